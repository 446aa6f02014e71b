"""The process that parses foreign documents: what it costs has a limit, and it writes nothing.

It is asked over its standard input and answers over its standard output, in JSON: whatever a
hostile file makes of this process, it can hand on no more than a text.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from hegui.errors import DocumentError
from hegui.extras import missing
from hegui.message import packed
from hegui.unneeded import keep_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from hegui.documents.document import Extract, Run

LENGTH = struct.Struct(">Q")
_GROWN = 2
"""A process that has come to a half of the addresses it may have makes room for a new one."""


class Reader(Protocol):
    """Reads the text of one type of file."""

    def __call__(self, data: bytes, name: str, *, whole: bool, pages: int) -> Extract:
        """Return the text."""
        ...


def _html(data: bytes, name: str, *, whole: bool, pages: int) -> Extract:  # noqa: ARG001
    from hegui.documents import html
    from hegui.documents.encoding import decode

    return html.extract(decode(data, name, html=True), name, whole=whole)


def _pdf(data: bytes, name: str, *, whole: bool, pages: int) -> Extract:  # noqa: ARG001
    from hegui.documents import pdf

    return pdf.extract(data, name, pages)


def _docx(data: bytes, name: str, *, whole: bool, pages: int) -> Extract:  # noqa: ARG001
    from hegui.documents import docx

    return docx.extract(data, name)


READERS: dict[str, Reader] = {"html": _html, "pdf": _pdf, "docx": _docx}


def serve() -> None:
    """Read one document after another until the other side closes the pipe."""
    keep_out()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked is interrupted, and ends us
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    while (head := _frame(asked)) is not None:
        data = _frame(asked)
        if data is None:
            return
        reply = json.dumps(_answer(json.loads(head), data)).encode()
        answers.write(LENGTH.pack(len(reply)) + reply)
        answers.flush()
        if json.loads(head)["megabytes"] << 20 < _GROWN * _addresses():
            return


def _frame(stream: BinaryIO) -> bytes | None:
    """Return the next bytes with their length before them; None where the stream ends."""
    size = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(size)[0]) if len(size) == LENGTH.size else None


def _answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        with _limited(asked["seconds"], asked["megabytes"] << 20):
            reader = READERS[asked["kind"]]
            found = reader(data, asked["name"], whole=asked["whole"], pages=asked["pages"])
            return {
                "text": found.text,
                "places": [_said(run) for run in found.places],
                "title": found.title,
                "encoding": found.encoding,
                "pages": found.pages,
            }
    except DocumentError as error:
        return {"refused": packed(error.message)}
    except MemoryError:
        return {"out_of_memory": True}
    except Exception as error:  # noqa: BLE001 - told where it is our own fault
        if (absent := missing(error)) is not None:
            return {"refused": packed(absent.message)}
        return {"fault": traceback.format_exc()}


def _said(run: Run) -> list[Any]:
    place = run.place
    return [run.start, run.end, place.unit, place.first, place.last, run.verbatim]


@contextmanager
def _limited(seconds: int, memory: int) -> Iterator[None]:
    """Limit the time from now on, the addresses, and what is written to files, to nothing."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    bounds = {
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime) + 1 + seconds,
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: 0,
    }
    before = {kind: resource.getrlimit(kind) for kind in bounds}
    for kind, bound in bounds.items():
        _, most = before[kind]
        soft = bound if most == resource.RLIM_INFINITY else min(bound, most)
        resource.setrlimit(kind, (soft, most))
    try:
        yield
    finally:
        for kind, was in before.items():
            resource.setrlimit(kind, was)


def _addresses() -> int:
    """Return the bytes of addresses that this process has; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no file of ours
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
