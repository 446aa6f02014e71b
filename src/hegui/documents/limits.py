"""What one document may cost; read from the environment, so that it holds for every command."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from hegui.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

SECONDS, MEGABYTES, PAGES = (
    "HEGUI_DOCUMENT_SECONDS",
    "HEGUI_DOCUMENT_MEGABYTES",
    "HEGUI_DOCUMENT_PAGES",
)
_LEAST_MEGABYTES = 128  # of addresses: what Python and PDFium need for themselves


@dataclass(frozen=True)
class Limits:
    """Seconds of the processor, megabytes of addresses, and pages of a PDF."""

    seconds: int = 30
    megabytes: int = 1024
    pages: int = 2000


def limits(environment: Mapping[str, str]) -> Limits:
    """Return the limits that the environment sets, else the usual ones.

    Raises:
        UsageError: One is no whole number within its bounds.
    """
    return Limits(
        _number(environment, SECONDS, Limits.seconds, 1, 3600),
        _number(environment, MEGABYTES, Limits.megabytes, _LEAST_MEGABYTES, 1 << 20),
        _number(environment, PAGES, Limits.pages, 1, 100_000),
    )


@contextmanager
def timed(name: str, seconds: int) -> Iterator[None]:
    """Let what is done with a text take so much of the processor; only in the main thread.

    Raises:
        DocumentError: It takes more.
    """
    if current_thread() is not main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise DocumentError(
            "{name} is refused: reading what it tells takes more than {seconds} s of the "
            "processor: split it, or raise {variable}.",
            name=name,
            seconds=seconds,
            variable=SECONDS,
        )

    before = signal.signal(signal.SIGPROF, stop)
    # again each second: what a handler raises within a finaliser is lost
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _number(environment: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return usual
    number = int(value) if value.isdecimal() and len(value) <= len(str(most)) else -1
    if not least <= number <= most:
        raise UsageError(
            "{name} is no whole number from {least} to {most}: set it anew.",
            name=name,
            least=least,
            most=most,
        )
    return number
