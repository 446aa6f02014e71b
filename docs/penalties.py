"""The page of published penalties: each with what Hegui finds of evidence of its shape."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from hegui import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIED = Path(__file__).parents[1] / "tests" / "penalties.yaml"
HEAD = """\
# Published penalties

What authorities published since 2018, as far as a text of it was read; none is told from memory.
The facts stand with the address at which they were read, and no sentence of a source with them.
Each is a case in the content ([how cases are read](../cases.md)), and a precedent beside findings.

A test gives Hegui evidence of the shape of each, made up to match (`tests/penalties.yaml`).
Its duties must be found breached under the provisions of its day.
The tier must be the one that was applied, as far as the text or the fine tells it.
What an authority saw and did not publish is not known.

Of 2018 two texts were found, and of 2019 to 2021 few more.
What could be read lies mostly in later collections, not on the pages of the authorities.
"""
TIERS = """
`breach` is the tier of the breach alone; harm and a missed order open `harm` and `refusal`.
`–` is not compared, for the text names no tier.
"""


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    held: dict[str, Any] = yaml.safe_load(TRIED.read_text(encoding="utf-8"))
    known = {case.id: case for case in cases.load()}
    yield HEAD
    left = len(held["uncaught"])
    yield f"{len(held['cases'])} are found, and {left} are not yet." if left else "All are found."
    yield ""
    yield "## Found"
    yield ""
    yield "| case | date | duties that evidence of its shape breaches | tier | read at |"
    yield "|---|---|---|---|---|"
    for name, tried in held["cases"].items():
        duties = dict.fromkeys(
            f"`{duty}`" for shape in tried["shapes"] for duty in held["shapes"][shape]["judged"]
        )
        case = known[name]
        when = case.date.value if case.date else "–"
        told = (when, ", ".join(duties), tried.get("tier", "–"), case.source.address)
        yield f"| `{name}` | {' | '.join(map(str, told))} |"
    yield TIERS
    if not left:
        return
    yield "## Not found by a duty yet"
    yield ""
    yield "| case | date | why | read at |"
    yield "|---|---|---|---|"
    for name, why in held["uncaught"].items():
        case = known[name]
        when = case.date.value if case.date else "–"
        yield f"| `{name}` | {when} | {why} | {case.source.address} |"
