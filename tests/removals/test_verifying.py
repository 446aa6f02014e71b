"""What was tampered with is named, whoever did it; what is private is nowhere to be read."""

from __future__ import annotations

import base64
import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hegui.cli import run
from hegui.errors import EvidenceError, RemovalsError, UsageError
from hegui.removals import deciding, proofs, retaining, rotation, sealing, storage, vault, verifying
from hegui.removals.change import rebuild
from hegui.removals.entries import CHAIN
from hegui.sealed import keys
from hegui.sealed.chain import head_of
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hegui.removals.verifying import Outcome

NOW = datetime.fromisoformat("2026-06-01T03:00")
ITEM = "高仿手袋"
FACTS = "图片与正品不符"


@pytest.fixture
def kept(office: Any) -> Any:
    """Return an office with three cases, one of them removed, one left, one waiting."""
    with office.open() as record:
        office.take(record, *(office.hit(f"x-{number}") for number in range(3)))
        deciding.decide(record, 1, "remove", "李雷", NOW, facts=FACTS)
        deciding.decide(record, 2, "allow", "Wang Fang", NOW)
    return office


def changed(office: Any, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """Change the file as somebody would who has a SQLite shell and no key."""
    with closing(sqlite3.connect(office.folder / "removals.sqlite")) as db, db:
        db.execute("drop trigger entries_stay")
        db.execute("drop trigger entries_last")
        for statement, values in statements:
            db.execute(statement, values)
        storage.mend(db)  # as somebody would who covers up


def verified(office: Any, **given: Any) -> Outcome:
    """Verify with the public key that was handed out."""
    with office.open(None) as record:
        return verifying.verify(record, key=given.pop("key", office.public), **given)


def named(out: Outcome) -> list[tuple[str, int | None, int | None]]:
    """Return what was found, and where."""
    return [(one.name, one.entry, one.case) for one in out.findings]


def lines(office: Any) -> list[tuple[int, bytes, bytes]]:
    """Return the entries of the file: number, line, head."""
    with closing(sqlite3.connect(office.folder / "removals.sqlite")) as db:
        return db.execute("select number, line, head from entries order by number").fetchall()


def test_what_was_not_touched_is_verified(kept: Any) -> None:
    """All entries, cases and texts are looked at, and nothing is found."""
    out = verified(kept)

    assert [] == out.findings
    assert (9, 3, 5) == (out.entries, out.cases, out.texts)


@pytest.mark.parametrize("number", range(9))
def test_a_changed_line_is_named(kept: Any, number: int) -> None:
    """One character of one entry, anywhere: that entry is named, and no other."""
    line = lines(kept)[number][1]
    bad = line.replace(b"2026-06", b"2026-07") if b"2026-06" in line else line[:-2] + b'x"}'
    assert bad != line
    changed(kept, ("update entries set line = ? where number = ?", (bad, number)))

    out = verified(kept)

    assert {number} == {one.entry for one in out.findings if one.name == "entry_changed"}


def test_a_line_that_was_changed_with_its_head_is_named(kept: Any) -> None:
    """Whoever mends the chain behind a change has no key to sign it with."""
    found = lines(kept)
    line = found[6][1].replace(b"remove", b"allow")
    head = head_of(found[5][2], line)
    changed(kept, ("update entries set line = ?, head = ? where number = 6", (line, head)))

    assert ("entry_changed", 6, 1) in named(verified(kept))
    assert 7 not in {one.entry for one in verified(kept).findings}


def test_a_log_that_was_written_anew_under_another_key_is_named(kept: Any) -> None:
    """Every entry from the change on is signed by a stranger's key: each of them is named."""
    stranger, before, statements = Ed25519PrivateKey.generate(), b"", []
    for number, line, head in lines(kept):
        if number < 6:
            before = head
            continue
        bad = line.replace(b'"remove"', b'"allow"')
        before = head_of(before, bad)
        signature = CHAIN.sign(number, before, stranger)
        asked = "update entries set line = ?, head = ?, signature = ? where number = ?"
        statements.append((asked, (bad, before, signature, number)))
    changed(kept, *statements)

    assert {6, 7, 8} == {e for name, e, _ in named(verified(kept)) if name == "entry_changed"}


def test_an_entry_that_was_taken_out_is_named(kept: Any) -> None:
    """Out of the middle by its number; from the end by a note that was kept elsewhere."""
    with kept.open() as record:
        note = proofs.kept_head(record, NOW)
    shutil.copytree(kept.folder, kept.folder.with_name("copy"))
    changed(kept, ("delete from entries where number = 6", ()))
    assert ("entry_missing", 6, None) in named(verified(kept))

    kept.folder = kept.folder.with_name("copy")
    changed(kept, ("delete from entries where number >= 7", ()))
    assert "rolled_back" in [name for name, _, _ in named(verified(kept, against=[("n", note)]))]


def test_a_record_that_was_set_back_as_a_whole_is_named(kept: Any) -> None:
    """An older copy is whole in itself; the note of a later day shows that it is old."""
    shutil.copytree(kept.folder, kept.folder.with_name("older"))
    with kept.open() as record:
        deciding.decide(record, 3, "remove", "李雷", NOW)
        note = proofs.kept_head(record, NOW)
    kept.folder = kept.folder.with_name("older")

    assert [] == verified(kept).findings
    assert [("rolled_back", None, None)] == named(verified(kept, against=[("n", note)]))


def test_a_record_that_the_holder_of_the_key_wrote_anew_is_named(kept: Any) -> None:
    """Signed by the right key and whole in itself, but not what the note elsewhere attests."""
    shutil.copytree(kept.folder, kept.folder.with_name("anew"))
    with kept.open() as record:
        deciding.decide(record, 3, "remove", "李雷", NOW)
        note = proofs.kept_head(record, NOW)
    kept.folder = kept.folder.with_name("anew")
    with kept.open() as record:
        deciding.decide(record, 3, "hold", "李雷", NOW)

    assert [] == verified(kept).findings
    assert [("rolled_back", None, None)] == named(verified(kept, against=[("n", note)]))


@pytest.mark.parametrize(
    "statement",
    sampled(
        [
            "update entries set case_no = 99 where number = 1",
            "update entries set case_no = 99 where number = 3",
            "update entries set case_no = 1 where number = 0",
            "update entries set case_no = null where number = 3",
            "update entries set number = number + 1000000000000000 where number > 6",
            "update entries set number = -number where number = 3",
            "update entries set line = x'ff' where number = 4",
            "update entries set head = x'', signature = x''",
            "update case_keys set key = 'x'",
            "update case_keys set data = x''",
            "update case_keys set case_no = 99 where case_no = 1",
            "update hits set case_no = 99 where case_no = 1",
            "update hits set digest = x'00' where case_no = 1",
            "delete from hits",
            "drop table hits",
            "drop table calls",
            "insert into hits values (x'00', 2)",
            "update cases set found_at = '2020-01-01T00:00:00Z'",
            "create table more (x)",
            "pragma writable_schema = 1",
        ],
        3,
    ),
)
def test_tampering_is_named_and_ends_in_no_traceback(kept: Any, statement: str) -> None:
    """An entry under a case that was not its own once ended verification with a traceback."""
    public = kept.public
    changed(kept, (statement, ()))
    if "writable_schema" in statement:
        path = kept.folder / "removals.sqlite"
        path.write_bytes(path.read_bytes()[: 1 << 13])
    out = verifying.check(kept.folder, key=public)

    assert out.findings
    assert all(one.said(lang) for one in out.findings for lang in ("en", "zh"))
    assert len(out.findings) < 120


@pytest.mark.parametrize("name", ["removals.toml", "removals.sqlite"])
@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00" * 5000, b"version = 1\nid = 7\n", "pipe", None]
)
def test_a_file_of_the_record_that_is_no_longer_its_own_is_a_finding(
    kept: Any, name: str, content: bytes | str | None
) -> None:
    """Settings or a log that cannot be read are named, with exit code 1 and not 2."""
    path = kept.folder / name
    path.unlink()
    if content == "pipe":
        os.mkfifo(path)  # is not waited for
    elif content is not None:
        path.write_bytes(content)

    assert {"settings_differ", "unreadable"} & {
        one.name for one in verifying.check(kept.folder).findings
    }
    assert 1 == run(["removals", "verify", str(kept.folder)])


