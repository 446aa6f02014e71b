"""The fast path never takes a line that the reference grammar refuses, nor reads it otherwise."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.logs.commonlog import CommonLog
from hegui.logs.fast import find_lines, take
from hegui.logs.grammar import Grammar

COMBINED = Grammar(("referer", "user_agent"))
COMMON = Grammar()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)

# For each place on a line: values that servers write, values that they do not, and borders.
CLIENTS = (
    b"1.2.3.4", b"255.255.255.255", b"0.0.0.0", b"256.1.1.1", b"1.2.3", b"01.2.3.4", b"1.2.3.4.5",
    b"::", b"::1", b"2001:db8::1", b"2408:8207:1:2:3:4:5:6", b"1:2:3:4:5:6:7:8:9", b"1::2::3",
    b"1:2:3:4::5:6:7:8", b"1:2:3:4:5:6:7::", b"1:2:3:4:5:6:7::8", b"::ffff:1.2.3.4",
    b"fe80::1%eth0", b"unix:", b"g::1", b"host.example.cn", b"a-b_c", b"host.", b"-", b"", b"12",
    b"a..b", b"a" * 64, b"a" * 41 + b".cn",
)  # fmt: skip
IDENTS = (b"-", b"-", b"-", b"id", b"--", b"", b'"', b"a\\b")
USERS = (
    b"-", b"-", b"-", b"u1", b"zhang san", b'""', b'"', b"a\\x22b", b'a\\"b', b"[x]", b"a [b",
    b"- -", b"a - b", b"--", b"", b" x", b"x ", b"\xe5\xbc\xa0", b"\\", b"-1.2.3.4 - -", b"a\\ [",
    b"]",
)  # fmt: skip
TIMES = (
    b"[17/May/2015:10:05:03 +0000]", b"[17/May/2015:10:05:03 +0800]",
    b"[29/Feb/2024:23:59:59 -1200]", b"[29/Feb/2023:00:00:00 +1400]",
    b"[31/Apr/2015:10:05:03 +0000]", b"[31/Dec/2015:10:05:60 +0000]",
    b"[01/Jan/1970:00:00:00 +0000]", b"[01/Jan/1970:00:00:00 +0001]",
    b"[31/Dec/1969:20:00:00 -0400]", b"[31/Dec/9998:23:59:59 +0000]",
    b"[01/Jan/9999:00:00:00 +0000]", b"[00/Jan/2015:00:00:00 +0000]",
    b"[17/May/2015:10:05:03 +2500]", b"[17/May/2015:10:05:03 -0000]",
    b"[17/May/2015:10:05:03 +0060]", b"[17/May/2015:24:05:03 +0000]",
    b"[17/May/2015:10:60:03 +0000]", b"[17/may/2015:10:05:03 +0000]",
    b"[17/Jay/2015:10:05:03 +0000]", b"[17/Mun/2015:10:05:03 +0000]",
    b"[17/May/0000:10:05:03 +0000]", b"[17/May/2015:10:05:03 +1401]",
    b"[17/May/2015:10:05:03 -1201]", b"[17/May/2015:10:05:03]", b"[17/May/2015 10:05:03 +0000]",
    b"17/May/2015:10:05:03 +0000", b"[28/Feb/1900:10:05:03 +0000]",
    b"[29/Feb/2000:10:05:03 +0530]", b"[29/Feb/2100:10:05:03 +0000]",
    b"[17/May/2015:10:05:03 ~0000]",
)  # fmt: skip
REQUESTS = (
    b"GET / HTTP/1.1", b"GET /a?b=%20c HTTP/2.0", b"POST /a b c HTTP/1.0", b"GET /", b"-", b"",
    b"OPTIONS * HTTP/1.1", b"PROPFIND /a HTTP/1.1", b"get / HTTP/1.1", b"G-T / HTTP/1.1",
    b" / HTTP/1.1", b"GET  HTTP/1.1", b"GET HTTP/1.1", b"GET  / HTTP/1.1", b"GET /x  HTTP/1.1",
    b"GET / HTTP/2", b"GET / HTTP/11", b"GET / http/1.1", b"\\x16\\x03\\x01",
    b'GET /\\" HTTP/1.1', b"GET /\\\\ HTTP/1.1", b"GET / HTTP/1.1\\",
    b"GET /\xe4\xb8\xad HTTP/1.1", b"GET /\xff HTTP/1.1", b"GET /\0 HTTP/1.1",
    b"GET /\t HTTP/1.1", b"GET /\x7f HTTP/1.1", b'GET /" HTTP/1.1', b"A B HTTP/1.1", b" HTTP/1.1",
)  # fmt: skip
STATUSES = (b"200", b"200", b"404", b"009", b"000", b"20", b"2000", b"-", b"2x0", b"")
SIZES = (
    b"0", b"5", b"203023", b"-", b"00", b"05", b"-5", b"", b"12x", b"9" * 18, b"9" * 19,
    b"9" * 8, b"123456789", b"9" * 16, b"9" * 17, b"1" + b"0" * 18, b"9223372036854775807",
    b"9223372036854775808", b"1" * 30, b"--", b"1-", b"12345678x", b"x2345678",
)  # fmt: skip
QUOTED = (
    b"-", b"-", b"", b"http://a.cn/", b"Mozilla/5.0 (X11)", b"a\\x22b", b'a\\"b', b"a\\\\",
    b"a\\", b'a"b', b"--", b" ", b"\xe4\xb8\xad", b"\x80", b'"', b"a\rb", b'" "',
)  # fmt: skip
ENDS = (b"", b"", b"", b"", b"\r", b" ", b' "-"', b"x", b'"')


def reference(grammar: Grammar, raw: bytes) -> dict[str, Any] | str:
    """Return one line's row by the reference alone, or the reason; one return may end the line."""
    line = grammar.line(raw.removesuffix(b"\r"))
    if isinstance(line, str):
        return line
    texts = {
        name: None if span is None else raw[slice(*span)].decode()
        for name, span in zip(grammar.columns, line.spans, strict=True)
    }
    return {
        "host": None,
        "extra": '{"":"\\r"}' if raw.endswith(b"\r") else None,
        "raw": None,
        "referer": None,
        "user_agent": None,
        **texts,
        "time": EPOCH + timedelta(microseconds=line.time),
        "zone": line.zone,
        "status": line.status,
        "bytes": line.size,
    }


