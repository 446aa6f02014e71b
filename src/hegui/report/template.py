"""Writes an empty workbook for evidence tables: a sheet a table, words to choose, explanations."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from hegui.evidence import catalogue
from hegui.evidence.contract import Kind
from hegui.evidence.intake import names
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from hegui.evidence.contract import Column

WORDS = Words("report/template")
say = WORDS.say
_LAST = 10_000
"""Rows whose cells are checked as they are typed."""
_HEADS = ("table", "column", "means", "must", "how", "choices")
_FIRST = date(1980, 1, 1)
_FORMS = {
    Kind.TEXT: ("@", "text"),
    Kind.INTEGER: ("0", "number"),
    Kind.BOOLEAN: ("@", "truth"),
    Kind.DATE: ("yyyy-mm-dd", "day"),
    Kind.INSTANT: ("yyyy-mm-dd hh:mm", "time"),
}
"""How a spreadsheet shows each kind, and what is said of how it is written."""


def render(tables: Sequence[str], lang: str) -> bytes:
    """Return a workbook with a sheet for each table, and one of explanations."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        sheets = [book.add_worksheet(sheet_name(table, lang)) for table in tables]
        notes = book.add_worksheet(say("notes", lang))
        row = _begin(book, notes, lang)
        for table, sheet in zip(tables, sheets, strict=True):
            row = _table(book, sheet, notes, table, row, lang)
    return held.getvalue()


def sheet_name(table: str, lang: str) -> str:
    """Return what the sheet of a table is called."""
    return names.title(table, lang) if lang == "zh" else table.replace("_", " ").capitalize()


def words(table: str, column: str, lang: str) -> dict[str, str]:
    """Return the words that may stand in a column, each with its code."""
    like = catalogue.get(table).columns[column]
    if like.kind is Kind.BOOLEAN:
        return {say(code, lang): code for code in ("true", "false")}
    spoken = names.usual(table, column) if lang == "zh" else {}
    return {spoken.get(code, code): code for code in like.values}


def _begin(book: Workbook, notes: Worksheet, lang: str) -> int:
    """Write how the workbook is filled in; return the next free row."""
    notes.set_column(0, 1, 24)
    notes.set_column(2, 2, 60)
    notes.set_column(3, 4, 22)
    notes.set_column(5, 40, 16)
    notes.write(0, 0, say("lead", lang))
    for at, head in enumerate(_HEADS):
        notes.write(2, at, say(head, lang), book.add_format({"bold": True}))
    notes.freeze_panes(3, 0)
    return 3


def _table(
    book: Workbook, sheet: Worksheet, notes: Worksheet, table: str, row: int, lang: str
) -> int:
    """Write the header of a table and what is said of its columns; return the next free row."""
    sheet.freeze_panes(1, 1)
    for at, (name, like) in enumerate(catalogue.get(table).columns.items()):
        form, how = _form(like, lang)
        heading = names.heading(table, name, lang) + ("*" if like.required else "")
        sheet.set_column(at, at, max(14, min(40, _width(heading))), book.add_format(form))
        sheet.write(0, at, heading, _head(book, required=like.required))
        must = say("must_be", lang) if like.required else ""
        sheet.write_comment(0, at, "\n".join(filter(None, (like.means[lang], how, must))))
        told = (sheet_name(table, lang), heading, like.means[lang], must, how)
        chosen = list(words(table, name, lang))
        for place, cell in enumerate((*told, *chosen)):
            notes.write(row, place, cell)
        _check(sheet, at, like, _range(lang, row, len(told), len(chosen)), lang)
        row += 1
    return row


def _form(like: Column, lang: str) -> tuple[dict[str, str], str]:
    """Return how cells of a column are shown, and how they are written."""
    shown, key = _FORMS[like.kind]
    how = say("word" if like.values else key, lang)
    return {"num_format": shown}, say("event", lang, how=how) if like.event else how


def _head(book: Workbook, *, required: bool) -> Format:
    colour = "#FFE699" if required else "#DDEBF7"
    return book.add_format({"bold": True, "bg_color": colour, "border": 1, "text_wrap": True})


def _width(heading: str) -> int:
    return 2 + sum(1 if c.isascii() else 2 for c in heading)


def _range(lang: str, row: int, first: int, count: int) -> str:
    """Return where the words of a column stand, for its list to choose from; empty for none."""
    if not count:
        return ""
    begins, ends = xl_col_to_name(first, True), xl_col_to_name(first + count - 1, True)
    return f"='{say('notes', lang)}'!{begins}${row + 1}:{ends}${row + 1}"


def _check(sheet: Worksheet, at: int, like: Column, chosen: str, lang: str) -> None:
    """Let a spreadsheet offer the words of a column, and refuse what is none of its kind."""
    rule: dict[str, Any] = {"ignore_blank": True}
    if chosen:
        rule |= {"validate": "list", "source": chosen, "error_message": say("choose", lang)}
        rule |= {"show_error": like.known is None}  # others may stand there, and are not known
    elif like.kind in {Kind.DATE, Kind.INSTANT}:
        rule |= {"validate": "date", "criteria": ">", "value": _FIRST}
        rule |= {"error_message": say("wrong_day", lang)}
    elif like.kind is Kind.INTEGER:
        rule |= {"validate": "integer", "criteria": ">=", "value": 0}
        rule |= {"error_message": say("wrong_number", lang)}
    else:
        return
    sheet.data_validation(1, at, _LAST, at, rule)
