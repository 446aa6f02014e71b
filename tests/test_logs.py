"""The reader accounts for every line, and each row holds what its line says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import logs
from hegui.errors import ConfigError
from hegui.logs.commonlog import CommonLog
from hegui.logs.grammar import Grammar
from hegui.logs.reading import TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hypothesis.strategies import DrawFn

COMBINED = CommonLog(Grammar(("referer", "user_agent")))
GOOD = b'1.2.3.4 - - [17/May/2015:18:05:03 +0800] "GET / HTTP/1.1" 200 5 "-" "Mozilla/5.0"'


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return the path of a log that is not there yet."""
    return tmp_path / "access.log"


def rows_of(blocks: Iterator[logs.Block] | logs.Reading) -> list[dict[str, Any]]:
    """Return the rows of some blocks."""
    return [row for block in blocks for row in block.rows.to_pylist()]


def reasons(data: bytes, format_: logs.Format = COMBINED) -> list[str]:
    """Return why the lines of some data are no rows."""
    return [refused.reason for refused in format_.block(data, 1)[1]]


def test_it_works(log: Path) -> None:
    """A combined line becomes one row with all of its columns."""
    log.write_bytes(
        b'2001:db8::1 - li [17/May/2015:18:05:03 +0800] "GET /a?b=1 HTTP/2.0" 304 - '
        b'"https://a.cn/" "curl/8 \\"x\\""\n'
    )

    (block,) = logs.read(log)

    assert {
        "line": 1,
        "time": datetime(2015, 5, 17, 10, 5, 3),  # noqa: DTZ001 - naive UTC, as in every table
        "client_ip": "2001:db8::1",
        "method": "GET",
        "host": None,
        "target": "/a?b=1",
        "status": 304,
        "bytes": None,
        "referer": "https://a.cn/",
        "user_agent": 'curl/8 \\"x\\"',
        "user_id": "li",
        "protocol": "HTTP/2.0",
        "request": None,
        "ident": None,
        "zone": 480,
        "extra": None,
        "raw": None,
    } == block.rows.to_pylist()[0]
    assert block.rows.schema.equals(logs.SCHEMA)
    assert logs.Tally(log, lines=1, parsed=1, rejected=0) == block.tally


def test_common_has_no_referer_and_no_agent(log: Path) -> None:
    """The common format ends with the size; the columns that it lacks are null."""
    log.write_bytes(b'host.cn - - [17/May/2015:18:05:03 +0800] "GET / HTTP/1.1" 200 5\n')

    (row,) = rows_of(logs.read(log, "common"))

    assert row["client_ip"] == "host.cn"
    assert row["referer"] is row["user_agent"] is None


def test_a_reject_is_kept_with_its_place(log: Path) -> None:
    """A line that is no row keeps its bytes, its file and its number; the others are rows."""
    log.write_bytes(GOOD + b"\n\xff\xfe\0\n" + GOOD + b"\n")

    (block,) = logs.read(log)

    assert (logs.Reject(log, 2, "holds a NUL byte", b"\xff\xfe\0"),) == block.rejects
    assert block.rows["line"].to_pylist() == [1, 3]
    assert logs.Tally(log, lines=3, parsed=2, rejected=1) == block.tally


def test_a_last_line_without_newline_counts(log: Path) -> None:
    """A log that is being written may end within a line."""
    log.write_bytes(GOOD + b"\n" + GOOD)

    assert [row["line"] for row in rows_of(logs.read(log))] == [1, 2]


def test_lines_of_windows_are_rows_and_come_back(log: Path) -> None:
    """A carriage return at the end is no damage: it is kept in `extra`, also of a reject."""
    data = GOOD + b"\r\n" + GOOD + b"\nhello\r\n" + GOOD + b"\r\n"
    log.write_bytes(data)
    (block,) = logs.read(log)

    assert [1, 2, 4] == block.rows.column("line").to_pylist()
    assert ['{"":"\\r"}', None, '{"":"\\r"}'] == block.rows.column("extra").to_pylist()
    assert ["Mozilla/5.0"] * 3 == block.rows.column("user_agent").to_pylist()
    assert [b"hello\r"] == [reject.raw for reject in block.rejects]
    assert data == logs.rebuild(block.rows, "combined", block.rejects)
    assert "combined" == logs.detect(log)


