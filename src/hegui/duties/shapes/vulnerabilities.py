"""Vulnerabilities: remedied by their severity, and reported or told as found in a product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import asked_from, happened, seconds_between, shanghai_day
from hegui.duties.shapes import deadline, prompt
from hegui.duties.shapes.register import bound, doubt
from hegui.evidence.tables.vulnerabilities import AUTHORITY

if TYPE_CHECKING:
    from datetime import date, datetime

OWN = ""
"""The product of what was found in the operator's own system; null where that is not known."""
GRAVE = ("critical", "high", "medium")
"""The severities of which each has its days; the others are never late by age alone."""


def of_products(vulnerabilities: Any, since: datetime, *conditions: Any) -> Any:
    """Return what was, or may have been, found in a product since an instant, and is bound."""
    found = vulnerabilities.filter(vulnerabilities.found_at >= ibis.literal(since))
    return bound(found, vulnerabilities["product"] != OWN, *conditions)


def of_own_systems(vulnerabilities: Any) -> Any:
    """Return what was, or may have been, found in the operator's own systems."""
    return bound(vulnerabilities, vulnerabilities["product"] == OWN)


def unless_bound(t: Any) -> Any:
    """Return null where it is not known whether it is in a product, else false."""
    return doubt(t["product"])


def remedied(vulnerabilities: Any, since: datetime, day: date, number: Any, *shown: str) -> Any:
    """Return each vulnerability with the last day of its remedy, by its severity.

    What was found before `since`, and lasts, is to be remedied from then on. What is open within
    its days is `pending`. What an authority gave notice of (`told`) has the days of a notice
    instead, within which it is not pending but not known to be in time. Further columns are
    `shown`.
    """
    found, done = vulnerabilities.found_at, vulnerabilities.mitigated_at
    asked = asked_from(found, since)
    told = vulnerabilities.source.strip().lower().isin(AUTHORITY)
    days = ibis.cases(
        (told, number.notice_days),
        *((vulnerabilities.severity == name, getattr(number, f"{name}_days")) for name in GRAVE),
    )
    last = (shanghai_day(asked) + days.as_interval("D")).cast("date")
    over = last < ibis.literal(day)
    return vulnerabilities.select(
        "vulnerability",
        "asset",
        "product",
        "severity",
        "found_at",
        "mitigated_at",
        *shown,
        last_on=last,
        elapsed_s=seconds_between(found, done),
        told=told,
        at_once=told & prompt.on_the_day(asked, done),
        pending=~happened(done) & ~over & ~told,
        **deadline.late(shanghai_day(done), last, bound=over),
    )


def in_time(t: Any, day: date) -> Any:
    """Say whether a vulnerability was remedied in its days, if its severity has any."""
    in_days = shanghai_day(t.mitigated_at) <= t.last_on
    sure = in_days & (~t.told | t.at_once)
    perhaps = (in_days | (t.last_on >= ibis.literal(day))) & ibis.null("boolean")
    return sure | perhaps | (t.severity.notin(GRAVE) & ~t.told) | unless_bound(t)
