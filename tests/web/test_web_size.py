"""A body that is too large is refused before it is read, or where it becomes too long."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from served_app import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.http import HttpResponse

    from conftest import House

GIGABYTE = 1 << 30
TOO_LARGE = 413
MB = 1 << 20
BLOCK = b"x" * (1 << 16)


class Unread:
    """A body that nobody may read."""

    def read(self, *_: int) -> bytes:
        """Fail."""
        raise AssertionError

    readline = read


class Endless:
    """A body that never ends, and counts what was read of it."""

    taken = 0

    def read(self, *_: int) -> bytes:
        """Give some more."""
        self.taken += len(BLOCK)
        return BLOCK

    readline = read


def sent(house: House, address: str, who: Any = None, **environ: Any) -> HttpResponse:
    """Send what says of itself that it is something."""
    return house.client(who).generic("POST", address, **environ)


@pytest.mark.parametrize("page", ["findings:list", "audits:list"])
@pytest.mark.parametrize("length", [str(GIGABYTE), str(13 * MB), "-1", "many", "9" * 30])
def test_a_page_says_what_it_takes_before_it_reads(house: House, page: str, length: str) -> None:
    """In one sentence of each language, to members as to strangers."""
    for who in (house.owner, None):
        answer = sent(house, house.at(page), who, CONTENT_LENGTH=length, **{"wsgi.input": Unread()})
        assert TOO_LARGE == answer.status_code
        assert "MB are taken here. 内容过大" in answer.content.decode()


def test_what_no_page_would_read_is_not_read_either(house: House) -> None:
    """Where there is no page, and where one signs in."""
    for address in ("/nowhere/", "/account/login/"):
        environ = {"CONTENT_LENGTH": str(GIGABYTE), "wsgi.input": Unread()}
        assert TOO_LARGE == sent(house, address, **environ).status_code


def test_a_body_without_a_length_stops_at_what_the_page_takes(house: House) -> None:
    """It is read until then, and no further."""
    body = Endless()
    environ = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": body}

    answer = sent(house, house.at("audits:list"), house.owner, **environ)

    assert TOO_LARGE == answer.status_code
    assert 12 * MB < body.taken <= 12 * MB + len(BLOCK)


def test_a_body_without_a_length_that_fits_is_read(house: House) -> None:
    """As if it had been told."""
    from hegui.web.findings.models import Comment, Finding  # noqa: PLC0415

    finding = Finding.of(house.organisation).get()
    answer = house.client(house.owner).generic(
        "POST",
        house.at("findings:comment", finding.pk),
        CONTENT_TYPE="application/x-www-form-urlencoded",
        HTTP_TRANSFER_ENCODING="chunked",
        **{"wsgi.input": BytesIO(b"text=seen")},
    )

    assert 302 == answer.status_code
    assert "seen" == Comment.of(house.organisation).get().text


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    """Speak to a server as it is."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        yield line


def poured(line: socket.socket, head: bytes, block: bytes, most: int) -> tuple[int, bytes]:
    """Send a head and then blocks until somebody answers or hangs up; return how much was sent."""
    line.sendall(head)
    line.settimeout(0.05)
    given, told = 0, b""
    while given < most and not told:
        try:
            line.sendall(block)
            given += len(block)
        except TimeoutError:
            pass
        except (BrokenPipeError, ConnectionResetError):
            break
        told = _heard(line)
    line.settimeout(10)
    return given, told or _heard(line)


def _heard(line: socket.socket) -> bytes:
    try:
        return line.recv(4096)
    except (TimeoutError, ConnectionResetError):
        return b""


@pytest.mark.services
def test_a_server_refuses_a_gigabyte_early(tmp_path: Path) -> None:
    """By its claim before the first byte of it; in chunks once it is too long, whoever sends."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "hegui.toml").write_text('[operator]\nname = "Harbour"\n')
    head = "POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
    with serving(tmp_path / "data", folder) as served:
        port = int(served.address.rpartition(":")[2])
        with connected(port) as line:
            line.sendall(f"{head}Content-Length: {GIGABYTE}\r\n\r\n".encode())
            assert line.recv(4096).startswith(b"HTTP/1.1 413")
        with connected(port) as line:
            told = f"{head}Content-Length: {GIGABYTE}\r\n\r\n".encode()
            given, answer = poured(line, told, BLOCK, GIGABYTE)
            assert given < GIGABYTE / 20
        with connected(port) as line:
            chunk = b"%x\r\n%s\r\n" % (len(BLOCK), BLOCK)
            told = f"{head}Transfer-Encoding: chunked\r\n\r\n".encode()
            given, answer = poured(line, told, chunk, GIGABYTE)
            assert given < GIGABYTE / 20
            assert answer.startswith(b"HTTP/1.1 413")
