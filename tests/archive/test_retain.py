"""Logs go when they are due: not before the law allows it, and not while a case needs them."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from hegui import days, law
from hegui.archive import policy, retain, settings
from hegui.archive.entries import Hold, Release
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.archive.policy import minimum
from hegui.cli import run
from hegui.days import day_of
from hegui.errors import ArchiveError, UsageError
from hegui.sealed import keys

if TYPE_CHECKING:
    from pathlib import Path

LAW = law.load()
NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
TODAY = date(2026, 11, 25)
LINE = '203.0.113.7 - - [{:02}/{}/{}:08:00:00 +0800] "GET / HTTP/1.1" 200 5 "-" "curl"\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive with a line of 24 May, of 25 May and of 20 November."""
    folder, log, new = tmp_path / "archive", tmp_path / "access.log", tmp_path / "new.log"
    folder.mkdir()
    text = settings.new().replace("# at_most = 12", "at_most = 6")
    (folder / settings.FILE).write_text(text)
    log.write_text("".join(LINE.format(day, "May", 2026) for day in (24, 25)))
    new.write_text(LINE.format(20, "Nov", 2026))
    with Journal.open(folder, writing=True) as journal:
        ingest(journal, [Source("web", (log,)), Source("app", (new,))], lambda: NOW)
    return folder


def let_go(archive: Path) -> list[str]:
    """Let go of what is due today and return the days that are left."""
    with Journal.open(archive, writing=True) as journal:
        decided = policy.in_force(journal, LAW, NOW)
        retain.retain(journal, decided, TODAY, "me", lambda: NOW, least=None)
        return sorted(str(segment.day) for segment in journal.state.segments.values())


def test_a_day_goes_when_it_is_older_than_six_calendar_months(archive: Path) -> None:
    """On 25 November the 24th of May goes and the 25th stays; digests of what went stay."""
    assert ["2026-05-25", "2026-11-20"] == let_go(archive)
    journal = Journal.open(archive)
    (stub,) = journal.state.expired()
    assert (1, "me", "at_most 6 months") == (stub.segment.rows, stub.by, stub.rule)
    assert journal.state.alive() == set(journal.store.names("segments"))


def test_what_is_held_for_a_case_stays_until_it_is_released(archive: Path) -> None:
    """A hold wins over the policy; its release lets the next run go on."""
    entry = Hold(
        at=NOW, case="7", source="web", first_day=None, last_day=date(2026, 5, 24), by="me", why="x"
    )
    with Journal.open(archive, writing=True) as journal:
        retain.hold(journal, entry)
    assert "2026-05-24" in let_go(archive)
    with Journal.open(archive, writing=True) as journal:
        with pytest.raises(UsageError, match="the cases are 7"):
            retain.release(journal, Release(at=NOW, case="8", by="me", why="x"))
        retain.release(journal, Release(at=NOW, case="7", by="me", why="x"))
    assert "2026-05-24" not in let_go(archive)


def test_less_than_the_law_of_the_day_orders_is_refused() -> None:
    """The provision is named, by the numbering of the day."""
    decided = settings.parse(settings.new().replace("at_least = 6", "at_least = 5"), "a")
    with pytest.raises(ArchiveError, match=r"csl:23\.i3 orders 6"):
        policy.check(decided, minimum(law.load(), TODAY))
    with pytest.raises(ArchiveError, match=r"csl:21\.i3 orders 6"):
        policy.check(decided, minimum(law.load(), date(2025, 12, 31)))
    assert minimum(law.load(), date(2017, 5, 31)) is None


def test_a_log_of_its_own_says_only_what_differs() -> None:
    """What `[source.NAME.keep]` leaves out is as `[keep]` has it, and both are checked."""
    text = settings.new().replace("# at_most = 12", "at_most = 12") + "[source.app.keep]\n"
    decided = settings.parse(text + "at_least = 9\nmask_after = 10\n", "a")
    app, web = decided.keep_of("app"), decided.keep_of("web")
    assert (9, 10, 12) == (app.at_least, app.mask_after, app.at_most)
    assert (6, None, 12) == (web.at_least, web.mask_after, web.at_most)
    policy.check(decided, None)
    with pytest.raises(ArchiveError, match=r"source\.app\.keep: at_most is 12 months"):
        policy.check(settings.parse(text + "at_least = 13\n", "a"), None)


