"""A transparency report as rows, for the terminal and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.report.removals.page import counts, policy_name
from hegui.report.removals.words import lasting, percent, say

if TYPE_CHECKING:
    from hegui.removals.counting import Transparency
    from hegui.removals.record import Record

COLUMNS = {
    "policy": "policy",
    "cases": "n",
    "removed": "removed",
    "held": "held",
    "left": "left_alone",
    "waiting": "waiting",
    "taken_down_by_mistake": "wrong",
    "missed_by_screening": "missed",
}


def rows(told: Transparency, record: Record, lang: str) -> list[dict[str, Any]]:
    """Return one row for each policy."""
    return [
        {
            "policy": policy_name(record, lang, name),
            "cases": row.cases,
            **{way: row.ways[way] for way in ("removed", "held", "left", "waiting")},
            "taken_down_by_mistake": row.wrong,
            "missed_by_screening": row.missed,
        }
        for name, row in told.policies.items()
    ]


def said(found: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Return rows with their columns named in a language."""
    return [{say(COLUMNS[name], lang): value for name, value in row.items()} for row in found]


def whole(told: Transparency, lang: str) -> list[dict[str, Any]]:
    """Return what is counted beside the policies, one row a figure."""
    down = told.taken_down
    figures = [
        ("taken_down", _of(down, told.whole.cases)),
        ("wrong", _of(told.wrong, down)),
        ("missed", _of(told.missed, down - told.wrong)),
        *((name, _of(n, of)) for name, n, of in counts(told)),
        *(
            (step, f"{lasting(spread.median, lang)} ≤ 90 %: {lasting(spread.ninth, lang)}")
            for step, spread in told.times.items()
        ),
    ]
    return [{say("field", lang): say(name, lang), say("value", lang): v} for name, v in figures]


def _of(part: int, of: int | None) -> str:
    return f"{part:,}" if of is None else f"{part:,} / {of:,} · {percent(part, of)}"
