"""Attacks Hegui by chance, section by section: what was tried, noticed, lost, and what broke.

    python bench/attack.py kills                    kill -9 of every writing command
    python bench/attack.py tampers --seconds 300    edits of every file and table, without a key
    python bench/attack.py files --seed 7           hostile files by generator

Each section works by its seed until its time is over, and prints one line. A section is a function
that attacks for so many seconds, drawing from `draw`, in a folder of its own.
Exit code 1: something was lost, twice, unnoticed, a traceback or a hang.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pyarrow as pa
import pyarrow.parquet as pq

from hegui import cli, law
from hegui.archive import segments
from hegui.archive.journal import Journal
from hegui.days import months_before, today

for module in (  # so that no child has to import them
    "pandas",
    "pyarrow.parquet",
    *(f"hegui.cli.{name}" for name in ("archive", "emit", "removals")),
    *(f"hegui.archive.{name}" for name in ("compact", "find", "ingest", "retain", "verify")),
    *(f"hegui.removals.{name}" for name in ("inputs", "sending", "statement", "taking")),
    "hegui.removals.verifying",
    *(f"hegui.cli.{name}" for name in ("audit", "cases", "screen", "validate")),
    *(
        f"hegui.{name}"
        for name in ("audit.audit", "reading", "evidence.gather", "screening.screen")
    ),
    "duckdb",
    "ibis.backends.duckdb",
    "hegui.report.removals.shown",
):
    import_module(module)
SECONDS = 60
MOST_TOLD = 20
PATIENCE = 60  # seconds after which a command hangs
LARGEST = 8 << 20  # bytes of a hostile file


@dataclass
class Tally:
    """What came of attacks.

    Attributes:
        tried: By what was attacked.
        noticed: Attacks that were named or left everything whole.
        faults: What must never happen, by its kind: lost, twice, unnoticed, traceback, hang.
        told: A sentence for each of the first faults, to find it again.
    """

    tried: Counter[str] = field(default_factory=Counter)
    noticed: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def fault(self, kind: str, told: str) -> None:
        """Count a fault."""
        self.faults[kind] += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(f"{kind}: {told}")

    def __str__(self) -> str:
        """Return the line that is printed."""
        kinds = ("lost", "twice", "unnoticed", "traceback", "hang")
        counted = ", ".join(f"{self.faults[kind]} {kind}" for kind in kinds)
        by = ", ".join(f"{name} {count}" for name, count in sorted(self.tried.items()))
        return f"{self.tried.total()} tried, {self.noticed} noticed; {counted} ({by})"


# -- Commands in processes of their own ---------------------------------------------------------


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, None if it was killed; what it said; how long it took."""

    code: int | None
    out: str
    took: float


def command(folder: Path, *words: object, kill_after: float | None = None) -> Ended:
    """Run a command of Hegui in a child; kill it after some seconds if that is asked."""
    told = folder / "told.txt"
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.chdir(folder)
            with told.open("w") as file, redirect_stdout(file), redirect_stderr(file):
                os.dup2(file.fileno(), 1)
                os.dup2(file.fileno(), 2)
                code = cli.run(list(map(str, words)))
        finally:
            os._exit(code)
    until = begun + (PATIENCE if kill_after is None else kill_after)
    while not (ended := os.waitpid(child, os.WNOHANG))[0] and time.monotonic() < until:
        time.sleep(0.002)
    if not ended[0]:
        os.kill(child, signal.SIGKILL)
        ended = os.waitpid(child, 0)
    took = time.monotonic() - begun
    code = os.WEXITSTATUS(ended[1]) if os.WIFEXITED(ended[1]) else None
    return Ended(code, told.read_text(errors="replace") if told.exists() else "", took)


def checked(tally: Tally, ended: Ended, what: str, kill_after: float | None = None) -> bool:
    """Count a traceback or a hang; say whether the command came to an end of its own."""
    if ended.code == 70 or "Traceback" in ended.out:  # noqa: PLR2004 - our own fault
        tally.fault("traceback", f"{what}: {ended.out[-300:]}")
    elif ended.code is None and kill_after is None:
        tally.fault("hang", what)
    return ended.code is not None


