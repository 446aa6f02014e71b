"""Nothing goes by a clock that may be wrong, and a clock that is set right spoils nothing."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.archive import clock, policy, retain, seal, settings, verify
from hegui.archive.entries import Expired, Hold, Quiet, Search
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.cli import run
from hegui.days import day_of
from hegui.errors import ArchiveError, EvidenceError
from hegui.evidence import archive as evidence
from hegui.sealed import keys, verifier
from hegui.sealed.lines import canonical
from sampled import sampled

if TYPE_CHECKING:
    from pathlib import Path

LAW = law.load()
NOW = datetime(2026, 11, 28, 4)  # noqa: DTZ001 - naive UTC
YEAR = timedelta(days=365)
LINE = '203.0.113.7 - - [{:%d/%b/%Y}:08:00:00 +0800] "GET / HTTP/1.1" 200 5 "-" "curl"\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive that keeps logs for seven months, with five days of this week."""
    folder, log = tmp_path / "archive", tmp_path / "access.log"
    folder.mkdir()
    text = settings.new().replace("# at_most = 12", "at_most = 7")
    (folder / settings.FILE).write_text(text)
    keys.make(tmp_path / "seal.pem")
    log.write_text("".join(LINE.format(date(2026, 11, day)) for day in range(20, 25)))
    take(folder, log, NOW)
    return folder


def take(folder: Path, log: Path, at: datetime, source: str = "web") -> None:
    """Take a log into the archive, and seal it."""
    with Journal.open(folder, writing=True) as journal:
        policy.in_force(journal, LAW, at)
        ingest(journal, [Source(source, (log,))], lambda: at)
        sealed(journal, at)


def sealed(journal: Journal, at: datetime) -> None:
    """Seal an archive that is open."""
    key = keys.load(journal.store.root.parent / "seal.pem", journal.store.root)  # type: ignore[union-attr]
    seal.seal(journal, seal.identifier(journal), key, at)


def look(folder: Path, at: datetime) -> None:
    """Search, which leaves an entry by the clock as it stands."""
    with Journal.open(folder, writing=True) as journal:
        journal.commit([Search(at=at, by="cron", why="x", case="", query="", found=0)])


def let_go(folder: Path, at: datetime) -> list[str]:
    """Let go of what is due, and return the days that went."""
    with Journal.open(folder, writing=True) as journal:
        before = len(journal.state.segments)
        decided = policy.in_force(journal, LAW, at)
        retain.retain(journal, decided, day_of(at), "cron", lambda: at, least=None)
        sealed(journal, at)
        gone = [str(stub.segment.day) for stub in journal.state.expired()]
        assert before - len(gone) == len(journal.state.segments)
        return sorted(gone)


def answer(folder: Path, at: datetime) -> int:
    """Answer for the clock, and return for how many steps of it."""
    with Journal.open(folder, writing=True) as journal:
        return len(clock.answer(journal, "Li", "compared with another", at))


def found(folder: Path, now: datetime) -> tuple[set[str], set[str]]:
    """Return the names of findings and notices: of both verifiers, which must agree."""
    at = now.replace(tzinfo=UTC)
    out = verify.verify(folder, at)
    alone = verifier.check_archive(verifier.Folder(folder), now=at)
    assert (out.findings, out.notices) == (alone.findings, alone.notices)
    names = {one.name for one in out.notices} - {"key_not_given", "unsealed", "archived_late"}
    return {one.name for one in out.findings}, names


@pytest.mark.parametrize("first", ["a search", "a new line", "a seal"])
def test_one_command_by_a_clock_ahead_lets_no_young_log_go(archive: Path, first: str) -> None:
    """The guard once compared with the newest entry, which the same wrong clock had written."""
    ahead = NOW + YEAR
    if first == "a search":
        look(archive, ahead)
    elif first == "a new line":
        log = archive.parent / "more.log"
        log.write_text(LINE.format(ahead))
        take(archive, log, ahead, "other")
    else:
        look(archive, NOW + timedelta(minutes=1))
        with Journal.open(archive, writing=True) as journal:
            sealed(journal, ahead)
    for _ in range(2):
        with pytest.raises(ArchiveError, match=r"may have jumped.*hegui archive clock"):
            let_go(archive, ahead)
    assert 5 <= len(Journal.open(archive).state.segments)


