"""A call ends when its time is over, whatever a hostile server does, and its address is one."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from hegui import posting
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def server(behave: Callable[[socket.socket], None]) -> Iterator[int]:
    """Listen on this machine, and behave as told to whoever connects; give the port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    peer, _ = listening.accept()
                    with peer, contextlib.suppress(OSError):
                        behave(peer)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]


def drips(begin: bytes, part: bytes) -> Callable[[socket.socket], None]:
    """Return a server that says something, and then goes on with a part ten times a second."""

    def behave(peer: socket.socket) -> None:
        peer.sendall(begin)
        for _ in range(100):
            peer.sendall(part)
            time.sleep(0.1)

    return behave


@pytest.mark.parametrize(
    ("scheme", "begin", "part"),
    sampled(
        [
            ("http", b"HTTP/1.1 200 OK\r\n", b"x-a: b\r\n"),
            ("http", b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
            ("http", b"", b"H"),
            ("http", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
            ("https", b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\0"),
        ],
        4,
    ),
    ids=["headers", "body", "status", "continue", "handshake"],
)
def test_a_server_that_drips_is_cut_off_at_the_deadline(
    scheme: str, begin: bytes, part: bytes
) -> None:
    """Each byte comes in time, and the whole never does."""
    with server(drips(begin, part)) as port:
        to = posting.address(f"{scheme}://127.0.0.1:{port}/")
        began = time.monotonic()
        with pytest.raises(TimeoutError if scheme == "http" else posting.NotReachedError):
            posting.post(to, b"{}", {}, 0.5, 1 << 20)
        assert time.monotonic() - began < 10


def test_of_an_endless_answer_no_more_is_read_than_asked_for() -> None:
    """What was said at the beginning counts."""

    def floods(peer: socket.socket) -> None:
        peer.recv(1 << 16)
        peer.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1000):
            peer.sendall(bytes(1 << 16))

    with server(floods) as port:
        answer = posting.post(posting.address(f"http://127.0.0.1:{port}/"), b"", {}, 5, 4096)
    assert (200, 4096) == (answer.status, len(answer.body))


@pytest.mark.parametrize(
    "url",
    [
        "https://host:99999/",
        "https://host:abc/",
        "https://ho st/",
        "https://[::1",
        "https://a..b/",
        f"https://{'a' * 70}.example/",
        "https://host/a\nb",
        "https://user:word@host/",
        "https:///path",
        "ftp://host/",
    ],
)
def test_a_url_that_cannot_be_called_is_refused_when_it_is_read(url: str) -> None:
    """Each of these once ended a round of calls with a traceback."""
    with pytest.raises(ValueError, match=r"\w"):
        posting.address(url)


def test_names_and_paths_are_encoded() -> None:
    """A name of letters other than ASCII is asked for as the resolver knows it."""
    found = posting.address("https://例子.公司:8443/路径/a%20b?q=中&r=1")

    assert ("xn--fsqu00a.xn--55qx5d", 8443) == (found.host, found.port)
    assert "/%E8%B7%AF%E5%BE%84/a%20b?q=%E4%B8%AD&r=1" == found.target
    assert ["::1", "127.0.0.1"] == [
        posting.address(f"http://{host}/").host for host in ("[::1]", "127.0.0.1")
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.1.1"])
def test_of_a_machine_within_not_even_a_port_is_tried(host: str) -> None:
    """Whether one is open there would be told by what is said of it."""
    called: list[socket.socket] = []
    with server(called.append) as port:
        for one in (port, 9):
            to = posting.address(f"http://{host}:{one}/")
            with pytest.raises(posting.NotReachedError, match="no machine of the open"):
                posting.post(to, b"{}", {}, 5, 4096, outside=True)
    assert not called


def test_a_name_is_asked_once_and_leads_where_it_led(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name of both kinds is connected to where it is outside, with no second question."""
    tried: list[tuple[str, int]] = []

    def connected(place: tuple[str, int], *_: object) -> socket.socket:
        tried.append(place)
        raise ConnectionRefusedError

    answers = [(0, 0, 0, "", (peer, 80)) for peer in ("127.0.0.1", "93.184.215.14", "::1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    monkeypatch.setattr(socket, "create_connection", connected)
    with pytest.raises(posting.NotReachedError, match="Refused"):
        posting.post(posting.address("http://shop.example/"), b"", {}, 5, 4096, outside=True)
    assert [("93.184.215.14", 80)] == tried
