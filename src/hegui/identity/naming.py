"""Finds what tells names of organs and media: the module `identity/names.py` of a content package.

It has two functions of a text column in Ibis: `may_read` and `is_one`.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any, Protocol

from hegui.content import installed
from hegui.errors import ContentError


class Names(Protocol):
    """What a content package tells of names."""

    def may_read(self, names: Any) -> Any:
        """Say whether a name reads as that of an organ or medium, or speaks of one."""

    def is_one(self, names: Any) -> Any:
        """Say whether a name is that of one, as a whole."""


@cache
def load() -> Names:
    """Return the names of the installed content; raise `ContentError` unless there is one."""
    found = [
        content.package
        for content in installed()
        if (content.path / "identity" / "names.py").is_file()
    ]
    if len(found) != 1:
        raise ContentError(
            "{count:content package has|content packages have} identity/names.py: one is needed.",
            count=len(found),
        )
    names: Names = importlib.import_module(f"{found[0]}.identity.names")
    return names
