"""A day without a record is an entry that somebody answers for, signed like every other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.archive import attest, policy, seal, settings, verify
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.plan import Source
from hegui.cli import run
from hegui.errors import UsageError
from hegui.sealed import keys

if TYPE_CHECKING:
    from pathlib import Path

LAW = law.load()
NOW = datetime(2026, 11, 25, 4)  # noqa: DTZ001 - naive UTC
LINE = '203.0.113.7 - - [{:02}/Nov/2026:08:00:00 +0800] "GET / HTTP/1.1" 200 5 "-" "curl"\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a sealed archive with the 20th and the 23rd of November."""
    folder, log = tmp_path / "archive", tmp_path / "access.log"
    folder.mkdir()
    (folder / settings.FILE).write_text(settings.new())
    log.write_text(LINE.format(20) + LINE.format(23))
    with Journal.open(folder, writing=True) as journal:
        policy.in_force(journal, LAW, NOW)
        ingest(journal, [Source("web", (log,))], lambda: NOW)
        seal.seal(journal, seal.identifier(journal), keys.make(tmp_path / "seal.pem"), NOW)
    return folder


def gaps(archive: Path, now: datetime = NOW) -> list[str]:
    """Return the days that a check finds to be missing."""
    out = verify.verify(archive, now.replace(tzinfo=UTC))
    return [one.told for one in out.findings if one.name == "empty_period"]


def test_an_empty_day_is_a_gap_until_it_is_attested_and_signed(
    archive: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Two days between are found missing; after the command they stand in the sealed log."""
    assert ["2026-11-21…2026-11-22"] == gaps(archive)
    asked = ["archive", "quiet", str(archive), "--source", "web", "--from", "2026-11-21"]
    said = ["--to", "2026-11-22", "--by", "ops", "--why", "closed"]
    assert 0 == run([*asked, *said, "--key", str(archive.parent / "seal.pem"), "--lang", "zh"])
    assert "天数：2" in capfd.readouterr().out

    out = verify.verify(archive, datetime.now(UTC))
    assert not out.findings
    assert out.facts["entries"] == out.facts["sealed"]
    assert 0 == run([*asked, *said])
    assert "no record: 0" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("source", "first", "last", "told"),
    [
        ("web", 20, 21, "Something was kept of web on 2026-11-20"),
        ("web", 24, 25, "2026-11-25 is not over yet"),
        ("web", 22, 21, "turn them round"),
        ("app", 21, 21, "the logs are web"),
    ],
)
def test_what_cannot_be_attested_is_said(
    archive: Path, source: str, first: int, last: int, told: str
) -> None:
    """A day with records, today, or a log that is not known: nothing is entered."""
    days = (date(2026, 11, first), date(2026, 11, last))
    with Journal.open(archive, writing=True) as journal:
        before = len(journal.lines)
        with pytest.raises(UsageError, match=told):
            attest.attest(journal, source, *days, "ops", "closed", NOW)
        assert before == len(journal.lines)
