"""Collects the facts of a Linux machine, this one or another by the operator's own SSH.

One small script is sent to its shell on standard input and says what it read; nothing is written
there, and what it says is worked out here. A machine that is not reached has only unknown facts.
"""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.assessment.collectors import (
    accounts,
    audits,
    clock,
    disks,
    jobs,
    logs,
    malware,
    names,
    network,
    packages,
    passwords,
    rights,
    sshd,
)
from hegui.assessment.collectors.facts import Target
from hegui.assessment.collectors.reports import completed
from hegui.assessment.collectors.seen import Seen, UnseenError, parsed
from hegui.assessment.collectors.working import worked_out
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hegui.assessment.collectors.facts import Collected
    from hegui.assessment.collectors.seen import Reader, Section

PROBE = Path(__file__).with_name("probe.sh")
SECONDS = 600
"""For which a machine is waited for."""
LARGEST = 32 << 20
"""Bytes of what it says."""
_PARTS = (
    *(names, accounts, passwords, sshd, rights, audits, logs),
    *(clock, network, packages, malware, disks, jobs),
)
READ: Mapping[str, Reader] = {name: read for part in _PARTS for name, read in part.READ.items()}
"""What works out each fact of a machine."""
_PLACE = re.compile(r"(?:[A-Za-z0-9_.][A-Za-z0-9_.@\\-]*@)?[A-Za-z0-9_\[][A-Za-z0-9_.:%\[\]-]*")
_SSH = (
    *("ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20"),
    *("-o", "ForwardAgent=no", "-o", "ForwardX11=no", "-o", "ClearAllForwardings=yes"),
)


@dataclass(frozen=True)
class Answer:
    """What a machine said, and how the program ended that asked it; None: it was ended."""

    raw: bytes
    code: int | None


def command(place: str, *, as_root: bool) -> list[str]:
    """Return what sends the script to a shell: of this machine where no place is named.

    Raises:
        UsageError: the place is none that ssh takes for a machine.
    """
    shell = ["sudo", "-n", "sh", "-s"] if as_root else ["sh", "-s"]
    if not place:
        return shell
    if not _PLACE.fullmatch(place):
        raise UsageError("'{place}' is no machine: write host or user@host.", place=place[:200])
    return [*_SSH, "--", place, " ".join(shell)]


def asked(sent: list[str], mark: str, seconds: float = SECONDS) -> Answer:
    """Send the script, and return what came of it, ended when it takes too long or says too much.

    Raises:
        UsageError: there is no such program here.
    """
    script = f"mark={mark}\n".encode() + PROBE.read_bytes()
    try:
        process = subprocess.Popen(  # noqa: S603 - ssh or sh, and a place that was checked
            sent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise UsageError(
            "{program} cannot be started ({why}): install it.", program=sent[0], why=error
        ) from None
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - pipes
    with _ending(process, seconds) as over:
        with suppress(OSError):  # who hangs up at once says so in what it says
            process.stdin.write(script)
            process.stdin.close()
        raw = process.stdout.read(LARGEST + 1)
        if len(raw) <= LARGEST:
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
    return Answer(raw[:LARGEST], None if over.is_set() else process.returncode)


@contextmanager
def _ending(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Yield what tells that the time was over; a process and all that it started end with it."""
    over = threading.Event()

    def end() -> None:
        over.set()
        _kill(process)

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()
        _kill(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def collect(
    place: str, at: datetime, *, as_root: bool = False, reports: Sequence[Path] = ()
) -> Collected:
    """Return the facts of a machine, with why what is not known is not.

    Args:
        place: as ssh has it; empty for this machine.
        at: the time that is written beside what was read.
        as_root: by sudo, where that needs no password.
        reports: of Lynis or OpenSCAP, for what the probe does not know.

    Raises:
        UsageError: the place is none, or a report is none of this machine.
    """
    mark = secrets.token_hex(16)
    answer = asked(command(place, as_root=as_root), mark)
    return read(answer, mark, place, at, reports)


def read(
    answer: Answer, mark: str, place: str, at: datetime, reports: Sequence[Path] = ()
) -> Collected:
    """Return the facts of what a machine answered."""
    sections = parsed(b"\n" + answer.raw, mark)
    told = _tried(names.node, sections)
    name = place.rpartition("@")[2] or told or "localhost"
    target = Target(kind="host", name=name[:200], release=_tried(names.os_, sections)[:200])
    missed = None if sections else _missed(answer, name)
    found = worked_out(target, READ, sections, at, missed)
    for report in reports:
        found = completed(found, told, report)
    return found


def _tried(read: Reader, sections: Mapping[str, Section]) -> str:
    """Return what a reader says, or nothing."""
    try:
        return str(read(Seen(sections)))
    except UnseenError:
        return ""


def _missed(answer: Answer, name: str) -> Message:
    """Return why a machine said nothing of what was asked."""
    if answer.code is None:
        return Message("{host} did not answer within {seconds} seconds", host=name, seconds=SECONDS)
    told = answer.raw.decode("utf-8", "replace").strip().rpartition("\n")[2].strip()
    shown = "".join(c for c in told if c.isprintable())[:160]
    shown = shown or Message("it ended with the code {code}", code=answer.code)
    return Message("{host} could not be asked: {why}", host=name, why=shown)
