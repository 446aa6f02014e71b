"""What a file of a log said is used again only while it says the same, and changes no answer."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui import config, duties, law
from hegui.audit.audit import audit
from hegui.evidence import counting, kept_days
from hegui.evidence.gather import gathered
from hegui.evidence.kept_days import Counted, KeptDays
from hegui.files import CACHE

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 6, 30)
FIRST = datetime(2025, 12, 24, tzinfo=UTC)
LOGS = duties.select(("csl.mlps_logs", "mps_82.logs"))
SOURCES = {
    "rows": [{"source": "web", "system": "s", "kind": "access", "started_on": "2025-01-01"}],
    "complete_from": date(2025, 1, 1),
    "declared_by": "IT",
}
NIGHTS = [DAY, date(2025, 12, 31), date(2026, 1, 1)]
"""Days under several versions of the law that the logs are judged by."""


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder in which what files said is kept."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache" / kept_days.FOLDER


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    """Return the folder of the operator."""
    (tmp_path / "shop").mkdir()
    return tmp_path / "shop"


def configured(**log: Any) -> config.Config:
    """Return an operator of one source, whose log lies in files."""
    part = {"path": "log/*.parquet"} | log
    return config.parse(
        {
            "operator": {"name": "Shop", "services": ["website"]},
            "evidence": {"access_log": part, "log_sources": SOURCES},
        }
    )


def write(path: Path, moments: list[datetime], source: str = "web", **options: Any) -> Path:
    """Write a file of a log."""
    path.parent.mkdir(exist_ok=True)
    times = pa.array([moment.replace(tzinfo=None) for moment in moments], pa.timestamp("us"))
    rows = {"source": [source] * len(moments), "time": times, "client_ip": ["::1"] * len(moments)}
    pq.write_table(pa.table(rows), path, **options)
    return path


def day_file(folder: Path, number: int, seconds: tuple[int, ...] = (3, 70_000)) -> Path:
    """Write the log of one day, by its number."""
    begins = FIRST + timedelta(days=number)
    moments = [begins + timedelta(seconds=second) for second in seconds]
    return write(folder / "log" / f"{begins:%Y-%m-%d}.parquet", moments)


def covered(folder: Path, told: config.Config | None = None, day: date = DAY) -> Any:
    """Return what is covered on a day, and what is said of it."""
    with gathered(told or configured(), folder, ["log_coverage"], day) as evidence:
        given_ = evidence.given.get("log_coverage")
        rows = given_.ask(day, "*", "order by source, day") if given_ else evidence.missing
        return rows, [str(notice) for notice in evidence.notices]


def anew(monkeypatch: pytest.MonkeyPatch, asked: Callable[[], Any]) -> Any:
    """Ask with nothing kept, cell by cell, as everything else is read."""

    def refuse(*_: object) -> None:
        raise counting.CellByCellError

    with TemporaryDirectory() as empty, monkeypatch.context() as patch:
        patch.setenv(CACHE, empty)
        patch.setattr(counting, "days", refuse)
        return asked()


# The same answer


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["add", "late", "change", "remove", "rename", "copy"]),
        st.integers(0, 5),
        st.integers(0, 86_399),
    ),
    min_size=1,
    max_size=5,
)


def move(folder: Path, kind: str, number: int, second: int) -> None:
    """Let something happen to the files of a log between two nights."""
    found = sorted((folder / "log").glob("*.parquet"))
    one = found[number % len(found)]
    when = FIRST + timedelta(days=number, seconds=second)
    if kind == "add":
        day_file(folder, 10 + number)
    elif kind == "late":  # rows of earlier days in a file that comes afterwards
        write(folder / "log" / f"late-{number}-{second}.parquet", [when, when])
    elif kind == "change":
        write(one, [when])
    elif kind == "remove" and len(found) > 1:
        one.unlink()
    elif kind == "rename":
        one.rename(one.with_name(f"a{number}{second}.parquet"))
    elif kind == "copy":  # a file that lies there twice is counted twice
        shutil.copy(one, one.with_name(f"copy-{number}-{second}.parquet"))


@pytest.mark.full
@given(nights=st.lists(MOVES, min_size=1, max_size=2), day=st.sampled_from(NIGHTS))
@settings(max_examples=4)
def test_night_after_night_the_answer_is_that_of_all_files(nights: list[Any], day: date) -> None:
    """Days that were added, came late, were changed, removed, renamed or copied are noticed."""
    with TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        folder = Path(made)
        patch.setenv(CACHE, str(folder / "cache"))
        for number in range(6):
            day_file(folder, number)
        assert covered(folder, day=day) == anew(patch, lambda: covered(folder, day=day))
        for moves in nights:
            for one in moves:
                move(folder, *one)
            assert covered(folder, day=day) == anew(patch, lambda: covered(folder, day=day))


@pytest.mark.full
def test_every_version_of_the_law_judges_what_was_kept_as_what_is_read(
    logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept knows no day of audit and no law: verdicts of all nights are those of all rows.

    A gap that was met by kept days would be a false met: one day lacks, and is found.
    """
    days = [*range(8), *range(9, 189)]
    for begin in range(0, len(days), 20):
        moments = [FIRST + timedelta(days=day, hours=3) for day in days[begin : begin + 20]]
        write(logs / "log" / f"{begin}.parquet", moments)

    def findings(day: date) -> Any:
        found = audit(configured(), logs, day, law.load(), LOGS)
        return found.findings, found.notices, found.sources

    verdicts = set()
    for day in NIGHTS:
        kept = findings(day)
        assert kept == anew(monkeypatch, lambda day=day: findings(day))
        verdicts |= {one.verdict for one in kept[0]}

    assert "breached" in verdicts
    assert len(verdicts) > 1


