"""A watched folder is read once, and a job that dies is told where somebody looks for it."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import House
    from hegui.web.cases.models import Document

NEWS = """\
On 12 March 2020, the Yubei Branch of the Chongqing Public Security Bureau fined a hotel \
CNY 20,000 for failing to retain weblogs for six months, in violation of Article 21 of the \
Cybersecurity Law, and ordered it to make corrections within 15 days.
"""


@pytest.fixture
def inbox(house: House) -> Path:
    """Return the folder that the organisation has watched."""
    config = Path(house.organisation.folder) / "hegui.toml"
    config.write_text(config.read_text() + '\n[cases]\ninbox = "in"\n')
    place = config.parent / "in"
    place.mkdir(exist_ok=True)
    for one in sorted(place.rglob("*"), reverse=True):
        one.rmdir() if one.is_dir() else one.unlink()
    return place


def lay(place: Path, name: str, held: bytes, age: float = 60) -> Path:
    """Lay a file into a folder, some seconds ago."""
    path = place / name
    path.write_bytes(held)
    os.utime(path, (time.time() - age,) * 2)
    return path


def look(house: House) -> list[Document]:
    """Look into the folder, and read what was taken, as the jobs do."""
    from hegui.web.cases import folder, jobs  # noqa: PLC0415
    from hegui.web.cases.models import Document  # noqa: PLC0415

    folder.watch.call(house.organisation.pk)
    for one in Document.of(house.organisation).filter(state="waiting"):
        jobs.read_document.call(one.pk)
    return list(Document.of(house.organisation).order_by("file"))


def test_a_document_is_read_once_and_a_broken_one_is_shown(house: House, inbox: Path) -> None:
    """However often it is looked; what is broken says why, and is not tried again."""
    lay(inbox, "a.txt", NEWS.encode())
    lay(inbox, "b.pdf", b"%PDF-1.7 broken")
    lay(inbox, "c.exe", b"MZ")
    lay(inbox, "d.txt", b"")
    lay(inbox, "e.txt", b"still being written", age=0)
    (inbox / "f.txt").symlink_to("/etc/passwd")
    first = look(house)
    again = look(house)

    assert ["a.txt", "b.pdf", "c.exe", "d.txt"] == [one.file for one in first]
    assert ["read", "failed", "failed", "failed"] == [one.state for one in first]
    assert all(one.error and one.error_zh for one in first[1:])
    assert [one.pk for one in first] == [one.pk for one in again]
    assert {"a.txt", "b.pdf", "c.exe", "d.txt"} == {p.name for p in (inbox / "taken").iterdir()}
    assert {"e.txt", "f.txt", "taken"} == {path.name for path in inbox.iterdir()}
    page = house.client(house.reader).get(house.at("cases:documents")).content.decode()
    assert "c.exe is of no kind" in page


def test_the_same_document_under_another_name_is_not_read_twice(house: House, inbox: Path) -> None:
    """It is known by its digest; where nothing may be moved, that alone has to do."""
    lay(inbox, "a.txt", NEWS.encode())
    (inbox / "taken").write_text("in the way")
    os.utime(inbox / "taken", (time.time(),) * 2)
    one = look(house)
    lay(inbox, "z.txt", NEWS.encode())
    two = look(house)

    assert 1 == len(one) == len(two)
    assert (inbox / "a.txt").exists()


def test_the_folder_is_looked_at_again_and_by_hegui_tick(house: House, inbox: Path) -> None:
    """One look waits, however often it is asked for; without a folder none does."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from hegui.web import due  # noqa: PLC0415
    from hegui.web.cases import folder  # noqa: PLC0415

    jobs = DBTaskResult.objects.filter(task_path="hegui.web.cases.folder.watch")
    due.tick("cron")
    due.tick("cron")
    asked = jobs.count()
    jobs.delete()
    folder.watch.call(house.organisation.pk)
    again = jobs.get().run_after
    inbox.rmdir()
    jobs.delete()
    due.tick("cron")

    assert 1 == asked
    assert again.timestamp() > time.time() + 200
    assert 0 == jobs.count()


def test_what_a_dead_job_worked_on_says_so(house: House) -> None:
    """Three processes ended: neither the audit nor the document is under way for ever."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from hegui.web.audits import jobs as audits  # noqa: PLC0415
    from hegui.web.audits.models import Audit  # noqa: PLC0415
    from hegui.web.cases import jobs as cases  # noqa: PLC0415
    from hegui.web.cases.models import Document  # noqa: PLC0415
    from hegui.web.jobs import worker  # noqa: PLC0415

    DBTaskResult.objects.all().delete()
    run = Audit(organisation=house.organisation, day="2026-06-30", state="running", asked_by="a")
    audits.begin(run)
    document = Document(organisation=house.organisation, file="a.txt", kind="txt", held=b"x")
    cases.take(document)
    for name in ("a", "b", "c"):
        for job in DBTaskResult.objects.filter(status="READY"):
            job.claim(name)
        worker.recover()
    run.refresh_from_db()
    document.refresh_from_db()

    assert ["FAILED"] * 2 == list(DBTaskResult.objects.values_list("status", flat=True))
    assert ["failed", "failed"] == [run.state, document.state]
    assert "Three processes" in run.error
    assert "三次" in document.error_zh
    assert run.ended_at is not None
