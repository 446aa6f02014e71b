"""JSON lines: the mapping finds each column, and what is no row says why."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import logs
from hegui.errors import ConfigError
from hegui.logs.jsonl import JsonLines

CADDY = {
    "time": "ts",
    "client_ip": "request.client_ip",
    "method": "request.method",
    "host": "request.host",
    "target": "request.uri",
    "protocol": "request.proto",
    "status": "status",
    "bytes": "size",
    "user_agent": "request.headers.User-Agent.0",
    "referer": "request.headers.Referer.0",
    "user_id": "user_id",
}


def row(line: object, mapping: dict[str, str] | None = None) -> dict[str, Any]:
    """Return the row of one object."""
    format_ = JsonLines() if mapping is None else JsonLines(mapping)
    rows, refused = format_.block(json.dumps(line).encode() + b"\n", 1)
    assert not refused
    (only,) = rows.to_pylist()
    return dict(only)


def reason(raw: bytes) -> str:
    """Return why one line is no row."""
    rows, ((_, why, kept),) = JsonLines().block(raw + b"\n", 1)
    assert not len(rows)
    assert raw == kept
    return why


def test_dotted_keys_lead_into_objects_and_lists() -> None:
    """A log of Caddy maps to all columns of an access log."""
    line = {
        "ts": 1431857103.25,
        "request": {
            "client_ip": "2001:db8::1",
            "method": "GET",
            "host": "a.cn",
            "uri": "/x",
            "proto": "HTTP/2.0",
            "headers": {"User-Agent": ["curl/8"], "Referer": []},
        },
        "status": 200,
        "size": 5,
        "user_id": 42,
    }

    assert row(line, CADDY) == {
        "line": 1,
        "time": datetime(2015, 5, 17, 10, 5, 3, 250_000),  # noqa: DTZ001 - naive UTC
        "client_ip": "2001:db8::1",
        "method": "GET",
        "host": "a.cn",
        "target": "/x",
        "status": 200,
        "bytes": 5,
        "referer": None,
        "user_agent": "curl/8",
        "user_id": "42",
        "protocol": "HTTP/2.0",
        "request": None,
        "ident": None,
        "zone": None,
        "extra": None,
        "raw": json.dumps(line),
    }


def test_a_key_with_dots_in_its_name_is_found() -> None:
    """Some writers flatten their objects into dotted names."""
    line = {"@timestamp": "2015-05-17T10:05:03Z", "source.ip": "::1"}

    assert row(line, {"time": "@timestamp", "client_ip": "source.ip"})["client_ip"] == "::1"


def test_without_a_mapping_columns_stand_under_their_names() -> None:
    """Text that nginx writes for every variable is read as what it says."""
    line = {
        "time": "1431857103.250",
        "client_ip": "1.2.3.4",
        "request": "GET /a HTTP/1.1",
        "status": "200",
        "bytes": "-",
        "referer": "-",
        "user_agent": "",
    }
    names = ("method", "target", "protocol", "request", "status", "bytes", "referer", "user_agent")

    found = row(line)

    expected = ("GET", "/a", "HTTP/1.1", None, 200, None, None, "")
    assert expected == tuple(found[name] for name in names)


@pytest.mark.parametrize(
    ("time", "expected", "zone"),
    [
        ("2015-05-17T10:05:03Z", "2015-05-17T10:05:03", 0),
        ("2015-05-17T18:05:03.5+08:00", "2015-05-17T10:05:03.500000", 480),
        ("2015-05-17 18:05:03,123456789+0800", "2015-05-17T10:05:03.123456", 480),
        ("2015-05-16T22:35:03-11:30", "2015-05-17T10:05:03", -690),
        ("2015-05-17T18:05:03+08", "2015-05-17T10:05:03", 480),
        (1431857103, "2015-05-17T10:05:03", None),
        (1431857103.123456, "2015-05-17T10:05:03.123456", None),
        (1431857103123, "2015-05-17T10:05:03.123000", None),
        ("1431857103123", "2015-05-17T10:05:03.123000", None),
        ("1431857103123456", "2015-05-17T10:05:03.123456", None),
        ("1431857103123456789", "2015-05-17T10:05:03.123456", None),
        (0, "1970-01-01T00:00:00", None),
    ],
)
def test_times_are_iso_8601_or_since_1970(time: object, expected: str, zone: int | None) -> None:
    """A time says its zone, or counts seconds or parts of them."""
    found = row({"time": time, "client_ip": "1.2.3.4"})

    assert (datetime.fromisoformat(expected), zone) == (found["time"], found["zone"])


@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("2015-05-17T10:05:03", "time has no zone"),
        ("2015-05-17T10:05:03+25:00", "date or time is impossible"),
        ("2015-05-17T10:05:03+15:00", "zone offset is impossible"),
        ("2015-02-29T10:05:03Z", "date or time is impossible"),
        ("2015-05-17T10:05:60Z", "date or time is impossible"),
        ("1969-12-31T23:59:59Z", "date or time is impossible"),
        ("9999-12-31T23:59:59Z", "date or time is impossible"),
        *(
            (time, "time is neither ISO 8601 nor a count since 1970")
            for time in (
                None, True, "", "-", "yesterday", "2015-05-17", "2015-05-17T24:00:00Z", -1,
                10**20, "1e9", "-5", [1431857103], {"s": 1}, "２０１５-05-17T10:05:03Z",
            )
        ),
    ],
)  # fmt: skip
def test_a_time_that_says_no_instant_is_a_reject(time: object, why: str) -> None:
    """An instant is never guessed."""
    assert why == reason(json.dumps({"time": time, "client_ip": "1.2.3.4"}).encode())


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "blank"),
        (b" \r", "blank"),
        (b"{", "is not JSON"),
        (b'{"time": 1431857103, "client_ip": "1.2.3.4"}{}', "is not JSON"),
        (b'{"time": NaN, "client_ip": "1.2.3.4"}', "is not JSON"),
        (b'{"time": 1, "client_ip": "1.2.3.4", "x": "\0"}', "is not JSON"),
        (b'{"time": ' + b"9" * 5000 + b"}", "is not JSON"),
        (b'{"time": 1e999999999, "client_ip": "1.2.3.4"}', "time is neither ISO 8601 nor a count"),
        (b'\xef\xbb\xbf{"time": 1}', "is not JSON"),
        (b'{"x": "\xff"}', "is not UTF-8"),
        (b"[" * 200_000, "is nested too deeply"),
        (b"[1]", "is no JSON object"),
        (b'{"time": 1, "time": 2, "client_ip": "1.2.3.4"}', "names a key twice"),
        (b'{"time": 1}', "client_ip is neither an address nor a host name"),
        (b'{"time": 1, "client_ip": "1.2.3.4, 5.6.7.8"}', "client_ip is neither an address"),
        (b'{"time": 1, "client_ip": ["1.2.3.4"]}', "client_ip is no text"),
        (b'{"time": 1, "client_ip": "::1", "user_agent": {}}', "user_agent is no text"),
        (b'{"time": 1, "client_ip": "::1", "host": "\\ud800"}', "host is no text"),
        (b'{"time": 1, "client_ip": "::1", "user_id": true}', "user_id is no text"),
        (b'{"time": 1, "client_ip": "::1", "status": 1000}', "status is no whole number"),
        (b'{"time": 1, "client_ip": "::1", "status": "ok"}', "status is no whole number"),
        (b'{"time": 1, "client_ip": "::1", "status": true}', "status is no whole number"),
        (b'{"time": 1, "client_ip": "::1", "bytes": -1}', "bytes is no whole number"),
        (b'{"time": 1, "client_ip": "::1", "bytes": 1.5}', "bytes is no whole number"),
        (b'{"time": 1, "client_ip": "::1", "bytes": 9223372036854775808}', "bytes is no whole"),
    ],
)
def test_what_is_no_row_says_why(raw: bytes, why: str) -> None:
    """Damage in JSON is named like damage in any line."""
    assert reason(raw).startswith(why)


def test_a_mapping_names_columns_that_there_are() -> None:
    """A slip in `hegui.toml` is found before a line is read."""
    with pytest.raises(ConfigError, match="names the column agent, which access_log does not have"):
        logs.read("access.jsonl", "jsonl", {"time": "t", "client_ip": "c", "agent": "a"})


def test_a_mapping_has_the_columns_that_must_be_there() -> None:
    """No row stands without its time and its client."""
    with pytest.raises(ConfigError, match="lacks the column client_ip: add client_ip = "):
        logs.read("access.jsonl", "jsonl", {"time": "t"})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(logs.SCHEMA.names), json_values))
def test_any_object_is_a_row_or_a_reject(line: dict[str, Any]) -> None:
    """No value, however odd, is lost or stops the reading."""
    raw = json.dumps(line).encode() + b"\n"

    rows, refused = JsonLines().block(raw, 1)

    assert len(rows) + len(refused) == 1
    rows.validate(full=True)


def test_a_time_in_the_common_form_is_read() -> None:
    """A JSON log of nginx may hold $time_local; its errors are those of the other formats."""
    line = {"time": "17/May/2015:18:05:03 +0800", "client_ip": "::1"}

    assert datetime(2015, 5, 17, 10, 5, 3) == row(line)["time"]  # noqa: DTZ001 - naive UTC
    assert 480 == row(line)["zone"]
    assert "date or time is impossible" == reason(
        b'{"time": "31/Apr/2015:18:05:03 +0800", "client_ip": "::1"}'
    )
