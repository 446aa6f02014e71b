"""A source is read in pieces, and from behind any of them the rest is read and nothing else."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hegui.errors import EvidenceError, EvidenceMissingError, UsageError
from hegui.screening.sources import databases, files, open_source
from hegui.screening.sources.source import rows, text

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.screening.sources import Chunk, Source

ROWS = [
    (str(n), f'a "q"\nline,{n}' if n % 2 else ("" if n % 3 == 0 else "plain")) for n in range(9)
]
TABLE = "hegui_test_screening_sources"
INSERT = f"INSERT INTO {TABLE} VALUES (%s, %s)"  # noqa: S608 - a name of our own


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BLOCK", 40)
    monkeypatch.setattr(files, "BATCH", 2)
    monkeypatch.setattr(databases, "BATCH", 2)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Return a folder with the same rows in every form of file."""
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "text"), *ROWS])
    lines = (json.dumps({"id": key, "more": [1], "text": said or None}) for key, said in ROWS)
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    keys, texts = (list(column) for column in zip(*ROWS, strict=True))
    table = pa.table({"id": list(map(int, keys)), "text": pa.array(texts).dictionary_encode()})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=3)
    with closing(sqlite3.connect(tmp_path / "a.db")) as base, base:
        base.execute("CREATE TABLE items (id TEXT, text TEXT)")
        base.executemany("INSERT INTO items VALUES (?, ?)", ROWS)
    return tmp_path


def _flat(source: Source, chunks: list[Chunk]) -> list[tuple[str | None, str]]:
    read = [rows(chunk, source.columns) for chunk in chunks]
    return [
        (key, said or "")
        for one in read
        for key, said in zip(one.content.to_pylist(), one.fields["text"].to_pylist(), strict=True)
    ]


def _goes_on_anywhere(source: Source) -> list[tuple[str | None, str]]:
    chunks = list(source.chunks())
    whole = _flat(source, chunks)
    for number, chunk in enumerate(chunks, start=1):
        rest = _flat(source, list(source.chunks(chunk.after)))
        assert whole[len(_flat(source, chunks[:number])) :] == rest
    assert len(chunks) > 2
    return whole


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.db"])
def test_every_row_comes_once_from_wherever_it_goes_on(written: Path, name: str) -> None:
    """Quoted newlines, numbers as keys and dictionaries are rows as any others."""
    table = "items" if name.endswith(".db") else None

    assert ROWS == _goes_on_anywhere(open_source([str(written / name)], table=table))


def test_rows_of_a_database_that_share_a_key_or_have_none_come_once(postgres_url: str) -> None:
    """A piece may end between two rows of one key."""
    more = [(None, "n1"), (None, "n2"), (None, "n3"), ("3", "b"), ("3", "c"), ("3", "d")]
    with psycopg.connect(postgres_url) as base:
        base.execute(f"DROP TABLE IF EXISTS {TABLE}")
        base.execute(f"CREATE TABLE {TABLE} (id text, text text)")
        with base.cursor() as cursor:
            cursor.executemany(INSERT, [*ROWS, *more])
    try:
        found = _goes_on_anywhere(open_source([postgres_url], table=TABLE))
    finally:
        with psycopg.connect(postgres_url) as base:
            base.execute(f"DROP TABLE {TABLE}")

    assert Counter([*ROWS, *more]) == Counter(found)


def test_several_files_are_one_source(written: Path) -> None:
    """The second file begins where the first ends, and a place names its file."""
    path = str(written / "a.csv")

    assert [*ROWS, *ROWS] == _goes_on_anywhere(open_source([path, path]))


