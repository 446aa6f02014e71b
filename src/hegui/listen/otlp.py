"""OTLP over HTTP: `POST /v1/logs` in JSON or protobuf, answered once the lines are on the disk.

The body of a log record is a line: text as it is, anything else as JSON.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from google.protobuf import json_format
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opentelemetry.proto.common.v1.common_pb2 import AnyValue

    from hegui.listen.spool import Spool

LARGEST = 16 << 20  # bytes of a request, unpacked
HEAD = 16 << 10  # bytes of its head
CONNECTIONS = 256
SECONDS = 60  # that a sender may take for a request
JSON, PROTOBUF = "application/json", "application/x-protobuf"
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
        for scope in resource.scope_logs:
            for record in scope.log_records:
                yield _line(record.body)


def _line(body: AnyValue) -> bytes:
    value = _value(body)
    if isinstance(value, str):
        return value.encode()
    return json.dumps(value, ensure_ascii=False).encode()


def _value(value: AnyValue) -> Any:
    """Return a value of OTLP as JSON has it."""
    kind = value.WhichOneof("value")
    if kind is None:
        return ""
    if kind == "array_value":
        return [_value(one) for one in value.array_value.values]
    if kind == "kvlist_value":
        return {pair.key: _value(pair.value) for pair in value.kvlist_value.values}
    if kind == "bytes_value":
        return value.bytes_value.decode("utf-8", "backslashreplace")
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
