"""Domains and URLs that a policy names, and whether a place in a text is one of them.

The scanner finds where the letters of a host stand; here it is asked whether that is the host,
something within it, or another host that only ends or begins alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

import idna

from hegui.message import Message

if TYPE_CHECKING:
    from hegui.screening.decision import Tier

DOTS = re.compile("[。．｡]")
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_HOST_END = re.compile(r"[/?#:]")
_PATH = re.compile(r"(?::\d+)?(/[^\s<>\"'，。；、）】》]*)?")
_LABELS = re.compile(r"[A-Za-z0-9_.-]+\Z")
_INNER = re.compile(r"[A-Za-z0-9_-]")


@dataclass(frozen=True)
class Address:
    """A host with all that lies under it, in letters and in ASCII, and the path that begins it."""

    host: str
    ascii: str
    path: str


@dataclass(frozen=True)
class Place:
    """Where an address stands in a text, the host's subdomains and path with it, and how sure."""

    start: int
    end: int
    tier: Tier


def parse(written: str) -> Address:
    """Read `bad.example`, `赌.example` or `https://bad.example/shop`.

    Raises:
        ValueError: it is no domain; the sentence says why.
    """
    rest = _SCHEME.sub("", written.strip(), count=1)
    cut = _HOST_END.search(rest)
    host, tail = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    path = (_PATH.match(tail) or [""])[1] or ""
    try:
        ascii_ = idna.encode(host.removeprefix("*.").rstrip("."), uts46=True).decode().lower()
        letters = idna.decode(ascii_)
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError(
            Message("'{written}' is no domain: {error}", written=written[:80], error=str(error))
        ) from None
    if "." not in ascii_:
        raise ValueError(Message("'{written}' is no domain: it has no dot", written=written[:80]))
    return Address(letters, ascii_, unquote(path).rstrip("/"))


def place(address: Address, text: str, start: int, end: int) -> Place | None:
    """Return the place of an address whose letters stand at `[start, end)`, or None.

    A host that only looks alike, or that stands right behind Chinese without a blank, is `alike`.
    """
    tier = _same(address, text[start:end])
    if tier is None or not _ends(text, end):
        return None
    before = text[start - 1 : start]
    if before == ".":
        start -= len((_LABELS.search(text[:start]) or [""])[0])
    elif _INNER.match(unicodedata.normalize("NFKC", before)):
        return None
    elif before and not text[start].isascii() and unicodedata.category(before) == "Lo":
        tier = "alike"
    path = _path_end(address, text, end)
    return None if path is None else Place(start, path, tier)


def _canonical(raw: str) -> str:
    """Return a host without width, case and what is not seen."""
    plain = unicodedata.normalize("NFKC", DOTS.sub(".", raw)).lower()
    return "".join(char for char in plain if unicodedata.category(char) != "Cf")


def _same(address: Address, raw: str) -> Tier | None:
    if raw in {address.host, address.ascii}:
        return "plain"
    found = _canonical(raw)
    if found in {address.host, address.ascii}:
        return "folded"
    if any(map(str.isspace, found)):
        return None
    apart = [char if char == "-" else "." for char in found if not char.isalnum()]
    return "alike" if apart == [char for char in address.host if char in "-."] else None


def _ends(text: str, end: int) -> bool:
    """Say whether a host ends here: bad.example.org is another than bad.example."""
    after = unicodedata.normalize("NFKC", DOTS.sub(".", text[end : end + 2]))
    if after[:1] == ".":
        return not _INNER.match(after[1:2])
    return not _INNER.match(after[:1])


def _path_end(address: Address, text: str, end: int) -> int | None:
    """Return where the path after a host ends, or None if it does not begin as it must."""
    match = _PATH.match(text, end)
    path, stop = ((match[1] or ""), match.end()) if match else ("", end)
    if not address.path:
        return stop
    found = unquote(path)
    if not found.startswith(address.path):
        return None
    return stop if found[len(address.path) :][:1] in {"", "/", "?", "#"} else None
