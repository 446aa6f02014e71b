"""The statistics of cases as one HTML page: charts and tables, no script, all in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.report import page
from hegui.report.cases import charts, counted
from hegui.report.cases.wording import labelled, say, value
from hegui.report.wording import day, word

if TYPE_CHECKING:
    from hegui.cases.stats import Stats

DRAWN = ("province", "violated", "measure", "authority")
MEASURES = 10
"""The table of provinces by measure has so many columns, those with most actions."""
SHADES = 5
FEW = 5
"""Of fewer amounts no median is shown: it would say more than they do."""


def render(found: Stats, lang: str) -> str:
    """Return the statistics as a self-contained page in a language."""
    pictures = {
        "outcomes_by_year": charts.outcomes_by_year(found, lang),
        "fines_by_year": charts.fines_by_year(found, lang),
    } | {name: charts.outcomes(found, name, lang) for name in DRAWN}
    return page.render(
        "cases/stats",
        lang,
        found=found,
        say=lambda key, **facts: say(key, lang, **facts),
        labelled=lambda key, text: labelled(key, text, lang),
        value=lambda name, one: value(name, one, lang),
        counted=counted,
        few=FEW,
        day=day(found.day, lang),
        word=lambda key: word(key, lang),
        pictures=pictures,
        measures=[row.value for row in found.by["measure"] if row.value is not None][:MEASURES],
        shade=_shades(found),
    )


def _shades(found: Stats) -> dict[int, int]:
    """Return how dark each count of the table is, 0 to `SHADES`; the largest is the darkest."""
    counts = {n for measures in found.provinces.values() for n in measures.values()}
    most = max(counts, default=1)
    return {n: -(-n * SHADES // most) for n in counts}