def test_a_changed_policy_is_held_against_the_law_before_it_is_in_force(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Taking logs in refuses what letting go would: nothing is entered in the log."""
    path = archive / settings.FILE
    path.write_text(path.read_text().replace("at_least = 6", "at_least = 5"))
    before = Journal.open(archive).lines
    log = archive.parent / "access.log"
    for asked in (["ingest", str(archive), str(log), "--source", "web"], ["retain", str(archive)]):
        by = ["--by", "me", "--as-of", "2026-11-25"] if asked[0] == "retain" else []
        assert 2 == run(["archive", *asked, *by])
        assert "at_least is 5 months, and csl:23.i3 orders 6" in capfd.readouterr().err
    assert before == Journal.open(archive).lines


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        (NOW - timedelta(hours=1), "set the clock right; nothing was let go"),
        (NOW + timedelta(days=40), "nothing was written to the archive since 2026-11-25.* now"),
    ],
)
def test_a_clock_that_the_archive_contradicts_lets_nothing_go(
    archive: Path, clock: datetime, told: str
) -> None:
    """What goes is gone: a clock that was set back, or that jumped ahead, is asked about first."""
    with Journal.open(archive, writing=True) as journal:
        decided = policy.in_force(journal, LAW, max(clock, NOW))
        with pytest.raises(ArchiveError, match=told):
            retain.retain(journal, decided, day_of(clock), "me", lambda: clock, least=None)
        assert 3 == len(journal.state.segments)


def test_the_command_says_what_it_did_with_each_day(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """By the clock of the machine: one day goes, one is masked, and with a key it is sealed."""
    folder, log, today = tmp_path / "archive", tmp_path / "access.log", days.today()
    folder.mkdir()
    policy = "mask_after = 6\nat_most = 8"
    (folder / settings.FILE).write_text(settings.new().replace("# mask_after = 6", policy))
    keys.make(tmp_path / "seal.pem")
    for source, months in (("a", 9), ("b", 7), ("c", 0)):
        day = days.months_before(today, months)
        log.write_text(LINE.format(day.day, f"{day:%b}", day.year))
        assert 0 == run(["archive", "ingest", str(folder), str(log), "--source", source])
    capfd.readouterr()
    asked = ["archive", "retain", str(folder), "--by", "me", "--output", "json"]
    for more, done in ((["--dry-run"], ["would go", "would be masked"]), ([], ["gone", "masked"])):
        assert 0 == run([*asked, *more, "--key", str(tmp_path / "seal.pem")])
        assert done == [one["does"] for one in json.loads(capfd.readouterr().out)]
    assert 0 == run(["archive", "status", str(folder), "--output", "json"])
    told = json.loads(capfd.readouterr().out)
    assert told["entries"] == told["sealed"]
    sources = {one["source"]: (one["rows"], one["expired"]) for one in told["sources"]}
    assert {"a": (0, 1), "b": (1, 0), "c": (1, 0)} == sources


def test_a_budget_is_warned_of_and_nothing_goes_for_it(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """From 80 % of the budget on it is said how much is in use; what must be kept stays."""
    state = Journal.open(archive).state
    used = sum(state.stored.values())
    for budget, warned in ((used / 0.79, False), (used / 0.81, True), (used / 2, True)):
        disk = f"budget_gb = {budget / 1e9:.12f}"
        decided = settings.parse(settings.new().replace("# budget_gb = 500", disk), "a")
        assert warned == (retain.budget(state, decided) is not None)
    path = archive / settings.FILE
    path.write_text(path.read_text().replace("# budget_gb = 500", disk))
    asked = ["archive", "retain", str(archive), "--by", "me", "--as-of", "2026-11-24", "--dry-run"]
    assert 0 == run([*asked, "--lang", "zh"])
    told = capfd.readouterr()
    assert ("无到期内容" in told.out, "请扩容" in told.err) == (True, True)
    log = str(archive.parent / "access.log")
    assert 0 == run(["archive", "ingest", str(archive), log, "--source", "web"])
    assert 0 == run(["archive", "status", str(archive)])
    assert 2 == capfd.readouterr().err.count("make room; nothing is deleted for it")
