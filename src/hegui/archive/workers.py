"""Who does the jobs of reading: this process, or some processes of its own.

Threads would wait for each other: half of a job holds Python's lock. Each process has its own pipe,
so when either side dies the other sees the end of it; nobody is left behind.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections import deque
from contextlib import ExitStack, contextmanager, suppress
from itertools import product
from multiprocessing.connection import Connection, Pipe, wait
from subprocess import Popen
from typing import TYPE_CHECKING

import pyarrow as pa

from hegui.archive.jobs import work
from hegui.errors import ArchiveError
from hegui.unneeded import keep_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hegui.archive.jobs import Job, Outcome

# glibc and Arrow give memory back to the system and take it again for each block, which halves the
# speed. glibc reads these when a process begins, so they are set for the processes that we start.
ALLOCATOR = {
    "MALLOC_MMAP_THRESHOLD_": str(4 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(4 << 30),
    "MALLOC_TOP_PAD_": str(64 << 20),
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "OMP_NUM_THREADS": "1",
}
JOBS = 2  # that a process has at most: one at hand, and one for when that is done


def run(jobs: Callable[[], Job | None], processes: int) -> Iterator[tuple[Job, Outcome | None]]:
    """Do jobs and yield what comes of them as it comes; None says that a job has ended.

    Args:
        jobs: gives the next job, or None if there is none to begin now. It is asked again when a
            job has ended; when none is at work and it gives none, all is done.
        processes: how many processes to start; 0 does the jobs here.

    Raises:
        ArchiveError: a process ended before its job.
    """
    if processes == 0:
        while job := jobs():
            yield from ((job, outcome) for outcome in work(job))
            yield job, None
        return
    with _started(processes) as pipes:
        yield from _shared(jobs, pipes)


def _shared(
    jobs: Callable[[], Job | None], pipes: list[Connection]
) -> Iterator[tuple[Job, Outcome | None]]:
    """Keep all processes at work: each has its next job before it has done the one at hand."""
    given: dict[Connection, deque[Job]] = {pipe: deque() for pipe in pipes}
    while True:
        for number, pipe in product(range(JOBS), pipes):
            if len(given[pipe]) == number and (job := jobs()):
                # not `send`: if that fails it leaves a buffer open, and Python 3.13 warns of it
                packed = pickle.dumps(job)
                with _alive():
                    pipe.send_bytes(packed)
                given[pipe].append(job)
        busy = [pipe for pipe in pipes if given[pipe]]
        if not busy:
            return
        ready = wait(busy)
        for pipe in [pipe for pipe in busy if pipe in ready]:
            job, outcome = given[pipe][0], _received(pipe)
            if outcome is None:
                given[pipe].popleft()
            yield job, outcome


def _received(pipe: Connection) -> Outcome | None:
    with _alive():
        outcome: Outcome | BaseException | None = pipe.recv()
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


@contextmanager
def _alive() -> Iterator[None]:
    """Put into words that the process at the other end of a pipe has ended."""
    try:
        yield
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise ArchiveError(
            "A process that read for the archive ended before its job, perhaps for lack of "
            "memory: what the log of the archive names is whole; run the command again."
        ) from None


@contextmanager
def _started(processes: int) -> Iterator[list[Connection]]:
    """Start processes and give their pipes; they end with the pipes."""
    with ExitStack() as stack:
        pipes = []
        for _ in range(processes):
            ours, theirs = Pipe()
            with theirs:
                stack.callback(_start(theirs.fileno()).wait)
            pipes.append(stack.enter_context(ours))
        yield pipes


def _start(pipe: int) -> Popen[bytes]:
    """Start a process of our own, which need not load the command line as multiprocessing would."""
    call = f"from hegui.archive.workers import serve; serve({pipe})"
    environment = ALLOCATOR | os.environ  # what the user has set stays
    command = [sys.executable, "-P", "-c", call]
    return Popen(command, pass_fds=[pipe], env=environment)  # noqa: S603 - it is our own


def serve(pipe: int) -> None:
    """Do jobs until the other side closes the pipe with this file number."""
    keep_out()
    pa.set_cpu_count(1)
    gone = (EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt)
    with suppress(*gone), Connection(pipe) as other:
        while True:
            _do(other.recv(), other)


def _do(job: Job, other: Connection) -> None:
    """Do a job and send what comes of it, and None at its end."""
    try:
        for outcome in work(job):
            other.send(outcome)
        other.send(None)
    except (ArchiveError, OSError, MemoryError) as error:
        if isinstance(error, (BrokenPipeError, ConnectionResetError)):
            raise
        other.send(error)
