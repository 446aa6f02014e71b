"""Transfers abroad that need an assessment: passed by a day, and valid while they last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import months_after
from hegui.duties.columns import happened

if TYPE_CHECKING:
    from datetime import date

ASSESSMENT = "security_assessment"


def latest(transfers: Any) -> Any:
    """Return the latest year of each transfer: how it stands."""
    newest = ibis.window(group_by=["transfer", "recipient_country"], order_by=transfers.year.desc())
    rows = transfers.mutate(place=ibis.row_number().over(newest))
    return rows.filter(rows.place == 0)


def assessed(transfers: Any, since: date, first_day: date, transition_months: int) -> Any:
    """Return each transfer with the day by which its assessment had to be passed.

    What went on before `first_day`, when there was no assessment to apply for, had some months,
    and what went on before `since`, the first day on which the rule bound the operator, until then.
    """
    rows = latest(transfers)
    transition = months_after(first_day, transition_months)
    before = rows.first_on < ibis.literal(first_day)
    begun = ibis.ifelse(before, ibis.literal(transition), rows.first_on)
    # by when it was wanted hangs on when it began; the greatest of a null is the other one
    known = ibis.greatest(begun, ibis.literal(since))
    wanted = ibis.ifelse(rows.first_on.isnull(), ibis.null("date"), known)
    done, ends = rows.mechanism_filed_on, rows.mechanism_expires_on
    by_then = (rows.mechanism == ASSESSMENT) & (done <= wanted)
    late = (rows.mechanism == ASSESSMENT) & (done > wanted) & happened(done)
    began = ibis.ifelse(by_then, ends + ibis.interval(days=1), rows.first_on).cast("date")
    stopped = happened(rows.stopped_on) & (rows.stopped_on >= began)
    return rows.select(
        "transfer",
        "recipient_country",
        "first_on",
        "persons",
        "important_data",
        "mechanism",
        "mechanism_filed_on",
        "mechanism_expires_on",
        "exempt_reason",
        "stopped_on",
        wanted_by=wanted,
        before=before,
        began_on=began,
        ended_on=ibis.cases((late, done), (stopped, rows.stopped_on), else_=ibis.null("date")),
    )


def by_assessment(t: Any, first_day: date, day: date) -> Any:
    """Ask for an assessment passed in time that was valid for as long as the transfer lasted.

    Before there was any to apply for, not to have passed one is not known to be a breach.
    """
    passed = (t.mechanism == ASSESSMENT) & (t.mechanism_filed_on <= t.wanted_by)
    kept = (t.mechanism_expires_on >= ibis.literal(day)) | (t.stopped_on <= t.mechanism_expires_on)
    valid = ibis.ifelse(t.mechanism_expires_on.isnull(), True, kept)
    waiting = t.before & (t.wanted_by >= ibis.literal(day)) & ibis.literal(day >= first_day)
    none_yet = ibis.literal(day < first_day) & ibis.null("boolean")
    return (passed & valid) | waiting | none_yet
