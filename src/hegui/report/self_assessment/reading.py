"""Reads a sheet of a self-assessment that people filled in, in either language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hegui.assessment.answers import RESULTS, Answer, Answers
from hegui.days import iso_day
from hegui.errors import UsageError
from hegui.evidence.intake import workbook
from hegui.report.self_assessment.sheet import FILLED, ITEMS
from hegui.report.self_assessment.wording import WORDS
from hegui.shape import near

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hegui.assessment.answers import Result
    from hegui.assessment.requirements import Catalogue, Extension

_LANGUAGES = ("en", "zh")
_PARTS = re.compile(r"[;；\n]")
_TRUE, _FALSE = {"yes", "true", "是"}, {"no", "false", "否"}
_WORDS: dict[str, Result | None] = {WORDS[one][lang]: one for one in RESULTS for lang in _LANGUAGES}
_WORDS |= {"": None, **{WORDS["not_assessed"][lang]: None for lang in _LANGUAGES}}
_LONGEST = 5000
"""Characters of a cell."""


def read(path: Path, scheme: Catalogue) -> Answers:
    """Return the answers of a sheet.

    Raises:
        HeguiError: it is no workbook, lacks a sheet or a column, or a cell cannot be used; the
            sentence names the row.
    """
    if not path.is_file():
        raise UsageError(
            "{path} is no file: write an empty sheet with --write self.xlsx.", path=path
        )
    if path.suffix.lower() not in workbook.SUFFIXES:
        raise UsageError("{path} is no workbook: give the .xlsx that was filled in.", path=path)
    head = _head(path, scheme)
    level = head["level"]
    bound = {item.id for item in scheme.at(level, head["extensions"] or ())}
    rows: dict[str, Answer] = {}
    for number, row in enumerate(_rows(path, "sheet_answers", ("requirement", *FILLED)), 2):
        name = row["requirement"]
        if not name:
            continue
        try:
            _known(name, level, bound - set(rows), scheme)
            rows[name] = _answer(row)
        except UsageError as error:
            raise UsageError(
                "{path}, row {number} ({name}): {why}.",
                path=path,
                number=number,
                name=name,
                why=error.message,
            ) from None
    return Answers(rows=rows, folder=path.parent, **head)


def _known(name: str, level: int, bound: set[str], scheme: Catalogue) -> None:
    if name in bound:
        return
    if name in scheme.all():
        raise UsageError(
            "{name} stands there twice, or does not bind at level {level} on a system of its kinds",
            name=name,
            level=level,
        )
    raise UsageError(
        "there is no requirement '{name}'{near}", name=name, near=near(name, sorted(bound))
    )


def _rows(path: Path, sheet: str, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of a sheet by the names of its columns; text only, and none too long."""
    names = workbook.sheets(path)
    called = [WORDS[sheet][lang] for lang in _LANGUAGES]
    found = next((one for one in called if one in names), None)
    if found is None:
        raise UsageError(
            "{path} has no sheet '{sheet}': write an empty one with --write self.xlsx.",
            path=path,
            sheet=called[0],
        )
    table = workbook.read(path, found, (1,))
    known = {WORDS[f"column_{name}"][lang]: name for name in needed for lang in _LANGUAGES}
    places = {known[head]: at for at, head in enumerate(table.names) if head in known}
    lacking = [
        WORDS[f"column_{name}"][_lang(found, sheet)] for name in needed if name not in places
    ]
    if lacking:
        raise UsageError(
            "{path}, sheet {sheet}, lacks the columns {columns}: keep those that were written.",
            path=path,
            sheet=found,
            columns=lacking,
        )
    return [{name: _text(row[at]) for name, at in places.items()} for row in table.rows]


def _lang(name: str, sheet: str) -> str:
    return next(lang for lang in _LANGUAGES if WORDS[sheet][lang] == name)


def _text(cell: str | None) -> str:
    return (cell or "").strip()[:_LONGEST]


def _head(path: Path, scheme: Catalogue) -> dict[str, Any]:
    """Return what is said of the system."""
    called = {WORDS[f"item_{name}"][lang]: name for name in ITEMS for lang in _LANGUAGES}
    said = dict.fromkeys(ITEMS, "")
    for row in _rows(path, "sheet_system", ("item", "value")):
        if row["item"] in called:
            said[called[row["item"]]] = row["value"]
    try:
        return {
            **{name: said[name] for name in ("name", "operator")},
            "system": said["system"] or "system",
            "level": _level(said["level"]),
            "assessed_on": _day(said["assessed_on"]),
            "extensions": extensions(_parts(said["extensions"]), scheme),
            "hosts": _parts(said["hosts"]),
            "sites": _parts(said["sites"]),
            "complete": _truth(said["complete"]) or False,
            "continuity": _truth(said["continuity"]),
            "sector": _truth(said["sector"]),
            "internet": _truth(said["internet"]),
        }
    except UsageError as error:
        raise UsageError(
            "{path}, sheet {sheet}: {why}.",
            path=path,
            sheet=WORDS["sheet_system"]["en"],
            why=error.message,
        ) from None


def extensions(said: Sequence[str], scheme: Catalogue) -> tuple[str, ...] | None:
    """Return the kinds of systems that are named, by their ids; None if nobody said.

    Raises:
        UsageError: there is no such kind, or it is one and none.
    """
    known = {name.casefold(): one.id for one in scheme.extensions for name in _names(one)}
    none = {WORDS["none"][lang] for lang in _LANGUAGES}
    named = [one.casefold() for one in said]
    if len(named) == 1 and named[0] in none:
        return ()
    for one in named:
        if one not in known:
            raise UsageError(
                "'{said}' is no kind of system: write some of {kinds}, or none",
                said=one,
                kinds=[one.id for one in scheme.extensions],
            )
    return tuple(dict.fromkeys(known[one] for one in named)) or None


def _names(one: Extension) -> tuple[str, ...]:
    return (one.id, one.title.en, one.title.zh)


def _answer(row: dict[str, str]) -> Answer:
    said = row["result"].casefold()
    if said not in _WORDS:
        words = [WORDS[one]["en"] for one in RESULTS]
        raise UsageError(
            "'{said}' is no result: use one of {words}, or leave it empty",
            said=row["result"],
            words=words,
        )
    return Answer(
        result=_WORDS[said],
        evidence=_parts(row["evidence"]),
        owner=row["owner"],
        day=_day(row["day"]),
        mitigation=row["mitigation"],
        measure=row["measure"],
        due=_day(row["due"]),
        note=row["note"],
    )


def _level(said: str) -> int:
    if not re.fullmatch("[0-9]", said):
        raise UsageError("'{said}' is no level: write 1, 2, 3 or 4", said=said)
    return int(said)


def _day(said: str) -> date | None:
    if not said:
        return None
    try:
        return iso_day(said.partition(" ")[0])
    except UsageError:
        raise UsageError("'{said}' is no day: write it as 2026-06-01", said=said) from None


def _truth(said: str) -> bool | None:
    word = said.casefold()
    if not word:
        return None
    if word not in _TRUE | _FALSE:
        raise UsageError("'{said}' is neither yes nor no", said=said)
    return word in _TRUE


def _parts(said: str) -> tuple[str, ...]:
    """Return what stands in a cell, parted by ; or lines."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in _PARTS.split(said)))))
