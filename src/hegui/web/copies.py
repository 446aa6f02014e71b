"""A copy of the app while it runs, in one file, and back again; its log is checked on the way.

The evidence of an organisation is no part of it: that lies in the organisation's own folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from hegui import files
from hegui.errors import UsageError
from hegui.message import Message
from hegui.web import config, place
from hegui.web.log.models import check
from hegui.web.unpacking import DUMP, HEAD, SQLITE


def backup(path: Path) -> str:
    """Write a copy that nobody else may read; return the head of the log in it.

    Raises:
        UsageError: the file is there already or cannot be written, or the database gives no copy.
    """
    if path.exists():
        raise UsageError("{path} exists already: name another file.", path=path)
    with TemporaryDirectory() as made, files.writing(path):
        folder = Path(made)
        number, head, _ = check()  # first: while the app runs, the copy may hold more
        _copy_database(folder)
        (folder / HEAD).write_text(f"{number}:{head.hex()}\n")
        for name in (config.NAME, config.KEY):
            if (settings.FOLDER / name).exists():
                shutil.copyfile(settings.FOLDER / name, folder / name)
        with files.draft(path, 0o600, durable=True) as draft, tarfile.open(draft, "w:gz") as packed:
            for one in sorted(folder.iterdir()):
                packed.add(one, one.name)
    return f"{number}:{head.hex()}"


def _copy_database(folder: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / SQLITE)])
    else:
        _ask("pg_dump", "--format=custom", "--file", str(folder / DUMP))


def _ask(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the database of the app; its password is no argument."""
    facts = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(facts[key]) for name, key in names.items() if facts[key]}
    command = [program, "--dbname", str(facts["NAME"]), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - our own
            command, env=os.environ | given, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        why: str = Message("it is not installed")
    else:
        why = " ".join(done.stderr.split())
        if done.returncode == 0:
            return
    raise UsageError("{program} did not do it: {why}", program=program, why=why)


def restore() -> str:
    """Take up what was unpacked where this process is at work; return the head of its log.

    Raises:
        UsageError: its log is not as it was copied, or PostgreSQL did not take it.
    """
    dump, noted = settings.FOLDER / DUMP, settings.FOLDER / HEAD
    if dump.exists():
        _ask("pg_restore", "--no-owner", "--exit-on-error", str(dump))
    place.prepare()
    at, _, kept = noted.read_text().strip().partition(":")
    number, head, fault = check((int(at), bytes.fromhex(kept)))
    if fault is not None:
        raise UsageError(
            "The log of the copy is not as it was, from entry {number} on.", number=fault[0]
        )
    dump.unlink(missing_ok=True)
    noted.unlink()
    return f"{number}:{head.hex()}"