@dataclass
class Commands:
    """Runs commands that are killed at random moments of the time that each took before."""

    folder: Path
    draw: random.Random
    tally: Tally
    took: dict[str, float] = field(default_factory=dict)

    def run(self, name: str, *words: object, kills: bool = True) -> Ended:
        """Run a command, and kill it four times in five once it is known how long it takes."""
        share = self.draw.random()
        kill = kills and name in self.took and self.draw.random() < 0.8  # noqa: PLR2004
        after = share * self.took[name] * 1.1 if kill else None
        ended = command(self.folder, *words, kill_after=after)
        if checked(self.tally, ended, name, after):
            self.took[name] = ended.took
        else:
            self.tally.tried[name] += 1
        return ended


# -- Kills --------------------------------------------------------------------------------------

LINE = '203.0.113.{} - u{} [{:%d/%b/%Y}:08:00:00 +0800] "GET /{} HTTP/1.1" 200 5 "-" "curl"\n'


def kills(folder: Path, draw: random.Random, seconds: float) -> Tally:
    """Kill the writing commands of an archive and of a record of removals, turn by turn."""
    pa.set_cpu_count(1)  # a process that is forked has no threads of its own
    law.load()
    tally = Tally()
    for name in ("archive", "removals"):
        (folder / name).mkdir()
    ways = [
        _kill_archive(Commands(folder / "archive", draw, tally)),
        _kill_removals(Commands(folder / "removals", draw, tally)),
    ]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for way in ways:
            next(way)
    for way in ways:
        way.close()
    tally.noticed = tally.tried.total() - tally.faults.total()
    return tally


def made_archive(folder: Path) -> None:
    """Make an archive that lets go of logs of eight months and masks those of seven."""
    command(folder, "archive", "key", "make", "seal.pem")
    command(folder, "archive", "init", "a")
    path = folder / "a" / "archive.toml"
    text = path.read_text().replace("# mask_after = 6", "mask_after = 6")
    path.write_text(text.replace("# at_most = 12", "at_most = 8"))


def grow(folder: Path, number: int, count: int) -> int:
    """Write more lines to the logs: one of today, one that goes, one that is masked."""
    ages = {"web": today(), "old": months_before(today(), 9), "mid": months_before(today(), 7)}
    for source, day in ages.items():
        with (folder / f"{source}.log").open("a") as log:
            for at in range(number, number + count):
                log.write(LINE.format(at % 250, at, day, at))
    return number + count


def _kill_archive(at: Commands) -> Iterator[None]:
    folder, draw = at.folder, at.draw
    made_archive(folder)
    rows = acknowledged = exports = 0
    key, asked = ("--key", "seal.pem"), ("--by", "me", "--why", "x")
    while True:
        rows = grow(folder, rows, draw.randrange(1, 60))
        for source in ("web", "old", "mid"):
            words = ("ingest", "a", f"{source}.log", "--source", source, "--whole")
            ended = at.run("ingest", "archive", *words, *(key if draw.random() < 0.5 else ()))  # noqa: PLR2004
            if source == "web" and ended.code == 0:
                acknowledged = rows
        exports += 1
        steps: list[Sequence[object]] = [
            ("seal", "a", *key),
            ("compact", "a", *key),
            ("retain", "a", "--by", "me", *key),
            ("find", "a", "--path", "/1", *asked),
            ("export", "a", f"out{exports}", *asked, *key),
            ("hold", "a", "--case", f"c{exports}", "--source", "mid", *asked),
            ("release", "a", "--case", f"c{exports - 1}", *asked),
            ("clock", "a", *asked, *key),
            ("quiet", "a", "--source", "web", "--from", today() - timedelta(days=9), *asked),
        ]
        for words in draw.sample(steps, 3):
            at.run(str(words[0]), "archive", *words)
        _check_archive(at, acknowledged, rows)
        yield


