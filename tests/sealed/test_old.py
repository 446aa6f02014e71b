"""What an earlier version wrote verifies byte for byte, is read, and goes on.

`old` was written by the commands of 28 November 2026, of a made-up shop, with the keys below: all
kinds of entries but that of a screening policy, two keys each, a clock that jumped, and what was
masked and let go of.
"""

from __future__ import annotations

import base64
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hegui.archive import entries as archive
from hegui.archive import seal, verify
from hegui.archive.journal import Journal
from hegui.removals import deciding, verifying
from hegui.removals import entries as removals
from hegui.removals.record import Record, signer_name
from hegui.removals.storage import FILE
from hegui.sealed import checkpoint, keys, verifier

OLD = Path(__file__).parent / "old"
FIRST, SECOND = (Ed25519PrivateKey.from_private_bytes(bytes(range(n, n + 32))) for n in (0, 1))
CONTENT = base64.b64encode(bytes(range(2, 34)))
KEPT = datetime(2027, 6, 4, 6)  # noqa: DTZ001 - naive UTC
RECORDED = datetime(2029, 7, 4, 3)  # noqa: DTZ001 - naive UTC


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a copy of the archive."""
    return Path(shutil.copytree(OLD / "archive", tmp_path / "archive"))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return the record, with the keys where its settings have them."""
    folder, held = tmp_path / "record", tmp_path / "keys"
    folder.mkdir()
    held.mkdir()
    shutil.copy(OLD / "removals.toml", folder)
    with closing(sqlite3.connect(folder / FILE)) as db:
        db.executescript((OLD / "removals.sql").read_text(encoding="utf-8"))
    (held / "content.key").write_bytes(CONTENT)
    (held / "next.pem").write_bytes(
        SECOND.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    for path in held.iterdir():
        path.chmod(0o600)
    return folder


def found(folder: Path, key: str) -> list[str]:
    """Return what is found in the archive: by both verifiers, which must agree."""
    now = KEPT.replace(tzinfo=UTC)
    out = verify.verify(folder, now, key=key)
    alone = verifier.check_archive(verifier.Folder(folder), now=now, key=verifier.given_key(key))
    assert (out.findings, out.notices) == (alone.findings, alone.notices)
    return [one.name for one in out.findings]


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, by name."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_an_old_archive_verifies_and_goes_on(kept: Path) -> None:
    """Every byte of it stays as it is, and what is sealed now follows from it."""
    before = bytes_of(kept)
    with Journal.open(kept, writing=True) as journal:
        name = seal.identifier(journal)
        key = str(keys.public(FIRST, checkpoint.signer(name)))
        assert [] == found(kept, key)
        assert journal.lines == [archive.line_of(entry) for entry in journal.entries]
        assert set(get_args(archive.Entry)) == {type(entry) for entry in journal.entries}
        journal.commit([archive.Search(at=KEPT, by="x", why="x", case="", query="", found=0)])
        assert seal.seal(journal, name, SECOND, KEPT) is not None

    assert [] == found(kept, key)
    assert before == {name: data for name, data in bytes_of(kept).items() if name in before}


def test_an_old_record_verifies_and_goes_on(record: Path) -> None:
    """Its texts open, and its next step is signed by the key that was handed over to."""
    key = str(keys.public(FIRST, signer_name("ff3577e163efb404")))
    before = verifying.check(record, key=key)
    assert (["not_against"], []) == ([one.name for one in before.notices], before.findings)
    assert (36, 3, 8) == (before.entries, before.cases, before.texts)
    with Record.open(record, RECORDED) as held:
        lines = [one.line for one in held.ledger.lines()]
        entries = [entry for _, entry in held.ledger.entries()]
        assert lines == [removals.line_of(entry) for entry in entries]
        kinds = set(get_args(removals.Entry))
        assert {removals.Policy} == kinds - {type(entry) for entry in entries}
        deciding.preserve(held, 1, "李雷", "x", RECORDED)
        assert lines == [one.line for one in held.ledger.lines()][:-1]

    after = verifying.check(record, key=key)
    assert (37, []) == (after.entries, after.findings)
