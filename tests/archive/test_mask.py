"""Old rows no longer say who it was: not before the law allows it, and everything else stays."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import law
from hegui.archive import calendar, clock, find, mask, policy, retain, seal, settings, verify
from hegui.archive.compact import compact
from hegui.archive.entries import Hold, Segment
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.archive.query import Query
from hegui.archive.rebuild import rebuild
from hegui.archive.store import open_store
from hegui.cli import run
from hegui.errors import ArchiveError
from hegui.sealed import keys, verifier
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.archive.retain import Due

LAW = law.load()
NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
READ = datetime(2026, 5, 24, 10)  # noqa: DTZ001 - half a year before
TODAY = date(2026, 11, 25)
MASKED = "mask_after = 6"
ASKER = find.Asker("me", "a test")
LOG = """\
203.0.113.7 - alice [24/May/2026:08:00:00 +0800] "GET /a?phone=1 HTTP/1.1" 200 5 "/b?q=x" "curl"
2001:db8:1:2::3 - - [24/May/2026:09:00:00 +0800] "GET /b HTTP/1.1" 200 5 "-" "curl"
proxy.example - - [24/May/2026:10:00:00 +0800] "GET /c HTTP/1.1" 200 5 "-" "curl"
203.0.113.9 - bob [24/May/2026:11:00:00 +0800] broken
203.0.113.8 - bob [25/May/2026:08:00:00 +0800] "GET /d HTTP/1.1" 200 5 "-" "curl"
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a sealed archive with 24 May, which may be masked, and 25 May, which may not."""
    folder, log = tmp_path / "archive", tmp_path / "access.log"
    folder.mkdir()
    (folder / settings.FILE).write_text(settings.new().replace(f"# {MASKED}", MASKED))
    log.write_text(LOG)
    with Journal.open(folder, writing=True) as journal:
        policy.in_force(journal, LAW, READ)
        ingest(journal, [Source("web", (log,))], lambda: READ)
        clock.answer(journal, "me", "half a year later", NOW)
        seal.seal(journal, seal.identifier(journal), keys.make(tmp_path / "seal.pem"), NOW)
    return folder


def retained(archive: Path, day: date = TODAY) -> list[Due]:
    """Let go of and mask what is due, seal it, and return what was due."""
    with Journal.open(archive, writing=True) as journal:
        decided = policy.in_force(journal, LAW, NOW)
        found = retain.retain(journal, decided, day, "me", lambda: NOW, least=None)
        key = keys.load(archive.parent / "seal.pem", archive)
        seal.seal(journal, decided.id, key, NOW)
    return found


def rows_of(archive: Path, **asked: str) -> tuple[list[dict[str, object]], int]:
    """Return what a search finds, and in how many segments it could not tell."""
    found = find.look(Journal.open(archive), Query(**asked), None)
    return found.rows.to_pylist(), found.hidden


def findings(archive: Path) -> list[str]:
    """Return the names of what a check finds."""
    out = verify.verify(archive, NOW.replace(tzinfo=UTC))
    plain = verifier.check_archive(verifier.Folder(archive), now=NOW.replace(tzinfo=UTC))
    assert plain.findings == out.findings
    return [one.name for one in out.findings]


def test_an_old_day_no_longer_says_who_it_was(archive: Path) -> None:
    """Users go, addresses become networks, times, paths and counts stay; the next day is whole."""
    (one,) = retained(archive)
    assert date(2026, 5, 24) == one.segment.day

    rows, _ = rows_of(archive)
    first, second, third, last = rows
    assert ("203.0.113.0/24", "***") == (first["client_ip"], first["user_id"])
    assert ("2001:db8:1::/48", None) == (second["client_ip"], second["user_id"])
    assert "***" == third["client_ip"]
    assert ("/a?phone=1", "/b?q=x", 200) == (first["target"], first["referer"], first["status"])
    assert ("203.0.113.8", "bob") == (last["client_ip"], last["user_id"])
    held = b"".join(path.read_bytes() for path in archive.rglob("*.parquet"))
    assert b"alice" not in held
    assert b"203.0.113.9" not in held


def test_the_seal_holds_and_the_whole_rows_leave_their_stub(archive: Path) -> None:
    """Both verifiers pass, the old content is gone, and the log says when, by whom and why."""
    assert not findings(archive)
    (one,) = retained(archive)

    assert not findings(archive)
    journal = Journal.open(archive)
    stub = journal.state.stubs[one.segment.id]
    new = journal.state.segments[stub.by]
    assert (one.segment.rows, one.segment.records) == (new.rows, new.records)
    assert journal.state.alive() == {
        path.relative_to(archive).as_posix() for path in archive.rglob("*.parquet")
    }
    told = [json.loads(line) for line in journal.lines]
    (said,) = [entry for entry in told if entry["entry"] == "masked"]
    assert ("me", "mask_after 6 months: user, address") == (said["by"], said["rule"])
    assert [] == retained(archive)


def test_what_cannot_be_told_any_more_is_said(archive: Path) -> None:
    """A search by a masked address says that it may miss rows; one by the network finds them.

    That day had a line kept verbatim, so even the network may miss one.
    """
    retained(archive)

    assert ([], 1) == rows_of(archive, ip="203.0.113.7")
    for asked in ("203.0.113.0/24", "203.0.113."):
        found, hidden = rows_of(archive, ip=asked)
        assert (2, 1) == (len(found), hidden)
    assert 0 == rows_of(archive, path="/a")[1]
    assert ([], 1) == rows_of(archive, user="alice")
    with pytest.raises(ArchiveError, match="of web of 2026-05-24 cannot be made again: they were"):
        list(rebuild(Journal.open(archive), 0))


def test_the_calendar_and_compaction_know_masked_days(archive: Path) -> None:
    """A masked day is kept, and shown as masked; it is not joined with others."""
    retained(archive)

    state = Journal.open(archive).state
    days = calendar.days(archive, state, None, TODAY)
    assert ["masked", "kept"] == [one.standing for one in days]
    assert [3, 1] == [one.records for one in days]
    with Journal.open(archive, writing=True) as journal:
        assert [] == compact(journal, TODAY, lambda: NOW)


def test_a_case_keeps_rows_whole_and_a_dry_run_shows_all(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is held for a case is not masked; a dry run says so, and what would be."""
    entry = Hold(at=NOW, case="7", source="", first_day=None, last_day=None, by="me", why="x")
    asked = ["archive", "retain", str(archive), "--by", "me", "--dry-run"]
    assert 0 == run([*asked, "--as-of", "2026-11-25", "--output", "json"])
    assert "would be masked" == json.loads(capfd.readouterr().out)[0]["does"]
    with Journal.open(archive, writing=True) as journal:
        retain.hold(journal, entry)

    assert [("7",)] == [one.held_by for one in retained(archive)]
    assert "alice" in {row["user_id"] for row in rows_of(archive)[0]}
    assert 0 == run([*asked, "--as-of", "2026-11-25", "--lang", "zh"])
    assert "依案保留" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("mask_after = 5", "what must be kept is kept as it was read"),
        ("mask_after = 12\nat_most = 12", "everything goes after 12"),
        ("mask_after = 6\nmask = []", "at least 1 item"),
        ("mask_after = 6\nmask = ['time']", "keep.mask"),
    ],
)
def test_a_policy_that_masks_too_early_or_in_vain_is_refused(changed: str, told: str) -> None:
    """What the law orders kept names who did what, so nothing is cut before that time is over."""
    text = settings.new().replace(f"# {MASKED}", changed)
    with pytest.raises(ArchiveError, match=told):
        policy.check(settings.parse(text, "a"), None)


