"""What an archive is found to be: whole as it was written, and every change found and named.

Each forgery is done by somebody who can write every file of the archive; some of them also have
the key in force. The holes of other systems have tests by their names.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from hegui.archive import seal, verify
from hegui.archive.entries import Search
from hegui.archive.journal import Journal
from hegui.errors import ArchiveError
from hegui.sealed import checkpoint, keys, merkle, note, verifier
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from conftest import Made

IDENTIFIER = "3f9c2b7e10d54a86"
ROTATION = 6  # the number of the entry by which the second key took over


def at(day: int, hour: int = 0) -> datetime:
    """Return an hour (UTC) of November 2026, naive as in the archive."""
    return datetime(2026, 11, day, hour)  # noqa: DTZ001


def found(made: Made, *, against: Sequence[Path] = (), now: datetime | None = None) -> set[str]:
    """Return the names of what a check finds."""
    out = verify.verify(made.folder, now or made.now, key=made.public, against=against)
    return {finding.name for finding in out.findings}


def files(made: Made, kind: str) -> list[Path]:
    """Return the files of a folder of the archive, in order."""
    return sorted(path for path in (made.folder / kind).rglob("*") if path.is_file())


def log(made: Made) -> list[dict[str, Any]]:
    """Return the entries of the log."""
    return [
        json.loads(line) for path in files(made, "log") for line in path.read_text().splitlines()
    ]


def write_log(made: Made, entries: Sequence[dict[str, Any]]) -> None:
    """Write the log anew as one file."""
    shutil.rmtree(made.folder / "log")
    (made.folder / "log").mkdir()
    lines = b"".join(canonical(entry) + b"\n" for entry in entries)
    (made.folder / "log" / "000000000000.jsonl").write_bytes(lines)


def sealed_anew(
    made: Made,
    key: Callable[[int], Ed25519PrivateKey],
    sizes: Sequence[int] = (),
    time: Callable[[datetime], datetime] = lambda time: time,
) -> None:
    """Sign all checkpoints anew over the log as it is, chained; `key` by the size."""
    leaves = [merkle.leaf(canonical(entry)) for entry in log(made)]
    before = checkpoint.NONE_BEFORE
    notes = [checkpoint.parse(path.read_bytes(), "") for path in files(made, "checkpoints")]
    shutil.rmtree(made.folder / "checkpoints")
    (made.folder / "checkpoints").mkdir()
    for old, size in zip(notes, sizes or [old.size for old in notes], strict=False):
        new = checkpoint.Checkpoint(
            old.origin, size, merkle.root(leaves[:size]), time(old.time), before
        )
        data = new.signed(checkpoint.signer(IDENTIFIER), key(size))
        (made.folder / new.name).write_bytes(data)
        before = sha256(data).digest()


def own_keys(made: Made) -> Callable[[int], Ed25519PrivateKey]:
    """Return the key that was in force at a size: the thief has both."""
    old, new = (keys.load(path, made.folder) for path in (made.old, made.new))
    return lambda size: old if size <= ROTATION else new


def test_it_verifies(made: Made) -> None:
    """An archive as it was written has nothing to find, and holds what its witness saw."""
    out = verify.verify(made.folder, made.now, key=made.public, against=[made.witness])

    assert [] == out.findings
    assert [("unsealed", "2026-11-06T05:30:00Z", "12")] == [tuple(one) for one in out.notices]
    facts = {"entries": 13, "sealed": 12, "checkpoints": 5, "segments": 4, "files": 5}
    assert facts == out.facts


def test_without_a_key_it_says_whose_word_it_took(made: Made) -> None:
    """A check by the key that the archive itself names is noted."""
    out = verify.verify(made.folder, made.now)

    assert ["key_not_given", "unsealed"] == [notice.name for notice in out.notices]
    assert made.public.strip() in out.notices[0].told


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("log", {"log_gap", "log_truncated"}),
        ("checkpoints", {"checkpoint_removed", "seal_missing"}),
        ("keys", {"key_file_differs"}),
        ("segments", {"file_missing"}),
        ("rejects", {"file_missing"}),
    ],
)
def test_a_removed_file_is_found(made: Made, kind: str, names: set[str]) -> None:
    """Any one file that is taken away is missed; the end of the log, once it was due for a seal."""
    later = made.now + timedelta(days=2)
    sealed = files(made, kind)[:-1] if kind == "log" else files(made, kind)
    for path in sealed:
        whole = path.read_bytes()
        path.unlink()

        assert found(made, now=later) & names, path
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("log", {"entry_malformed", "root_differs", "log_gap"}),
        ("checkpoints", {"checkpoint_misnamed"}),
        ("segments", {"file_swapped"}),
    ],
)
def test_two_files_that_changed_places_are_found(made: Made, kind: str, names: set[str]) -> None:
    """Two files under each other's names are named as such."""
    one, two = files(made, kind)[1:3]
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)

    assert found(made) & names