def _check_archive(at: Commands, acknowledged: int, rows: int) -> None:
    """Check that what was acknowledged is there once, and that all verifies."""
    ended = command(at.folder, "archive", "verify", "a", "--output", "json")
    checked(at.tally, ended, "archive verify")
    with suppress(ValueError):
        found = {one["name"] for one in json.loads(ended.out)["found"] if one["kind"] == "finding"}
        if found - {"empty_period"}:
            at.tally.fault("lost", f"after a kill: {sorted(found)}")
    held: Counter[str] = Counter()
    journal = Journal.open(at.folder / "a")
    for segment in journal.state.segments.values():
        if segment.source == "web":
            for batch in segments.rows(journal.store, segment, ("target",)):
                held.update(batch.column("target").to_pylist())
    missing = {f"/{number}" for number in range(acknowledged)} - set(held)
    if missing:
        at.tally.fault("lost", f"{len(missing)} of {acknowledged} rows")
    if len(held) > rows or max(held.values(), default=1) > 1:
        at.tally.fault("twice", str(held.most_common(1)))


class Platform:
    """A platform in a process of its own, which writes down what it is called for."""

    def __init__(self, folder: Path) -> None:
        """Listen on this machine."""
        self.log = folder / "platform.jsonl"
        self.log.touch()
        log = self.log

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                with log.open("ab") as file:
                    file.write(body + b"\n")
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{server.server_port}/"
        self._child = os.fork()
        if self._child == 0:
            server.serve_forever()
        server.server_close()

    def calls(self) -> list[dict[str, str]]:
        """Return the calls that came, in order."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def end(self) -> None:
        """End the process."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)


def made_removals(folder: Path, url: str) -> None:
    """Make a record whose callback is a platform."""
    words = ("--keys", "keys", "--reviewer", "Li", "--reviewer", "Wang", "--operator", "Mall")
    command(folder, "removals", "init", "r", *words)
    command(folder, "removals", "key", "make", "keys/callback.secret", "--for", "callback")
    with (folder / "r" / "removals.toml").open("a") as file:
        file.write(f'[callback]\nurl = "{url}"\nsecret = "../keys/callback.secret"\n')
        file.write('[policy.p]\nbasis = "csl:49"\n')


def write_hits(folder: Path, first: int, count: int) -> None:
    """Write a table of hits, and the items."""
    at = f"{datetime.now(UTC) - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    numbers = range(first, first + count)
    hits = [("content", "policy", "term", "found_at", "found_by", "tier", "action")]
    hits += [(f"x-{n}", "p", "t", at, "screening", "plain", "remove") for n in numbers]
    items = [("content", "account", "kind", "published_at", "visible", "text")]
    items += [(f"x-{n}", "s", "post", at, "true", "t") for n in numbers]
    for name, rows in (("hits.csv", hits), ("items.csv", items)):
        with (folder / name).open("w", newline="") as file:
            csv.writer(file).writerows(rows)


def _kill_removals(at: Commands) -> Iterator[None]:
    folder, draw = at.folder, at.draw
    platform = Platform(folder)
    try:
        made_removals(folder, platform.url)
        (folder / "picture.png").write_bytes(b"png")
        items = 0
        decided: dict[int, str] = {}
        while True:
            write_hits(folder, items, 3)
            ended = at.run(
                "take", "removals", "take", "r", "--hits", "hits.csv", "--content", "items.csv"
            )
            items += 3 if ended.code == 0 else 0
            cases = _cases(folder)
            for case in (n for n, one in cases.items() if one["state"] == "waiting"):
                verdict = draw.choice(("remove", "remove", "allow"))
                ended = at.run("decide", "removals", "decide", "r", case, verdict, "--by", "Li")
                if ended.code == 0:
                    decided[case] = verdict
            at.run("send", "removals", "send", "r")
            case = draw.choice(sorted(cases) or [1])
            steps: list[Sequence[object]] = [
                ("appeal", "r", case, "--words", "no"),
                ("answer", "r", case, "upheld", "--by", "Wang", "--reasons", "so"),
                ("attach", "r", case, "picture.png", "--by", "Li"),
                ("close", "r", "--by", "Li"),
                ("report", "r", f"R{len(platform.calls())}", "--by", "Li", "--authority", "A"),
                ("preserve", "r", case, "--by", "Li", "--why", "x"),
                ("release", "r", case, "--by", "Li", "--why", "x"),
                ("retain", "r", "--by", "Li"),
                ("clock", "r", "--by", "Li", "--why", "x"),
                ("rebuild", "r"),
            ]
            for words in draw.sample(steps, 3):
                at.run(f"removals {words[0]}", "removals", *words)
            _check_removals(at, decided, platform)
            yield
    finally:
        checked(at.tally, command(folder, "removals", "send", "r"), "removals send")
        acts = {(one["case"], one["act"]) for one in platform.calls()}
        for case in (case for case, verdict in decided.items() if verdict == "remove"):
            if missing := {"stop", "remove", "stop_spread", "tell"} - {
                a for c, a in acts if c == case
            }:
                at.tally.fault("lost", f"case {case}: {sorted(missing)} never came")
        platform.end()


