"""Listeners write every line that they acknowledge to the spool, over real sockets."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import socket
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

from hegui import logs
from hegui.archive.listen import Spool, serve_metrics, serve_tcp, serve_udp, take_stream
from hegui.archive.listen.otlp import serve_otlp
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    Talk = Callable[[int], Awaitable[Any]]

LOCAL = "127.0.0.1"
LINE = b'1.2.3.4 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 "-" "-"'
MESSAGE = b"<190>May 17 10:05:03 web nginx: " + LINE
RECORD = {"body": {"stringValue": LINE.decode()}}


def spooled(folder: Path) -> bytes:
    """Return what stands in a spool."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.log")))


def talk_to(serve: Any, folder: Path, talk: Talk) -> Any:
    """Serve on a free port, talk to it, and return what was said."""

    async def run() -> Any:
        spool = Spool(folder)
        server = await serve(spool, LOCAL, 0)
        try:
            return await talk(server.sockets[0].getsockname()[1])
        finally:
            server.close()
            spool.close()

    return asyncio.run(asyncio.wait_for(run(), 20))


async def send(port: int, data: bytes) -> bytes:
    """Send bytes, and return the answer once the other side ends."""
    reader, writer = await asyncio.open_connection(LOCAL, port)
    writer.write(data)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer


def post(body: bytes, kind: str = "application/json", more: str = "") -> bytes:
    """Return a request of OTLP."""
    head = f"POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n{more}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def export(*records: dict[str, Any]) -> bytes:
    """Return the JSON of some log records."""
    scopes = [{"logRecords": list(records)}]
    return json.dumps({"resourceLogs": [{"scopeLogs": scopes}]}).encode()


@pytest.mark.parametrize(
    "data",
    [
        MESSAGE + b"\n" + MESSAGE + b"\r\n",
        b"%d %b%d %b" % (len(MESSAGE), MESSAGE, len(MESSAGE), MESSAGE),
        b"%d %b%b\n" % (len(MESSAGE), MESSAGE, MESSAGE),
        MESSAGE + b"\n" + MESSAGE,
    ],
    ids=["newlines", "counts", "both", "cut off"],
)
def test_syslog_over_tcp_is_kept_in_either_framing(tmp_path: Path, data: bytes) -> None:
    """A message is framed by its count or by a newline, and read as syslog later."""
    talk_to(serve_tcp, tmp_path, lambda port: send(port, data))

    assert (MESSAGE + b"\n") * 2 == spooled(tmp_path)
    (block,) = logs.read(tmp_path / "00000001.log", syslog=True)
    assert ["1.2.3.4"] * 2 == block.rows["client_ip"].to_pylist()


def test_a_newline_within_a_message_is_escaped(tmp_path: Path) -> None:
    """One message stays one line."""
    talk_to(serve_tcp, tmp_path, lambda port: send(port, b"7 <1>a\nb\n"))

    assert b"<1>a#012b\n" == spooled(tmp_path)


def test_a_count_beyond_all_bounds_ends_the_connection(tmp_path: Path) -> None:
    """What cannot be held is not waited for."""
    talk_to(serve_tcp, tmp_path, lambda port: send(port, b"999999999 <1>a"))

    assert b"" == spooled(tmp_path)


def test_syslog_over_udp_is_a_line_a_datagram(tmp_path: Path) -> None:
    """Datagrams come in one by one and are written in batches."""

    async def run() -> int:
        spool = Spool(tmp_path)
        transport, counts = await serve_udp(spool, LOCAL, 0)
        address = transport.get_extra_info("sockname")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for _ in range(20):
                sender.sendto(MESSAGE, address)
        for _ in range(200):
            await asyncio.sleep(0.01)
            if spooled(tmp_path).count(b"\n") == 20:
                break
        transport.close()
        spool.close()
        return counts.dropped

    assert 0 == asyncio.run(run())
    assert (MESSAGE + b"\n") * 20 == spooled(tmp_path)


def test_otlp_is_taken_in_json_and_in_protobuf(tmp_path: Path) -> None:
    """Both forms, packed or not, on one connection after the other."""
    request = ExportLogsServiceRequest()
    request.resource_logs.add().scope_logs.add().log_records.add().body.string_value = LINE.decode()
    binary = request.SerializeToString()

    async def talk(port: int) -> list[bytes]:
        return [
            await send(port, post(export(RECORD)) + post(export(RECORD))),
            await send(port, post(binary, "application/x-protobuf")),
            await send(
                port, post(gzip.compress(export(RECORD)), more="Content-Encoding: gzip\r\n")
            ),
        ]

    answers = talk_to(serve_otlp, tmp_path, talk)

    assert [2, 1, 1] == [answer.count(b"HTTP/1.1 200 OK") for answer in answers]
    assert (LINE + b"\n") * 4 == spooled(tmp_path)


