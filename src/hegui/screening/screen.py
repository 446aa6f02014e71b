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

from hegui.errors import EvidenceError
from hegui.screening import compiled, folding, judging, patterns
from hegui.screening.decision import Decision, Span, Tier, strictest
from hegui.screening.judging import Cover, Item, Match, Seen
from hegui.screening.looking import Look, SeenRows, read_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import pyarrow as pa

    from hegui.screening.policy import Policy

TEXTS = ("text", "title", "description", "name", "url")
_HALVES = re.compile("[\ud800-\udfff]")


class Batch(NamedTuple):
    """The rows for which something was found, and how many image hashes could not be read."""

    decisions: list[tuple[int, Decision]]
    unread_hashes: int


class Screen:
    """The policies of a day, compiled once; it is not changed, and several threads may ask it."""

    def __init__(self, policies: Iterable[Policy], day: date) -> None:
        """Compile the policies that are in force on a day."""
        self._rules = rules = compiled.rules(policies, day)
        self._look = Look(rules)
        self._images = compiled.images(rules)
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
                asked |= self._look.column(field, texts, rows)
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
            read = read_as(rules, field, text)
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
        found = {
            field: seen for field, text in asked.items() if (seen := self._look.text(field, text))
        }
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
