"""Decides about one item, from the places where needles stand in its fields.

First what is allowed: a phrase that a policy allows covers hits of that policy, and a hit of a
policy whose action is `allow` covers hits of all; only what lies wholly within such a place is
covered, so that an allowed phrase somewhere else helps nobody. Then the strictest of the rest.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from hegui.screening import addresses, names, spacing, words
from hegui.screening.compiled import STRONG_GAP
from hegui.screening.decision import TIERS, Hit, Matcher, Span, Tier, limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hegui.screening.compiled import Rules, TermRule

MOST_SPANS = 100
"""Places of one term in one item that are told; the rest says nothing new."""


COVERING: frozenset[Tier] = frozenset({"plain", "folded"})
"""How a policy that allows must be hit: what is disguised further allows nothing."""


class Seen(NamedTuple):
    """A needle in a field: the characters `[start, end)`, the widest gap, and if by sound only."""

    needle: int
    start: int
    end: int
    gap: int
    by_sound: bool = False


@dataclass(frozen=True)
class Item:
    """What is decided about: its kind, if it is known, and its fields."""

    fields: Mapping[str, str]
    kind: str | None = None


class Match(NamedTuple):
    """One place of one matcher of one policy, before places are joined to hits."""

    owner: int
    term: str
    matcher: Matcher
    tier: Tier
    span: Span


class Cover(NamedTuple):
    """A place that a policy allows; with no owner, for all policies."""

    owner: int | None
    span: Span

    def over(self, match: Match) -> bool:
        """Say whether a match lies wholly within."""
        inner, outer = match.span, self.span
        return (
            self.owner in {None, match.owner}
            and inner.field == outer.field
            and outer.start <= inner.start
            and inner.end <= outer.end
        )


class Sorted(NamedTuple):
    """The hits that count, and those that are allowed."""

    counted: tuple[Hit, ...]
    allowed: tuple[Hit, ...]


def hits(rules: Rules, item: Item, matches: Iterable[Match], covers: Iterable[Cover]) -> Sorted:
    """Sort the matches of an item into hits that count and hits that are allowed."""
    asked = [m for m in matches if rules.policies[m.owner].concerns(item.kind)]
    allowing = {
        match
        for match in asked
        if rules.policies[match.owner].policy.action == "allow" and match.tier in COVERING
    }
    places = [*covers, *(Cover(None, match.span) for match in allowing)]
    counted = [m for m in asked if rules.policies[m.owner].policy.action != "allow"]
    covered = {match for match in counted if any(place.over(match) for place in places)}
    rest = [match for match in counted if match not in covered]
    return Sorted(_joined(rules, rest), _joined(rules, covered, allowed=True))


def any_counts(rules: Rules, item: Item, matches: Iterable[Match], covers: Sequence[Cover]) -> bool:
    """Say whether a match counts that its own policy does not allow."""
    return any(
        rules.policies[match.owner].concerns(item.kind)
        and not any(place.over(match) for place in covers)
        for match in matches
    )


def _joined(rules: Rules, matches: Iterable[Match], *, allowed: bool = False) -> tuple[Hit, ...]:
    groups: dict[tuple[int, str, Matcher], list[Match]] = defaultdict(list)
    for match in matches:
        groups[match.owner, match.term, match.matcher].append(match)
    found = []
    for (owner, term, matcher), places in groups.items():
        one = rules.policies[owner]
        tier = min((place.tier for place in places), key=TIERS.index)
        spans = tuple(sorted(_best(places))[:MOST_SPANS])
        action = "allow" if allowed else limited(one.policy.action, tier)
        found.append(Hit(one.policy.id, one.version, term, matcher, tier, action, one.basis, spans))
    return tuple(sorted(found, key=lambda hit: (hit.policy, hit.term, hit.matcher)))


def _best(places: Iterable[Match]) -> Iterator[Span]:
    """Yield each place once, with the strongest way in which it was found."""
    tiers: dict[Span, Tier] = {}
    for place in places:
        tiers[place.span] = min(tiers.get(place.span, place.tier), place.tier, key=TIERS.index)
    return (replace(span, tier=tier) for span, tier in tiers.items())


def in_field(rules: Rules, field: str, text: str, seen: Sequence[Seen]) -> Iterator[Match]:
    """Yield what the needles that stand in a field are to the policies."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in seen:
        places[one.needle].append((one.start, one.end))
    for one in seen:
        yield from _terms(rules, field, text, one, places)
        yield from _addresses(rules, field, text, one)
    if field == "name":
        named = [match for one in seen for match in _names(rules, field, text, one)]
        yield from (one for one in named if not any(_within(one, other) for other in named))


