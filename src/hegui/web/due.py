"""What is due without anybody asking: the nightly audit, alerts, and clearing away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hegui.web.alerts import jobs as alerts
from hegui.web.api.models import KEPT as ANSWERS
from hegui.web.api.models import Answered
from hegui.web.cases import folder
from hegui.web.configuration import nights
from hegui.web.configuration.jobs import clear
from hegui.web.people.models import Organisation

if TYPE_CHECKING:
    from hegui.web.audits.models import Audit

KEPT = timedelta(days=30)
"""How long it is kept that a job was done; what it found stays."""


def tick(asked_by: str) -> list[Audit]:
    """Do it, once a day however often it is called; return the audits that were begun."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Answered.objects.filter(at__lt=now - ANSWERS).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    for one in Organisation.objects.exclude(audits_kept=None):
        clear.enqueue(one.pk, asked_by)
    begun = [
        nights.begun(one, asked_by)
        for one in Organisation.objects.order_by("pk")
        if nights.is_due(one)
    ]
    nights.plan()
    alerts.tick()
    folder.plan()
    return begun
