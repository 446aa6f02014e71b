"""What a scan may ask: one origin at pinned addresses, without what is excluded from it."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.message import Message
from hegui.posting import address

if TYPE_CHECKING:
    from collections.abc import Iterable

PORTS = {"http": 80, "https": 443}
READING = frozenset(("GET", "HEAD", "OPTIONS"))
"""Methods that a site does not write for, if it keeps to HTTP."""
LEAVING = r"(?i)/(log|sign)[-_]?(out|off)(?![a-z])"
"""Pages that end a session, which no scan asks for."""


@dataclass(frozen=True)
class Origin:
    """Where a site is served; `host` is a name in lower case or an address without brackets."""

    scheme: str
    host: str
    port: int

    @property
    def name(self) -> str:
        """Return the host as it stands in a URL, with its port unless it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """Return it as the beginning of a URL."""
        return f"{self.scheme}://{self.name}"

    @property
    def is_loopback(self) -> bool:
        """Say whether it is on this machine by what it is called, whatever a resolver says."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def site(url: str) -> tuple[Origin, str]:
    """Return the origin of a URL, and the path with its query from which a crawl starts.

    Raises:
        UsageError: it is no URL of a site.
    """
    try:
        told = address(url)
    except ValueError as error:
        raise UsageError("'{url}' cannot be assessed: {why}.", url=url[:200], why=error) from None
    host = told.host.lower().rstrip(".")
    return Origin(told.scheme, host, told.port or PORTS[told.scheme]), told.target


def resolved(origin: Origin) -> tuple[str, ...]:
    """Return the addresses of a host: from here on no other is asked.

    Raises:
        UsageError: it has none.
    """
    try:
        told = socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UsageError(
            "The host {host} has no address ({why}): correct its name, or its DNS.",
            host=origin.host,
            why=str(error),
        ) from None
    return tuple(dict.fromkeys(str(one[4][0]) for one in told))


def allowed(origin: Origin, hosts: Iterable[str]) -> bool:
    """Say whether a list of hosts names an origin: with its port, or without for the usual ones.

    The list holds names, never patterns. Loopback is allowed without one.
    """
    usual = origin.port in PORTS.values()
    bare = f"[{origin.host}]" if ":" in origin.host else origin.host
    named = {f"{bare}:{origin.port}", *((bare,) if usual else ())}
    return origin.is_loopback or any(one.strip().lower() in named for one in hosts)


def patterns(given: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return what is excluded, as patterns that are looked for in a path with its query.

    Raises:
        UsageError: one cannot be read.
    """
    found = []
    for one in given:
        try:
            found.append(re.compile(one))
        except re.error as error:
            raise UsageError(
                "'{pattern}' is no pattern of paths to exclude: {why}.",
                pattern=one[:200],
                why=str(error),
            ) from None
    return tuple(found)


@dataclass(frozen=True)
class Scope:
    """What may be asked; `methods` None allows all of them."""

    origin: Origin
    addresses: tuple[str, ...]
    excluded: tuple[re.Pattern[str], ...] = ()
    methods: frozenset[str] | None = None

    def refuses(self, method: str, scheme: str, host: str, port: int, target: str) -> str:
        """Return why a request is refused (`host`, `path` or `method`), empty if it is not."""
        asked = Origin(scheme, host.lower().rstrip(".").strip("[]"), port)
        if asked != self.origin:
            return "host"
        if self.methods is not None and method not in self.methods:
            return "method"
        return "path" if any(one.search(target) for one in self.excluded) else ""


REFUSED = {
    "host": Message("another host"),
    "path": Message("an excluded path"),
    "method": Message("a method that writes, which the safe profile does not send"),
}
"""Why a request was not sent, in words."""
