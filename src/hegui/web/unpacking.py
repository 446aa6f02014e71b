"""Unpacks a copy of the app, before there is an app."""

from __future__ import annotations

import os
import shutil
import tarfile
from typing import TYPE_CHECKING

from hegui import files
from hegui.errors import UsageError
from hegui.web import config

if TYPE_CHECKING:
    from pathlib import Path

SQLITE, DUMP, HEAD = "hegui.sqlite", "database.dump", "log.head"
KEPT = (config.NAME, config.KEY, SQLITE, DUMP, HEAD)
"""All that a copy may hold."""


def unpack(path: Path, folder: Path) -> None:
    """Put what a copy holds into a data folder in which no app is yet.

    Raises:
        UsageError: it is no copy, or there is an app already.
    """
    if any((folder / name).exists() for name in KEPT):
        raise UsageError("{folder} holds a web app already: name another one.", folder=folder)
    with files.making(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with files.reading(path), tarfile.open(path, "r:gz") as packed:
            for member in packed:
                stream = packed.extractfile(member) if member.isreg() else None
                if member.name not in KEPT or stream is None:
                    raise UsageError("{path} is no copy of a web app.", path=path)
                opened = os.open(folder / member.name, os.O_WRONLY | os.O_CREAT, 0o600)
                with stream, os.fdopen(opened, "wb") as written:
                    shutil.copyfileobj(stream, written)
    except (tarfile.TarError, EOFError) as error:
        raise UsageError("{path} is no copy of a web app: {why}.", path=path, why=error) from None