def test_settings_that_nobody_entered_are_named(kept: Any) -> None:
    """Whoever changes the callback in removals.toml changes where signed calls go to."""
    kept.settings("# changed\n")
    assert ["settings_differ"] == [one.name for one in verifying.check(kept.folder).findings]
    with kept.open():
        pass  # enters the change
    assert [] == verifying.check(kept.folder).findings


def test_a_look_leaves_no_file_behind(kept: Any) -> None:
    """SQLite once left its -wal and -shm beside a record that was only read."""
    before = sorted(path.name for path in kept.folder.iterdir())
    assert 0 == run(["removals", "verify", str(kept.folder)])
    assert 0 == run(["removals", "list", str(kept.folder)])
    assert before == sorted(path.name for path in kept.folder.iterdir())


TAMPERED = {
    "text_missing": "delete from texts where case_no = 2",
    "text_changed": "update texts set data = x'00' where case_no = 2",
    "queue_differs": "update cases set state = 'closed' where number = 3",
    "calls_differ": "delete from calls where case_no = 1",
    "text_unnamed": "insert into texts values ('77', 1, x'00')",
    "entry_contradicts": "update entries set case_no = 2 where number = 6",
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_lies_beside_the_log_is_held_against_it(kept: Any, name: str) -> None:
    """Texts that are gone or changed, and a queue or calls that say otherwise, are named."""
    changed(kept, (TAMPERED[name], ()))
    expected = "queue_differs" if name == "entry_contradicts" else name

    assert expected in [found for found, _, _ in named(verified(kept))]


def test_a_queue_that_differs_is_rebuilt(kept: Any) -> None:
    """The queue and the calls come back from the entries alone, and all verifies again."""
    changed(
        kept,
        ("update cases set state = 'closed'", ()),
        ("update calls set act = 'reinstate', attempts = 1", ()),
        ("delete from hits where case_no = 1", ()),
        ("insert into hits values (x'00', 7)", ()),
    )
    with kept.open() as record:
        assert 3 == rebuild(record.ledger)

    assert [] == verified(kept).findings


def test_a_clock_that_was_set_back_enters_nothing(kept: Any) -> None:
    """A step an hour behind the last entry is refused, and the record stays as it was."""
    with kept.open() as record:
        with pytest.raises(RemovalsError, match="set the clock right"):
            deciding.decide(record, 3, "remove", "李雷", NOW - timedelta(hours=2))
        assert record.ledger.case(3).state == "waiting"


def test_a_file_is_sealed_with_its_case_and_goes_with_it(kept: Any, tmp_path: Path) -> None:
    """A picture comes back as it was, lies nowhere in the clear, and is erased with the texts."""
    picture = tmp_path / "../picture.png"
    picture.write_bytes(b"\x89PNG not for everyone" * 9)
    with kept.open() as record:
        with pytest.raises(RemovalsError, match="is closed"):
            sealing.attach(record, 2, picture, "zhao", NOW)
        sealing.attach(record, 1, picture, "zhao", NOW)
        value, files = sealing.unsealed(record, record.ledger.case(1))

    assert [picture.read_bytes()] == list(files.values())
    assert FACTS == next(e["text"]["facts"] for e in value["entries"] if e["entry"] == "decided")
    assert b"not for everyone" not in everything(kept.folder)
    assert base64.b64encode(picture.read_bytes())[:40] not in everything(kept.folder)
    assert [] == verified(kept).findings


def test_another_key_than_the_one_handed_out_is_named(kept: Any) -> None:
    """A record that somebody began anew is whole, and not under the key that was handed out."""
    other = keys.public(Ed25519PrivateKey.generate(), "hegui-removals-3f9c2b7e10d54a86")

    assert [("not_trusted", None, None)] == named(verified(kept, key=str(other)))


@pytest.mark.parametrize("statement", ["update entries set line = x'00'", "delete from entries"])
def test_the_file_itself_refuses_a_change(kept: Any, statement: str) -> None:
    """An accident in a SQLite shell changes no entry and deletes none."""
    with (
        closing(sqlite3.connect(kept.folder / "removals.sqlite")) as db,
        pytest.raises(sqlite3.IntegrityError, match="entries are never"),
    ):
        db.execute(statement)


def test_a_look_changes_nothing(kept: Any) -> None:
    """Verifying and showing open the file for reading: not a byte of it is another afterwards."""
    path = kept.folder / "removals.sqlite"
    before = path.read_bytes()
    with kept.open(None) as record:
        verifying.verify(record)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            record.ledger.db.execute("delete from calls")

    assert before == path.read_bytes()
    with closing(storage._read_only(path, "immutable=1")) as db:  # as from a disc
        assert 9 == db.execute("select count(*) from entries").fetchone()[0]


def test_a_file_that_is_damaged_is_said_to_be(kept: Any) -> None:
    """Verification of a broken file ends with a finding or one sentence, never with a traceback."""
    path = kept.folder / "removals.sqlite"
    with kept.open() as record:
        record.ledger.forget()
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)
    try:
        names = [name for name, _, _ in named(verified(kept, key=None))]
    except RemovalsError as error:
        names = ["unreadable"] if "damaged" in str(error) else []

    assert "unreadable" in names


