"""Small files that would cost a machine: each ends with a sentence, and soon."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import cli, config, law
from hegui.audit import waivers
from hegui.cli import codes
from hegui.errors import ConfigError, ContentError, EvidenceError
from hegui.evidence import files
from hegui.evidence.engine import embedded
from hegui.screening.policies import folder
from hegui.screening.policy import Policy
from hegui.screening.sources.databases import Sqlite
from hegui.screening.sources.source import Columns
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.evidence.engine import Engine

LAW = law.load()
DAY = date(2026, 11, 28)
LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
"""Three hundred bytes that stand for hundreds of millions of values."""
POLICY = """
id: p
version: 1
title: {zh: 甲, en: A}
owner: x
action: remove
basis: {2017-06-01: [csl:47]}
terms: [casino]
examples: {hit: [casino], miss: [kasino]}
"""


@pytest.fixture
def duckdb() -> Iterator[Engine]:
    """Return an engine of its own."""
    with closing(embedded()) as engine:
        yield engine


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, "line 1: what stands here is named by an alias (*): write it out."),
        (f"version: {'9' * 5000}", "line 1: a number has more than 30 digits"),
        (f"version: 1.{'9' * 5000}", "line 1: a number has more than 30 digits"),
        ("terms: " + "[" * 60 + "]" * 60, "line 1: lists and keys nest deeper than 50"),
        ("- " * 900 + "x", "line 1: lists and keys nest deeper than 50"),
        ("[" * 100_000, "this is no YAML"),
        ("{a: " * 100_000, "this is no YAML"),
    ],
)
def test_a_policy_that_would_fill_a_machine_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    """Aliases of aliases, numbers without end and lists in lists: in words, with their line."""
    path = tmp_path / "p.yaml"
    path.write_text(text)

    with pytest.raises(ContentError) as caught:
        read_yaml(path, Policy)

    assert said in str(caught.value)


def test_one_hostile_policy_does_not_stop_its_folder(tmp_path: Path) -> None:
    """It is named, and what was last in force stays in force."""
    path = tmp_path / "p.yaml"
    path.write_text(POLICY)
    before = folder.load(tmp_path, DAY, LAW)
    path.write_text(LAUGHS)

    after = folder.load(tmp_path, DAY, LAW)

    assert before.policies == after.policies
    assert "named by an alias" in after.faults[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"users = {'9' * 5000}", "it has a number of more than 18 digits"),
        ("users = 0x" + "f" * 100, "it has a number of more than 18 digits"),
        ("a = " + "[" * 5000 + "]" * 5000, "its tables and arrays nest deeper than 20"),
        ("a = " + "{b = " * 5000 + "1" + "}" * 5000, "its tables and arrays nest deeper than 20"),
        ("[" + ".".join(["a"] * 5000) + "]", "its tables and arrays nest deeper than 20"),
        ("a." * 5000 + "b = 1", "its tables and arrays nest deeper than 20"),
    ],
)
def test_settings_that_are_too_long_or_too_deep_are_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    """In `hegui.toml` and in `waivers.toml`; neither ends in a traceback."""
    path = tmp_path / "hegui.toml"
    path.write_text(text)

    with pytest.raises(ConfigError, match=said):
        config.read(path)
    with pytest.raises(ConfigError, match=said):
        waivers.read(path, DAY, ())


def test_a_pipe_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    """Nobody writes to it, and nobody is waited for."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    with pytest.raises(ConfigError, match="cannot be read: it is no regular file"):
        config.read(pipe)
    with pytest.raises(ConfigError, match="cannot be read: it is no regular file"):
        waivers.read(pipe, DAY, ())
    with pytest.raises(ContentError, match="it is no regular file"):
        read_yaml(pipe, Policy)


@pytest.mark.parametrize(
    "words",
    [
        ("cases", "import", "pipe", "--library", "cases"),
        ("compare", "pipe", "pipe"),
        ("screen", "text", "x", "--policy", "policies"),
    ],
)
def test_a_command_waits_for_no_pipe(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A pipe, or a link that leads nowhere, in place of a file is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policies").mkdir()
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "policies" / "p.yaml")

    assert codes.WRONG == cli.run(list(words))
    assert "it is no regular file" in capfd.readouterr().err


def test_a_policy_that_is_a_broken_link_does_not_stop_its_folder(tmp_path: Path) -> None:
    """It is named, and what was last in force stays in force."""
    path = tmp_path / "p.yaml"
    path.write_text(POLICY)
    before = folder.load(tmp_path, DAY, LAW)
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")

    after = folder.load(tmp_path, DAY, LAW)

    assert before.policies == after.policies
    assert "p.yaml cannot be read" in after.faults[0]


