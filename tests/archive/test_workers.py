"""Processes of our own read for an archive as this one does, and none is left behind."""

from __future__ import annotations

import os
import signal
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hegui.archive import workers
from hegui.archive.jobs import Done, Job
from hegui.archive.stream import Input, look
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = b'192.0.2.%d - - [17/May/2026:10:05:%02d +0800] "GET / HTTP/1.1" 200 5 "-" "curl/8"\n'


def job(found: Input, drafts: Path) -> Job:
    """Return the job to read all of a file."""
    day = date(2026, 5, 17)
    return Job(found, "web", "combined", (), 0, None, "", 0, True, day, drafts)


def each(jobs: list[Job]) -> Callable[[], Job | None]:
    """Return what gives one job after another."""
    return lambda: jobs.pop(0) if jobs else None


def children() -> set[int]:
    """Return the processes that this one has started."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


@pytest.mark.full
def test_processes_read_what_this_one_reads(tmp_path: Path) -> None:
    """Five files give two processes the readings that they give this one, and then none runs."""
    before, jobs = children(), []
    for number in range(5):
        log = tmp_path / f"{number}.log"
        log.write_bytes(b"".join(LINE % (number, second) for second in range(20 + number)))
        jobs.append((look(log), tmp_path / str(number)))
    read = {}
    for processes in (0, 2):
        given = [job(found, drafts.with_suffix(f".{processes}")) for found, drafts in jobs]
        outcomes = list(workers.run(each(given), processes))
        done = [one.reading for _, one in outcomes if isinstance(one, Done)]
        read[processes] = sorted((one.name, one.lines, one.rows, one.sha256) for one in done)
        assert [None] * 5 == [one for _, one in outcomes if one is None]
    assert read[0] == read[2]
    assert [20, 21, 22, 23, 24] == [lines for _, lines, _, _ in read[0]]
    assert before == children()


def test_a_process_that_dies_is_told_in_a_sentence(tmp_path: Path) -> None:
    """A process killed within its job, as for lack of memory, is told of, and is not waited for."""
    os.mkfifo(tmp_path / "log")
    endless = Input(tmp_path / "log", "", b"", 1 << 20)  # opening it waits for a writer
    before = children()

    def kill() -> None:
        while not (new := children() - before):
            time.sleep(0.01)
        os.kill(new.pop(), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(ArchiveError, match="ended before its job"):
        list(workers.run(each([job(endless, tmp_path / "drafts")]), 1))
    killer.join()