def everything(folder: Path) -> bytes:
    """Return all bytes that lie in a folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_private_text_lies_in_the_record(kept: Any) -> None:
    """Neither the item, its author nor the reviewer's words can be read without the key."""
    held = everything(kept.folder)

    for private in (ITEM, FACTS, "s004"):
        assert private.encode() not in held
        assert json.dumps(private).strip('"').encode() not in held
    with kept.open(None) as record:
        case = record.ledger.case(1)
        assert ITEM in record.text(case, case.sealed[0])["item"]["text"]


def test_what_is_erased_is_nowhere(kept: Any) -> None:
    """After its time neither the texts nor their key are in any file; the stub verifies."""
    with kept.open() as record:
        wrapped = record.wrapped(2)
        texts = [record.ledger.text(one.stored) for one in record.ledger.case(2).sealed]
        retaining.retain(record, date(2029, 6, 1), "zhao", NOW)
        held = everything(kept.folder)  # also while the record is open

    assert wrapped is not None
    assert wrapped.data not in held
    assert not any(text in held for text in texts)
    assert [] == verified(kept).findings
    with kept.open(None) as record:
        case = record.ledger.case(2)
        assert record.text(case, case.sealed[0]) is None
        assert case.state == "erased"


def test_what_another_process_still_reads_is_said(kept: Any) -> None:
    """While a reader holds old pages they may remain: that is said, and the next run mends it."""
    with closing(sqlite3.connect(kept.folder / "removals.sqlite")) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from texts").fetchone()
        with kept.open() as record:
            record.ledger.db.execute("pragma busy_timeout = 50")
            with pytest.raises(RemovalsError, match="another process reads"):
                retaining.retain(record, date(2029, 6, 1), "zhao", NOW)
        reader.rollback()
        with kept.open() as record:
            retaining.retain(record, date(2029, 6, 1), "zhao", NOW)
            assert 0 == (kept.folder / "removals.sqlite-wal").stat().st_size


