"""By what a hit is known again when it comes a second time, as its entry tells it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from hegui.removals.entries import Again, Found
from hegui.sealed.lines import canonical, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.removals.entries import Entry, Hit


def digest(content: str, hit: Hit, request: str | None) -> bytes:
    """Return what a hit is known by."""
    parts = (content, hit.policy, hit.term, moment(hit.found_at), hit.found_by)
    return sha256(canonical([*parts, request])).digest()


def told(entries: Iterable[tuple[int, Entry]]) -> Iterator[tuple[bytes, ...]]:
    """Yield for each hit of a case what it may be known by, the likeliest first.

    An entry names one order, and some of its hits may have come without it.
    """
    content = ""
    for _, entry in entries:
        if not isinstance(entry, Found | Again):
            continue
        content = entry.content if isinstance(entry, Found) else content
        for hit in entry.hits:
            ordered = len(entry.hits) == 1 or hit.found_by == "authority"
            requests = (entry.request, None) if ordered else (None, entry.request)
            yield tuple(dict.fromkeys(digest(content, hit, one) for one in requests))


def differs(entries: Iterable[tuple[int, Entry]], stored: set[bytes]) -> bool:
    """Say whether a case's hits are known by something else than what is stored.

    Where hits of one entry came by several orders, it names one of these alone; then that as many
    are known as there are is all that can be said.
    """
    hits = list(told(entries))
    unsure = sum(len(one) > 1 and not stored & set(one) for one in hits)
    missing = sum(not stored & set(one) for one in hits)
    return missing > unsure or len(stored) != len(hits)
