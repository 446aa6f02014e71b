"""Rewrites the cells of a raw table of text into what its contract reads, and says what it assumed.

One pass asks which columns hold cells that are written otherwise; only the distinct ones of these
are read here, so that a clean table of millions of rows costs that pass and no more.
"""

from __future__ import annotations

from datetime import timedelta, timezone
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa

from hegui.evidence import check
from hegui.evidence.contract import Kind
from hegui.evidence.engine import NAME, column, inline, quoted, written
from hegui.evidence.intake import cells
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hegui.evidence.contract import Column, Table
    from hegui.evidence.engine import Engine

SHANGHAI = timezone(timedelta(hours=8))
_BEGINS = {"service_started_at", "malware_found_at"}
"""Events from which a room runs, or before which something had to be done."""
_BLANKS_BEGIN = sorted({ord(c) for word in cells.BLANKS for c in (word[0], word[0].upper())})
_SPACES = [*b" \t\n\v\f\r"]
_ANY_WORDS = {"text"}
"""Columns that hold what users wrote, where a dash is a dash."""


def tidied(
    engine: Engine,
    raw: Any,
    table: Table,
    origin: str,
    name: str,
    *,
    headers: Mapping[str, str],
    units: Mapping[str, str] = MappingProxyType({}),
    zone: timezone = SHANGHAI,
    only: Collection[str] | None = None,
    serial: bool = False,
) -> tuple[Any, list[str]]:
    """Return a raw table of text with its cells rewritten, and what was assumed in sentences.

    Args:
        engine: The embedded engine.
        raw: The table, its columns named as ours.
        table: Its contract.
        origin: Where it comes from, to be said.
        name: A name that no table of the engine has yet.
        headers: What the source calls our columns, where it does otherwise.
        units: What the operator says that numbers are counted in.
        zone: The zone of times that do not say theirs.
        only: The columns that are looked at, all unless given.
        serial: Whether numbers may be days as a workbook counts them.
    """
    hows = {
        column: cells.How(
            column,
            like,
            headers.get(column, column),
            zone,
            serial=serial,
            begins=_begins(column, like),
            unit=units.get(column, ""),
        )
        for column, like in table.columns.items()
        if column in raw.columns
        and raw[column].type().is_string()
        and column not in _ANY_WORDS
        and (only is None or column in only)
    }
    read = {column: dict(_read(engine, raw, how)) for column, how in _other(engine, raw, hows)}
    if not any(read.values()):
        return raw, []
    engine.sql(f"create table {name} as {written(raw, engine.dialect)}")
    for rewritten, words in read.items():
        if words:
            _rewrite(engine, name, rewritten, words)
    return engine.con.table(name), list(_says(origin, read, zone))


def _begins(name: str, like: Column) -> bool:
    return name in _BEGINS or (not like.event and not name.endswith("due_at"))


def _other(engine: Engine, raw: Any, hows: Mapping[str, cells.How]) -> list[tuple[str, cells.How]]:
    """Return the columns that hold cells which are not written as the contract has them."""
    if not hows:
        return []
    counts = ", ".join(
        f"count(*) filter (where {_odd(how)}) as {quoted(name)}" for name, how in hows.items()
    )
    rows = written(raw, engine.dialect)
    (found,) = engine.ask(f"select {counts} from ({rows}) as t0")
    return [(name, how) for name, how in hows.items() if found[name]]


def _odd(how: cells.How) -> str:
    """Return what is true of the cells of a column that are written otherwise."""
    like = how.like
    words = like.values if like.kind is Kind.TEXT and not like.known else ()
    return _written(like.kind, words, scaled=cells.scaled(how)).replace(NAME, how.name)


@cache
def _written(kind: Kind, words: tuple[str, ...], *, scaled: bool) -> str:
    """Write it once for all columns that are read alike."""
    cell = column(ibis.dtype("string"))
    if words:
        odd = ~cell.isin([*words, ""])
    elif kind is Kind.TEXT:
        blank = cell.strip().lower().isin([*cells.BLANKS, ""]) & (cell != "")
        # by its first character nearly every cell is no blank: DuckDB sees that seven times faster
        odd = ibis.ifelse(cell.ascii_str().isin([*_BLANKS_BEGIN, *_SPACES]), blank, False)
    elif scaled:
        odd = cell != ""
    else:
        odd = ~cell.re_search(check.SHAPES[kind]) & (cell != "")
    return inline(odd, "duckdb")


def _read(engine: Engine, raw: Any, how: cells.How) -> Iterator[tuple[str, cells.Reading]]:
    rows = written(raw, engine.dialect)
    select = f"select distinct {quoted(how.name)} as word from ({rows}) as t0 where {_odd(how)}"
    for row in engine.ask(select):
        reading = cells.read(row["word"], how)
        if reading is not None and reading.text != row["word"]:
            yield row["word"], reading
        elif reading is None and cells.scaled(how):
            yield row["word"], cells.Reading(f"{row['word']} ({how.unit or how.header})")


def _rewrite(engine: Engine, name: str, of: str, words: Mapping[str, cells.Reading]) -> None:
    listed = pa.table(
        {
            "word": pa.array(list(words), pa.string()),
            "read": pa.array([reading.text or None for reading in words.values()], pa.string()),
        }
    )
    engine.insert(f"{name}_{of}", listed, create=True)
    cell = quoted(of)
    engine.sql(f"update {name} set {cell} = w.read from {name}_{of} w where {name}.{cell} = w.word")
    engine.sql(f"drop table {name}_{of}")


def _says(
    origin: str, read: Mapping[str, Mapping[str, cells.Reading]], zone: timezone
) -> Iterator[str]:
    days = Message(
        "are days without a time: a beginning is taken for that of its day, an act for its end"
    )
    numbers = Message("are numbers, read as a workbook's days or as seconds since 1970")
    for is_so, says in (
        (lambda r: r.zoneless, zoneless(zone)),
        (lambda r: r.day_only, days),
        (lambda r: r.counted, numbers),
    ):
        columns = [name for name, words in read.items() if any(map(is_so, words.values()))]
        if columns:
            yield Message(
                "{origin}: times of {columns} {says}", origin=origin, columns=columns, says=says
            )


def zoneless(zone: timezone) -> Message:
    """Say that times are taken for those of a zone."""
    minutes = int(zone.utcoffset(None).total_seconds()) // 60
    offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return Message("say no zone and are read as {offset}", offset=offset)
