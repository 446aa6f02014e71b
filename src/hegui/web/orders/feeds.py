"""The orders of an organisation as a calendar: the events are those of `hegui deadlines`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hegui import masking
from hegui.audit.orders import Deadline
from hegui.days import today
from hegui.report import ics
from hegui.web.orders.models import Feed, Order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.web.people.models import Organisation


def calendar(organisation: Organisation, lang: str) -> str:
    """Return the text of an .ics file with the terms that run."""
    running = Order.of(organisation).filter(open=True, last_on__isnull=False)
    found = (due for order in running for due in deadlines(order))
    return ics.of(organisation.name, today(), found, lang)


def deadlines(order: Order) -> Iterator[Deadline]:
    """Yield each term of an order that runs, as the engine counted it."""
    cells = (order.order, order.duty, order.system, order.measure)
    key = tuple(masking.text(cell) if cell else None for cell in cells)
    for due in order.due:
        due_on = date.fromisoformat(due["due_on"])
        yield Deadline(
            duty=due["duty"],
            row=key[0],
            due_on=due_on,
            overdue=due_on < today(),
            origin="ordered",
            how={"en": due["how_en"], "zh": due["how_zh"]},
            authority=order.authority,
            measure=order.measure,
            provisional=due["provisional"],
            key=key,
            basis=order.basis or None,
            about=order.duty or None,
            system=order.system or None,
            issued_on=order.issued_on,
            served_on=order.served_on,
            starts_on=date.fromisoformat(due["starts_on"]) if due["starts_on"] else None,
        )


def renew(feed: Feed, *, revoked: bool = False) -> str:
    """End the calendars that a member has, and return the secret of a new one unless revoked."""
    for held in Feed.of(feed.organisation).filter(member=feed.member, revoked_at=None):
        held.revoke()
    return "" if revoked else feed.seal()
