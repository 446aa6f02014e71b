"""Reads what the law of one day holds against a breach, and which tiers the evidence points to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hegui.audit.findings import Extent
from hegui.exposure import fines, wording
from hegui.exposure.fines import Range
from hegui.exposure.record import Clause, Reading, Tier
from hegui.exposure.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hegui.exposure.record import Facts, LawOf, Pointer
    from hegui.law import Law, Liability, Ref
    from hegui.law import Tier as LawTier
    from hegui.law.procedure import Procedure

NO_SIGNS, NOT_KNOWN = Signs(), Extent()
INDIVIDUAL = "individual"
STATE_ORGAN = "state_organ"
OFFENDER = "offender"
"""The word of the laws for a fine on the individual who did it, not on persons of a body."""


@dataclass(frozen=True)
class Asked:
    """By what a breach is reckoned; `signs` are what points beyond it, `extent` what it is about.

    Before `punished_from` no clause names the failure, whatever answers its provisions.
    """

    law: Law
    procedure: Procedure
    facts: Facts
    signs: Signs = NO_SIGNS
    extent: Extent = NOT_KNOWN
    punished_from: date | None = None

    def meets(self, tier: LawTier, clause: Ref, day: date) -> tuple[Pointer, ...]:
        """Return what in the evidence meets the condition of a tier, the weightiest first."""
        condition = tier.condition
        met: list[Pointer] = []
        if self.signs.leaks and condition in self.procedure.leak and self._guards(clause, day):
            met.append("leak")
        if self.signs.orders and condition in self.procedure.refusal:
            met.append("refusal")
        if self.signs.harm and self.takes_harm(condition, tier.ref, day):
            met.append("harm")
        if condition in self.procedure.breach:
            met.append("breach")
        return tuple(met)

    def takes_harm(self, condition: str, ref: Ref, day: date) -> bool:
        """Say whether harm by an incident would meet the condition."""
        return condition in self.procedure.harm and self._guards(ref, day)

    def _guards(self, ref: Ref, day: date) -> bool:
        """Say whether a clause answers harm by an incident on the operator's own network."""
        return any(clause.covers(ref) for clause in self.procedure.harm_clauses(day))

    def concerns(self, ref: Ref, clause: Ref) -> bool:
        """Say whether other law that a clause names answers the data that the breach is about."""
        known = {"important": self.extent.important, "personal": self.extent.personal}
        for kind, refs in self.procedure.by_data.get(clause, {}).items():
            if known[kind] is False and any(other.covers(ref) for other in refs):
                return False
        return True

    def reaches(self, offender: str) -> bool | None:
        """Say whether the operator can be an offender of this kind; None if that is not known."""
        match offender:
            case "individual" | "organisation":
                return (offender == INDIVIDUAL) == (self.facts.body == INDIVIDUAL)
            case "ciio":
                return self.facts.ciio
            case _:
                return True


def read(law_of: LawOf, provisions: tuple[Ref, ...], day: date, asked: Asked) -> Reading:
    """Return all clauses and tiers that answer a breach of the provisions, as of `day`.

    Raises:
        UsageError: A provision was not in force on that day.
    """
    clauses = tuple(
        _clause(clause, answers, day, asked)
        for clause, answers in _answering(provisions, day, asked)
    )
    tiers = tuple(tier for clause in clauses for tier in clause.tiers)
    reading = Reading(
        law=law_of,
        day=day,
        provisions=provisions,
        clauses=clauses,
        governing=None,
        organisation=None,
        persons=None,
        persons_who=None,
        measures=(),
        organisation_most=None,
        persons_most=None,
        further_measures=(),
        unread=any(asked.law.version(ref.instrument, day).penalties_unread for ref in provisions),
    )
    return pointing(reading, tuple(tier for tier in tiers if tier.pointed))


def pointing(reading: Reading, pointed: tuple[Tier, ...]) -> Reading:
    """Return the reading as it stands where the evidence points to these of its tiers."""
    possible = tuple(tier for tier in reading.tiers if tier.possible)
    organisation = fines.highest(tier.organisation for tier in pointed)
    persons = fines.highest(tier.persons for tier in pointed)
    measures = _measures(pointed)
    return replace(
        reading,
        governing=_governing(pointed, organisation, persons),
        organisation=organisation,
        persons=persons,
        persons_who=next(
            (t.persons_who for t in pointed if persons and t.persons == persons), None
        ),
        measures=measures,
        organisation_most=fines.highest(tier.organisation for tier in possible),
        persons_most=fines.highest(tier.persons for tier in possible),
        further_measures=tuple(m for m in _measures(possible) if m not in measures),
    )


def handed_over(reading: Reading, asked: Asked) -> tuple[Reading, tuple[tuple[Ref, ...], ...]]:
    """Follow the clauses that leave the penalty to other law, as far as that law is held.

    Returns:
        The reading with the clauses of that law in place of such tiers, and each way that was gone:
        the clause, then the provisions of other law that it names or whose tiers it takes over.
    """
    clauses: list[Clause] = []
    ways: list[tuple[Ref, ...]] = []
    for clause in reading.clauses:
        over = asked.procedure.hands_over
        leaves = any(over & set(tier.measures) for tier in clause.tiers)
        named = asked.law.refers_to(clause.ref, reading.day) if leaves else ()
        found = tuple(other for ref in named for other in _standing_at(ref, reading, asked))
        borrowed = dict.fromkeys(tier.ref for tier in clause.tiers if _foreign(tier, clause))
        if named or borrowed:
            ways.append((clause.ref, *(borrowed or named)))
        kept = tuple(tier for tier in clause.tiers if not (found and over & set(tier.measures)))
        clauses += [replace(clause, tiers=kept), *found]
    once = {clause.ref: clause for clause in clauses}
    return replace(reading, clauses=tuple(once.values())), tuple(ways)


