"""What takes longer than a page: reports are read, and dockets arranged."""

from __future__ import annotations

from django_tasks import task

from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation
from hegui.web.systems.arranging import arrange
from hegui.web.systems.merging import merge
from hegui.web.systems.models import Report

SHOWN = {"read_report": Report}
"""What says that its job ended three processes."""


@task()
def arrange_dockets(organisation: int, by: str) -> None:
    """Arrange the dockets of an organisation anew, for who changed a system or asked for it."""
    with acting(by, "job"):
        arrange(Organisation.objects.get(pk=organisation))


@task()
def read_report(number: int) -> None:
    """Read a report, unless it was taken out meanwhile."""
    held = Report.objects.select_related("organisation").defer("packed")
    found = held.filter(pk=number).first()
    if found is not None:
        with acting(found.by, "job"):
            merge(found.organisation, found.pk)


@task()
def merge_reports(organisation: int, by: str) -> None:
    """Merge the reports of an organisation anew, for who took one out."""
    with acting(by, "job"):
        merge(Organisation.objects.get(pk=organisation))
