"""Conditions on collected facts, which content writes as short sentences."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.assessment.conditions import parse


@pytest.mark.parametrize(
    ("said", "value", "holds"),
    [
        ("sshd.running true", True, True),
        ("sshd.running true", False, False),
        ("sshd.permit_empty_passwords false", False, True),
        ("services.cleartext empty", [], True),
        ("services.cleartext empty", ["tcp 0.0.0.0:23"], False),
        ("accounts.uid_zero is root", ["root"], True),
        ("accounts.uid_zero is root", ["root", "toor"], False),
        ("access.mandatory_control is selinux", "selinux", True),
        ("login.lock_after >= 1", 1, True),
        ("login.lock_after >= 1", 0, False),
        ("accounts.longest_password_days < 99999", 99998, True),
        ("accounts.longest_password_days < 99999", 99999, False),
        ("malware.signatures_age_days <= 31", 31, True),
        ("malware.signatures_age_days <= 31", 32, False),
        ("a true unless b empty", True, True),
    ],
)
def test_a_condition_holds_at_its_edge_and_not_beyond(
    said: str, value: object, *, holds: bool
) -> None:
    """And it is written again as it was read."""
    condition = parse(said)

    assert (holds, said) == (condition.holds(value), str(condition))


@pytest.mark.parametrize(("said", "value"), [("a >= 1", True), ("a >= 1", "2"), ("a empty", "")])
def test_a_value_of_another_type_fulfils_nothing(said: str, value: object) -> None:
    """No truth value counts as a number, and no text as a list."""
    assert not parse(said).holds(value)


@pytest.mark.parametrize("said", ["", "a", "a is", "a >= many", "a true 1", "a likes b"])
def test_what_is_no_condition_is_refused(said: str) -> None:
    """A fault of content is found when it is read, not when it is judged."""
    with pytest.raises(ValueError, match="is no condition"):
        parse(said)


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ({"a": True}, True),
        ({"a": False}, None),
        ({"a": False, "b": []}, True),
        ({"a": False, "b": ["root"]}, False),
        ({"b": []}, True),
        ({"b": ["root"]}, None),
        ({}, None),
    ],
)
def test_a_condition_is_idle_where_another_fact_says_so(
    values: dict[str, Any], *, holds: bool | None
) -> None:
    """And not known where that fact is not, unless it is fulfilled itself."""
    assert holds is parse("a true unless b empty").judge(values.get)
