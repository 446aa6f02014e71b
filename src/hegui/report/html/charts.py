"""The pictures of a report as inline SVG: drawn by Vega-Lite without a browser or a network.

Text takes the colour of the page, so that a picture reads in light and in dark.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import altair as alt

from hegui.report.drawing import ACCENT, svg
from hegui.report.plain import applying
from hegui.report.words import day, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hegui.exposure import Range
    from hegui.outcome import Entry, Report

COLOURS = {"met": "#2e8b57", "breached": "#d1383d", "put_right": "#8e63c7"}
RIGHT = "↻ "
"""Before the title of what was put right, which is hollow too: colour alone tells nothing."""
SHOWN = 24
"""No picture shows more rows than this; the tables beside it hold them all."""
DAY = timedelta(days=1)
LABEL = {"en": 46, "zh": 24}
"""Characters of a title beside a picture; to measure it until it fits takes Vega a second."""
BESIDE = 440
"""Width of a picture beside titles: with them it fills the page, so that no text is shrunk."""
LEAST, USUAL = 1_000, 20_000_000
"""Where the axis of amounts begins, and how far it goes if no amount is higher."""
_AMOUNT = {
    "en": "format(datum.value, ',')",
    "zh": "datum.value < 1e4 ? format(datum.value, ',')"
    " : datum.value < 1e8 ? datum.value / 1e4 + '万' : datum.value / 1e8 + '亿'",
}


def kept_logs(report: Report, lang: str) -> str:
    """Draw each day of each log's window, kept or missing; nothing without such a window."""
    rows = [
        cell for entry in report.entries for row in _windows(entry) for cell in _days(row, lang)
    ]
    if not rows:
        return ""
    sources = list(dict.fromkeys(row["source"] for row in rows))
    names = [word("kept", lang), word("missing", lang)]
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_rect()
        .encode(
            x=alt.X("day:T", axis=alt.Axis(title=None, format="%Y-%m", tickCount="month")),
            x2="next:T",
            y=alt.Y("source:N", sort=sources, axis=alt.Axis(title=None, labelLimit=160)),
            color=alt.Color(
                "state:N",
                scale=alt.Scale(domain=names, range=[COLOURS["met"], COLOURS["breached"]]),
                legend=alt.Legend(title=None, orient="top"),
            ),
        )
        .properties(height=alt.Step(26))
    )
    return svg(chart, word("kept_logs", lang))


def _windows(entry: Entry) -> Iterator[Mapping[str, Any]]:
    for row in entry.finding.sample:
        if row.get("window_from") is not None and row.get("window_to") is not None:
            yield row


def _days(row: Mapping[str, Any], lang: str) -> Iterator[dict[str, Any]]:
    """Return the window of a log as stretches that are kept or missing."""
    source = str(next(value for key, value in row.items() if key != "verdict"))
    at: date = row["window_from"]
    stretches: list[tuple[str, date, date]] = []
    for first, last in row.get("days", ()):
        if at < first:
            stretches.append(("kept", at, first))
        stretches.append(("missing", first, last + DAY))
        at = last + DAY
    if at <= row["window_to"]:
        stretches.append(("kept", at, row["window_to"] + DAY))
    for state, first, after in stretches:
        yield {
            "source": source,
            "state": word(state, lang),
            "day": first.isoformat(),
            "next": after.isoformat(),
        }


def exposure(breached: Sequence[Entry], lang: str) -> str:
    """Draw what each breach may cost on a log scale, with the fines of precedents as dots.

    What was put right is hollow, in a colour of its own: it stays punishable and is not open.
    """
    breaches = [entry for entry in breached if any(_bars(entry, lang))][:SHOWN]
    bars = [bar for entry in breaches for bar in _bars(entry, lang)]
    dots = [dot for entry in breaches for dot in _dots(entry, lang)]
    if not bars:
        return ""
    order = [_marked(entry, lang) for entry in breaches]
    tints = {
        word("pointed_range", lang): COLOURS["breached"],
        word("possible_range", lang): "#e8a3a5",
        word("right_range", lang): COLOURS["put_right"],
        word("fined", lang): ACCENT,
    }
    named = {bar["kind"] for bar in (*bars, *dots)}
    most = max(
        [USUAL, *(bar["high"] * 2 for bar in bars if bar["more"]), *(b["high"] for b in bars)]
    )
    ticks = [10**power for power in range(3, len(str(most)))]
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="log", domain=[LEAST, most], nice=False),
        axis=alt.Axis(title=word("cny_log", lang), labelExpr=_AMOUNT[lang], values=ticks),
    )
    y = alt.Y("duty:N", sort=order, axis=_titled(lang))
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(
            domain=[name for name in tints if name in named],
            range=[tint for name, tint in tints.items() if name in named],
        ),
        legend=alt.Legend(title=None, orient="top", columns=2, labelLimit=240),
    )
    wide = [bar for bar in bars if not bar["pointed"]]
    narrow = [bar for bar in bars if bar["pointed"] and not bar["right"]]
    right = [bar for bar in bars if bar["pointed"] and bar["right"]]
    more = [bar for bar in bars if bar["more"]]
    layers = [
        alt.Chart(alt.InlineData(values=wide))
        .mark_bar(size=8)
        .encode(
            x,
            x2="high:Q",
            y=y,
            color=colour,
            opacity=alt.condition("datum.right", alt.value(0.55), alt.value(1)),
        ),
        alt.Chart(alt.InlineData(values=narrow))
        .mark_bar(size=14)
        .encode(x, x2="high:Q", y=y, color=colour),
        alt.Chart(alt.InlineData(values=right))
        .mark_bar(size=14, filled=False, strokeWidth=2)
        .encode(x, x2="high:Q", y=y, color=colour),
        alt.Chart(alt.InlineData(values=dots))
        .mark_point(size=70, filled=True, opacity=1, stroke="white")
        .encode(x=alt.X("low:Q"), y=y, color=colour),
        alt.Chart(alt.InlineData(values=more))
        .mark_text(align="left", dx=4, color="currentColor")
        .encode(x=alt.X("high:Q"), y=y, text="more:N"),
    ]
    chart = alt.layer(
        *(
            layer
            for layer, rows in zip(layers, (wide, narrow, right, dots, more), strict=True)
            if rows
        )
    )
    return svg(chart.properties(height=alt.Step(26)), word("exposure_picture", lang), BESIDE)


