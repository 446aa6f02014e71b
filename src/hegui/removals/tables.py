"""The evidence tables that a record makes: `removals`, and `content_hits` as reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.files import making, write_table
from hegui.removals.wording import OUTCOMES
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from hegui.removals.case import Case
    from hegui.removals.entries import Act
    from hegui.removals.ledger import Ledger

Row = dict[str, str | None]
REMOVALS = (
    "content",
    "found_at",
    "stopped_at",
    "removed_at",
    "spread_stopped_at",
    "record_digest",
    "reported_at",
    "basis",
    "user_told_at",
    "appealed_at",
    "appeal_outcome",
    "ordered_by",
    "request",
    "sender_stopped_at",
)
HITS = ("content", "policy", "term", "found_at", "found_by", "confirmed", "policy_version", "tier")


def export(ledger: Ledger, folder: Path, lang: str = "zh") -> tuple[int, int]:
    """Write both tables for the audit; return how many removals and how many hits there are.

    Raises:
        UsageError: a file cannot be written.
    """
    with making(folder):
        folder.mkdir(parents=True, exist_ok=True)
    gone = (row for case in ledger.cases() for row in removals(case, lang))
    found = (row for case in ledger.cases() for row in hits(case))
    return (
        write_table(folder / "removals.csv", REMOVALS, gone),
        write_table(folder / "content_hits.csv", HITS, found),
    )


def removals(case: Case, lang: str = "zh") -> Iterator[Row]:
    """Yield the row of a case, unless nobody has said that the item is prohibited.

    An item that was left alone has no row; one that waits has one if its hit is confirmed or an
    authority ordered it, so that the audit sees that nothing was done.
    """
    known = any(hit.confirmed for hit in case.hits) or case.request is not None
    if case.first_removal is None and not (known and case.decision is None):
        return
    decision = case.first_removal
    yield {
        "content": case.content,
        "found_at": moment(case.found_at),
        "stopped_at": _done(case, "stop"),
        "removed_at": _done(case, "remove"),
        "spread_stopped_at": _done(case, "stop_spread"),
        "record_digest": case.decisions[-1].record.digest if case.decisions else None,
        "reported_at": _first(tuple(one.handed_at for one in case.handed)),
        "basis": None if decision is None else decision.basis,
        "user_told_at": _done(case, "tell"),
        "appealed_at": None if case.appeal is None else moment(case.appeal.appealed_at),
        "appeal_outcome": None if case.answer is None else OUTCOMES[case.answer.outcome][lang],
        "ordered_by": case.ordered_by,
        "request": case.request,
        "sender_stopped_at": _done(case, "stop_sender"),
    }


def _done(case: Case, act: Act) -> str | None:
    at = case.done.get(act)
    return None if at is None else moment(at)


def _first(times: tuple[datetime, ...]) -> str | None:
    return moment(min(times)) if times else None


def confirmed(case: Case) -> bool | None:
    """Say whether a person, or a rule, found that the item is prohibited; None: not yet.

    An item that is held waits for a person, so nobody has confirmed it. What was put right was
    never prohibited.
    """
    if case.decision is None or case.state == "held":
        return True if any(hit.confirmed for hit in case.hits) else None
    return case.decision.verdict == "remove" and not case.overturned


def hits(case: Case) -> Iterator[Row]:
    """Yield the hits of a case, confirmed or dismissed by what was decided.

    Where something was taken down, that is so for the policy that it offended against; what the
    others found is not known.
    """
    said, decision = confirmed(case), case.decision
    for hit in case.hits:
        other = said is True and decision is not None and hit.policy != decision.policy
        value = hit.confirmed if other else said
        yield {
            "content": case.content,
            "policy": hit.policy,
            "term": hit.term,
            "found_at": moment(hit.found_at),
            "found_by": hit.found_by,
            "confirmed": None if value is None else str(value).lower(),
            "policy_version": hit.version,
            "tier": hit.tier,
        }
