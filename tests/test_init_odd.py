"""`hegui init` meets whatever lies in a folder: one sentence each, and never a wrong file."""

from __future__ import annotations

import gzip
import os
import random
import re
import sqlite3
import tomllib
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import workbooks

from hegui import cli, config
from hegui.cli import codes
from hegui.evidence import gather
from hegui.evidence.guess import guess
from hegui.report.starter import starter

DRILLS = "plan,held_on\nfire,2026-01-01\n"
CHANCE = random.Random(7)  # noqa: S311 - made-up files
ODD = {
    **{f"empty.{end}": b"" for end in ("csv", "xlsx", "json", "jsonl", "sql", "db", "parquet")},
    **{
        f"binary.{end}": CHANCE.randbytes(4000)
        for end in ("csv", "xlsx", "xls", "json", "jsonl", "sql", "db", "parquet", "log", "gz")
    },
    "long_line.csv": b"a," * 300_000,
    "long_line.log": b"x" * 3_000_000,
    "long_line.jsonl": b'{"a":"' + b"x" * 2_000_000 + b'"}',
    "lines.csv": b"\n\n\n",
    "header.csv": "用户编号,注册时间\n".encode(),
    "zero.csv": b"plan,held_on\0\nfire,2026-01-01\n",
    "mark.csv": b"\xef\xbb\xbf",
    "half.csv": b"\xff\xfea",
    "quote.csv": b'a,b\n"open,1\n2,3\n',
    "ragged.csv": b"a,b,c\n1\n1,2,3,4\n",
    "twice.csv": "账号,账号\n1,2\n".encode(),
    "wide.csv": ",".join(f"c{n}" for n in range(3000)).encode(),
    "surrogate.jsonl": b'{"plan":"\\ud800","held_on":"2026-01-01"}\n',
    "deep.json": b"[" * 100_000,
    "deeper.json": b'{"a":' * 2000 + b"1" + b"}" * 2000,
    "infinite.json": b'[{"plan":1e999,"held_on":"2026-01-01"}]',
    "digits.jsonl": b'{"plan":' + b"9" * 5000 + b',"held_on":"2026-01-01"}\n',
    "cut.sql": b"CREATE TABLE `a` (`x` int COMMENT '1=a');\nINSERT INTO `a` VALUES (1),(",
    "cut.log.gz": gzip.compress(b"a" * 1000, mtime=0)[:30],
    "cut.conf": b"log_format a '$x",
    "long.conf": b"log_format " + b"a " * 50_000,
    "broken.toml": b"[operator",
    "steers.csv": b'plan,held_on,"x\n[operator]\nname=""evil"""\nfire,2026-01-01,1\n',
    "words.csv": (
        'account,kind,service,created_at,identity_status\n1,"个人\n[operator]\nciio = false",'
        "publishing,2026-01-01T00:00:00Z,已认证\n"
    ).encode(),
    "folder.csv/inner.csv": DRILLS.encode(),
    "new\nline.csv": DRILLS.encode(),
    "escape\x1b[2J.csv": DRILLS.encode(),
    "quote\"'.csv": DRILLS.encode(),
    "glob*[a]?.csv": DRILLS.encode(),
    "{path}.csv": DRILLS.encode(),
    "back\\slash.csv": DRILLS.encode(),
    "a" * 250 + ".csv": DRILLS.encode(),
    "no_ending": DRILLS.encode(),
}


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return a folder of what nobody expects."""
    folder = tmp_path / "odd"
    for name, held in ODD.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held)
    (folder / "loop").symlink_to("loop2")
    (folder / "loop2").symlink_to("loop")
    (folder / "self").symlink_to(".")
    (folder / "gone.csv").symlink_to("/nowhere")
    os.mkfifo(folder / "pipe.csv")
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff\xfe.csv")).write_text(DRILLS)
    with zipfile.ZipFile(folder / "zip.xlsx", "w") as packed:
        packed.writestr("a", "b")
    cells = [["计划", "演练日期"], ["=cmd|x", workbooks.Fault("#REF!")], [None, None]]
    workbooks.write(folder / "formulas.xlsx", {"演练\n[operator]": cells, "空": []})
    with sqlite3.connect(folder / "odd.db") as made:
        made.execute('create table "x]""y\n" ("计划" text, "a""b" blob)')
        made.execute('insert into "x]""y\n" values (?, ?)', (b"\xff\xfe", b"\0"))
        made.execute("create view v as select * from missing")
    return folder


def test_no_file_stops_it_or_speaks_for_the_operator(
    odd: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is proposed or told; what is written is read, and holds what was found only."""
    write = odd.parent / "hegui.toml"
    assert codes.FINE == cli.run(["init", str(odd), "--write", str(write)])
    said = capsys.readouterr()

    assert said.err == ""
    shown = said.out.splitlines()
    assert not [line for line in shown if any(unicodedata.category(c) == "Cc" for c in line)]
    made = tomllib.loads(write.read_text("utf-8"))
    assert ({}, {"operator", "evidence"}) == (made["operator"], set(made))
    for name in ("quote\"'.csv", "glob*[a]?.csv", "{path}.csv", "back\\slash.csv", "inner.csv"):
        assert any(name in line for line in shown if "drills" in line), name

    write.write_text(write.read_text("utf-8").replace("[operator]", '[operator]\nname = "x"', 1))
    assert codes.WRONG == cli.run(["validate", str(write)])
    err = capsys.readouterr().err
    assert ["kind"] == re.findall("column '([a-z_]+)': .* cannot be read", err), "only that word"


