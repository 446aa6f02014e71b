"""Orders, for programs: list them, take one in, and tell what became of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from hegui.web.access import Request, may
from hegui.web.api.answering import check_match
from hegui.web.api.bodies import body, corrected, filled
from hegui.web.api.paging import Asked, Page, page
from hegui.web.api.tables import row
from hegui.web.orders.forms import BECAME, SAYS, OrderForm
from hegui.web.orders.models import TABLE, Order
from hegui.web.orders.views import TAKERS, WHICH, counted, kinds, takes
from hegui.web.people.models import Role
from hegui.web.refusals import refused

router = Router()
FIELDS = OrderForm.base_fields
Taken = body("OrderTakenIn", {name: FIELDS[name] for name in SAYS})
Changed = body("OrderChanged", FIELDS, partly=True)
OrderOut = row(
    "Order",
    TABLE,
    "What an authority ordered, what became of it, and when it is due.",
    open=(bool, ...),
    overdue=(bool, ...),
    last_on=(date | None, ...),
    provisional=(bool, ...),
    verdict=(str, ...),
    due=(list[dict[str, Any]], ...),
    counted_at=(datetime | None, ...),
)


class AskedOrders(Asked):
    """Which orders are asked for."""

    which: Literal[WHICH] = WHICH[0]  # type: ignore[valid-type] # the choices of the page


@router.get("", response=Page[OrderOut])  # type: ignore[valid-type] # made of a table
def orders(request: Request, asked: Query[AskedOrders]) -> Any:
    """List orders, the newest first."""
    return page(kinds(request.organisation)[asked.which], asked, OrderOut.model_validate)


@router.get("/{int:order}", response=OrderOut)
def order(request: Request, order: int) -> Any:
    """Return an order."""
    return OrderOut.model_validate(get_object_or_404(Order.of(request.organisation), pk=order))


@router.post("", response={201: OrderOut})
@may(*TAKERS)
def take(request: Request, given: Taken) -> Any:  # type: ignore[valid-type]
    """Take in an order; its days are counted beside, `counted_at` tells when."""
    made = Order(organisation=request.organisation)
    form = filled(OrderForm, given, instance=made, only=SAYS)
    return _told(counted(request, form))


@router.patch("/{int:order}", response=OrderOut)
@may(Role.LEAD, Role.LEGAL, Role.ENGINEER)
def change(request: Request, order: int, given: Changed) -> Any:  # type: ignore[valid-type]
    """Correct an order, or tell what became of it; an engineer does the latter alone."""
    held = Order.of(request.organisation).select_for_update()
    found = get_object_or_404(held, pk=order)
    check_match(request, OrderOut.model_validate(found))
    whole = not given.model_fields_set <= set(BECAME)  # type: ignore[attr-defined]
    if whole and not takes(request):
        raise refused(403, "role")
    form = corrected(OrderForm, given, instance=found, only=TABLE.columns if whole else BECAME)
    return _told(counted(request, form))


def _told(saved: Order) -> Any:
    """Return an order as it will be read: times are those of the database, for its ETag."""
    saved.refresh_from_db()
    return OrderOut.model_validate(saved)