def test_a_body_in_parts_becomes_json(tmp_path: Path) -> None:
    """A shipper that took a line apart sends an object, which is kept as one."""
    pairs = [
        {"key": "client_ip", "value": {"stringValue": "::1"}},
        {"key": "time", "value": {"intValue": "1431857103"}},
    ]
    body = {"kvlistValue": {"values": pairs}}

    talk_to(serve_otlp, tmp_path, lambda port: send(port, post(export({"body": body}))))

    (block,) = logs.read(tmp_path / "00000001.log", logs.received("jsonl"))
    assert ["::1"] == block.rows["client_ip"].to_pylist()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /v1/logs HTTP/1.1\r\n\r\n", 405),
        (b"POST /v1/traces HTTP/1.1\r\n\r\n", 404),
        (b"POST /v1/logs HTTP/1.1\r\n\r\n", 411),
        (b"POST /v1/logs HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"POST /v1/logs HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", 400),
        (post(b"{"), 400),
        (post(b"\xff", "application/x-protobuf"), 400),
        (post(b"{}", "text/plain"), 415),
        (post(b"{}", more="Content-Encoding: gzip\r\n"), 400),
        (post(b"{}", more="Content-Encoding: br\r\n"), 415),
        (post(gzip.compress(b" " * (17 << 20)), more="Content-Encoding: gzip\r\n"), 413),
    ],
)
def test_what_is_not_taken_is_answered(tmp_path: Path, request_: bytes, status: int) -> None:
    """A bad request is told so, and nothing of it is kept."""
    answer = talk_to(serve_otlp, tmp_path, lambda port: send(port, request_))

    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b"" == spooled(tmp_path)


def test_nothing_is_acknowledged_that_is_not_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk fails, the sender is told to come again, and no half line stays."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", lambda _: None)

    async def talk(port: int) -> bytes:
        monkeypatch.setattr(os, "fsync", full)
        return await send(port, post(export(RECORD)))

    assert b"HTTP/1.1 503 " in talk_to(serve_otlp, tmp_path, talk)
    assert b"" == spooled(tmp_path)


def test_a_stream_is_taken_as_it_comes(tmp_path: Path) -> None:
    """Lines of a pipe are kept to the byte, and so is a last one without a newline."""
    reading, writing = os.pipe()
    os.write(writing, LINE + b"\r\n\n" + LINE)
    os.close(writing)

    async def run() -> int:
        with closing(Spool(tmp_path)) as spool:
            return await take_stream(spool, reading)

    assert 3 == asyncio.run(run())
    os.close(reading)
    assert LINE + b"\r\n\n" + LINE + b"\n" == spooled(tmp_path)


def test_a_spool_begins_a_new_file_each_time(tmp_path: Path) -> None:
    """A file is full or its listener stopped: what is in it does not change any more."""

    async def run() -> None:
        for _ in range(2):
            spool = Spool(tmp_path, largest=10)
            await spool.append([b"123456"])
            await spool.append([b"123456"])
            spool.close()

    asyncio.run(run())

    assert 4 == len(list(tmp_path.glob("*.log")))
    assert b"123456\n" * 4 == spooled(tmp_path)


def test_a_spool_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """One sentence, before anything is listened to."""
    (tmp_path / "file").touch()

    with pytest.raises(UsageError, match="cannot be written to"):
        Spool(tmp_path / "file" / "spool")


def test_a_spool_gives_away_what_is_no_longer_written_to(tmp_path: Path) -> None:
    """The newest file stays, so a number is given once; a second listener is kept out."""

    async def run() -> tuple[list[str], ...]:
        spool = Spool(tmp_path)
        empty = await spool.closed()
        await spool.append([b"1"])
        first = await spool.closed()
        first[0].unlink()
        with pytest.raises(UsageError, match="Another listener"):
            Spool(tmp_path)
        spool.close()
        again = Spool(tmp_path)
        await again.append([b"2"])
        found = [[path.name for path in files] for files in (empty, first, await again.closed())]
        again.close()
        return tuple(found)

    expected: tuple[list[str], ...] = ([], ["00000001.log"], ["00000002.log", "00000003.log"])
    assert expected == asyncio.run(run())


def test_metrics_are_asked_for_by_their_path() -> None:
    """Whatever else is asked for is not there."""

    async def run() -> list[bytes]:
        server = await serve_metrics(lambda: "up 1\n", LOCAL, 0)
        port = server.sockets[0].getsockname()[1]
        asked = (b"GET /metrics", b"GET /", b"POST /metrics")
        async with server:
            return [await send(port, one + b" HTTP/1.1\r\n\r\n") for one in asked]

    good, *bad = asyncio.run(run())
    assert good.endswith(b"\r\n\r\nup 1\n")
    assert [b"HTTP/1.1 404", b"HTTP/1.1 405"] == [one[:12] for one in bad]


def test_a_full_disk_ends_a_syslog_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sender is not left to believe that its lines are taken."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    async def talk(port: int) -> bytes:
        monkeypatch.setattr(os, "fsync", full)
        reader, writer = await asyncio.open_connection(LOCAL, port)
        writer.write((MESSAGE + b"\n") * 5_000)
        with closing(writer), suppress(ConnectionError):
            return await reader.read()
        return b""

    assert b"" == talk_to(serve_tcp, tmp_path, talk)
    assert b"" == spooled(tmp_path)