def test_a_deletion_is_proven_without_the_record(kept: Any) -> None:
    """The proof is checked by the public key alone, and a changed one proves nothing."""
    with kept.open() as record:
        with pytest.raises(RemovalsError, match="nothing to prove"):
            proofs.proof(record, 2)
        retaining.retain(record, date(2029, 6, 1), "zhao", NOW)
        proof = proofs.proof(record, 2)

    assert 2 == proofs.proven(proof, kept.public).case
    for bad in ({"line": proof["line"].replace('"case":2', '"case":1')}, {"entry": 3}, {"line": 1}):
        with pytest.raises(EvidenceError):
            proofs.proven(proof | bad, kept.public)


def test_a_new_content_key_reads_what_was_encrypted_before(kept: Any, tmp_path: Path) -> None:
    """All texts open under the new key, and the old one opens none of them any more."""
    old = (tmp_path / "content.key").read_bytes()
    new = vault.make(tmp_path / "new.key")
    with kept.open() as record:
        assert 3 == rotation.rotate_content(record, new, NOW)
    rotation.name_key(kept.folder, "content", tmp_path / "new.key")
    with kept.open() as record:
        case = record.ledger.case(1)
        assert FACTS == record.text(case, case.sealed[1])["facts"]
        deciding.decide(record, 3, "remove", "李雷", NOW)
    assert [] == verified(kept).findings

    (tmp_path / "new.key").write_bytes(old)
    with kept.open(None) as record, pytest.raises(RemovalsError, match="content key"):
        record.text(record.ledger.case(1), record.ledger.case(1).sealed[0])