def test_settings_without_end_are_refused(tmp_path: Path) -> None:
    """A file of gigabytes, which may take no room on the disk, is not read whole."""
    path = tmp_path / "hegui.toml"
    with path.open("wb") as file:
        file.truncate(1 << 33)

    with pytest.raises(ConfigError, match="it is larger than 16 MB"):
        config.read(path)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("t.csv", ",".join(f"c{n}" for n in range(10_000)) + "\n", "has 10,000 columns"),
        (
            "t.jsonl",
            "{" + ", ".join(f'"k{n}": 1' for n in range(20_000)) + "}\n",
            "has a line of 20,000 keys, more than 1,000",
        ),
        (
            "t.jsonl",
            "".join(f'{{"k{n}": 1}}\n' for n in range(1001)),
            "has 1,001 columns, more than 1,000",
        ),
        ("t.jsonl", '{"a": "' + "x" * (17 << 20) + '"}\n', "line 1, is longer than 16 MiB"),
        ("t.csv", "x" * (17 << 20), "line 1, has a cell longer than 16 MiB"),
    ],
)
def test_a_table_of_far_too_many_columns_is_refused(
    duckdb: Engine, tmp_path: Path, name: str, text: str, said: str
) -> None:
    """Before anything is asked of each of them."""
    (tmp_path / name).write_text(text)
    begun = time.process_time()

    with pytest.raises(EvidenceError, match=said):
        files.read(duckdb, tmp_path / name)

    assert time.process_time() - begun < 20


ENDLESS = (
    "with recursive n(i) as (select 1 union all select i + 1 from n) select i as source from n"
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a SQLite file with a table, an endless view and a virtual table."""
    path = tmp_path / "t.sqlite"
    with closing(sqlite3.connect(path)) as made:
        made.execute("create table t (source text)")
        made.execute("insert into t values ('web')")
        made.execute(f"create view v as {ENDLESS}")
        made.execute("create virtual table f using fts5(source)")
        made.commit()
    return path


@pytest.mark.parametrize("table", ["v", "f"])
def test_what_a_foreign_sqlite_file_computes_is_not_run(
    duckdb: Engine, base: Path, table: str
) -> None:
    """A view may never end, and a virtual table is a program."""
    with pytest.raises(EvidenceError, match=f"computes the rows of '{table}', and nothing in a"):
        files.read(duckdb, base, table)
    with pytest.raises(EvidenceError, match=f"computes the rows of '{table}', and nothing in a"):
        Sqlite(base, table, Columns("source", {"text": "source"})).names()


def test_a_table_that_tells_its_rows_again_and_again_ends(duckdb: Engine, tmp_path: Path) -> None:
    """A file of a few pages, each of which names the next one sixty times, has a billion rows."""
    path = tmp_path / "t.sqlite"
    with closing(sqlite3.connect(path)) as made:
        made.execute("pragma page_size = 512")
        made.execute("create table t (source text)")
        made.executemany("insert into t values (?)", [(f"{n:0100}",) for n in range(100)])
        made.commit()
        root = made.execute("select rootpage from sqlite_master").fetchone()[0]
    data = path.read_bytes()
    pages = [data[at : at + 512] for at in range(0, len(data), 512)]
    leaf = next(number for number, page in enumerate(pages, 1) if page[0] == 13)
    chain = [root, *(n for n in range(2, len(pages) + 1) if n not in {root, leaf})][:6]
    for page, below in zip(chain, [*chain[1:], leaf], strict=True):
        pages[page - 1] = _sixty_times(below)
    path.write_bytes(b"".join(pages))

    with pytest.raises(EvidenceError, match="is damaged: it tells more rows than it has bytes"):
        files.read(duckdb, path, "t")


def _sixty_times(below: int) -> bytes:
    """Return an inner page of a table that names one page beneath it sixty times."""
    cells = b"".join(below.to_bytes(4) + bytes([n]) for n in range(1, 61))
    places = b"".join((512 - 5 * n).to_bytes(2) for n in range(60, 0, -1))
    head = b"\x05\0\0" + (60).to_bytes(2) + (512 - 300).to_bytes(2) + b"\0" + below.to_bytes(4)
    return (head + places).ljust(512 - 300, b"\0") + cells


def test_a_database_in_wal_mode_is_read_and_nothing_is_left_beside_it(
    duckdb: Engine, tmp_path: Path
) -> None:
    """SQLite would write two files of its own; what a copied log holds is read as well."""
    live, path = tmp_path / "live.sqlite", tmp_path / "t.sqlite"
    with closing(sqlite3.connect(live)) as made:
        made.execute("pragma journal_mode = wal")
        made.execute("create table t (source text)")
        made.commit()
        made.execute("pragma wal_checkpoint(truncate)")
        made.execute("insert into t values ('web')")
        made.commit()
        path.write_bytes(live.read_bytes())
        (tmp_path / "t.sqlite-wal").write_bytes((tmp_path / "live.sqlite-wal").read_bytes())
    before = {one.name for one in tmp_path.iterdir()}

    found = [duckdb.con.table(files.read(duckdb, one, "t")) for one in (path, live)]

    assert [["web"], ["web"]] == [[row["source"] for row in duckdb.rows(one)] for one in found]
    assert before == {one.name for one in tmp_path.iterdir()}