def _cases(folder: Path) -> dict[int, dict[str, str]]:
    ended = command(folder, "removals", "list", "r", "--output", "json", "--limit", "100000")
    with suppress(ValueError):
        return {one["case"]: one for one in json.loads(ended.out)}
    return {}


def _check_removals(at: Commands, decided: dict[int, str], platform: Platform) -> None:
    """Check that no decision is lost, that nothing is done twice, and that all verifies."""
    ended = command(at.folder, "removals", "verify", "r")
    checked(at.tally, ended, "removals verify")
    if ended.code == 1:
        at.tally.fault("lost", f"after a kill: {ended.out[:300]}")
    cases = _cases(at.folder)
    for case, verdict in decided.items():
        if case not in cases or cases[case]["verdict"] != verdict:
            at.tally.fault("lost", f"case {case}: {verdict}")
    ids: dict[tuple[str, str], set[str]] = {}
    for call in platform.calls():
        ids.setdefault((call["content"], call["act"]), set()).add(call["id"])
    if twice := [key for key, found in ids.items() if len(found) > 1]:
        at.tally.fault("twice", str(twice[0]))


# -- Tampers ------------------------------------------------------------------------------------


def tampers(folder: Path, draw: random.Random, seconds: float) -> Tally:
    """Edit copies of an archive and of a record of removals as somebody would without the key."""
    pa.set_cpu_count(1)
    law.load()
    tally = Tally()
    for name in ("archive", "removals"):
        (folder / name).mkdir()
    platform = Platform(folder)
    try:
        _archive_to_tamper(folder / "archive")
        _removals_to_tamper(folder / "removals", platform.url)
        asked = {(one["content"], one["act"]) for one in platform.calls()}
        until = time.monotonic() + seconds  # what makes the copies is no attack
        while time.monotonic() < until:
            _tamper_archive(folder / "archive", draw, tally)
            _tamper_removals(folder / "removals", draw, tally, platform, asked)
    finally:
        platform.end()
    return tally


def _archive_to_tamper(folder: Path) -> None:
    made_archive(folder)
    (folder / "witness").mkdir()
    key = ("--key", "seal.pem", "--witness", "witness")
    rows = 0
    for _ in range(3):
        rows = grow(folder, rows, 20)
        for source in ("web", "old", "mid"):
            words = ("a", f"{source}.log", "--source", source, "--whole", *key)
            command(folder, "archive", "ingest", *words)
    command(folder, "archive", "retain", "a", "--by", "me", *key)
    command(folder, "archive", "find", "a", "--path", "/1", "--by", "me", "--why", "x")
    command(folder, "archive", "seal", "a", *key)
    shutil.copy(min((folder / "a" / "keys").iterdir()), folder / "operator.pub")
    _must_verify(command(folder, "archive", "verify", "a", "--key", "operator.pub"))