@pytest.mark.parametrize("name", ["pipe.csv", "loop", "gone.csv", "nothing"])
def test_what_is_no_file_is_refused_by_its_name(
    odd: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """At once, and nothing is written."""
    write = odd.parent / "hegui.toml"

    assert codes.WRONG == cli.run(["init", str(odd / name), "--write", str(write)])
    assert name in capsys.readouterr().err
    assert not write.exists()


def test_a_place_that_cannot_be_written_is_told(
    odd: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that there is not, or one in the place of the file."""
    for place in (odd / "none" / "hegui.toml", odd / "folder.csv"):
        assert codes.WRONG == cli.run(["init", str(odd / "header.csv"), "--write", str(place)])
        assert "hegui: " in capsys.readouterr().err


TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
HEADERS = st.sampled_from(
    ["plan", "held_on", "演练预案", "演练日期", "是否达到目标", "账号", "状态"]
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(HEADERS | TEXT, min_size=1, max_size=6), st.lists(TEXT, max_size=12), TEXT)
def test_whatever_a_table_holds_the_proposal_is_read_as_it_was_meant(
    tmp_path: Path, headers: list[str], words: list[str], name: str
) -> None:
    """Headers, words and names are quoted: no other key comes of them, in either language."""
    safe = "".join(c for c in name if c.isprintable() and c not in "/.")
    path = tmp_path / f"演练{safe}.csv"
    width = len(headers)
    rows = [headers, *[words[at : at + width] for at in range(0, len(words), width)]]
    text = "\n".join(",".join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in row) for row in rows)
    path.write_bytes(text.encode())
    (found,) = guess([path])
    path.unlink()

    for lang in ("en", "zh"):
        made = tomllib.loads(starter([found], tmp_path, lang))
        assert {} == made["operator"]
        assert set(made) <= {"operator", "evidence"}
        given_parts = made.get("evidence", {})
        assert set(given_parts) == ({found.table} if found.table else set())
        for part in given_parts.values():
            assert (tmp_path / part["path"]).resolve() == path.resolve()
            assert part.get("columns", {}) == found.columns
            assert part.get("values", {}) == found.values
        config.parse({**made, "operator": {"name": "x"}})


def test_gather_is_what_reads_it(odd: Path) -> None:
    """A path with signs of a pattern is the file of that name."""
    made = config.parse(
        {
            "operator": {"name": "x"},
            "evidence": {"drills": {"path": "glob*[a]?.csv"}},
        }
    )
    with gather.gathered(made, odd, ["drills"], date(2026, 6, 30)) as evidence:
        drills = evidence.given["drills"]
        assert ["fire"] == [row["plan"] for row in drills.engine.rows(drills.on(date(2026, 6, 30)))]
