"""Compiles the policies of a day into one automaton and the rules that are asked where it hits.

A needle is a text that the automaton looks for. One needle may serve several rules: as a term of
one policy, a phrase that another allows, a word that must be near.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from hegui.screening import addresses, names, spacing
from hegui.screening.decision import KINDS
from hegui.screening.images import Images
from hegui.screening.matcher import Matcher
from hegui.screening.policy import SHORTEST, signs

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from hegui.screening.addresses import Address
    from hegui.screening.patterns import Pattern
    from hegui.screening.policy import Policy, Term

STRONG_GAP = 1

Way = Literal["wide", "spaced", "sound", "literal"]
Key = TypeVar("Key", bound="Hashable")
Rule = TypeVar("Rule")


@dataclass(frozen=True)
class Compiled:
    """A policy of the set: what is asked of it for each item."""

    policy: Policy
    version: str
    basis: tuple[str, ...]
    scope: frozenset[str]
    fields: frozenset[str]

    def concerns(self, kind: str | None) -> bool:
        """Say whether items of a kind are asked; one whose kind is not known always is."""
        return kind not in KINDS or not self.scope or kind in self.scope


@dataclass(frozen=True)
class TermRule:
    """A term of a policy, and the needles that must or must not be near it.

    A `spaced` term has blanks of its own, which are no gap.
    """

    owner: int
    term: Term
    near: frozenset[int]
    not_near: frozenset[int]
    spaced: bool


@dataclass(frozen=True)
class AddressRule:
    """An address of a policy."""

    owner: int
    written: str
    address: Address


@dataclass(frozen=True)
class NameRule:
    """A word by which names imitate, and the policy that asks."""

    owner: int
    word: names.Word


@dataclass(frozen=True)
class Rules:
    """What the policies of a set look for; each mapping is from the number of a needle.

    `stems` are labels of hosts: behind one, the dot of an address may be a Chinese full stop, over
    which no needle goes on. `parts` are words of terms that have several: where one stands, the
    whole term is looked for over wider gaps. `patterns` are by field, and `images` in the order of
    their policies.
    """

    policies: tuple[Compiled, ...]
    needles: tuple[str, ...]
    terms: Mapping[int, tuple[TermRule, ...]]
    addresses: Mapping[int, tuple[AddressRule, ...]]
    names: Mapping[int, tuple[NameRule, ...]]
    phrases: Mapping[int, tuple[int, ...]]
    patterns: Mapping[str, tuple[tuple[int, Pattern], ...]]
    images: tuple[tuple[int, str], ...]
    stems: frozenset[int]
    parts: frozenset[int]

    @property
    def leading(self) -> frozenset[int]:
        """The needles that begin a hit by themselves."""
        return frozenset((*self.terms, *self.addresses, *self.names))

    @property
    def expressions(self) -> dict[str, list[Pattern]]:
        """The regular expressions that are asked of each field."""
        return {field: [one for _, one in found] for field, found in self.patterns.items()}


class _Needles:
    """Numbers texts in the order in which they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def all_of(self, texts: Iterable[str]) -> frozenset[int]:
        return frozenset(map(self, texts))


def rules(policies: Iterable[Policy], day: date) -> Rules:
    """Lay out what the policies of a day look for."""
    asked = [policy for policy in policies if policy.in_force(day)]
    needle = _Needles()
    return Rules(
        policies=tuple(_compiled(policy, day) for policy in asked),
        terms=_grouped(_terms(asked, needle)),
        addresses=_grouped(_hosts(asked, needle)),
        names=_grouped(_imitated(asked, needle)),
        phrases=_grouped(_phrases(asked, needle)),
        patterns=_grouped(_patterns(asked)),
        images=tuple((owner, image.pdq) for owner, one in enumerate(asked) for image in one.images),
        stems=_stems(asked, needle),
        parts=_parts(asked, needle),
        needles=tuple(needle.numbers),  # after all that number them
    )


def _grouped(pairs: Iterable[tuple[Key, Rule]]) -> dict[Key, tuple[Rule, ...]]:
    found: dict[Key, list[Rule]] = {}
    for key, rule in pairs:
        found.setdefault(key, []).append(rule)
    return {key: tuple(listed) for key, listed in found.items()}


def _compiled(policy: Policy, day: date) -> Compiled:
    return Compiled(
        policy,
        policy.label,
        policy.basis_on(day),
        frozenset(policy.scope),
        frozenset(policy.fields),
    )