def _tamper_archive(folder: Path, draw: random.Random, tally: Tally) -> None:
    """Change one file of a copy, and have it verified."""
    shutil.rmtree(folder / "x", ignore_errors=True)
    shutil.copytree(folder / "a", folder / "x")
    paths = sorted(one for one in (folder / "x").rglob("*") if one.is_file() and one.name != "lock")
    path, how = draw.choice(paths), draw.choice(sorted(EDITS))
    before = path.read_bytes()
    EDITS[how](path, draw, paths)
    if path.is_file() and not path.is_symlink() and path.read_bytes() == before:
        return
    what = f"{how} {path.relative_to(folder / 'x').parts[0]}"
    words = ("x", "--key", "operator.pub", "--against", "witness", "--output", "json")
    ended = command(folder, "archive", "verify", *words)
    _count(tally, ended, f"archive {what}", where=str(path))


def _flip(path: Path, draw: random.Random, _: list[Path]) -> None:
    data = bytearray(path.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def _cut(path: Path, draw: random.Random, _: list[Path]) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: draw.randrange(len(data))])


def _append(path: Path, draw: random.Random, _: list[Path]) -> None:
    path.write_bytes(path.read_bytes() + draw.randbytes(draw.randrange(1, 99)))


def _swap(path: Path, draw: random.Random, paths: list[Path]) -> None:
    other = draw.choice([one for one in paths if one.parent.parts[-3:] != ()])
    data = path.read_bytes()
    path.write_bytes(other.read_bytes())
    other.write_bytes(data)


def _delete(path: Path, _: random.Random, __: list[Path]) -> None:
    path.unlink()


def _replace(path: Path, draw: random.Random, _: list[Path]) -> None:
    path.unlink()
    kind = draw.randrange(4)
    if kind == 0:
        os.mkfifo(path)
    elif kind == 1:
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == 2 else path.name)  # noqa: PLR2004


def _field(path: Path, draw: random.Random, _: list[Path]) -> None:
    """Change the value of one field of one entry, or of a word of another file."""
    lines = path.read_bytes().split(b"\n")
    try:
        at = draw.randrange(len(lines) - 1)
        entry = json.loads(lines[at])
        name = draw.choice(sorted(entry))
        entry[name] = draw.choice(
            [None, 7, -1, 10**30, "x", "", [], {}, [[]], "2027-01-01T00:00:00Z"]
        )
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        lines[at] = text.encode()
    except (ValueError, TypeError):
        draw.shuffle(lines)
    path.write_bytes(b"\n".join(lines))


def _line(path: Path, draw: random.Random, _: list[Path]) -> None:
    """Take out, double or move a line."""
    lines = path.read_bytes().splitlines(keepends=True)
    at = draw.randrange(len(lines))
    kind = draw.randrange(3)
    line = lines[at] if kind == 1 else lines.pop(at)
    if kind:
        lines.insert(draw.randrange(len(lines) + 1), line)
    path.write_bytes(b"".join(lines))


Edit = Callable[[Path, random.Random, list[Path]], None]
EDITS: dict[str, Edit] = {
    "flip": _flip,
    "cut": _cut,
    "append": _append,
    "swap": _swap,
    "delete": _delete,
    "replace": _replace,
    "field": _field,
    "line": _line,
}
KNOWN = ("unsealed", "file_unnamed")
"""Notices that are what can be said: an unsealed entry, a file that nothing names."""


def _count(tally: Tally, ended: Ended, what: str, where: str = "") -> None:
    """Count whether a change was noticed: named, with exit code 1 and no traceback."""
    tally.tried[what] += 1
    if not checked(tally, ended, f"{what} {where}"):
        return
    if ended.code == 1 or (ended.code == 0 and any(name in ended.out for name in KNOWN)):
        tally.noticed += 1
    elif ended.code != 70:  # noqa: PLR2004 - told as a traceback
        tally.fault("unnoticed", f"{what} {where}, exit {ended.code}: {ended.out[:200]}")


