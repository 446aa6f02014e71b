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
    """Whether its line of business or a telecom service binds it; open where neither is known."""
    by_sector = operator.works_in(*_INDUSTRY)
    by_service = operator.offers("network_access", "phone", "cloud", "domain")
    if by_sector or by_service:
        return True
    return None if by_sector is None and by_service is None else False
