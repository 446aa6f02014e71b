"""The pictures of a transparency report, as inline SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from hegui.removals.counting import LIMITS, WAYS
from hegui.report.drawing import ACCENT, svg
from hegui.report.removals.words import lasting, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hegui.removals.counting import Row, Transparency

COLOURS = {"removed": "#d1383d", "held": "#d99a1c", "left": "#2e8b57", "waiting": "#8a929c"}
WORD_OF = {"removed": "removed", "held": "held", "left": "left_alone", "waiting": "waiting"}
ERRORS = {"wrong": "#d1383d", "missed": ACCENT}
"""Taken down by mistake and missed are drawn side by side, on one scale."""
WIDTH, BAR, PAIR = 420, 24, 36
SHOWN = 12
TICKS, FEW = 4, 20
FIT = alt.AutoSizeParams(type="fit-x", contains="padding")


def by_policy(told: Transparency, name: Callable[[str], str], lang: str) -> str:
    """Draw how the cases of each policy went."""
    rows = _most(told.policies)
    order = [name(key) for key in rows]
    cells = [
        {"label": name(key), "way": say(WORD_OF[way], lang), "n": row.ways[way], "order": at}
        for key, row in rows.items()
        for at, way in enumerate(WAYS)
        if row.ways[way]
    ]
    ways = [way for way in WAYS if any(row.ways[way] for row in rows.values())]
    most = max(row.cases for row in rows.values())
    chart = _bars(cells, order, most, lang).encode(
        color=_colour("way", {say(WORD_OF[way], lang): COLOURS[way] for way in ways}),
        order="order:Q",
    )
    return _drawn(chart, BAR * len(rows), say("by_policy", lang))


def both_errors(told: Transparency, name: Callable[[str], str], lang: str) -> str:
    """Draw both kinds of error for each policy; nothing where there is none of either."""
    rows = {key: row for key, row in _most(told.policies).items() if row.wrong or row.missed}
    if not rows:
        return ""
    cells = [
        {"label": name(key), "error": say(error, lang), "n": getattr(row, error)}
        for key, row in rows.items()
        for error in ERRORS
    ]
    most = max(max(row.wrong, row.missed) for row in rows.values())
    chart = _bars(cells, [name(key) for key in rows], most, lang).encode(
        yOffset=alt.YOffset("error:N", sort=[say(error, lang) for error in ERRORS]),
        color=_colour("error", {say(error, lang): ERRORS[error] for error in ERRORS}, columns=1),
    )
    return _drawn(chart, PAIR * len(rows), say("both_errors", lang))


def how_long(told: Transparency, lang: str) -> str:
    """Draw how many cases were stopped within how long; nothing where none was stopped."""
    found = told.times.get("stopped")
    if found is None:
        return ""
    labels = [say("up_to", lang, limit=lasting(limit, lang)) for limit in LIMITS]
    labels.append(say("over", lang, limit=lasting(LIMITS[-1], lang)))
    cells = [{"label": label, "n": n} for label, n in zip(labels, found.classes, strict=True)]
    chart = _bars(cells, labels, max(found.classes), lang).encode(color=alt.value(ACCENT))
    return _drawn(chart, BAR * len(labels), say("to_stop", lang))


def by_month(told: Transparency, lang: str) -> str:
    """Draw how many cases of each month went how; nothing where there is one month alone."""
    if len(told.months) == 1:
        return ""
    cells = [
        {"month": month, "way": say(WORD_OF[way], lang), "n": row.ways[way], "order": at}
        for month, row in sorted(told.months.items())
        for at, way in enumerate(WAYS)
        if row.ways[way]
    ]
    ways = [way for way in WAYS if told.whole.ways[way]]
    axis = alt.Axis(title=None, labelAngle=0, labelOverlap="parity", labelSeparation=12)
    most = max(row.cases for row in told.months.values())
    chart = (
        alt.Chart(alt.InlineData(values=cells))
        .mark_bar()
        .encode(
            x=alt.X("month:O", axis=axis),
            y=alt.Y("n:Q", axis=_counts(most, lang)),
            color=_colour("way", {say(WORD_OF[way], lang): COLOURS[way] for way in ways}),
            order="order:Q",
        )
    )
    return _drawn(chart, 150, say("by_month", lang))


def _most(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Return the rows with most cases."""
    return dict(sorted(rows.items(), key=lambda item: (-item[1].cases, item[0]))[:SHOWN])


def _bars(cells: list[dict[str, Any]], order: list[str], most: int, lang: str) -> Any:
    axis = alt.Axis(title=None, labelLimit=170)
    return (
        alt.Chart(alt.InlineData(values=cells))
        .mark_bar()
        .encode(
            y=alt.Y("label:N", sort=order, axis=axis),
            x=alt.X("n:Q", axis=_counts(most, lang)),
        )
    )


def _counts(most: int, lang: str) -> alt.Axis:
    """Return an axis of whole numbers: Vega would put ticks between them where there are few."""
    step = max(1, -(-most // TICKS))
    ticks = list(range(0, most + 1, step)) if most < FEW else alt.Undefined
    return alt.Axis(title=say("n", lang), format=",d", tickCount=TICKS, values=ticks)


def _colour(field: str, colours: Mapping[str, str], columns: int = 2) -> alt.Color:
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    legend = alt.Legend(title=None, orient="top", columns=columns, labelLimit=0)
    return alt.Color(f"{field}:N", scale=scale, legend=legend)


def _drawn(chart: Any, height: int, title: str) -> str:
    return svg(chart.properties(height=height, autosize=FIT), title, WIDTH)
