"""Citations of laws: the instrument, the article, paragraph (款) and item (项), each with its span.

An article that names no law belongs to the law before it; 同法, 该法, "the same Law" point back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.citations.chinese import find_chinese
from hegui.reading.citations.cited import Cited, Laws
from hegui.reading.citations.english import find_english

if TYPE_CHECKING:
    from hegui.reading.document import Lang

__all__ = ["Cited", "Laws", "find", "is_liability", "place"]

_LISTED = 90


def find(text: str, start: int, end: int, lang: Lang, laws: Laws) -> tuple[list[Cited], Laws]:
    """Return the citations between two offsets and the laws spoken of after them.

    `laws` are those that were spoken of before, the last first; None is a law that is not known.
    """
    read = find_chinese if lang == "zh" else find_english
    found, after = read(text, start, end, laws)
    if not laws:
        found = [replace(one, early=one.instrument is None) for one in found]
    return _cued(found), after


def _cued(found: list[Cited]) -> list[Cited]:
    """Give what is listed after a citation the cue of the first: breached A, B and C."""
    cued: list[Cited] = []
    for one in found:
        near = cued and one.span[0] - cued[-1].span[1] < _LISTED
        cued.append(replace(one, cue=cued[-1].cue) if near and one.cue is None else one)
    return cued


def is_liability(instrument: str, article: int, version: str | None) -> bool:
    """Tell whether the article of that version says what a breach costs."""
    ranges = vocabulary.instruments().instruments[instrument].liability
    low, high = ranges.get(version or "") or next(iter(ranges.values()))
    return low <= article <= high


def place(cited: Cited, version: str | None) -> tuple[int | None, int | None]:
    """Return paragraph and item: what a number in brackets means hangs on the article."""
    if cited.bracket is None or cited.instrument is None:
        return cited.paragraph, cited.item
    items = vocabulary.instruments().instruments[cited.instrument].items
    listed = items.get(version or "") or next(iter(items.values()), ())
    if cited.article in listed or cited.paragraph is not None:
        return cited.paragraph, cited.bracket
    return cited.bracket, cited.item
