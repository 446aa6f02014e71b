"""Judges one duty on one day: rows in, counts and a few rows out, all where the evidence lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.audit import reasons, rooms
from hegui.audit.brief import binds
from hegui.audit.doubtful_rows import doubts, handled, unclear
from hegui.audit.findings import Counts, Extent, Finding, OwnLimit, Past, Reason
from hegui.audit.inputs import Inputs, brought, engine_of
from hegui.audit.profile import Profile
from hegui.audit.sample import DUES, SAMPLE, deadlines, sampled
from hegui.audit.tables import stand
from hegui.audit.truth import ABOUT, JUDGED, MET
from hegui.audit.wording import (
    contradicted,
    counted,
    elsewhere,
    left_out,
    longer,
    not_bound,
    not_given,
    not_in_force,
    nothing_to_judge,
    noticed,
    unanswered,
    without,
)
from hegui.errors import EvidenceMissingError
from hegui.evidence import check
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from hegui.audit.brief import Brief
    from hegui.duties import Duty
    from hegui.evidence.quality import Doubt

__all__ = ["SAMPLE", "Inputs", "judge"]


def judge(duty: Duty, inputs: Inputs, *, only_counted: bool = False) -> Finding:
    """Return what the evidence says of a duty on the day: one verdict, with its rows and why.

    What is `only_counted` has its verdict and counts, and nothing that takes another question.
    """
    found = Finding(duty, inputs.day, "not_applicable", duty.provisions(inputs.day), {})
    if not found.provisions:
        return replace(found, why=not_in_force(duty))
    profile = Profile(inputs.operator)
    applies = binds(duty, profile, inputs.law, inputs.day)
    if applies is None:
        asked = tuple(Reason(key=key) for key in dict.fromkeys(profile.unanswered))
        why = unanswered(profile.unanswered)
        return replace(found, verdict="unknown", why=why, reasons=asked)
    if not applies:
        return _not_bound(found, inputs)
    missing = [n for n in duty.tables if n not in inputs.evidence.given.keys() | duty.optional]
    if missing:
        why = not_given(missing, inputs.evidence)
        absent = tuple(Reason(table=name, absent=True) for name in missing)
        return replace(found, verdict="unknown", why=why, reasons=absent)
    try:
        return _judged(found, inputs, only_counted=only_counted)
    except EvidenceMissingError as error:
        given = (
            inputs.evidence.given[name] for name in duty.tables if name in inputs.evidence.given
        )
        tables = [table.origin for table in given if not table.engine.embedded]
        said = error.message
        told = Message("{tables}: {says}", tables=tables, says=said) if tables else said
        why = {"en": told.say("en"), "zh": told.say("zh")}
        return replace(found, verdict="unknown", why=why)


def _not_bound(found: Finding, inputs: Inputs) -> Finding:
    """Return that a duty does not bind, unless the evidence shows what the profile denies."""
    amended, keys = inputs.contradicted
    shown = Profile(amended)
    if keys and binds(found.duty, shown, inputs.law, inputs.day) is not False:
        denied = tuple(Reason(key=f"operator.{key}") for key in keys)
        return replace(found, verdict="unknown", why=contradicted(keys), reasons=denied)
    return replace(found, why=not_bound())


def _judged(found: Finding, inputs: Inputs, *, only_counted: bool) -> Finding:
    duty = found.duty
    engine = engine_of(duty, inputs.evidence)
    moved = tuple(brought(duty, inputs.evidence))
    brief = inputs.brief(duty)
    doubted = doubts(duty, brief, inputs, told=not only_counted)
    if doubted:
        brief = inputs.brief(duty, doubted)
    statements = inputs.writer.statements(duty, brief)
    tables = stand(duty, engine, inputs, doubted)
    given = inputs.evidence.given
    origins = " or ".join(given[name].origin for name in duty.tables if name in given)
    with check.readable(origins):
        engine.hold(JUDGED, statements.judged, tables)
    (summary,) = engine.ask(statements.totals, (JUDGED,))
    counts = _counts(summary, unclear(duty, doubted))
    if only_counted and counts != Counts():
        return replace(found, verdict=counts.verdict, counts=counts)
    if only_counted:
        return nothing_to_judge(found, inputs.evidence, doubted)
    notices = (
        *(says for doubt in doubted.values() for says in doubt.says),
        *handled(duty, brief, inputs),
        *elsewhere(moved, engine, inputs.evidence),
    )
    if counts == Counts():
        return replace(nothing_to_judge(found, inputs.evidence, doubted), notices=notices)
    sample = engine.ask(f"{statements.sample} limit {inputs.shown}", (JUDGED,))
    wanting = any(row["_rank"] != MET for row in sample)
    listed = engine.ask(statements.detail, tables) if statements.detail and wanting else None
    due = engine.ask(statements.dues, (JUDGED,)) if statements.dues else []
    dues = deadlines(due, duty, inputs.day)
    left = rooms.used(duty.content, inputs.day, statements.figures)
    told = longer(duty, left, inputs)
    return replace(
        found,
        verdict=counts.verdict,
        counts=counts,
        why=counted(counts),
        sample=sampled(sample, listed, duty, inputs.day),
        dues=dues[:DUES],
        notices=(
            *notices,
            *noticed(summary, duty, inputs),
            *without(brief.lacking),
            *left_out(dues),
            *told,
        ),
        reasons=_reasons(duty, brief, inputs, summary, doubted),
        extent=_extent(summary),
        rooms=left,
        **_conduct(summary, found),
        **_own_limit(summary, inputs.limits.get(duty.id)),
    )


def _reasons(
    duty: Duty,
    brief: Brief,
    inputs: Inputs,
    summary: Mapping[str, Any],
    doubted: Mapping[str, Doubt],
) -> tuple[Reason, ...]:
    unknown = _counts(summary, unclear(duty, doubted)).unknown
    if not unknown:
        return ()
    rows = (Reason(one.rows, table=name, unclear=True) for name, one in doubted.items())
    on, engine = inputs.writer.dependence(duty, brief), engine_of(duty, inputs.evidence)
    return (*rows, *reasons.of(on, brief, inputs.evidence.given, engine, unknown, summary))


def _counts(summary: Mapping[str, Any], unclear: int) -> Counts:
    names = ("met", "breached", "unknown", "continuing", "pending")
    met, breached, unknown, continuing, pending = (int(summary.get(n) or 0) for n in names)
    going_on = continuing if "continuing" in summary else breached
    return Counts(met, breached, unknown + unclear, going_on, breached - going_on, pending)


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


def _extent(summary: Mapping[str, Any]) -> Extent:
    by = next((name for name in ABOUT if summary.get(name) is not None), None)
    about = frozenset(map(masking.cell, summary[by])) if by else None
    return Extent(
        by=by,
        about=None if about is None else about - {None},
        unplaced=bool(summary.get("unplaced")),
        important=summary.get("important"),
        personal=summary.get("personal"),
    )


def _own_limit(summary: Mapping[str, Any], limit: timedelta | None) -> dict[str, Any]:
    if limit is None or "over" not in summary:
        return {}
    return {"own_limit": OwnLimit(limit, int(summary["over"] or 0))}
