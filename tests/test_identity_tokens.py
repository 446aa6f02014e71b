"""Tokens stand for numbers, and no raw number is left anywhere."""

from __future__ import annotations

import hmac
import json
import os
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from hegui import cli
from hegui.errors import EvidenceError, UsageError
from hegui.identity import keys, kinds, tokens
from hegui.identity.tokenise import Column, Plan, tokenise

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)
HOLDER, MINOR, WRONG = "110000199001010013", "110000201501010036", "110000201501010016"
"""Of the range for tests; the last one has a wrong check character."""
MOBILE = "13123456789"
RING = keys.KeyRing((keys.Key(1, bytes(range(32))), keys.Key(2, bytes(range(32, 64)))))
TABLE = f"""\
account,id,phone,note
u1,{HOLDER},131 2345 6789,"call {MOBILE}, order 112233445566778899"
u2,110000900101001,,１３１２３４５６７８９
u3,{MINOR},+86{MOBILE},his is {MINOR}
u4,{WRONG},,{WRONG} twice
"""


def plan(**changes: object) -> Plan:
    """Return the plan of the tests, with changes."""
    columns = tuple(
        Column(name, kinds.load(kind), token)
        for name, kind, token in (
            ("id", "resident_number", "identity_token"),
            ("phone", "mobile", "phone_token"),
        )
    )
    return Plan(**({"columns": columns, "ring": RING, "day": DAY} | changes))  # type: ignore[arg-type]


def left_in(folder: Path) -> list[str]:
    """Return the files below a folder that hold any of the numbers, in any spelling."""
    planted = [
        HOLDER,
        MINOR,
        WRONG,
        "110000900101001",
        MOBILE,
        "131 2345 6789",
        "１３１２３４５６７８９",
    ]
    needles = [number.encode() for number in planted]
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path) for path in files if any(n in path.read_bytes() for n in needles)]


def rows_of(path: Path) -> list[dict[str, object]]:
    """Return the rows of a table that was written."""
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    if path.suffix == ".csv":
        return pacsv.read_csv(path).to_pylist()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_token_is_an_hmac_of_kind_and_number() -> None:
    """Whoever has the key can make the same token with any library."""
    number = tokens.of(kinds.load("mobile"), f" +86 {MOBILE}", RING)
    wanted = hmac.digest(RING.current.secret, b"mobile\0" + MOBILE.encode(), "sha256").hex()

    assert f"t2.{wanted}" == number[0]
    assert [2, 1] == [tokens.version(token) for token in number]
    assert tokens.version("t2.xyz") is None


def test_one_identity_gives_one_token(tmp_path: Path) -> None:
    """Spellings and generations of a number share a token, and other kinds do not."""
    source, target = tmp_path / "a.csv", tmp_path / "b.parquet"
    source.write_text(TABLE, encoding="utf-8")

    done = tokenise(source, None, target, plan())

    rows = rows_of(target)
    assert rows[0]["identity_token"] == rows[1]["identity_token"] != rows[2]["identity_token"]
    assert rows[0]["phone_token"] == rows[2]["phone_token"]
    assert ["test", "test", "test", "check"] == [row["identity_check"] for row in rows]
    assert ["test", None, "test", None] == [row["phone_check"] for row in rows]
    assert [False, False, True, None] == [row["is_minor"] for row in rows]
    assert (4, {"note": 4}) == (done.rows, dict(done.starred))
    assert "call ***, order 112233445566778899" == rows[0]["note"]
    assert "*** twice" == rows[3]["note"]


def test_every_form_gives_the_same_rows(tmp_path: Path) -> None:
    """CSV, Parquet and JSON lines are read and written alike."""
    source = tmp_path / "a.csv"
    source.write_text(TABLE, encoding="utf-8")
    parquet, lines = tmp_path / "a.parquet", tmp_path / "a.jsonl"
    given = pacsv.read_csv(
        source,
        convert_options=pacsv.ConvertOptions(column_types={"id": "string", "phone": "string"}),
    )
    pq.write_table(given, parquet)
    lines.write_text("".join(json.dumps(row) + "\n" for row in given.to_pylist()))

    written = []
    for path in (source, parquet, lines):
        for form in ("csv", "parquet", "jsonl"):
            target = tmp_path / f"{path.suffix[1:]}.out.{form}"
            tokenise(path, None, target, plan())
            written.append([{k: v or None for k, v in row.items()} for row in rows_of(target)])

    assert all(rows == written[0] for rows in written)


