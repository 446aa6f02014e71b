"""OTLP over HTTP: `POST /v1/logs` in JSON or protobuf, answered once the lines are on the disk.

A log record is a line: its body, if it is a text and all that the record says, or else a JSON
object that begins with `"otlp":1` and holds all of it with its scope and resource, so that nothing
is dropped; `hegui.logs.otlp` reads it.
"""

from __future__ import annotations

import asyncio
import base64
import json
import math
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from google.protobuf import json_format
from google.protobuf.message import DecodeError, Message
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord

    from hegui.archive.listen.spool import Spool

LARGEST = 16 << 20  # bytes of a request, unpacked
HEAD = 16 << 10  # bytes of its head
CONNECTIONS = 256
SECONDS = 60  # that a sender may take for a request
JSON, PROTOBUF = "application/json", "application/x-protobuf"
TEXTS = {"string_value", "bytes_value"}
AS_JSON: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
PHRASES = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    411: "Length Required",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    503: "Service Unavailable",
}


class RefusedError(Exception):
    """A request that is not taken; the argument is the status of the answer."""


async def serve_otlp(spool: Spool, host: str, port: int) -> asyncio.Server:
    """Take log records over HTTP."""
    places = asyncio.Semaphore(CONNECTIONS)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, TimeoutError, asyncio.IncompleteReadError):
            if places.locked():
                await _answer(writer, 503, JSON)
            else:
                async with places:
                    while await asyncio.wait_for(_request(reader, writer, spool), SECONDS):
                        pass
        writer.close()

    return await asyncio.start_server(connected, host, port, limit=HEAD)


async def _request(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, spool: Spool
) -> bool:
    """Answer one request; return whether another may follow on the connection."""
    kind = JSON
    try:
        headers = await _head(reader)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(reader, headers)
        messages = list(lines(body, kind))
        await spool.append(messages)
    except RefusedError as error:
        await _answer(writer, int(str(error)), kind)
        return False
    except OSError:
        await _answer(writer, 503, kind)  # senders keep what is not taken and try again
        return False
    await _answer(writer, 200, kind)
    return headers.get("connection", "").lower() != "close"


async def _head(reader: asyncio.StreamReader) -> dict[str, str]:
    """Read the head of a request and return its headers by their small names."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.LimitOverrunError:
        raise RefusedError(400) from None
    first, *rest = head.split("\r\n")
    method, _, target = first.partition(" ")
    if target.partition(" ")[0] != "/v1/logs":
        raise RefusedError(404)
    if method != "POST":
        raise RefusedError(405)
    pairs = (text.partition(":") for text in rest if text)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    """Read the body of a request, and unpack it within bounds."""
    length = headers.get("content-length", "")
    if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
        raise RefusedError(411)
    if len(length) > len(str(LARGEST)) or int(length) > LARGEST:
        raise RefusedError(413)
    body = await reader.readexactly(int(length))
    packing = headers.get("content-encoding", "identity").lower()
    if packing == "identity":
        return body
    if packing != "gzip":
        raise RefusedError(415)
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(body, LARGEST)
    except zlib.error:
        raise RefusedError(400) from None
    if unpacker.unconsumed_tail:
        raise RefusedError(413)
    if not unpacker.eof:
        raise RefusedError(400)
    return body


def lines(body: bytes, kind: str) -> Iterator[bytes]:
    """Yield the lines of the log records of a request.

    Raises:
        RefusedError: it is neither JSON nor protobuf of OTLP.
    """
    request = ExportLogsServiceRequest()
    try:
        if kind == JSON:
            json_format.Parse(body, request, ignore_unknown_fields=True)
        elif kind == PROTOBUF:
            request.ParseFromString(body)
        else:
            raise RefusedError(415)
    except (DecodeError, json_format.ParseError, UnicodeDecodeError, RecursionError):
        raise RefusedError(400) from None
    for resource in request.resource_logs:
        above = _said(resource, "resource", "schema_url")
        for scope in resource.scope_logs:
            around = above | _said(scope, "scope", "schema_url")
            for record in scope.log_records:
                if kind == JSON:
                    _mend(record)
                yield _line(record, around)


def _mend(record: LogRecord) -> None:
    """Read identifiers as OTLP writes them in JSON: in hexadecimal, where protobuf has base64."""
    for name in ("trace_id", "span_id"):
        with suppress(ValueError):
            told = base64.b64encode(getattr(record, name)).decode()
            setattr(record, name, bytes.fromhex(told))


def _line(record: LogRecord, around: dict[str, Any]) -> bytes:
    """Return a record as a line: its text if it says no more, or else all of it as JSON."""
    said = {field.name: value for field, value in record.ListFields()}
    if not around and set(said) <= {"body"} and record.body.WhichOneof("value") in TEXTS:
        value = getattr(record.body, str(record.body.WhichOneof("value")))
        return value if isinstance(value, bytes) else str(value).encode()
    told = {name: _plain(value) for name, value in said.items()}
    return json.dumps({"otlp": 1, **told, **around}, **AS_JSON).encode()


def _said(message: Message, name: str, more: str) -> dict[str, Any]:
    """Return what a resource or a scope says of the records within it."""
    inner = getattr(message, name)
    told = {name: _plain(inner)} if inner.ListFields() else {}
    return told | ({f"{name}_{more}": getattr(message, more)} if getattr(message, more) else {})


def _plain(value: Any) -> Any:
    """Return what a field of OTLP holds as JSON has it; identifiers in hexadecimal."""
    if isinstance(value, AnyValue):
        return _value(value)
    if isinstance(value, Message):
        return {field.name: _plain(inner) for field, inner in value.ListFields()}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str | int | float):
        return value
    values = list(value)
    return _named(values) if values and isinstance(values[0], KeyValue) else _listed(values)


def _listed(values: Sequence[Any]) -> list[Any]:
    return [_plain(one) for one in values]


def _named(pairs: Sequence[KeyValue]) -> Any:
    """Return pairs as an object; as pairs where a name comes twice, so that none is lost."""
    told = {pair.key: _value(pair.value) for pair in pairs}
    return told if len(told) == len(pairs) else [[p.key, _value(p.value)] for p in pairs]


def _value(value: AnyValue) -> Any:
    """Return a value of OTLP as JSON has it; what is no number there is its name."""
    kind = value.WhichOneof("value")
    if kind is None:
        return None
    if kind == "array_value":
        return [_value(one) for one in value.array_value.values]
    if kind == "kvlist_value":
        return _named(value.kvlist_value.values)
    if kind == "bytes_value":
        return value.bytes_value.decode("utf-8", "backslashreplace")
    if kind == "double_value" and not math.isfinite(value.double_value):
        return str(value.double_value)
    return getattr(value, kind)


async def _answer(writer: asyncio.StreamWriter, status: int, kind: str) -> None:
    """Write an answer; the empty message is `{}` in JSON and nothing in protobuf."""
    body = b"" if kind == PROTOBUF else b"{}"
    head = (
        f"HTTP/1.1 {status} {PHRASES[status]}\r\n"
        f"Content-Type: {PROTOBUF if kind == PROTOBUF else JSON}\r\n"
        f"Content-Length: {len(body)}\r\n" + ("" if status == 200 else "Connection: close\r\n")  # noqa: PLR2004 - as HTTP has it
    )
    writer.write(head.encode() + b"\r\n" + body)
    await writer.drain()
