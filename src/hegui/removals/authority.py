"""The report to an authority: what was found, what was done about it and when, item by item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hegui.days import day_of
from hegui.errors import RemovalsError, UsageError
from hegui.removals import queue
from hegui.removals.entries import HandedOver, Reported
from hegui.removals.provisions import cite
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hegui.law import Law
    from hegui.removals.case import Case
    from hegui.removals.record import Record

NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
EVENTS = ("stop", "remove", "stop_spread", "stop_sender", "tell")


def owed(record: Record) -> list[int]:
    """Return the cases in which something was removed and that no report names."""
    cases = (record.ledger.case(number) for number in queue.removed(record))
    return [case.number for case in cases if not case.overturned and not case.reports]


def report(
    record: Record,
    law: Law,
    numbers: Iterable[int],
    name: str,
    authority: str,
    by: str,
    now: datetime,
    *,
    with_content: bool = False,
) -> dict[str, Any]:
    """Return a report on cases as plain values; nothing is entered yet.

    `with_content` adds the text and the account of each item, which the authority may ask for.

    Raises:
        UsageError: the name cannot be that of a report.
        RemovalsError: there is nothing to report, or a text cannot be read.
    """
    if not NAME.fullmatch(name):
        raise UsageError(
            "'{name}' names no report: use letters, digits, '.', '_' and '-'.", name=name
        )
    cases = [record.ledger.case(number) for number in numbers]
    if not cases:
        raise RemovalsError("There is nothing to report: no removal waits for it.")
    return {
        "form": "report_to_authority",
        "report": name,
        "authority": authority,
        "operator": record.settings.operator.model_dump(),
        "made_at": moment(now),
        "made_by": by,
        "items": [_item(record, law, case, with_content=with_content) for case in cases],
    }


def _item(record: Record, law: Law, case: Case, *, with_content: bool) -> dict[str, Any]:
    decision = case.first_removal
    if decision is None:
        raise RemovalsError(
            "Case {number} took nothing down: there is nothing to report.", number=case.number
        )
    cited = cite(law, decision.basis, day_of(decision.at)) if decision.basis else None
    held = (record.text(case, case.item) or {}).get("item", {}) if with_content else {}
    return {
        "case": case.number,
        "content": case.content,
        "kind": case.kind,
        "policy": decision.policy,
        "policy_title": record.title(decision.policy, decision.version).model_dump(),
        "policy_version": decision.version,
        "provision": cited and cited.ref,
        "cited": cited and dict(cited.cited),
        "found_at": moment(case.found_at),
        "found_by": case.hits[0].found_by,
        "request": case.request,
        "decided_at": moment(decision.at),
        "decided_by": "rule" if decision.rule else "person",
        **{act: _at(case, act) for act in EVENTS},
        "overturned": case.overturned,
        "record_digest": decision.record.digest,
        **({"item": held} if with_content else {}),
    }


def _at(case: Case, act: Any) -> str | None:
    return moment(case.done[act]) if act in case.done else None


def enter(record: Record, value: dict[str, Any], sha256: str, now: datetime) -> None:
    """Enter that a report was made, in each of its cases, all or none."""
    with record.writing() as change:
        for item in value["items"]:
            change.add(
                Reported(
                    at=now,
                    case=item["case"],
                    report=value["report"],
                    authority=value["authority"],
                    by=value["made_by"],
                    sha256=sha256,
                )
            )


def hand_over(
    record: Record, name: str, by: str, receipt: str, handed_at: datetime, now: datetime
) -> list[int]:
    """Enter that a report was handed over; return its cases.

    Raises:
        RemovalsError: there is no such report, or it was handed over before.
        UsageError: the time lies before the report was made, or has not come.
    """
    person = record.settings.reviewer(by)
    cases = [c for c in record.ledger.cases() if any(one.report == name for one in c.reports)]
    if not cases:
        raise RemovalsError(
            "There is no report {name}: 'hegui removals report' makes them.", name=name
        )
    made_at = min(one.at for case in cases for one in case.reports if one.report == name)
    if not made_at <= handed_at <= now:
        raise UsageError(
            "The report {name} cannot have been handed over at {handed_at:%Y-%m-%d %H:%M} UTC: "
            "it was made at {made_at:%Y-%m-%d %H:%M}, and it is {now:%Y-%m-%d %H:%M}.",
            name=name,
            handed_at=handed_at,
            made_at=made_at,
            now=now,
        )
    with record.writing() as change:
        for case in cases:
            change.add(
                HandedOver(
                    at=now,
                    case=case.number,
                    report=name,
                    handed_at=handed_at,
                    by=person,
                    receipt=receipt,
                )
            )
    return [case.number for case in cases]
