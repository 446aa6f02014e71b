"""The peers of `archive.py`, each as a command that reads a log and writes what it made of it.

zstd packs, and that is all; GoAccess counts; the others take lines apart by the same pattern into
Parquet with zstd, with time, status and size as values. What is not installed is left out.
"""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from logs import AS_LINES

if TYPE_CHECKING:
    from pathlib import Path

DUCKDB = """
import duckdb, sys
con = duckdb.connect(config={"threads": 2})
con.execute("set timezone = 'UTC'")
con.execute(f"copy ({sys.argv[3]}) to '{sys.argv[2]}' (format parquet, compression zstd)",
            {"path": sys.argv[1]})
"""
PATTERN = (
    r'^(\S+) (\S+) (.+?) \[([^\]]+)\] "((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-)'
    r' "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"$'
)
POLARS = """
import sys, polars as pl
lines = pl.scan_csv(sys.argv[1], has_header=False, separator="\\x01", quote_char=None,
                    new_columns=["line"], encoding="utf8-lossy", infer_schema=False)
names = ["client", "ident", "person", "time", "request", "status", "bytes", "referer", "agent"]
found = lines.select(pl.col("line").str.extract_groups(sys.argv[4]).struct.rename_fields(names))
found.unnest("line").with_columns(
    pl.col("time").str.to_datetime("%d/%b/%Y:%H:%M:%S %z", strict=False, time_zone="UTC"),
    pl.col("status", "bytes").cast(pl.Int64, strict=False),
).sink_parquet(sys.argv[2], compression="zstd")
"""
CHDB = """
import sys, chdb
pattern = sys.argv[4].replace(chr(92), chr(92) * 2)
chdb.query(f'''
    insert into function file('{sys.argv[2]}', 'Parquet')
    select g[1] client, g[2] ident, g[3] person, g[5] request, g[8] referer, g[9] agent,
        parseDateTimeOrNull(g[4], '%d/%b/%Y:%H:%i:%s %z', 'UTC') time,
        toInt64OrNull(g[6]) status, toInt64OrNull(g[7]) bytes
    from (select extractGroups(line, '{pattern}') g
          from file('{sys.argv[1]}', 'LineAsString', 'line String'))
    settings max_threads = 2, output_format_parquet_compression_method = 'zstd'
''')
"""


def packing(level: int, log: Path, folder: Path) -> list[str]:
    """Return the command that packs a log in one thread."""
    return ["zstd", "-q", "-f", f"-{level}", "-T1", str(log), "-o", str(folder / f"{level}.zst")]


def parsers(log: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands of the engines that are there."""
    patterns = (AS_LINES, PATTERN)
    scripts = {"duckdb": DUCKDB, "polars": POLARS, "chdb": CHDB}
    return {
        name: [sys.executable, "-c", script, str(log), str(folder / f"{name}.parquet"), *patterns]
        for name, script in scripts.items()
        if find_spec(name)
    }


def goaccess(log: Path, folder: Path) -> dict[str, list[str]]:
    """Return the command of GoAccess, if it is there."""
    form = ["--log-format=COMBINED", "--no-progress", "-o", str(folder / "goaccess.json")]
    return {"goaccess": ["goaccess", str(log), *form]} if shutil.which("goaccess") else {}
