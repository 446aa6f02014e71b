"""Looks for what is to be told, and tells it, beside the pages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult, get_date_max

from hegui.days import SHANGHAI
from hegui.watch.alerts import delivering, rhythm
from hegui.watch.alerts.ledger import Target
from hegui.web.alerts import gathering, sending
from hegui.web.alerts.keeping import FAULT, Rows
from hegui.web.alerts.models import FEED, Delivery, Subscription
from hegui.web.findings.telling import breached
from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation

if TYPE_CHECKING:
    from hegui.watch.alerts.delivering import Sent
    from hegui.watched import Subscription as Asked

DAY = timedelta(days=1)
AGAIN = timedelta(minutes=10)
HOUR = 7
"""Of the day in Shanghai, at which it is looked though nothing was changed: terms run out."""


@task()
def look(organisation: int) -> None:
    """Look what there is to tell an organisation, tell what is due, and look again in time."""
    house = Organisation.objects.get(pk=organisation)
    asked = _asked(house)
    if not asked:
        return
    try:
        sent, now = _look(house, asked)
    except Exception:
        later(house, timezone.now() + AGAIN)  # whatever was wrong, nothing that is due is lost
        raise
    later(house, min(filter(None, (sent.next_at, _tomorrow(now)))))


def _look(house: Organisation, asked: list[Asked]) -> tuple[Sent, datetime]:
    ledger = Rows(house)
    with acting("", "job"):
        with transaction.atomic():
            # one look after the other: what is new is noted by one of them
            Organisation.objects.select_for_update().get(pk=house.pk)
            events, noted = gathering.gathered(house, ledger)
            now = timezone.now()
            delivering.take(ledger, events, noted, asked, now, breached(house))
        sent = delivering.send(ledger, asked, sending.post, timezone.now, rhythm.calendar())
    return sent, now


def _asked(house: Organisation) -> list[Asked]:
    """Return what is asked for in an organisation by who can still sign in."""
    held = Subscription.of(house).exclude(member__user__is_active=False)
    return [one.asked() for one in held]


def _tomorrow(now: datetime) -> datetime:
    day = now.astimezone(SHANGHAI) + DAY
    return day.replace(hour=HOUR, minute=0, second=0, microsecond=0)


def later(house: Organisation, at: datetime | None = None) -> None:
    """Have it looked at a time, or soon, unless a look waits that comes before."""
    soon = Q(run_after=get_date_max()) | Q(run_after__lte=at or timezone.now())
    waiting = DBTaskResult.objects.filter(
        soon, status="READY", task_path=look.module_path, args_kwargs__args=[house.pk]
    )
    if not waiting.exists():
        (look if at is None else look.using(run_after=at)).enqueue(house.pk)


@task()
def try_out(subscription: int) -> None:
    """Send a test by each way of a subscription; what became of it stands in the log."""
    one = Subscription.objects.get(pk=subscription)
    for way in one.ways():
        if way != FEED:
            name = sending.new_name()
            fault = sending.post(Target(str(one.pk), way), name, ())
            now = timezone.now()
            Delivery(
                subscription=one,
                way=way,
                batch=name,
                state="failed" if fault else "sent",
                fault=fault[:FAULT],
                attempts=1,
                at=now,
                sent_at=None if fault else now,
            ).save()


def tick() -> None:
    """Have every organisation looked at in which somebody asks for something."""
    asked = Subscription.objects.order_by().values_list("organisation", flat=True).distinct()
    for house in Organisation.objects.filter(pk__in=asked):
        later(house)
