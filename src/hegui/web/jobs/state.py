"""How jobs fare: whether any process runs them, and how many wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hegui.web.jobs.models import Worker

if TYPE_CHECKING:
    from django.db.models import QuerySet

LOST_AFTER = timedelta(seconds=30)
"""A process that was not seen for so long is no more."""
STATES = ("READY", "RUNNING", "FAILED", "SUCCESSFUL")


def alive() -> QuerySet[Worker]:
    """Return the processes that were seen of late."""
    return Worker.objects.filter(seen_at__gt=timezone.now() - LOST_AFTER)


def working() -> bool:
    """Say whether any process runs jobs."""
    return alive().exists()


def counts() -> dict[str, int]:
    """Return jobs by state, and the processes that run them."""
    rows = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    found = dict(rows)
    told = {f'jobs{{state="{state.lower()}"}}': found.get(state, 0) for state in STATES}
    return {**told, "workers": alive().count()}
