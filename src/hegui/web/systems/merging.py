"""Reads the reports of an organisation into one record of findings, and keeps what that shows.

The reports in the database are what counts. The record is made of them beside the pages, and may be
lost at any time; a report that was taken out takes the record with it.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from hegui import law
from hegui.assessment import tables
from hegui.assessment.bringing import Said, bring
from hegui.assessment.imports import FOLDER, Record
from hegui.assessment.merging import Merged, merged
from hegui.days import instant, iso_day, today
from hegui.errors import HeguiError
from hegui.files import lock
from hegui.message import Message
from hegui.report.findings import imported, legal, what
from hegui.web.systems.models import Flaw, Report, Scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from hegui.web.people.models import Organisation

WAIT = 0.5
"""Seconds between two tries to be the one who works on a record."""
FAULT = Message("this is our own fault; the log of the worker says more.")
LONGEST = 600
"""Seconds that a job waits for another one."""


def merge(organisation: Organisation, report: int | None = None) -> None:
    """Read a report, if one is named, and keep what it and those before show together.

    Others that wait have jobs of their own, so that none is held up by one that cannot be read.
    """
    folder = Path(settings.FOLDER) / "findings" / str(organisation.pk)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(folder):
        record = Record(folder / "record")
        _forget_others(record, organisation)
        held = Report.of(organisation).filter(Q(state="done") | Q(pk=report, state="waiting"))
        for one in held.order_by("given_at", "pk").defer("packed").select_related("about"):
            if not _holds(record, one.counts.get("id")):
                _read(record, one)
        _keep(record, organisation)


def _alone(folder: Path) -> AbstractContextManager[Any]:
    until = time.monotonic() + LONGEST
    while True:
        try:
            return lock(folder / "lock")
        except BlockingIOError:
            if time.monotonic() > until:
                raise
        time.sleep(WAIT)


def _forget_others(record: Record, organisation: Organisation) -> None:
    """Begin the record anew if it holds a report that is not here any more."""
    here = {counts.get("id") for counts in Report.of(organisation).values_list("counts", flat=True)}
    if any(path.stem not in here for path in record.folder.glob(f"{FOLDER}/*.json")):
        shutil.rmtree(record.folder)


def _holds(record: Record, name: str | None) -> bool:
    return name is not None and (record.folder / FOLDER / f"{name}.json").exists()


def _read(record: Record, one: Report) -> None:
    """Bring a report into the record, and note what came of it."""
    with TemporaryDirectory(prefix="hegui-") as made:
        path = Path(made) / one.name
        path.write_bytes(one.whole)
        at = one.given_at.astimezone(UTC).replace(tzinfo=None)
        try:
            done, new = bring(record, path, _said(one), at)
        except HeguiError as error:
            said = {lang: error.say(lang).replace(str(path), one.name) for lang in ("en", "zh")}
            _fail(one, said["en"], said["zh"])
            return
        except Exception:
            _fail(one, FAULT.say("en"), FAULT.say("zh"))
            raise
    if one.state != "done":
        one.state = "done"
        one.counts = {
            "id": done.id,
            "runs": len(done.runs),
            "seen": done.findings,
            "covered": done.covered,
        }
        one.told = imported(done, new=new, lang="en")[:1000]
        one.told_zh = imported(done, new=new, lang="zh")[:1000]
        one.save()


def _fail(one: Report, error: str, error_zh: str) -> None:
    one.state, one.error, one.error_zh = "failed", error[:1000], error_zh[:1000]
    one.save()


def _said(one: Report) -> Said:
    """Return what was said beside a report."""
    ended = one.said.get("ended")
    covers = tuple(one.said.get("covers") or ())
    return Said(
        assets={"": one.about.system},
        at=None if ended is None else instant(ended, end=True),
        covers=covers,
        stated_by=one.by if covers else "",
        product=one.said.get("product") or "",
        exposed=one.said.get("exposed"),
    )


def _keep(record: Record, organisation: Organisation) -> None:
    """Write the weaknesses and scans of a record, as far as they are not as they were."""
    flaws: dict[tuple[str, int], dict[str, Any]] = {}
    scans: set[tuple[str, str, str]] = set()
    if list(record.folder.glob(f"{FOLDER}/*.json")):
        books, day = law.load(), today()
        with merged(record) as found:
            for one in found.all():
                due = [x.due for x in legal.touched(one, books, day) if x.due is not None]
                flaws[str(one.fingerprint), one.episode] = _flaw(one, min(due, default=None))
            rows = (tuple(row[name] or "" for name in _SCAN) for row in tables.scans(found))
            scans = {(system, on, by) for system, on, by in rows}
    with transaction.atomic():
        _write_flaws(organisation, flaws)
        held = Scan.of(organisation)
        known = {(one.system, str(one.finished_on), one.by): one for one in held}
        for key in known.keys() - scans:
            known[key].delete()
        for system, on, by in sorted(scans - known.keys()):
            Scan(organisation=organisation, system=system, finished_on=iso_day(on), by=by).save()


_SCAN = ("system", "finished_on", "by")


def _write_flaws(organisation: Organisation, flaws: dict[tuple[str, int], dict[str, Any]]) -> None:
    held = {(one.fingerprint, one.episode): one for one in Flaw.of(organisation)}
    for key in held.keys() - flaws.keys():
        held[key].delete()
    for key, facts in flaws.items():
        one = held.get(key) or Flaw(organisation=organisation, fingerprint=key[0], episode=key[1])
        if one.pk is None or any(getattr(one, name) != value for name, value in facts.items()):
            vars(one).update(facts)
            one.save()


def _flaw(one: Merged, due: Any) -> dict[str, Any]:
    whole = {name: _plain(value) for name, value in asdict(one).items()}
    return {
        "asset": one.asset,
        "grade": one.grade,
        "state": one.state,
        "title": what(one)[:1200],
        "place": one.place[:2100],
        "found_at": one.found_at.replace(tzinfo=UTC),
        "closed_at": one.closed_at and one.closed_at.replace(tzinfo=UTC),
        "due_on": due if one.closed_at is None else None,
        "row": tables.vulnerability(one),
        "whole": whole,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


_TIMES = ("found_at", "seen_at", "closed_at")


def of(one: Flaw) -> Merged:
    """Return all that is known of a weakness, as the record had it."""
    times = {name: one.whole[name] for name in _TIMES}
    read = {name: told and datetime.fromisoformat(told) for name, told in times.items()}
    return Merged(**{**one.whole, **read})


def sightings(organisation: Organisation, one: Flaw, most: int = 100) -> Iterator[dict[str, Any]]:
    """Yield how a weakness was seen, from the record; nothing where it is being read anew."""
    record = Record(Path(settings.FOLDER) / "findings" / str(organisation.pk) / "record")
    if list(record.folder.glob(f"{FOLDER}/*.json")):
        with merged(record) as held:
            yield from held.sightings(one.fingerprint, most)
