"""Each test is named after a fault: one clear sentence, its exit code, and nothing written."""

from __future__ import annotations

import gzip
import os
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from hegui import cli
from hegui.cli import codes
from hegui.files import state_folder

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = '[operator]\nname = "Shop"\nservices = ["website", "publishing"]\nciio = false\n'
SOURCES = "source,system,kind,started_on,retired_on\nweb,shop,access,2017-01-01,\n"
LINE = '192.0.2.1 - - [01/Jul/2017:10:00:00 +0800] "GET / HTTP/1.1" 200 1 "-" "-"\n'
LOGS = '[evidence.log_sources]\npath = "log_sources.csv"\n'
ACCESS = '[evidence.access_log]\npath = "web.log"\nformat = "combined"\nsource = "web"\n'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a folder with a sound configuration of one log."""
    (tmp_path / "log_sources.csv").write_text(SOURCES)
    (tmp_path / "web.log").write_text(LINE)
    (tmp_path / "hegui.toml").write_text(PROFILE + LOGS + ACCESS)
    return tmp_path


class Said:
    """What a run of the command line said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Keep the exit code and both streams."""
        self.code, self.out, self.err = code, out, err

    @property
    def sentence(self) -> str:
        """Return the one line on standard error."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


Run = Callable[..., Said]


@pytest.fixture
def hegui(shop: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the audit of the shop's configuration in this process."""

    def run(*options: str, day: str = "2017-09-26", only: str = "csl.mlps_logs") -> Said:
        before = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()}
        code = cli.run(
            ["audit", str(shop / "hegui.toml"), "--as-of", day, "--only", only, *options]
        )
        said = capsys.readouterr()
        if code == codes.WRONG:
            after = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()}
            assert before == after, "nothing is written when nothing was judged"
            assert said.out == ""
        return Said(code, said.out, said.err)

    return run


def test_it_works(hegui: Run) -> None:
    """The sound configuration is judged: a log with one day of 117 is a breach."""
    said = hegui("--output", "json")

    assert codes.BREACHED == said.code
    assert said.err == ""


def test_missing_file(shop: Path, hegui: Run) -> None:
    """A source that is not there makes its duties unknown and is named."""
    (shop / "log_sources.csv").unlink()

    said = hegui("--output", "json")

    assert codes.UNDETERMINED == said.code
    assert "log_sources.csv" in said.out


def test_missing_log_leaves_coverage_unknown(shop: Path, hegui: Run) -> None:
    """A log that is not there is no evidence of a breach."""
    (shop / "web.log").unlink()

    assert codes.UNDETERMINED == hegui("--output", "json").code


def test_missing_config(shop: Path, hegui: Run) -> None:
    """A configuration that is not there is a matter of usage."""
    (shop / "hegui.toml").unlink()

    said = hegui()

    assert codes.WRONG == said.code
    assert "hegui init" in said.sentence


def test_empty_file(shop: Path, hegui: Run) -> None:
    """A table of zero bytes is not the same as a table without rows."""
    (shop / "log_sources.csv").write_bytes(b"")

    said = hegui()

    assert codes.WRONG == said.code
    assert "zero bytes" in said.sentence


def test_table_with_zero_rows_is_unknown(shop: Path, hegui: Run) -> None:
    """A header alone says nothing, unless the register is declared complete."""
    (shop / "log_sources.csv").write_text(SOURCES.splitlines()[0] + "\n")

    assert codes.UNDETERMINED == hegui().code


def test_table_with_zero_rows_declared_complete(shop: Path, hegui: Run) -> None:
    """A complete register without rows leaves nothing to judge, on somebody's word."""
    (shop / "log_sources.csv").write_text(SOURCES.splitlines()[0] + "\n")
    declared = 'complete_from = 2017-06-01\ndeclared_by = "Li Lei"\n'
    (shop / "hegui.toml").write_text(PROFILE + LOGS + declared + ACCESS)

    said = hegui("--output", "json")

    assert "none declared by Li Lei" in said.out
    assert codes.UNDETERMINED == said.code, "nothing at all was judged"


