"""Consent: given at all, before an act, or not needed because another ground may carry it."""

from __future__ import annotations

from typing import Any

from hegui.duties.columns import happened, unknown_if


def given(consent: Any, perhaps_another_ground: Any) -> Any:
    """Say whether there is consent; without it nothing is known where another ground may do."""
    return happened(consent) | unknown_if(perhaps_another_ground)


def before(consent: Any, act: Any, without: Any) -> Any:
    """Say whether there was consent before an act, or it was one that needs none."""
    return (consent <= act) | without


def other_ground(basis: Any) -> Any:
    """Say whether an act rests on another ground than consent; null where that is not known."""
    return ~basis.isin(("consent", "none"))


def told_and_agreed(told: Any, agreed: Any, needed: Any) -> Any:
    """Say whether users are told and agree, where that is needed."""
    return (told & agreed) | ~needed
