"""Writes the evidence of the made-up shop: the same on every run.

python examples/shop/generate.py            # into its own folder
python examples/shop/generate.py --to DIR   # somewhere else
python examples/shop/generate.py --removals DIR  # only the record of removals, in a new folder
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet
from story import access_log, goods, log_coverage, registers, removals, service_desk, users
from story.table import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Mapping

    from story.table import Cell, Rows

Writer = Callable[[Path], None]
PACKING_LEVEL = 9
PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    ".log": bytes,
    ".gz": lambda data: gzip.compress(data, PACKING_LEVEL, mtime=0),
    ".zst": lambda data: pa.Codec("zstd", PACKING_LEVEL).compress(data, asbytes=True),
}


def main() -> None:
    """Write everything into the folder that `--to` names, by default the one of this file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, metavar="DIR")
    parser.add_argument("--removals", type=Path, metavar="DIR", help="the record alone, there")
    asked = parser.parse_args()
    if asked.removals is not None:
        print(f"the record of removals is {removals.play(asked.removals / 'removals')}")
        return
    folder = asked.to
    print(f"{write(folder)} files written into {folder}")


def write(folder: Path) -> int:
    """Write all files of the example and return how many there are."""
    files: dict[str, Writer] = {
        "evidence/accounts.csv": partial(_csv, users.rows()),
        "evidence/account_activity.parquet": partial(_parquet, goods.activity()),
        "evidence/content.jsonl": partial(_jsonl, goods.content()),
        "evidence/content_hits.csv": partial(_csv, goods.content_hits()),
        "evidence/removals.csv": partial(_csv, removals.rows()),
        "evidence/log_coverage.csv": partial(_csv, log_coverage.rows()),
        "evidence/service-desk.sqlite": partial(_sqlite, service_desk.tables()),
        **{
            f"evidence/{name}.csv": partial(_csv, rows) for name, rows in registers.tables().items()
        },
        **{f"logs/{name}": partial(_packed, lines) for name, lines in access_log.files()},
    }
    for name, write_to in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_to(path)
    return len(files)


def _csv(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([_text(cell) for cell in row.values()] for row in rows)


def _jsonl(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            cells = {name: _plain(cell) for name, cell in row.items() if cell is not None}
            file.write(json.dumps(cells, ensure_ascii=False) + "\n")


def _parquet(rows: Rows, path: Path) -> None:
    types = {datetime: pa.timestamp("us", "UTC"), str: pa.string()}
    columns = {
        name: pa.array([row[name] for row in rows], types[type(first)])
        for name, first in rows[0].items()
    }
    parquet.write_table(pa.table(columns), path, compression="zstd")


def _sqlite(tables: Mapping[str, Rows], path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        for name, rows in tables.items():
            database.execute(f"create table {name} ({', '.join(f'{c} text' for c in rows[0])})")
            marks = ", ".join("?" for _ in rows[0])
            database.executemany(
                f"insert into {name} values ({marks})",  # noqa: S608 - the names are ours
                [[_text(cell) or None for cell in row.values()] for row in rows],
            )


def _packed(data: bytes, path: Path) -> None:
    path.write_bytes(PACKERS[path.suffix](data))


def _text(cell: Cell) -> str:
    """Return a cell as a CSV file has it; an empty cell is empty text."""
    plain = _plain(cell)
    if plain is None:
        return ""
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _plain(cell: Cell) -> str | int | bool | None:
    """Return a cell as JSON can hold it; instants with the offset of Shanghai."""
    if isinstance(cell, datetime):
        return cell.astimezone(SHANGHAI).isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell


if __name__ == "__main__":
    main()
