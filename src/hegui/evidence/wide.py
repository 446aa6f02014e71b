"""Makes the wide tables of a source ours: a matrix into rows, and several days into their latest.

What a matrix leaves empty makes no row and no day, so that less in it never helps; a word that says
neither yes nor no is named. It is done in the embedded engine, before columns are mapped.
"""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hegui import masking
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence import catalogue, files
from hegui.evidence.contract import Kind
from hegui.evidence.engine import quoted, written
from hegui.evidence.intake import cells
from hegui.evidence.intake.ticks import NO, TICKS, is_tick, plain, span
from hegui.message import Message
from hegui.shape import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, timezone

    from hegui.config import Latest, Part, Unpivot
    from hegui.evidence.contract import Column
    from hegui.evidence.engine import Engine

List = tuple[Any, str, bool]
"""A list as it was read, where it lies, and whether days may stand in it as numbers."""
MOST = 400
"""Columns of a matrix: a year has 366 days."""
MOST_TOLD = 5
_OWN = {"_file", "_row"}


def lengthened(
    local: Engine,
    raw: Any,
    part: Part,
    name: str,
    origin: str,
    zone: timezone,
    day: date,
    own: Callable[[Latest], List],
    *,
    serial: bool,
) -> tuple[Any, list[Message]]:
    """Return a table with its wide columns made ours, and what was made of them.

    `own` reads a list that has a file of its own.
    """
    raw, said = _unpivoted(local, raw, part, name, origin)
    done: list[str] = []
    for ours, asked in part.latest.items():
        source = None if asked.path is None else own(asked)
        raw, more = _with_latest(
            local, raw, part, (name, origin, ours), source, zone, day, serial=serial
        )
        said += more
        done += [] if source else matching(raw.columns, asked.headers)
    needed = {*part.headers, *part.leave_out}
    return raw.drop(*(one for one in dict.fromkeys(done) if one not in needed)), said


def _unpivoted(
    local: Engine, raw: Any, part: Part, name: str, origin: str
) -> tuple[Any, list[Message]]:
    """Return a table with a row for each cell of its wide columns that holds something.

    Raises:
        ConfigError: the configuration names a column that is not there.
        EvidenceError: a cell says neither that there is a row nor that there is none.
    """
    asked = part.unpivot
    if asked is None:
        return raw, []
    contract = catalogue.get(name)
    wide = _headers(raw, asked.headers, origin, "unpivot")
    for ours in filter(None, (asked.name, asked.cell)):
        if ours not in contract.columns:
            raise _no_column(name, ours, "unpivot", contract.columns)
        if ours in set(raw.columns) - set(wide) or ours in part.columns:
            raise ConfigError(
                "{origin} has a column '{ours}' beside those of unpivot: take it out of one.",
                origin=origin,
                ours=ours,
            )
    long, rows = _long(local, raw, wide)
    words = _words(local, long)
    like = None if asked.cell is None else contract.columns[asked.cell]
    meant = part.values.get(asked.cell or "", {})
    held = [one for one in words if one[1] in meant or _held(*one, asked, like, origin)]
    said = _of_headers(wide, asked.written)
    listed = pa.table(
        {
            "h": pa.array([header for header, _ in held], pa.string()),
            "c": pa.array([cell for _, cell in held], pa.string()),
            "n": pa.array([said[header] for header, _ in held], pa.string()),
        }
    )
    local.insert(f"{long}_words", listed, create=True)
    kept = [c for c in raw.columns if c not in wide]
    columns = [f"l.{quoted(column)}" for column in kept]
    columns += [f"w.n as {quoted(asked.name)}"] if asked.name else []
    columns += [f"l._cell as {quoted(asked.cell)}"] if asked.cell else []
    made = files.fresh()
    local.sql(
        f"create table {made} as select {', '.join(columns)} from {long} l "
        f"join {long}_words w on l._header = w.h and l._cell = w.c"
    )
    found = local.con.table(made)
    number = int(local.ask(f"select count(*) as n from {made}")[0]["n"])
    return found, [
        Message(
            "{origin}: {rows:row|rows} with {wide:column|columns} for each {name} made {made}, one "
            "for each cell that holds something",
            origin=origin,
            rows=rows,
            wide=len(wide),
            name=asked.name or asked.cell,
            made=number,
        )
    ]


