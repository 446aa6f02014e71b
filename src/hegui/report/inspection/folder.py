"""Reads what an inspector asks for: `inspections/folders.yaml`, and a file an authority's own list.

A folder has lines of evidence, each with the duties behind it; an authority's list puts folders
under the subjects that a text of law names. Every name in them is checked as they are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, RootModel

from hegui import duties
from hegui.content import installed
from hegui.errors import ContentError, UsageError
from hegui.evidence import catalogue
from hegui.evidence.stock import Asked
from hegui.exposure import authorities
from hegui.law import Ref
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hegui.content import Content

FOLDER, FOLDERS = "inspections", "folders.yaml"


class _Line(Strict):
    table: str
    column: str = "kind"
    kinds: tuple[str, ...] = ()
    filled: str | None = None
    duties: tuple[str, ...] = ()

    @property
    def asked_whole(self) -> bool:
        """Say whether all rows of the table are asked for."""
        return not self.kinds and self.filled is None


class _Folder(Strict):
    title: Bilingual
    asks: Bilingual
    lines: Annotated[tuple[_Line, ...], Field(min_length=1)]


class _Folders(RootModel[dict[str, _Folder]]):
    """The folders by their ids, in the order in which they are asked for."""


class _Subject(Strict):
    title: Bilingual
    folders: Annotated[tuple[str, ...], Field(min_length=1)]


class Listing(Strict):
    """What an authority inspects by a text of law that is in force since a day."""

    authority: str
    since: date
    rests_on: tuple[str, ...]
    source: tuple[str, ...]
    last_checked: date
    confidence: Literal["high", "medium", "low"]
    note: Bilingual
    subjects: tuple[_Subject, ...]

    @property
    def provisions(self) -> tuple[Ref, ...]:
        """Return the provisions that the list rests on."""
        return tuple(map(Ref.parse, self.rests_on))


@dataclass(frozen=True)
class Line:
    """Rows that a folder should hold, and the duties that stand behind them."""

    asked: Asked
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Folder:
    """One folder: its id, what it is called, what is asked to be in it, and its lines."""

    id: str
    title: Mapping[str, str]
    asks: Mapping[str, str]
    lines: tuple[Line, ...]


@cache
def folders() -> tuple[Folder, ...]:
    """Return the folders of all content packages, in their order.

    Raises:
        ContentError: A file does not fit its form, or names what there is not.
    """
    return tuple(folder for content in installed() for folder in _folders(content))


def listings(day: date) -> tuple[Listing, ...]:
    """Return the lists of authorities that are in force on a day, the last of each.

    Raises:
        ContentError: A file does not fit its form, or names what there is not.
    """
    found = (one for content in installed() for one in _listings(content) if one.since <= day)
    return tuple({one.authority: one for one in sorted(found, key=lambda o: o.since)}.values())


def _folders(content: Content) -> Iterator[Folder]:
    path = content.path / FOLDER / FOLDERS
    if not path.is_file():
        return
    held = read_yaml(path, _Folders).root
    lines = [line for folder in held.values() for line in folder.lines]
    try:
        named = {table: _named(lines, table) for table in {line.table for line in lines}}
        for name, folder in held.items():
            found = tuple(one for line in folder.lines for one in _lines(line, named))
            yield Folder(name, folder.title.model_dump(), folder.asks.model_dump(), found)
    except UsageError as error:
        raise ContentError("{path}: {why}", path=path, why=error.message) from error


def _named(lines: Iterable[_Line], table: str) -> frozenset[str]:
    """Return the duties that lines of a table name."""
    catalogue.get(table)
    return frozenset(one for line in lines if line.table == table for one in _of(line))


def _of(line: _Line) -> tuple[str, ...]:
    """Return the duties that a line names, with their limbs, as far as they read its table."""
    if not line.duties:
        return ()
    chosen = duties.select(duties.with_limbs(line.duties))
    found = tuple(duty.id for duty in chosen if line.table in duty.tables)
    if not found:
        raise UsageError("no duty of {duties} reads {table}.", duties=line.duties, table=line.table)
    return found


def _lines(line: _Line, named: Mapping[str, frozenset[str]]) -> Iterator[Line]:
    """Yield a line for each kind that it names; behind a whole table stands what no line names."""
    behind = _of(line)
    if line.filled is not None:
        _check(line.table, line.filled)
        yield Line(Asked(line.table, line.filled), behind)
    for kind in line.kinds:
        _check(line.table, line.column, kind)
        yield Line(Asked(line.table, line.column, kind), behind)
    if line.asked_whole:
        reading = (duty.id for duty in duties.select() if line.table in duty.tables)
        others = tuple(one for one in reading if one not in named[line.table])
        yield Line(Asked(line.table), (*behind, *others))


def _check(table: str, column: str, kind: str | None = None) -> None:
    like = catalogue.get(table).columns.get(column)
    if like is None:
        raise UsageError("{table} has no column '{column}'.", table=table, column=column)
    if kind is not None and kind not in like.values:
        raise UsageError(
            "{table}.{column} has no word '{kind}'.", table=table, column=column, kind=kind
        )


def _listings(content: Content) -> Iterator[Listing]:
    known = {folder.id for folder in _folders(content)}
    for path in content.files(FOLDER, ".yaml"):
        if path.name == FOLDERS:
            continue
        read = read_yaml(path, Listing)
        if read.authority not in authorities.load(content).kinds:
            raise ContentError(
                "{path}: there is no authority '{kind}'.", path=path, kind=read.authority
            )
        for name in (name for subject in read.subjects for name in subject.folders):
            if name not in known:
                raise ContentError("{path}: there is no folder '{name}'.", path=path, name=name)
        yield read
