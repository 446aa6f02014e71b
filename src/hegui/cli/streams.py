"""The standard streams of a command: whatever they are, it ends with a sentence and its own code.

A sign that the encoding of a terminal does not have is replaced. What cannot be written to standard
output is a fault of its own kind; what cannot be written to standard error is let go, since nobody
is left to be told.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

JSON = {"json", "jsonl", "sarif", "pipe"}
"""What names a form of output that has an escape for every sign."""


class OutputError(Exception):
    """Standard output cannot be written; the message is the system's reason."""


class _Out(io.FileIO):
    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:  # whoever read has enough
            raise
        except OSError as error:
            raise OutputError(error.strerror) from None


class _Err(io.FileIO):
    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def prepare(arguments: Sequence[str]) -> None:
    """Set up the standard streams of this process."""
    _keep_from_files()
    codecs.register_error("hegui.escape", _escaped)
    words = {part for one in arguments for part in one.split("=")}
    errors = "hegui.escape" if words & JSON else "replace"
    sys.stdin = sys.stdin or _stream(io.FileIO(0, "rb", closefd=False), None, "r", "strict")
    sys.stdout = _stream(_Out(1, "wb", closefd=False), sys.stdout, "w", errors)
    sys.stderr = _stream(_Err(2, "wb", closefd=False), sys.stderr, "w", "backslashreplace")


def finish() -> str:
    """Write what is left; return why that is not possible, empty if it is.

    What still cannot be written goes nowhere, so that the interpreter does not fail over it.
    """
    told = ""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OutputError as error:
        told = str(error)
    else:
        return ""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return told


def _keep_from_files() -> None:
    """Put something in place of closed streams: else the next file that is opened gets the number.

    What a library then writes to standard error would be written into evidence.
    """
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(
                os.devnull, mode
            )  # the lowest number that is free; standard output stays closed


def _stream(raw: io.FileIO, before: TextIO | None, mode: str, errors: str) -> TextIO:
    encoding = before.encoding if before is not None else "utf-8"
    if mode == "r":
        return io.TextIOWrapper(io.BufferedReader(raw), encoding, errors)
    at_once = raw.isatty() or isinstance(raw, _Err)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, errors, line_buffering=at_once)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Write signs as JSON does, whatever encoding it is in."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    escaped = (f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
    return "".join(escaped), error.end
