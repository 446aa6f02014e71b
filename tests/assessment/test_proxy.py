"""What a scanner sends leaves by one proxy, and reaches one origin at its pinned address only."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from apps.serving import Answer, Asked, served
from assessing import proxied
from hegui.assessment import allowance, certificate
from hegui.assessment.proxy import MOST_FAILURES
from hegui.assessment.scope import LEAVING, READING, allowed, site
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Site:
    """A site that keeps what it was asked."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Answer:
        """Answer with the path, or redirect elsewhere."""
        self.asked.append(asked)
        if asked.path == "/away":
            return Answer("", 302, headers=(("Location", asked.query["to"]),))
        return Answer(f"here: {asked.path}", headers=(("Set-Cookie", "sid=1; Path=/"),))


@contextmanager
def listener() -> Iterator[list[object]]:
    """Listen on loopback, and keep who connected: nobody must."""
    heard: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        heard.append(port)

        def wait() -> None:
            with until_closed():
                while True:
                    heard.append(server.accept()[1])

        threading.Thread(target=wait, daemon=True).start()
        yield heard


@contextmanager
def until_closed() -> Iterator[None]:
    """Pass over the end of a listener."""
    with suppress(OSError):
        yield


def send(where: str, message: str) -> bytes:
    """Send raw bytes to a proxy, and return all that comes."""
    host, _, port = where.rpartition(":")
    with closing(socket.create_connection((host, int(port)), 10)) as connection:
        connection.sendall(message.replace("\n", "\r\n").encode("latin-1"))
        found = b""
        while part := connection.recv(1 << 16):
            found += part
            if b"Connected" in found:
                break
        return found


def get(where: str, url: str, method: str = "GET", more: str = "") -> bytes:
    """Ask a proxy for a URL."""
    return send(where, f"{method} {url} HTTP/1.1\nConnection: close\n{more}\n")


def test_what_is_of_the_site_reaches_it() -> None:
    """Path, query, body and answer go through as they are."""
    with served(app := Site()) as url, proxied(url) as (where, proxy):
        assert b"200 OK" in get(where, f"{url}/a%27?x=1%00'&y")
        body = "Content-Length: 5\nContent-Type: application/x-www-form-urlencoded\n\nz=%27"
        assert b"here: /b" in send(where, f"POST {url}/b HTTP/1.1\nConnection: close\n{body}")

    assert [("GET", "/a'"), ("POST", "/b")] == [(one.method, one.path) for one in app.asked]
    assert app.asked[0].query == {"x": "1\0'", "y": ""}
    assert app.asked[1].form == {"z": "'"}
    assert proxy.traffic.sent == proxy.allowance.asked == 2
    assert {("GET", "/a'", 200): 1, ("POST", "/b", 200): 1} == dict(proxy.traffic.asked)


def test_another_host_is_never_reached() -> None:
    """Neither by a URL, a tunnel, a header, a user in the name, nor by following a redirect."""
    with listener() as heard, served(app := Site()) as url:
        with proxied(url) as (where, proxy):
            port = heard[0]
            for told in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"):
                assert b"403" in get(where, f"http://{told}/")
                assert b"403" in send(where, f"CONNECT {told} HTTP/1.1\n\n")
            assert b"403" in get(where, f"https://{url.removeprefix('http://')}/")
            host = url.removeprefix("http://")
            assert b"here" not in get(where, f"http://{host}@127.0.0.1:{port}/")
            assert b"here" not in get(where, f"ftp://{host}/")
            assert b"here" not in get(where, "/")
            away = get(where, f"{url}/away?to=http://127.0.0.1:{port}/")
            assert b"302" in away
            get(where, f"{url}/x", more=f"Host: 127.0.0.1:{port}\n")
        time.sleep(0.1)

    assert heard == [port]
    assert {one.headers["host"] for one in app.asked} == {host}
    assert sum(proxy.traffic.refused.values()) == 7
    assert {why for why, _ in proxy.traffic.refused} == {"host"}


def test_the_address_is_pinned() -> None:
    """A name is asked at the address that it had at first, whatever it resolves to later."""
    with served(app := Site()) as url, proxied(url, name="shop.invalid") as (where, _):
        port = url.rpartition(":")[2]
        assert b"here" in get(where, f"http://shop.invalid:{port}/")
        assert b"403" in get(where, f"{url}/")

    assert [one.headers["host"] for one in app.asked] == [f"shop.invalid:{port}"]


def test_what_is_excluded_is_not_sent() -> None:
    """Paths by pattern, logging out always, and what writes in the safe profile."""
    with served(app := Site()) as url:
        limits = proxied(url, exclude=(LEAVING, "delete"), methods=READING)
        with limits as (where, proxy):
            for path in ("/logout", "/log-out", "/a/signoff?x", "/delete?id=1", "/x?do=delete"):
                assert b"403" in get(where, f"{url}{path}")
            assert b"403" in get(where, f"{url}/form", "POST", "Content-Length: 0\n")
            assert b"200" in get(where, f"{url}/logouts")

    assert [one.path for one in app.asked] == ["/logouts"]
    assert {"path": 5, "method": 1} == {
        why: sum(n for (w, _), n in proxy.traffic.refused.items() if w == why)
        for why in ("path", "method")
    }


def test_the_budget_ends_a_run() -> None:
    """No request more than it is sent, and the run knows why it ended."""
    with served(app := Site()) as url, proxied(url, budget=3) as (where, proxy):
        answers = [get(where, f"{url}/{n}") for n in range(5)]

    assert [b"200" in one for one in answers] == [True] * 3 + [False] * 2
    assert len(app.asked) == 3
    assert proxy.allowance.ended == "budget"