def test_versions_overlap_by_links(tmp_path: Path) -> None:
    """While two versions are in use, pairs of their tokens are written from the raw numbers."""
    source = tmp_path / "a.csv"
    source.write_text(TABLE, encoding="utf-8")

    tokenise(source, None, tmp_path / "b.csv", plan(links=tmp_path / "links.csv"))

    first = rows_of(tmp_path / "links.csv")[0]
    assert (first["current"], first["older"]) == tokens.of(
        kinds.load("resident_number"), HOLDER, RING
    )


def hegui(tmp_path: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return a command line and an environment in which all writes stay below a folder."""
    work = tmp_path / "work"
    for name in ("tmp", "home", "xdg"):
        (work / name).mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = kept | {
        "TMPDIR": str(work / "tmp"),
        "HOME": str(work / "home"),
        "XDG_CACHE_HOME": str(work / "xdg"),
        keys.VARIABLE: f"1 {'ab' * 32}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return [sys.executable, "-m", "hegui.cli", "identity", "tokenise", *arguments], environment


OPTIONS = ("--column", "id:resident_number", "--column", "phone:mobile", "--from", "csv")


def test_nothing_raw_is_left_by_a_run(tmp_path: Path) -> None:
    """Neither what is written, nor what is said, nor a temporary file holds a number."""
    command, environment = hegui(tmp_path, "-", "--to", "out.csv", *OPTIONS)

    done = subprocess.run(
        command,
        input=TABLE.encode(),
        capture_output=True,
        check=False,
        cwd=tmp_path / "work",
        env=environment,
    )

    assert 0 == done.returncode, done.stderr.decode()
    (tmp_path / "work" / "said").write_bytes(done.stdout + done.stderr)
    assert (tmp_path / "work" / "out.csv").exists()
    assert [] == left_in(tmp_path / "work")


@pytest.mark.full
def test_nothing_raw_is_left_by_a_kill(tmp_path: Path) -> None:
    """Killed in the middle, it leaves a draft of tokens and no number."""
    command, environment = hegui(tmp_path, "-", "--to", "out.jsonl", *OPTIONS)

    def draft() -> Path | None:
        return next((tmp_path / "work").glob(".out.jsonl.*.new"), None)

    header, rows = TABLE.split("\n", 1)
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path / "work",
        env=environment,
    ) as running:
        assert running.stdin is not None
        running.stdin.write(f"{header}\n{rows * 30_000}".encode())
        running.stdin.flush()
        until = time.monotonic() + 60
        while not ((made := draft()) and made.stat().st_size) and time.monotonic() < until:
            time.sleep(0.01)
        open_files = [os.path.realpath(f.path) for f in os.scandir(f"/proc/{running.pid}/fd")]
        running.kill()

    assert made is not None
    assert made.stat().st_size > 0
    assert not (tmp_path / "work" / "out.jsonl").exists()
    assert [] == left_in(tmp_path / "work")
    ours = [path for path in open_files if path.startswith(str(tmp_path))]
    assert [str(made)] == ours


@pytest.mark.parametrize(
    "broken",
    [
        f"account,id,phone\nu1,{HOLDER},{MOBILE},one too many\n",
        f"account,id,phone\nu1,{HOLDER},{MOBILE}\xff\n",
        f'account,id,phone\n"u1,{HOLDER},{MOBILE}\n',
        f"account,id,id\nu1,{HOLDER},{MOBILE}\n",
        f"account,number,phone\nu1,{HOLDER},{MOBILE}\n",
        "account,id,phone\n",
        "",
    ],
    ids=["uneven", "latin", "quote", "twice", "no column", "no rows", "empty"],
)
def test_a_broken_table_is_refused_without_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    """One sentence names the place; nothing of the row is in it, and nothing is half written."""
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_bytes(broken.encode("latin-1"))
    key = tmp_path / "key"
    keys.make(key)
    arguments = [str(source), "--to", str(target), "--key", str(key), *OPTIONS]

    assert 2 == cli.run(["identity", "tokenise", *arguments])

    said = capsys.readouterr().err
    assert said.startswith("hegui: ")
    assert not any(number in said for number in (HOLDER, MOBILE))
    assert ["a.csv", "key"] == sorted(path.name for path in tmp_path.iterdir())


def test_bytes_that_are_no_utf8_are_told_from_no_rows(tmp_path: Path) -> None:
    """A table in another encoding is not said to be empty."""
    (tmp_path / "in.csv").write_bytes(f"id\n{HOLDER}\xff\n".encode("latin-1"))
    asked = plan(columns=(Column("id", kinds.load("resident_number"), "identity_token"),))

    with pytest.raises(EvidenceError, match="the text is UTF-8") as told:
        tokenise(tmp_path / "in.csv", None, tmp_path / "out.csv", asked)

    assert HOLDER not in str(told.value)


def test_a_number_in_the_place_of_its_kind_is_not_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever gives the number as an argument does not find it on the screen again."""
    assert cli.run(["identity", "check", HOLDER]) == 2
    assert HOLDER not in capsys.readouterr().err


def test_objects_are_looked_through_to_their_ends(tmp_path: Path) -> None:
    """Numbers in lists, in names and as whole numbers are starred; what is kept stays."""
    source, target = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    row = {
        "id": HOLDER,
        "key": int(MOBILE),
        "more": {"calls": [MOBILE, 1, None, 2.5, True], HOLDER: "id"},
        "said": f"I am {HOLDER}",
    }
    source.write_text(json.dumps(row) + "\n", encoding="utf-8")

    one = plan(columns=plan().columns[:1], keep=frozenset({"key"}))
    done = tokenise(source, None, target, one)

    (written,) = rows_of(target)
    assert {
        "key": int(MOBILE),
        "more": {"calls": ["***", 1, None, 2.5, True], "***": "id"},
        "said": "I am ***",
    } == {name: written[name] for name in ("key", "more", "said")}
    assert {"more": 1, "said": 1} == dict(done.starred)


def test_what_no_object_has_is_named(tmp_path: Path) -> None:
    """A name that stands in no object is a mistake; one that stands in some is none."""
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": HOLDER}) + "\n{}\n", encoding="utf-8")

    with pytest.raises(EvidenceError, match="'phone'"):
        tokenise(source, None, tmp_path / "b.jsonl", plan())
    assert 2 == tokenise(source, None, tmp_path / "b.jsonl", plan(columns=plan().columns[:1])).rows


def test_a_table_without_names_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its first row would be taken for names, which are passed on and shown."""
    source = tmp_path / "a.csv"
    source.write_text(TABLE.split("\n", 1)[1], encoding="utf-8")
    keys.make(tmp_path / "key")
    arguments = [str(source), "--to", str(tmp_path / "b.csv"), "--key", str(tmp_path / "key")]

    assert 2 == cli.run(["identity", "tokenise", *arguments, *OPTIONS])
    said = capsys.readouterr().err
    assert "names of columns" in said
    assert HOLDER not in said


def test_numbers_that_nobody_declared_are_refused(tmp_path: Path) -> None:
    """A column of whole numbers cannot be starred: it is declared, dropped or kept."""
    parquet = tmp_path / "a.parquet"
    table = {"id": [HOLDER], "phone": [None], "mobile": [int(MOBILE)]}
    pq.write_table(pa.table(table), parquet)
    target = tmp_path / "b.parquet"

    with pytest.raises(EvidenceError, match="mobile"):
        tokenise(parquet, None, target, plan(columns=plan().columns[:1]))
    tokenise(parquet, None, target, plan(columns=plan().columns[:1], drop=frozenset({"mobile"})))

    assert {"mobile"}.isdisjoint(rows_of(target)[0])


def test_a_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    """A file that others may read is refused, and no sentence repeats a key."""
    path = tmp_path / "key"
    key = keys.make(path)
    path.chmod(0o640)

    with pytest.raises(UsageError, match="chmod 600") as refused:
        keys.load(path)

    assert key.secret.hex() not in str(refused.value)
    assert key.secret.hex() not in repr(key)


def test_a_key_gets_versions(tmp_path: Path) -> None:
    """A new version is added, the old one stays until it is dropped, the current one for good."""
    path = tmp_path / "key"
    first = keys.make(path)
    second = keys.rotate(path)

    assert (second, (first,)) == (keys.load(path).current, keys.load(path).older)
    with pytest.raises(UsageError):
        keys.make(path)
    with pytest.raises(UsageError):
        keys.drop(path, 2)
    keys.drop(path, 1)
    assert (second,) == keys.load(path).keys
    assert 0o600 == path.stat().st_mode & 0o777
