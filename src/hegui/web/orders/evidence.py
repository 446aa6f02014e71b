"""The orders as the evidence table that an audit reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.config import Part
from hegui.days import today
from hegui.web.orders.models import Order

if TYPE_CHECKING:
    from hegui.web.people.models import Organisation

TABLE = "orders"


def kept(organisation: Organisation) -> Part | None:
    """Return all orders of an organisation, None where there is none."""
    rows = tuple(order.row() for order in Order.of(organisation))
    return Part(rows=rows, taken_on=today()) if rows else None