def test_a_file_stops_a_run(tmp_path: Path) -> None:
    """From when somebody puts it there, nothing is sent."""
    stop = tmp_path / "stop"
    with served(app := Site()) as url, proxied(url, stop_file=stop) as (where, proxy):
        get(where, f"{url}/1")
        stop.touch()
        time.sleep(allowance.LOOKS + 0.05)
        assert b"403" in get(where, f"{url}/2")

    assert len(app.asked) == 1
    assert proxy.allowance.ended == "file"


def test_requests_are_paced() -> None:
    """With ten a second, six take half a second."""
    with served(Site()) as url, proxied(url, rate=10) as (where, _):
        began = time.monotonic()
        for n in range(6):
            get(where, f"{url}/{n}")

    assert time.monotonic() - began >= 0.5


@pytest.mark.parametrize(
    ("told", "inside", "outside"),
    [
        ("22:00-06:00", ("22:00", "23:59", "00:00", "05:59"), ("06:00", "21:59")),
        ("09:00-17:30", ("09:00", "17:29"), ("08:59", "17:30", "00:00")),
    ],
)
def test_the_time_of_day_is_that_of_shanghai(
    told: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    """It may go over midnight, and its end is outside."""
    bounds = allowance.window(told)

    def at(clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime(2026, 6, 30, (hour - 8) % 24, minute, tzinfo=UTC)

    assert all(allowance.within(at(one), bounds) for one in inside)
    assert not any(allowance.within(at(one), bounds) for one in outside)
    with pytest.raises(UsageError, match="write it as 22:00-06:00"):
        allowance.window("10pm")


def test_tls_is_seen_into_and_counted(tmp_path: Path) -> None:
    """A scanner speaks TLS to the proxy, the proxy to the site; only a tunnel is left as it is."""
    pem = tmp_path / "site.pem"
    pem.write_bytes(certificate.made("127.0.0.1"))
    trust = ssl.create_default_context(cafile=str(pem))
    blind = ssl.create_default_context()
    blind.check_hostname, blind.verify_mode = False, ssl.CERT_NONE
    for tunnel in (False, True):
        with served(app := Site(), certificate=pem) as url:
            host = url.removeprefix("https://")
            with proxied(url, trust=trust, tunnel=tunnel) as (where, proxy):
                to, _, port = where.rpartition(":")
                with socket.create_connection((to, int(port)), 10) as plain:
                    plain.sendall(f"CONNECT {host} HTTP/1.1\r\n\r\n".encode())
                    assert b"200" in plain.recv(1 << 10)
                    with blind.wrap_socket(plain) as secure:
                        shown = secure.getpeercert(binary_form=True)
                        secure.sendall(b"GET /in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        assert b"here: /in" in secure.recv(1 << 16) + secure.recv(1 << 16)

        own = ssl.PEM_cert_to_DER_cert(pem.read_text()[pem.read_text().index("-----BEGIN CERT") :])
        assert (shown == own) is tunnel
        assert ("CONNECT" if tunnel else "GET") in {method for method, _, _ in proxy.traffic.asked}
        assert len(app.asked) == 1


def test_a_certificate_that_is_not_trusted_is_no_answer(tmp_path: Path) -> None:
    """The proxy does not give a session to whoever answers."""
    pem = tmp_path / "site.pem"
    pem.write_bytes(certificate.made("127.0.0.1"))
    with served(app := Site(), certificate=pem) as url, proxied(url) as (_, proxy):
        assert b"CertVerification" in proxy.fetch("GET", "/").body

    assert app.asked == []
    assert proxy.traffic.answers == 0


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """Answer each connection in turn with bytes, whatever is asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with until_closed():
                for answer in answers:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(1 << 16)
                        connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_answers_are_read_to_their_end() -> None:
    """By length, in chunks, to the end of the connection; and 1xx before them."""
    told = (
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x=y\r\nd\r\n0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\nabcd",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd",
    )
    with answering(*told) as url, proxied(url) as (_, proxy):
        assert [b"abcd"] * 4 == [proxy.fetch("GET", "/").body for _ in told]


def test_garbage_is_no_answer_and_a_host_that_is_down_ends_the_run() -> None:
    """What is no HTTP, cut, or contradicts itself is counted as unanswered."""
    told = (
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000,
        b"",
        b"HTTP/1.1 OK\r\n\r\n",
    )
    assert len(told) == MOST_FAILURES
    with answering(*told) as url, proxied(url) as (_, proxy):
        assert {502} == {proxy.fetch("GET", "/").status for _ in told}

    assert proxy.traffic.answers == 0
    assert proxy.allowance.ended == "unreachable"


def test_only_listed_names_are_allowed() -> None:
    """A host is named whole, with its port unless that is the usual one; loopback needs no list."""

    def is_allowed(url: str, *hosts: str) -> bool:
        return allowed(site(url)[0], hosts)

    assert is_allowed("https://Shop.Example./x", "shop.example")
    assert is_allowed("http://shop.example:8080", "SHOP.example:8080")
    assert is_allowed("http://127.0.0.1:8000")
    assert is_allowed("http://[::1]:8000")
    assert not is_allowed("https://shop.example")
    assert not is_allowed("https://www.shop.example", "shop.example", "*.shop.example")
    assert not is_allowed("http://shop.example:8080", "shop.example")
    assert not is_allowed("http://127.0.0.1.example")
    assert not is_allowed("http://notloopback", "127.0.0.1")


@pytest.mark.parametrize(
    "url", ["", "shop.example", "ftp://shop.example", "https://a:b@shop.example", "https://x y/"]
)
def test_what_is_no_site_is_refused(url: str) -> None:
    """In one sentence, before anything is asked."""
    with pytest.raises(UsageError, match="cannot be assessed"):
        site(url)
