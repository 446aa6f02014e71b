"""What takes longer than a page: reports are read, and dockets arranged."""

from __future__ import annotations

from django_tasks import task

from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation
from hegui.web.systems.arranging import arrange
from hegui.web.systems.merging import merge


@task()
def arrange_dockets(organisation: int, by: str) -> None:
    """Arrange the dockets of an organisation anew, for who changed a system or asked for it."""
    with acting(by, "job"):
        arrange(Organisation.objects.get(pk=organisation))


@task()
def read_reports(organisation: int, by: str) -> None:
    """Read the reports of an organisation that were not read yet, for who gave one."""
    with acting(by, "job"):
        merge(Organisation.objects.get(pk=organisation))