def test_more_is_masked_when_the_policy_asks_for_more(archive: Path) -> None:
    """A masked segment is masked again; what was cut stays cut."""
    retained(archive)
    path = archive / settings.FILE
    path.write_text(path.read_text().replace(MASKED, f'{MASKED}\nmask = ["query", "agent"]'))
    retained(archive)

    first, *_ = rows_of(archive)[0]
    assert ("203.0.113.0/24", "/a?***", "/b?***", "***") == (
        first["client_ip"],
        first["target"],
        first["referer"],
        first["user_agent"],
    )
    assert not findings(archive)


def test_masking_that_hides_a_change_is_found(archive: Path) -> None:
    """Masked early, or with other rows, days or digests than before: each is named."""
    retained(archive)
    path = sorted((archive / "log").iterdir())
    entries = [json.loads(line) for one in path for line in one.read_text().splitlines()]
    new = next(one for one in entries if one["entry"] == "segment" and one["masked"])
    at = entries.index(new)

    def found(**forged: object) -> set[str]:
        lines = [*entries[:at], new | forged, *entries[at + 1 :]]
        log = [json.loads(canonical(one)) for one in lines]
        out = verifier.Outcome()
        verifier.read_segments(verifier.Log([], log, whole=True), out)
        return {one.name for one in out.findings}

    assert not found()
    early = NOW - timedelta(days=2)
    assert {"masked_early", "rejects_early"} == found(at=f"{early.isoformat()}Z")
    assert {"masked_otherwise"} == found(records="0" * 64)
    assert {"masked_otherwise"} == found(last_at="2026-05-24T01:30:00Z")
    assert {"masked_otherwise"} == found(masked=[])
    assert {"masked_otherwise", "segment_repeated"} == found(replaces=[])


def test_a_changed_segment_is_not_masked(archive: Path) -> None:
    """What was tampered with is not laundered by masking it; nothing of it goes."""
    oldest = min((archive / "segments").rglob("*.parquet"))
    oldest.write_bytes(oldest.read_bytes()[:-1] + b"x")
    with pytest.raises(ArchiveError, match="was changed, so it was not masked"):
        retained(archive)

    assert oldest.exists()
    assert not Journal.open(archive).state.stubs


def test_a_segment_that_only_says_that_it_was_masked_is_found(archive: Path) -> None:
    """Whoever claims to have masked, and has not, is found out by the rows."""
    state = Journal.open(archive).state
    whole = next(one for one in state.segments.values() if one.rejects)
    told = {**vars(whole), "masked": mask.columns(("user", "address"))}
    store = open_store(archive)
    assert {"client_ip", "user_id", "raw"} == mask.unmasked(store, Segment(**told))

    retained(archive)
    new = next(one for one in Journal.open(archive).state.segments.values() if one.masked)
    assert set() == mask.unmasked(store, new)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("198.51.100.200", "198.51.100.0/24"),
        ("::ffff:198.51.100.200", "198.51.100.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("198.51.100.0/24", "198.51.100.0/24"),
        ("unix:", "***"),
        ("", "***"),
    ],
)
def test_an_address_is_cut_to_its_network(written: str, left: str) -> None:
    """Of IPv4 24 bits are left, of IPv6 48; what is no address goes."""
    assert left == mask.network(written)


@given(st.lists(st.ip_addresses().map(str) | st.text(max_size=9), max_size=5))
def test_addresses_are_cut_together_as_they_are_one_by_one(written: list[str]) -> None:
    """What is done to a column at once is what is said of one address."""
    assert [mask.network(one) for one in written] == mask.networks(
        pa.array(written, pa.string())
    ).to_pylist()
