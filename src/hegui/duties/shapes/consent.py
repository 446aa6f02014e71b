"""Consent and notice: by the time of collecting or of an act, or not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import asked_from, conduct, happened, shanghai_day
from hegui.duties.shapes import register

if TYPE_CHECKING:
    from datetime import date


def since(
    asked_at: Any, begun_on: Any, first: date, *, undated: bool, or_else: Any = False
) -> dict[str, Any]:
    """Say whether users were told or asked by the day on which the collecting began.

    What began before `first` was to be in order on it. Later is late, until then; where it is not
    known since when it is collected, later than `first` is not known to be in time. In a register
    that tells this of no item (`undated`) it is enough that they are asked. `or_else` is what
    failing that means where it need not be a failure.
    """
    asked_on = shanghai_day(asked_at)
    in_time = (asked_on <= ibis.literal(first)) | (asked_on <= asked_from(begun_on, first))
    truth = happened(asked_at) if undated else happened(asked_at) & in_time
    truth |= or_else
    # what may have been a failure had ended by then, which matters once it is barred
    days = conduct(~truth.fill_null(False), asked_from(begun_on, first), asked_on)
    return {"in_time": truth, **days}


def before(consent: Any, act: Any, without: Any) -> Any:
    """Say whether there was consent before an act, or it was one that needs none."""
    return (consent <= act) | without


def other_ground(basis: Any) -> Any:
    """Say whether an act rests on another ground than consent; null where that is not known."""
    return ~basis.isin(("consent", "none"))


def told_and_agreed(told: Any, agreed: Any, needed: Any) -> Any:
    """Say whether users are told and agree, where that is needed."""
    return (told & agreed) | ~needed


def apart(bound: Any, unless: Any) -> Any:
    """Return what was given, and whether persons agreed to it separately before.

    It was to be agreed to where it rests on consent by the register, or was agreed to and names no
    ground; without both that is not known. `unless` is null where it may not be bound at all.
    """
    by_consent = bound.basis.notnull() | happened(bound.consent_at).fill_null(False)
    agreed = (bound.separate_consent_at <= bound["at"]) | ibis.ifelse(
        by_consent, False, ibis.null("boolean")
    )
    return bound.select(
        "disclosure",
        "to",
        "at",
        "persons",
        "basis",
        "consent_at",
        "separate_consent_at",
        agreed=agreed | unless,
        **register.at_an_act(~agreed.fill_null(False), bound["at"]),
    )
