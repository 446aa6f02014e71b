"""A record of removals as a whole: its folder, its settings, its log, and its private texts.

removals/
removals.toml      what the operator decides (`settings`)
removals.sqlite    the log of entries, the encrypted texts, and what is read from them
send.lock          one sender of callbacks at a time
"""

from __future__ import annotations

import json
import secrets
from contextlib import closing
from typing import TYPE_CHECKING, Any, Self

from hegui.errors import RemovalsError
from hegui.files import draft, write_whole
from hegui.message import Message
from hegui.removals import settings as settings_file
from hegui.removals import vault
from hegui.removals.change import writing
from hegui.removals.entries import ContentKey, SealKey, Settings
from hegui.removals.ledger import Ledger
from hegui.removals.storage import FILE, SCHEMA, connect, fault
from hegui.sealed import keys
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.removals.case import Case
    from hegui.removals.change import Change
    from hegui.removals.entries import Sealed

SALT = 16  # bytes


def _signer(settings: settings_file.Settings, folder: Path) -> Ed25519PrivateKey:
    path = settings_file.place(folder, settings.keys.seal)
    return keys.load(path, folder, Message("No seal key was given: name its file in removals.toml"))


def _salt() -> str:
    return secrets.token_hex(SALT)


def signer_name(identifier: str) -> str:
    """Return the name under which the keys of a record sign."""
    return f"hegui-removals-{identifier}"


class Record:
    """One record of removals, open. Texts can be read where the content key is at hand."""

    def __init__(self, folder: Path, settings: settings_file.Settings, ledger: Ledger) -> None:
        """Use `make` or `open`."""
        self.folder = folder
        self.settings = settings
        self.ledger = ledger
        self.salt: Callable[[], str] = _salt  # an example that comes out the same has its own
        self._content_key: vault.ContentKey | None = None

    @classmethod
    def make(cls, folder: Path, text: str, now: datetime) -> None:
        """Make an empty record of settings that name both keys.

        Raises:
            RemovalsError: there is one already.
            UsageError: a key cannot be used.
        """
        path = folder / FILE
        if path.exists():
            raise RemovalsError(
                "There is a record of removals at {folder} already: use it, or name another.",
                folder=folder,
            )
        settings = settings_file.parse(text, folder)
        signer = _signer(settings, folder)
        content_key = vault.load(settings_file.place(folder, settings.keys.content), folder)
        with fault(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with draft(path, 0o600) as made, closing(connect(made)) as db:
                write_whole(folder / settings_file.FILE, text)
                db.executescript(SCHEMA)
                with writing(Ledger(folder, db, signer)) as change:
                    public = keys.public(signer, signer_name(settings.id))
                    change.add(SealKey(at=now, public=str(public), signature=""))
                    change.add(ContentKey(at=now, key=content_key.id, cases=0))
                    change.add(Settings(at=now, text=text))

    @classmethod
    def open(cls, folder: Path, now: datetime | None = None) -> Record:
        """Open a record, for writing if the time is given.

        Settings that were edited are entered into the log.

        Raises:
            RemovalsError: there is none, or its settings cannot be used.
            UsageError: a key cannot be used.
        """
        text, settings = settings_file.read(folder)
        signer = None if now is None else _signer(settings, folder)
        ledger = Ledger.open(folder, signer)
        record = cls(folder, settings, ledger)
        if now is not None and ledger.settings() != text:
            with record.writing() as change:
                change.add(Settings(at=now, text=text))
        return record

    def writing(self) -> AbstractContextManager[Change]:
        """Take one step: all that is added to it becomes true at its end, or nothing does."""
        return writing(self.ledger)

    def title(self, policy: str, version: str | None = None) -> settings_file.Words:
        """Return what a policy is called: as the settings say, or as the policy itself did.

        Without a version the newest one on record tells.
        """
        own = self.settings.policy_of(policy).title
        if own.zh or own.en:
            return own
        known = [
            one
            for (name, label), one in self.ledger.policies().items()
            if name == policy and version in {None, label}
        ]
        if not known:
            return settings_file.Words(zh=policy, en=policy)
        return settings_file.Words(zh=known[-1].zh, en=known[-1].en)

    @property
    def content_key(self) -> vault.ContentKey:
        """Return the key that encrypts; raise `UsageError` if it cannot be read."""
        if self._content_key is None:
            path = settings_file.place(self.folder, self.settings.keys.content)
            self._content_key = vault.load(path, self.folder)
        return self._content_key

    def put(self, change: Change, case: int, value: dict[str, Any]) -> Sealed:
        """Encrypt a private text of a case, within a step, and return what an entry says of it.

        Raises:
            RemovalsError: the case was erased, or its key is kept under another content key.
        """
        salted = value | {"salt": self.salt()}
        sealed, stored = vault.seal(canonical(salted), self._case_key(case), case)
        with fault(self.folder):
            change.ledger.db.execute(
                "insert into texts values (?, ?, ?)", (sealed.stored, case, stored)
            )
        return sealed

    def text(self, case: Case, sealed: Sealed) -> dict[str, Any] | None:
        """Return a private text, or None if it was erased.

        Raises:
            RemovalsError: it is missing, or is not what was sealed.
        """
        if case.erased is not None:
            return None
        stored = self.ledger.text(sealed.stored)
        wrapped = self.wrapped(case.number)
        if stored is None or wrapped is None:
            raise RemovalsError(
                "A text of case {case} is missing: run 'hegui removals verify', and restore it "
                "from a copy.",
                case=case.number,
            )
        key = vault.unwrap(wrapped, self.content_key, case.number)
        found: dict[str, Any] = json.loads(vault.opened(stored, sealed, key, case.number))
        return found

    def wrapped(self, case: int) -> vault.Wrapped | None:
        """Return the key of a case as it is kept, or None if there is none."""
        asked = "select key, data from case_keys where case_no = ?"
        found = self.ledger.db.execute(asked, (case,)).fetchone()
        return None if found is None else vault.Wrapped(*found)

    def wrapped_keys(self) -> Iterator[tuple[int, vault.Wrapped]]:
        """Yield the keys of all cases that have one."""
        for case, key, data in self.ledger.db.execute("select case_no, key, data from case_keys"):
            yield case, vault.Wrapped(key, data)

    def _case_key(self, case: int) -> bytes:
        known = self.wrapped(case)
        if known is not None:
            return vault.unwrap(known, self.content_key, case)
        raw, wrapped = vault.new_key(self.content_key, case)
        with fault(self.folder):
            self.ledger.db.execute(
                "insert into case_keys values (?, ?, ?)", (case, wrapped.key, wrapped.data)
            )
        return raw

    def close(self) -> None:
        """Close the log."""
        self.ledger.close()

    def __enter__(self) -> Self:
        """Return the record."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the log."""
        self.close()