def test_a_truncated_tail_is_found(made: Made) -> None:
    """A log that ends before its newest checkpoint is cut off, also for the next writer."""
    write_log(made, log(made)[:-3])

    assert "log_truncated" in found(made)
    with pytest.raises(ArchiveError):
        Journal.open(made.folder, writing=True)


def test_hole_of_cloudtrail_two_neighbouring_checkpoints_deleted(made: Made) -> None:
    """Two checkpoints beside each other are missed, at the beginning, the middle and the end."""
    places = files(made, "checkpoints")
    for gone in (places[:2], places[1:3], places[3:]):
        whole = {path: path.read_bytes() for path in gone}
        for path in gone:
            path.unlink()

        assert found(made, now=made.now + timedelta(days=2)) & {
            "checkpoint_removed",
            "seal_missing",
        }
        assert {"rolled_back"} <= found(made, against=[made.witness]) or gone[-1] != places[-1]
        for path, data in whole.items():
            path.write_bytes(data)


def test_hole_of_journald_truncate_and_continue(made: Made) -> None:
    """A log cut back and continued with the true key is found by any checkpoint kept elsewhere."""
    write_log(made, log(made)[:10])
    for path in files(made, "checkpoints")[3:]:
        path.unlink()
    key = keys.load(made.new, made.folder)
    later = made.now.replace(tzinfo=None) + timedelta(minutes=1)
    with Journal.open(made.folder, writing=True) as journal:
        journal.commit([Search(at=later, by="x", why="x", case="", query="x", found=0)])
        with pytest.raises(ArchiveError, match=r"The witness .* has seen"):
            seal.seal(journal, IDENTIFIER, key, later, witnesses=[made.witness])
        seal.seal(journal, IDENTIFIER, key, later)  # by a thief, who has no use for witnesses

    assert found(made, against=[made.witness]) & {"forked", "rolled_back"}


def test_hole_of_journald_old_data_sealed_with_todays_key(made: Made) -> None:
    """An entry changed under the first key and sealed again with the second is out of its term."""
    entries = log(made)
    entries[1]["lines"] = 4
    write_log(made, entries)
    sealed_anew(made, lambda _: keys.load(made.new, made.folder))

    assert {"key_out_of_term"} <= found(made)


def test_a_past_written_anew_with_the_true_keys_is_found_by_a_witness(made: Made) -> None:
    """Whoever has every key can seal anything again, but not what a witness has seen."""
    entries = log(made)
    entries[ROTATION + 1]["by"] = "nobody"
    write_log(made, entries)
    sealed_anew(made, own_keys(made))

    assert not found(made)
    assert {"forked"} <= found(made, against=[made.witness])


def test_a_rolled_back_archive_is_found_by_an_older_checkpoint(made: Made) -> None:
    """An archive set back to a whole older state contradicts the checkpoint of the newer one."""
    write_log(made, log(made)[:5])
    for path in files(made, "checkpoints")[2:]:
        path.unlink()

    assert {"rolled_back"} <= found(made, against=[made.witness / "000000000012.note"])


def test_a_foreign_key_is_found(made: Made, tmp_path: Path) -> None:
    """An archive sealed wholly with keys of somebody else is not the operator's, by its own key."""
    thief = keys.make(tmp_path / "thief.pem")
    public = str(keys.public(thief, checkpoint.signer(IDENTIFIER)))
    entries = [entry for entry in log(made) if entry["entry"] != "key"]
    first = {"entry": "key", "at": entries[0]["at"], "public": public, "old": "", "signature": ""}
    write_log(made, [entries[0], first, *entries[1:]])
    for path in files(made, "keys"):
        path.unlink()
    (made.folder / "keys" / "2026-11-02.pub").write_text(public + "\n")
    sealed_anew(made, lambda _: thief)

    assert "key_foreign" in found(made)