def _titled(lang: str) -> alt.Axis:
    """Return an axis of titles, cut to the room beside a picture."""
    return alt.Axis(title=None, labelLimit=0, labelExpr=f"truncate(datum.label, {LABEL[lang]})")


def _marked(entry: Entry, lang: str) -> str:
    """Return the title of a duty, marked if its breach was put right."""
    mark = RIGHT if entry.finding.standing == "put_right" else ""
    return f"{mark}{entry.finding.duty.title[lang]}"


def _bars(entry: Entry, lang: str) -> Iterator[dict[str, Any]]:
    found = entry.exposure
    if found is None or not found.readings:
        return
    right = entry.finding.standing == "put_right"
    for kind, fine in (("possible", _possible(entry)), ("pointed", found.organisation)):
        if fine is not None:
            more = "or_more" if fine.maximum is not None else "no_figure"
            yield {
                "duty": _marked(entry, lang),
                "kind": word(f"{'right' if right else kind}_range", lang),
                "pointed": kind == "pointed",
                "right": right,
                "low": max(LEAST, fine.minimum or 0),
                "high": max(LEAST, fine.maximum or 0),
                "more": word(more, lang) if fine.floor or fine.maximum is None else "",
            }


def _possible(entry: Entry) -> Range | None:
    """Return the span over all tiers that are possible, up to the highest."""
    if entry.exposure is None or entry.exposure.organisation_most is None:
        return None
    fines = [
        tier.organisation
        for tier in applying(entry.exposure).tiers
        if tier.possible and tier.organisation and tier.organisation.maximum is not None
    ]
    low = min((fine.minimum or 0 for fine in fines), default=None)
    return replace(entry.exposure.organisation_most, minimum=low)


def _dots(entry: Entry, lang: str) -> Iterator[dict[str, Any]]:
    for precedent in entry.precedents:
        for measure in precedent.case.measures:
            if not set(measure.offenders) & set(precedent.offenders):
                continue
            for money in measure.amounts:
                if money.currency == "CNY":
                    kind, title = word("fined", lang), _marked(entry, lang)
                    yield {"duty": title, "kind": kind, "low": int(money.value)}


def timeline(
    report: Report, titles: Mapping[str, str], changes: Mapping[date, str], lang: str
) -> str:
    """Draw deadlines and changes of the law around the day of the audit."""
    today = report.audit.day
    dated = [d for d in report.deadlines if d.due_on is not None and d.origin != "no_term"][:SHOWN]
    rows = [
        {
            "day": item.due_on.isoformat() if item.due_on else "",
            "what": " · ".join(part for part in (item.row, titles[item.duty]) if part),
            "kind": word("overdue" if item.overdue else "coming", lang),
        }
        for item in dated
    ]
    if not rows:
        return ""
    first = min([d.due_on for d in dated if d.due_on] + [today]) - 20 * DAY
    last = max([d.due_on for d in dated if d.due_on] + [today]) + 20 * DAY
    rules = [{"day": today.isoformat(), "label": day(today, lang)}]
    rules += [
        {"day": since.isoformat(), "label": label}
        for since, label in changes.items()
        if first <= since <= last
    ]
    names = [word("overdue", lang), word("coming", lang)]
    x = alt.X(
        "day:T",
        scale=alt.Scale(domain=[first.isoformat(), last.isoformat()]),
        axis=alt.Axis(title=None, format="%Y-%m-%d", labelOverlap=True),
    )
    points = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(filled=True, size=90, opacity=1)
        .encode(
            x,
            y=alt.Y("what:N", sort=None, axis=_titled(lang)),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=names, range=[COLOURS["breached"], ACCENT]),
                legend=alt.Legend(title=None, orient="top"),
            ),
        )
    )
    lines = (
        alt.Chart(alt.InlineData(values=rules))
        .mark_rule(strokeDash=[4, 3], color="currentColor", opacity=0.6)
        .encode(x="day:T")
    )
    labels = (
        alt.Chart(alt.InlineData(values=rules))
        .mark_text(align="left", dx=4, dy=-4, baseline="bottom", color="currentColor", fontSize=12)
        .encode(x="day:T", y=alt.value(0), text="label:N")
    )
    chart = (lines + points + labels).properties(height=alt.Step(22))
    return svg(chart, word("timeline", lang), BESIDE)
