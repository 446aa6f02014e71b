"""Finds the installed content packages: the only door by which law of any country comes in.

A content package is an installed Python package that registers itself under the entry point
`hegui.content`. Its folders are found by their names (`laws`, `duties`, `cases`, `calendars`) and
nothing in them is listed anywhere else.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = "hegui.content"


@dataclass(frozen=True, order=True)
class Content:
    """One installed content package: its short name, its import name and its folder."""

    name: str
    package: str
    path: Path

    def files(self, folder: str, suffix: str) -> Iterator[Path]:
        """Yield the files under `folder` that end in `suffix`, in the order of their paths."""
        yield from sorted((self.path / folder).rglob(f"*{suffix}"))


@cache
def installed() -> tuple[Content, ...]:
    """Return every installed content package; at least one is needed to judge anything."""
    found = tuple(sorted(_load(point.name, point.value) for point in entry_points(group=GROUP)))
    if not found:
        raise ContentError(
            "No content package is installed: install one that registers '{group}'.", group=GROUP
        )
    return found


def _load(name: str, package: str) -> Content:
    module = importlib.import_module(package)
    if module.__file__ is None:
        raise ContentError(
            "The content package {package} has no folder of its own.", package=package
        )
    return Content(name, package, Path(module.__file__).parent)
