"""Audits one after the other, as a picture: how many duties stood how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.report.picture import Counts, Picture, Row
from hegui.report.wording import day, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

KINDS = {"breached": "open", "put_right": "put_right_key", "unknown": "unknown", "met": "met"}
"""What is drawn of each audit, with the word for it; what does not apply has no place."""


def trend(runs: Sequence[tuple[date, Mapping[str, int]]], lang: str) -> Picture | None:
    """Show audits in the order given; nothing where there is only one."""
    most = max((sum(counts[kind] for kind in KINDS) for _, counts in runs), default=0)
    if len(runs) < 2 or not most:  # noqa: PLR2004 - a trend has two ends
        return None
    axis = Counts(most)
    key = tuple((kind, word(name, lang)) for kind, name in KINDS.items())
    rows = tuple(_row(on, counts, axis, lang) for on, counts in runs)
    return Picture(word("trend", lang), key, axis.ticks, rows)


def _row(on: date, counts: Mapping[str, int], axis: Counts, lang: str) -> Row:
    says = {kind: f"{word(name, lang)} {counts[kind]}" for kind, name in KINDS.items()}
    parts = axis.stacked((kind, counts[kind], says[kind]) for kind in KINDS)
    return Row(day(on, lang), tuple(parts), says["breached"], says["unknown"])
