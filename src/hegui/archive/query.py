"""What is looked for in an archive: checked, in SQL, and as it goes on record."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui.archive.escapes import spellings
from hegui.archive.mask import BITS
from hegui.days import day_of
from hegui.errors import UsageError
from hegui.sealed.lines import canonical, moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hegui.archive.entries import Segment

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_STATUS = re.compile(r"[1-9](\d\d|xx)")
_PREFIX = re.compile(r"[0-9a-fA-F.:]+[.:]")
LIKE = r"target like ? escape '\'"
# What may be an address within a line that is no record.
_TOKEN = re.compile(rb"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+")
Clause = tuple[str, list[Any]]
"""A condition of SQL, and the values for its question marks."""


@dataclass(frozen=True, kw_only=True)
class Query:
    """What to look for; what is None or empty is not asked.

    `ip`: an address, a network (CIDR), or the beginning of an address with its last `.` or `:`.
    `since` and `until`: naive UTC, `until` itself is outside. `path`: the beginning of the target;
    a `*` stands for anything, and what is not ASCII for what servers make of it. `status`: such as
    `404` or `5xx`. `sources`: any of them.
    """

    ip: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    path: str | None = None
    method: str | None = None
    host: str | None = None
    status: tuple[str, ...] = ()
    user: str | None = None
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise `UsageError` for what cannot be looked for."""
        if self.ip is not None and not _PREFIX.fullmatch(self.ip):
            _network(self.ip)
        for status in self.status:
            if not _STATUS.fullmatch(status):
                raise UsageError("--status is '{status}': write it as 404 or 5xx.", status=status)
        if self.since and self.until and self.until <= self.since:
            raise UsageError("--to lies before --from: swap them.")

    def on_record(self) -> str:
        """Return it as canonical JSON, as it stands in the entry of a search."""
        told: dict[str, Any] = {name: value for name, value in vars(self).items() if value}
        for name in ("since", "until"):
            if name in told:
                told[name] = moment(told[name])
        return canonical(
            {k: list(v) if isinstance(v, tuple) else v for k, v in told.items()}
        ).decode()

    def concerns(self, segment: Segment) -> bool:
        """Say by its entry alone whether a segment may hold what is looked for."""
        if self.sources and segment.source not in self.sources:
            return False
        if segment.first_at is None or segment.last_at is None:  # it holds rejects alone
            after = self.since is None or segment.day >= day_of(self.since)
            return after and (self.until is None or segment.day <= day_of(self.until))
        after = self.since is None or segment.last_at >= self.since
        return after and (self.until is None or segment.first_at < self.until)

    def hidden_in(self, segment: Segment) -> bool:
        """Say whether rows of a segment may not be found because what is asked was masked there."""
        asked = {
            "client_ip": self.ip is not None and not self._is_broad(),
            "user_id": self.user is not None,
            "target": self.path is not None and "?" in self.path,
            "raw": self.in_rejects and segment.rejects > 0,
        }
        return any(asked.get(column) for column in segment.masked)

    def _is_broad(self) -> bool:
        """Say whether masked addresses can be told to be in what is asked."""
        found = self.network
        if found is not None:
            return found.prefixlen <= BITS[found.version]
        return bool(_PREFIX.fullmatch(self.ip or "")) and ":" not in (self.ip or "")

    @property
    def network(self) -> Network | None:
        """Return the network that addresses must be of, None for one address or a beginning."""
        if self.ip is None or _PREFIX.fullmatch(self.ip):
            return None
        found = _network(self.ip)
        return found if found.num_addresses > 1 else None

    def spellings(self) -> tuple[str, ...]:
        """Return the ways in which a log may write the one address that is looked for."""
        if self.ip is None or _PREFIX.fullmatch(self.ip) or self.network is not None:
            return ()
        address = _network(self.ip).network_address
        if isinstance(address, ipaddress.IPv4Address):
            return (str(address), f"::ffff:{address}")
        found = (self.ip, address.compressed, address.exploded, address.compressed.upper())
        return tuple(dict.fromkeys(found))

    @property
    def in_rejects(self) -> bool:
        """Say whether lines that are no records can be told to be asked for.

        By their address or user they can, and where all of a time is asked for; a path or a status
        of theirs cannot be told.
        """
        told = self.ip is not None or self.user is not None
        return told or not (self.path or self.method or self.host or self.status)

    def held_by(self, raw: bytes) -> bool:
        """Say whether a line that is no record holds the address, and the user, that are asked."""
        if self.user is not None and not any(_word(s, raw) for s in spellings(self.user)):
            return False
        if self.ip is None:
            return True
        if (network := self.network) is not None:
            tokens = (token.decode() for token in _TOKEN.findall(raw))
            return any(_is_within(network, token) for token in tokens)
        return any(text.encode() in raw for text in self.spellings() or (self.ip,))

    def conditions(self) -> Clause:
        """Return the condition on a row, but for the address."""
        texts: list[str] = ["true"]
        values: list[Any] = []
        for column, sign, value in (
            ("time", ">=", self.since),
            ("time", "<", self.until),
            ("method", "=", self.method),
            ("host", "=", self.host),
        ):
            if value is not None:
                texts.append(f"{column} {sign} ?")
                values.append(value)
        if self.user is not None:
            users = spellings(self.user)
            texts.append(f"user_id in ({', '.join('?' for _ in users)})")
            values += users
        if self.path is not None:
            written = spellings(self.path)
            texts.append(f"({' or '.join([LIKE] * len(written))})")
            values += map(_like, written)
        if self.status:
            texts.append(f"({' or '.join('status between ? and ?' for _ in self.status)})")
            values += [bound for status in self.status for bound in _bounds(status)]
        return " and ".join(texts), values

    def address(self) -> Clause:
        """Return the condition on the address, but for a network."""
        if spellings := self.spellings():
            return f"({' or '.join('client_ip = ?' for _ in spellings)})", list(spellings)
        if self.ip is not None and self.network is None:
            return "starts_with(lower(client_ip), ?)", [self.ip.lower()]
        return "true", []