def test_what_cannot_be_read_is_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    """Rows of another length, lines that are no objects, and bytes that are no text."""
    table = tmp_path / "a.csv"
    table.write_bytes(b"id,text\r\n1,a\r\n2,b,c\r\n3,\xff\xe8x\r\n,\r\n")
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(b'{"id": 1, "text": "a"}\nno\n[1]\n{"id": 3, "text": "\xff\\ud800x"}\n\n')
    wanted = [("1", "a"), ("3", "\ufffd\ufffdx")]

    for path, malformed in ((table, 1), (lines, 2)):
        source = open_source([str(path)])
        chunks = list(source.chunks())
        counts = sum((rows(chunk, source.columns).counts for chunk in chunks), Counter())
        assert wanted == [row for row in _flat(source, chunks) if row[0]]
        assert (malformed, 1) == (counts["malformed"], counts["invalid_utf8"])


def test_a_row_of_many_blocks_is_one_row(tmp_path: Path) -> None:
    """A post larger than a block is read whole, and counted as large."""
    post = 'x"' * 600_000
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "text"), ("1", "a"), ("2", post), ("3", "b")])
    source = open_source([str(tmp_path / "a.csv")])
    files.BLOCK = 1 << 16  # undone with the fixture's
    chunks = list(source.chunks())

    assert [("1", "a"), ("2", post), ("3", "b")] == _flat(source, chunks)
    assert sum(rows(chunk, source.columns).counts["large"] for chunk in chunks) == 1


def test_large_rows_are_taken_a_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory does not grow with the size of posts, as far as several of them are concerned."""
    monkeypatch.setattr(files, "BATCH", 1_000)
    monkeypatch.setattr(files, "MOST_BYTES", 1 << 20)
    posts = [f"{n}" * 100_000 for n in range(10, 60)]
    table = pa.table({"id": list(map(str, range(50))), "text": posts})
    pq.write_table(table, tmp_path / "a.parquet", use_dictionary=False)
    chunks = list(open_source([str(tmp_path / "a.parquet")]).chunks())

    assert 50 == sum(len(chunk.table) for chunk in chunks)
    assert max(len(chunk.table) for chunk in chunks) <= 6


def test_a_quotation_mark_that_nobody_closed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of the file is not taken for one row without end."""
    monkeypatch.setattr(files, "LONGEST", 1 << 10)
    (tmp_path / "a.csv").write_text('id,text\n1,a\n2,"b\n' + "3,c\n" * 1000, encoding="utf-8")

    with pytest.raises(EvidenceError, match=r"a\.csv has a row of more than .* from byte \d+"):
        list(open_source([str(tmp_path / "a.csv")]).chunks())


def test_a_source_that_is_not_what_it_says_is_named(tmp_path: Path) -> None:
    """One sentence for each: no such file, kind, table, column, another content or encoding."""
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "b.parquet").write_text("no", encoding="utf-8")
    (tmp_path / "c.db").write_bytes(b"no base" * 200)
    (tmp_path / "d.bin").write_bytes(b"x")
    (tmp_path / "e.csv").write_bytes("编号,文本\n1,甲\n".encode("gb18030"))
    (tmp_path / "f.csv").write_bytes("id,text\n1,甲\n".encode("utf-16"))
    wrong = [
        ("e.csv", None, EvidenceError, "save the file as UTF-8"),
        ("f.csv", None, EvidenceError, "save the file as UTF-8"),
        ("no.csv", None, EvidenceMissingError, "is no file"),
        ("a.csv", None, EvidenceError, "--field"),
        ("b.parquet", None, EvidenceError, "cannot be read as Parquet"),
        ("c.db", "t", EvidenceError, "cannot be read as SQLite"),
        ("c.db", None, UsageError, "--table"),
        ("d.bin", None, UsageError, "--from"),
    ]
    for name, table, error, said in wrong:
        with pytest.raises(error, match=said):
            open_source([str(tmp_path / name)], table=table)


def test_valid_text_is_left_as_it_is() -> None:
    """Only rows with bytes that are no UTF-8 are counted, NULL among them is not."""
    assert text(pa.array(["赌", None]))[1] == 0
    mended, broken = text(pa.array([b"\xe8\xb5\x8c", None, b"\xe8\xb5"]))

    assert (["赌", None, "\ufffd"], 1) == (mended.to_pylist(), broken)
