"""The network: what listens, and what a firewall of the machine lets in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hegui.assessment.collectors.seen import rows, unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.collectors.seen import Reader, Seen

_KINDS = frozenset(("tcp", "udp"))
_CLEAR = {
    "tcp": frozenset(("21", "23", "110", "143", "512", "513", "514", "5900", "5901")),
    "udp": frozenset(("69", "161")),
}
"""FTP, telnet, POP3, IMAP, rexec, rlogin, rsh, VNC; TFTP and SNMP."""
_CHAIN = re.compile(r"chain [^\n{]*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_INPUT = re.compile(r"type filter hook input [^\n;]*;(?: policy (\w+);)?")
_REFUSES = frozenset(("drop", "reject"))
_ACTS = re.compile(r"\b(drop|reject|jump|goto)\b")
_VERDICTS = {"DROP": "drop", "REJECT": "reject", "ACCEPT": "accept", "RETURN": "return"}
_FAMILIES = ("ip ", "inet ")
"""Tables that see what comes by IPv4, as nearly everything does."""


class _Socket(NamedTuple):
    """What listens: protocol, address and port, program where it was seen."""

    kind: str
    address: str
    port: str
    program: str

    @property
    def is_exposed(self) -> bool:
        """Say whether it can be reached from elsewhere."""
        bare = self.address.strip("[]")
        return not (bare.startswith(("127.", "::ffff:127.")) or bare == "::1" or "%lo" in bare)

    def __str__(self) -> str:
        """Return it in a line."""
        return f"{self.kind} {self.address}:{self.port} {self.program}".rstrip()


def _sockets(seen: Seen) -> list[_Socket]:
    found = []
    for row in rows(seen.said("ss -lntu"), least=6):
        address, parted, port = row[4].rpartition(":")
        if row[0] in _KINDS and parted:
            program = re.search(r'\(\("([^"]*)"', " ".join(row[6:]))
            found.append(_Socket(row[0], address, port, program[1] if program else ""))
    return list(dict.fromkeys(found))


def listening(seen: Seen) -> list[str]:
    """Return what listens."""
    return [str(one) for one in _sockets(seen)]


def exposed(seen: Seen) -> list[str]:
    """Return what listens for others."""
    return [str(one) for one in _sockets(seen) if one.is_exposed]


def cleartext(seen: Seen) -> list[str]:
    """Return what listens for others on a port of a protocol without encryption."""
    found = [one for one in _sockets(seen) if one.is_exposed and one.port in _CLEAR[one.kind]]
    return [str(one) for one in found]


def _chains(seen: Seen) -> list[tuple[str, list[str]]]:
    """Return policy and rules of each chain that what comes in goes through."""
    found = []
    tables = seen.asked("nft list ruleset")
    whole = re.split(r"^table ", tables or "", flags=re.MULTILINE)
    filtering = "\n".join(table for table in whole if table.startswith(_FAMILIES))
    for chain in _CHAIN.finditer(filtering):
        head = _INPUT.search(chain[1])
        if head:
            body = chain[1][head.end() :].split("\n")
            found.append((head[1] or "accept", [one.strip() for one in body if one.strip()]))
    old = seen.asked("iptables -S")
    if tables is None and old is None:
        raise unseen("neither nft nor iptables is there")
    if old is not None:
        lines = [line for line in old.split("\n") if line.startswith("-A INPUT")]
        policy = "drop" if "-P INPUT DROP" in old else "accept"
        found.append((policy, [re.sub(r"-[jg] (\S+)", _verdict, line) for line in lines]))
    return found


def _verdict(found: re.Match[str]) -> str:
    """Return the verdict of a rule of iptables in the words of nft; other chains are jumped to."""
    return "log" if found[1] == "LOG" else _VERDICTS.get(found[1], "jump")


def active(seen: Seen) -> bool:
    """Say whether anything is refused, or looked at by rules."""
    return any(
        policy in _REFUSES or any(map(_ACTS.search, rules)) for policy, rules in _chains(seen)
    )


def default_deny(seen: Seen) -> bool:
    """Say whether the policy refuses, or the last rule does whatever it is."""
    return any(
        policy in _REFUSES or bool(rules and _whole(rules[-1])) for policy, rules in _chains(seen)
    )


def _whole(rule: str) -> bool:
    """Say whether a rule refuses all: it has no condition before its verdict."""
    bare = re.sub(r"^-A INPUT |counter packets \d+ bytes \d+|\bcounter\b|# handle \d+", "", rule)
    return bool(bare.split()) and bare.split()[0] in _REFUSES


READ: Mapping[str, Reader] = {
    "services.listening": listening,
    "services.exposed": exposed,
    "services.cleartext": cleartext,
    "firewall.active": active,
    "firewall.default_deny": default_deny,
}
