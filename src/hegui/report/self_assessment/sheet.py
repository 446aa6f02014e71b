"""Writes the sheet of a self-assessment: a row for each requirement, the gravest first."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import xlsxwriter

from hegui.assessment.answers import RESULTS
from hegui.report.safe import legible
from hegui.report.self_assessment.wording import evidence, how, machine, rank, risk, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from hegui.assessment.answers import Answers
    from hegui.assessment.requirements import Assessed, Catalogue
    from hegui.assessment.results import Judged

SHOWN = ("requirement", "family", "point", "says", "risk", "how", "machine")
"""Columns that are read by people only."""
FILLED = ("result", "evidence", "owner", "day", "mitigation", "measure", "due", "note")
COLUMNS = (*SHOWN, *FILLED)
WIDTHS = (22, 16, 16, 48, 28, 14, 36, 12, 28, 12, 12, 24, 28, 12, 24)
ITEMS = (
    *("system", "name", "operator", "level", "assessed_on", "extensions"),
    *("hosts", "sites", "complete", "continuity", "sector", "internet"),
)
PARTS = "; "
TOLD = ("result", "evidence", "mitigation", "note")
_COLOURS = ("#F8CBAD", "#FFE699", "#FFFFFF", "#D9D9D9")
"""Of rows by their rank."""


def render(scheme: Catalogue, answers: Answers, judged: Sequence[Judged], lang: str) -> bytes:
    """Return the sheet as a workbook; results that machines decided are filled in."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        rows = book.add_worksheet(say("sheet_answers", lang))
        system = book.add_worksheet(say("sheet_system", lang))
        _head(book, rows, COLUMNS, WIDTHS, lang)
        ordered = sorted(judged, key=lambda one: rank(one.item))
        for at, one in enumerate(ordered, 1):
            cells = _cells(scheme.scheme, one, lang)
            form = book.add_format(
                {"text_wrap": True, "valign": "top", "bg_color": _COLOURS[rank(one.item)[0]]}
            )
            rows.write_row(at, 0, [legible(cell) for cell in cells], form)
        _choices(rows, len(ordered), lang)
        rows.freeze_panes(1, 1)
        rows.autofilter(0, 0, len(ordered), len(COLUMNS) - 1)
        _head(book, system, ("item", "value", "means"), (22, 48, 60), lang)
        for at, name in enumerate(ITEMS, 1):
            told = (
                say(f"item_{name}", lang),
                kinds(scheme, answers.extensions, lang)
                if name == "extensions"
                else _item(answers, name, lang),
                say(f"means_{name}", lang, kinds=PARTS.join(titles(scheme, lang).values())),
            )
            system.write_row(at, 0, [legible(cell) for cell in told])
    return held.getvalue()


def _head(
    book: Workbook, sheet: Worksheet, columns: Sequence[str], widths: Sequence[int], lang: str
) -> None:
    form = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    for at, (name, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write(0, at, say(f"column_{name}", lang), form)
        if name in TOLD:
            sheet.write_comment(0, at, say(f"told_{name}", lang))


def _choices(sheet: Worksheet, last: int, lang: str) -> None:
    """Offer the words of a result."""
    at = COLUMNS.index("result")
    words = [say(one, lang) for one in RESULTS]
    sheet.data_validation(
        1, at, last, at, {"validate": "list", "source": words, "ignore_blank": True}
    )


def _cells(scheme: Assessed, one: Judged, lang: str) -> list[str]:
    item, answer = one.item, one.answer
    shown = {
        "requirement": item.id,
        "family": getattr(item.family.title, lang),
        "point": getattr(item.point.title, lang),
        "says": getattr(item.says, lang),
        "risk": risk(item, scheme, lang) if one.read else say("not_read", lang),
        "how": how(item, lang),
        "machine": machine(item, lang),
    }
    by_machine = answer.result is None and one.result is not None
    result = one.result if by_machine else answer.result
    filled = {
        "result": "" if result is None else say(result, lang),
        "evidence": PARTS.join(answer.evidence),
        "owner": answer.owner,
        "day": _day(answer.day),
        "mitigation": answer.mitigation,
        "measure": answer.measure,
        "due": _day(answer.due),
        "note": answer.note,
    }
    if by_machine:
        filled["evidence"] = evidence(one, lang).replace("\n", PARTS)
    told = shown | filled
    return [told[name] for name in COLUMNS]


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def titles(scheme: Catalogue, lang: str) -> dict[str, str]:
    """Return what each kind of system is called of which more is asked, by its id."""
    return {one.id: getattr(one.title, lang) for one in scheme.extensions}


def kinds(scheme: Catalogue, said: Sequence[str] | None, lang: str) -> str:
    """Return the kinds of systems of which one is; empty where nobody said."""
    if said is None:
        return ""
    return PARTS.join(titles(scheme, lang)[one] for one in said) or say("none", lang)


def _item(answers: Answers, name: str, lang: str) -> str:
    value = getattr(answers, name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("yes" if value else "no", lang) if value or name != "complete" else ""
    return PARTS.join(value) if isinstance(value, tuple) else str(value)
