"""Keeps the statements of an audit for the next one of the same day, so that none is written twice.

Ibis takes some fifteen milliseconds to write the statements of a duty, which is most of an audit of
small tables. They depend on no row of the evidence: the name of a kept file is the digest of all
the code, content and libraries that they are written from, and the day.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import hegui
from hegui.audit.reasons import Dependence
from hegui.audit.statements import Statements, Writer
from hegui.content import installed
from hegui.files import cache_folder, code_digest, code_files, own, read_bytes, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from hegui.audit.brief import Brief
    from hegui.duties import Duty

Found = TypeVar("Found", Statements, Dependence)
FOLDER = "statements"
MOST = 20
"""Files that are kept, those last used: one for each day."""
LARGEST = 16 << 20
"""Bytes of a file that is read: after some fifty profiles of a day it begins anew."""
WRITERS = ("audit", "duties", "evidence", "law")
"""Folders of the engine that decide what a statement says; of a content package all do."""
LIBRARIES = ("ibis-framework", "sqlglot", "duckdb")


class StatementCache(Writer):
    """Statements by duty and brief: those of an earlier audit, or else written now.

    With them is kept what the truth of a duty depends on, which is found in the same expressions.

    What cannot be read, is not the user's own, or may be written by others is not used: what lies
    here is run where the evidence lies.
    """

    def __init__(self, day: date) -> None:
        """Read what earlier audits of this day have left."""
        asked = f"{sources()}\n{day}"
        self._path: Path | None = None
        with suppress(RuntimeError):  # a user without a home has no cache
            self._path = cache_folder(FOLDER) / f"{sha256(asked.encode()).hexdigest()}.json"
        self._kept, self._depends = _read(self._path) if self._path else ({}, {})
        self._new = False
        if self._path and self._kept:
            with suppress(OSError):  # nor is it touched in a folder that is only read
                os.utime(self._path)

    def statements(self, duty: Duty, brief: Brief) -> Statements:
        """Return the statements of a duty."""
        return self._known(self._kept, super().statements, duty, brief)

    def dependence(self, duty: Duty, brief: Brief) -> Dependence:
        """Return what the truth of a duty depends on."""
        return self._known(self._depends, super().dependence, duty, brief)

    def _known(
        self, kept: dict[str, Found], made: Callable[[Duty, Brief], Found], duty: Duty, brief: Brief
    ) -> Found:
        key = _key(duty, brief)
        if key not in kept:
            kept[key] = made(duty, brief)
            self._new = True
        return kept[key]

    def save(self) -> None:
        """Keep what was written; a folder that cannot be written to costs the next audit time."""
        if not self._new or self._path is None:
            return
        with suppress(OSError):
            self._write(self._path)
            for old in sorted(self._path.parent.glob("*.json"), key=_used_at)[:-MOST]:
                old.unlink(missing_ok=True)

    def _write(self, path: Path) -> None:
        told = {
            "statements": {key: _told(one) for key, one in self._kept.items()},
            "dependence": {key: _told(one) for key, one in self._depends.items()},
        }
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, json.dumps(told), 0o600)


def _key(duty: Duty, brief: Brief) -> str:
    """Return what else decides: the file is that of the law and the code."""
    tables = (sorted(named) for named in (brief.whole, brief.doubted, brief.lacking))
    return repr((duty.id, brief.day, brief.operator, brief.limit, brief.dialect, *tables))


def _told(one: Statements | Dependence) -> dict[str, Any]:
    """Return what is kept as JSON has it, in the same order each time."""
    values = asdict(one).items()
    return {name: sorted(v) if isinstance(v, frozenset) else v for name, v in values}


def _read(path: Path) -> tuple[dict[str, Statements], dict[str, Dependence]]:
    try:
        if not all(own(one) for one in (path, path.parent)):
            return {}, {}
        told = json.loads(read_bytes(path, LARGEST))
        written = {key: _statements(one) for key, one in told["statements"].items()}
        return written, {key: _dependence(one) for key, one in told["dependence"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}, {}


def _statements(told: dict[str, Any]) -> Statements:
    return Statements(**{**told, "figures": frozenset(told["figures"])})


def _dependence(told: dict[str, Any]) -> Dependence:
    cells = {tuple(cell) for cell in told["cells"]}
    shown = {name: tuple(cell) for name, cell in told["shown"].items()}
    lists = {name: tuple(told[name]) for name in ("registers", "unanswered")}
    return Dependence(**{**told, **lists, "cells": frozenset(cells), "shown": shown})


@cache
def sources() -> str:
    """Return the digest of all that statements are written from, beside the day and the brief."""
    return code_digest(_files(), map(version, LIBRARIES))


def _files() -> Iterator[Path]:
    engine = Path(hegui.__file__).parent
    folders = [*(engine / name for name in WRITERS), *(one.path for one in installed())]
    return code_files([*folders, engine / "days.py", engine / "config.py"])


def _used_at(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
