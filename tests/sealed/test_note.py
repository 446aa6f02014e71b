"""Signed notes are those of C2SP, byte for byte, and the key that signs is guarded."""

from __future__ import annotations

import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from hegui.errors import EvidenceError, UsageError
from hegui.sealed import keys, note

if TYPE_CHECKING:
    from pathlib import Path

# The example of Go's golang.org/x/mod/sumdb/note, which the C2SP specification was made from.
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SIGNED = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotp"
    "RZb6KE6RyyBwJnAM=\n"
)


def test_a_note_of_another_implementation_verifies() -> None:
    """A note that Go signed is read, its key has the id it says, and it signed the text."""
    key = note.public_key(VERIFIER)

    assert str(key) == VERIFIER
    assert note.parse(SIGNED.encode()).signed_by(key)


def test_no_byte_of_a_note_can_be_changed() -> None:
    """A note with any one bit flipped is no note, or is not signed by the key."""
    whole, key = SIGNED.encode(), note.public_key(VERIFIER)

    accepted = []
    for place in range(len(whole)):
        flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        with suppress(EvidenceError):
            accepted += [place] * note.parse(flipped).signed_by(key)

    assert not accepted


def test_what_is_signed_verifies_under_its_own_name_only(tmp_path: Path) -> None:
    """A signature counts for the key's name and bytes together."""
    private = keys.make(tmp_path / "key.pem")
    own, other = keys.public(private, "mine"), keys.public(private, "yours")

    found = note.parse(note.sign("one\n\ntwo\n", "mine", private))

    assert found.text == "one\n\ntwo\n"
    assert found.signed_by(own)
    assert not found.signed_by(other)
    assert note.public_key(str(own)) == own


def test_a_public_key_that_was_changed_is_refused() -> None:
    """The id in a written key is that of its name and bytes."""
    with pytest.raises(EvidenceError, match="it is damaged"):
        note.public_key(VERIFIER.replace("PeterN", "PeterM"))
    with pytest.raises(EvidenceError, match="NAME\\+ID\\+KEY"):
        note.public_key("no key")


def test_a_key_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """A new key has the rights 0600 and is never overwritten; one open to others is refused."""
    path = tmp_path / "key.pem"
    made = keys.make(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    loaded = keys.load(path, tmp_path / "archive")
    assert loaded.private_bytes_raw() == made.private_bytes_raw()
    with pytest.raises(UsageError, match="never overwritten"):
        keys.make(path)
    path.chmod(0o640)
    with pytest.raises(UsageError, match=r"its rights are 0640.*chmod 600"):
        keys.load(path, tmp_path / "archive")


def test_a_key_may_stand_in_the_environment_but_not_in_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable holds the PEM; a key beside what it seals would let the thief seal it too."""
    path = tmp_path / "archive" / "key.pem"
    path.parent.mkdir()
    made = keys.make(path)

    with pytest.raises(UsageError, match="lies in the archive that it seals"):
        keys.load(path, path.parent)
    with pytest.raises(UsageError, match="set HEGUI_ARCHIVE_KEY"):
        keys.load(None, path.parent)
    assert keys.at_hand(None, path.parent) is None
    monkeypatch.setenv(keys.VARIABLE, path.read_text().replace("\n", "\\n"))
    assert keys.load(None, path.parent).private_bytes_raw() == made.private_bytes_raw()
    monkeypatch.setenv(keys.VARIABLE, "no key")
    with pytest.raises(UsageError, match="holds no private key in PEM"):
        keys.load(None, path.parent)


def test_a_key_hands_over_to_one_key(tmp_path: Path) -> None:
    """The old key's word names the new one; it holds for no other."""
    first, second, third = (keys.make(tmp_path / name) for name in "abc")
    old, new, other = (keys.public(key, "mine") for key in (first, second, third))
    signature = keys.handover(new, first)

    assert keys.handed_over(new, old, signature)
    assert not keys.handed_over(other, old, signature)
    assert not keys.handed_over(new, other, signature)
    assert not keys.handed_over(new, old, "?")
