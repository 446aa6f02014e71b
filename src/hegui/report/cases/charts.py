"""The pictures of the statistics of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hegui.cases import wording
from hegui.cases.stats import OUTCOMES
from hegui.report.cases.counted import middle
from hegui.report.cases.wording import say, value
from hegui.report.picture import Counts, Log, Part, Picture, Row, drawn
from hegui.words import amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hegui.cases import stats
    from hegui.cases.stats import Fines, Stats

SHOWN = 12
"""No picture shows more values than this; the tables beside it hold them all."""
MONTHS = 18
WHO = ("body", "person")


def outcomes_by_year(found: Stats, lang: str) -> Markup:
    """Draw how the actions of each year ended; nothing where no year is known."""
    return _outcomes(found.by["year"], "year", say("outcomes_by_year", lang), lang)


def by_month(found: Stats, lang: str) -> Markup:
    """Draw how many actions there were in each of the latest months, with those that had none."""
    if not found.months:
        return Markup()
    year, month = map(int, max(found.months).split("-"))
    latest = [(year * 12 + month - 1 - back) for back in reversed(range(MONTHS))]
    counts = {f"{at // 12}-{at % 12 + 1:02}": 0 for at in latest}
    counts |= {one: found.months[one] for one in counts if one in found.months}
    axis = Counts(max(counts.values()))
    rows = tuple(
        Row(
            label=wording.calendar(one, lang),
            parts=tuple(axis.stacked((("orders_only", count, f"{count:,}"),))),
            value=f"{count:,}",
        )
        for one, count in counts.items()
    )
    return drawn(Picture(say("by_month", lang), (), axis.ticks, rows), lang)


def outcomes(found: Stats, name: str, lang: str) -> Markup:
    """Draw how the actions ended by a dimension, the values with most actions."""
    known = [row for row in found.by[name] if row.value is not None]
    return _outcomes(known[:SHOWN], name, say(f"by_{name}", lang), lang)


def _outcomes(found: Sequence[stats.Row], name: str, title: str, lang: str) -> Markup:
    rows = [row for row in found if row.value is not None]
    if not rows:
        return Markup()
    axis = Counts(max(sum(row.outcomes.values()) for row in rows))
    held = [one for one in OUTCOMES if any(row.outcomes[one] for row in rows)]
    bars = tuple(
        Row(
            label=value(name, row.value, lang),
            parts=tuple(
                axis.stacked(
                    (one, row.outcomes[one], f"{say(one, lang)} {row.outcomes[one]:,}")
                    for one in OUTCOMES
                )
            ),
            value=f"{sum(row.outcomes.values()):,}",
        )
        for row in rows
    )
    return drawn(
        Picture(title, tuple((one, say(one, lang)) for one in held), axis.ticks, bars), lang
    )


def fines_by_year(found: Stats, lang: str) -> Markup:
    """Draw the fines of each year on a log scale: range, middle half and median, by who paid."""
    told = [
        (str(row.value), who, fines)
        for row in found.by["year"]
        if row.value is not None
        for who, fines in zip(WHO, (row.bodies, row.persons), strict=True)
        if fines.known
    ]
    if not told:
        return Markup()
    least = min(int(fines.least or 1) for _, _, fines in told) or 1
    most = max(int(fines.most or 1) for _, _, fines in told)
    axis = Log(10 ** (len(str(least)) - 1), max(most, 10 ** len(str(least))))
    rows = tuple(
        Row(
            label=f"{year} · {say(who, lang)}",
            parts=tuple(_spread(fines, who, axis)),
            value=middle(fines, lang),
            more=f"{amount(int(fines.least or 0), lang)}–{amount(int(fines.most or 0), lang)}",
        )
        for year, who, fines in told
    )
    named = dict.fromkeys(who for _, who, _ in told)
    key = tuple((who, say(who, lang)) for who in named)
    ticks = tuple((axis.at(ten), amount(ten, lang)) for ten in axis.tens)
    return drawn(Picture(say("fines_by_year", lang), key, ticks, rows), lang)


def _spread(fines: Fines, who: str, axis: Log) -> Iterator[Part]:
    yield axis.bar(f"{who} range", fines.least or axis.least, fines.most or axis.least)
    if fines.lower and fines.upper:
        yield axis.bar(f"{who} half", fines.lower, fines.upper)
    if fines.median:
        yield Part(who, axis.at(fines.median))
