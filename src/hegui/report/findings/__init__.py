"""What a record of findings holds, in words: a row each, and one of them as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.finding import SEVERITIES
from hegui.days import in_shanghai
from hegui.report.findings.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from hegui.assessment.imports import Import
    from hegui.assessment.merging import Merged

_TABLE = ("finding", "severity", "state", "asset", "place", "what", "found_on", "scanners")


def row(one: Merged) -> dict[str, Any]:
    """Return a finding as JSON and CSV have it."""
    return {
        "finding": one.id,
        "severity": one.severity or None,
        "state": one.state,
        "asset": one.asset,
        "place": one.place,
        "weakness": one.weakness,
        "title": one.title,
        "cvss": None if one.cvss is None else round(one.cvss, 1),
        "found_at": _utc(one.found_at),
        "seen_at": _utc(one.seen_at),
        "closed_at": None if one.closed_at is None else _utc(one.closed_at),
        "closed_by": one.closed_by,
        "scanners": one.scanners,
        "product": one.product,
        "exposed": one.exposed,
        "sightings": one.sightings,
        "fingerprint": one.fingerprint,
    }


def listed(found: Iterable[Merged], lang: str) -> Iterator[dict[str, Any]]:
    """Yield findings as rows of a table, with days of Shanghai."""
    for one in found:
        told = {
            "finding": one.id,
            "severity": grade(one.severity, lang),
            "state": say(one.state, lang),
            "asset": one.asset,
            "place": one.place,
            "what": what(one),
            "found_on": f"{in_shanghai(one.found_at):%Y-%m-%d}",
            "scanners": one.scanners,
        }
        yield {say(f"column_{name}", lang): told[name] for name in _TABLE}


def what(one: Merged) -> str:
    """Return what is weak: its class or advisory, and its title if that says more."""
    title = one.title or ""
    return title if one.weakness in title or ":" in one.weakness else f"{one.weakness} {title}"


def grade(severity: str, lang: str) -> str:
    """Return a grade in words, also where nobody graded."""
    return say(severity or "not_graded", lang)


def facts(one: Merged, lang: str) -> list[dict[str, str]]:
    """Return what is known of a finding as pairs."""
    told = {
        "severity": grade(one.severity, lang) + ("" if one.cvss is None else f" ({one.cvss:.1f})"),
        "state": say(one.state, lang),
        "what": what(one),
        "asset": one.asset,
        "place": one.place,
        "product": one.product or "",
        "exposed": "" if one.exposed is None else say("yes" if one.exposed else "no", lang),
        "found_at": at(one.found_at),
        "seen_at": at(one.seen_at),
        "closed_at": "" if one.closed_at is None else at(one.closed_at),
        "closed_by": one.closed_by or "",
    }
    named, is_what = say("fact", lang), say("is", lang)
    return [{named: say(f"column_{k}", lang), is_what: v} for k, v in told.items() if v]


def seen(one: Mapping[str, Any]) -> dict[str, Any]:
    """Return how one scanner saw a finding by one test, as JSON has it."""
    told = {name: value for name, value in one.items() if name != "grade"}
    times = {name: _utc(one[name]) for name in ("first_at", "last_at")}
    return told | times | {"severity": SEVERITIES[one["grade"]] or None}


def sightings(found: Iterable[Mapping[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Return how a finding was seen, as rows of a table."""
    return [
        {
            say("column_scanner", lang): one["scanner"],
            say("column_rule", lang): one["rule"],
            say("column_severity", lang): grade(SEVERITIES[one["grade"]], lang),
            say("column_first", lang): at(one["first_at"]),
            say("column_last", lang): at(one["last_at"]),
            say("column_times", lang): one["times"],
            say("column_evidence", lang): one["evidence"] or one["title"],
        }
        for one in found
    ]


def imported(one: Import, *, new: bool, lang: str) -> str:
    """Return what an import came to, in one line."""
    told = say(
        "imported" if new else "known",
        lang,
        file=one.file,
        format=one.format,
        runs=len(one.runs),
        sightings=one.findings,
    )
    parts = [told]
    if new and not one.covered:
        parts.append(say("covers_nothing", lang))
    if new:
        parts += [
            say(f"left_{why}", lang, count=count) for why, count in one.left_out.items() if count
        ]
    return (" " if lang == "en" else "").join(parts)


def counted(count: Mapping[str, int], lang: str) -> str:
    """Return how many findings are open, have come back, and are closed."""
    back = count.get("reopened", 0)
    still = count.get("open", 0) + back
    return say("counted", lang, open=still, reopened=back, closed=count.get("closed", 0))


def at(moment: datetime) -> str:
    """Return a naive UTC time as it was in Shanghai."""
    return f"{in_shanghai(moment):%Y-%m-%d %H:%M}"


def _utc(moment: datetime) -> str:
    return moment.isoformat() + "Z"
