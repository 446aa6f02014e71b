"""Words of a self-assessment, and what is said of one requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.words import Words

if TYPE_CHECKING:
    from hegui.assessment.requirements import Assessed, Item
    from hegui.assessment.results import Judged

WORDS = Words("report/self_assessment")
say = WORDS.say


def risk(item: Item, scheme: Assessed, lang: str) -> str:
    """Return what a failure may be: a major hazard, a high risk, or nothing more."""
    told = []
    if item.hazard is not None:
        trigger = f"{item.hazard} {getattr(scheme.triggers[item.hazard], lang)}"
        told.append(say("hazard", lang, trigger=trigger))
    if item.high is not None:
        key = f"high_only_{item.high.only}" if item.high.only else "high"
        told.append(say(key, lang, case=item.high.case))
    return "\n".join(told)


def machine(item: Item, lang: str) -> str:
    """Return which facts, findings or duties say something of a requirement."""
    asked = item.requirement
    told = [
        say(key, lang, facts=say("comma", lang).join(named))
        for key, named in (
            ("proves", asked.proves),
            ("refutes", asked.refutes),
            ("tells", asked.tells),
        )
        if named
    ]
    if asked.findings:
        told.append(say("by_findings", lang))
    if asked.duty:
        told.append(say("by_audit", lang, duty=asked.duty))
    return "\n".join(told)


def how(item: Item, lang: str) -> str:
    """Return how people judge a requirement."""
    return say("comma", lang).join(say(one, lang) for one in item.requirement.how)


def result(one: Judged, lang: str) -> str:
    """Return a result in words."""
    return say((one.result or "not_assessed") if one.read else "not_read", lang)


def evidence(one: Judged, lang: str) -> str:
    """Return what a result rests on: files with their digest, words, facts, and why."""
    told = [
        part.name
        if part.sha256 is None
        else say("digest", lang, name=part.name, digest=part.sha256[:16])
        for part in one.evidence
    ]
    told += [
        say("fact_shown", lang, target=fact.target, fact=fact.fact, value=_value(fact.value))
        for fact in one.shown
        if fact.value is not None
    ]
    told += [why.say(lang) for why in one.why]
    if one.answer.mitigation:
        told.append(say("mitigated", lang, what=one.answer.mitigation))
    return "\n".join([*told, *filter(None, [one.answer.note])])


_MOST = 5
"""Texts of a list that are shown."""


def _value(value: object) -> str:
    if isinstance(value, list):
        more = f" … ({len(value)})" if len(value) > _MOST else ""
        return ", ".join(map(str, value[:_MOST])) + more if value else "[]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def rank(item: Item) -> tuple[int, int]:
    """Return where a requirement stands: major hazards, high risks, the rest, what was not read."""
    if item.source is None:
        return (3, item.family.order)
    if item.hazard is not None:
        return (0, item.family.order)
    return (1 if item.high is not None else 2, item.family.order)
