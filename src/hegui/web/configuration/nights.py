"""The audit of each day, at the time that an organisation settled; a job asks for the next one."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hegui.days import SHANGHAI, today
from hegui.web.audits.jobs import begin
from hegui.web.audits.models import Audit
from hegui.web.people.models import Organisation

DAY = timedelta(days=1)
BY = "hegui"


@task()
def night(organisation: int) -> None:
    """Begin the audit of the day if its time has come, and come again."""
    house = Organisation.objects.get(pk=organisation)
    if is_due(house):
        begun(house, BY)
    later(house)


def begun(house: Organisation, by: str) -> Audit:
    """Begin the audit of today."""
    return begin(Audit(organisation=house, day=today(), asked_by=by))


def is_due(house: Organisation) -> bool:
    """Say whether the audit of today is to be begun by now, and nobody has asked for one.

    One that was sent is none of it: it does not see what is kept here.
    """
    there = bool(house.folder) and (Path(house.folder) / "hegui.toml").is_file()
    asked = house.nightly and house.nightly_at <= now().timetz().replace(tzinfo=None)
    return there and asked and not Audit.of(house).filter(day=today(), sent="").exists()


def later(house: Organisation) -> None:
    """Have the next night come, unless a job waits for it."""
    if not house.nightly:
        return
    at = datetime.combine(now().date(), house.nightly_at, SHANGHAI)
    at += DAY if at <= now() else timedelta(0)
    waiting = DBTaskResult.objects.filter(
        status="READY",
        task_path=night.module_path,
        args_kwargs__args=[house.pk],
        run_after__lte=at,
    )
    if not waiting.exists():
        night.using(run_after=at).enqueue(house.pk)


def plan() -> None:
    """Have the next night of each organisation come."""
    for house in Organisation.objects.filter(nightly=True):
        later(house)


def now() -> datetime:
    """Return the time in Shanghai."""
    return timezone.localtime()
