"""What logs cover is the same however they are given, and no line of them is lost."""

from __future__ import annotations

import base64
import gzip
import json
import random
import stat
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hegui import config, logs
from hegui.days import SHANGHAI
from hegui.errors import EvidenceError, EvidenceMissingError
from hegui.evidence import coverage, engine
from hegui.evidence.gather import gathered
from hegui.evidence.kept_days import KeptDays
from hegui.files import state_folder
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hegui.evidence.engine import Engine

DAY = date(2017, 9, 26)
ZERO = datetime(2017, 9, 1)  # noqa: DTZ001 - naive UTC
END = datetime(2017, 9, 1, 16)  # noqa: DTZ001 - 24:00 in Shanghai
TICK = timedelta(microseconds=1)
TIMES = st.datetimes(ZERO, ZERO + timedelta(days=3)) | st.builds(
    lambda n: END + n * timedelta(milliseconds=250), st.integers(-12, 12)
)

Key = tuple[str, date]


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Engine]:
    """Return an embedded engine."""
    opened = engine.embedded()
    yield opened
    opened.close()


def by_reader(log: Iterable[tuple[str, datetime]]) -> dict[Key, dict[str, Any]]:
    """Return what the reader of logs says of some rows."""
    seen: dict[str, logs.Coverage] = {}
    for source, time in log:
        rows = pa.record_batch({"time": pa.array([time], pa.timestamp("us"))})
        seen.setdefault(source, logs.Coverage()).add(rows)
    return {
        (source, day.day): {
            "records": day.records,
            "first_at": day.first_at,
            "last_at": day.last_at,
            "longest_gap_s": day.longest_gap_s,
        }
        for source, found in seen.items()
        for day in found.days()
    }


def by_table(where: Engine, log: list[tuple[str | None, datetime | None]]) -> Any:
    """Return what is counted of the same rows where they lie."""
    sources, times = zip(*log, strict=True)
    rows = pa.table(
        {"source": pa.array(sources, pa.string()), "time": pa.array(times, pa.timestamp("us"))}
    )
    return coverage.from_table(where, where.load(rows, "log"))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["web", "api"]), TIMES), min_size=1, max_size=12))
@example([("web", END - TICK), ("web", END)])
@example([("web", ZERO + timedelta(seconds=0.6)), ("web", ZERO + timedelta(seconds=2.4))])
@example([("web", ZERO), ("web", ZERO), ("api", ZERO)])
def test_a_table_covers_what_its_log_covers(
    duckdb: Engine, log: list[tuple[str, datetime]]
) -> None:
    """Records, first, last and longest gap agree, in any order and to the microsecond."""
    assert by_reader(log) == by_table(duckdb, list(log))


def test_a_table_in_postgresql_covers_what_its_log_covers(postgres: Engine) -> None:
    """Many rows out of order, within parts of a second and around midnight, are counted alike."""
    chance = random.Random(2017)  # noqa: S311 - made-up rows
    log = [
        (chance.choice(["web", "api"]), ZERO + chance.randrange(3 * 10**6) * timedelta(days=1e-6))
        for _ in range(400)
    ]
    log += [("web", END + n * timedelta(milliseconds=300)) for n in range(-9, 9)]

    assert by_reader(log) == by_table(postgres, list(log))


def test_rows_without_a_source_or_a_time_cover_nothing(duckdb: Engine) -> None:
    """A line that nobody can place attests no day, and no quiet one."""
    found = by_table(duckdb, [("web", ZERO), (None, ZERO), ("api", None)])

    assert {("web", date(2017, 9, 1))} == set(found)
    assert found["web", date(2017, 9, 1)]["records"] == 1


# From files, through hegui.toml


def line(time: datetime) -> str:
    """Return a line of a combined log of a naive UTC instant."""
    local = time.replace(tzinfo=UTC).astimezone(SHANGHAI)
    return f'192.0.2.1 - - [{local:%d/%b/%Y:%H:%M:%S %z}] "GET / HTTP/1.1" 200 1 "-" "-"\n'


def gather(folder: Path, day: date = DAY, **sections: Any) -> dict[Key, dict[str, Any]]:
    """Return the coverage that a configuration gives, by source and day."""
    read = config.parse({"operator": {"name": "Shop", "services": []}, "evidence": sections})
    with gathered(read, folder, ["log_coverage"], day) as evidence:
        assert evidence.missing == {}
        given_ = evidence.given["log_coverage"]
        rows = given_.engine.rows(given_.on(day))
    return {(row.pop("source"), row.pop("day")): row for row in rows}


