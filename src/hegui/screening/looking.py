"""Looks for the needles of a set of policies in a text, or in a column of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.screening import compiled, names
from hegui.screening.addresses import DOTS
from hegui.screening.judging import Seen

if TYPE_CHECKING:
    import numpy.typing as npt

    from hegui.screening.compiled import Rules, Weaker
    from hegui.screening.matcher import Hits

MOST = 100
"""Places of one needle in one row that are looked at; a row of 50 MB may have millions."""

SeenRows = dict[int, dict[str, list[Seen]]]


class Look:
    """The automata of a set of rules."""

    def __init__(self, rules: Rules) -> None:
        """Compile the needles."""
        self._rules = rules
        self._matcher = compiled.matcher(rules)
        self._weaker = compiled.weaker(rules)
        self._leading = _marked(rules, rules.leading)
        self._stems = _marked(rules, rules.stems)
        self._parts = _marked(rules, rules.parts)

    def text(self, field: str, text: str) -> list[Seen]:
        """Return the needles in one text.

        Raises:
            EvidenceError: the text holds half a surrogate pair.
        """
        text = read_as(self._rules, field, text)
        found = [Seen(*hit) for hit in self._matcher.find(text)]
        has_part = any(self._parts[one.needle] for one in found)
        has_stem = any(self._stems[one.needle] for one in found)
        for weak in self._weaker:
            if has_part or weak.way != "spaced":
                found += _weak(weak, text)
        if has_stem and DOTS.search(text):
            plain = self._matcher.find(DOTS.sub(".", text))
            found += [Seen(*hit) for hit in plain if hit.term in self._rules.addresses]
        return found

    def column(self, field: str, texts: pa.Array, rows: SeenRows) -> set[int]:
        """Put the needles of a column where they belong, and return the rows to be looked at."""
        if field == "name" and self._rules.names:
            read = (one and read_as(self._rules, field, one) for one in texts.to_pylist())
            texts = pa.array(read, texts.type)
        hits = self._matcher.column(texts)
        asked = self._put(field, hits, rows, len(texts))
        stems = np.unique(hits.row[self._stems[hits.term]])
        if len(stems):
            dotted = self._dotted(texts.take(pa.array(stems)))
            asked |= self._put(field, dotted._replace(row=stems[dotted.row]), rows, len(texts))
        parts = np.unique(hits.row[self._parts[hits.term]])
        for weak in self._weaker:
            chosen = parts if weak.way == "spaced" else None
            found = _weak_column(weak, texts, chosen)
            asked |= self._put(field, found, rows, len(texts), weak.way)
        return asked

    def _dotted(self, texts: pa.Array) -> Hits:
        """Return the addresses whose dot is a Chinese full stop."""
        hits = self._matcher.column(pc.replace_substring_regex(texts, DOTS.pattern, "."))
        return _only(hits, np.isin(hits.term, list(self._rules.addresses)))

    def _put(self, field: str, hits: Hits, rows: SeenRows, count: int, way: str = "") -> set[int]:
        """Add the hits of rows in which one of them can begin a hit of a policy.

        Literal ones are added to all: a phrase may be literal, and what it allows not.
        """
        hits = _first(hits)
        leads = np.zeros(count, np.bool_)
        leads[hits.row[self._leading[hits.term]]] = True
        by_sound = way == "sound"
        listed = (part[leads[hits.row] | (way == "literal")].tolist() for part in hits)
        for row, needle, start, end, gap in zip(*listed, strict=True):
            rows[row].setdefault(field, []).append(Seen(needle, start, end, gap, by_sound))
        return set(np.flatnonzero(leads).tolist())


def read_as(rules: Rules, field: str, text: str) -> str:
    """Return a text as it is looked at: in names, characters that imitate others are these."""
    return names.vocabulary().read_as(text) if field == "name" and rules.names else text


def _marked(rules: Rules, needles: frozenset[int]) -> npt.NDArray[np.bool_]:
    marks = np.zeros(len(rules.needles) + 1, np.bool_)
    marks[list(needles)] = True
    return marks


def _weak(weak: Weaker, text: str) -> list[Seen]:
    """Return what only this automaton finds in a text."""
    found = []
    for hit in weak.matcher.find(text):
        if hit.gap > weak.over:
            needle = weak.needles[hit.term]
            found.append(Seen(needle, hit.start, hit.end, hit.gap, weak.way == "sound"))
    return found


def _weak_column(weak: Weaker, texts: pa.Array, rows: npt.NDArray[np.int64] | None) -> Hits:
    """Return what only this automaton finds in a column, or in some rows of it."""
    part = texts if rows is None else texts.take(pa.array(rows))
    hits = weak.matcher.column(part)
    hits = _first(_only(hits, hits.gap > weak.over))
    needles = np.array(weak.needles, np.int64)
    return hits._replace(row=hits.row if rows is None else rows[hits.row], term=needles[hits.term])


def _only(hits: Hits, chosen: npt.NDArray[np.bool_]) -> Hits:
    return type(hits)(*(part[chosen] for part in hits))


def _first(hits: Hits) -> Hits:
    """Return no more than the first places of each needle in each row."""
    if len(hits.row) <= MOST:
        return hits
    order = np.lexsort((hits.start, hits.term, hits.row))
    row, term = hits.row[order], hits.term[order]
    begins = np.flatnonzero(np.r_[True, (row[1:] != row[:-1]) | (term[1:] != term[:-1])])
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.r_[begins, len(order)]))
    chosen: npt.NDArray[np.int64] = np.sort(order[rank < MOST])
    return type(hits)(*(part[chosen] for part in hits))
