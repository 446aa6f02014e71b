"""The pictures of the statistics of cases, as inline SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from hegui.cases.stats import OUTCOMES
from hegui.report.cases.wording import say, value
from hegui.report.drawing import ACCENT, svg

if TYPE_CHECKING:
    from hegui.cases.stats import Fines, Row, Stats

COLOURS = {
    "fined": "#d1383d",
    "other_penalty": "#d99a1c",
    "orders_only": ACCENT,
    "not_stated": "#8a929c",
}
WHO = {"body": "#d1383d", "person": ACCENT}
WIDTH, HEIGHT, BAR = 420, 170, 20
FIT = alt.AutoSizeParams(type="fit-x", contains="padding")
"""All pictures are equally wide, however long their labels are."""
SHOWN = 12
"""No picture shows more values than this; the tables beside it hold them all."""


_YEARS = alt.Axis(title=None, labelAngle=0, labelOverlap="parity", labelSeparation=12)
_STEPS = [float(f"{digit}e{power}") for power in range(11) for digit in (1, 2, 5)]
_MONEY = {
    "en": "format(datum.value, '~s')",
    "zh": "datum.value < 1e4 ? format(datum.value, ',') : datum.value < 1e8 ? "
    "format(datum.value / 1e4, ',~g') + '万' : format(datum.value / 1e8, ',~g') + '亿'",
}


def outcomes_by_year(found: Stats, lang: str) -> str:
    """Draw how the actions of each year ended; nothing where no year is known."""
    rows = [row for row in found.by["year"] if row.value is not None]
    if not rows:
        return ""
    chart = _bars(rows, "year", lang).encode(
        x=alt.X("label:O", axis=_YEARS),
        y=alt.Y("n:Q", axis=_counts(lang)),
    )
    return svg(chart.properties(height=HEIGHT, autosize=FIT), say("outcomes_by_year", lang), WIDTH)


def outcomes(found: Stats, name: str, lang: str) -> str:
    """Draw how the actions ended by a dimension, the values with most actions."""
    rows = [row for row in found.by[name] if row.value is not None][:SHOWN]
    if not rows:
        return ""
    order = [value(name, row.value, lang) for row in rows]
    axis = alt.Axis(title=None, labelLimit=215)
    chart = _bars(rows, name, lang).encode(
        y=alt.Y("label:N", sort=order, axis=axis), x=alt.X("n:Q", axis=_counts(lang))
    )
    return svg(
        chart.properties(height=BAR * len(rows), autosize=FIT), say(f"by_{name}", lang), WIDTH
    )


def _counts(lang: str) -> alt.Axis:
    return alt.Axis(title=say("actions", lang), format=",d", tickMinStep=1, tickCount=3)


def _bars(rows: list[Row], name: str, lang: str) -> Any:
    cells = [
        {
            "label": value(name, row.value, lang),
            "outcome": say(outcome, lang),
            "n": row.outcomes[outcome],
            "order": at,
        }
        for row in rows
        for at, outcome in enumerate(OUTCOMES)
        if row.outcomes[outcome]
    ]
    held = [one for one in OUTCOMES if any(row.outcomes[one] for row in rows)]
    scale = alt.Scale(domain=[say(one, lang) for one in held], range=[COLOURS[one] for one in held])
    legend = alt.Legend(title=None, orient="top", columns=2)
    return (
        alt.Chart(alt.InlineData(values=cells))
        .mark_bar()
        .encode(color=alt.Color("outcome:N", scale=scale, legend=legend), order="order:Q")
    )


def fines_by_year(found: Stats, lang: str) -> str:
    """Draw the fines of each year on a log scale: range, middle half and median, by who paid."""
    cells = [
        cell
        for row in found.by["year"]
        if row.value is not None
        for who, fines in (("body", row.bodies), ("person", row.persons))
        for cell in _spread(row.value, who, fines, lang)
    ]
    if not cells:
        return ""
    base = alt.Chart(alt.InlineData(values=cells)).encode(
        x=alt.X("year:O", axis=_YEARS),
        xOffset="who:N",
        color=alt.Color(
            "who:N",
            scale=alt.Scale(domain=[say(one, lang) for one in WHO], range=list(WHO.values())),
            legend=alt.Legend(title=None, orient="top"),
        ),
    )
    axis = alt.Axis(title=say("cny_log", lang), labelExpr=_MONEY[lang], values=_STEPS)
    scale = alt.Scale(type="log", nice=True)
    layers = (
        base.mark_rule(strokeWidth=1.5).encode(y=alt.Y("low:Q", scale=scale, axis=axis), y2="high"),
        base.mark_bar(width=8, opacity=0.45).encode(y=alt.Y("lower:Q"), y2="upper"),
        base.mark_point(filled=True, size=45, opacity=1).encode(y=alt.Y("median:Q")),
    )
    chart = alt.layer(*layers).properties(height=HEIGHT, autosize=FIT)
    return svg(chart, say("fines_by_year", lang), WIDTH)


def _spread(year: str, who: str, fines: Fines, lang: str) -> list[dict[str, Any]]:
    if not fines.known:
        return []
    return [
        {
            "year": year,
            "who": say(who, lang),
            "low": max(1.0, fines.least or 0),
            "lower": max(1.0, fines.lower or 0),
            "median": max(1.0, fines.median or 0),
            "upper": max(1.0, fines.upper or 0),
            "high": max(1.0, fines.most or 0),
        }
    ]
