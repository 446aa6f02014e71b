"""What `hegui cases search` shows: hits, and how many cases have each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.report.cases import shown, wording
from hegui.report.cases.wording import labelled, say, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.search import Found

FACETS_SHOWN = 6
"""A terminal shows so many values of a dimension; JSON holds all."""


def as_value(found: Found, skipped: int, lang: str) -> dict[str, Any]:
    """Return what was found as plain values."""
    return {
        "cases": found.total,
        "actions": found.actions,
        "skipped": skipped,
        "undated": found.undated,
        "hits": [shown.hit(one, lang) for one in found.hits],
        "facets": {
            name: [{"value": one, "name": value(name, one, lang), "cases": n} for one, n in counts]
            for name, counts in found.facets.items()
        },
        "notes": [note[lang] for note in found.notes],
        "faults": list(found.faults),
    }


def rows(found: Found, lang: str) -> list[dict[str, Any]]:
    """Return the hits as rows of a spreadsheet."""
    return [shown.row(one, lang) for one in found.hits]


def heading(found: Found, skipped: int, lang: str) -> str:
    """Return how many cases were found and which of them are shown."""
    if not found.hits:
        return say("found_none", lang)
    last = skipped + len(found.hits)
    return say(
        "found",
        lang,
        total=f"{found.total:,}",
        actions=f"{found.actions:,}",
        first=skipped + 1,
        last=last,
    )


def facets(found: Found, lang: str) -> Iterator[str]:
    """Yield a line for each dimension: its values with how many cases have them."""
    for name, counts in found.facets.items():
        if counts:
            listed = [f"{value(name, one, lang)} {n:,}" for one, n in counts[:FACETS_SHOWN]]
            if len(counts) > FACETS_SHOWN:
                listed.append(say("more_rows", lang, count=len(counts) - FACETS_SHOWN))
            yield labelled(name, wording.listed(listed, lang), lang)


def remarks(found: Found, lang: str) -> list[str]:
    """Return what to know of how the query was read, and what was left out."""
    told = [note[lang] for note in found.notes]
    if found.undated:
        told.append(say("undated", lang, count=f"{found.undated:,}"))
    return told
