"""Whose a host is: nothing is scanned that its owner has not been shown to want scanned.

A token, made of the host and of the operator's public key, lies at a place of the site or of its
DNS where only its owner can put it; somebody else's key makes another. Or the operator answers for
it: a dated authorisation, signed with the key, for hosts of its own list. What is on loopback is
whoever's it is that runs this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from hegui.assessment import txt
from hegui.assessment.survey import text
from hegui.errors import EvidenceError, UsageError
from hegui.files import read_bytes
from hegui.message import Message
from hegui.sealed import note
from hegui.sealed.keys import public

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.assessment.proxy import Proxy
    from hegui.assessment.scope import Origin

FILE = "/.well-known/hegui-assessment.txt"
RECORD = "_hegui-assessment"
SIGNER = "hegui-assessment"
_HEAD = "hegui assessment authorisation"
_LONGEST = 366
"""Days for which somebody may answer ahead."""
_LINES = re.compile(
    rf"{_HEAD}\nhosts (?P<hosts>[^\n]+)\nfrom (?P<first>[0-9-]{{10}})\n"
    r"until (?P<last>[0-9-]{10})\nby (?P<by>[^\n]+)\n"
)


@dataclass(frozen=True)
class Proof:
    """How it was shown whose a host is: by `file`, `dns`, `signed` or `loopback`."""

    kind: str
    what: str


def token(origin: Origin, key: Ed25519PrivateKey) -> str:
    """Return what the owner of a host publishes."""
    raw = key.public_key().public_bytes_raw()
    whole = b"hegui assessment\n" + origin.host.encode() + b"\n" + raw
    return f"hegui-assessment={sha256(whole).hexdigest()}"


def proven(
    origin: Origin,
    proxy: Proxy,
    key: Ed25519PrivateKey,
    signed: Path | None,
    hosts: Sequence[str],
    day: date,
    servers: Sequence[str] | None = None,
) -> Proof:
    """Return how it is shown that a host is the operator's.

    Args:
        origin: its site.
        proxy: through which the site is asked.
        key: of the operator.
        signed: its authorisation, if there is one.
        hosts: the list of hosts that it may be for.
        day: today.
        servers: of DNS; those of the machine if None.

    Raises:
        UsageError: it is not shown; the sentence says how it can be.
    """
    if signed is not None:
        return _answered(origin, key, signed, hosts, day)
    if origin.is_loopback:
        return Proof("loopback", origin.host)
    wanted = token(origin, key)
    if wanted in text(proxy.fetch("GET", FILE, always=True)).split():
        return Proof("file", f"{origin.url}{FILE}")
    name = f"{RECORD}.{origin.host}"
    if wanted in txt.records(name, servers):
        return Proof("dns", name)
    raise UsageError(
        "It is not proven that {host} is yours, and nothing was scanned: publish the line {token} "
        "at {file}, or as a TXT record of {record}; or sign an authorisation with --authorise.",
        host=origin.name,
        token=wanted,
        file=f"{origin.url}{FILE}",
        record=name,
    )


def authorise(
    hosts: Sequence[str], first: date, last: date, by: str, key: Ed25519PrivateKey
) -> bytes:
    """Return a signed authorisation.

    Raises:
        UsageError: it names nobody or no host, or its days cannot be.
    """
    if not hosts:
        raise UsageError("An authorisation is for hosts of [assessment]: name them there first.")
    if not by.strip() or not by.isprintable():
        raise UsageError("An authorisation names who answers for it: give --by NAME.")
    if not first <= last or (last - first).days > _LONGEST:
        raise UsageError("An authorisation ends on a day from today on, within a year: correct it.")
    named = " ".join(sorted({one.strip().lower() for one in hosts}))
    lines = f"{_HEAD}\nhosts {named}\nfrom {first}\nuntil {last}\nby {by.strip()}\n"
    return note.sign(lines, SIGNER, key)


def _answered(
    origin: Origin, key: Ed25519PrivateKey, path: Path, hosts: Sequence[str], day: date
) -> Proof:
    try:
        told = note.parse(read_bytes(path))
        matched = _LINES.fullmatch(told.text)
    except (OSError, EvidenceError) as error:
        why = error if isinstance(error, OSError) else error.message
        raise UsageError(
            "The authorisation {path} cannot be read: {why}.", path=path, why=why
        ) from None
    if matched is None or not told.signed_by(public(key, SIGNER)):
        raise UsageError(
            "The authorisation {path} is not signed by this key, or was changed: sign it anew with "
            "--authorise.",
            path=path,
        )
    bare = f"[{origin.host}]" if ":" in origin.host else origin.host
    names = {bare, origin.name, f"{bare}:{origin.port}"}
    if not names & set(matched["hosts"].split()) & {one.strip().lower() for one in hosts}:
        raise UsageError(
            "The authorisation {path} is not for {host}, or [assessment] does not list it: nothing "
            "was scanned.",
            path=path,
            host=origin.name,
        )
    if not date.fromisoformat(matched["first"]) <= day <= date.fromisoformat(matched["last"]):
        raise UsageError(
            "The authorisation {path} is for {first} to {last}, and today is {day}: sign another.",
            path=path,
            first=matched["first"],
            last=matched["last"],
            day=day,
        )
    return Proof("signed", matched["by"])


SHOWN = {
    "file": Message("the token at {what}"),
    "dns": Message("the token in DNS at {what}"),
    "signed": Message("the signed authorisation by {what}"),
    "loopback": Message("{what} is this machine"),
}
"""How it was shown, in words."""
