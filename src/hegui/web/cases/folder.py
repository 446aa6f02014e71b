"""A folder that is watched: documents laid into it are read into cases, each once.

`inbox` of `[cases]` in the organisation's `hegui.toml` names it. What was taken is known by its
digest and moved into `taken`, if it can be: a file that is broken is shown among the documents with
what is wrong, and is not tried again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from hegui import config
from hegui.errors import ConfigError
from hegui.files import read_bytes
from hegui.message import reason
from hegui.web.cases import jobs
from hegui.web.cases.models import Document, State
from hegui.web.findings import files
from hegui.web.log.acting import acting
from hegui.web.people.models import Organisation
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = Words("web/cases")
TAKEN = "taken"
BY = "hegui"
EVERY = timedelta(minutes=5)
STILL = 10.0
"""Seconds for which a file has to lie still: until then somebody may be writing it."""
MOST = 50
"""Files that one look takes."""


@task()
def watch(organisation: int) -> None:
    """Take what lies in the folder of an organisation, and look again."""
    house = Organisation.objects.get(pk=organisation)
    try:
        with acting(BY, "job"):
            for path in list(_laid(house))[:MOST]:
                _take(house, path)
    finally:
        later(house, timezone.now() + EVERY)


def inbox(house: Organisation) -> Path | None:
    """Return the folder that is watched, None where none is named or there."""
    place = Path(house.folder)
    try:
        named = config.read(place / "hegui.toml").cases.inbox if house.folder else None
    except ConfigError:
        return None
    return place / named if named and (place / named).is_dir() else None


def plan() -> None:
    """Have the folders looked at that there are."""
    for house in Organisation.objects.exclude(folder=""):
        later(house)


def later(house: Organisation, at: datetime | None = None) -> None:
    """Have the folder looked at, now or at a time, unless a look waits or there is none."""
    waiting = DBTaskResult.objects.filter(
        status="READY", task_path=watch.module_path, args_kwargs__args=[house.pk]
    )
    if inbox(house) is not None and not waiting.exists():
        (watch if at is None else watch.using(run_after=at)).enqueue(house.pk)


def _laid(house: Organisation) -> Iterator[Path]:
    """Yield files that lie still in the folder itself; a link leads elsewhere, and is none."""
    place, now = inbox(house), timezone.now().timestamp()
    for path in sorted(place.iterdir()) if place else ():
        try:
            still = now - path.lstat().st_mtime > STILL
            if still and path.is_file() and not path.is_symlink() and path.name[0] != ".":
                yield path
        except OSError:
            continue  # it was taken away meanwhile


def _take(house: Organisation, path: Path) -> None:
    name = files.named(path.name)
    kind = name.rpartition(".")[2].lower()
    row = Document(organisation=house, file=name, kind=kind[:10], by=BY)
    held, fault = b"", ("", "")
    try:
        row.size = path.stat().st_size
        held = read_bytes(path, jobs.LARGEST) if row.size <= jobs.LARGEST else b""
    except OSError as error:
        fault = reason(error).say("en"), reason(error).say("zh")
    row.digest = _digest(path, held)
    if not Document.of(house).filter(digest=row.digest).exists():
        why = "" if fault[0] else jobs.wrong(kind, row.size, held)
        if why:
            most = (jobs.LARGEST if kind in (*jobs.EXCHANGED, jobs.FOLDER) else files.MOST) >> 20
            fault = (
                WORDS.say(why, "en", name=name, most=most),
                WORDS.say(why, "zh", name=name, most=most),
            )
        if fault[0]:
            row.state, row.error, row.error_zh = State.FAILED, fault[0][:1000], fault[1][:1000]
            row.save()
        else:
            row.held = held
            jobs.take(row)
    _put_away(path, row.digest)


def _digest(path: Path, held: bytes) -> str:
    """Return what a file is known by; one that was not read by its name, size and day."""
    if held:
        return sha256(held).hexdigest()
    found = path.lstat()
    return sha256(f"{path.name} {found.st_size} {found.st_mtime_ns}".encode()).hexdigest()


def _put_away(path: Path, digest: str) -> None:
    """Move a file that was taken; where nothing may be moved, it is known by its digest."""
    place = path.parent / TAKEN
    try:
        place.mkdir(exist_ok=True)
        to = place / path.name
        path.rename(place / f"{digest[:8]}-{path.name}" if to.exists() else to)
    except OSError:
        return