def test_truncated_gzip(shop: Path, hegui: Run) -> None:
    """A log that ends in the middle of its compression is never half read."""
    (shop / "web.log").write_bytes(gzip.compress(LINE.encode() * 5000)[:-20])

    said = hegui()

    assert codes.WRONG == said.code
    assert "web.log" in said.sentence
    assert "whole lines" in said.sentence


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("source,sytem,kind,started_on,retired_on", "no column 'system'"),
        ("source,system,kind,started_on,started_on", "'started_on' twice"),
    ],
)
def test_wrong_column(shop: Path, hegui: Run, header: str, told: str) -> None:
    """A required column that is missing or doubled is named."""
    (shop / "log_sources.csv").write_text(f"{header}\nweb,shop,access,2017-01-01,\n")

    said = hegui()

    assert codes.WRONG == said.code
    assert told in said.sentence


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("web,shop,access,2017-02-30,", "row 2, column 'started_on': '2017-02-30'"),
        ("web,shop,access,yesterday,", "row 2, column 'started_on': 'yesterday'"),
        ("web,shop,acess,2017-01-01,", "row 2, column 'kind': 'acess'"),
        ("web,shop,access,2017-01-01,01/02/2017", "row 2, column 'retired_on': '01/02/2017'"),
        ("web,shop,access,2017-01-01", "log_sources.csv"),
        ("web,shop,access,2017-01-01,,more", "log_sources.csv"),
    ],
)
def test_value_of_the_wrong_type(shop: Path, hegui: Run, row: str, told: str) -> None:
    """Values that cannot be read, too many to be slips, are named by file, row and column."""
    (shop / "log_sources.csv").write_text(SOURCES + f"{row}\n" * 3)

    said = hegui()

    assert codes.WRONG == said.code
    assert told in said.sentence


def test_value_is_masked_in_the_sentence(shop: Path, hegui: Run) -> None:
    """An error shows no whole identity number."""
    (shop / "log_sources.csv").write_text(SOURCES + "web,shop,access,110101199001011237,\n" * 3)

    assert "199001011237" not in hegui().sentence


def test_instant_that_two_readings_allow(shop: Path, hegui: Run) -> None:
    """A day that may be of January or of February is not guessed."""
    rows = "a,person,publishing,01/02/2017 10:00:00,none\n" * 3
    (shop / "accounts.csv").write_text("account,kind,service,created_at,identity_status\n" + rows)
    (shop / "hegui.toml").write_text(PROFILE + '[evidence.accounts]\npath = "accounts.csv"\n')

    said = hegui(only="csl.real_name")

    assert codes.WRONG == said.code
    assert "with its zone" in said.sentence


def test_unknown_timezone(shop: Path, hegui: Run) -> None:
    """A zone that nobody knows is refused, and so is one with summer time."""
    for zone, told in (("Mars/Olympus", "not known"), ("Europe/Berlin", "summer time")):
        (shop / "hegui.toml").write_text(f'timezone = "{zone}"\n{PROFILE}{LOGS}{ACCESS}')

        said = hegui()

        assert codes.WRONG == said.code
        assert told in said.sentence


def test_log_of_another_format(shop: Path, hegui: Run) -> None:
    """A log whose lines are mostly of another format is no evidence of a gap."""
    (shop / "web.log").write_text(LINE + LINE.replace('"', "'") * 2)

    said = hegui()

    assert codes.WRONG == said.code
    assert "2 of 3 lines are not in the format 'combined'" in said.sentence


def test_unparsed_lines_are_not_kept_when_the_run_stops(shop: Path, hegui: Run) -> None:
    """A value error in another table leaves nothing behind, no unparsed lines either."""
    (shop / "web.log").write_text(LINE * 2 + "damaged\n")
    (shop / "log_sources.csv").write_text(SOURCES + "web,shop,access,yesterday,\n" * 3)

    assert codes.WRONG == hegui().code


