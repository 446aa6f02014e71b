"""Finds what a contract cannot read in a raw table: how many cells, where first, the nearest word.

A table is checked as a whole before anything is judged on it, in one pass where it lies. A few
such cells are not known, with a notice; more than `MOST_BAD` of the rows are a wrong mapping.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import ibis

from hegui import masking
from hegui.errors import EvidenceError
from hegui.evidence.contract import Kind
from hegui.evidence.engine import NAME, column, inline, written
from hegui.message import Message, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from hegui.evidence.contract import Column, Table
    from hegui.evidence.engine import Engine

MOST_TOLD = 5
"""Unused columns, and words that are not known, that a notice names."""
_YEAR = "[1-9][0-9]{3}"
_LEAP_YEAR = (
    "([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)"  # 1600, 2000 ...
)
_DAY = (
    f"({_YEAR}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    f"|{_YEAR}-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    f"|{_YEAR}-02-(0[1-9]|1[0-9]|2[0-8])|{_LEAP_YEAR}-02-29)"
)
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
_ZONE = "(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)"
SHAPES = {
    Kind.INTEGER: "^-?[0-9]{1,18}$",
    Kind.BOOLEAN: "^(true|false)$",
    Kind.DATE: f"^{_DAY}$",
    Kind.INSTANT: f"^{_DAY}[T ]{_TIME}{_ZONE}$",
}
"""What text must look like to be read; 2017-02-30 does not, so no engine is asked to parse it."""
WANTED = {
    Kind.TEXT: Message("text without null characters"),
    Kind.INTEGER: Message("a whole number"),
    Kind.BOOLEAN: Message("true or false, in lower case"),
    Kind.DATE: Message("a day like 2017-09-26"),
    Kind.INSTANT: Message("an instant with its zone, like 2017-09-26T08:00:00Z"),
}
NULL_CHARACTER = "\0"
MOST = 10**18 - 1
FIRST, LAST = date(1000, 1, 1), date(9999, 12, 31)
"""The days that Python can hold; a database holds others, and infinity."""
MOST_BAD, FEWEST_BAD = 0.01, 3
"""A mapping is wrong if more than this share of rows, and at least so many, cannot be read."""
BAD = "_bad_"
"""Before the name of a column: whether its cell could not be read, which is not "empty"."""


@dataclass(frozen=True)
class Unreadable:
    """Cells of one column that cannot be read.

    Attributes:
        rows: How many there are, of `of` rows.
        says: Where the first is, what it holds and what to write, in one sentence.
        words: Those that an open vocabulary does not know; such cells are no wrong mapping.
    """

    column: str
    rows: int
    of: int
    says: Message
    words: tuple[str, ...] = ()

    @property
    def wrong_mapping(self) -> bool:
        """Say whether there are so many that the column must be another."""
        return not self.words and self.rows >= FEWEST_BAD and self.rows > MOST_BAD * self.of


def refusals(raw: Any, table: Table, name: str, origin: str) -> dict[str, Message]:
    """Return what is wrong with the columns of a raw table: those that lack, and wrong types."""
    names = set(raw.columns)
    unused = [n for n in names if n not in table.columns]
    found: dict[str, Message] = {}
    for wanted in table.required:
        if wanted not in names:
            near = get_close_matches(wanted, unused, n=1)
            hint = Message(" (is it '{near}'? map it under columns)", near=near[0]) if near else ""
            found[wanted] = Message(
                "{origin} has no column '{wanted}', which {name} needs{hint}.",
                origin=origin,
                wanted=wanted,
                name=name,
                hint=hint,
            )
    for known, contract in table.columns.items():
        if known in names and not fits(raw[known].type(), contract.kind):
            found[known] = Message(
                "{origin}, column '{known}', has the type {type}: {name} needs {wanted}.",
                origin=origin,
                known=known,
                type=raw[known].type(),
                name=name,
                wanted=WANTED[contract.kind],
            )
    return found


def columns(raw: Any, table: Table, name: str, origin: str) -> list[Message]:
    """Refuse missing columns and wrong types; return notices about columns that are ignored."""
    if refused := refusals(raw, table, name, origin):
        raise EvidenceError("{all}", all=Row(refused.values()))
    return unused(raw, table, name, origin)


def unused(raw: Any, table: Table, name: str, origin: str) -> list[Message]:
    """Return notices about columns that are ignored."""
    names = set(raw.columns)
    extra = sorted(names - set(table.columns) - {"_file", "_row"})
    if len(extra) < 2:  # noqa: PLR2004 - in the singular
        said = "{origin}: the column '{column}' is not used by {name}"
        return [Message(said, origin=origin, column=column, name=name) for column in extra]
    said = "{origin}: {number} columns are not used by {name}: {columns}"
    told = _quoted(extra)
    return [Message(said, origin=origin, number=len(extra), name=name, columns=told)]


@contextmanager
def readable(origin: str) -> Iterator[None]:
    """Raise `EvidenceError` if a Parquet file is damaged: its pages are read when asked for.

    DuckDB has no class of error for it, and many others for what would be our own fault.
    """
    try:
        yield
    except duckdb.Error as error:
        if type(error) is duckdb.Error or isinstance(error, duckdb.InvalidInputException):
            raise EvidenceError("{origin} is damaged: bring a whole copy.", origin=origin) from None
        raise


def values(
    engine: Engine,
    raw: Any,
    table: Table,
    origin: str,
    only: Collection[str] | None = None,
    *,
    surveyed: bool = False,
) -> tuple[Any, tuple[Unreadable, ...]]:
    """Return a raw table whose cells that cannot be read are empty and marked, and what they are.

    `only` names the columns that are looked at, all unless given. Each column with such a cell has
    another beside it, `BAD` and its name. What is only `surveyed` may have a wrong mapping.

    Raises:
        EvidenceError: so many cells cannot be read that the mapping is wrong; all such columns.
    """
    found = unreadable(engine, raw, table, origin, only)
    wrong = [fault for fault in found if fault.wrong_mapping]
    if wrong and not surveyed:
        raise EvidenceError("{all}", all=Row(_refusal(fault) for fault in wrong))
    cells = {}
    for fault in found:
        cell, like = raw[fault.column], table.columns[fault.column]
        bad = _unreadable(cell, like.kind, _closed(like), engine.dialect, fault.words)
        cells[fault.column] = ibis.ifelse(bad, ibis.null(cell.type()), cell)
        cells[f"{BAD}{fault.column}"] = bad
    return (raw.mutate(**cells) if cells else raw), found


def unreadable(
    engine: Engine, raw: Any, table: Table, origin: str, only: Collection[str] | None = None
) -> tuple[Unreadable, ...]:
    """Return what cannot be read of a raw table, column by column."""
    names = [n for n in table.columns if n in raw.columns and (only is None or n in only)]
    kinds = {name: (table.columns[name].kind, _closed(table.columns[name])) for name in names}
    words = {name: _unknown(engine, raw[name], table.columns[name], origin) for name in names}
    written_of = {n: _written(*kinds[n], raw[n].type(), engine.dialect, words[n]) for n in names}
    faults = {name: fault for name, fault in written_of.items() if fault is not None}
    if not faults:
        return ()
    counts = ", ".join(
        f'count(*) filter (where {fault.replace(NAME, name)}) as "{name}"'
        for name, fault in faults.items()
    )
    rows = written(raw, engine.dialect)
    with readable(origin):
        (counted,) = engine.ask(f"select count(*) as _of, {counts} from ({rows}) as t0")
    of = counted.pop("_of")
    return tuple(
        Unreadable(
            name, number, of, _first(engine, raw, table, name, origin, words[name]), words[name]
        )
        for name, number in counted.items()
        if number
    )


def notice(fault: Unreadable) -> Message:
    """Say of a few cells that they count as not known, of many that the mapping is wrong."""
    if fault.wrong_mapping:
        return _refusal(fault)
    if fault.rows == 1:
        return Message("{says} It counts as not known.", says=fault.says)
    return Message(
        "{says} It counts as not known ({rows} such cells).", says=fault.says, rows=fault.rows
    )


def _refusal(fault: Unreadable) -> Message:
    if fault.rows == fault.of:
        return Message(
            "{says} No row of {of} can be read: correct the mapping or the values.",
            says=fault.says,
            of=fault.of,
        )
    return Message(
        "{says} {rows} rows of {of} cannot be read: correct the mapping or the values.",
        says=fault.says,
        rows=fault.rows,
        of=fault.of,
    )


@cache
def _written(
    kind: Kind,
    values: tuple[str, ...],
    given: ibis.DataType,
    dialect: str,
    words: tuple[str, ...],
) -> str | None:
    """Write when a cell cannot be read, once for all columns that are read alike."""
    bad = _unreadable(column(given), kind, values, dialect, words)
    return None if bad is None else inline(bad, dialect)


def _closed(like: Column) -> tuple[str, ...]:
    """Return the words of a column that knows no others."""
    return () if like.known else like.values


def _unknown(engine: Engine, cell: Any, like: Column, origin: str) -> tuple[str, ...]:
    """Return the words of a column that its open vocabulary does not know."""
    if like.known is None:
        return ()
    given = cell.name("word").as_table().distinct()
    with readable(origin):
        found = (str(row["word"]) for row in engine.rows(given) if row["word"] is not None)
    return tuple(sorted(one for one in found if one.strip() and not like.known(one)))


def _unreadable(
    cell: Any,
    kind: Kind,
    values: tuple[str, ...],
    dialect: str,
    words: tuple[str, ...] = (),
) -> Any | None:
    """Return when a cell cannot be read as its column wants, or None if it always can."""
    if words:
        bad = cell.isin(words)
    elif values:
        bad = ~word(_text(cell)).isin(values)
    elif kind is Kind.TEXT:
        if dialect == "postgres" or not cell.type().is_string():  # it holds no null characters
            return None
        bad = cell.contains(NULL_CHARACTER)
    elif cell.type().is_string():
        bad = ~_text(cell).re_search(SHAPES[kind])
    elif kind is Kind.INTEGER:
        bad = (cell > MOST) | (cell < -MOST)
    elif kind is Kind.BOOLEAN:
        return None
    else:
        bad = (cell.cast("date") < ibis.literal(FIRST)) | (cell.cast("date") > ibis.literal(LAST))
    return bad.fill_null(False)


def word(cell: Any) -> Any:
    """Return a word of a closed vocabulary as the vocabulary writes it: case tells nothing."""
    return cell.strip().lower()


def _text(cell: Any) -> Any:
    """Return a cell as text, null if it is empty."""
    return cell.cast("string").nullif("")


def _first(
    engine: Engine, raw: Any, table: Table, name: str, origin: str, words: tuple[str, ...]
) -> Message:
    """Say where the first cell is that cannot be read, what it holds and what to write."""
    like = table.columns[name]
    bad = raw.filter(_unreadable(raw[name], like.kind, _closed(like), engine.dialect, words))
    order = [c for c in ("_file", "_row") if c in bad.columns]
    keys = [c for c in table.key if c in bad.columns and c != name and not order]
    ordered = bad.order_by(order or keys or name).limit(1)
    shown = ordered.select(**{c: bad[c].cast("string") for c in (*order, *keys, name)})
    row = engine.rows(shown)[0]
    given = [f"{key} {_shown(row[key], table.columns[key])}" for key in keys]
    place = located(row["_file"], row["_row"]) if order else origin
    wanted = Message("one of {words}", words=like.values) if like.values else WANTED[like.kind]
    hint = _nearest(str(row[name]), like)
    others: list[str | Message] = _quoted([_shown(w, like) for w in words if w != row[name]])
    if like.values and not words:
        others = _other_words(engine, bad[name], like, str(row[name]))
    return Message(
        "{where}, column '{column}': '{value}' cannot be read, write {wanted}{near}{others}.",
        where=[place, *given],
        column=name,
        value=_shown(row[name], like),
        wanted=wanted,
        near=hint,
        others=Message("; nor can {words}", words=others) if others else "",
    )


def _nearest(word: str, like: Column) -> Message | str:
    near = get_close_matches(word.strip().lower(), like.values, n=1)
    return Message(" (the nearest is '{near}')", near=near[0]) if near else ""


def _other_words(engine: Engine, cell: Any, like: Column, first: str) -> list[str | Message]:
    """Name the other words of a column that cannot be read: how often, and the nearest known."""
    given = cell.cast("string").name("word").as_table().filter(lambda t: t.word != first)
    counted = given.group_by("word").agg(n=lambda t: t.count())
    often = counted.order_by(ibis.desc("n"), "word").limit(MOST_TOLD + 1)
    found = [
        Message(
            "'{word}' {n:time|times}{near}",
            word=_shown(row["word"], like),
            n=int(row["n"]),
            near=_nearest(row["word"], like),
        )
        for row in engine.rows(often)
    ]
    return [*found[:MOST_TOLD], *(["…"] if len(found) > MOST_TOLD else [])]


def located(file: object, row: object) -> Message:
    """Say where a row stands in a file."""
    return Message("{file}, row {row}", file=file, row=row)


def _quoted(words: Sequence[str]) -> list[str | Message]:
    """Return words, the first few of many, each in quotation marks."""
    more = ["…"] if len(words) > MOST_TOLD else []
    return [*(Message("'{word}'", word=word) for word in words[:MOST_TOLD]), *more]


def _shown(value: object, column: Column) -> str:
    """Return a value as it may stand in a sentence: masked, and on one line."""
    masked = str(masking.cell(str(value), is_personal=column.personal))
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in masked)


def fits(given: Any, kind: Kind) -> bool:
    """Say whether a column of a type can hold what a contract wants: text can hold anything."""
    if given.is_string() or given.is_null() or kind is Kind.TEXT:
        return True
    allowed: Mapping[Kind, bool] = {
        Kind.INTEGER: given.is_integer() or (given.is_decimal() and given.scale == 0),
        Kind.BOOLEAN: given.is_boolean(),
        Kind.DATE: given.is_date(),
        Kind.INSTANT: given.is_timestamp(),
    }
    return allowed[kind]
