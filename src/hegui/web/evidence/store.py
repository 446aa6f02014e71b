"""The files that people give: all versions are kept, and the latest lies where an audit reads it.

A version is written before the row that tells of it is there, and put into its place by a job
after, so that a machine that stops in between leaves the old one or the new one, and no half.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from hegui import files
from hegui.errors import UsageError
from hegui.web.evidence.models import PLACE, Upload
from hegui.web.findings.files import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.uploadedfile import UploadedFile

    from hegui.web.people.models import Organisation

KEPT = ".kept"
MOST = 20 << 30
"""Bytes of all versions of all files of an organisation."""
PATIENCE = 60.0
BLOCK = 1 << 20
LONGEST = 200
"""Bytes of a name: a disk takes 255, and a Chinese letter has three."""
LEFT = 86400
"""Seconds after which nobody is still sending a file."""


def place(organisation: Organisation) -> Path:
    """Return the folder of the files that are there."""
    return Path(organisation.folder) / PLACE


def name_of(given: str) -> str:
    """Return the name by which a file is kept: plain, not hidden, and no pattern."""
    plain = "".join("_" if one in "*?[]" else one for one in named(given)).lstrip(".")
    stem, dot, kind = plain.rpartition(".")
    most = LONGEST - len(f"{dot}{kind}".encode())
    return f"{stem.encode()[: max(most, 0)].decode(errors='ignore')}{dot}{kind}"


def keep(organisation: Organisation, given: UploadedFile) -> tuple[str, int]:
    """Keep the bytes of a file that was sent; return their digest and number.

    Raises:
        UsageError: The folder of the organisation cannot be written to.
    """
    kept = place(organisation) / KEPT
    with files.making(kept):
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = sha256(), 0
    draft = kept / f"{os.urandom(8).hex()}.new"
    with files.writing(kept):
        try:
            with open(draft, "xb", opener=_private) as written:
                for block in given.chunks(BLOCK):
                    digest.update(block)
                    size += len(block)
                    written.write(block)
            files.sync(draft)
            draft.replace(kept / digest.hexdigest())
        finally:
            draft.unlink(missing_ok=True)
    return digest.hexdigest(), size


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def opened(found: Upload) -> Path:
    """Return where the bytes of a version are kept."""
    return place(found.organisation) / KEPT / found.digest


def settle(organisation: Organisation) -> None:
    """Put the latest version of each file where an audit reads it, and take out what is withdrawn.

    Raises:
        UsageError: The folder cannot be written to, or another process does the same for too long.
    """
    held = list(Upload.of(organisation).filter(latest=True))
    if not held:
        return
    folder = place(organisation)
    with files.writing(folder), _alone(folder / KEPT / "lock"):
        for left in (folder / KEPT).glob("*.new"):
            if time.time() - left.stat().st_mtime > LEFT:  # by a machine that stopped
                left.unlink()
        for one in Upload.of(organisation).filter(latest=True):
            path = folder / one.name
            if one.withdrawn:
                path.unlink(missing_ok=True)
            elif not is_whole(path, one):
                with files.draft(path, 0o600, durable=True) as made:
                    shutil.copyfile(opened(one), made)


def is_whole(path: Path, one: Upload) -> bool:
    """Say whether a file is what was given."""
    if not path.is_file() or path.stat().st_size != one.size:
        return False
    with path.open("rb") as held:
        digest = sha256()
        while block := held.read(BLOCK):
            digest.update(block)
    return digest.hexdigest() == one.digest


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes out, and wait for one that is at it."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            lock = files.lock(path)
            break
        except BlockingIOError:
            if time.monotonic() > until:
                raise UsageError("Another process keeps files here: try again.") from None
            time.sleep(0.1)
    with lock:
        yield