TIMES = st.integers(-(10**7), 10**7).map(lambda n: FIRST.replace(year=1970) + timedelta(seconds=n))
TYPES = [
    pa.timestamp("s"),
    pa.timestamp("ms"),
    pa.timestamp("us", "UTC"),
    pa.timestamp("us", "Asia/Tokyo"),
    pa.timestamp("ns"),
    pa.timestamp("ns", "UTC"),
    pa.date32(),
    pa.string(),
]
WORDS = ["web", "api", "x'y", " web", "-", "", "无", "\N{CJK UNIFIED IDEOGRAPH-8D2D}"]


@pytest.mark.full
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(WORDS[:3]) | st.sampled_from([*WORDS, None]), TIMES | st.none()),
        min_size=1,
        max_size=8,
    ),
    kind=st.sampled_from(TYPES),
    told=st.sampled_from(
        [
            {},
            {"zone": "-03:30"},
            {"values": {"source": {"web": "api"}}},
            {"leave_out": {"source": ["web"]}},
            {"constants": {"user_agent": "none"}},
        ]
    ),
    names=st.sampled_from([("source", "time"), ("host", "at")]),
)
@settings(max_examples=12)
def test_counting_a_file_comes_to_the_same_as_reading_its_cells(
    rows: list[Any], kind: Any, told: dict[str, Any], names: tuple[str, str]
) -> None:
    """Whatever a column is written as, however times are stored and wherever their clock stood."""
    sources, times = zip(*rows, strict=True)
    written = pa.array(times, pa.timestamp("us", "UTC")).cast(kind)
    ours = ("source", "time")
    columns = {o: t for o, t in zip(ours, names, strict=True) if o != t}
    with TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        folder = Path(made)
        patch.setenv(CACHE, str(folder / "cache"))
        (folder / "log").mkdir()
        table = pa.table({names[0]: sources, names[1]: written, "client_ip": ["::1"] * len(rows)})
        pq.write_table(table, folder / "log" / "a.parquet")
        told = configured(**told, **({"columns": columns} if columns else {}))

        def asked() -> Any:
            try:
                return covered(folder, told)
            except Exception as error:  # noqa: BLE001 - both must say the same, whatever it is
                return type(error), str(error)

        wanted = anew(patch, asked)
        assert [wanted] * 2 == [asked() for _ in range(2)]


# What is kept, and when it is used


def keys(cache: Path) -> set[str]:
    """Return the names under which something is kept."""
    return {one.name for one in cache.iterdir()}


def test_a_night_reads_the_new_day_alone(logs: Path, cache: Path) -> None:
    """Each file is kept by itself; the next night adds one, and believes the others."""
    for number in range(5):
        day_file(logs, number)
    before, _ = covered(logs)
    kept = keys(cache)
    for key in kept:  # were they read again, this would go unnoticed
        counted = KeptDays().get(key)
        assert counted is not None
        KeptDays().put(key, Counted({"api": counted.seen["web"]}))
    day_file(logs, 5)
    after, _ = covered(logs)

    assert ({"web"}, 5) == ({row["source"] for row in before}, len(kept))
    assert kept < keys(cache)
    assert len(keys(cache)) == 6
    assert {"api", "web"} == {row["source"] for row in after}