def test_a_person_answers_for_a_jump_by_name_and_then_it_goes(archive: Path) -> None:
    """An archive that stood still for a year lets go again once somebody says that it did."""
    later = NOW + YEAR
    with pytest.raises(ArchiveError, match="until now"):
        let_go(archive, later)
    assert 1 == answer(archive, later)
    assert 0 == answer(archive, later)
    assert 5 == len(let_go(archive, later))
    assert (set(), set()) == found(archive, later)


def test_a_dry_run_says_that_the_clock_may_have_jumped(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What would go is shown, and why it does not go yet."""
    entries = [json.loads(line) for line in Journal.open(archive).lines]
    path = archive / "log" / "000000000000.jsonl"
    old = canonical({**entries[0], "at": "2020-01-01T00:00:00Z"})
    path.write_bytes(old + b"\n")
    assert 0 == run(["archive", "retain", str(archive), "--by", "me", "--dry-run"])
    assert "may have jumped" in capfd.readouterr().err


def test_quiet_days_that_are_attested_answer_for_a_jump(archive: Path) -> None:
    """Whoever attests all days between that nothing happened says by name that they passed."""
    later = NOW + YEAR
    days = [date(2026, 11, 29) + timedelta(days=number) for number in range(364)]
    for count, goes in ((300, False), (364, True)):
        new = [
            Quiet(at=later, source="web", day=day, by="Li", why="closed") for day in days[:count]
        ]
        with Journal.open(archive, writing=True) as journal:
            journal.commit(new)
        if goes:
            assert 5 == len(let_go(archive, later))
        else:
            with pytest.raises(ArchiveError, match="may have jumped"):
                let_go(archive, later)


def test_time_that_entries_and_seals_prove_needs_no_answer(archive: Path) -> None:
    """An entry or a seal a month is enough; a seal counts as an entry does."""
    for number in range(1, 14):
        at = NOW + timedelta(days=30 * number - 15)
        look(archive, at)
        with Journal.open(archive, writing=True) as journal:
            sealed(journal, at + timedelta(days=14))
    assert 5 == len(let_go(archive, NOW + timedelta(days=391)))
    assert (set(), {"sealed_late"}) == found(archive, NOW + timedelta(days=391))


def test_a_clock_that_was_ahead_is_set_right_by_name(archive: Path) -> None:
    """Nothing is written while the clock stands before the newest entry, until somebody answers."""
    look(archive, NOW + YEAR)
    before = sorted(path for path in archive.rglob("*") if path.is_file())
    right = NOW + timedelta(hours=1)
    log = archive.parent / "more.log"
    log.write_text(LINE.format(NOW))
    with pytest.raises(ArchiveError, match=r"if it is right now.*hegui archive clock"):
        take(archive, log, right, "other")
    assert before == sorted(path for path in archive.rglob("*") if path.is_file())

    assert 1 == answer(archive, right)
    take(archive, log, right, "other")
    assert (set(), {"clock_set_right"}) == found(archive, right)
    evidence.days(archive, None, day_of(right))  # the audit takes it, too
    assert [] == let_go(archive, right)
    with pytest.raises(ArchiveError, match="may have jumped"):
        let_go(archive, NOW + YEAR)


def test_a_clock_that_is_corrected_by_seconds_leaves_the_archive_verified(archive: Path) -> None:
    """Twenty seconds of NTP once made an archive "not verified" for ever."""
    log, at = archive.parent / "more.log", NOW + timedelta(hours=1)
    look(archive, at + timedelta(seconds=20))
    log.write_text(LINE.format(NOW))
    take(archive, log, at, "other")

    entries = Journal.open(archive).entries
    assert entries == sorted(entries, key=lambda entry: entry.at)
    assert (set(), set()) == found(archive, at)


def forged(archive: Path, *entries: dict[str, object]) -> None:
    """Write entries behind the log as an older version did, and seal them."""
    path = archive / "log" / f"{len(Journal.open(archive).lines):012}.jsonl"
    path.write_bytes(b"".join(canonical(entry) + b"\n" for entry in entries))


@pytest.mark.parametrize(("back", "names"), [(20, set()), (3600, {"clock_set_back"})])
def test_verify_and_the_audit_say_the_same_of_a_clock(
    archive: Path, back: int, names: set[str]
) -> None:
    """Of an older archive a small step is a notice; a large one is found by both, or by neither."""
    search = {"entry": "search", "by": "x", "why": "x", "case": "", "query": "", "found": 0}
    at = NOW + timedelta(hours=2)
    times = (at, at - timedelta(seconds=back))
    forged(archive, *({**search, "at": f"{time.isoformat()}Z"} for time in times))

    assert names == found(archive, at)[0]
    if names:
        with pytest.raises(EvidenceError, match="clock_set_back"):
            evidence.days(archive, None, day_of(at))
    else:
        assert {"clock_corrected"} == found(archive, at)[1]
        assert evidence.days(archive, None, day_of(at))


def test_an_expiry_after_a_jump_is_named_and_an_older_one_noted(archive: Path) -> None:
    """Before this version it is a notice until somebody answers; from then on it is a finding."""
    later = NOW + YEAR
    first, second, *_ = Journal.open(archive).state.segments
    gone = {"entry": "expired", "rule": "r", "by": "cron", "at": f"{later.isoformat()}Z"}
    forged(archive, {**gone, "segment": first})
    assert (set(), {"clock_jumped", "gone_after_jump"}) == (
        found(archive, later)[0],
        found(archive, later)[1] - {"expired_present", "empty_period"},
    )

    with Journal.open(archive, writing=True):
        pass  # removes what went
    assert 1 == answer(archive, later)
    assert "gone_after_jump" not in found(archive, later)[1]

    again = later + YEAR
    with Journal.open(archive, writing=True) as journal:
        journal.commit([Expired(at=again, segment=second, rule="r", by="x")])
    assert {"gone_unproven"} <= found(archive, again)[0]


def test_lines_that_lie_about_their_day_are_kept_from_the_day_they_were_read(
    archive: Path,
) -> None:
    """One line of 1970, and the lines after it that are none, once went the same minute."""
    good = LINE.format(NOW)
    log = archive.parent / "d.log"
    log.write_text(good * 40 + LINE.format(date(1970, 1, 1)) + "bad\n" + good + "worse\n")
    take(archive, log, NOW, "web")
    alone = archive.parent / "alone.log"
    alone.write_text(LINE.format(date(1971, 2, 3)))
    take(archive, alone, NOW + timedelta(minutes=1), "web")  # as by syslog, in a batch of its own
    days = {str(one.day) for one in Journal.open(archive).state.segments.values()}
    assert {"1970-01-01", "1971-02-03"} <= days

    assert [] == let_go(archive, NOW + timedelta(hours=1))
    for number in range(1, 7):
        look(archive, NOW + timedelta(days=30 * number))
    assert [] == let_go(archive, NOW + timedelta(days=180))
    assert ["1970-01-01", "1971-02-03"] == let_go(archive, NOW + timedelta(days=183))


def test_a_hold_by_days_holds_what_was_read_on_them(archive: Path) -> None:
    """Lines that lie about their day are held with the days on which they came."""
    log = archive.parent / "d.log"
    log.write_text(LINE.format(NOW) * 9 + LINE.format(date(1970, 1, 1)))
    take(archive, log, NOW, "web")
    today = day_of(NOW)
    with Journal.open(archive, writing=True) as journal:
        entry = Hold(at=NOW, case="7", source="", first_day=today, last_day=today, by="me", why="x")
        assert 2 == retain.hold(journal, entry)


def test_a_log_that_is_old_as_a_whole_goes_by_its_own_days(archive: Path) -> None:
    """What is brought from elsewhere is as old as it says, also if new lines come after it."""
    log, later = archive.parent / "old.log", NOW + timedelta(minutes=9)
    log.write_text("".join(LINE.format(date(2026, 3, day)) for day in (1, 2)))
    take(archive, log, NOW, "old")
    log.write_text(LINE.format(NOW))
    take(archive, log, later, "old")

    assert ["2026-03-01", "2026-03-02"] == let_go(archive, later)


def test_lines_without_a_time_that_went_early_are_named(archive: Path) -> None:
    """The verifier knows when they were read."""
    log = archive.parent / "old.log"
    log.write_text(LINE.format(date(2025, 3, 1)) * 3 + "bad\n")
    take(archive, log, NOW, "old")
    with Journal.open(archive, writing=True) as journal:
        (old,) = (one.id for one in journal.state.segments.values() if one.source == "old")
        clock_entry = Search(at=NOW, by="x", why="x", case="", query="", found=0)
        journal.commit([clock_entry, retain.Retention(at=NOW, by="x")])
        journal.commit([Expired(at=NOW, segment=old, rule="r", by="x")])

    assert {"rejects_early"} == found(archive, NOW)[0]


def test_a_hold_that_holds_nothing_says_so(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A mistyped log once was accepted in silence, and what it was meant to hold went."""
    asked = ["archive", "hold", str(archive), "--by", "x", "--why", "y", "--case"]
    assert 0 == run([*asked, "c1", "--source", "wbe"])
    told = capfd.readouterr()
    assert ("segments: 0" in told.out, "(the logs are: web)" in told.err) == (True, True)
    assert 0 == run([*asked, "c2", "--source", "web", "--from", "2026-11-21", "--lang", "zh"])
    told = capfd.readouterr()
    assert ("4 个" in told.out, told.err) == (True, "")


def test_the_command_answers_by_the_clock_of_the_machine(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What it answers for is said, and there is nothing to answer for twice."""
    for at in (datetime(2020, 1, 1), datetime(2020, 5, 1)):  # noqa: DTZ001 - naive UTC
        path = archive / "log" / f"{len(Journal.open(archive).lines):012}.jsonl"
        search = {"entry": "search", "by": "x", "why": "x", "case": "", "query": "", "found": 0}
        path.write_bytes(canonical({**search, "at": f"{at.isoformat()}Z"}) + b"\n")
    asked = ["archive", "clock", str(archive), "--by", "Li", "--why", "compared"]
    told = []
    for _ in range(2):
        assert 0 == run(asked)
        told.append(capfd.readouterr().out)
    assert told[1].startswith("The clock neither jumped")
    assert told[0] != told[1] or "2026-11-28" in str(NOW)


def test_a_changed_format_ends_no_verification(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`archive verify` once stopped with exit code 2, where the other named the change."""
    path = sorted((archive / "log").iterdir())[1]
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        if line["entry"] in ("reading", "segment"):
            line["format"] = "combinedx"
    path.write_bytes(b"".join(canonical(line) + b"\n" for line in lines))

    assert 1 == run(["archive", "verify", str(archive)])
    assert "! root_differs" in capfd.readouterr().out


@pytest.mark.parametrize("kind", ["pipe", "loop", "broken link", "folder", "device"])
@pytest.mark.parametrize("where", sampled(["segments", "log", "checkpoints", "archive.toml"], 3))
def test_whatever_stands_in_place_of_a_file_is_named(
    archive: Path, where: str, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is never waited for, and what else was found is told."""
    path = archive / where
    path = path if path.is_file() else max(one for one in path.rglob("*") if one.is_file())
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"loop": path.name, "broken link": "none", "device": "/dev/zero"}[kind])

    assert 1 == run(["archive", "verify", str(archive)])
    assert "! " in capfd.readouterr().out
    assert run(["archive", "status", str(archive)]) in (0, 2)
    assert "Traceback" not in capfd.readouterr().err


def test_files_of_an_archive_are_their_owners_alone(archive: Path) -> None:
    """Logs are personal data: whatever the umask is, nobody else reads them."""
    assert {0o600} == {
        path.stat().st_mode & 0o777
        for path in archive.rglob("*/*")  # all but archive.toml, which the test wrote
        if path.is_file()
    }
    folders = [path for path in archive.rglob("*") if path.is_dir()]
    assert {0o700} == {path.stat().st_mode & 0o777 for path in folders}


def test_a_group_of_the_settings_may_read(archive: Path) -> None:
    """An engine that runs as another user reads the segments, and writes nothing."""
    import grp  # noqa: PLC0415 - on this system alone

    name = grp.getgrgid(os.getgid()).gr_name
    path = archive / settings.FILE
    path.write_text(path.read_text().replace('# group = "hegui"', f'group = "{name}"'))
    log = archive.parent / "more.log"
    log.write_text(LINE.format(date(2026, 11, 27)))
    take(archive, log, NOW, "app")
    (new,) = (archive / "segments" / "app").rglob("*.parquet")
    assert 0o640 == new.stat().st_mode & 0o777
    assert 0o750 == new.parent.stat().st_mode & 0o777

    path.write_text(path.read_text().replace(f'group = "{name}"', 'group = "nobody-at-all"'))
    with pytest.raises(ArchiveError, match="There is no group nobody-at-all"):
        take(archive, log, NOW, "app")