def test_unknown_timezone_in_a_log_line(shop: Path, hegui: Run) -> None:
    """A line with an impossible offset is kept aside, not guessed at."""
    (shop / "web.log").write_text(LINE.replace("+0800", "+2500") + LINE)

    said = hegui("--output", "json")

    assert codes.BREACHED == said.code
    assert '"rejected": 1' in said.out
    assert "+2500" in (state_folder(shop) / "rejects.jsonl").read_text()


def test_duplicate_config_key(shop: Path, hegui: Run) -> None:
    """A key that stands twice is refused by name of the file."""
    (shop / "hegui.toml").write_text(PROFILE + 'name = "Other"\n' + LOGS)

    said = hegui()

    assert codes.WRONG == said.code
    assert "hegui.toml" in said.sentence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[evidence.accouts]\npath = "a.csv"\n', "did you mean 'accounts'"),
        ('[evidence.accounts]\npth = "a.csv"\n', "did you mean 'path'"),
        ('[evidence.accounts]\nengine = "db"\ntable = "a"\n', "not under [engines]"),
        ('[limits]\n"csl.no_such" = "4h"\n', "no duty 'csl.no_such'"),
        ('[limits]\n"csl.mlps_logs" = "soon"\n', "30m"),
        ('[engines.db]\nurl = "postgresql://u:secret@localhost/x"\n', "${NAME}"),
        ('[evidence.accounts]\npath = "a.csv"\ndeclared_by = "me"\n', "complete_from"),
    ],
)
def test_config_that_cannot_be_used(shop: Path, hegui: Run, text: str, told: str) -> None:
    """What a configuration gets wrong is said with what to do, and no secret is repeated."""
    (shop / "hegui.toml").write_text(PROFILE + text)

    said = hegui()

    assert codes.WRONG == said.code
    assert told in said.sentence
    assert "secret" not in said.sentence


def test_unreachable_database(shop: Path, hegui: Run) -> None:
    """A database that does not answer makes its duties unknown; its password is not shown."""
    engine = '[engines.db]\nurl = "postgresql://u:${HEGUI_SECRET}@127.0.0.1:1/x"\n'
    table = '[evidence.log_sources]\nengine = "db"\ntable = "log_sources"\n'
    (shop / "hegui.toml").write_text(PROFILE + engine + table)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEGUI_SECRET", "hunter2")
        said = hegui("--output", "json")

    assert codes.UNDETERMINED == said.code
    assert "cannot be reached" in said.out
    assert "hunter2" not in said.out + said.err


def test_secret_that_is_not_set(shop: Path, hegui: Run) -> None:
    """A variable that the environment does not have is named."""
    engine = '[engines.db]\nurl = "postgresql://u:${HEGUI_SECRET}@127.0.0.1:1/x"\n'
    table = '[evidence.log_sources]\nengine = "db"\ntable = "log_sources"\n'
    (shop / "hegui.toml").write_text(PROFILE + engine + table)

    said = hegui()

    assert codes.WRONG == said.code
    assert "HEGUI_SECRET" in said.sentence


def test_day_in_the_future(hegui: Run) -> None:
    """Evidence cannot speak of a day that has not come."""
    said = hegui(day="2999-01-01")

    assert codes.WRONG == said.code
    assert "future" in said.sentence


def test_day_that_is_none(hegui: Run) -> None:
    """A word that is no day is shown with how to write one."""
    said = hegui(day="26.9.2017")

    assert codes.WRONG == said.code
    assert "2017-09-26" in said.sentence


def test_day_before_the_law(hegui: Run) -> None:
    """Before its first day the law binds nobody: nothing is judged, and the audit says why."""
    said = hegui("--output", "json", day="2017-05-31")

    assert codes.UNDETERMINED == said.code
    assert "Not in force" in said.out


WAIVER = (
    '[[waiver]]\nid = "W1"\nduty = "csl.mlps_logs"\nscope = "web"\njustification = "moving"\n'
    'owner = "{owner}"\napprover = "{approver}"\nexpires = {expires}\n'
)


