"""What a self-assessment came to: as JSON, as rows, and in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import duties
from hegui.report.self_assessment.wording import evidence, rank, result, risk, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.conclusion import Assessment, Span
    from hegui.assessment.results import Hazard, Judged


def as_value(found: Assessment, lang: str) -> dict[str, Any]:
    """Return a self-assessment as JSON has it."""
    ending = found.conclusion
    return {
        "system": found.answers.system,
        "level": found.answers.level,
        "extensions": found.answers.extensions,
        "counts": dict(ending.counts),
        "hazards": [hazard(one, found, lang) for one in found.hazards],
        "perhaps_hazards": [one.name for one in found.found.unsure],
        "high_risks": [one.item.id for one in found.judged if one.risk],
        "template_2025": {
            "conclusion": ending.ending,
            "worst": ending.endings[0],
            "best": ending.endings[1],
            "rate": _span(ending.rate),
            "rate_if_partly_is_half": _span(ending.halved),
        },
        "template_2021": {"grade": ending.grade, "score": _span(ending.score)},
        "too_much_unread": ending.too_much_unread,
        "coverage": coverage(found),
        "says": sentences(found, lang),
        "requirements": rows(found, lang),
        "confidence": found.scheme.scheme.confidence,
        "source": list(found.scheme.scheme.source),
    }


def _span(span: Span) -> dict[str, float]:
    return {"worst": round(span.worst, 2), "best": round(span.best, 2)}


def rows(found: Assessment, lang: str) -> list[dict[str, Any]]:
    """Return each requirement with its result, the gravest first."""
    ordered = sorted(found.judged, key=lambda one: rank(one.item))
    return [
        {
            "requirement": one.item.id,
            "family": getattr(one.item.family.title, lang),
            "point": getattr(one.item.point.title, lang),
            "says": getattr(one.item.says, lang),
            "result": one.result if one.read else "not_read",
            "high_risk": one.risk,
            "hazard": one.hazard,
            "evidence": evidence(one, lang),
            "owner": one.answer.owner,
            "day": None if one.answer.day is None else one.answer.day.isoformat(),
            "measure": one.answer.measure,
            "due": None if one.answer.due is None else one.answer.due.isoformat(),
            "source": one.item.source,
        }
        for one in ordered
    ]


def by_family(found: Assessment, lang: str) -> list[dict[str, Any]]:
    """Return how each family fares, for a table."""
    kinds = ("conform", "partly", "not", "not_applicable", "not_assessed", "not_read")
    told = []
    for family in found.scheme.of(found.answers.extensions or ()):
        own = [one for one in found.judged if one.item.family.id == family.id]
        counts = {
            kind: sum(
                ((one.result or "not_assessed") if one.read else "not_read") == kind for one in own
            )
            for kind in kinds
        }
        if own:
            row: dict[str, Any] = {say("column_family", lang): getattr(family.title, lang)}
            told.append(row | {say(kind, lang): counts[kind] for kind in kinds})
    return told


def hazard(one: Hazard, found: Assessment, lang: str) -> str:
    """Return what a major hazard is."""
    if one.flaw is not None:
        return say("hole", lang, name=one.flaw.name, place=one.flaw.place)
    if one.duty is not None:
        return say("breached", lang, title=duties.load(one.duty).title[lang], duty=one.duty)
    if one.judged is None:
        return ""
    item = one.judged.item
    return f"{item.id}: {risk(item, found.scheme.scheme, lang)}".replace("\n", " · ")


def coverage(found: Assessment) -> dict[str, int]:
    """Return how much machines can see, and what the results rest on."""
    asked = [one.item.requirement for one in found.judged]
    proved = [one for one in asked if one.proves]
    refuted = [one for one in asked if one.refutes or one.proves or one.findings or one.duty]
    met = [one for one in found.judged if one.result in {"conform", "partly"}]
    return {
        "all": len(asked),
        "proves": len(proved),
        "refutes": len(refuted),
        "tells": sum(bool(one.tells) for one in asked),
        "decided": sum(one.failed or _proven(one) for one in found.judged),
        "files": sum(any(part.sha256 for part in one.evidence) for one in met),
        "words": sum(
            bool(one.evidence) and not any(part.sha256 for part in one.evidence) for one in met
        ),
    }


def _proven(one: Judged) -> bool:
    return one.result == "conform" and one.answer.result is None


def sentences(found: Assessment, lang: str) -> list[str]:
    """Return what it comes to in sentences, and on what that depends."""
    ending, counts = found.conclusion, found.conclusion.counts
    seen = coverage(found)
    told = [
        say(
            "hazards_first",
            lang,
            hazards=ending.hazards,
            risks=ending.risks,
            might=sum(_might(one) for one in found.judged),
        ),
        conclusion(found, lang),
        say(
            "halved",
            lang,
            share=found.figures.partly_share,
            rate=_rate(ending.halved, lang),
        ),
        say("bounds", lang, conform=found.figures.conform_above, basic=found.figures.basic_above),
        score(found, lang),
        say(
            "counted",
            lang,
            all=seen["all"],
            not_=counts["not"],
            **{name: count for name, count in counts.items() if name != "not"},
        ),
        say("seen", lang, **seen),
        *_kinds(found, lang),
    ]
    if found.found.flaws is None:
        told.append(say("no_findings", lang))
    told += [say("unsure", lang, name=one.name, place=one.place) for one in found.found.unsure]
    if found.found.duties is None:
        told.append(say("no_audit", lang))
    return told


def _kinds(found: Assessment, lang: str) -> Iterator[str]:
    """Yield of which kinds of systems more is asked at this level, and whether it was."""
    asked, level = found.answers.extensions, found.answers.level
    parted: dict[str, list[str]] = {}
    for one in found.scheme.extensions:
        key = "kinds_unsaid" if asked is None else "kinds_asked" if one.id in asked else "kinds_not"
        told = say("kind", lang, title=getattr(one.title, lang), count=one.totals[level])
        parted.setdefault(key, []).append(told)
    for key, kinds in parted.items():
        yield say(key, lang, kinds=say("comma", lang).join(kinds))


def _might(one: Judged) -> bool:
    """Say whether what is not assessed may turn out to be a major hazard or a high risk."""
    return one.read and one.result is None and (one.high or one.item.hazard is not None)


def conclusion(found: Assessment, lang: str) -> str:
    """Return the conclusion by the template of 2025, or why there is none."""
    ending, counts = found.conclusion, found.conclusion.counts
    whole = sum(counts.values())
    if ending.too_much_unread:
        most = found.scheme.scheme.unread_most
        return say("no_ending_unread", lang, unread=counts["not_read"], all=whole, most=most)
    if ending.ending is not None:
        return say(
            "ending_said",
            lang,
            ending=say(ending.ending, lang),
            rate=f"{ending.rate.best:.1f}",
            hazards=ending.hazards,
        )
    worst, best = (say(one, lang) for one in ending.endings)
    if not counts["not_assessed"] and found.answers.extensions is None:
        return say("no_ending_kinds", lang, worst=worst, best=best)
    if not counts["not_assessed"] and ending.endings[0] != ending.endings[1]:
        unsure = len(found.found.unsure)
        return say("no_ending_unsure", lang, count=unsure, worst=worst, best=best)
    if not counts["not_assessed"]:
        return say("no_ending_nothing", lang)
    return say(
        "no_ending_open",
        lang,
        open=counts["not_assessed"],
        all=whole,
        worst=worst,
        best=best,
        low=f"{ending.rate.worst:.1f}",
        high=f"{ending.rate.best:.1f}",
    )


def score(found: Assessment, lang: str) -> str:
    """Return the points of the template of 2021, and the grade if one follows."""
    ending = found.conclusion
    grade = say("no_grade", lang)
    if ending.grade is not None:
        grade = say("grade", lang, grade=say(ending.grade, lang))
    elif ending.risks:
        grade = say("risks_poor", lang)
    return say(
        "score",
        lang,
        low=f"{ending.score.worst:.1f}",
        high=f"{ending.score.best:.1f}",
        least=found.figures.least_weight,
        greatest=found.figures.greatest_weight,
        grade=grade,
    )


def _rate(span: Span, lang: str) -> str:
    low, high = f"{span.worst:.1f}", f"{span.best:.1f}"
    return low if low == high else say("from_to", lang, low=low, high=high)


def falling_short(found: Assessment) -> tuple[list[Judged], list[Judged], list[Judged]]:
    """Return what falls short: major hazards, high risks, and the rest."""
    short = sorted((one for one in found.judged if one.short), key=lambda one: rank(one.item))
    major = [one for one in short if one.hazard]
    high = [one for one in short if one.risk and not one.hazard]
    return major, high, [one for one in short if not one.hazard and not one.risk]


def line(one: Judged, lang: str) -> str:
    """Return a requirement with its result, on one line."""
    return f"{one.item.id} {getattr(one.item.says, lang)} ({result(one, lang)})"
