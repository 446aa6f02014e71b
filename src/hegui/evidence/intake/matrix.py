"""Tells a matrix from a table: columns that are days, measures or courses, and lists of trainings.

What is found is a proposal: where a header does not say by itself what it is, a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hegui.evidence import catalogue
from hegui.evidence.contract import Column, Kind
from hegui.evidence.intake import cells, fitting, names, ticks
from hegui.evidence.intake.scoring import Index, Source, index
from hegui.evidence.intake.tidy import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEWEST = 3
"""Columns from which on they are a matrix."""
_ALIKE = 0.8
_SHARE = 0.5
"""This share of the words below a header must be days, ticks or hours."""
_EVENT = Column(Kind.DATE, {"en": "", "zh": ""}, event=True)
_NUMBER = Column(Kind.INTEGER, {"en": "", "zh": ""})
_TRAINING = re.compile(
    "培训|课程|课时|学时|学习|宣贯|教育|training|course|lesson|e-?learning", re.IGNORECASE
)
_MONTH = re.compile("(1[0-2]|0?[1-9])月(份)?")
_DAY_OF_MONTH = re.compile("([12][0-9]|3[01]|0?[1-9])[日号]")
_YEAR = re.compile("(20[0-9]{2})")
_YEAR_AND_MONTH = re.compile("(20[0-9]{2})[-_.年]?(1[0-2]|0?[1-9])")
_PERSONS = frozenset(("姓名", "员工", "学员", "人员", "参训人员", "参训人", "员工姓名", "name"))
_DATE, _COUNT = "日期", "记录数"
"""What columns are called that stand for the headers and the cells of a matrix."""


@dataclass(frozen=True)
class Trainings:
    """A matrix or list of trainings: which headers have their days, and whose they are.

    `sure` says whether each header is one of trainings by itself.
    """

    headers: tuple[str, ...]
    by: str
    written: str | None = None
    sure: bool = True

    def form(self) -> dict[str, Any]:
        """Return it as `latest` has it, without the file."""
        found: dict[str, Any] = {"headers": list(self.headers)}
        return found | ({"written": self.written} if self.written else {})


@dataclass(frozen=True)
class Melted:
    """A source as it is with rows for some of its columns, and what stands for them in it."""

    source: Source
    headers: tuple[str, ...]
    name: str
    cell: str | None
    written: str | None = None


def trainings(source: Source) -> Trainings | None:
    """Return what trainings a source lists, None if it lists none."""
    persons = [header for header in source.words if _is_person(header, index())]
    if not persons:
        return None
    titled = any(map(_TRAINING.search, source.titles))
    spans = {h for h in source.words if _MONTH.fullmatch(h) or _is_span(h)}
    named = {header for header in source.words if _TRAINING.search(header)}
    if not titled and not named:
        return None
    if len(spans) < FEWEST:
        spans = set()
    held = {
        header
        for header, words in source.words.items()
        if header not in persons
        and (header in named | spans or (titled and not _is_other(header, index())))
        and _of_days(words, source, ticked=header in spans or len(source.words) > FEWEST)
    }
    more = {h for h in spans | named if held and _is_empty(source.words[h])}  # months to come
    found = [header for header in source.words if header in held | more]
    if not found:
        return None
    short = all(_MONTH.fullmatch(header) for header in found)
    return Trainings(
        tuple(found),
        persons[0],
        f"{_said_year(source)}年{{}}" if short else None,
        all(header in named for header in found) or (short and _said_year(source) != "____"),
    )


def without(source: Source, headers: Sequence[str]) -> Source:
    """Return a source without some of its columns."""
    return replace(source, words={h: w for h, w in source.words.items() if h not in headers})


def melted(source: Source) -> Iterator[Melted]:
    """Yield what a source would be with rows for columns that are days, or words of a column."""
    days = tuple(header for header in source.words if _is_day(header))
    if len(days) >= FEWEST:
        yield _melted(source, days, _DATE, days)
    short = tuple(header for header in source.words if _DAY_OF_MONTH.fullmatch(header))
    if len(short) >= FEWEST and (month := _said_month(source)):
        found = _melted(source, short, _DATE, tuple(f"{month}{header}" for header in short))
        yield replace(found, written=f"{month}{{}}")
    for table in catalogue.names():
        for column in catalogue.get(table).columns:
            known = names.words(table, column)
            held = tuple(header for header in source.words if names.plain(header) in known)
            if len({known[names.plain(header)] for header in held}) >= FEWEST:
                more = tuple(h for h, w in source.words.items() if h in held or _ticked(w))
                yield _melted(source, more, names.heading(table, column, "zh"), more)


def _melted(source: Source, headers: tuple[str, ...], name: str, said: tuple[str, ...]) -> Melted:
    below = tuple(dict.fromkeys(word for header in headers for word in source.words[header]))
    told = [word for word in below if not fitting.blank(word)]
    counted = name == _DATE or _share(told, _NUMBER, source)
    cell = None if _ticked(below) else _COUNT if counted else _DATE
    words = {h: w for h, w in source.words.items() if h not in headers}
    return Melted(
        replace(source, words=words | {name: said} | ({cell: below} if cell else {})),
        headers,
        name,
        cell,
    )


def _ticked(words: Sequence[str]) -> bool:
    """Say whether all that stands below a header is ticks."""
    told = [word for word in words if not fitting.blank(word)]
    return bool(told) and all(ticks.plain(word) in ticks.TICKS | ticks.NO for word in told)


def _is_other(header: str, known: Index) -> bool:
    """Say whether a header is that of something else than trainings."""
    near = known.near(header).best
    place = int(near.argmax())
    return bool(near[place] >= _ALIKE) and known.groups[place][1] != "last_trained_on"


def _is_person(header: str, known: Index) -> bool:
    place = known.groups.index(("people", "person"))
    return names.plain(header) in _PERSONS or bool(known.near(header).best[place] >= _ALIKE)


def _of_days(words: Sequence[str], source: Source, *, ticked: bool) -> bool:
    """Say whether words below a header are days, ticks or hours."""
    told = [word for word in words if not fitting.blank(word)]
    how = cells.How("", _EVENT, "", SHANGHAI, serial=source.serial)
    days = [word for word in told if cells.read(word, how)]
    others = [word for word in told if ticks.is_tick(word) or ticks.plain(word) in ticks.NO]
    some = days or (ticked and others)
    return bool(some) and len({*days, *(others if ticked else ())}) >= _SHARE * len(told)


def _is_empty(words: Sequence[str]) -> bool:
    return all(map(fitting.blank, words))


def _share(told: Sequence[str], like: Column, source: Source) -> bool:
    how = cells.How("", like, "", SHANGHAI, serial=source.serial)
    return bool(told) and fitting.readable(like, how, told) >= _SHARE * len(told)


def _is_span(header: str) -> bool:
    return ticks.span(header) is not None


def _is_day(header: str) -> bool:
    how = cells.How("", _EVENT, "", SHANGHAI)
    reading = (
        None if header.isdigit() and len(header) < len("YYYYMMDD") else cells.read(header, how)
    )
    return bool(reading and reading.text)


def _said_year(source: Source) -> str:
    found = next(filter(None, (_YEAR.search(title) for title in source.titles)), None)
    return found[1] if found else "____"


def _said_month(source: Source) -> str | None:
    found = next(filter(None, (_YEAR_AND_MONTH.search(title) for title in source.titles)), None)
    return f"{found[1]}年{int(found[2])}月" if found else None
