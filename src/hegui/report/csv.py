"""A report as CSV, one row a duty, for a spreadsheet: UTF-8, no cell is taken for a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.report.plain import bounds, precedent
from hegui.report.safe import sheet

if TYPE_CHECKING:
    from hegui.outcome import Entry, Report

COLUMNS = (
    "duty",
    "title",
    "provision",
    "provision_then",
    "verdict",
    "standing",
    "met",
    "breached",
    "open",
    "put_right",
    "unknown",
    "pending",
    "began",
    "ended",
    "company_min",
    "company_max",
    "persons_min",
    "persons_max",
    "due_on",
    "overdue",
    "waived",
    "why",
    "precedents",
)


def render(report: Report, lang: str) -> str:
    """Return the report as CSV text with a header."""
    return sheet(COLUMNS, (_row(entry, lang) for entry in report.entries))


def _row(entry: Entry, lang: str) -> dict[str, Any]:
    finding = entry.finding
    company, persons = bounds(entry)
    due = next(iter(entry.deadlines), None)
    return {
        "duty": finding.duty.id,
        "title": finding.duty.title[lang],
        "provision": " ".join(map(str, finding.provisions)),
        "provision_then": " ".join(map(str, finding.provisions_then)),
        "verdict": finding.verdict,
        "standing": finding.standing,
        "met": finding.counts.met,
        "breached": finding.counts.breached,
        "open": finding.counts.open,
        "put_right": finding.counts.put_right,
        "unknown": finding.counts.unknown,
        "pending": finding.counts.pending,
        "began": finding.began,
        "ended": finding.ended,
        "company_min": company[0] if company else None,
        "company_max": company[1] if company else None,
        "persons_min": persons[0] if persons else None,
        "persons_max": persons[1] if persons else None,
        "due_on": due.due_on if due else None,
        "overdue": due.overdue if due else None,
        "waived": " ".join(waiver.id for waiver in finding.waivers),
        "why": finding.why[lang],
        "precedents": "; ".join(precedent(case, lang) for case in entry.precedents),
    }