def test_a_new_seal_key_is_handed_over_to(kept: Any, tmp_path: Path) -> None:
    """What follows is signed by the new key, all verifies under the first; the old is refused."""
    keys.make(tmp_path / "new.pem")
    with kept.open() as record:
        rotation.rotate_seal(record, tmp_path / "new.pem", NOW)
        with pytest.raises(RemovalsError, match="seal key"):
            deciding.decide(record, 3, "remove", "李雷", NOW)
    rotation.name_key(kept.folder, "seal", tmp_path / "new.pem")
    with kept.open() as record:
        deciding.decide(record, 3, "remove", "李雷", NOW)

    assert [] == verified(kept).findings


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.chmod(0o644), "chmod 600"),
        (lambda path: path.write_text("short\n"), "holds no content key"),
        (lambda path: path.unlink(), "cannot be read"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_before_anything_is_done(
    office: Any, tmp_path: Path, spoil: Callable[[Path], Any], said: str
) -> None:
    """Rights, form and place of a key are checked; nothing is taken in without one."""
    spoil(tmp_path / "content.key")
    with office.open() as record, pytest.raises(UsageError, match=said):
        office.case(record)
    with office.open(None) as record:
        assert [] == list(record.ledger.cases())


def test_keys_may_come_from_the_environment(
    kept: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings that name no files take both keys from variables, and say so where there is none."""
    path = kept.folder / "removals.toml"
    named = 'seal = "../seal.pem"\ncontent = "../content.key"\n'
    path.write_text(path.read_text().replace(named, ""))
    with pytest.raises(UsageError, match="HEGUI_ARCHIVE_KEY"):
        kept.open()
    monkeypatch.setenv("HEGUI_ARCHIVE_KEY", (tmp_path / "seal.pem").read_text())
    with kept.open() as record, pytest.raises(UsageError, match="HEGUI_REMOVALS_KEY"):
        deciding.decide(record, 3, "remove", "李雷", NOW)
    monkeypatch.setenv("HEGUI_REMOVALS_KEY", (tmp_path / "content.key").read_text())
    with kept.open() as record:
        assert "acting" == deciding.decide(record, 3, "remove", "李雷", NOW).state


def test_a_key_that_lies_beside_what_it_encrypts_is_refused(office: Any) -> None:
    """Whoever copies the folder must not have copied the key."""
    vault.make(office.folder / "content.key")
    with pytest.raises(UsageError, match="keep it elsewhere"):
        vault.load(office.folder / "content.key", office.folder)