def _terms(asked: Sequence[Policy], needle: _Needles) -> Iterator[tuple[int, TermRule]]:
    for owner, policy in enumerate(asked):
        for term in policy.terms:
            near = needle.all_of(term.near.words) if term.near else frozenset()
            not_near = needle.all_of(term.not_near.words) if term.not_near else frozenset()
            yield (
                needle(term.term),
                TermRule(owner, term, near, not_near, bool(spacing.part(term.term))),
            )


def _hosts(asked: Sequence[Policy], needle: _Needles) -> Iterator[tuple[int, AddressRule]]:
    for owner, policy in enumerate(asked):
        for written in policy.addresses:
            rule = AddressRule(owner, written, addresses.parse(written))
            for host in dict.fromkeys((rule.address.host, rule.address.ascii)):
                yield needle(host), rule


def _stems(asked: Sequence[Policy], needle: _Needles) -> frozenset[int]:
    """Number the longest label of each host that is long enough to look for."""
    hosts = (addresses.parse(written).host for policy in asked for written in policy.addresses)
    labels = {max(host.split(".")[:-1], key=len) for host in hosts}
    return needle.all_of(sorted(label for label in labels if len(signs(label)) >= SHORTEST))


def _parts(asked: Sequence[Policy], needle: _Needles) -> frozenset[int]:
    """Number the longest word of each term of several words."""
    terms = (term for policy in asked for term in policy.terms if term.gap)
    return needle.all_of(part for term in terms if (part := spacing.part(term.term)))


def _imitated(asked: Sequence[Policy], needle: _Needles) -> Iterator[tuple[int, NameRule]]:
    for owner, policy in enumerate(asked):
        for word in names.vocabulary().words if policy.names else ():
            if word.kind in policy.names:
                yield needle(word.text), NameRule(owner, word)


def _phrases(asked: Sequence[Policy], needle: _Needles) -> Iterator[tuple[int, int]]:
    for owner, policy in enumerate(asked):
        for phrase in policy.allow:
            yield needle(phrase), owner


def _patterns(asked: Sequence[Policy]) -> Iterator[tuple[str, tuple[int, Pattern]]]:
    for owner, policy in enumerate(asked):
        for pattern in policy.patterns:
            for field in policy.fields:
                yield field, (owner, pattern.compiled)


def images(found: Rules) -> Images | None:
    """Return the image hashes of the policies, or None if there are none."""
    listed = [image for one in found.policies for image in one.policy.images]
    if not listed:
        return None
    return Images([image.pdq for image in listed], [image.within for image in listed])


def matcher(found: Rules) -> Matcher:
    """Return the automaton of all needles."""
    return Matcher(found.needles, most_gap=STRONG_GAP)


@dataclass(frozen=True)
class Weaker:
    """An automaton of some needles that are looked for otherwise.

    `wide`: over a wider gap. `spaced`: terms have blanks of their own, and their gap is measured
    anew without these. `sound`: by sound. `literal`: as written, since folded they may be missed.
    """

    matcher: Matcher
    needles: tuple[int, ...]
    way: Way

    @property
    def over(self) -> int:
        """The gap up to which another automaton finds the same."""
        return STRONG_GAP if self.way in {"wide", "spaced"} else -1


def weaker(found: Rules) -> tuple[Weaker, ...]:
    """Return the automata of terms with a wider gap, with blanks, and by sound, and of literals."""
    listed = [(needle, rule.term) for needle, rules in found.terms.items() for rule in rules]
    gaps = {needle: term.gap for needle, term in listed if term.gap > STRONG_GAP}
    spaced = dict.fromkeys(n for n, term in listed if term.gap and spacing.part(term.term))
    sounds = dict.fromkeys(needle for needle, term in listed if term.by_sound)
    literal = [needle for needle, text in enumerate(found.needles) if spacing.is_literal(text)]

    asked: tuple[tuple[Way, Collection[int], dict[str, Any]], ...] = (
        ("wide", gaps, {"most_gap": max(gaps.values(), default=0)}),
        ("spaced", spaced, {"most_gap": STRONG_GAP + spacing.OWN}),
        ("sound", sounds, {"most_gap": STRONG_GAP, "by_sound": True}),
        ("literal", literal, {"literal": True}),
    )
    return tuple(
        Weaker(Matcher([found.needles[n] for n in needles], **options), tuple(needles), way)
        for way, needles, options in asked
        if needles
    )
