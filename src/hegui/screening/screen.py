"""Screens one item, or a batch of them, by the policies of a day.

    screen = Screen(policies, date(2026, 11, 25))
    screen("网 上 赌 博").action  # "remove"

The same rules decide both; a batch goes through the automaton column by column, and only the rows
that it hits are looked at one by one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.errors import EvidenceError
from hegui.screening import compiled, folding, judging, names, patterns, spacing
from hegui.screening.addresses import DOTS
from hegui.screening.decision import Decision, Span, Tier, strictest
from hegui.screening.judging import Cover, Item, Match, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import numpy.typing as npt

    from hegui.screening.compiled import Weaker
    from hegui.screening.matcher import Hits
    from hegui.screening.policies.shape import Policy

TEXTS = ("text", "title", "description", "name", "url")
MOST = 100
"""Places of one needle in one row that are looked at; a row of 50 MB may have millions."""
_HALVES = re.compile("[\ud800-\udfff]")

SeenRows = dict[int, dict[str, list[Seen]]]


class Batch(NamedTuple):
    """The rows for which something was found, and how many image hashes could not be read."""

    decisions: list[tuple[int, Decision]]
    unread_hashes: int


class Screen:
    """The policies of a day, compiled once; it is not changed, and several threads may ask it."""

    def __init__(self, policies: Iterable[Policy], day: date) -> None:
        """Compile the policies that are in force on a day."""
        self._rules = rules = compiled.rules(policies, day)
        self._matcher = compiled.matcher(rules)
        self._weaker = compiled.weaker(rules)
        self._images = compiled.images(rules)
        self._leading = np.zeros(len(rules.needles) + 1, np.bool_)
        self._leading[list(rules.leading)] = True
        self._any = {field: patterns.any_of(found) for field, found in rules.expressions.items()}
        self.day = day
        self.versions = {one.policy.id: one.version for one in rules.policies}
        self.fold = folding.version()
        self._nothing = Decision("allow", versions=self.versions, fold=self.fold)

    def __call__(self, item: str | Item) -> Decision:
        """Decide about a text, or about an item of several fields."""
        if isinstance(item, str):
            item = Item({"text": item})
        try:
            return self._decided(item, *self._looked(item))
        except (EvidenceError, UnicodeEncodeError):
            whole = {field: _HALVES.sub("\ufffd", text) for field, text in item.fields.items()}
            item = Item(whole, item.kind)  # as many characters as before
            return self._decided(item, *self._looked(item))

    def batch(
        self, columns: Mapping[str, pa.Array], kinds: Sequence[str | None] | None = None
    ) -> Batch:
        """Decide about many items.

        Args:
            columns: for each field a column of strings, all of one length; NULL is an empty field.
            kinds: the kind of each item, where it is known.

        Raises:
            EvidenceError: a column is no text; who reads files makes valid UTF-8 of it first.
        """
        rows: SeenRows = defaultdict(dict)
        asked: set[int] = set()
        matched: dict[str, set[int]] = {}
        for field, texts in columns.items():
            if field in TEXTS:
                asked |= self._seen(field, texts, rows)
                matched[field] = self._matched(field, texts)
        hashes = columns.get("media_hash")
        near, unread = self._near([] if hashes is None else hashes.to_pylist())
        decisions = []
        for row in sorted(asked.union(near, *matched.values())):
            fields = {field: texts[row].as_py() or "" for field, texts in columns.items()}
            item = Item(fields, kinds[row] if kinds is not None else None)
            asking = [field for field, those in matched.items() if row in those]
            decision = self._decided(item, rows.get(row, {}), near.get(row, ()), asking)
            if decision.hits or decision.allowed:
                decisions.append((row, decision))
        return Batch(decisions, unread)

    def touches(self, item: Item) -> bool:
        """Say whether a policy finds something that it does not allow itself.

        A policy whose action is `allow` touches what it covers, whether or not another would hit.
        """
        matches, covers = self._matches(item, *self._looked(item))
        return judging.any_counts(self._rules, item, matches, covers)

    def _matches(
        self,
        item: Item,
        found: Mapping[str, Sequence[Seen]],
        near: Sequence[Match],
        matched: Iterable[str],
    ) -> tuple[list[Match], list[Cover]]:
        """Return what the policies find in an item, and what they allow in it."""
        rules = self._rules
        matches: list[Match] = list(near)
        covers: list[Cover] = []
        for field, seen in found.items():
            text = item.fields[field]
            read = _read_as(field, text) if rules.names else text
            matches += judging.in_field(rules, field, read, seen)
            covers += judging.phrases(rules, field, seen)
        for field in matched:
            matches += judging.patterns(rules, field, item.fields[field])
        return matches, covers

    def _decided(
        self,
        item: Item,
        found: Mapping[str, Sequence[Seen]],
        near: Sequence[Match],
        matched: Iterable[str],
    ) -> Decision:
        matches, covers = self._matches(item, found, near, matched)
        if not matches:
            return self._nothing
        counted, allowed = judging.hits(self._rules, item, matches, covers)
        return Decision(strictest(counted), counted, allowed, self.versions, self.fold)

    def _looked(self, item: Item) -> tuple[dict[str, list[Seen]], Sequence[Match], list[str]]:
        """Return the needles in each field of an item, the images near, and what patterns match."""
        asked = {field: text for field, text in item.fields.items() if text and field in TEXTS}
        found = {field: seen for field, text in asked.items() if (seen := self._found(field, text))}
        near: Sequence[Match] = ()
        if self._images is not None:
            near = self._near([item.fields.get("media_hash")])[0].get(0, ())
        matched = [
            field
            for field, text in asked.items()
            if (any_of := self._any.get(field)) is not None and any_of.search(text)
        ]
        return found, near, matched

    def _matched(self, field: str, texts: pa.Array) -> set[int]:
        """Return the rows of a column in which a pattern matches."""
        pattern = self._any.get(field)
        return set() if pattern is None else patterns.rows(pattern.source, texts)

    def _found(self, field: str, text: str) -> list[Seen]:
        """Return the needles in one text."""
        rules = self._rules
        if rules.names:
            text = _read_as(field, text)
        found = [Seen(*hit) for hit in self._matcher.find(text)]
        for weak in self._weaker:
            for hit in weak.matcher.find(text):
                if hit.gap > weak.over:
                    needle, start, end, gap = weak.needles[hit.term], *hit[1:]
                    if weak.spaced:
                        gap = spacing.gap(weak.matcher.terms[hit.term], text[start:end])
                    found.append(Seen(needle, start, end, gap, weak.by_sound))
        if any(one.needle in rules.stems for one in found) and DOTS.search(text):
            plain = self._matcher.find(DOTS.sub(".", text))
            found += [Seen(*hit) for hit in plain if hit.term in rules.addresses]
        return found

    def _seen(self, field: str, texts: pa.Array, rows: SeenRows) -> set[int]:
        """Put the needles of a column where they belong, and return the rows to be looked at."""
        rules = self._rules
        column = texts
        if field == "name" and rules.names:
            read = (None if one is None else _read_as(field, one) for one in texts.to_pylist())
            column = pa.array(read, texts.type)
        hits = self._matcher.column(column)
        asked = self._put(field, hits, rows, len(texts))
        asked |= self._dotted(field, column, hits, rows)
        for weak in self._weaker:
            hits = _of(weak, weak.matcher.column(column), column)
            asked |= self._put(field, hits, rows, len(texts), by_sound=weak.by_sound)
        return asked

    def _dotted(self, field: str, texts: pa.Array, found: Hits, rows: SeenRows) -> set[int]:
        """Look for addresses whose dot is a Chinese full stop, in the rows that have their name."""
        if not self._rules.stems:
            return set()
        places = np.unique(found.row[np.isin(found.term, list(self._rules.stems))])
        if not len(places):
            return set()
        plain = pc.replace_substring_regex(texts.take(pa.array(places)), "[。｡]", ".")
        hits = self._matcher.column(plain)
        chosen = np.isin(hits.term, list(self._rules.addresses))
        hits = type(hits)(*(part[chosen] for part in hits))
        return self._put(field, hits._replace(row=places[hits.row]), rows, len(texts))

    def _put(
        self, field: str, hits: Hits, rows: SeenRows, count: int, *, by_sound: bool = False
    ) -> set[int]:
        """Add the hits of rows in which one of them can begin a hit of a policy."""
        hits = _first(hits)
        leads = np.zeros(count, np.bool_)
        leads[hits.row[self._leading[hits.term]]] = True
        chosen = leads[hits.row]
        listed = (part[chosen].tolist() for part in hits)
        for row, needle, start, end, gap in zip(*listed, strict=True):
            rows[row].setdefault(field, []).append(Seen(needle, start, end, gap, by_sound))
        return set(np.flatnonzero(leads).tolist())

    def _near(self, hashes: Sequence[str | None]) -> tuple[dict[int, list[Match]], int]:
        """Return the images near a known one, by row, and how many hashes could not be read."""
        found: dict[int, list[Match]] = defaultdict(list)
        if self._images is None:
            return found, 0
        near, unread = self._images.near(hashes)
        for row, known, bits in near:
            owner, pdq = self._rules.images[known]
            end = len(hashes[row] or "")
            tier: Tier = "near" if bits else "plain"
            found[row].append(Match(owner, pdq, "image", tier, Span("media_hash", 0, end)))
        return found, unread


def _read_as(field: str, text: str) -> str:
    return names.vocabulary().read_as(text) if field == "name" else text


def _of(weak: Weaker, hits: Hits, texts: pa.Array) -> Hits:
    """Return the hits that only this automaton finds, by the needles of the set."""
    chosen = hits.gap > weak.over
    hits = _first(type(hits)(*(part[chosen] for part in hits)))
    if weak.spaced:
        for number in range(len(hits.row)):
            text = texts[int(hits.row[number])].as_py()[hits.start[number] : hits.end[number]]
            hits.gap[number] = spacing.gap(weak.matcher.terms[hits.term[number]], text)
    return hits._replace(term=np.array(weak.needles, np.int64)[hits.term])


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