def assert_same(grammar: Grammar, lines: list[bytes]) -> None:
    """Compare the block of these lines with the reference, line by line."""
    rows, refused = CommonLog(grammar).block(b"".join(line + b"\n" for line in lines), 1)
    actual: dict[int, dict[str, Any] | str] = {}
    for row in rows.to_pylist():
        actual[row.pop("line") - 1] = row
    for place, reason, raw in refused:
        assert lines[place] == raw
        actual[place] = reason

    assert {place: reference(grammar, raw) for place, raw in enumerate(lines)} == actual
    assert len(lines) == len(rows) + len(refused)


def assembled(pick: Any, quoted: int) -> bytes:
    """Put a line together from one value for each place."""
    head = b" ".join((pick(CLIENTS), pick(IDENTS), pick(USERS), pick(TIMES)))
    line = head + b' "' + pick(REQUESTS) + b'" ' + pick(STATUSES) + b" " + pick(SIZES)
    return line + b"".join(b' "' + pick(QUOTED) + b'"' for _ in range(quoted)) + pick(ENDS)


def mostly_good(dice: random.Random) -> Any:
    """Pick the first value of a place nearly always, so that one thing is wrong at a time."""
    return lambda values: values[0] if dice.random() < 0.85 else dice.choice(values)


def mutated(dice: random.Random, line: bytes) -> bytes:
    """Damage a line as disks, crashes and editors do."""
    at, to = sorted(dice.randrange(len(line) + 1) for _ in range(2))
    byte = bytes([dice.choice((*b'" -[]\\\0\r\t09:+/', dice.randrange(256)))]).replace(b"\n", b"")
    return dice.choice(
        (
            line[:at],
            line[at:],
            line[:at] + line[to:],
            line[:at] + byte + line[at:],
            line[:at] + byte + line[at + 1 :],
            line[:to] + line[at:],
            line[:at] + line,
            line + line[at:],
        )
    )


@pytest.mark.parametrize("grammar", [COMBINED, COMMON], ids=["combined", "common"])
def test_every_value_in_every_place_reads_as_by_the_reference(grammar: Grammar) -> None:
    """With all other places good, each odd value gives what the reference gives."""
    places = (CLIENTS, IDENTS, USERS, TIMES, REQUESTS, STATUSES, SIZES, QUOTED, ENDS)
    lines = [
        assembled(lambda values: odd if values is place else values[0], len(grammar.quoted))  # noqa: B023 - used at once
        for place in places
        for odd in place
    ]

    assert_same(grammar, lines)


@pytest.mark.parametrize("grammar", [COMBINED, COMMON], ids=["combined", "common"])
def test_damaged_lines_read_as_by_the_reference(grammar: Grammar) -> None:
    """Forty thousand lines of odd values and damage give what the reference gives."""
    dice = random.Random(2017)  # noqa: S311 - the same damage every time
    pick = mostly_good(dice)
    lines = [assembled(pick, len(grammar.quoted)) for _ in range(10_000)]
    lines += [mutated(dice, line) for line in lines if line]

    assert_same(grammar, lines)


@given(st.data())
def test_any_bytes_read_as_by_the_reference(data: st.DataObject) -> None:
    """Lines that hypothesis makes up, of our values or of any bytes, read the same."""
    pick = lambda values: data.draw(st.sampled_from(values))  # noqa: E731
    loose = st.binary(max_size=60).map(lambda raw: raw.replace(b"\n", b""))
    lines = [assembled(pick, 2) for _ in range(data.draw(st.integers(1, 4)))]
    lines += data.draw(st.lists(loose, max_size=3))

    assert_same(COMBINED, data.draw(st.permutations(lines)))


@pytest.mark.parametrize(
    "line",
    [
        b'1.2.3.4 - - [17/May/2015:10:05:03 +0800] "GET / HTTP/1.1" 200 5 "-" "Mozilla/5.0"',
        b'1.2.3.4 - u1 [17/May/2015:10:05:03 +0800] "POST /a b HTTP/2.0" 200 - "http://a/" ""',
        b'2001:db8::1 - - [29/Feb/2024:23:59:59 -1200] "OPTIONS * HTTP/1.0" 404 0 "-" "a\\x22b"',
        b'host.cn - - [01/Jan/1970:00:00:00 +0000] "GET / HTTP/1.1" 000 9999999999999999 "" "-"',
    ],
)
def test_ordinary_lines_take_the_fast_path(line: bytes) -> None:
    """The comparison is not empty: lines as servers write them are taken without the reference."""
    data = (line + b"\n") * 3

    assert take(data, find_lines(data), 2).place.tolist() == [0, 1, 2]
