"""The orders as the evidence table that an audit reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.web.orders.models import Order

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation

TABLES = ("orders",)


def kept(organisation: Organisation) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return all orders of an organisation, by their table."""
    return {"orders": tuple(order.row() for order in Order.of(organisation))}