def _with_latest(
    local: Engine,
    raw: Any,
    part: Part,
    named: tuple[str, str, str],
    own: List | None,
    zone: timezone,
    day: date,
    *,
    serial: bool,
) -> tuple[Any, list[Message]]:
    """Return a table with a column more: the latest day of several columns, or of a list `own`.

    A cell that cannot be read counts for nothing beside a day, and is what its row has without one.

    Raises:
        ConfigError: the configuration names a column that is not there, or one of no day.
    """
    name, origin, ours = named
    asked, contract = part.latest[ours], catalogue.get(name)
    if ours not in contract.columns:
        raise _no_column(name, ours, "latest", contract.columns)
    if contract.columns[ours].kind is not Kind.DATE:
        raise ConfigError("{name}.{ours} is no day, as latest needs.", name=name, ours=ours)
    if ours in raw.columns or ours in part.columns:
        raise ConfigError(
            "{origin} has a column '{ours}' beside that of latest: take it out of one.",
            origin=origin,
            ours=ours,
        )
    source, place, serial = own or (raw, origin, serial)
    keys = _keys(raw, source, part, asked, name, (origin, place))
    wide = _headers(source, asked.headers, place, f"latest.{ours}")
    long, _ = _long(local, source, wide)
    how = cells.How(ours, contract.columns[ours], "", zone, serial=serial)
    whole = _of_headers(wide, asked.written)
    said = {header: _begun(text, how) for header, text in whole.items()}
    read = [(h, c, *_day(c, said[h], asked, how, day)) for h, c in _words(local, long)]
    listed = pa.table(
        {
            key: pa.array([one[place] for one in read], pa.string())
            for place, key in enumerate(("h", "c", "day", "odd"))
        }
    )
    local.insert(f"{long}_words", listed, create=True)
    base, made = files.fresh(), files.fresh()
    local.sql(f"create table {base} as {_numbered(written(raw, 'duckdb'))}")
    theirs = [f"trim(cast(l.{quoted(key)} as varchar))" for key in keys.values()] or ["l._rid"]
    mine = [f"trim(cast(b.{quoted(key)} as varchar))" for key in keys] or ["b._rid"]
    grouped = ", ".join(f"{key} as k{n}" for n, key in enumerate(theirs))
    joined = " and ".join(f"{key} = g.k{n}" for n, key in enumerate(mine))
    local.sql(f"""
        create table {made} as
        with g as (select {grouped}, coalesce(max(w.day), min(w.odd)) as day from {long} l
            join {long}_words w on l._header = w.h and l._cell = w.c group by all)
        select b.* exclude (_rid), g.day as {quoted(ours)} from {base} b
        left join g on {joined} order by b._rid""")
    if own is not None:
        _refuse_strangers(local, base, long, (mine, theirs), (origin, place, ours))
    return local.con.table(made), list(_says(place, ours, read, whole, said))


def _refuse_strangers(
    local: Engine,
    base: str,
    long: str,
    keys: tuple[Sequence[str], Sequence[str]],
    names: tuple[str, str, str],
) -> None:
    """Refuse a list of which no row belongs to the table: all would seem not to have happened.

    Raises:
        EvidenceError: it is such a list.
    """
    both = " and ".join(f"{mine} = {theirs}" for mine, theirs in zip(*keys, strict=True))
    asked = f"select (select count(*) from {long}) as n, exists (from {base} b, {long} l where {both}) as some"  # noqa: E501 - of ours
    (found,) = local.ask(asked)
    if found["n"] and not found["some"]:
        raise EvidenceError(
            "No row of {place} belongs to one of {origin}: correct by under latest.{ours}.",
            origin=names[0],
            place=names[1],
            ours=names[2],
        )


def _says(
    place: str,
    ours: str,
    read: Iterable[tuple[str, str, str | None, str | None]],
    whole: Mapping[str, str],
    said: Mapping[str, str | None],
) -> Iterator[Message]:
    """Yield what was assumed of the cells and headers of which the latest day is taken."""
    odd = Counter(cell for _, cell, _, text in read if text is not None)
    if odd:
        told = [masking.cell(word) for word, _ in odd.most_common(MOST_TOLD)]
        yield Message(
            "{place}: cells of latest.{ours} that say no day: {words}; they count for nothing "
            "beside a day, and are not known without one",
            place=place,
            ours=ours,
            words=[Message("'{word}'", word=word) for word in told],
        )
    short = [h for h, text in whole.items() if said[h] and span(text)]
    if short:
        yield Message(
            "{place}: what is ticked in {headers} counts as of the first day of it",
            place=place,
            headers=short[:MOST_TOLD],
        )


def _keys(
    raw: Any, source: Any, part: Part, asked: Latest, name: str, origins: tuple[str, str]
) -> dict[str, str]:
    """Return by which columns the rows of a list belong to those of the table, as both name them.

    Raises:
        ConfigError: one of them is not there.
    """
    found = {}
    for ours, theirs in asked.by.items():
        header = part.columns.get(ours, ours)
        for column, place, columns in (
            (header, origins[0], raw.columns),
            (theirs, origins[1], source.columns),
        ):
            if column not in columns:
                raise ConfigError(
                    "{origin} has no column '{column}', which latest.by names{near}.",
                    origin=place,
                    column=column,
                    near=near(str(column), set(columns) - _OWN),
                )
        found[str(header)] = theirs
    if ours_unknown := asked.by.keys() - catalogue.get(name).columns.keys():
        raise _no_column(name, min(ours_unknown), "latest.by", catalogue.get(name).columns)
    return found