@pytest.mark.parametrize(
    ("owner", "approver", "expires", "told"),
    [
        ("li", "Li ", "2017-12-31", "its own owner"),
        ("li", "wang", "2017-09-25", "expired on 2017-09-25"),
    ],
)
def test_waiver_by_its_own_requester_or_expired(
    shop: Path, hegui: Run, owner: str, approver: str, expires: str, told: str
) -> None:
    """A waiver needs somebody else's word and a day that has not passed."""
    text = WAIVER.format(owner=owner, approver=approver, expires=expires)
    (shop / "waivers.toml").write_text(text)

    said = hegui()

    assert codes.WRONG == said.code
    assert told in said.sentence


def test_waiver_hides_nothing(shop: Path, hegui: Run) -> None:
    """A waived breach is still a breach, with its exposure."""
    text = WAIVER.format(owner="li", approver="wang", expires="2017-09-26")
    (shop / "waivers.toml").write_text(text)

    said = hegui("--output", "json")

    assert codes.BREACHED == said.code
    assert '"W1"' in said.out
    assert codes.FINE == hegui("--fail-on", "unwaived").code


def test_duty_that_there_is_not(hegui: Run) -> None:
    """A misspelt duty is answered with the nearest ones."""
    said = hegui(only="csl.mlps_log")

    assert codes.WRONG == said.code
    assert "csl.mlps_logs" in said.sentence


def test_file_that_is_no_table(shop: Path, hegui: Run) -> None:
    """An ending that nobody reads is refused with those that are."""
    (shop / "log_sources.doc").write_text("x")
    (shop / "hegui.toml").write_text(PROFILE + '[evidence.log_sources]\npath = "log_sources.doc"\n')

    said = hegui()

    assert codes.WRONG == said.code
    assert ".parquet" in said.sentence


def test_text_that_is_not_utf8(shop: Path, hegui: Run) -> None:
    """A table in an encoding that is not told from its bytes is named, not half read."""
    row = "Réseau,a,access,2017-01-01,\n".encode("latin-1")
    (shop / "log_sources.csv").write_bytes(SOURCES.encode() + row)

    said = hegui()

    assert codes.WRONG == said.code
    assert "log_sources.csv" in said.sentence


def test_sqlite_table_that_there_is_not(shop: Path, hegui: Run) -> None:
    """A SQLite file is asked for a table that it does not have."""
    with sqlite3.connect(shop / "shop.sqlite") as base:
        base.execute("create table other (a)")
    section = '[evidence.log_sources]\npath = "shop.sqlite"\ntable = "log_sources"\n'
    (shop / "hegui.toml").write_text(PROFILE + section)

    said = hegui()

    assert codes.WRONG == said.code
    assert "it has other" in said.sentence


def test_coverage_that_contradicts_the_log(shop: Path, hegui: Run) -> None:
    """A table of coverage that says more than the log is an error, not a better answer."""
    (shop / "coverage.csv").write_text("source,day,records\nweb,2017-07-01,2\n")
    section = '[evidence.log_coverage]\npath = "coverage.csv"\n'
    (shop / "hegui.toml").write_text(PROFILE + LOGS + ACCESS + section)

    said = hegui()

    assert codes.WRONG == said.code
    assert "2 records against 1 records" in said.sentence


@pytest.mark.parametrize("arguments", [["audit", "--bogus"], ["nosuch"], ["audit"], []])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What the command line does not know is wrong usage, not our fault."""
    assert codes.WRONG == cli.run(arguments)
    assert "Traceback" not in capsys.readouterr().err


def test_report_onto_something_that_is_no_file(shop: Path, hegui: Run) -> None:
    """A pipe or a device is refused and left as it was; a link is followed to its file."""
    pipe, link = shop / "pipe", shop / "link.html"
    os.mkfifo(pipe)
    link.symlink_to("report.html")

    said = hegui("--html", str(pipe))

    assert codes.WRONG == said.code
    assert "no regular file" in said.sentence
    assert pipe.is_fifo()
    assert codes.BREACHED == hegui("--html", str(link)).code
    assert link.is_symlink()
    assert (shop / "report.html").is_file()


def test_our_own_fault(hegui: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is called our fault and has a code of its own."""
    monkeypatch.setattr("hegui.days.datetime", None)

    assert codes.OUR_FAULT == hegui().code