def test_a_key_that_names_itself_before_the_true_one_proves_nothing(
    made: Made, tmp_path: Path
) -> None:
    """Anybody can write the true key behind its own; what counts is what the true key signed."""
    thief = keys.make(tmp_path / "thief.pem")
    name = checkpoint.signer(IDENTIFIER)
    own, true = keys.public(thief, name), note.public_key(made.public)
    entries = [entry for entry in log(made) if entry["entry"] != "key"]
    at = entries[-1]["at"]
    first = {"entry": "key", "at": entries[0]["at"], "public": str(own), "old": "", "signature": ""}
    handed = {"public": str(true), "old": str(own), "signature": keys.handover(true, thief)}
    write_log(made, [entries[0], first, *entries[1:], {"entry": "key", "at": at, **handed}])
    sealed_anew(made, lambda _: thief)

    assert "key_foreign" in found(made)


def test_hole_of_a_key_rotation_whose_boundary_is_not_checked(made: Made, tmp_path: Path) -> None:
    """After the handover the old key seals no more, and only it can hand over."""
    old = keys.load(made.old, made.folder)
    with Journal.open(made.folder, writing=True) as journal:
        with pytest.raises(ArchiveError, match="does not seal this archive"):
            seal.seal(journal, IDENTIFIER, old, at(6, 6))
        new = keys.make(tmp_path / "new.pem")
        with pytest.raises(ArchiveError, match="does not seal this archive"):
            seal.rotate(journal, IDENTIFIER, old, new, at(6, 6))
    sealed_anew(made, lambda _: old)
    assert {"key_out_of_term"} <= found(made)
    entries = log(made)
    entries[ROTATION]["signature"] = base64.b64encode(bytes(64)).decode()
    write_log(made, entries)
    assert {"handover_wrong"} <= found(made)


def test_hole_of_a_seal_missing_where_one_was_due(made: Made) -> None:
    """Entries that stand unsealed longer than the settings allow are named, with since when."""
    assert not found(made, now=made.now + timedelta(hours=24))
    assert {"seal_missing"} == found(made, now=made.now + timedelta(hours=25))


def test_hole_of_an_empty_period_that_nobody_attested(made: Made) -> None:
    """A day without anything is a gap; the entry that attests it fills it."""
    entries = log(made)
    attested = next(entry for entry in entries if entry["entry"] == "quiet")
    attested["day"] = "2026-11-02"
    write_log(made, entries)
    sealed_anew(made, own_keys(made))

    assert {"empty_period"} == found(made)


def test_hole_of_a_clock_set_back(made: Made) -> None:
    """Time only goes on: for entries, for checkpoints, and for whoever wants to seal."""
    key = keys.load(made.new, made.folder)
    journal = Journal.open(made.folder, writing=True)
    with journal, pytest.raises(ArchiveError, match="set the clock right; nothing was sealed"):
        seal.seal(journal, IDENTIFIER, key, at(5))
    sealed_anew(made, own_keys(made), time=lambda time: at(8) - (time - time.min) / 2**9)
    assert {"clock_set_back"} <= found(made)


def test_an_entry_dated_back_is_found(made: Made) -> None:
    """An entry that says it is older than the one before it is named."""
    entries = log(made)
    entries[-1]["at"] = "2026-11-01T00:00:00Z"
    write_log(made, entries)

    assert {"clock_set_back"} <= found(made)


def test_a_time_that_has_not_come_is_found(made: Made) -> None:
    """An archive whose newest time lies ahead of the check was written by a wrong clock."""
    assert {"clock_ahead"} == found(made, now=made.now - timedelta(days=1))


def test_a_reordered_log_is_found(made: Made) -> None:
    """Two entries that changed places have another root."""
    entries = log(made)
    entries[1], entries[2] = entries[2], entries[1]
    write_log(made, entries)

    assert {"root_differs"} <= found(made)


def test_a_back_dated_segment_is_found(made: Made) -> None:
    """A segment under another day contradicts its entry, its place and its rows."""
    entries = log(made)
    segment = next(entry for entry in entries if entry["entry"] == "segment")
    moved = json.loads(json.dumps(segment).replace("2026-11-01", "2026-10-31"))
    entries[entries.index(segment)] = moved
    for name in ("first_at", "last_at"):
        moved[name] = f"2026-10-31T{moved[name][11:]}"
    (made.folder / moved["file"]["name"]).parent.mkdir()
    shutil.move(made.folder / segment["file"]["name"], made.folder / moved["file"]["name"])
    write_log(made, entries)
    assert {"root_differs"} <= found(made)
    sealed_anew(made, own_keys(made))

    assert {"segment_backdated"} <= found(made)


