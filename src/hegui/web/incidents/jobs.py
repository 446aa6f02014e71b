"""Counts when incidents are to be reported, beside the pages: the engine takes a second or two."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from hegui.days import today
from hegui.web.audits.profile import operator
from hegui.web.incidents.counting import count
from hegui.web.incidents.models import Incident
from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation


@task()
def count_incidents(organisation: int, by: str) -> None:
    """Count the terms of the incidents of an organisation anew, for who changed one."""
    house = Organisation.objects.get(pk=organisation)
    read = {one.pk: one for one in Incident.of(house).filter(summary_at=None)}
    read |= {one.pk: one for one in Incident.of(house).filter(counted_at=None)}
    found = count(operator(house), list(read.values()), today())
    with acting(by, "job"), transaction.atomic():
        for one in Incident.of(house).filter(pk__in=read).select_for_update():
            # one that was changed meanwhile has a job of its own
            if _hangs_on(one) == _hangs_on(read[one.pk]):
                ends = [datetime.fromisoformat(due["due_at"]) for due in found[one.pk]]
                one.due, one.first_at = found[one.pk], min(ends, default=None)
                one.counted_at = timezone.now()
                one.save(update_fields=["due", "first_at", "counted_at"])


def _hangs_on(one: Incident) -> tuple[object, ...]:
    return one.row(), one.bound, one.critical
