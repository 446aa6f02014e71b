"""What a user is told: a statement of reasons in the shape of Article 17 of the DSA, or an answer.

The shape: what was done, where and for how long; the facts, and where they came from; whether
machines found it or decided; the legal ground, and the rule of the platform with why; and the ways
to have it looked at again. The DSA is no law here: its shape is the most complete there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hegui.days import day_of
from hegui.errors import RemovalsError
from hegui.removals.matched import matched
from hegui.removals.provisions import cite
from hegui.removals.wording import KINDS, SOURCES, on_day, said, when, word
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hegui.law import Law
    from hegui.removals.case import Case
    from hegui.removals.entries import Act, Decided
    from hegui.removals.provisions import Cited
    from hegui.removals.record import Record
    from hegui.removals.settings import Settings, Words

LANGS = ("zh", "en")
RESTRICTIONS = {"hold": ("stopped",), "remove": ("stopped", "removed", "spread_stopped")}


@dataclass(frozen=True)
class Statement:
    """What a user is told: as values, and as paragraphs in each language, the title first."""

    value: Mapping[str, Any]
    paragraphs: Mapping[str, tuple[str, ...]]

    def as_value(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        texts = {lang: "\n\n".join(self.paragraphs[lang]) for lang in LANGS}
        return {**self.value, "text": texts}


def compose(record: Record, law: Law, case: Case, act: Act) -> dict[str, Any]:
    """Return what a call to the platform says beside the case and the act.

    Raises:
        RemovalsError: the texts of the case cannot be read.
        UsageError: the content key is not at hand.
    """
    if act == "tell":
        return _account(record, case) | {"statement": reasons(record, law, case).as_value()}
    if act == "tell_outcome":
        return _account(record, case) | {"statement": outcome(record, case).as_value()}
    if act == "stop_sender":
        return _account(record, case)
    decision = case.decision
    told: dict[str, Any] = {"policy": decision and decision.policy}
    if act == "reinstate":
        return told | {"sender_too": "stop_sender" in case.done}
    return told | {"basis": decision and decision.basis}


def _account(record: Record, case: Case) -> dict[str, Any]:
    item = (record.text(case, case.item) or {}).get("item", {})
    return {"account": item.get("account")}


def reasons(record: Record, law: Law, case: Case) -> Statement:
    """Return the statement of reasons of a case whose item was stopped or removed.

    Raises:
        RemovalsError: nothing was taken down, or the texts of the case were erased.
    """
    decision = next((one for one in reversed(case.decisions) if one.verdict != "allow"), None)
    if decision is None:
        raise RemovalsError(
            "Case {number} took nothing down: there are no reasons to state.", number=case.number
        )
    written = record.text(case, decision.record)
    if written is None:
        raise RemovalsError(
            "The texts of case {case} were erased, its reasons among them.", case=case.number
        )
    cited = cite(law, str(decision.basis), day_of(decision.at)) if decision.basis else None
    facts = str(written.get("facts", ""))
    terms = matched(record, case, decision)
    title = record.title(decision.policy, decision.version)
    value = _value(record.settings, case, decision, cited, facts, terms)
    value["ground"]["policy_title"] = title.model_dump()
    paragraphs = {
        lang: tuple(_paragraphs(record.settings, case, decision, title, cited, facts, terms, lang))
        for lang in LANGS
    }
    return Statement(value, paragraphs)


def appeal_until(case: Case, settings: Settings, decision: Decided) -> datetime:
    """Return the end of the days that a user has to appeal, counted from being told."""
    return case.done.get("tell", decision.at) + timedelta(days=settings.appeal.days)


def _value(
    settings: Settings,
    case: Case,
    decision: Decided,
    cited: Cited | None,
    facts: str,
    terms: Sequence[str],
) -> dict[str, Any]:
    policy, hit = settings.policy_of(decision.policy), case.hits[0]
    sender = ("sender_stopped",) if decision.stop_sender else ()
    return {
        "form": "statement_of_reasons",
        "case": case.number,
        "content": case.content,
        "kind": case.kind,
        "operator": settings.operator.model_dump(),
        "decision": {
            "verdict": decision.verdict,
            "restrictions": [*RESTRICTIONS[decision.verdict], *sender],
            "taken_at": moment(decision.at),
            "scope": "service_wide",
            "duration": "permanent" if decision.verdict == "remove" else "until_reviewed",
        },
        "facts": {
            "source": hit.found_by,
            "found_at": moment(case.found_at),
            "matched": list(terms),
            "words": facts,
        },
        "automation": {
            "detection": hit.found_by == "screening",
            "decision": decision.rule,
        },
        "ground": {
            "provision": cited and cited.ref,
            "cited": cited and dict(cited.cited),
            "summary": cited and dict(cited.summary),
            "policy": decision.policy,
            "policy_version": decision.version,
            "explanation": policy.explanation.model_dump(),
        },
        "redress": {
            "appeal_until": moment(appeal_until(case, settings, decision)),
            "where": settings.appeal.where.model_dump(),
            "answered_by": "another_person",
            "other_ways": settings.appeal.other_ways.model_dump(),
        },
    }


def _paragraphs(
    settings: Settings,
    case: Case,
    decision: Decided,
    title: Words,
    cited: Cited | None,
    facts: str,
    terms: Sequence[str],
    lang: str,
) -> Iterator[str]:
    at = when(decision.at, lang)
    kind = word(KINDS, case.kind, lang)
    yield said("title", lang)
    done = said(decision.verdict, lang, kind=kind, content=case.content, at=at)
    yield done + (_gap(lang) + said("sender", lang) if decision.stop_sender else "")
    if cited is not None:
        yield said("law", lang, cited=cited.cited[lang], summary=cited.summary[lang])
    yield _rule(settings, decision, title, lang)
    yield _facts(case, facts, terms, lang)
    yield _automation(case, decision, lang)
    yield _redress(settings, case, decision, lang)
    yield said("signed", lang, operator=settings.operator.of(lang), at=on_day(decision.at, lang))


def _gap(lang: str) -> str:
    return " " if lang == "en" else ""


def _rule(settings: Settings, decision: Decided, title: Words, lang: str) -> str:
    policy = settings.policy_of(decision.policy)
    version = said("version", lang, version=decision.version) if decision.version else ""
    return said(
        "policy",
        lang,
        title=title.of(lang),
        version=_gap(lang) + version if version else "",
        explanation=policy.explanation.of(lang),
    )


def _facts(case: Case, facts: str, terms: Sequence[str], lang: str) -> str:
    quoted = (
        "、".join(f"“{one}”" for one in terms)
        if lang == "zh"
        else ", ".join(f'"{one}"' for one in terms)
    )
    matched = said("matched", lang, terms=quoted) + _gap(lang) if terms else ""
    return said(
        "facts",
        lang,
        source=word(SOURCES, case.hits[0].found_by, lang),
        found_at=when(case.found_at, lang),
        matched=matched,
        words=facts,
    )


def _automation(case: Case, decision: Decided, lang: str) -> str:
    decided = said("by_rule" if decision.rule else "by_person", lang, by=decision.by)
    detected = case.hits[0].found_by == "screening"
    return said("detected" if detected else "not_detected", lang, decided=decided)


def _redress(settings: Settings, case: Case, decision: Decided, lang: str) -> str:
    appeal = settings.appeal
    where = appeal.where.of(lang)
    return said(
        "redress",
        lang,
        until=on_day(appeal_until(case, settings, decision), lang),
        where=said("where", lang, where=where) if where else "",
        other_ways=appeal.other_ways.of(lang),
    )


def outcome(record: Record, case: Case) -> Statement:
    """Return what a user is told at the end: of the appeal, or that the item is back without one.

    Raises:
        RemovalsError: nothing was answered or put right, or the texts of the case were erased.
    """
    kind = _outcome_kind(case)
    entry = case.answer or case.decisions[-1]
    sealed = case.answer.reasons if case.answer else case.decisions[-1].record
    written = record.text(case, sealed)
    if written is None:
        raise RemovalsError(
            "The texts of case {case} were erased, its answer among them.", case=case.number
        )
    words = str(written.get("reasons") or written.get("facts") or "")
    value = {
        "form": "outcome",
        "case": case.number,
        "content": case.content,
        "kind": case.kind,
        "operator": record.settings.operator.model_dump(),
        "outcome": kind,
        "answered_at": moment(entry.at),
        "answered_by": "another_person",
        "reasons": words,
    }
    paragraphs = {
        lang: tuple(_outcome_paragraphs(record.settings, case, kind, words, entry.at, lang))
        for lang in LANGS
    }
    return Statement(value, paragraphs)


def _outcome_kind(case: Case) -> str:
    if case.answer is not None:
        return case.answer.outcome
    if case.overturned:
        return "put_right"
    raise RemovalsError(
        "Case {number} has no outcome yet: nothing was appealed and answered.", number=case.number
    )


def _outcome_paragraphs(
    settings: Settings, case: Case, kind: str, words: str, at: datetime, lang: str
) -> Iterator[str]:
    facts = {"kind": word(KINDS, case.kind, lang), "content": case.content, "at": when(at, lang)}
    yield said("title_put_right" if kind == "put_right" else "title_outcome", lang)
    yield said(kind, lang, **facts)
    if words:
        yield said("reasons", lang, reasons=words)
    yield said("signed", lang, operator=settings.operator.of(lang), at=on_day(at, lang))
