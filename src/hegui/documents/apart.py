"""Has foreign documents parsed by a process apart, whose time and memory have a limit."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from hegui.documents.child import LENGTH
from hegui.documents.document import Extract, Place, Run
from hegui.documents.limits import MEGABYTES, SECONDS, limits
from hegui.errors import DocumentError
from hegui.message import Message, unpacked

if TYPE_CHECKING:
    from typing import IO

    from hegui.documents.limits import Limits

_PATIENCE = 6
"""A machine that is busy gives a process a sixth of a processor at least."""
_LARGEST = 1 << 30
_PIECE = 1 << 20


def extract(kind: str, data: bytes, name: str, *, whole: bool) -> Extract:
    """Return the text of an HTML, PDF or DOCX file.

    Raises:
        DocumentError: It cannot be read, or not within the limits.
        UsageError: A limit in the environment is none.
    """
    allowed = limits(os.environ)
    asked = {"kind": kind, "name": name, "whole": whole, **vars(allowed)}
    answer = _PROCESS.ask(json.dumps(asked).encode(), data, allowed.seconds * _PATIENCE)
    if isinstance(answer, int):
        raise DocumentError("{name} is refused: {why}.", name=name, why=_ended(answer, allowed))
    if "refused" in answer:
        raise DocumentError(unpacked(answer["refused"]))
    if "out_of_memory" in answer:
        raise DocumentError("{name} is refused: {why}.", name=name, why=_too_much(allowed))
    if "fault" in answer:
        raise RuntimeError(f"{name}: the process that reads documents failed:\n{answer['fault']}")
    places = (
        Run(start, end, Place(unit, first, last), verbatim)
        for start, end, unit, first, last, verbatim in answer["places"]
    )
    return Extract(
        answer["text"], tuple(places), answer["title"], answer["encoding"], answer["pages"]
    )


def _ended(signal_: int, allowed: Limits) -> Message:
    """Say why the process ended; PDFium ends itself where it gets no memory."""
    if signal_ in {signal.SIGXCPU, signal.SIGALRM}:
        return Message(
            "reading it takes more than {seconds} s of the processor: save its text, or raise "
            "{variable}",
            seconds=allowed.seconds,
            variable=SECONDS,
        )
    return Message("it is damaged, or {too_much}", too_much=_too_much(allowed))


def _too_much(allowed: Limits) -> Message:
    return Message(
        "reading it takes more than {megabytes} MB of memory: save its text, or raise {variable}",
        megabytes=allowed.megabytes,
        variable=MEGABYTES,
    )


class _Process:
    """A process that reads documents, started when the first one comes and kept for the others."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._of = 0
        self._lock = Lock()

    def ask(self, head: bytes, data: bytes, seconds: float) -> dict[str, Any] | int:
        """Return what the process answers, or the signal by which it ended; SIGALRM if it hangs."""
        with self._lock:
            if self._running is None or self._of != os.getpid() or self._running.poll() is not None:
                self.close()
                self._running, self._of = _started(), os.getpid()
            try:
                return self._asked(self._running, head, data, seconds)
            except BaseException:
                self._end()
                raise

    def _asked(
        self, process: subprocess.Popen[bytes], head: bytes, data: bytes, seconds: float
    ) -> dict[str, Any] | int:
        pipe_in, pipe_out = process.stdin, process.stdout
        if pipe_in is None or pipe_out is None:  # never: both are pipes
            raise DocumentError("The process that reads documents has no pipes.")
        with suppress(BrokenPipeError):
            for part in (head, data):
                pipe_in.write(LENGTH.pack(len(part)))
                pipe_in.write(part)
            pipe_in.flush()
        until = time.monotonic() + seconds
        try:
            size = LENGTH.unpack(_read(pipe_out, LENGTH.size, until))[0]
            if size <= _LARGEST:
                answer: dict[str, Any] = json.loads(_read(pipe_out, size, until))
                return answer
            self._end()
        except TimeoutError:
            self._end()
            return signal.SIGALRM
        except EOFError:
            pass
        return -process.wait()

    def _end(self) -> None:
        """End the process, whatever it does."""
        if self._running is not None and self._of == os.getpid():
            self._running.kill()
            self.close()

    def close(self) -> None:
        """Let the process end, and wait for it."""
        process, self._running = self._running, None
        if process is None or self._of != os.getpid():
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def _started() -> subprocess.Popen[bytes]:
    call = "from hegui.documents.child import serve; serve()"
    try:
        return subprocess.Popen(  # noqa: S603 - it is our own
            [sys.executable, "-P", "-c", call],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise DocumentError(
            "The process that reads documents cannot be started: {why}.", why=error
        ) from None


def _read(pipe: IO[bytes], size: int, until: float) -> bytes:
    """Read so many bytes; raise `EOFError` if they end before, `TimeoutError` if none come."""
    found = bytearray()
    while len(found) < size:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise TimeoutError
        piece = os.read(pipe.fileno(), min(_PIECE, size - len(found)))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)


_PROCESS = _Process()
atexit.register(_PROCESS.close)