def _foreign(tier: Tier, clause: Clause) -> bool:
    """Say whether a tier stands in another instrument than the clause that brings it."""
    return tier.ref.instrument != clause.ref.instrument


def _standing_at(ref: Ref, reading: Reading, asked: Asked) -> Iterator[Clause]:
    """Yield the penal clauses at and under a provision of other law, if it is in force."""
    day, book = reading.day, asked.law
    if ref.instrument not in book.names or book.status(ref.instrument, day) != "in_force":
        return
    version = book.version(ref.instrument, day)
    for place in version.liabilities:
        if ref.covers(place):
            yield _clause(version.liability(place), (), day, asked)


def _answering(
    provisions: tuple[Ref, ...], day: date, asked: Asked
) -> Iterator[tuple[Liability, tuple[Ref, ...]]]:
    """Yield each penal clause with the provisions that it answers, once."""
    if asked.punished_from is not None and day < asked.punished_from:
        return
    clauses: dict[Ref, Liability] = {}
    answers: dict[Ref, list[Ref]] = {}
    for ref in provisions:
        for clause in asked.law.liabilities(ref, day):
            meant = _for_body(clause, day, asked)
            clauses[meant.ref] = meant
            known = answers.setdefault(meant.ref, [])
            known += [] if ref in known else [ref]
    for place, clause in clauses.items():
        yield clause, tuple(answers[place])


def _for_body(clause: Liability, day: date, asked: Asked) -> Liability:
    """Return the clause, or what a state organ meets in place of one of that law or built on it."""
    rule = asked.procedure.state_organ(day) if asked.facts.body == STATE_ORGAN else None
    if rule is None:
        return clause
    built_on = {tier.ref.instrument for tier in asked.law.tiers(clause.ref, day)}
    return asked.law.liability(rule.ref, day) if rule.ref.instrument in built_on else clause


def _clause(clause: Liability, answers: tuple[Ref, ...], day: date, asked: Asked) -> Clause:
    return Clause(
        ref=clause.ref,
        since=asked.law.version(clause.ref.instrument, day).since,
        summary=clause.summary,
        enforcer=clause.enforcer,
        provisions=answers,
        tiers=tuple(_tiers(clause, day, asked)),
    )


def _tiers(clause: Liability, day: date, asked: Asked) -> Iterator[Tier]:
    """Yield the tiers; of those that stand in one place, the last that is met is pointed to."""
    tiers = asked.law.tiers(clause.ref, day)
    homes = [asked.law.liability(tier.ref, day) for tier in tiers]
    reached = [_reached(tier, home, clause, asked) for tier, home in zip(tiers, homes, strict=True)]
    met = [asked.meets(tier, clause.ref, day) for tier in tiers]
    pointed = {
        tier.ref: number for number, tier in enumerate(tiers) if reached[number] and met[number]
    }
    for number, (tier, home) in enumerate(zip(tiers, homes, strict=True)):
        organisation, persons = _fines(tier, clause, day, asked)
        yield Tier(
            ref=tier.ref,
            condition=tier.condition,
            organisation=organisation,
            persons=persons,
            persons_who=tier.persons_who,
            measures=tier.measures,
            possible=reached[number] is not False,
            pointed=pointed.get(tier.ref) == number,
            examples=tier.examples,
            note=tier.note or home.note,
            confidence=home.confidence,
            by=met[number] if reached[number] else (),
        )


def _reached(tier: LawTier, home: Liability, clause: Liability, asked: Asked) -> bool | None:
    """Say whether a tier can reach the operator.

    A duty binds only whom its own clause punishes, so what that clause orders itself reaches
    whoever breaches it; a clause that borrows the tiers of others does so for those that they
    punish. Where it borrows for the persons responsible what was written for an individual, it
    reaches them.
    """
    if asked.reaches(clause.offender) is False or not asked.concerns(tier.ref, clause.ref):
        return False
    if home.ref.covers(clause.ref):
        return True
    if home.offender == INDIVIDUAL and tier.persons_who != OFFENDER:
        return True
    return asked.reaches(home.offender)


def _fines(
    tier: LawTier, clause: Liability, day: date, asked: Asked
) -> tuple[Range | None, Range | None]:
    """Return what an organisation and a person may be fined; other law may set both."""
    other = None
    if asked.procedure.hands_over & set(tier.measures):
        refs = (str(ref) for ref in asked.law.refers_to(clause.ref, day))
        other = Range(formula=wording.other_law(refs))
    known = asked.facts.amounts
    return fines.of(tier.organisation, known) or other, fines.of(tier.persons, known) or other


def _governing(
    pointed: tuple[Tier, ...], organisation: Range | None, persons: Range | None
) -> Ref | None:
    if organisation is not None:
        # where parts without bounds were joined, none of them is the highest: the first stands
        unbounded = (t for t in pointed if t.organisation and t.organisation.formula)
        same = (tier for tier in pointed if tier.organisation == organisation)
        return next((tier.ref for tier in (*same, *unbounded)), None)
    if persons is not None:
        return next((tier.ref for tier in pointed if tier.persons), None)
    return next((tier.ref for tier in pointed), None)


def _measures(tiers: Iterable[Tier]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(measure for tier in tiers for measure in tier.measures))