def test_an_empty_log_is_a_quiet_day(log: Path) -> None:
    """A log without a byte has no lines, which is no error."""
    log.touch()

    (block,) = logs.read(log)

    assert logs.Tally(log) == block.tally
    assert block.rows.schema.equals(logs.SCHEMA)
    assert not len(block.rows)
    assert not block.rejects


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "blank"),
        (b"  \t", "blank"),
        (b"\r", "blank"),
        (GOOD + b"\r\r", "ends in a carriage return"),
        (b"\0\0" + GOOD, "holds a NUL byte"),
        (GOOD.replace(b"Mozilla", b"Moz\tilla"), "holds a control byte"),
        (GOOD.replace(b"Mozilla", b"Moz\xffilla"), "is not UTF-8"),
        (b"\x7fELF", "holds a control byte"),
        (b"hello", "no client"),
        (GOOD[:9], "no ident"),
        (GOOD[:12], "no user name"),
        (GOOD[:30], "no time"),
        (GOOD[:50], "no quoted request"),
        (GOOD[:58], "no status"),
        (GOOD[:61], "no size"),
        (GOOD[:63], "no quoted referer"),
        (GOOD[:70], "no quoted user agent"),
        (GOOD.replace(b"Moz", b'Moz"'), "text after the last field"),
        (GOOD + b' "1.1.1.1"', "text after the last field"),
        (GOOD + GOOD, "text after the last field"),
        (GOOD[:57] + GOOD, "no status"),
        (b"1.2.3.4 - -" + GOOD, "two lines run together"),
        (b"1.2.3.4 -" + GOOD, "two lines run together"),
        (GOOD[:25] + GOOD, "no time"),
        (b"1.2." + GOOD, "client is neither an address nor a host name"),
        (b"999" + GOOD, "client is neither an address nor a host name"),
        (GOOD.replace(b"1.2.3.4", b"-"), "client is neither an address nor a host name"),
        (GOOD.replace(b"+0800", b"+2500"), "zone offset is impossible"),
        (GOOD.replace(b"+0800", b"-0000"), "zone offset is impossible"),
        (GOOD.replace(b"17/May", b"31/Apr"), "date or time is impossible"),
        (GOOD.replace(b"17/May", b"17/Mai"), "date or time is impossible"),
        (GOOD.replace(b"17/May/2015", b"29/Feb/2015"), "date or time is impossible"),
        (GOOD.replace(b"18:05:03", b"18:05:60"), "date or time is impossible"),
        (GOOD.replace(b"2015", b"1969"), "date or time is impossible"),
        (GOOD.replace(b" 5 ", b" 05 "), "size is no number that a server writes"),
        (GOOD.replace(b" 5 ", b" 9223372036854775808 "), "size is no number that a server writes"),
    ],
)
def test_what_no_server_writes_is_a_reject(line: bytes, reason: str) -> None:
    """Damage is named in a few words that hold nothing of the line."""
    assert [reason] == reasons(line + b"\n")


@pytest.mark.parametrize(
    "line",
    [
        GOOD.replace(b"Mozilla/5.0", b'My \\"quoted\\" agent\\\\'),
        GOOD.replace(b"Mozilla/5.0", b"a\\x22b \\x5C \\t"),
        GOOD.replace(b"Mozilla/5.0", "浏览器".encode()),
        GOOD.replace(b"- - ", b"- zhang san "),
        GOOD.replace(b"- - ", b'- "" '),
        GOOD.replace(b"- - ", b"- a[b] "),
        GOOD.replace(b"- - ", b"id u "),
        GOOD.replace(b"GET / HTTP/1.1", b""),
        GOOD.replace(b"GET / HTTP/1.1", b"-"),
        GOOD.replace(b"GET / HTTP/1.1", b"\\x16\\x03\\x01\\x02"),
        GOOD.replace(b"GET / HTTP/1.1", b"GET /a b c.html HTTP/1.1"),
        GOOD.replace(b" 200 5 ", b" 009 - "),
        GOOD.replace(b" 5 ", b" 9223372036854775807 "),
        GOOD.replace(b"1.2.3.4", b"::ffff:1.2.3.4"),
        GOOD.replace(b"1.2.3.4", b"fe80::1%eth0"),
        GOOD.replace(b"1.2.3.4", b"unix:"),
        GOOD.replace(b"1.2.3.4", b"crawl-66-249.example.com"),
        GOOD.replace(b"/ HTTP", b"/" + b"%E4%B8%AD" * 5000 + b" HTTP"),
    ],
)
def test_an_odd_value_of_a_good_line_is_no_reject(line: bytes) -> None:
    """Servers do write these; each becomes a row that rebuilds to the same bytes."""
    rows, refused = COMBINED.block(line + b"\n", 1)

    assert not refused
    assert line + b"\n" == logs.rebuild(rows)


