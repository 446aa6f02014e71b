"""What may follow in a case, and what it is then: the rules that writer and verifier share."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from hegui.errors import RemovalsError
from hegui.removals.case import Asked, Case, same_person
from hegui.removals.entries import (
    Again,
    Answered,
    Appealed,
    Attached,
    Closed,
    Decided,
    Done,
    Erased,
    Found,
    HandedOver,
    Preserved,
    Released,
    Reported,
)
from hegui.removals.wording import OUTCOMES, STANDINGS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.removals.entries import Act, OfCase, Verdict

ACTS: Mapping[Verdict, tuple[Act, ...]] = {
    "allow": (),
    "hold": ("stop", "tell"),
    "remove": ("stop", "remove", "stop_spread", "stop_sender", "tell"),
}
UNDONE: tuple[Act, ...] = ("reinstate", "tell_outcome")
"""What is asked for where a decision turns out to be wrong."""


def replay(entries: Iterable[tuple[int, OfCase]]) -> Case:
    """Return the case that numbered entries tell of.

    Raises:
        RemovalsError: they contradict each other.
    """
    case: Case | None = None
    for number, entry in entries:
        case = after(case, number, entry)
    if case is None:
        raise RemovalsError("a case has no entry")
    return case


def after(case: Case | None, number: int, entry: OfCase) -> Case:
    """Return the case after one more entry.

    Raises:
        RemovalsError: the entry may not follow; the sentence says why.
    """
    if isinstance(entry, Found):
        if case is not None:
            raise RemovalsError("Case {number} began before.", number=case.number)
        return _opened(number, entry)
    if case is None:
        raise RemovalsError("There is no case {case}.", case=entry.case)
    return replace(_changed(case, number, entry), last=number)


def _opened(number: int, entry: Found) -> Case:
    return Case(
        number=entry.case,
        content=entry.content,
        kind=entry.kind,
        opened_at=entry.at,
        hits=entry.hits,
        request=entry.request,
        ordered_by=entry.ordered_by,
        item=entry.item,
        sealed=(entry.item,),
        last=number,
    )


def _changed(case: Case, number: int, entry: OfCase) -> Case:
    match entry:
        case Again():
            return _again(case, entry)
        case Attached():
            return _attached(case, entry)
        case Decided():
            return _decided(case, number, entry)
        case Done():
            return _done(case, entry)
        case Appealed():
            return _appealed(case, entry)
        case Answered():
            return _answered(case, number, entry)
        case Reported():
            return _reported(case, entry)
        case HandedOver():
            return _handed_over(case, entry)
        case _:
            return _ended(case, entry)


def _ended(case: Case, entry: OfCase) -> Case:
    match entry:
        case Closed():
            return _closed(case, entry)
        case Preserved():
            _refuse(case.erased is not None, case, "Case {number} was erased before.")
            _refuse(case.preserved is not None, case, "Case {number} is preserved already.")
            return replace(case, preserved=entry)
        case Released():
            _refuse(case.preserved is None, case, "Case {number} is not preserved.")
            return replace(case, preserved=None)
        case Erased():
            return _erased(case, entry)
        case _:
            raise RemovalsError("Case {number} began before.", number=case.number)


def _again(case: Case, entry: Again) -> Case:
    _refuse(
        case.state not in {"waiting", "held"},
        case,
        "Case {number} is decided: new hits open a new one.",
    )
    return replace(
        case,
        hits=case.hits + entry.hits,
        request=case.request or entry.request,
        ordered_by=case.ordered_by or entry.ordered_by,
        item=entry.item or case.item,
        sealed=case.sealed if entry.item is None else (*case.sealed, entry.item),
    )


def _attached(case: Case, entry: Attached) -> Case:
    _refuse(case.closed is not None, case, "Case {number} is closed.")
    files = (*case.files, entry)
    return replace(case, files=files, sealed=(*case.sealed, entry.file))


def _decided(case: Case, number: int, entry: Decided) -> Case:
    before = case.decision
    if before is not None and not (case.state == "held" and entry.verdict != "hold"):
        _check_reversal(case, before, entry)
    if case.state == "held":
        _refuse(entry.rule, case, "Case {number} is held for a person to decide.")
    return replace(
        case,
        decisions=(*case.decisions, entry),
        pending=_pending(case, number, entry),
        sealed=(*case.sealed, entry.record),
    )


def _check_reversal(case: Case, before: Decided, entry: Decided) -> None:
    """Let a second person put a removal right without an appeal, and nothing else."""
    told = {"by": before.by, "verdict": VERDICTS.typed(before.verdict), "at": before.at}
    reverses = before.verdict == "remove" and entry.verdict == "allow" and not entry.rule
    _refuse(not reverses or case.state not in {"acting", "dealt"}, case, DECIDED, **told)
    _refuse(case.answer is not None, case, ANSWERED, **told)
    _refuse(same_person(before.by, entry.by), case, REVERSED, **told)


def _pending(case: Case, number: int, entry: Decided) -> tuple[Asked, ...]:
    if entry.verdict == "allow":
        stopped = case.first_removal is not None
        return tuple(Asked(act, number) for act in UNDONE) if stopped else ()
    asked = [
        act
        for act in ACTS[entry.verdict]
        if (act != "stop_sender" or entry.stop_sender) and (act == "tell" or act not in case.done)
    ]
    kept = [one for one in case.pending if one.act in asked and one.act != "tell"]
    held = {one.act: one for one in kept}  # an act that is under way keeps the key it is known by
    return tuple(held.get(act, Asked(act, number)) for act in asked)


def _done(case: Case, entry: Done) -> Case:
    if entry.act not in {one.act for one in case.pending}:
        raise RemovalsError(
            "Case {number} does not wait for '{act}', but for {waits}."
            if case.pending
            else "Case {number} does not wait for '{act}', but for nothing.",
            number=case.number,
            act=STANDINGS.typed(entry.act),
            waits=[STANDINGS.typed(one.act) for one in case.pending],
        )
    done = dict(case.done)
    done.setdefault(entry.act, entry.done_at)  # the first time counts
    return replace(
        case,
        pending=tuple(one for one in case.pending if one.act != entry.act),
        done=MappingProxyType(done),
    )


def _appealed(case: Case, entry: Appealed) -> Case:
    stopped = case.decision is not None and case.decision.verdict != "allow"
    _refuse(not stopped, case, "Case {number} took nothing down: there is nothing to appeal.")
    _refuse(case.appeal is not None, case, "Case {number} was appealed before.")
    _refuse(case.closed is not None, case, "Case {number} is closed.")
    return replace(case, appeal=entry, sealed=(*case.sealed, entry.words))


def _answered(case: Case, number: int, entry: Answered) -> Case:
    _refuse(case.appeal is None, case, "Case {number} was not appealed.")
    if case.answer is not None:
        outcome = OUTCOMES.typed(case.answer.outcome)
        said = "Case {number} was answered by {by} ({outcome})."
        _refuse(True, case, said, by=case.answer.by, outcome=outcome)
    for one in case.decisions:
        own = not one.rule and same_person(one.by, entry.by)
        _refuse(own, case, OWN, by=one.by)
    asked = tuple(Asked(act, number) for act in UNDONE)
    pending = asked if entry.outcome == "overturned" else (*case.pending, asked[-1])
    return replace(case, answer=entry, pending=pending, sealed=(*case.sealed, entry.reasons))


def _reported(case: Case, entry: Reported) -> Case:
    _refuse(
        case.first_removal is None,
        case,
        "Case {number} took nothing down: there is nothing to report.",
    )
    known = any(one.report == entry.report for one in case.reports)
    _refuse(known, case, "Case {number} is in the report {report} already.", report=entry.report)
    return replace(case, reports=(*case.reports, entry))


def _handed_over(case: Case, entry: HandedOver) -> Case:
    known = any(one.report == entry.report for one in case.reports)
    _refuse(not known, case, "Case {number} is not in the report {report}.", report=entry.report)
    told = any(one.report == entry.report for one in case.handed)
    _refuse(told, case, HANDED_OVER, report=entry.report)
    return replace(case, handed=(*case.handed, entry))


def _closed(case: Case, entry: Closed) -> Case:
    _refuse(case.closed is not None, case, "Case {number} is closed already.")
    waits = [STANDINGS.typed(one.act) for one in case.pending]
    _refuse(case.state == "acting", case, WAITS, waits=waits)
    _refuse(case.state != "dealt", case, IS_NOT_DEALT, state=STANDINGS.typed(case.state))
    return replace(case, closed=entry)


def _erased(case: Case, entry: Erased) -> Case:
    _refuse(case.closed is None, case, "Case {number} is not closed.")
    _refuse(case.preserved is not None, case, "Case {number} is preserved for a proceeding.")
    _refuse(case.erased is not None, case, "Case {number} was erased before.")
    return replace(case, erased=entry)


DECIDED = "Case {number} was decided by {by} ({verdict}, {at:%Y-%m-%d %H:%M} UTC)."
ANSWERED = (
    "Case {number} was decided by {by} ({verdict}, {at:%Y-%m-%d %H:%M} UTC), and its appeal was "
    "answered."
)
REVERSED = (
    "Case {number} was decided by {by} ({verdict}, {at:%Y-%m-%d %H:%M} UTC): another person must "
    "reverse it."
)
OWN = "Case {number} was decided by {by}: another person must answer the appeal."
HANDED_OVER = "Case {number} is in the report {report}, which was handed over before."
WAITS = "Case {number} cannot be closed: it still waits for {waits}."
IS_NOT_DEALT = "Case {number} cannot be closed: it is {state}."


def _refuse(refused: object, case: Case, why: str, **values: object) -> None:
    """Raise if something may not follow."""
    if refused:
        raise RemovalsError(why, number=case.number, **values)
