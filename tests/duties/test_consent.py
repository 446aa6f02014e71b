"""Consent: given, before an act, or not needed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hegui.days import NEVER
from hegui.duties.shapes import consent

AT = datetime(2026, 6, 1, 2)  # noqa: DTZ001
LATER = datetime(2026, 6, 1, 3)  # noqa: DTZ001


def test_another_ground_leaves_open_what_has_no_consent(table: Any, column: Any) -> None:
    """With consent no other ground is asked for."""
    t = table(
        {"consent_at": AT, "perhaps": False},
        {"consent_at": NEVER, "perhaps": True},
        {"consent_at": NEVER, "perhaps": False},
    )

    assert [True, None, False] == column(t, consent.given(t.consent_at, t.perhaps))


def test_consent_comes_before_the_act(table: Any, column: Any) -> None:
    """At the same instant is before; what needs none is allowed without."""
    t = table(
        {"consent_at": AT, "at": AT, "anonymised": False},
        {"consent_at": LATER, "at": AT, "anonymised": False},
        {"consent_at": NEVER, "at": AT, "anonymised": True},
        {"consent_at": NEVER, "at": AT, "anonymised": None},
    )

    found = column(t, consent.before(t.consent_at, t["at"], t.anonymised))
    assert [True, False, True, None] == found


def test_told_without_agreement_is_not_enough(table: Any, column: Any) -> None:
    """Where nothing is collected, nobody need be told."""
    t = table(
        {"told": True, "agreed": False, "needed": True},
        {"told": False, "agreed": False, "needed": False},
        {"told": False, "agreed": False, "needed": None},
    )

    found = column(t, consent.told_and_agreed(t.told, t.agreed, t.needed))
    assert [False, True, None] == found
