"""The ledger of alerts in the database of the app: what `hegui.watch` writes down, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from hegui.watch.alerts.event import packed, unpacked
from hegui.watch.alerts.ledger import Line, Target
from hegui.web.alerts.models import FEED, Delivery, Seen, Told, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hegui.watch.alerts.event import Event
    from hegui.web.people.models import Organisation

FAULT = 300


@dataclass(frozen=True)
class Rows:
    """What was seen by an organisation and told in it."""

    organisation: Organisation

    def marks(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return the mark of each of these that is known."""
        held = Seen.objects.filter(organisation=self.organisation, key__in=list(keys))
        return dict(held.values_list("key", "mark"))

    def take(
        self, told: Iterable[tuple[Event, Sequence[Target]]], noted: Mapping[str, str], at: datetime
    ) -> None:
        """Write down events for those whom they concern, and what was seen; all or nothing."""
        with transaction.atomic():
            wanted = [(event, targets) for event, targets in told if targets]
            rows = [self._told(event, at) for event, _ in wanted]
            Told.objects.bulk_create(rows, ignore_conflicts=True)
            keys = [event.key for event, _ in wanted]
            held = Told.objects.filter(organisation=self.organisation, key__in=keys)
            numbers = dict(held.values_list("key", "pk"))
            Delivery.objects.bulk_create(
                [
                    _delivery(target, numbers[event.key], at)
                    for event, targets in wanted
                    for target in targets
                ],
                ignore_conflicts=True,
            )
            self._note(noted)

    def _told(self, event: Event, at: datetime) -> Told:
        return Told(organisation=self.organisation, key=event.key, held=packed(event), at=at)

    def _note(self, noted: Mapping[str, str]) -> None:
        Seen.objects.bulk_create(
            [Seen(organisation=self.organisation, key=k, mark=mark) for k, mark in noted.items()],
            batch_size=500,
            update_conflicts=True,
            unique_fields=["organisation", "key"],
            update_fields=["mark"],
        )

    def waiting(self) -> Iterable[Line]:
        """Return what is to be told still."""
        held = Delivery.of(self.organisation).filter(state="waiting", told__isnull=False)
        names = ("pk", "subscription_id", "way", "told__held", "batch", "attempts", "next_at")
        for pk, subscription, way, told, batch, attempts, next_at in held.order_by(
            "pk"
        ).values_list(*names):
            target = Target(str(subscription), way)
            yield Line(pk, target, unpacked(told), batch, attempts, next_at)

    def turn(self, target: Target, at: datetime) -> datetime:
        """Return when something was last sent to somebody."""
        name, way = target
        found, _ = Turn.objects.get_or_create(
            subscription_id=int(name), way=way, defaults={"at": at}
        )
        return found.at

    def claim(
        self, lines: Sequence[Line], batch: str, next_at: datetime, turn: datetime | None
    ) -> bool:
        """Write down that lines are tried now, unless another process did since they were read."""
        name, way = lines[0].target
        numbers = [one.id for one in lines]
        with transaction.atomic():
            held = Delivery.objects.filter(
                pk__in=numbers, state="waiting", attempts=lines[0].attempts
            )
            if len(held.select_for_update().values_list("pk", flat=True)) != len(numbers):
                return False
            held.update(batch=batch, attempts=F("attempts") + 1, next_at=next_at)
            if turn is not None:
                Turn.objects.filter(subscription_id=int(name), way=way).update(at=turn)
        return True

    def settle(self, lines: Sequence[Line], state: str, at: datetime, fault: str = "") -> None:
        """Write down what became of lines."""
        Delivery.objects.filter(pk__in=[one.id for one in lines]).update(
            state=state, sent_at=at if state == "sent" else None, fault=fault[:FAULT]
        )


def _delivery(target: Target, told: int, at: datetime) -> Delivery:
    """Return a row; what a feed tells is there at once."""
    made = Delivery(subscription_id=int(target.subscription), way=target.channel, told_id=told)
    made.at = at
    if target.channel == FEED:
        made.state, made.sent_at = "sent", at
    return made
