"""What to do first about breaches: in which order, and one sentence for all rows of a duty."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from hegui.report import columns, plain
from hegui.report.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hegui.audit.findings import Finding
    from hegui.outcome import Entry, Report

NAMED = 3
"""How many rows are named in one sentence."""


def by_weight(report: Report) -> list[Entry]:
    """Return the breaches, what to do first before the rest: open, overdue orders, then by cost."""

    def weight(entry: Entry) -> tuple[bool, bool, float, float]:
        ordered = any(d.overdue and d.origin == "ordered" for d in entry.deadlines)
        found = entry.exposure
        fined = (
            0.0 if found is None else sum(map(plain.height, (found.organisation, found.persons)))
        )
        right = entry.finding.standing == "put_right"
        return (right, not ordered, -fined, -plain.most(entry))

    breached = (entry for entry in report.entries if entry.finding.verdict == "breached")
    return sorted(breached, key=weight)


def task(finding: Finding, lang: str) -> str:
    """Return what to do about all open rows of a duty in one sentence.

    Where they differ, the first few are named with how many there are.
    """
    rows = [row for row in finding.sample if plain.standing(finding, row) == "breached"]
    if not rows:
        return ""
    key = next(name for name in rows[0] if name != "verdict")
    hidden = finding.counts.open > len(rows)
    parts = []
    for literal, name, _, _ in string.Formatter().parse(finding.duty.remedy[lang]):
        parts.append(literal)
        if name:
            number = finding.counts.open if name == key and hidden else 0
            parts.append(_together(finding, name, rows, number, lang))
    return "".join(parts)


def _together(
    finding: Finding, name: str, rows: Sequence[Mapping[str, Any]], number: int, lang: str
) -> str:
    cells = (columns.cell(finding.duty, name, row.get(name), lang) for row in rows)
    told = list(dict.fromkeys(plain.cell(cell, lang) for cell in cells))
    whole = max(number, len(told))
    comma = ", " if lang == "en" else "、"
    if whole == len(told) <= NAMED:
        return comma.join(told)
    return WORDS.say("and_more", lang, names=comma.join(told[:NAMED]), number=whole)
