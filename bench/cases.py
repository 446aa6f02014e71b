"""Measures the reader of enforcement documents: scores, gains and losses, and speed.

python bench/cases.py                    scores on what nothing is learnt from
python bench/cases.py --speed            and speed; --spacy PYTHON names a Python with spaCy
python bench/cases.py --release 0.2.0    keep the scores as those of this release
python bench/cases.py --writers          scores on the passages of each writer
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from hegui import documents
from hegui.reading import read

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "cases"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import label
import scoring

import learn_reader

PEER = Path(__file__).with_name("by_spacy.py")
RELEASE = Path(__file__).with_name("cases_release.json")
SIZES = (100_000, 1_000_000)
ROUNDS = 3
SEEN = 0.0005
"""A change of a score that three digits show."""

Scores = dict[str, dict[str, float]]
PARTS = ("dev", *learn_reader.HELD)
TOTALS = {"core": scoring.CORE, "with conduct": scoring.FIELDS}


def main() -> None:
    """Score, compare, and time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--release", metavar="VERSION", help="keep the scores of this release")
    parser.add_argument("--misses", action="store_true", help="what is wrong in dev")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--writers", action="store_true", help="score each writer's passages")
    parser.add_argument("--spacy", default=sys.executable, metavar="PYTHON")
    args = parser.parse_args()
    passages = {part: label.load(part) for part in (label.writers() if args.writers else PARTS)}
    if args.writers:
        passages["all"] = [one for found in passages.values() for one in found]
    scores = {part: score(passages[part], tell=args.misses and part == "dev") for part in passages}
    print_scores(scores, passages)
    if args.writers:
        return
    if args.release:
        kept = {"release": args.release, "f1": scores}
        RELEASE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    elif RELEASE.exists():
        print_changes(json.loads(RELEASE.read_text("utf-8")), scores)
    if args.speed:
        told = [
            (gold["lang"], documents.read(path).text)
            for part in PARTS
            for path, gold in passages[part]
        ]
        against_spacy([text for lang, text in told if lang == "en"], args.spacy)
        alone([text for _, text in told])
        by_size([text for _, text in told])


def score(passages: list[tuple[Path, dict[str, Any]]], *, tell: bool) -> dict[str, float]:
    """Return the F1 of each field over passages; `tell` prints what is wrong."""
    found = {
        gold["doc_id"]: read(
            documents.read(path).text, gold["doc_id"], published=learn_reader.published(gold)
        ).exchange()
        for path, gold in passages
    }
    total = scoring.score((gold for _, gold in passages), found)
    if tell:
        print(*(" | ".join(fault) for fault in total.faults), sep="\n", end="\n\n")
    fields = {name: count.f1 for name, count in total.counts.items() if count != scoring.Count()}
    totals = {name: total.total(over).f1 for name, over in TOTALS.items()}
    return totals | fields | {"grounded": total.grounded / max(total.shown, 1)}


def print_scores(scores: Scores, passages: dict[str, list[tuple[Path, dict[str, Any]]]]) -> None:
    """Print F1 by field and part."""
    wide = max(8, *(len(part) + 2 for part in scores))
    print(f"{'F1':14}" + "".join(f"{part:>{wide}}" for part in scores))
    counts = {
        "documents": [len(passages[part]) for part in scores],
        "cases": [sum(len(gold["cases"]) for _, gold in passages[part]) for part in scores],
    }
    for name, numbers in counts.items():
        print(f"{name:14}" + "".join(f"{number:{wide}}" for number in numbers))
    for name in (*TOTALS, *scoring.FIELDS, "grounded"):
        cells = (one.get(name) for one in scores.values())
        print(
            f"{name:14}"
            + "".join(f"{'–':>{wide}}" if x is None else f"{x:{wide}.3f}" for x in cells)
        )


def print_changes(last: dict[str, Any], scores: Scores) -> None:
    """Print which fields are read better or worse than in the last release."""
    print(f"\nagainst release {last['release']}:")
    changes = [
        (scores[part][name] - last["f1"][part].get(name, 0.0), part, name)
        for part in PARTS
        if part in last["f1"]  # a writer may be held back since
        for name in scores[part]
    ]
    changed = [change for change in changes if abs(change[0]) >= SEEN]
    for by, part, name in sorted(changed, reverse=True):
        print(f"  {by:+.3f}  {part} {name}")
    if not changed:
        print("  nothing changed")


def seconds(texts: list[str], rounds: int = ROUNDS) -> float:
    """Return the median time in which we read texts, after one round to warm up."""
    took = []
    for _ in range(rounds + 1):
        start = time.process_time()
        for text in texts:
            read(text, "bench")
        took.append(time.process_time() - start)
    return statistics.median(took[1:])


def rate(texts: list[str], took: float) -> str:
    """Return documents, characters and bytes a second."""
    size = sum(len(text.encode()) for text in texts)
    letters = sum(len(text) for text in texts)
    return (
        f"{len(texts) / took:8.0f} documents/s {letters / took / 1000:8.0f} thousand characters/s"
        f" {size / took / 1000:8.0f} kB/s"
    )


def against_spacy(texts: list[str], python: str) -> None:
    """Print our speed and spaCy's on the same texts, on one core each, one after the other."""
    print(f"\nspeed on the {len(texts)} English passages, one core, medians of {ROUNDS}")
    asked = json.dumps({"texts": texts, "rounds": ROUNDS})
    peer = subprocess.run(
        [python, str(PEER)],
        input=asked,
        capture_output=True,
        text=True,
        check=False,
        env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    ours = seconds(texts)
    print(f"  hegui {rate(texts, ours)}")
    if peer.returncode:
        print(f"  spaCy was not measured: {peer.stderr.strip().splitlines()[-1]}")
        return
    told = json.loads(peer.stdout)
    theirs = statistics.median(told["seconds"])
    print(f"  spaCy {rate(texts, theirs)}")
    print(f"  hegui is {theirs / ours:.1f} times as fast as {told['name']}")
    print(f"  ({', '.join(told['parts'])})")


def alone(texts: list[str]) -> None:
    """Print our speed on all passages, in both languages."""
    print(f"\nspeed on all {len(texts)} passages\n  hegui {rate(texts, seconds(texts))}")


def by_size(texts: list[str]) -> None:
    """Print what one document of many passages takes, and how that grows with its size."""
    print("\none document of all passages again and again")
    joined = "\n\n".join(texts)
    for size in SIZES:
        text = (joined + "\n\n") * (size // len(joined.encode()) + 1)
        text = text.encode()[:size].decode(errors="ignore")
        start = time.process_time()
        read(text, "bench")
        took = time.process_time() - start
        print(f"  {size / 1e6:5.1f} MB {took:7.2f} s {size / took / 1000:7.0f} kB/s")


if __name__ == "__main__":
    main()