def test_a_misplaced_segment_is_found(made: Made) -> None:
    """A segment whose entry sends it to another day's folder is named."""
    entries = log(made)
    segment = next(entry for entry in entries if entry["entry"] == "segment")
    name = segment["file"]["name"]
    segment["file"]["name"] = name.replace("2026-11-01", "2026-10-31")
    write_log(made, entries)

    assert {"segment_misplaced", "file_missing"} <= found(made)


def test_hole_of_immudb_the_tree_is_right_and_the_data_wrong(made: Made) -> None:
    """A tree that fits says nothing of content: files are read, and lines are rebuilt."""
    entries = log(made)
    segment = next(entry for entry in entries if entry["entry"] == "segment")
    segment["records"] = sha256(b"other lines").hexdigest()
    write_log(made, entries)
    sealed_anew(made, own_keys(made))

    assert {"records_differ"} == found(made)


def test_both_digests_of_a_file_are_checked(made: Made) -> None:
    """A file whose SHA-256 fits and whose SM3 does not is not what was sealed."""
    entries = log(made)
    segment = next(entry for entry in entries if entry["entry"] == "segment")
    segment["file"]["sm3"] = "0" * 64
    write_log(made, entries)
    sealed_anew(made, own_keys(made))

    assert {"file_changed"} == found(made)


def test_a_segment_archived_twice_is_found(made: Made) -> None:
    """The same lines of the same reading in two segments of a day are named."""
    entries = log(made)
    first, second = (entry for entry in entries[:6] if entry["entry"] == "segment")
    second["day"], second["parts"] = first["day"], first["parts"]
    write_log(made, entries)

    assert {"segment_repeated"} <= found(made)


def test_what_was_let_go_is_accounted_for(made: Made) -> None:
    """A stub stands for a segment that was there, whose time had come, with all of its lines."""
    entries, at = log(made), "2026-11-06T05:30:00Z"
    segment = next(entry for entry in entries if entry["entry"] == "segment")
    gone = {"entry": "expired", "at": at, "segment": segment["id"], "rule": "keep", "by": "ops"}
    write_log(made, [*entries, gone, gone | {"segment": "0" * 16}])
    assert {"expired_early", "expired_unknown"} <= found(made)

    fewer = {**segment, "at": at, "id": "1" * 16, "rows": 2, "replaces": [segment["id"]]}
    write_log(made, [*entries, fewer])
    assert {"counts_differ"} <= found(made)


def test_an_archive_is_not_taken_for_another(made: Made) -> None:
    """Checkpoints under another archive's name are named as such."""
    text = (made.folder / "archive.toml").read_text().replace(IDENTIFIER, "0000000000000000")
    (made.folder / "archive.toml").write_text(text)
    entries = log(made)
    entries[0]["settings"] = text
    write_log(made, entries)

    assert {"origin_differs"} <= found(made)


def test_joined_log_files_may_overlap_and_must_agree(made: Made) -> None:
    """A joining that was cut off leaves entries twice; twice the same is no finding."""
    joined = b"".join(path.read_bytes() for path in files(made, "log"))
    (made.folder / "log" / "000000000000.jsonl").write_bytes(joined)
    assert not found(made)
    second = files(made, "log")[1]
    second.write_bytes(second.read_bytes().replace(b"web", b"bew", 1))

    assert {"log_differs"} <= found(made)


def test_a_sample_states_itself(made: Made) -> None:
    """A sample reads so many files, chosen by the newest root, and says so."""
    out = verify.verify(made.folder, made.now, key=made.public, sample=2)

    assert 2 == out.facts["files"]
    assert ("sampled", "5", "2") in [tuple(notice) for notice in out.notices]


def test_files_that_no_entry_names_are_noted(made: Made) -> None:
    """A stray file is no part of the archive, and no fault of it."""
    (made.folder / "segments" / "stray.parquet").write_bytes(b"x")
    out = verify.verify(made.folder, made.now, key=made.public)

    assert not out.findings
    assert ["unsealed", "file_unnamed"] == [notice.name for notice in out.notices]


def test_every_name_has_a_sentence_in_both_languages() -> None:
    """The vocabulary is closed, and each sentence says where in English and in Chinese."""
    for name, (english, chinese) in {**verifier.FINDINGS, **verifier.NOTICES}.items():
        finding = verifier.Finding(name, "HERE", "THIS")
        for lang in ("en", "zh"):
            assert {"HERE", "THIS"} & set(re.split(r"[^A-Z]", finding.said(lang))), english
        assert any("一" <= letter <= "鿿" for letter in chinese), chinese
