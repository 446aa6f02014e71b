"""Decides on cases: by a person or a rule, once; then appeals, answers, closes.

Every function is one step: two persons who decide at once are put in order by the log, the first
one counts, and the second is told who it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hegui.errors import RemovalsError, UsageError
from hegui.removals.entries import (
    Answered,
    Appealed,
    Closed,
    Decided,
    Done,
    Preserved,
    Released,
)
from hegui.removals.wording import VERDICTS
from hegui.screening.decision import WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hegui.removals.case import Case
    from hegui.removals.change import Change
    from hegui.removals.entries import Act, Hit, Outcome, Verdict
    from hegui.removals.record import Record
    from hegui.removals.settings import Rule

LONGEST = 20_000
"""Characters of a text that a person writes."""
Check = Callable[[str], object]
"""Told a provision; raises `UsageError` if it was not in force."""


def decide(
    record: Record,
    number: int,
    verdict: Verdict,
    by: str,
    now: datetime,
    *,
    policy: str | None = None,
    basis: str | None = None,
    facts: str = "",
    note: str = "",
    stop_sender: bool = False,
    seen: int | None = None,
    check: Check = lambda _: None,
) -> Case:
    """Decide on a case as a person, and return it as it is then.

    Args:
        record: open for writing.
        number: of the case.
        verdict: it stays, is stopped for now, or is removed.
        by: a reviewer of the settings.
        now: naive UTC.
        policy: the one it offends against; by default that of its first hit.
        basis: the provision; by default that of the policy, then that of the hit.
        facts: what the user is told of why, in the reviewer's words.
        note: for colleagues alone.
        stop_sender: stop serving whoever sent it, too.
        seen: number of the last entry that the reviewer saw; a case that went on is refused, and
            one that was decided on before needs it.
        check: told the provision.

    Raises:
        RemovalsError: it was decided before, or went on since it was seen.
        UsageError: the name, the policy or the basis cannot be used.
    """
    name = record.settings.reviewer(by)
    with record.writing() as change:
        case = change.case(number)
        _check_seen(case, seen)
        chosen = _policy(case, policy)
        rests_on = basis or _basis(record, case, chosen)
        if verdict != "allow":
            _check_basis(rests_on, chosen, check)
        _add(
            record,
            change,
            case,
            {"facts": _short(facts), "note": _short(note)},
            at=now,
            by=name,
            verdict=verdict,
            policy=chosen,
            basis=rests_on if verdict != "allow" else None,
            stop_sender=stop_sender and verdict == "remove",
        )
        _close_if_nothing_was_done(change, number, name, now)
        return change.case(number)


def _check_seen(case: Case, seen: int | None) -> None:
    """Refuse whoever decides on something else than what is there now."""
    before = case.decision
    if seen is None and before is not None:
        raise RemovalsError(
            "Case {number} was decided by {by} ({verdict}, {at:%Y-%m-%d %H:%M} UTC): look at it, "
            "and add --seen {last} to change it.",
            number=case.number,
            by=before.by,
            verdict=VERDICTS.typed(before.verdict),
            at=before.at,
            last=case.last,
        )
    if seen is not None and case.last != seen:
        raise RemovalsError(
            "Case {number} went on since you saw it (entry {last}, not {seen}): look at it again.",
            number=case.number,
            last=case.last,
            seen=seen,
        )


def _policy(case: Case, policy: str | None) -> str:
    listed = list(dict.fromkeys(hit.policy for hit in case.hits))
    if policy is None:
        return listed[0]
    if policy not in listed:
        raise UsageError(
            "The policy '{policy}' found nothing in case {case}: it was {listed}.",
            policy=policy,
            listed=listed,
            case=case.number,
        )
    return policy


def _basis(record: Record, case: Case, policy: str) -> str | None:
    own = record.settings.policy_of(policy).basis
    of_hits = (ref for hit in case.hits if hit.policy == policy for ref in hit.basis)
    return own or next(of_hits, None)


def _check_basis(basis: str | None, policy: str, check: Check) -> None:
    if basis is None:
        raise UsageError(
            "Nothing is taken down without a provision: add --basis, such as csl:49, or write it "
            "under [policy.{policy}] in removals.toml.",
            policy=policy,
        )
    check(basis)


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise UsageError(
            "A text has {length:,} characters: write no more than {most:,}.",
            length=len(text),
            most=LONGEST,
        )
    return text.strip()


def _add(
    record: Record, change: Change, case: Case, written: dict[str, Any], **decided: Any
) -> None:
    """Seal what a decision rests on, and enter the decision."""
    hits = [hit for hit in case.hits if hit.policy == decided["policy"]]
    version = next((hit.version for hit in reversed(hits) if hit.version), None)
    rests_on = {
        "case": case.number,
        "content": case.content,
        "last_entry": case.last,
        "sealed_before": [one.digest for one in case.sealed],
        "settings_id": record.settings.id,
        **{name: decided[name] for name in ("by", "verdict", "policy", "basis")},
        "version": version,
    }
    sealed = record.put(change, case.number, rests_on | written)
    change.add(Decided(case=case.number, version=version, record=sealed, **decided))


def _close_if_nothing_was_done(change: Change, number: int, by: str, now: datetime) -> None:
    """Close the case of an item that stays and was never touched."""
    case = change.case(number)
    if case.state == "dealt" and case.first_removal is None:
        change.add(Closed(at=now, case=number, by=by))


def by_rule(record: Record, change: Change, number: int, now: datetime) -> str | None:
    """Let the first rule that may decide on a waiting case do so; return its id."""
    case = change.case(number)
    if case.state != "waiting":
        return None
    for rule in record.settings.rule:
        hit = next((one for one in case.hits if meets(rule, one)), None)
        basis = None if hit is None else _basis(record, case, hit.policy)
        if hit is not None and basis is not None:
            written = {"facts": "", "note": ""}
            decided = {"verdict": rule.verdict, "policy": hit.policy, "basis": basis}
            _add(record, change, case, written, at=now, by=rule.id, rule=True, **decided)
            return rule.id
    return None


def meets(rule: Rule, hit: Hit) -> bool:
    """Say whether a hit is one that a rule decides on: never a weak one, nor one of unknown tier.

    What an authority or a person found has no tier.
    """
    if hit.policy not in rule.policies or hit.found_by not in rule.found_by:
        return False
    if hit.tier in WEAK or (hit.found_by == "screening" and hit.tier not in rule.tiers):
        return False
    return hit.action in {None, "remove"} or (hit.action == "hold" and rule.verdict == "hold")


def attest(
    record: Record, number: int, act: Act, done_at: datetime, by: str, now: datetime
) -> Case:
    """Enter that an act was done by hand, by the platform's own means.

    Raises:
        UsageError: the time lies before it was found, or has not come.
        RemovalsError: the case does not wait for it.
    """
    name = record.settings.reviewer(by)
    with record.writing() as change:
        case = change.case(number)
        if not case.found_at <= done_at <= now:
            raise UsageError(
                "The act cannot have been done at {done_at:%Y-%m-%d %H:%M} UTC: the item was "
                "found at {found_at:%Y-%m-%d %H:%M}, and it is {now:%Y-%m-%d %H:%M}.",
                done_at=done_at,
                found_at=case.found_at,
                now=now,
            )
        change.add(Done(at=now, case=number, act=act, done_at=done_at, by=name))
        return change.case(number)


def appeal(record: Record, number: int, words: str, appealed_at: datetime, now: datetime) -> Case:
    """Enter that the user appealed.

    Raises:
        RemovalsError: nothing was taken down, or it was appealed before, or too late.
    """
    with record.writing() as change:
        case = change.case(number)
        told_at, days = case.done.get("tell"), record.settings.appeal.days
        if told_at is not None and (appealed_at - told_at).days >= days:
            raise RemovalsError(
                "Case {number} can no longer be appealed: its author was told on "
                "{told_at:%Y-%m-%d}, and had {days:day|days}.",
                number=case.number,
                told_at=told_at,
                days=days,
            )
        sealed = record.put(change, number, {"words": _short(words)})
        change.add(Appealed(at=now, case=number, appealed_at=appealed_at, words=sealed))
        return change.case(number)


def answer(
    record: Record, number: int, outcome: Outcome, by: str, reasons: str, now: datetime
) -> Case:
    """Answer an appeal as a second person.

    Raises:
        RemovalsError: nobody appealed, it was answered, or the same person decided on it.
    """
    name = record.settings.reviewer(by)
    if not reasons.strip():
        raise UsageError("An answer needs its reasons: add --reasons.")
    with record.writing() as change:
        change.case(number)
        sealed = record.put(change, number, {"reasons": _short(reasons)})
        change.add(Answered(at=now, case=number, by=name, outcome=outcome, reasons=sealed))
        return change.case(number)


def close(record: Record, numbers: Iterable[int], by: str, now: datetime) -> list[int]:
    """Close the cases of which nothing is left to be done; return their numbers."""
    name, closed = record.settings.reviewer(by), []
    with record.writing() as change:
        for number in numbers:
            if not open_for(record, change.case(number), now):
                change.add(Closed(at=now, case=number, by=name))
                closed.append(number)
    return closed


def open_for(record: Record, case: Case, now: datetime) -> str:
    """Return what a case still waits for: a state, `report` or `appeal`; empty if for nothing."""
    if case.state != "dealt":
        return case.state
    if case.first_removal is None or case.overturned:
        return ""
    if record.settings.report.needed and not case.handed:
        return "report"
    told_at = case.done.get("tell", case.opened_at)
    may_appeal = (now - told_at).days < record.settings.appeal.days
    return "appeal" if case.appeal is None and may_appeal else ""


def preserve(record: Record, number: int, by: str, why: str, now: datetime) -> None:
    """Keep a case for a proceeding, whatever its time is."""
    name = record.settings.reviewer(by)
    with record.writing() as change:
        change.add(Preserved(at=now, case=number, by=name, why=_short(why)))


def release(record: Record, number: int, by: str, why: str, now: datetime) -> None:
    """Let a case go when its time is."""
    name = record.settings.reviewer(by)
    with record.writing() as change:
        change.add(Released(at=now, case=number, by=name, why=_short(why)))