def test_logs_of_lines_are_kept_if_each_line_was_read(logs: Path, cache: Path) -> None:
    """A line that is no line is kept aside each time, so its file is read each time."""
    line = '192.0.2.1 - - [{:%d/%b/%Y:%H:%M:%S} +0000] "GET / HTTP/1.1" 200 1 "-" "-"\n'
    (logs / "log").mkdir()
    for number in range(3):
        text = line.format(FIRST + timedelta(days=number)) * 3
        (logs / "log" / f"{number}.log").write_text(text + "torn\n" * (number == 1))
    told = configured(path="log/*.log", format="combined", source="web")
    before, _ = covered(logs, told)
    kept = keys(cache)
    with gathered(told, logs, ["log_coverage"], DAY) as evidence:
        files = [(log.lines, log.parsed, log.rejected) for log in evidence.logs]

    assert len(kept) == 2
    assert [(3, 3, 0), (4, 3, 1), (3, 3, 0)] == files
    assert before == covered(logs, told)[0]
    assert [3, 3, 3] == [row["records"] for row in before]


def test_a_file_changed_behind_its_time_and_size_is_read(logs: Path) -> None:
    """Neither when nor how large a file is says that it is the same."""
    path = day_file(logs, 0, (3, 70_000))
    stood = path.stat()
    before, _ = covered(logs)
    day_file(logs, 0, (4, 70_000))
    os.utime(path, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    after, _ = covered(logs)

    assert path.stat().st_size == stood.st_size
    assert path.stat().st_mtime_ns == stood.st_mtime_ns
    assert before != after
    assert after[0]["first_at"].second == 4


def test_what_hegui_toml_says_of_a_file_belongs_to_what_is_kept(logs: Path) -> None:
    """The same bytes in another zone, or under another source, are other days."""
    day_file(logs, 0, (70_000,))
    plain, _ = covered(logs)
    shifted, _ = covered(logs, configured(zone="-10:00"))
    named, _ = covered(logs, configured(columns={"source": "client_ip", "client_ip": "source"}))

    assert plain[0]["day"] != shifted[0]["day"]
    assert [row["source"] for row in named] == ["::1"]


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _turned(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(data)


def _open_to_all(path: Path) -> None:
    path.chmod(0o666)


def _of_another(path: Path) -> None:
    others = [one for one in path.parent.iterdir() if one != path]
    path.write_bytes(others[0].read_bytes())


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [_torn, _turned, _open_to_all, _of_another, _emptied, _a_folder])
def test_what_was_harmed_is_not_believed(
    logs: Path, cache: Path, harm: Callable[[Path], None]
) -> None:
    """A kept file that is torn, turned, another's or open to others costs time and no answer."""
    for number in range(2):
        day_file(logs, number, (number, 50_000 + number))
    before, _ = covered(logs)
    key = min(keys(cache))
    assert KeptDays().get(key) is not None
    harm(cache / key)
    assert KeptDays().get(key) is None

    assert before == covered(logs)[0]


BEGINS = 20_000 * 86_400_000_000 - 8 * 3_600_000_000
ALL, ONE = "/" * 14_400, "g" + "A" * 14_399


@pytest.mark.parametrize(
    "wrong",
    [
        (0, BEGINS, BEGINS, ONE),
        (1, 0, 0, ONE),
        (1, BEGINS, BEGINS, "gA=="),
        (9, BEGINS, BEGINS, ALL),
    ],
    ids=["no record", "another day", "few bits", "more seconds than records"],
)
def test_what_cannot_be_is_refused_though_its_seal_holds(wrong: tuple[Any, ...]) -> None:
    """Numbers that no file can have come to are none."""
    kept_days._counted({"lines": 0, "days": [["web", 20_000, 1, BEGINS, BEGINS, ONE]]})
    row = ["web", 20_000, *wrong]
    with pytest.raises(ValueError, match="20000"):
        kept_days._counted({"lines": 0, "days": [row]})


def test_what_counts_is_in_the_digest() -> None:
    """The readers of lines and tables, the engine and its libraries: another one counts anew."""
    told = {path.as_posix() for path in kept_days._files()}

    for name in ("evidence/counting.py", "logs/coverage.py", "logs/fast/", "config.py"):
        assert any(name in path for path in told), name


def test_the_oldest_go_first(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder does not grow for ever."""
    monkeypatch.setattr(kept_days, "MOST", 2)
    kept = KeptDays()
    for number, key in enumerate("abc"):
        kept.put(key, Counted())
        os.utime(cache / key, (number, number))
    assert kept.get("a") is not None  # which is a use of it
    kept.tidy()

    assert {"a", "c"} == keys(cache)


def test_without_a_place_to_keep_it_all_is_read(
    logs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A cache that cannot be written costs time and nothing else."""
    day_file(logs, 0)
    (tmp_path / "file").write_text("")
    before, _ = covered(logs)
    monkeypatch.setenv(CACHE, str(tmp_path / "file"))

    assert before == covered(logs)[0]
