"""What English orders in words of its own: told the firm to put a lock on the cabinet."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import stems, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Span


def orders(text: str, start: int, end: int, taken: list[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the type and the words of each order between two offsets that holds none of `taken`."""
    for match in _ordered().finditer(text, start, end):
        if any(match.start() < last and first < match.end() for first, last in taken):
            continue
        verb = match["verb"].casefold()
        if vocabulary.frame("unordered", "en").fullmatch(verb):
            continue
        whom = match["whom"]
        if vocabulary.frame("not_ordered", "en").search(whom):
            continue
        if not whom and not _PASSIVE.search(text, max(start, match.start() - 24), match.start()):
            continue
        yield _kind(verb), match.span("what")


_PASSIVE = re.compile(r"\b(?:was|were|been|being|and|also|then|got)\s(?:\w{2,12}\s)?$")


@cache
def _ordered() -> stems.Sifted:
    return stems.sift(
        rf"\b{vocabulary.either('ordered', 'en')}\s(?P<whom>(?:(?!to\b)[\w’'.,&-]{{1,20}}\s){{0,8}})"
        r"to\s(?P<what>(?P<verb>[a-z]{3,14})\b(?:\s(?!and\b|within\b|by\b|or\b)[\w’'-]{1,16}){0,5})"
    )


def _kind(verb: str) -> str:
    if vocabulary.frame("stopping", "en").fullmatch(verb):
        return "order_to_stop"
    if vocabulary.frame("serving", "en").fullmatch(verb):
        return "other_order"
    return "order_to_correct"