def web(path: str, source: str = "web", format: str = "combined") -> dict[str, str]:  # noqa: A002
    """Return a part of access_log."""
    return {"path": path, "format": format, "source": source}


MOMENTS = [ZERO + timedelta(hours=h, seconds=h * h) for h in (0, 5, 17, 16, 40, 15, 15, 71)]


def _as_csv(folder: Path, source: str, times: list[datetime]) -> dict[str, Any]:
    rows = [f"{source},{t.isoformat()}Z,192.0.2.1\n" for t in times]
    (folder / f"{source}.csv").write_text("source,time,client_ip\n" + "".join(rows))
    return {"path": f"{source}.csv"}


def _as_jsonl(folder: Path, source: str, times: list[datetime]) -> dict[str, Any]:
    rows = [{"at": f"{t.isoformat()}Z", "ip": "192.0.2.1"} for t in times]
    (folder / f"{source}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    columns = {"time": "at", "client_ip": "ip"}
    return web(f"{source}.jsonl", source, "jsonl") | {"columns": columns}


def _as_log(folder: Path, source: str, times: list[datetime]) -> dict[str, Any]:
    (folder / f"{source}.log.gz").write_bytes(gzip.compress("".join(map(line, times)).encode()))
    return web(f"{source}.log.gz", source)


@pytest.mark.parametrize("write", [_as_csv, _as_jsonl, _as_log])
def test_every_form_of_a_log_covers_the_same(tmp_path: Path, write: Any) -> None:
    """Lines, JSON lines and a table of the same requests derive the same coverage."""
    found = gather(tmp_path, access_log=write(tmp_path, "web", MOMENTS))

    expected = by_reader(("web", time) for time in MOMENTS)
    assert {key: row | {"sealed": None} for key, row in expected.items()} == found
    assert len(found) == 4


@pytest.mark.parametrize("second", [_as_csv, _as_jsonl, _as_log])
@pytest.mark.parametrize("first", sampled([_as_csv, _as_log], 2))
def test_parts_of_several_forms_are_one_log(tmp_path: Path, first: Any, second: Any) -> None:
    """A source that is partly a table and partly a log is counted once, with every line."""
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    parts = []
    for folder, write, times in (("old", first, MOMENTS[:5]), ("new", second, MOMENTS[5:])):
        part = write(tmp_path / folder, "web", times)
        parts.append(part | {"path": f"{folder}/{part['path']}"})
    parts.append(_as_log(tmp_path, "api", MOMENTS[:2]))

    found = gather(tmp_path, access_log=parts)

    log = [("web", time) for time in MOMENTS] + [("api", time) for time in MOMENTS[:2]]
    assert {key: row | {"sealed": None} for key, row in by_reader(log).items()} == found


def test_what_is_logged_after_the_day_is_not_read(tmp_path: Path) -> None:
    """On an earlier day the later days of the log are not there."""
    for write in (_as_csv, _as_log):
        log = write(tmp_path, "web", MOMENTS)
        found = gather(tmp_path, date(2017, 9, 2), access_log=log)
        assert {date(2017, 9, 1), date(2017, 9, 2)} == {day for _, day in found}


@pytest.mark.parametrize(
    ("name", "quiet"),
    [
        ("web-2017-09-05.log", date(2017, 9, 5)),
        ("web.log-20170905.gz", date(2017, 9, 5)),
        ("20170905", date(2017, 9, 5)),
        ("web-2017-02-30.log", None),
        ("web-120170905.log", None),
        ("web.log.1", None),
        ("web-20170905.log.swp", None),
        ("web-20170905.log~", None),
    ],
)
def test_an_empty_day_file_attests_a_quiet_day(
    tmp_path: Path, name: str, quiet: date | None
) -> None:
    """Its day is the one in its name; an empty file without a day attests nothing and is told."""
    (tmp_path / "web.log").write_text(line(ZERO))
    data = gzip.compress(b"") if name.endswith(".gz") else b""
    (tmp_path / name).write_bytes(data)
    read = config.parse(
        {
            "operator": {"name": "Shop", "services": []},
            "evidence": {"access_log": [web("web.log"), web(name)]},
        }
    )
    with gathered(read, tmp_path, ["log_coverage"], DAY) as evidence:
        given_ = evidence.given["log_coverage"]
        found = {row["day"]: row["records"] for row in given_.engine.rows(given_.on(DAY))}
        told = [notice for notice in evidence.notices if "attests nothing" in notice]

    expected = {date(2017, 9, 1): 1} | ({quiet: 0} if quiet else {})
    assert expected == found
    assert bool(told) == (quiet is None)


def test_an_empty_file_beside_lines_that_cannot_be_read_attests_nothing(tmp_path: Path) -> None:
    """What the other file of the day holds is not known: the day was not quiet."""
    (tmp_path / "a-2017-09-01.log").write_text(line(ZERO))
    (tmp_path / "a-2017-09-05.log").write_text("damaged\n")
    (tmp_path / "b-2017-09-05.log").write_text("")

    found = gather(tmp_path, access_log=web("*.log"))

    assert [1] == [row["records"] for row in found.values()]


def test_an_empty_file_does_not_unsay_the_records_of_its_day(tmp_path: Path) -> None:
    """A day on which another file has lines is not quiet."""
    (tmp_path / "a-2017-09-01.log").write_text(line(ZERO))
    (tmp_path / "b-2017-09-01.log").write_text("")

    found = gather(tmp_path, access_log=web("*-2017-09-01.log"))

    assert [1] == [row["records"] for row in found.values()]


def test_a_log_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """One missing log of several leaves the coverage unknown: its lines may be the missing days."""
    (tmp_path / "web.log").write_text(line(ZERO))
    read = config.parse(
        {
            "operator": {"name": "Shop", "services": []},
            "evidence": {"access_log": [web("web.log"), web("api*.log", "api")]},
        }
    )
    with gathered(read, tmp_path, ["log_coverage"], DAY) as evidence:
        assert "api*.log" in evidence.missing["log_coverage"]
        assert evidence.given == {}


# A table of coverage beside the log


def _told(*rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [dict(zip(("source", "day", "records"), row, strict=True)) for row in rows]


FIRST, NEXT = date(2017, 9, 1), date(2017, 9, 2)
DERIVED = {("web", FIRST): {"records": 5}, ("web", NEXT): {"records": 0}}


@pytest.mark.parametrize(
    "told",
    [
        [],
        _told(("api", FIRST, 7)),
        _told(("web", FIRST, 5), ("web", NEXT, 0)),
        _told(("web", FIRST, 5)),
        _told(("web", FIRST, 2), ("web", FIRST, 3)),
        _told(("web", FIRST, 5), ("web", date(2017, 8, 31), 0)),
        _told(("web", FIRST, None)),
        _told(("web", FIRST, 5), ("web", None, 9), (None, FIRST, 9), (None, None, None)),
    ],
)
def test_a_table_that_agrees_keeps_its_rows_and_gets_the_rest(told: list[dict[str, Any]]) -> None:
    """Days that only the log has are added; what a table leaves open does not contradict."""
    rows = coverage.agreed(told, DERIVED, "coverage.csv", DAY)

    keys = {(row["source"], row["day"]) for row in told}
    assert told == rows[: len(told)]
    assert set(DERIVED) - keys == {(row["source"], row["day"]) for row in rows[len(told) :]}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (_told(("web", FIRST, 4)), "web, 2017-09-01: 4 records against 5 records"),
        (_told(("web", FIRST, 5), ("web", FIRST, 5)), "web, 2017-09-01: 10 records against 5"),
        (_told(("web", FIRST, 5), ("web", NEXT, 1)), "web, 2017-09-02: 1 records against 0"),
        (
            _told(("web", FIRST, 5), ("web", date(2017, 8, 31), 2)),
            "web, 2017-08-31: 2 records against 0 records",
        ),
        (_told(("web", NEXT, 0)), "web, 2017-09-01: 0 records against 5 records"),
    ],
)
def test_a_table_that_says_otherwise_is_an_error(told: list[dict[str, Any]], sentence: str) -> None:
    """The first day on which table and log differ is named with both numbers."""
    with pytest.raises(EvidenceError, match=sentence):
        coverage.agreed(told, DERIVED, "coverage.csv", DAY)