def test_a_dash_is_null_and_nothing_is_empty() -> None:
    """The server's dash for an absent value and an empty value stay apart."""
    absent = GOOD.replace(b"Mozilla/5.0", b"-")
    empty = GOOD.replace(b"- - ", b'- "" ').replace(b'"-"', b'""').replace(b"Mozilla/5.0", b"")

    rows = COMBINED.block(absent + b"\n" + empty + b"\n", 1)[0].select(
        ["user_id", "referer", "user_agent"]
    )

    expected = [[None] * 3, [""] * 3]
    assert expected == [list(row.values()) for row in rows.to_pylist()]


def test_a_request_that_does_not_split_is_kept_whole() -> None:
    """Without a method, target and protocol the request line stands in `request` alone."""
    lines = [
        GOOD.replace(b"GET / HTTP/1.1", request)
        for request in (b"GET /a b HTTP/1.1", b"GET /", b"-", b"")
    ]

    rows = COMBINED.block(b"".join(line + b"\n" for line in lines), 1)[0].to_pylist()

    expected = [
        ("GET", "/a b", "HTTP/1.1", None),
        (None, None, None, "GET /"),
        (None, None, None, "-"),
        (None, None, None, ""),
    ]
    columns = ("method", "target", "protocol", "request")
    assert expected == [tuple(row[name] for name in columns) for row in rows]


def test_a_line_that_is_too_long_keeps_its_beginning(log: Path) -> None:
    """The longest line bounds what is held, wherever the line stands in the file."""
    long = GOOD + b"x" * 200
    log.write_bytes(b"\n".join((long, GOOD, long, long, GOOD, long)))

    for size in (1, 64, len(GOOD), 1 << 20):
        blocks = list(logs.read(log, block=size, longest=len(GOOD)))
        rejects = [reject for block in blocks for reject in block.rejects]

        expected = [(line, GOOD) for line in (1, 3, 4, 6)]
        assert expected == [(reject.line, reject.raw) for reject in rejects]
        assert {reject.reason for reject in rejects} == {TOO_LONG}
        assert logs.Tally(log, lines=6, parsed=2, rejected=4) == blocks[-1].tally


def test_a_line_of_megabytes_is_a_row(log: Path) -> None:
    """A line may be far longer than a block."""
    target = b"/" + b"a" * 5_000_000
    log.write_bytes(GOOD.replace(b"/ HTTP", target + b" HTTP") + b"\n" + GOOD)

    first, second = rows_of(logs.read(log, block=1 << 16))

    assert (target.decode(), "/") == (first["target"], second["target"])


def test_short_lines_come_in_many_blocks(log: Path) -> None:
    """A block of blank lines would be a million rejects at once; it is cut smaller."""
    log.write_bytes(b"\n" * 150_000 + GOOD * 2)

    blocks = list(logs.read(log))

    assert max(block.tally.lines for block in blocks) == 150_001
    assert max(len(block.rejects) for block in blocks) <= 1 << 16
    assert list(range(1, 150_002)) == [reject.line for block in blocks for reject in block.rejects]


def test_progress_reaches_the_size_of_the_file(log: Path) -> None:
    """`done` grows with the blocks up to `size`."""
    log.write_bytes((GOOD + b"\n") * 100)
    reading = logs.read(log, block=1000)

    done = [block.done for block in reading]

    assert sorted(done) == done
    assert reading.size == done[-1]
    assert len(done) > 5


def test_a_line_of_the_future_is_a_reject(log: Path) -> None:
    """A clock that is ahead writes lines that cannot be dated; they are kept as they are."""
    late = GOOD.replace(b"2015", b"2035")
    log.write_bytes(b"\n" + late + b"\n" + GOOD + b"\n\n")
    now = datetime(2026, 1, 1)  # noqa: DTZ001 - naive UTC, as in every table

    (block,) = logs.read(log, latest=now)

    assert [3] == block.rows["line"].to_pylist()
    assert [(1, b""), (2, late), (4, b"")] == [(one.line, one.raw) for one in block.rejects]
    assert "lies in the future" == block.rejects[1].reason


def test_an_unknown_format_is_refused() -> None:
    """The message names what there is."""
    with pytest.raises(ConfigError, match="no log format 'csv': use combined, common, "):
        logs.read("access.log", "csv")


def test_a_mapping_belongs_to_json_lines() -> None:
    """A combined line has its columns in their places."""
    with pytest.raises(ConfigError, match="takes no mapping"):
        logs.read("access.log", "combined", {"time": "t"})


