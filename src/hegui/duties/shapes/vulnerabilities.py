"""Vulnerabilities: remedied, and reported or told as what is found in a product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import asked_from, seconds_between
from hegui.duties.shapes import prompt
from hegui.duties.shapes.register import bound

if TYPE_CHECKING:
    from datetime import date, datetime


def of_products(vulnerabilities: Any, since: datetime, *conditions: Any) -> Any:
    """Return what was found in a product since an instant, and is or may be bound."""
    found = vulnerabilities.filter(
        vulnerabilities["product"].notnull(), vulnerabilities.found_at >= ibis.literal(since)
    )
    return bound(found, *conditions) if conditions else found


def remedied(vulnerabilities: Any, since: datetime) -> Any:
    """Return each vulnerability with the time from which the law asks for its remedy.

    What was found before `since`, and lasts, is to be remedied from then on.
    """
    found, done = vulnerabilities.found_at, vulnerabilities.mitigated_at
    asked = asked_from(found, since)
    return vulnerabilities.select(
        "vulnerability",
        "asset",
        "product",
        "severity",
        "found_at",
        "mitigated_at",
        asked_at=asked,
        **prompt.late(asked, done) | {"elapsed_s": seconds_between(found, done)},
    )


def in_time(t: Any, day: date) -> Any:
    """Say whether a vulnerability was remedied promptly."""
    return prompt.in_time(t.asked_at, t.mitigated_at, day)
