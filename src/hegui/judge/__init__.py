"""Judges one duty on one day: rows in, counts and a few rows out, all where the evidence lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hegui.evidence import check
from hegui.findings import Counts, Finding, OwnLimit, Past
from hegui.judge.court import Court, Profile, called, engine_of
from hegui.judge.shown import DUES, SAMPLE, deadlines, sampled
from hegui.judge.truth import totals, with_truth
from hegui.judge.wording import (
    NOT_BOUND,
    counted,
    left_out,
    not_given,
    not_in_force,
    nothing_to_judge,
    noticed,
    unanswered,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from hegui.duties import Duty
    from hegui.evidence.gather import Evidence

__all__ = ["SAMPLE", "Court", "check_engines", "judge"]


def judge(duty: Duty, court: Court) -> Finding:
    """Return what the evidence says of a duty on the day: one verdict, with its rows and why."""
    found = Finding(duty, court.day, "not_applicable", duty.provisions(court.day), {})
    if not found.provisions:
        return replace(found, why=not_in_force(duty))
    profile = Profile(court.operator)
    applies = duty.applies(profile)
    if applies is None:
        return replace(found, verdict="unknown", why=unanswered(profile.unanswered))
    if not applies:
        return replace(found, why=NOT_BOUND)
    missing = [n for n in duty.tables if n not in court.evidence.given.keys() | duty.optional]
    if missing:
        return replace(found, verdict="unknown", why=not_given(missing, court.evidence))
    return _judged(found, court)


def check_engines(duties: tuple[Duty, ...], evidence: Evidence) -> None:
    """Refuse, before anything is judged, a duty whose tables lie in two databases."""
    for duty in duties:
        engine_of(duty, evidence)


def _judged(found: Finding, court: Court) -> Finding:
    duty = found.duty
    engine = engine_of(duty, court.evidence)
    rows = called(duty, duty.rows, engine, court).distinct()
    given = court.evidence.given
    origins = " or ".join(given[name].origin for name in duty.tables if name in given)
    with check.readable(origins):
        judged = engine.hold(with_truth(rows, duty, court))
    summary = totals(judged, duty, engine, court)
    counts = Counts(*(int(summary[name] or 0) for name in ("met", "breached", "unknown")))
    if counts == Counts():
        return nothing_to_judge(found, court.evidence)
    dues = deadlines(judged, duty, engine, court)
    return replace(
        found,
        verdict=counts.verdict,
        counts=counts,
        why=counted(counts),
        sample=sampled(judged, duty, engine, court),
        dues=dues[:DUES],
        notices=(*noticed(summary, duty, court), *left_out(dues)),
        **_conduct(summary, found),
        **_own_limit(summary, court.limits.get(duty.id)),
    )


def _conduct(summary: Mapping[str, Any], found: Finding) -> dict[str, Any]:
    then = summary["then"] or found.day
    past_rows = int(summary.get("past_rows") or 0)
    began, ended = summary.get("past_began"), summary.get("past_ended")
    return {
        "then": then,
        "provisions_then": found.duty.provisions(then),
        "began": summary.get("began"),
        "ended": None if summary.get("continuing") else summary.get("ended"),
        "barred": int(summary["barred"] or 0),
        "past": Past(past_rows, began, ended) if past_rows and began and ended else None,
    }


def _own_limit(summary: Mapping[str, Any], limit: timedelta | None) -> dict[str, Any]:
    if limit is None or "over" not in summary:
        return {}
    return {"own_limit": OwnLimit(limit, int(summary["over"] or 0))}
