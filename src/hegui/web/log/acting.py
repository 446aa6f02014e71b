"""Who acts just now: a person through a page, a token, a job, or somebody at the terminal."""

from __future__ import annotations

import getpass
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

_ACTING: ContextVar[tuple[str, str]] = ContextVar("acting", default=("", "program"))


@contextmanager
def acting(who: str, via: str) -> Iterator[None]:
    """Name who acts, and by what, for all entries that are made within."""
    token = _ACTING.set((who, via))
    try:
        yield
    finally:
        _ACTING.reset(token)


def at_terminal() -> AbstractContextManager[None]:
    """Name whoever gives a command on this machine."""
    return acting(getpass.getuser(), "terminal")


def actor() -> tuple[str, str]:
    """Return who acts and by what."""
    return _ACTING.get()
