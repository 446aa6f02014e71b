"""Whom the rules of a sector bind, by the words for a line of business that a profile gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.config import Operator

_INDUSTRY = (
    "工业",
    "制造",
    "软件",
    "信息技术",
    "电信",
    "通信",
    "无线电",
    "manufactur",
    "industr",
    "software",
    "information technology",
    "telecom",
    "radio",
)


def industry_or_telecom(operator: Operator) -> bool | None:
    """Whether its line of business or a telecom service binds it; open where that is not known.

    Access to a network alone does not: a restaurant with Wi-Fi holds no telecom licence.
    """
    by_service = operator.offers("phone", "cloud", "domain")
    return True if by_service else operator.works_in(*_INDUSTRY)