def test_days_after_the_audit_cannot_contradict() -> None:
    """On an earlier day a table has no later rows, although the log has lines of them."""
    told = _told(("web", FIRST, 5))
    later = DERIVED | {("web", NEXT): {"records": 8}}

    assert told == coverage.agreed(told, later, "coverage.csv", FIRST)[:1]


def test_a_table_of_coverage_keeps_what_only_it_knows(tmp_path: Path) -> None:
    """Seals and other sources of the table stay, and the log fills in its own."""
    log = _as_log(tmp_path, "web", MOMENTS[:1])
    (tmp_path / "kept.csv").write_text(
        "source,day,records,sealed\nweb,2017-09-01,1,true\napi,2017-09-01,3,false\n"
    )

    found = gather(tmp_path, access_log=log, log_coverage={"path": "kept.csv"})

    expected = {("web", FIRST): (1, True), ("api", FIRST): (3, False)}
    assert expected == {key: (row["records"], row["sealed"]) for key, row in found.items()}


# Lines that cannot be parsed

REJECTS = [b"\xff\xfe not a line", "网站 not a line either".encode(), b""]


def _read(folder: Path) -> tuple[list[coverage.LogFile], list[str]]:
    read = config.parse(
        {
            "operator": {"name": "Shop", "services": []},
            "evidence": {"access_log": web("web*.log")},
        }
    )
    with gathered(read, folder, ["log_coverage"], DAY) as evidence:
        return evidence.logs, evidence.notices


