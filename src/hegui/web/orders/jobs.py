"""Counts when orders are due, beside the pages: the engine takes a second or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from hegui.days import today
from hegui.web.log.acting import acting
from hegui.web.orders.counting import count
from hegui.web.orders.models import Order
from hegui.web.people.models import Organisation

if TYPE_CHECKING:
    from hegui.web.orders.counting import Counted


@task()
def count_orders(organisation: int, by: str) -> None:
    """Count the orders of an organisation anew, for who changed one or asked for it."""
    house = Organisation.objects.get(pk=organisation)
    read = {one.pk: one for one in Order.of(house)}
    found = count(read.values(), today())
    with acting(by, "job"), transaction.atomic():
        for order in Order.of(house).select_for_update():
            # one that was changed meanwhile has a job of its own
            if order.pk in found and order.row() == read[order.pk].row():
                _note(order, found[order.pk])


def _note(order: Order, found: Counted) -> None:
    order.open, order.last_on = found.open, found.last_on
    order.provisional, order.due, order.verdict = found.provisional, found.due, found.verdict
    order.counted_at = timezone.now()
    order.save(update_fields=["open", "last_on", "provisional", "due", "verdict", "counted_at"])
