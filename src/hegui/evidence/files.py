"""Reads evidence files into the embedded DuckDB: every cell as it stands, checked afterwards.

CSV, workbooks, JSON and SQLite come in as text, so that a value that cannot be read is found
by us and named by file, row and column. Parquet is judged where it lies. Each raw table has two
columns more: `_file` and `_row` (data rows counted from 1, the header not counted; of JSON lines,
the line).
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from itertools import count, islice
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from hegui.errors import ConfigError, EvidenceError, EvidenceMissingError
from hegui.evidence import sqlite_files
from hegui.evidence.engine import quoted
from hegui.evidence.intake import dump, layout, nested, text, workbook
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from hegui.evidence.engine import Engine

SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    **dict.fromkeys(workbook.SUFFIXES, "workbook"),
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".sql": "dump",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
RESERVED = ("_file", "_row", "file_row_number")
LONGEST = text.LONGEST
"""Bytes of one line of CSV or JSON."""
MOST_COLUMNS = 1_000
"""Columns of a table, or keys of all its JSON lines; a contract has a few dozen."""
_FRESH = count(1)
_BATCH = 50_000
_END = 50
"""Rows at the end among which totals and remarks are looked for."""


def fresh() -> str:
    """Return a name that no raw table has yet."""
    return f"raw_{next(_FRESH)}"


def kind_of(path: Path) -> str:
    """Return the kind of a table file by its ending; raise `EvidenceError` if it has none."""
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise EvidenceError(
            "{path} has the ending '{suffix}', which is read as no table: use {endings}, or name "
            "a log format.",
            path=path,
            suffix=path.suffix,
            endings=SUFFIXES,
        ) from None


def matches(folder: Path, pattern: str) -> tuple[Path, ...]:
    """Return the files that a path or glob names, sorted; raise if there is none."""
    direct = folder / pattern
    try:
        if direct.is_file():
            return (direct,)
        if direct.is_dir():
            raise EvidenceMissingError(
                "{direct} is a folder: name the files in it, like *.csv.", direct=direct
            )
        found = tuple(sorted(_glob(folder, pattern)))
    except OSError as error:
        raise _closed(direct, error) from None
    except ValueError as error:
        raise ConfigError(
            "'{pattern}' names no files: {why}.", pattern=pattern, why=error
        ) from None
    if not found:
        raise EvidenceMissingError(
            "No file matches {direct}: correct the path or bring the file.", direct=direct
        )
    return found


def _glob(folder: Path, pattern: str) -> Iterator[Path]:
    # Python 3.13 takes a**b for a*b; the same configuration must mean the same everywhere
    if any("**" in part and part != "**" for part in pattern.split("/")):
        raise ValueError(Message("'**' can only stand alone between slashes"))
    root = folder
    if pattern.startswith("/"):
        root, pattern = type(folder)("/"), pattern[1:]
    return (path for path in root.glob(pattern) if path.is_file())


def _closed(path: Path, error: OSError) -> EvidenceMissingError:
    if isinstance(error, IsADirectoryError):
        return EvidenceMissingError(
            "{path} is a folder: name the files in it, like *.csv.", path=path
        )
    return EvidenceMissingError(
        "{path} cannot be read ({why}): grant access to it.", path=path, why=error
    )


@dataclass(frozen=True)
class Place:
    """What says how a file is read, beside its ending.

    Attributes:
        table: The table of a SQLite file or of a dump.
        sheet: The sheet of a workbook, which may be left out if it has one.
        encoding: That of a text, found where it is left out.
        records: Where the rows of a JSON document lie, which may be left out if only one list can
            be meant.
        header_rows: The rows that name the columns, found where they are left out.
        headers: The columns that are wanted, where a document without a row does not tell.
    """

    table: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    records: str | None = None
    header_rows: tuple[int, ...] | None = None
    headers: tuple[str, ...] = ()


def read(engine: Engine, path: Path, table: str | None = None) -> str:
    """Read one file; return the name of the raw table it became in the embedded engine.

    Raises:
        EvidenceError: it is not what its ending says, or names its columns so that they cannot be
            told apart.
        EvidenceMissingError: it is not there, or may not be read.
    """
    return taken(engine, path, Place(table))[0]


def taken(engine: Engine, path: Path, place: Place) -> tuple[str, list[str]]:
    """Read one file as `read` does; return also what was found of it that should be said."""
    kind = kind_of(path)
    _open(path)
    engine.weigh(path.stat().st_size)
    name = fresh()
    readers: Mapping[str, Callable[[], list[str] | None]] = {
        "csv": lambda: _csv(engine, path, name, place),
        "parquet": lambda: _parquet(engine, path, name),
        "jsonl": lambda: _jsonl(engine, path, name),
        "sqlite": lambda: _sqlite(engine, path, name, place.table),
        "json": lambda: _json(engine, path, name, place),
        "dump": lambda: _dump(engine, path, name, place.table),
        "workbook": lambda: _workbook(engine, path, name, place),
    }
    try:
        said = readers[kind]() or []
    except (duckdb.Error, sqlite3.Error, pa.ArrowException, UnicodeDecodeError, OSError) as error:
        raise EvidenceError(
            "{path} cannot be read as {kind}: {why}", path=path, kind=kind, why=_plain(error)
        ) from None
    return name, said


def _dump(engine: Engine, path: Path, name: str, table: str | None) -> None:
    names, rows = dump.read(path, table)
    _told_apart(names, str(path))
    _load_text(engine, name, names, rows, str(path))


def _json(engine: Engine, path: Path, name: str, place: Place) -> None:
    names, rows = nested.read(path, place.records)
    names = names or list(place.headers)
    _told_apart(names, str(path))
    _load_text(engine, name, names, rows, str(path))


def _workbook(engine: Engine, path: Path, name: str, place: Place) -> list[str]:
    found = workbook.read(path, place.sheet, place.header_rows)
    _told_apart(found.names, found.origin)
    _load_text(engine, name, found.names, found.rows, found.origin)
    said = found.left.says(found.origin)
    if path.suffix.lower() == ".xls":
        said.append(
            Message(
                "{origin}: a formula that failed is read as an empty cell, which .xls does not "
                "tell apart: save it as .xlsx if it has any",
                origin=found.origin,
            )
        )
    return said


def _open(path: Path) -> None:
    """Raise if a file is not there, may not be read or is empty."""
    try:
        with path.open("rb") as file:
            begin = file.read(1)
    except FileNotFoundError:
        raise EvidenceMissingError(
            "There is no file {path}: correct the path or bring the file.", path=path
        ) from None
    except OSError as error:
        raise _closed(path, error) from None
    if not begin:
        raise EvidenceError(
            "{path} is empty, zero bytes: write its header line even without rows.", path=path
        )


def rows(
    engine: Engine,
    given: Iterable[Mapping[str, Any]],
    origin: str,
    columns: Iterable[str] | None = None,
) -> str:
    """Load rows written in `hegui.toml` or in an example, as text.

    The columns are those that a row names, unless they are given.
    """
    listed = list(given)
    names = list(columns or dict.fromkeys(key for row in listed for key in row))
    _told_apart(names, origin)
    name = fresh()
    cells = ([_text(row.get(column)) for column in names] for row in listed)
    _load_text(engine, name, names, cells, origin)
    return name


def _csv(engine: Engine, path: Path, name: str, place: Place) -> list[str]:
    form = text.form(path, place.encoding, place.header_rows)
    if len(form.names) == 1 and "|" in form.names[0]:
        raise EvidenceError("{path} parts its columns by '|': save it with commas.", path=path)
    _told_apart(list(form.names), str(path))
    said = form.says(str(path))
    if form.plain and _as_it_is(engine, path, name, form):
        return [*said, *_below(engine, path, name, form.names)]
    left: list[layout.Left] = []
    _load_text(engine, name, list(form.names), text.rows(path, form, left), str(path))
    return said + [line for one in left for line in one.says(str(path))]


def _as_it_is(engine: Engine, path: Path, name: str, form: text.Form) -> bool:
    """Let DuckDB read a file, and say whether it could: it knows no totals and no remarks."""
    columns = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in form.names)
    try:
        engine.sql(
            f"create table {name} as select *, row_number() over () as _row from read_csv(?, "
            f"columns = {{{columns}}}, auto_detect = false, header = true, "
            f"delim = {literal(form.delimiter)}, "
            "quote = '\"', escape = '\"', strict_mode = true, null_padding = false, nullstr = '', "
            f"filename = '_file', max_line_size = {LONGEST})",
            [exactly(path)],
        )
    except duckdb.InvalidInputException:
        return False
    return True


def _below(engine: Engine, path: Path, name: str, names: tuple[str, ...]) -> list[str]:
    """Take totals and remarks from the end of a table that DuckDB read."""
    cells = ", ".join(quoted(column) for column in names)
    found = engine.sql(f"select {cells} from {name} order by _row desc limit {_END}").fetchall()
    left = layout.below([list(row) for row in reversed(found)], len(names))
    if number := left.totals + left.remarks:
        last = f"(select max(_row) - {number} from {name})"
        engine.sql(f"delete from {name} where _row > {last}")
    return left.says(str(path))


def _told_apart(names: list[str], origin: str) -> None:
    """Raise if columns are too many, have no name, one of ours, or differ in case only."""
    if len(names) > MOST_COLUMNS:
        raise EvidenceError(
            "{origin} has {number:,} columns, more than {most:,}: keep those it needs.",
            origin=origin,
            number=len(names),
            most=MOST_COLUMNS,
        )
    seen: dict[str, str] = {}
    for number, name in enumerate(names, 1):
        if not name.strip():
            raise EvidenceError(
                "{origin} has a column without a name, number {number}: name it.",
                origin=origin,
                number=number,
            )
        if name.lower() in RESERVED:
            raise EvidenceError(
                "{origin} has a column '{name}', which is our own: rename it.",
                origin=origin,
                name=name,
            )
        if (other := seen.setdefault(name.lower(), name)) != name:
            raise EvidenceError(
                "{origin} has the columns '{other}' and '{name}': rename one.",
                origin=origin,
                other=other,
                name=name,
            )
    if doubled := next((name for name in names if names.count(name) > 1), None):
        raise EvidenceError(
            "{origin} names the column '{doubled}' twice: remove one.",
            origin=origin,
            doubled=doubled,
        )


def _parquet(engine: Engine, path: Path, name: str) -> None:
    schema = pq.read_schema(path)
    _told_apart(schema.names, str(path))
    _parquets(engine, name, schema, literal(exactly(path)), f"{literal(str(path))} as _file, ")


def parquet(engine: Engine, schema: pa.Schema, places: list[str]) -> str:
    """Read files of one kind, which may lie elsewhere; return the name of their raw table."""
    _told_apart(schema.names, places[0])
    name = fresh()
    listed = f"[{', '.join(map(literal, places))}], filename = '_file'"
    _parquets(engine, name, schema, listed)
    return name


def _parquets(engine: Engine, name: str, schema: pa.Schema, places: str, located: str = "") -> None:
    untyped = [field.name for field in schema if pa.types.is_null(field.type)]  # all cells empty
    fine = [field.name for field in schema if _finer(field.type)]  # Ibis knows none with a zone
    changed = [f"null::varchar as {quoted(column)}" for column in untyped]
    changed += [f"{quoted(n)}::timestamptz as {quoted(n)}" for n in fine]
    replaced = f"replace ({', '.join(changed)})" if changed else ""
    engine.sql(
        f"create view {name} as select * exclude (file_row_number) "
        f"{replaced}, {located}file_row_number + 1 as _row "
        f"from read_parquet({places}, file_row_number = true)"
    )


def _finer(kind: pa.DataType) -> bool:
    """Say whether times are in nanoseconds and carry a zone."""
    return pa.types.is_timestamp(kind) and kind.unit == "ns" and kind.tz is not None


def _jsonl(engine: Engine, path: Path, name: str) -> None:
    engine.sql(f"create temp table {name}_json (json varchar, _row bigint)")
    with path.open("rb") as file:
        stream = enumerate(iter(lambda: file.readline(LONGEST + 1), b""), 1)
        while chunk := [_json_line(path, *line) for line in islice(stream, _BATCH)]:
            lines = [(text, number) for text, number in chunk if text]
            columns = zip(*lines, strict=True) if lines else ([], [])
            batch = pa.table(list(columns), schema=_LINES)
            engine.insert(f"{name}_json", batch)
    found = engine.sql(f"select max(len(json_keys(json))) from {name}_json where json_valid(json)")
    if (most := found.fetchall()[0][0] or 0) > MOST_COLUMNS:
        raise EvidenceError(
            "{path} has a line of {keys:,} keys, more than {most:,}: keep those it needs.",
            path=path,
            keys=most,
            most=MOST_COLUMNS,
        )
    for fault, where in _NO_OBJECT.items():
        found = engine.sql(f"select min(_row) from {name}_json where {where}").fetchall()[0]
        if found[0] is not None:
            raise EvidenceError(
                "{path}, line {line}, {fault}: write one object a line.",
                path=path,
                line=found[0],
                fault=fault,
            )
    found = engine.sql(f"select distinct unnest(json_keys(json)) from {name}_json order by 1")
    names = [row[0] for row in found.fetchall()]
    _told_apart(names, str(path))
    cells = "".join(
        f"nullif(json ->> {_pointer(column)}, '') as {quoted(column)}, " for column in names
    )
    engine.sql(
        f"create table {name} as select {cells} ? as _file, _row from {name}_json", [str(path)]
    )


_LINES = pa.schema({"json": pa.string(), "_row": pa.int64()})
_NO_OBJECT = {
    Message("is no JSON"): "not json_valid(json)",
    Message("is no JSON object"): "json_type(json) <> 'OBJECT'",
    Message("names a key twice"): "len(json_keys(json)) <> len(list_distinct(json_keys(json)))",
}


def _json_line(path: Path, number: int, line: bytes) -> tuple[str, int]:
    if len(line) > LONGEST:
        raise EvidenceError(
            "{path}, line {number}, is longer than {mb} MiB: split it.",
            path=path,
            number=number,
            mb=LONGEST >> 20,
        )
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise EvidenceError(
            "{path}, line {number}, is not UTF-8 text: save the file as UTF-8.",
            path=path,
            number=number,
        ) from None
    return text.removeprefix("\ufeff").strip() if number == 1 else text.strip(), number


def _sqlite(engine: Engine, path: Path, name: str, table: str | None) -> None:
    if table is None:
        raise EvidenceError(
            '{path} is a SQLite file: say which of its tables with table = "…".', path=path
        )
    with sqlite_files.opened(path) as source:
        sqlite_files.stored(source, path, table)
        declared = source.execute("select name, type from pragma_table_info(?)", [table])
        truths = {column for column, kind in declared if kind.lower().startswith("bool")}
        cursor = source.execute(f"select * from {quoted(table)}")
        names = [column[0] for column in cursor.description]
        _told_apart(names, str(path))
        reads = [_truth if column in truths else _text for column in names]
        found = sqlite_files.rows(path, cursor)
        cells = ([read(v) for read, v in zip(reads, row, strict=True)] for row in found)
        _load_text(engine, name, names, cells, str(path))


def _load_text(
    engine: Engine, name: str, names: list[str], cells: Iterable[list[str | None]], origin: str
) -> None:
    declared = "".join(f"{quoted(column)} varchar, " for column in names)
    engine.sql(f"create table {name} ({declared}_file varchar, _row bigint)")
    stream, number = iter(cells), 0
    while chunk := list(islice(stream, _BATCH)):
        columns = [pa.array(column, pa.string()) for column in zip(*chunk, strict=True)]
        ordinals = pa.array(range(number + 1, number + len(chunk) + 1), pa.int64())
        files = pa.repeat(pa.scalar(origin), len(chunk))
        batch = pa.table([*columns, files, ordinals], names=[*names, "_file", "_row"])
        engine.insert(name, batch)
        number += len(chunk)


def _text(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.decode() if isinstance(value, bytes) else str(value)


def _truth(value: object) -> str | None:
    """Return the text of a truth value of SQLite, which stores 0 and 1."""
    return _text(bool(value) if value in {0, 1} else value)


def literal(value: str) -> str:
    """Write a text as it stands in a statement."""
    return "'" + value.replace("'", "''") + "'"


def exactly(path: Path) -> str:
    """Return a path that DuckDB takes for no glob: a file `a[1].csv` is not `a1.csv`."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def _pointer(key: str) -> str:
    """Return a JSON pointer to a top-level key, whatever characters it has."""
    return literal("/" + key.replace("~", "~0").replace("/", "~1"))


def _plain(error: Exception) -> str:
    """Return the first line of a library's message, as one sentence."""
    line = next((line.strip() for line in str(error).splitlines() if line.strip()), "no reason")
    return line if line.endswith(".") else f"{line}."