def test_rejects_stand_in_their_places_between_the_rows(log: Path) -> None:
    """Rows and rejects together give back the file, JSON lines as well."""
    for name, good in (
        ("combined", GOOD),
        ("jsonl", b'{ "time": 1431857103, "client_ip": "::1" }'),
    ):
        log.write_bytes(b"\n" + good + b"\n\xff\n" + good + b"\n\0\n")
        (block,) = logs.read(log, name)

        assert log.read_bytes() == logs.rebuild(block.rows, name, block.rejects)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GOOD + b"\n" + GOOD, "combined"),
        (b'a.cn - - [17/May/2015:18:05:03 +0800] "GET / HTTP/1.1" 200 5\n', "common"),
        (b'{"ts": 1}\n{"ts": 2}\n', "jsonl"),
        (GOOD + b"\n\n" + GOOD + b"\n", "combined"),
        (GOOD + b"\n\n\n", None),
        (b"time,client_ip\n2015-05-17T10:05:03Z,1.2.3.4\n", None),
        (b"\x00" * 300_000, None),
        (b"", None),
    ],
)
def test_the_format_is_told_from_the_first_lines(
    log: Path, data: bytes, expected: str | None
) -> None:
    """A format is named if most of the first lines have it."""
    log.write_bytes(data)

    assert expected == logs.detect(log)


@st.composite
def anything(draw: DrawFn) -> bytes:
    """Return bytes in which good lines, damaged lines and newlines are all likely."""
    damaged = st.integers(0, len(GOOD)).map(lambda at: GOOD[:at] + b"\xff" + GOOD[at:])
    json_line = st.just(b'{"time": 1431857103, "client_ip": "::1"}')
    part = st.one_of(st.just(GOOD), damaged, json_line, st.binary(max_size=30), st.just(b"\n"))
    return draw(st.sampled_from((b"", b"\n"))).join(draw(st.lists(part, max_size=12)))


@given(data=anything(), size=st.integers(1, 400), longest=st.integers(1, 400))
def test_every_line_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, size: int, longest: int
) -> None:
    """Rows and rejects together are the lines, in order, and the rejects hold their bytes."""
    log = tmp_path_factory.mktemp("any") / "access.log"
    log.write_bytes(data)
    lines = data.removesuffix(b"\n").split(b"\n") if data else []

    for name in logs.FORMATS:
        blocks = list(logs.read(log, name, block=size, longest=longest))
        rejects = [reject for block in blocks for reject in block.rejects]
        parsed = [row["line"] for row in rows_of(iter(blocks))]

        assert logs.Tally(log, len(lines), len(parsed), len(rejects)) == blocks[-1].tally
        assert list(range(1, len(lines) + 1)) == sorted(parsed + [r.line for r in rejects])
        assert sorted(parsed) == parsed
        assert [lines[reject.line - 1][:longest] for reject in rejects] == [r.raw for r in rejects]


@given(data=anything(), sizes=st.tuples(st.integers(1, 400), st.integers(1, 400)))
def test_the_size_of_blocks_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, sizes: tuple[int, int]
) -> None:
    """However the file is cut, rows and rejects are the same."""
    log = tmp_path_factory.mktemp("any") / "access.log"
    log.write_bytes(data)

    first, second = (
        [(rows_of(iter([block])), block.rejects) for block in logs.read(log, block=size)]
        for size in sizes
    )

    assert [row for rows, _ in first for row in rows] == [row for rows, _ in second for row in rows]
    assert [r for _, rejects in first for r in rejects] == [
        r for _, rejects in second for r in rejects
    ]


AWKWARD = st.text(st.sampled_from("a- []\\x\"'中/"), max_size=8).map(
    lambda text: text.replace("\\", "\\\\").replace('"', '\\"').encode()
)


@given(st.data())
def test_rebuilt_lines_are_the_lines_that_were_read(data: st.DataObject) -> None:
    """Every line that is a row comes back byte for byte."""
    lines = [
        b'1.2.3.4 - %b [17/May/2015:18:05:03 %b] "%b" %03d %b "%b" "%b"'
        % (
            data.draw(AWKWARD),
            data.draw(st.sampled_from((b"+0000", b"-1200", b"+0545", b"-0030", b"+1400"))),
            data.draw(
                st.one_of(AWKWARD, AWKWARD.map(lambda target: b"GET " + target + b" HTTP/1.1"))
            ),
            data.draw(st.integers(0, 999)),
            data.draw(st.sampled_from((b"-", b"0", b"9223372036854775807"))),
            data.draw(AWKWARD),
            data.draw(AWKWARD),
        )
        for _ in range(data.draw(st.integers(1, 5)))
    ]

    rows, refused = COMBINED.block(b"".join(line + b"\n" for line in lines), 1)

    rejected = {place for place, _, _ in refused}
    kept = [line + b"\n" for place, line in enumerate(lines) if place not in rejected]
    assert b"".join(kept) == logs.rebuild(rows)