def _no_column(name: str, ours: str, key: str, known: Iterable[str]) -> ConfigError:
    return ConfigError(
        "{name} has no column '{unknown}' for {key}{near}.",
        name=name,
        unknown=ours,
        key=key,
        near=near(ours, list(known)),
    )


def matching(headers: Iterable[str], patterns: Sequence[str]) -> list[str]:
    """Return the headers that patterns name, in their order."""
    return [h for h in headers if any(h == one or fnmatchcase(h, one) for one in patterns)]


def _headers(raw: Any, patterns: Sequence[str], origin: str, key: str) -> list[str]:
    theirs = [column for column in raw.columns if column not in _OWN]
    for pattern in patterns:
        if not matching(theirs, (pattern,)):
            raise ConfigError(
                "{origin} has no column '{column}', which {key} names{near}.",
                origin=origin,
                column=pattern,
                key=key,
                near=near(pattern, theirs),
            )
    found = matching(theirs, patterns)
    if len(found) > MOST:
        raise ConfigError(
            "{origin}: {key} names {found} columns, of which at most {most} are read: name fewer.",
            origin=origin,
            key=key,
            found=len(found),
            most=MOST,
        )
    return found


def _numbered(select: str) -> str:
    return f"select *, row_number() over () as _rid from ({select}) as t0"


def _long(local: Engine, raw: Any, wide: Sequence[str]) -> tuple[str, int]:
    """Make a table of each cell of wide columns, as text, and return its name and the rows."""
    name = files.fresh()
    texts = ", ".join(f"cast({quoted(h)} as varchar) as {quoted(h)}" for h in wide)
    select = f"select * replace ({texts}) from ({_numbered(written(raw, 'duckdb'))}) as t1"
    local.sql(f"create table {name}_wide as {select}")
    listed = ", ".join(map(quoted, wide))
    local.sql(
        f"create table {name} as from (unpivot {name}_wide on {listed} "
        "into name _header value _cell)"
    )
    rows = int(local.ask(f"select count(*) as n from {name}_wide")[0]["n"])
    local.sql(f"drop table {name}_wide")
    return name, rows


def _words(local: Engine, long: str) -> list[tuple[str, str]]:
    """Return each header with the distinct words below it."""
    asked = f"select distinct _header, _cell from {long} order by all"
    return [(str(row["_header"]), str(row["_cell"])) for row in local.ask(asked)]


def _is_blank(word: str, asked: Unpivot | Latest) -> bool:
    return not word or word in cells.BLANKS or word in map(plain, asked.blanks)


def _held(header: str, cell: str, asked: Unpivot, like: Column | None, origin: str) -> bool:
    """Say whether a cell makes a row."""
    word = plain(cell)
    if _is_blank(word, asked):
        return False
    if like is not None:  # 0 records, and false, say something; no day was had
        says = like.kind in {Kind.INTEGER, Kind.BOOLEAN} or word in like.values
        return says or word not in NO
    if word in TICKS or word in map(plain, asked.ticks):
        return True
    if word in NO:
        return False
    raise EvidenceError(
        "{origin}, column '{header}': '{word}' is neither a tick nor empty: name it in "
        "unpivot.ticks or unpivot.blanks.",
        origin=origin,
        header=header,
        word=masking.cell(cell),
    )


def _of_headers(wide: Sequence[str], written_as: str | None) -> dict[str, str]:
    """Return what each header says: itself, or what it is short for."""
    return {h: written_as.replace("{}", h) if written_as else h for h in wide}


def _begun(text: str, how: cells.How) -> str | None:
    """Return the day that a header says, of a month or a year the first; None if it says none."""
    if found := span(text):
        return f"{found[1]}-{int(found.groupdict().get('m') or 1):02}-01"
    reading = cells.read(text, how)
    return reading.text or None if reading else None


def _day(
    cell: str, header: str | None, asked: Latest, how: cells.How, day: date
) -> tuple[str | None, str | None]:
    """Return the day that a cell says, or the word that says none; neither where it is empty.

    What is later than the day had not happened.
    """
    word = plain(cell)
    if _is_blank(word, asked) or word in NO:
        return None, None
    if (reading := cells.read(cell, how)) is not None:
        said = reading.text or None
    elif header is not None and is_tick(word):
        said = header
    else:
        return None, cell
    return (said if said and said <= day.isoformat() else None), None
