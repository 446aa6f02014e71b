"""What is due without anybody asking: the nightly audit, alerts, and clearing away."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hegui.days import today
from hegui.web.alerts import jobs as alerts
from hegui.web.api.models import KEPT as ANSWERS
from hegui.web.api.models import Answered
from hegui.web.audits.jobs import begin
from hegui.web.audits.models import Audit
from hegui.web.configuration.jobs import clear
from hegui.web.people.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

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
        begin(Audit(organisation=one, day=today(), asked_by=asked_by)) for one in _not_yet_audited()
    ]
    alerts.tick()
    return begun


def _not_yet_audited() -> Iterator[Organisation]:
    """Yield the organisations whose evidence is to be judged by now and was not as of today."""
    for one in Organisation.objects.filter(nightly=True, nightly_at__lte=clock()).order_by("pk"):
        there = bool(one.folder) and (Path(one.folder) / "hegui.toml").is_file()
        if there and not Audit.of(one).filter(day=today()).exists():
            yield one


def clock() -> time:
    """Return the time of day in Shanghai."""
    return timezone.localtime().time()