def _within(one: Match, other: Match) -> bool:
    """Say whether a word is a part of a longer one of the same policy: 日报 in 人民日报."""
    longer = other.span.end - other.span.start > one.span.end - one.span.start
    inside = other.span.start <= one.span.start and one.span.end <= other.span.end
    return longer and inside and one.owner == other.owner


def phrases(rules: Rules, field: str, seen: Iterable[Seen]) -> Iterator[Cover]:
    """Yield the places of a field that a policy allows: as written or folded, without gaps."""
    for one in seen:
        for owner in rules.phrases.get(one.needle, ()):
            if not one.by_sound and one.gap <= STRONG_GAP:
                yield Cover(owner, Span(field, one.start, one.end))


def patterns(rules: Rules, field: str, text: str) -> Iterator[Match]:
    """Yield where the regular expressions of the policies match a field."""
    for owner, pattern in rules.patterns.get(field, ()):
        for span in pattern.spans(field, text):
            yield Match(owner, pattern.source, "pattern", "plain", span)


def _terms(
    rules: Rules,
    field: str,
    text: str,
    seen: Seen,
    places: Mapping[int, Sequence[tuple[int, int]]],
) -> Iterator[Match]:
    for rule in rules.terms.get(seen.needle, ()):
        if field not in rules.policies[rule.owner].fields:
            continue
        if rule.spaced and seen.gap:
            gap = spacing.gap(rule.term.term, text[seen.start : seen.end])
            seen = seen._replace(gap=gap)
        tier = _tier(rule.term.term, text, seen)
        if _counts(rule, tier, text, seen, places):
            span = Span(field, seen.start, seen.end)
            yield Match(rule.owner, rule.term.term, "term", tier, span)


def _tier(term: str, text: str, seen: Seen) -> Tier:
    if text[seen.start : seen.end] == term:
        return "plain"
    if seen.by_sound:
        return "sound"
    if seen.gap == 0:
        return "folded"
    return "gap" if seen.gap <= STRONG_GAP else "wide"


def _counts(
    rule: TermRule,
    tier: Tier,
    text: str,
    seen: Seen,
    places: Mapping[int, Sequence[tuple[int, int]]],
) -> bool:
    """Say whether a term counts where it stands: its gap, its edges, and what is near."""
    term = rule.term
    if seen.by_sound and not term.by_sound:
        return False
    if seen.gap > term.gap and tier != "plain":
        return False
    if term.whole_word and not words.is_whole(text, seen.start, seen.end):
        return False
    near, far = (
        any(
            words.any_near(seen.start, seen.end, places.get(needle, ()), asked.within)
            for needle in needles
        )
        if asked
        else False
        for asked, needles in ((term.near, rule.near), (term.not_near, rule.not_near))
    )
    return (near or not term.near) and not far


def _addresses(rules: Rules, field: str, text: str, seen: Seen) -> Iterator[Match]:
    for rule in rules.addresses.get(seen.needle, ()):
        if field != "url" and field not in rules.policies[rule.owner].fields:
            continue
        place = addresses.place(rule.address, text, seen.start, seen.end)
        if place is not None:
            span = Span(field, place.start, place.end)
            yield Match(rule.owner, rule.written, "address", place.tier, span)


def _names(rules: Rules, field: str, text: str, seen: Seen) -> Iterator[Match]:
    vocabulary = names.vocabulary()
    for rule in rules.names.get(seen.needle, ()):
        if vocabulary.is_name(rule.word, text, seen.start, seen.end):
            yield Match(
                rule.owner, rule.word.text, "name", "alike", Span(field, seen.start, seen.end)
            )
