"""Judges each requirement by what people answered, what was collected, and what was found.

Less evidence never makes a result better. A requirement is met by a person's word only with
evidence that is there; facts refute what they show, whoever says otherwise; and where targets were
named, what their facts decide is not assessed before all of those facts are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hegui.assessment.answers import WORST, Answer, Evidence, Result
from hegui.assessment.collectors.facts import catalogue
from hegui.assessment.finding import PROVING
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hegui.assessment.answers import Answers
    from hegui.assessment.collectors.facts import Collected, Kind, Value
    from hegui.assessment.conditions import Condition
    from hegui.assessment.merging import Merged
    from hegui.assessment.requirements import Item

State = Literal["holds", "fails", "open"]


@dataclass(frozen=True)
class Flaw:
    """An open finding; one that was not graded counts as grave.

    Attributes:
        name: its id.
        cwe: its class; 0 if none was given.
        grave: graded critical or high, proven, or not graded.
        place: where it is.
        exposed: it can be reached from the internet; None where that is not known.
    """

    name: str
    cwe: int
    grave: bool
    place: str
    exposed: bool | None = None


def flaw(one: Merged, facing: Mapping[str, bool]) -> Flaw:
    """Return an open finding; what nobody graded is taken for grave.

    `facing`: whether a system, by the name that findings call it, faces the internet.
    """
    proven = any(scanner in PROVING for scanner in one.scanners.split(", "))
    grave = proven or one.severity in {"critical", "high", ""}
    place = " ".join(filter(None, (one.asset, one.place)))
    return Flaw(one.id, one.cwe, grave, place, either(one.exposed, facing.get(one.asset)))


def either(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - of two answers
    """Return whether something faces the internet of what two say: yes counts before no."""
    return (one or other) if None not in (one, other) else other if one is None else one


@dataclass(frozen=True)
class Shown:
    """A fact of a target; `holds` is None where nothing is asked of it, or it is not known."""

    target: str
    fact: str
    value: Value | None
    holds: bool | None
    asked: str = ""


@dataclass(frozen=True)
class Found:
    """What machines saw: facts, open findings, and duties that an audit found breached.

    Attributes:
        facts: of each target, its later file if there are two.
        flaws: None where no record of findings was given.
        duties: verdict of each duty that was asked of an audit.
    """

    facts: tuple[Collected, ...] = ()
    flaws: tuple[Flaw, ...] | None = None
    duties: Mapping[str, str] | None = None

    @property
    def unsure(self) -> tuple[Flaw, ...]:
        """Return the grave findings of which it is not known whether they face the internet."""
        return tuple(one for one in self.flaws or () if one.grave and one.exposed is None)


@dataclass(frozen=True)
class Judged:
    """A requirement with its result; None is not assessed, or not read if its item has no source.

    Attributes:
        answer: of a person.
        evidence: that it names, as it was found.
        shown: facts of it.
        why: what else than the answer decided, or why it does not count.
        failed: it was shown not to be met by facts, findings or an audit.
    """

    item: Item
    result: Result | None
    answer: Answer
    evidence: tuple[Evidence, ...]
    shown: tuple[Shown, ...]
    why: tuple[Message, ...]
    failed: bool
    high: bool

    @property
    def read(self) -> bool:
        """Say whether its substance was read; what was not counts nowhere."""
        return self.item.source is not None

    @property
    def short(self) -> bool:
        """Say whether it falls short of what is asked."""
        return self.result in {"not", "partly"}

    @property
    def mitigated(self) -> bool:
        """Say whether something is said to keep its failure from doing harm, and may do so."""
        high = self.item.requirement.high
        return bool(self.answer.mitigation) and (high is None or high.mitigable)

    @property
    def risk(self) -> bool:
        """Say whether it is a high risk."""
        return self.short and self.high and not self.mitigated

    @property
    def hazard(self) -> bool:
        """Say whether it has to be taken for a major hazard."""
        return self.short and self.item.hazard is not None and not self.mitigated


@dataclass(frozen=True)
class Hazard:
    """A major hazard: a requirement that is not met, a grave open finding, or a breached duty."""

    judged: Judged | None = None
    flaw: Flaw | None = None
    duty: str | None = None


def hazards(judged: Iterable[Judged], found: Found) -> tuple[Hazard, ...]:
    """Return the major hazards, first what nothing mitigates.

    A requirement that asks for holes to be closed counts by the holes, where they are known: those
    that can be reached from the internet are major hazards.
    """
    grave = [one for one in found.flaws or () if one.grave]
    short = [duty for duty, verdict in (found.duties or {}).items() if verdict == "breached"]
    by_word = [
        one for one in judged if one.hazard and not (grave and one.item.requirement.findings)
    ]
    return (
        *(Hazard(flaw=one) for one in grave if one.exposed),
        *(Hazard(duty=one) for one in short),
        *(Hazard(judged=one) for one in by_word),
    )


def judge(items: Iterable[Item], answers: Answers, found: Found) -> tuple[Judged, ...]:
    """Return the result of each requirement."""
    targets = {one.target.name: one for one in sorted(found.facts, key=lambda f: f.collected_at)}
    return tuple(_judge(item, answers, targets, found) for item in items)


def _judge(item: Item, answers: Answers, targets: Mapping[str, Collected], found: Found) -> Judged:
    answer = answers.of(item.id)
    evidence = tuple(answers.seen(name) for name in answer.evidence)
    shown = tuple(_shown(item, targets))
    high = item.high is not None and answers.asked(item.high.only)
    if item.source is None:
        return Judged(item, None, answer, evidence, shown, (), failed=False, high=high)
    said, why = _said(answer, evidence)
    bad, against = _against(item, targets, found)
    missing = _missing(item, answers, targets)
    if bad is not None:
        result = _worse(said, bad)
        return Judged(item, result, answer, evidence, shown, against, failed=True, high=high)
    if said not in {None, "not"} and missing:
        why = (Message("facts are not known: {facts}", facts=missing),)
        said = None
    if said is None and not answer.result and _proven(item, answers, targets, missing):
        said, why = "conform", (Message("facts of every target show it"),)
    return Judged(item, said, answer, evidence, shown, why, failed=False, high=high)


def _said(
    answer: Answer, evidence: Sequence[Evidence]
) -> tuple[Result | None, tuple[Message, ...]]:
    """Return the answer of a person as far as it counts, and why not."""
    gone = [one.name for one in evidence if one.missing]
    if answer.result in {"conform", "partly"}:
        if gone:
            return None, (Message("evidence is not there: {files}", files=gone),)
        if not evidence:
            return None, (Message("no evidence is named"),)
    if answer.result == "not_applicable" and not answer.note:
        return None, (Message("it is not said why it does not apply"),)
    return answer.result, ()


def _worse(one: Result | None, other: Result) -> Result:
    return other if one not in WORST else min(one, other, key=WORST.index)


def _kinds(item: Item) -> set[Kind]:
    hosts = catalogue().host
    return {"host" if one.fact in hosts else "site" for one in item.requirement.needed}


def _needed(item: Item, target: Collected) -> list[Condition]:
    """Return the conditions on facts that a target of its kind has."""
    known = catalogue().of(target.target.kind)
    return [one for one in item.requirement.needed if one.fact in known]


def _shown(item: Item, targets: Mapping[str, Collected]) -> Iterator[Shown]:
    """Yield what is known of each fact that concerns a requirement."""
    for name, target in targets.items():
        for condition in _needed(item, target):
            holds = condition.judge(target.value)
            for fact in condition.facts:
                yield Shown(name, fact, target.value(fact), holds, str(condition))
        for fact in item.requirement.tells:
            value = target.value(fact)
            if value is not None:
                yield Shown(name, fact, value, None)


def _state(item: Item, target: Collected) -> State:
    """Say whether a target fulfils all conditions, fails one, or is not wholly known."""
    judged = [one.judge(target.value) for one in _needed(item, target)]
    if False in judged:
        return "fails"
    return "holds" if judged and None not in judged else "open"


def _against(
    item: Item, targets: Mapping[str, Collected], found: Found
) -> tuple[Result | None, tuple[Message, ...]]:
    """Return what machines show against a requirement, and by what."""
    states = {name: _state(item, target) for name, target in targets.items()}
    failing = [name for name, state in states.items() if state == "fails"]
    results: list[Result] = []
    why = []
    if failing:
        results.append("partly" if "holds" in states.values() else "not")
        why.append(Message("facts show that it is not met on {targets}", targets=failing))
    wanted = item.requirement.findings
    flaws = [one for one in found.flaws or () if wanted == "all" or (wanted and one.cwe in wanted)]
    if flaws:
        results.append("not" if any(one.grave for one in flaws) else "partly")
        named = [one.name for one in flaws[:_MOST]]
        why.append(
            Message("{count:finding is|findings are} open: {names}", count=len(flaws), names=named)
        )
    duty = item.requirement.duty
    if duty is not None and (found.duties or {}).get(duty) == "breached":
        results.append("not")
        why.append(Message("the audit found {duty} breached", duty=duty))
    worst = min(results, key=WORST.index, default=None)
    return worst, tuple(why)


_MOST = 10
"""Findings that are named."""


def _missing(item: Item, answers: Answers, targets: Mapping[str, Collected]) -> list[str]:
    """Return the facts that decide a requirement and are not known of targets that were named."""
    told: list[str] = []
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("host", answers.hosts),
        ("site", answers.sites),
    )
    for kind, names in kinds:
        known = catalogue().of(kind)
        asked = [one for one in item.requirement.needed if one.fact in known]
        for name in names:
            target = targets.get(name)
            held = None if target is None or target.target.kind != kind else target
            told += [f"{name} {fact}" for one in asked for fact in _lacking(one, held)]
    return list(dict.fromkeys(told))


def _lacking(condition: Condition, target: Collected | None) -> Iterator[str]:
    """Yield the facts without which a condition is not known."""
    if target is None:
        yield condition.fact
    elif condition.judge(target.value) is None:
        yield from (fact for fact in condition.facts if target.value(fact) is None)


def _proven(
    item: Item, answers: Answers, targets: Mapping[str, Collected], missing: Sequence[str]
) -> bool:
    """Say whether facts alone show that a requirement is met, of all that the system has."""
    named = {"host": answers.hosts, "site": answers.sites}
    if not item.requirement.proves or not answers.complete or missing:
        return False
    if not all(named[kind] for kind in _kinds(item)):
        return False
    of_kind = [one for one in targets.values() if _needed(item, one)]
    return bool(of_kind) and all(_state(item, one) == "holds" for one in of_kind)