def _removals_to_tamper(folder: Path, url: str) -> None:
    made_removals(folder, url)
    write_hits(folder, 0, 6)
    command(folder, "removals", "take", "r", "--hits", "hits.csv", "--content", "items.csv")
    for case, verdict in ((1, "remove"), (2, "allow"), (3, "remove")):
        command(folder, "removals", "decide", "r", case, verdict, "--by", "Li")
    command(folder, "removals", "send", "r")
    text = (folder / "r" / "removals.toml").read_text()
    (folder / "r" / "removals.toml").write_text(text.replace(url, "http://127.0.0.1:9/"))
    command(folder, "removals", "decide", "r", 4, "remove", "--by", "Li")
    command(folder, "removals", "decide", "r", 5, "hold", "--by", "Li")
    command(folder, "removals", "send", "r")  # in vain: these calls wait
    (folder / "r" / "removals.toml").write_text(text)
    command(folder, "removals", "close", "r", "--by", "Li")  # enters the settings
    for name, words in {"operator.pub": ("key", "show", "r"), "head.note": ("head", "r")}.items():
        (folder / name).write_text(command(folder, "removals", *words).out)
    _must_verify(command(folder, "removals", "verify", "r", "--key", "operator.pub"))


def _must_verify(ended: Ended) -> None:
    if ended.code != 0:
        sys.exit(f"What is to be tampered with does not verify: {ended.out}")


def _tamper_removals(
    folder: Path,
    draw: random.Random,
    tally: Tally,
    platform: Platform,
    done: set[tuple[str, str]],
) -> None:
    """Edit a copy of the record, have it verified, and see what is sent."""
    shutil.rmtree(folder / "x", ignore_errors=True)
    shutil.copytree(folder / "r", folder / "x")
    what = _edited(folder / "x", draw)
    if not what:
        return
    words = ("verify", "x", "--key", "operator.pub", "--against", "head.note")
    _count(tally, command(folder, "removals", *words), f"removals {what.split()[0]}", where=what)
    before = len(platform.calls())
    checked(tally, command(folder, "removals", "send", "x"), f"send after {what}")
    may = {(f"x-{n}", act) for n in (3, 4) for act in ("stop", "remove", "stop_spread", "tell")}
    for call in platform.calls()[before:]:
        key = (call["content"], call["act"])
        if key not in may or key in done:
            tally.fault("unnoticed", f"sent {key} after {what}")


