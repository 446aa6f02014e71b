"""Terms of orders, for alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hegui import masking
from hegui.watch.alerts import terms as alerts
from hegui.web.orders import feeds
from hegui.web.orders.models import Order, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.watch.alerts.terms import Term
    from hegui.web.people.models import Organisation


def named(organisation: Organisation) -> set[str]:
    """Return what the orders are called that are kept here, as an audit calls them."""
    return {masking.text(one) for one in Order.of(organisation).values_list("order", flat=True)}


def terms(organisation: Organisation) -> Iterator[Term]:
    """Yield each term of an order that runs, and each step that is to be done by a day."""
    for order in Order.of(organisation).filter(open=True, last_on__isnull=False).iterator():
        link = reverse("orders:page", args=[organisation.slug, order.pk])
        yield from alerts.of_deadlines(organisation.name, feeds.deadlines(order), link)
    steps = Step.of(organisation).filter(done_on=None, by_on__isnull=False, order__open=True)
    for step in steps.defer("held").iterator():
        yield alerts.Term(
            key=f"step {organisation.pk} {step.pk}",
            what={"en": step.what, "zh": step.what},
            due_on=step.by_on,  # type: ignore[arg-type] # it has one
            legal=False,
            link=reverse("orders:page", args=[organisation.slug, step.order_id]),
        )
