"""Records of OTLP as lines of a log: what stands in the body or in the attributes, all of it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

from hegui import logs
from hegui.archive.listen import otlp
from hegui.archive.listen.spool import line as as_line

LINE = '203.0.113.7 - - [20/Nov/2026:10:00:00 +0800] "GET /%E4%B8%AD HTTP/1.1" 200 5 "-" "x\\x22"'
COMBINED = logs.choose(logs.received("combined"))
NANOS = "1795140000123456789"
ACCESS = {
    "client.address": "2001:db8::7",
    "http.request.method": "POST",
    "url.path": "/login",
    "url.query": "a=1",
    "network.protocol.version": "1.1",
    "http.response.status_code": 302,
    "user_agent.original": "curl/8",
    "http.request.header.referer": ["https://a.example/"],
    "server.address": "shop.example",
    "enduser.id": "u7",
    "custom": {"deep": [1, None, 2.5, True]},
}


def any_value(value: Any) -> dict[str, Any]:
    """Return a value as OTLP/JSON has it."""
    if value is None:
        return {}
    if isinstance(value, dict):
        return {"kvlistValue": {"values": pairs(value)}}
    if isinstance(value, list):
        return {"arrayValue": {"values": [any_value(one) for one in value]}}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, float):
        named = {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")
        return {"doubleValue": value if math.isfinite(value) else named}
    return {"stringValue": value}


def pairs(values: dict[str, Any]) -> list[dict[str, Any]]:
    """Return attributes as OTLP/JSON has them."""
    return [{"key": key, "value": any_value(value)} for key, value in values.items()]


def lines(record: dict[str, Any], **resource: Any) -> list[bytes]:
    """Return what the listener writes of a record, by way of both encodings."""
    scopes = [{"logRecords": [record]}]
    sent = json.dumps(
        {"resourceLogs": [{"resource": {"attributes": pairs(resource)}, "scopeLogs": scopes}]}
    ).encode()
    request = json_format.Parse(sent, ExportLogsServiceRequest())
    parsed = request.resource_logs[0].scope_logs[0].log_records[0]
    parsed.trace_id = bytes.fromhex(record.get("traceId", ""))
    found = [as_line(one) for one in otlp.lines(sent, otlp.JSON)]
    binary = otlp.lines(request.SerializeToString(), otlp.PROTOBUF)
    assert found == [as_line(one) for one in binary]
    return found


def read(data: list[bytes], form: logs.Format = COMBINED) -> tuple[list[dict[str, Any]], list[str]]:
    """Return rows and reasons of lines, which must come back."""
    text = b"".join(one + b"\n" for one in data)
    rows, refused = form.opened().block(text, 1)
    rejects = [logs.Reject(Path("x"), 1 + at, why, raw) for at, why, raw in refused]
    assert text == logs.rebuild(rows, form, rejects)
    assert len(data) == len(rows) + len(rejects)
    return rows.to_pylist(), [reject.reason for reject in rejects]


def test_a_record_that_is_a_text_is_that_line() -> None:
    """What says no more than its body costs no more than that."""
    assert [LINE.encode()] == lines({"body": any_value(LINE)})


def test_nothing_that_a_record_says_is_dropped() -> None:
    """Attributes, resource, times and identifiers stand in the line, and the body is a row."""
    record = {
        "timeUnixNano": NANOS,
        "severityText": "INFO",
        "traceId": "5b8efff798038103d269b633813fc60c",
        "body": any_value(LINE),
        "attributes": pairs({"log.file.name": "access.log", **ACCESS}),
    }
    (line,) = lines(record, **{"service.name": "网关"})
    told = json.loads(line)

    assert ACCESS.items() <= told["attributes"].items()
    assert {"service.name": "网关"} == told["resource"]["attributes"]
    assert (int(NANOS), "INFO", LINE) == tuple(
        told[name] for name in ("time_unix_nano", "severity_text", "body")
    )
    assert "5b8efff798038103d269b633813fc60c" == told["trace_id"]
    ((row,), reasons) = read([line])
    assert [] == reasons
    assert ("203.0.113.7", "/%E4%B8%AD", 200) == (row["client_ip"], row["target"], row["status"])
    assert ("shop.example", "u7") == (row["host"], row["user_id"])
    assert line.decode() == row["raw"]


def test_attributes_of_an_access_make_a_row() -> None:
    """An application that logs no line says the same in the names of OpenTelemetry."""
    record = {"timeUnixNano": NANOS, "body": any_value("served"), "attributes": pairs(ACCESS)}
    ((row,), _) = read(lines(record))
    names = ("client_ip", "method", "target", "protocol", "status", "user_agent", "referer")

    assert "2026-11-20 02:00:00.123456" == str(row["time"])
    assert tuple(row[name] for name in names) == (
        "2001:db8::7",
        "POST",
        "/login?a=1",
        "HTTP/1.1",
        302,
        "curl/8",
        "https://a.example/",
    )


@pytest.mark.parametrize("name", ["message", "log"])
def test_a_line_within_an_object_is_found(name: str) -> None:
    """Vector and Fluent Bit put the line that they read under a name of theirs."""
    ((row,), _) = read(lines({"body": any_value({name: LINE + "\n", "stream": "stdout"})}))

    assert "203.0.113.7" == row["client_ip"]


def test_a_record_of_something_else_is_kept_aside_whole() -> None:
    """What is no access stays a reject with all that it says, among the rows around it."""
    other = lines({"body": any_value("started"), "attributes": pairs({"code": 7})})
    mixed = [*other, LINE.encode(), *other, b'{"otlp":1,"body":', b'{"otlp":1,"x":1,"x":2}']
    rows, reasons = read(mixed)

    assert [2] == [row["line"] for row in rows]
    assert ["no client", "no client", "blank", "blank"] == reasons


def test_a_mapping_reads_the_object_that_a_shipper_sends() -> None:
    """With the format jsonl, the body is the line, and a dotted key leads into it."""
    form = logs.choose(logs.received(logs.spelled("jsonl", {"time": "ts", "client_ip": "c.ip"})))
    record = {"body": any_value({"ts": 1795140000, "c": {"ip": "::1"}}), "severityText": "INFO"}
    ((row,), _) = read(lines(record), form)

    assert "::1" == row["client_ip"]


TEXT = st.text(st.characters(codec="utf-8"), max_size=9)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(width=32) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=4,
)


@given(
    st.lists(
        st.tuples(VALUES, st.dictionaries(st.sampled_from([*ACCESS, "x"]), VALUES)), max_size=4
    )
)
def test_any_record_is_a_row_or_a_reject_that_comes_back(records: list[tuple[Any, Any]]) -> None:
    """Hypothesis says what it likes in bodies and attributes."""
    found = []
    for body, attributes in records:
        request = ExportLogsServiceRequest()
        record = request.resource_logs.add().scope_logs.add().log_records.add()
        said = {"body": any_value(body), "attributes": pairs(attributes), "timeUnixNano": NANOS}
        json_format.ParseDict(said, record)
        found += [as_line(one) for one in otlp.lines(request.SerializeToString(), otlp.PROTOBUF)]
    if found:
        read(found)