def _edited(folder: Path, draw: random.Random) -> str:
    """Edit one table, trigger or file; return what was done, empty if it came to nothing."""
    path = folder / "removals.sqlite"
    kind = draw.randrange(12)
    if kind == 0:
        file = draw.choice([path, folder / "removals.toml"])
        EDITS[draw.choice(("cut", "delete", "replace"))](file, draw, [])
        return f"file {file.name}"
    with closing(sqlite3.connect(path)) as db:
        tables = [
            name for (name,) in db.execute("select name from sqlite_master where type = 'table'")
        ]
        table = draw.choice(tables)
        rows = db.execute(f"select * from {table}").fetchall()  # noqa: S608 - a table of ours
        names = [one[1] for one in db.execute(f"pragma table_info({table})")]
        triggers = db.execute(
            "select name, sql from sqlite_master where type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            db.execute(f"drop trigger {name}")
        what = _edit_table(db, table, names, rows, kind, draw)
        for _, sql in triggers:
            with suppress(sqlite3.Error):
                db.execute(sql)
        db.commit()
    return what


def _edit_table(
    db: sqlite3.Connection,
    table: str,
    names: list[str],
    rows: list[tuple[object, ...]],
    kind: int,
    draw: random.Random,
) -> str:
    if kind == 1:
        db.execute(f"drop table {table}")
        return f"drop {table}"
    if kind == 2:  # noqa: PLR2004
        db.execute(f"create trigger more after insert on {table} begin select 1; end")
        return f"trigger {table}"
    if not rows:
        return ""
    column = draw.choice(names)
    row, other = draw.choice(rows), draw.choice(rows)
    where = " and ".join(f"{name} is ?" for name in names)
    try:
        if kind == 3:  # noqa: PLR2004
            db.execute(f"delete from {table} where {where}", row)  # noqa: S608
            return f"delete {table}"
        old = row[names.index(column)]
        new = draw.choice([other[names.index(column)], _other(old, draw)])
        if new == old:
            return ""
        db.execute(f"update {table} set {column} = ? where {where}", (new, *row))  # noqa: S608
    except sqlite3.Error:  # no such value can stand there
        return ""
    return f"update {table}.{column} from {str(old)[:40]} to {str(new)[:40]}"


def _other(old: object, draw: random.Random) -> object:
    if isinstance(old, bytes):
        data = bytearray(old or b"x")
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        return bytes(data)
    if isinstance(old, int):
        return draw.choice([old + 1, old - 1, 0, 99, 10**15])
    return draw.choice(
        ["", "x", f"{old}x", "9999-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "reinstate"]
    )


# -- Hostile files ------------------------------------------------------------------------------

NASTY = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b[2J",
        "\u202e\u200b\ud7ff".encode(),
        b"\r",
        b"\n\n",
    ),
    *(b'"', b"'", b"`", b"\\", b"{{7*7}}", b"<script>", b"]]>", b"&a;", b"%s%n", b"$(id)", b"\t"),
    *(b"9" * 5000, b"-1", b"1e999", b"nan", b"0x" + b"f" * 99, b"9999-12-31", b"0000-00-00"),
    *(b"[" * 3000, b"{" * 3000, b"<p>" * 3000, b"((" * 900, b"- " * 900, b"a." * 3000, b"," * 3000),
    *(b"&a [*a, *a]", b"!!python/object:os.system", b"*", b"<<: *x", b"---", b"'''", b'"""', b"#"),
    *(
        b"../" * 40,
        b"/dev/zero",
        b"s3://x/y",
        b"~",
        b"**/*",
        b"http://[::1",
        "赌博。".encode() * 900,
    ),
)
PARTS = {
    "settings": b"[operator]\nname = 'A'\nservices = ['website']\nusers = 5\n[evidence]\n"
    b"accounts = {path = 't.csv'}\nlog_sources = {rows = [{source = 'web', system = 'shop', "
    b"kind = 'access', started_on = 2017-01-01}]}\n",
    "waivers": b"[[waiver]]\nid = 'w'\nduty = 'csl.mlps_logs'\nscope = 'all'\njustification = 'x'\n"
    b"owner = 'a'\napprover = 'b'\nexpires = 2030-01-01\n",
    "policy": "id: p\nversion: 1\ntitle: {zh: 甲, en: A}\nowner: x\naction: remove\nbasis: "
    "{2017-06-01: [csl:47]}\nterms: [casino, {term: 赌博, gap: 2}]\npatterns: ['vx[0-9]{6}']\n"
    "examples: {hit: [casino], miss: [kasino]}\n".encode(),
    "table.csv": b"account,registered_at,verified_at\n"
    + b"".join(b"a%d,2020-01-0%dT08:00:00Z,\n" % (n, n) for n in range(1, 9)),
    "table.jsonl": b'{"account": "a", "opened_at": "2020-01-01T00:00:00Z", "n": 1}\n' * 5,
    "page.html": "<html><head><title>通报</title></head><body><p>网信办依据《网络安全法》"
    "第二十一条对某公司罚款十万元。</p><table><tr><td>1<td>2</table></body></html>".encode(),
    "page.txt": "3月12日，网信办依据《网络安全法》第六十一条对某公司处以罚款十万元。\n".encode()
    * 3,
}
"""Files that are in order, by what they are."""


def files(folder: Path, draw: random.Random, seconds: float) -> Tally:
    """Hand on files that nobody wrote by good will, and see that each ends in words and soon."""
    tally, parts = Tally(), PARTS | _bound(folder)
    os.environ["HEGUI_DOCUMENT_SECONDS"] = "5"  # so that a slow machine takes no limit for a hang
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        kind = draw.choice(sorted(parts))
        data = _hostile(parts[kind], draw)
        ended = command(folder, *_handed(folder, kind, data))
        tally.tried[kind] += 1
        if checked(tally, ended, f"{kind}: {data[:200]!r}") and ended.code in {0, 1, 2, 3}:
            tally.noticed += 1
    return tally


def _bound(folder: Path) -> dict[str, bytes]:
    """Return a PDF, a Word file, a database and a Parquet file that are in order."""
    document = docx.Document()
    document.add_paragraph(PARTS["page.txt"].decode())
    document.save(str(folder / "made.docx"))
    with closing(sqlite3.connect(folder / "made.sqlite")) as base:
        base.execute("create table t (account text, n integer)")
        base.executemany("insert into t values (?, ?)", [(f"a{n}", n) for n in range(200)])
        base.commit()
    pq.write_table(pa.table({"account": ["a", "b"], "n": [1, None]}), folder / "made.parquet")
    made = {f"table.{end}": (folder / f"made.{end}").read_bytes() for end in ("sqlite", "parquet")}
    page = b"BT /F 9 Tf (fined) Tj ET " * 20
    return made | {
        "page.docx": (folder / "made.docx").read_bytes(),
        "page.pdf": b"%%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type"
        b"/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]"
        b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>> endobj\n4 0 obj "
        b"<</Length %d>> stream\n%b\nendstream endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont"
        b"/Helvetica>> endobj\ntrailer <</Root 1 0 R>>" % (len(page), page),
    }


def _handed(folder: Path, kind: str, data: bytes) -> tuple[object, ...]:
    """Write a file where it belongs, and return the command that reads it."""
    toml = folder / "hegui.toml"
    toml.write_bytes(data if kind == "settings" else PARTS["settings"])
    if kind == "waivers":
        (folder / "waivers.toml").write_bytes(data)
        return ("audit.audit", toml, "--only", "csl.mlps_logs", "--output", "json")
    (folder / "waivers.toml").unlink(missing_ok=True)
    if kind == "policy":
        policies = folder / "policies"
        policies.mkdir(exist_ok=True)
        (policies / "p.yaml").write_bytes(data)
        return ("screen", "text", "casino 赌博", "--policy", policies)
    if kind.startswith("page."):
        (folder / kind).write_bytes(data)
        return ("cases", "read", folder / kind, "--output", "json")
    if kind != "settings":
        (folder / kind).write_bytes(data)
        of = ", table = 't'" if kind.endswith("sqlite") else ""
        toml.write_text(
            f"[operator]\nname = 'A'\nservices = []\n[evidence]\naccounts = {{path = '{kind}'{of}}}"
        )
    return ("validate", toml)


def _hostile(data: bytes, draw: random.Random) -> bytes:
    """Return a file after one to four edits."""
    for _ in range(draw.randint(1, 4)):
        at, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
        edit = draw.randrange(7)
        if edit == 0:
            data = data[:at] + draw.choice(NASTY) + data[at:]
        elif edit == 1:
            data = data[:at] + draw.choice(NASTY) + data[end:]
        elif edit == 2:  # noqa: PLR2004 - one of the edits
            data = data[:at] + data[end:]
        elif edit == 3:  # noqa: PLR2004
            data = data[:at] + data[at : at + 300] * draw.choice((2, 50, 5000)) + data[at:]
        elif edit == 4:  # noqa: PLR2004
            data = data[:at] + draw.randbytes(draw.randint(1, 40)) + data[at:]
        elif edit == 5:  # noqa: PLR2004
            data = data[:at]
        elif data:
            place = min(at, len(data) - 1)
            data = data[:place] + bytes([data[place] ^ 1 << draw.randrange(8)]) + data[place + 1 :]
    return data[:LARGEST]


Section = Callable[[Path, random.Random, float], Tally]
SECTIONS: dict[str, Section] = {"kills": kills, "tampers": tampers, "files": files}


# -- The command line ---------------------------------------------------------------------------


def main() -> int:
    """Attack as the command line says, and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each section")
    parser.add_argument("--seed", type=int, default=int(time.strftime("%Y%m%d")))
    asked = parser.parse_args()
    failed = False
    for name in asked.sections or SECTIONS:
        with TemporaryDirectory() as folder:
            draw = random.Random(asked.seed)
            found = SECTIONS[name](Path(folder), draw, asked.seconds)
        print(f"{name}, seed {asked.seed}: {found}")
        print(*found.told, sep="\n", end="\n" if found.told else "")
        failed = failed or bool(found.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
