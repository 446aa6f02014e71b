"""New keys, one that encrypts or one that signs; what was done under the old stays readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.errors import RemovalsError, UsageError
from hegui.files import write_whole
from hegui.removals import settings as settings_file
from hegui.removals import vault
from hegui.removals.entries import ContentKey, SealKey
from hegui.removals.record import signer_name
from hegui.sealed import keys

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hegui.removals.record import Record


def rotate_content(record: Record, new: vault.ContentKey, now: datetime) -> int:
    """Keep the keys of all cases under a new content key; return how many there are.

    Raises:
        UsageError: the new key is the old one.
        RemovalsError: a key cannot be read.
    """
    if new.id == record.ledger.content_key():
        raise UsageError("The new content key is the one in force: make another.")
    with record.writing() as change:
        held = list(record.wrapped_keys())
        for case, wrapped in held:
            raw = vault.unwrap(wrapped, record.content_key, case)
            again = vault.wrap(raw, new, case)
            values = (again.key, again.data, case)
            asked = "update case_keys set key = ?, data = ? where case_no = ?"
            record.ledger.db.execute(asked, values)
        change.add(ContentKey(at=now, key=new.id, cases=len(held)))
    record.ledger.forget()
    return len(held)


def rotate_seal(record: Record, new_file: Path, now: datetime) -> str:
    """Let the key in force hand over to a new one, which signs from here on; return it.

    Raises:
        UsageError: the new key cannot be used.
        RemovalsError: it was in use before.
    """
    old, name = record.ledger.signer, signer_name(record.settings.id)
    new = keys.load(new_file, record.folder)
    public = keys.public(new, name)
    if old is None or any(one.public == str(public) for one in record.ledger.seal_keys()):
        raise RemovalsError("The new seal key was in use before: make another.")
    with record.writing() as change:
        signature = keys.handover(public, old)
        change.add(SealKey(at=now, public=str(public), signature=signature))
    return str(public)


def name_key(folder: Path, which: str, path: Path) -> None:
    """Name a new key file in removals.toml, in the line that named the old one."""
    text, _ = settings_file.read(folder)
    lines = text.splitlines(keepends=True)
    told = str(path.resolve()).replace("\\", "\\\\").replace('"', '\\"')
    start = next(at for at, line in enumerate(lines) if line.startswith("[keys]"))
    for at in range(start + 1, len(lines)):
        if lines[at].split("=")[0].strip() == which:
            lines[at] = f'{which} = "{told}"\n'
            break
    else:
        lines.insert(start + 1, f'{which} = "{told}"\n')
    write_whole(folder / settings_file.FILE, "".join(lines))
