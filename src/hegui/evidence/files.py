"""Reads evidence files into the embedded DuckDB: every cell as it stands, checked afterwards.

CSV, JSON lines and SQLite come in as text, so that a value that cannot be read is found by us and
named by file, row and column. Parquet is judged where it lies. Each raw table has two columns more:
`_file` and `_row` (data rows counted from 1, the header not counted).
"""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from itertools import count, islice
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from hegui.errors import EvidenceError, EvidenceMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from hegui.engine import Engine

SUFFIXES = {
    ".csv": "csv",
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
_FRESH = count(1)
_BATCH = 50_000


def fresh() -> str:
    """Return a name that no raw table has yet."""
    return f"raw_{next(_FRESH)}"


def kind_of(path: Path) -> str:
    """Return the kind of a table file by its ending; raise `EvidenceError` if it has none."""
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        endings = ", ".join(SUFFIXES)
        raise EvidenceError(
            f"{path} has the ending '{path.suffix}', which is read as no table: use {endings}, "
            "or name a log format."
        ) from None


def matches(folder: Path, pattern: str) -> tuple[Path, ...]:
    """Return the files that a path or glob names, sorted; raise if there is none."""
    direct = folder / pattern
    if direct.is_file():
        return (direct,)
    found = () if direct.is_dir() else tuple(sorted(p for p in _glob(folder, pattern)))
    if not found:
        raise EvidenceMissingError(f"No file matches {direct}: correct the path or bring the file.")
    return found


def _glob(folder: Path, pattern: str) -> Iterator[Path]:
    root = folder
    if pattern.startswith("/"):
        root, pattern = type(folder)("/"), pattern[1:]
    return (path for path in root.glob(pattern) if path.is_file()) if pattern else iter(())


def read(engine: Engine, path: Path, table: str | None = None) -> str:
    """Read one file; return the name of the raw table it became in the embedded engine."""
    kind = kind_of(path)
    if not path.is_file():
        raise EvidenceMissingError(f"There is no file {path}: correct the path or bring the file.")
    if path.stat().st_size == 0:
        raise EvidenceError(
            f"{path} is empty, zero bytes: write its header line even without rows."
        )
    name = fresh()
    readers: Mapping[str, Callable[[], None]] = {
        "csv": lambda: _csv(engine, path, name),
        "parquet": lambda: _parquet(engine, path, name),
        "jsonl": lambda: _jsonl(engine, path, name),
        "sqlite": lambda: _sqlite(engine, path, name, table),
    }
    try:
        readers[kind]()
    except (duckdb.Error, sqlite3.Error, UnicodeDecodeError) as error:
        raise EvidenceError(f"{path} cannot be read as {kind}: {_plain(error)}") from None
    return name


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
    name = fresh()
    cells = ([_text(row.get(column)) for column in names] for row in listed)
    _load_text(engine, name, names, cells, origin)
    return name


def _csv(engine: Engine, path: Path, name: str) -> None:
    names = _header(path)
    columns = ", ".join(f"{_quote(column)}: 'VARCHAR'" for column in names)
    engine.sql(
        f"create table {name} as select *, row_number() over () as _row from read_csv(?, "
        f"columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', quote = '\"', "
        "escape = '\"', strict_mode = true, null_padding = false, nullstr = '', "
        "filename = '_file', max_line_size = 16777216)",
        [str(path)],
    )


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = next(csv.reader(file), [])
    if not any(names):
        raise EvidenceError(f"{path} has no header line: name its columns in the first line.")
    if doubled := _doubled(names):
        raise EvidenceError(f"{path} names the column '{doubled}' twice: remove one.")
    return names


def _doubled(names: list[str]) -> str | None:
    return next((name for index, name in enumerate(names) if name in names[:index]), None)


def _parquet(engine: Engine, path: Path, name: str) -> None:
    literal = str(path).replace("'", "''")
    engine.sql(
        f"create view {name} as select * exclude (file_row_number), '{literal}' as _file, "
        f"file_row_number + 1 as _row from read_parquet('{literal}', file_row_number = true)"
    )


def _jsonl(engine: Engine, path: Path, name: str) -> None:
    engine.sql(
        f"create temp table {name}_json as select json, row_number() over () as _row "
        "from read_ndjson_objects(?, maximum_object_size = 16777216)",
        [str(path)],
    )
    bad = engine.sql(f"select min(_row) from {name}_json where json_type(json) <> 'OBJECT'")
    if (row := bad.fetchone()[0]) is not None:
        raise EvidenceError(f"{path}, row {row}, is no JSON object: write one object a line.")
    found = engine.sql(f"select distinct unnest(json_keys(json)) from {name}_json order by 1")
    names = [row[0] for row in found.fetchall()]
    cells = "".join(f"json ->> {_pointer(column)} as {_quote_name(column)}, " for column in names)
    engine.sql(
        f"create table {name} as select {cells} ? as _file, _row from {name}_json", [str(path)]
    )


def _sqlite(engine: Engine, path: Path, name: str, table: str | None) -> None:
    if table is None:
        raise EvidenceError(f'{path} is a SQLite file: say which of its tables with table = "…".')
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
        known = {row[0] for row in source.execute("select name from sqlite_master")}
        if table not in known:
            raise EvidenceError(
                f"{path} has no table '{table}': it has {', '.join(sorted(known))}."
            )
        cursor = source.execute(f"select * from {_quote_name(table)}")
        names = [column[0] for column in cursor.description]
        _load_text(engine, name, names, ([_text(v) for v in row] for row in cursor), str(path))


def _load_text(
    engine: Engine, name: str, names: list[str], cells: Iterable[list[str | None]], origin: str
) -> None:
    declared = "".join(f"{_quote_name(column)} varchar, " for column in names)
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
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _quote_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _pointer(key: str) -> str:
    """Return a JSON pointer to a top-level key, whatever characters it has."""
    return _quote("/" + key.replace("~", "~0").replace("/", "~1"))


def _plain(error: Exception) -> str:
    """Return the first telling line of a library's message, as one sentence."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = next((line for line in lines if "Line" in line or "line" in line), lines[0])
    return told if told.endswith(".") else f"{told}."
