"""Reads files, writes `hegui.toml` and tries sources, beside the pages; each may be run twice."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from hegui import files
from hegui.days import today
from hegui.errors import HeguiError, UsageError
from hegui.message import Message
from hegui.progress import quiet
from hegui.report.sources import survey
from hegui.web.audits.profile import operator
from hegui.web.evidence import proposed, store
from hegui.web.evidence.models import Probe, Reading, Running, State
from hegui.web.log.acting import acting
from hegui.web.log.models import append
from hegui.web.people.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    Job = TypeVar("Job", bound=Running)

SHOWN = {"look": Reading, "probe": Probe, "write": Reading}
FAULT = Message("this is our own fault; the log of the worker says more.")


@task()
def settle(organisation: int) -> None:
    """Put the files that were given where an audit reads them."""
    store.settle(Organisation.objects.get(pk=organisation))


@task()
def look(number: int) -> None:
    """Look at the files of a reading."""
    with taken(Reading, number) as reading:
        if reading is not None:
            store.settle(reading.organisation)
            reading.told = proposed.told(reading)


@task()
def probe(number: int) -> None:
    """Try each source that `hegui.toml` names."""
    with taken(Probe, number) as found:
        if found is not None:
            path = Path(found.organisation.folder) / proposed.NAME
            store.settle(found.organisation)
            seen = survey(path, today(), quiet)
            found.told = {
                "sources": list(proposed.rows_of(seen)),
                "notices": [proposed.both(one) for one in seen.notices],
            }


@contextmanager
def taken(kind: type[Job], number: int) -> Iterator[Job | None]:
    """Yield what is to be done, unless it was done; then note that it is ready, or why not."""
    with transaction.atomic():
        held = kind._default_manager.select_for_update().select_related("organisation")
        one: Job = held.get(pk=number)
        waits = one.state in {State.WAITING, State.RUNNING}
        if waits:
            one.state = State.RUNNING
            with acting(one.by, "job"):
                one.save(update_fields=["state"])
    with acting(one.by, "job"):
        try:
            yield one if waits else None
        except HeguiError as error:
            _failed(one, error.say("en"), error.say("zh"))
        except Exception:
            _failed(one, FAULT.say("en"), FAULT.say("zh"))
            raise
        else:
            if waits:
                one.state, one.ended_at = State.READY, timezone.now()
                one.save()


def _failed(one: Running, *errors: str) -> None:
    one.state, one.ended_at = State.FAILED, timezone.now()
    one.error, one.error_zh = (error[:1000] for error in errors)
    one.save()


@task()
def write(number: int) -> None:
    """Write what a reading is to make of `hegui.toml`, if that is still what was looked at."""
    with transaction.atomic():
        held = Reading.objects.select_for_update().select_related("organisation")
        reading: Reading = held.get(pk=number)
        if reading.state != State.SAVING:
            return
        with acting(reading.by, "job"):
            try:
                _written(reading)
            except HeguiError as error:
                _failed(reading, error.say("en"), error.say("zh"))
                return
            reading.state, reading.ended_at = State.SAVED, timezone.now()
            reading.save()


def _written(reading: Reading) -> None:
    path, told = Path(reading.organisation.folder) / proposed.NAME, reading.told
    with files.reading(path):
        there = path.read_bytes() if path.exists() else b""
    wanted = str(told["text"]).encode()
    before, after = told["before"], sha256(wanted).hexdigest()
    if sha256(there).hexdigest() not in {before, after}:
        raise UsageError("hegui.toml was changed meanwhile: look at it again.")
    if there != wanted:
        with files.writing(path):
            files.write_whole(path, wanted, _rights(path), durable=True)
    if not there:
        _named(reading.organisation)
    append(
        "changed",
        "evidence.configuration",
        proposed.NAME,
        organisation=reading.organisation_id,
        before={"sha256": before},
        after={"sha256": after, "lines": "\n".join(told["diff"])},
    )


def _named(organisation: Organisation) -> None:
    """Call an organisation, whose folder had no `hegui.toml`, by the name that stands there now."""
    organisation.name = operator(organisation).name
    organisation.save()


def _rights(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else 0o600