def _word(text: str, raw: bytes) -> bool:
    """Say whether a text stands in a line by itself, and not within another word."""
    return re.search(rb"(?<!\w)" + re.escape(text.encode()) + rb"(?!\w)", raw) is not None


def within(network: Network, addresses: Iterable[str]) -> list[str]:
    """Return those of some addresses, as logs write them or cut to networks, in a network."""
    return [written for written in addresses if _is_within(network, written)]


def _is_within(network: Network, written: str) -> bool:
    try:
        address = ipaddress.ip_network(written)
    except ValueError:  # a host name, `unix:`, or `***`
        return False
    mapped = getattr(address.network_address, "ipv4_mapped", None)
    inside = address.version == network.version and address.subnet_of(network)  # type: ignore[arg-type]
    return inside or (mapped is not None and mapped in network)


def narrowed(network: Network) -> Clause:
    """Return a condition that any address in a network meets, and few others."""
    if isinstance(network, ipaddress.IPv6Network):
        return "contains(client_ip, ':')", []
    whole = str(network.network_address).split(".")[: network.prefixlen // 8]
    begin = "".join(f"{octet}." for octet in whole)
    return "(starts_with(client_ip, ?) or starts_with(client_ip, ?))", [begin, f"::ffff:{begin}"]


def _network(text: str) -> Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise UsageError(
            "'{text}' is no address: write 203.0.113.7, 203.0.113.0/24, 2001:db8::/32, or the "
            "beginning of an address with its dot, 203.0.",
            text=text,
        ) from None


def _like(path: str) -> str:
    escaped = re.sub(r"([\\%_])", r"\\\1", path).replace("*", "%")
    return f"{escaped}%"


def _bounds(status: str) -> tuple[int, int]:
    first = int(status.replace("xx", "00"))
    return first, first + (99 if status.endswith("xx") else 0)
