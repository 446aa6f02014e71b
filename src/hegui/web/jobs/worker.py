"""Runs jobs, one after the other, and takes up again what a process left that died."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as Loop
from django_tasks_db.models import DBTaskResult

from hegui.message import Message
from hegui.web.jobs.models import Worker
from hegui.web.jobs.state import LOST_AFTER, alive
from hegui.web.log.acting import acting

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIES = 3
"""A job that ended so many processes is not begun again."""
BEAT = LOST_AFTER.total_seconds() / 6
UNDER_WAY = frozenset({"waiting", "running", "reading", "saving"})
"""States of a row that a job works on, which `SHOWN` of its module names by the job."""
DIED = Message(
    "Three processes ended while they worked on this: begin it again, and if that ends so too, "
    "tell whoever runs the server."
)
log = logging.getLogger(__name__)


class DiedError(Exception):
    """The process of a job ended before the job did."""


def run(name: str, follows: str = "") -> None:
    """Run jobs until the process is told to stop."""
    Worker.objects.filter(pk=follows).delete()
    loop = Loop(
        queue_names=["*"],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    with _seen(name):
        loop.configure_signals()
        loop.run()


@contextmanager
def _seen(name: str) -> Iterator[None]:
    """Say again and again that this process lives, and look after those that do not."""
    over = threading.Event()
    beat(name)
    thread = threading.Thread(target=_beating, args=(name, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        Worker.objects.filter(pk=name).delete()


def _beating(name: str, over: threading.Event) -> None:
    while not over.wait(BEAT):
        try:
            beat(name)
        except Exception:
            log.exception("the database did not take that worker %s lives", name)
        finally:
            connection.close()


def beat(name: str) -> None:
    """Note that a process lives, and let what others left begin again."""
    Worker.objects.update_or_create(pk=name, defaults={"seen_at": timezone.now()})
    recover()


def recover() -> int:
    """Let every job begin again whose process is no more, or call it failed; return how many."""
    with transaction.atomic():
        living = set(alive().values_list("pk", flat=True))
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        lost = [job for job in running if not living.intersection(job.worker_ids)]
        for job in lost:
            _take_up(job)
        Worker.objects.exclude(pk__in=living).delete()
    return len(lost)


def _show(job: DBTaskResult[Any, Any]) -> None:
    """Let the row that a job worked on say that nobody works on it any more."""
    module, _, name = job.task_path.rpartition(".")
    model = vars(import_module(module)).get("SHOWN", {}).get(name)
    row = model and model.objects.filter(pk=job.args_kwargs["args"][0]).first()
    if row is None or row.state not in UNDER_WAY:
        return
    row.state, row.error, row.error_zh = "failed", DIED.say("en"), DIED.say("zh")
    if hasattr(row, "ended_at"):
        row.ended_at = timezone.now()
    with acting("", "job"):
        row.save()


def _take_up(job: DBTaskResult[Any, Any]) -> None:
    log.warning("job %s was left by a process that ended", job.pk)
    if len(job.worker_ids) >= TRIES:
        job.set_failed(DiedError(f"{TRIES} processes ended while they ran it"))
        _show(job)
    else:
        job.status = "READY"
        job.save(update_fields=["status"])
