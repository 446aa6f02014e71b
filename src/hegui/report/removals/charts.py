"""The pictures of a transparency report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hegui.removals.counting import LIMITS, WAYS
from hegui.report import picture
from hegui.report.picture import Counts, Picture, drawn
from hegui.report.removals.words import lasting, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hegui.removals.counting import Row, Transparency

WORD_OF = {"removed": "removed", "held": "held", "left": "left_alone", "waiting": "waiting"}
ERRORS = ("wrong", "missed")
"""Taken down by mistake and missed are drawn below each other, on one scale."""
SHOWN = 12


def by_policy(told: Transparency, name: Callable[[str], str], lang: str) -> Markup:
    """Draw how the cases of each policy went."""
    rows = {name(key): row for key, row in _most(told.policies).items()}
    return _ways(rows, say("by_policy", lang), lang)


def by_month(told: Transparency, lang: str) -> Markup:
    """Draw how many cases of each month went how; nothing where there is one month alone."""
    if len(told.months) == 1:
        return Markup()
    return _ways(dict(sorted(told.months.items())), say("by_month", lang), lang)


def _ways(rows: Mapping[str, Row], title: str, lang: str) -> Markup:
    axis = Counts(max(row.cases for row in rows.values()))
    held = [way for way in WAYS if any(row.ways[way] for row in rows.values())]
    words = {way: say(WORD_OF[way], lang) for way in WAYS}
    bars = tuple(
        picture.Row(
            label,
            tuple(
                axis.stacked(
                    (way, row.ways[way], f"{words[way]} {row.ways[way]:,}") for way in WAYS
                )
            ),
            f"{row.cases:,}",
        )
        for label, row in rows.items()
    )
    return drawn(Picture(title, tuple((way, words[way]) for way in held), axis.ticks, bars), lang)


def _in_order(row: Row) -> list[tuple[str, int]]:
    return [(way, row.ways[way]) for way in WAYS]


def both_errors(told: Transparency, name: Callable[[str], str], lang: str) -> Markup:
    """Draw both kinds of error for each policy; nothing where there is none of either."""
    rows = {key: row for key, row in _most(told.policies).items() if row.wrong or row.missed}
    if not rows:
        return Markup()
    axis = Counts(max(max(row.wrong, row.missed) for row in rows.values()))
    bars = tuple(
        picture.Row(
            f"{name(key)} · {say(error, lang)}",
            tuple(axis.stacked([(error, getattr(row, error), say(error, lang))])),
            f"{getattr(row, error):,}",
        )
        for key, row in rows.items()
        for error in ERRORS
    )
    key = tuple((error, say(error, lang)) for error in ERRORS)
    return drawn(Picture(say("both_errors", lang), key, axis.ticks, bars), lang)


def how_long(told: Transparency, lang: str) -> Markup:
    """Draw how many cases were stopped within how long; nothing where none was stopped."""
    found = told.times.get("stopped")
    if found is None:
        return Markup()
    labels = [say("up_to", lang, limit=lasting(limit, lang)) for limit in LIMITS]
    labels.append(say("over", lang, limit=lasting(LIMITS[-1], lang)))
    axis = Counts(max(found.classes))
    bars = tuple(
        picture.Row(label, tuple(axis.stacked([("stopped", n, label)])), f"{n:,}")
        for label, n in zip(labels, found.classes, strict=True)
    )
    return drawn(Picture(say("to_stop", lang), (), axis.ticks, bars), lang)


def _most(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Return the rows with most cases."""
    return dict(sorted(rows.items(), key=lambda item: (-item[1].cases, item[0]))[:SHOWN])
