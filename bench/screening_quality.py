"""How well policies find disguised terms, for each way of disguise, on made-up posts.

The posts are those of `tests/disguised`: a fifth hides a term in one of twelve ways or by
sound, and innocent sentences come near. A hit is true if it is the hidden term at its place. Hits
that act (`remove`) and those that only go to a person (`review`) are counted apart.

    python bench/screening_quality.py --posts 200000
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from hegui.screening.policy import Policy
from hegui.screening.screen import Screen

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from disguised.evasions import KINDS, SOUND
from disguised.posts import TERMS, posts
from disguised.recall import Score, score

if TYPE_CHECKING:
    from disguised.posts import Post

DAY = date(2026, 11, 25)
AT_ONCE = 50_000
WIDE = 2


def main() -> None:
    """Print recall by kind, and precision, of what acts and of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    made = list(posts(given.seed, given.posts))
    found = {
        "one gap": _scores(made, gap=1),
        "two gaps": _scores(made, gap=WIDE),
    }
    columns = [
        (f"{name}, {what}", one) for name, both in found.items() for what, one in both.items()
    ]
    print(f"{'disguise':<12}{'hidden':>8}" + "".join(f"{name:>20}" for name, _ in columns))
    for kind in (*KINDS, SOUND):
        shares = "".join(f"{one.recall(kind):>20.4f}" for _, one in columns)
        print(f"{kind:<12}{columns[0][1].hidden[kind]:>8}{shares}")
    print(f"{'twelve kinds':<20}" + "".join(f"{one.recall(*KINDS):>20.4f}" for _, one in columns))
    print(f"{'precision':<20}" + "".join(f"{one.precision:>20.5f}" for _, one in columns))
    print(f"{'false hits':<20}" + "".join(f"{len(one.false):>20}" for _, one in columns))


def _scores(made: list[Post], gap: int) -> dict[str, Score]:
    """Return the score of hits that act, and of all hits."""
    screen = Screen([_policy(gap)], DAY)
    places: dict[str, list[tuple[str, int, int, str]]] = {}
    for first in range(0, len(made), AT_ONCE):
        part = [post.text for post in made[first : first + AT_ONCE]]
        for row, decision in screen.batch({"text": pa.array(part)}).decisions:
            places[part[row]] = [
                (hit.term, span.start, span.end, hit.action)
                for hit in decision.hits
                for span in hit.spans
            ]
    acting = {
        text: [hit[:3] for hit in found if hit[3] == "remove"] for text, found in places.items()
    }
    every = {text: [hit[:3] for hit in found] for text, found in places.items()}
    return {
        "acting": score(made, lambda text: acting.get(text, [])),
        "all": score(made, lambda text: every.get(text, [])),
    }


def _policy(gap: int) -> Policy:
    terms = [{"term": term, "gap": gap, "by_sound": not term.isascii()} for term in TERMS]
    return Policy.model_validate(
        {
            "id": "corpus",
            "version": 1,
            "title": {"zh": "语料", "en": "Corpus"},
            "owner": "bench",
            "action": "remove",
            "basis": {"2017-06-01": ["csl:47"]},
            "terms": terms,
            "examples": {"hit": ["x"], "miss": ["y"]},
        }
    )


if __name__ == "__main__":
    main()
