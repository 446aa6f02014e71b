"""Keeps out what libraries import only in case it is there, and what we use nothing of.

Hegui does not ask for pandas; this is for who has it beside Hegui, as Spark wants it. There is no
setting of Arrow by which it would not be imported.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

UNNEEDED = frozenset({"pandas"})
"""Arrow asks for pandas at the first value that it is given: a quarter of a second of an audit."""


class _Absent(MetaPathFinder):
    """Says of an unneeded module that it is not installed."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> None:
        """Raise `ModuleNotFoundError` for an unneeded module; leave others to who finds them."""
        del path, target
        if fullname in UNNEEDED:
            raise ModuleNotFoundError(f"No module named '{fullname}'", name=fullname)


def keep_out() -> None:
    """Let this process import none of them; for a process of our own, not for a library."""
    sys.meta_path.insert(0, _Absent())


def let_in() -> None:
    """Let them in again, for a library that does use them."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Absent)]
