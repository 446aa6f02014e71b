"""Nothing is scanned that is not shown to be the operator's."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from apps.serving import Answer, Asked, served
from assessing import proxied
from hegui.assessment import authority, txt
from hegui.assessment.scope import Origin
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = Ed25519PrivateKey.generate()
DAY = date(2026, 6, 30)
NAME = "shop.invalid"
HOSTS = (f"{NAME}:8000",)
ORIGIN = Origin("http", NAME, 8000)


def prove(
    body: str = "", servers: tuple[str, ...] = (), key: Ed25519PrivateKey = KEY, status: int = 200
) -> authority.Proof:
    """Ask whose a site is that publishes something."""

    def site(asked: Asked) -> Answer:
        return Answer(body, status) if asked.path == authority.FILE else Answer("", 404)

    with served(site) as url, proxied(url, name=NAME) as (_, proxy):
        origin = proxy.scope.origin
        return authority.proven(origin, proxy, key, None, HOSTS, DAY, servers)


@contextmanager
def dns(record: str, *, code: int = 0) -> Iterator[str]:
    """Answer every question with one TXT record, in two strings and with a pointer."""
    text = record.encode()
    data = b"".join(bytes((len(p),)) + p for p in (text[:20], text[20:]))

    def serve(server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                with connection:
                    asked = connection.recv(1 << 12)[2:]
                    head = asked[:2] + struct.pack("!5H", 0x8180 | code, 1, 1, 0, 0)
                    answer = b"\xc0\x0c" + struct.pack("!2HIH", 16, 1, 60, len(data)) + data
                    whole = head + asked[12:] + answer
                    connection.sendall(struct.pack("!H", len(whole)) + whole)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        yield f"127.0.0.1#{server.getsockname()[1]}"


def test_a_token_on_the_site_proves_it() -> None:
    """A line of its own; the token of another key, or on a page that is not there, does not."""
    token = authority.token(ORIGIN, KEY)

    assert prove(f"other\n{token}\n").kind == "file"
    for body in ("", "hegui-assessment=", token[:-1], f"x{token}", token.upper()):
        with pytest.raises(UsageError, match="nothing was scanned"):
            prove(body)
    with pytest.raises(UsageError, match="It is not proven"):
        prove(token, key=Ed25519PrivateKey.generate())
    assert token != authority.token(Origin("http", "other.invalid", 8000), KEY)


def test_a_token_in_dns_proves_it() -> None:
    """A TXT record below the host's name; no answer, or a failure, does not."""
    token = authority.token(ORIGIN, KEY)
    with dns(token) as server:
        proof = prove(servers=(server,))
        assert (proof.kind, proof.what) == ("dns", f"_hegui-assessment.{NAME}")
        assert {token} == txt.records("x.invalid", ("127.0.0.1#1", server))
    with dns("something else") as server, pytest.raises(UsageError, match="not proven"):
        prove(servers=(server,))
    with dns(token, code=3) as server, pytest.raises(UsageError, match="not proven"):
        prove(servers=(server,))


def test_loopback_is_whoever_runs_this() -> None:
    """By its address only: a name that leads there proves nothing."""
    with served(lambda _: Answer("")) as url, proxied(url) as (_, proxy):
        proof = authority.proven(proxy.scope.origin, proxy, KEY, None, (), DAY)
    assert proof.kind == "loopback"
    with pytest.raises(UsageError, match="not proven"):
        prove()


def signed(folder: Path, data: bytes) -> Path:
    """Write an authorisation."""
    path = folder / "authorisation"
    path.write_bytes(data)
    return path


def answered(path: Path, **more: object) -> authority.Proof:
    """Ask with a signed authorisation."""
    told = {"origin": ORIGIN, "key": KEY, "hosts": HOSTS, "day": DAY, **more}
    return authority.proven(
        told["origin"],
        None,
        told["key"],
        path,
        told["hosts"],
        told["day"],  # type: ignore[arg-type]
    )


def test_an_authorisation_is_for_its_hosts_and_days(tmp_path: Path) -> None:
    """And for a host that is still in the list; the first and the last day are in it."""
    given = authority.authorise(HOSTS, DAY, date(2026, 7, 31), "A. Admin", KEY)
    path = signed(tmp_path, given)

    for day in (DAY, date(2026, 7, 31)):
        assert answered(path, day=day) == authority.Proof("signed", "A. Admin")
    for day in (date(2026, 6, 29), date(2026, 8, 1)):
        with pytest.raises(UsageError, match="sign another"):
            answered(path, day=day)
    with pytest.raises(UsageError, match="does not list it"):
        answered(path, hosts=("www.invalid",))
    with pytest.raises(UsageError, match="does not list it"):
        answered(path, origin=Origin("https", "www.invalid", 443), hosts=("www.invalid",))


def test_an_authorisation_that_was_changed_or_is_anothers_is_refused(tmp_path: Path) -> None:
    """So is what is none."""
    given = authority.authorise(HOSTS, DAY, DAY, "A. Admin", KEY)
    other = Ed25519PrivateKey.generate()

    for data in (given.replace(b"until 2026-06-30", b"until 2027-06-30"), given[:-3] + b"AA\n"):
        with pytest.raises(UsageError, match="authorisation"):
            answered(signed(tmp_path, data))
    with pytest.raises(UsageError, match="not signed by this key"):
        answered(signed(tmp_path, given), key=other)
    for data in (b"", b"hosts all\n", b"\xff"):
        with pytest.raises(UsageError, match="cannot be read"):
            answered(signed(tmp_path, data))


@pytest.mark.parametrize(
    ("hosts", "last", "by"),
    [
        ((), DAY, "A"),
        (HOSTS, date(2026, 6, 29), "A"),
        (HOSTS, date(2027, 12, 31), "A"),
        (HOSTS, DAY, " "),
        (HOSTS, DAY, "A\nhosts x"),
    ],
)
def test_an_authorisation_names_hosts_days_and_somebody(
    hosts: tuple[str, ...], last: date, by: str
) -> None:
    """Within a year, and nothing hidden in a name."""
    with pytest.raises(UsageError, match="An authorisation"):
        authority.authorise(hosts, DAY, last, by, KEY)