def test_lines_that_cannot_be_parsed_are_kept_aside(tmp_path: Path) -> None:
    """Each is kept whole with file, line and reason, for its owner's eyes only."""
    good = line(ZERO).encode()
    (tmp_path / "web1.log").write_bytes(good * 3 + b"\n".join([*REJECTS, b""]) + good)
    (tmp_path / "web2.log").write_bytes(good)

    read, _ = _read(tmp_path)

    kept = state_folder(tmp_path) / coverage.REJECTS
    rows = [json.loads(row) for row in kept.read_text(encoding="utf-8").splitlines()]
    raws = [
        base64.b64decode(row["raw_base64"]) if "raw_base64" in row else row["raw"].encode()
        for row in rows
    ]
    assert raws == REJECTS
    places = [(str(tmp_path / "web1.log"), number, "web") for number in (4, 5, 6)]
    assert places == [(row["file"], row["line"], row["source"]) for row in rows]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    expected = [(7, 4, 3), (1, 1, 0)]
    assert expected == [(file.lines, file.parsed, file.rejected) for file in read]
    assert sum(read[0].reasons.values()) == 3
    assert [kept] == list(kept.parent.iterdir()), "no draft is left behind"


def test_an_audit_writes_nothing_beside_the_evidence(tmp_path: Path) -> None:
    """Lines of a log are personal data: once they lay beside hegui.toml, under version control."""
    (tmp_path / "web.log").write_bytes(line(ZERO).encode() + b"not a line\n")
    before = sorted(tmp_path.rglob("*"))
    _read(tmp_path)

    assert before == sorted(tmp_path.rglob("*"))
    assert 0o700 == stat.S_IMODE(state_folder(tmp_path).stat().st_mode)


def test_what_was_kept_aside_is_replaced_by_the_next_run(tmp_path: Path) -> None:
    """A log that has been put right leaves nothing aside; the old lines are not shown again."""
    log = tmp_path / "web.log"
    log.write_bytes(line(ZERO).encode() + b"not a line\n")
    _read(tmp_path)
    log.write_bytes(line(ZERO).encode())
    _read(tmp_path)

    assert (state_folder(tmp_path) / coverage.REJECTS).read_bytes() == b""


def test_no_folder_is_made_where_every_line_was_parsed(tmp_path: Path) -> None:
    """A clean log leaves nothing behind."""
    (tmp_path / "web.log").write_text(line(ZERO))
    _read(tmp_path)

    assert not state_folder(tmp_path).exists()


def test_a_place_that_cannot_be_written_is_a_notice(tmp_path: Path) -> None:
    """Where lines cannot be kept aside, the audit goes on and says so."""
    (tmp_path / "web.log").write_bytes(line(ZERO).encode() + b"not a line\n")
    state_folder(tmp_path).parent.mkdir(parents=True, exist_ok=True)
    state_folder(tmp_path).write_text("in the way")

    read, notices = _read(tmp_path)

    assert read[0].rejected == 1
    assert any("1 unparsed lines could not be kept" in notice for notice in notices)


def test_nothing_is_kept_aside_of_a_run_that_failed(tmp_path: Path) -> None:
    """Where a table contradicts the log, nothing is written."""
    (tmp_path / "web.log").write_bytes(line(ZERO).encode() + b"not a line\n")
    (tmp_path / "kept.csv").write_text("source,day,records\nweb,2017-09-01,2\n")

    with pytest.raises(EvidenceError, match="disagree"):
        gather(tmp_path, access_log=web("web.log"), log_coverage={"path": "kept.csv"})
    assert not state_folder(tmp_path).exists()


def test_missing_logs_are_told_by_the_reader(tmp_path: Path) -> None:
    """A path that names no log is missing evidence, not an empty log."""
    part = config.Part.model_validate(web("none.log"))
    aside = coverage.Aside(tmp_path)

    with pytest.raises(EvidenceMissingError, match=r"none\.log"):
        coverage.from_files(tmp_path, [part], aside, KeptDays())
    aside.close()
