"""Reckons what the breach of one duty may cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hegui.exposure import (
    authorities,
    discretion,
    fines,
    leniency,
    lighter,
    offences,
    readings,
    revision,
    signs,
    wording,
)
from hegui.exposure.lighter import Decision
from hegui.exposure.readings import Asked
from hegui.exposure.record import Exposure
from hegui.law import Ref, terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.audit.findings import Finding
    from hegui.exposure.fines import Range
    from hegui.exposure.record import Facts, Pointer, Reading, Tier
    from hegui.law import Law, Text
    from hegui.law.procedure import Procedure

POINTERS: tuple[Pointer, ...] = ("leak", "refusal", "harm", "breach")
"""What can point to a tier, the weightiest first."""


def expose(finding: Finding, law: Law, procedure: Procedure, facts: Facts) -> Exposure | None:
    """Return what a breach may cost, None where the duty is met or does not apply.

    A finding that is unknown gets what a breach would cost. Conduct is judged by the law at its
    time unless that of today is lighter; conduct that continues, by that of today. Several clauses
    on one act are not added up. Where the law gives a range, so does the exposure.

    Raises:
        UsageError: A provision of the duty was not in force on its day.
    """
    if finding.verdict not in ("breached", "unknown"):
        return None
    first = finding.duty.punished_from
    asked = Asked(
        law,
        procedure,
        facts,
        signs.of(finding, procedure, facts),
        finding.extent,
        punished_from=None if first is None else date.fromisoformat(first),
    )
    found = _readings(finding, asked)
    decision = _decision(finding, found, asked)
    stands = next((one for one in found if one.law == decision.applies), found[-1])
    both = found if decision.applies == "undecided" else (stands,)
    pointed = {met for reading in both for tier in reading.pointed for met in tier.by}
    organisation = fines.either(both[0].organisation, both[-1].organisation)
    persons = fines.either(both[0].persons, both[-1].persons)
    come, note = authorities.of(finding, both, facts.places, law)
    return Exposure(
        duty=finding.duty.id,
        day=finding.day,
        if_breached=finding.verdict == "unknown",
        readings=found,
        applies=decision.applies,
        applies_why=decision.why,
        pointed=next((pointer for pointer in POINTERS if pointer in pointed), None),
        pointed_why=_pointed_why(both, pointed, asked),
        orders=tuple(dict.fromkeys(order.id for order in asked.signs.orders)),
        organisation=organisation,
        persons=persons,
        organisation_most=fines.highest(one.organisation_most for one in both),
        persons_most=fines.highest(one.persons_most for one in both),
        persons_who=stands.persons_who,
        clause=stands.governing,
        how=wording.together(_how(both, stands, asked)),
        one_act=_one_act(procedure, finding.day),
        notes=tuple(_notes(stands, asked)),
        discretion=discretion.lay(
            facts.scales, finding.day, facts.places, _enforcer(stands, law), organisation, persons
        ),
        leniency=leniency.of(leniency.Case(finding, facts, asked.signs), both, law),
        authorities=come,
        authorities_note=note,
        offences=offences.of(finding, asked.signs),
    )


def _enforcer(stands: Reading, law: Law) -> str:
    """Return who enforces the clause of the range, be it one that another clause hands over to."""
    if stands.governing is None:
        return ""
    found = (one.enforcer for one in stands.clauses if one.ref == stands.governing)
    return next(found, None) or law.liability(stands.governing, stands.day).enforcer


def _readings(finding: Finding, asked: Asked) -> tuple[Reading, ...]:
    """Return the law at the time and that of today; only the latter if they punish by one text."""
    today = readings.read("today", finding.provisions, finding.day, asked)
    for provisions, day in _earlier(finding):
        then = readings.read("then", provisions, day, asked)
        if _texts(then) != _texts(today):
            return then, today
    return (today,)


def _earlier(finding: Finding) -> Iterator[tuple[tuple[Ref, ...], date]]:
    """Yield the provisions and day by which ended conduct is judged, then those when it began."""
    if finding.verdict != "breached":
        return
    if finding.ended is not None and finding.then is not None:
        yield finding.provisions_then, finding.then
    if finding.began is not None:
        first = max(finding.began, finding.duty.first_day)
        yield finding.duty.provisions(first), first


def _texts(reading: Reading) -> tuple[tuple[Ref, date, tuple[Tier, ...]], ...]:
    """Return what punishes the breach; the tiers as well, which may stand in a later law."""
    return tuple((clause.ref, clause.since, clause.tiers) for clause in reading.clauses)


def _decision(finding: Finding, found: tuple[Reading, ...], asked: Asked) -> Decision:
    day, (then, today) = finding.day, (found[0], found[-1])
    if len(found) == 1:
        return Decision("today", wording.say(_one_law(finding), day=day))
    if finding.ended is None or then.day != finding.then:
        return Decision("today", wording.say("continues", began=then.day, day=day))
    decision = lighter.decide(then, today, asked.procedure, asked.procedure.lighter(day))
    return replace(decision, why=wording.together((decision.why, *_graver(then, today, asked))))


def _graver(then: Reading, today: Reading, asked: Asked) -> Iterator[Text]:
    """Say of the tiers beyond those pointed to how the law of today compares at each."""
    proven = {name for one in (then, today) for name in _met(one, asked)}
    told = [
        wording.say("at_tier", tier=_named(step), compared=step.why)
        for step in revision.steps(then, today, asked)
        if step.name not in proven
    ]
    if told:
        tiers = wording.together(told, "and")
        yield wording.say("graver", day=today.day, tiers=tiers)


def _met(reading: Reading, asked: Asked) -> Iterator[str]:
    """Yield the names of the steps that the evidence points to, and those below."""
    yield revision.BREACH
    for tier in reading.pointed:
        yield revision.step(tier.condition, asked)


def _named(step: revision.Step) -> Text:
    """Name a step as the later law does, else as the earlier one."""
    found = step.conditions[1] or step.conditions[0]
    unnamed = {"en": step.name, "zh": step.name}
    return wording.together((terms().get(name, unnamed) for name in found), "comma")


def _one_law(finding: Finding) -> str:
    if finding.verdict != "breached":
        return "if_breached"
    known = finding.began is not None or finding.ended is not None
    return "one_law" if known else "began_unknown"


def _pointed_why(found: tuple[Reading, ...], pointed: set[Pointer], asked: Asked) -> Text:
    if not pointed:
        return wording.WORDS["no_tier"]
    said: list[Text] = []
    if "leak" in pointed:
        said.append(_large_leak(found[-1].day, asked))
    if "refusal" in pointed:
        said.append(wording.say("refusal", orders=wording.orders(asked.signs.orders)))
    if "harm" in pointed:
        said.append(wording.say("harm", incidents=wording.incidents(asked.signs.harm)))
    if pointed == {"breach"}:
        said.append(_breach_alone(asked))
    said += [*_not_pointed(found, pointed, asked), *_alternatives(found, asked)]
    return wording.together(said)


def _large_leak(day: date, asked: Asked) -> Text:
    persons = asked.procedure.large_leak(day)
    leaks = wording.incidents(asked.signs.leaks)
    return wording.say("large_leak", leaks=leaks, persons=f"{persons:,}")


def _breach_alone(asked: Asked) -> Text:
    if not asked.signs.orders:
        return wording.WORDS["breach"]
    orders = wording.orders(asked.signs.orders)
    return wording.say("no_tier_for_refusal", orders=orders)


def _not_pointed(found: tuple[Reading, ...], pointed: set[Pointer], asked: Asked) -> Iterator[Text]:
    """Say what does not raise the tier, and might if more were known of it."""
    if asked.signs.other_orders:
        orders = wording.orders(asked.signs.other_orders)
        yield wording.say("other_orders", orders=orders)
    if "harm" in pointed or not _harm_matters(found, asked):
        return
    if asked.signs.perhaps:
        yield wording.say("perhaps", incidents=wording.incidents(asked.signs.perhaps))
    elif asked.signs.unsure:
        yield wording.WORDS["harm_unknown"]


def _alternatives(found: tuple[Reading, ...], asked: Asked) -> Iterator[Text]:
    """Name what reaches a graver tier without any order, such as serious circumstances."""
    named = asked.procedure.alternatives
    for tier in found[-1].tiers:
        if tier.possible and not tier.pointed and tier.condition in named:
            if tier.by or not (tier.organisation or tier.persons or tier.measures):
                continue
            condition = terms()[named[tier.condition]]
            yield wording.say(
                "alternative", condition=condition, clause=tier.ref, fines=_fined(tier)
            )


def _fined(tier: Tier) -> Text:
    said = [
        wording.say(form, fine=fine.formula or wording.bounds(fine.minimum, fine.maximum))
        for form, fine in (("company", tier.organisation), ("each", tier.persons))
        if fine is not None
    ]
    return wording.together(said, "comma") if said else wording.WORDS["measures_only"]


def _harm_matters(found: tuple[Reading, ...], asked: Asked) -> bool:
    return any(
        tier.possible and asked.takes_harm(tier.condition, tier.ref, reading.day)
        for reading in found
        for tier in reading.tiers
    )


def _how(both: tuple[Reading, ...], stands: Reading, asked: Asked) -> Iterator[Text]:
    if not any(reading.clauses for reading in both):
        unread = any(reading.unread for reading in both)
        yield wording.WORDS["penalty_unread" if unread else "no_penalty"]
        return
    if not any(reading.organisation_most or reading.persons_most for reading in both):
        yield wording.WORDS["never_fined"]
        return
    yield _range_made(stands, asked)
    if any(_floor(one) for one in both):
        yield wording.WORDS["floor"]
    if len(both) > 1:
        yield wording.WORDS["covers_both"]
    correct = asked.procedure.order_to_correct(stands.day)
    if correct is not None:
        yield wording.say("correct", rule=correct.ref)


def _range_made(stands: Reading, asked: Asked) -> Text:
    fined = any(tier.organisation or tier.persons for tier in stands.pointed)
    if not fined:
        return wording.WORDS["no_fine"]
    if _without_bounds(stands.organisation) or _without_bounds(stands.persons):
        return wording.WORDS["unbounded"]
    if len({tier.ref for tier in stands.pointed}) == 1:
        return wording.say("one_clause", clause=stands.governing)
    rule = wording.by(_one_act(asked.procedure, stands.day))
    return wording.say("highest", clause=stands.governing, rule=rule)


def _without_bounds(fine: Range | None) -> bool:
    return fine is not None and fine.maximum is None


def _floor(reading: Reading) -> bool:
    fined = (reading.organisation, reading.organisation_most, reading.persons, reading.persons_most)
    return any(fine is not None and fine.floor for fine in fined)


def _one_act(procedure: Procedure, day: date) -> Ref | None:
    rule = procedure.same_act(day)
    return None if rule is None else rule.ref


def _notes(stands: Reading, asked: Asked) -> Iterator[Text]:
    if asked.facts.body == readings.INDIVIDUAL and stands.organisation is not None:
        yield wording.WORDS["individual"]
    rule = asked.procedure.state_organ(stands.day)
    if asked.facts.body == readings.STATE_ORGAN and rule is not None:
        for clause in stands.clauses:
            if clause.ref == rule.ref:
                yield wording.say("state_organ", clause=clause.ref, summary=clause.summary)
