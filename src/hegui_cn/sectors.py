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


_UNDER_PEOPLES_BANK = (
    "银行",
    "支付",
    "征信",
    "清算",
    "bank",
    "payment",
    "credit reporting",
    "clearing",
)
_SERVICES_TO_USERS = (
    "website",
    "publishing",
    "messaging",
    "message_sending",
    "app_download",
    "network_access",
    "domain",
    "phone",
    "cloud",
    "live_streaming",
    "marketplace",
    "online_shop",
    "game",
)


def under_peoples_bank(operator: Operator) -> bool | None:
    """Whether its line of business is one that the People's Bank approves or supervises."""
    return operator.works_in(*_UNDER_PEOPLES_BANK)


def telecom_or_information_service(operator: Operator) -> bool | None:
    """Whether it serves users by telecommunications or by information on the internet."""
    return operator.offers(*_SERVICES_TO_USERS)
