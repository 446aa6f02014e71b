"""What holds on SQLite holds on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

HERE = Path(__file__).parent
ALIKE = {"accounts", "sent", "size"}
"""Files of which nothing asks the database for what is not asked elsewhere."""
LEFT = (
    # refused before the database is asked for more than who it is and whose a row is
    *("test_nobody_else_sees", "test_who_only_reads_changes", "test_without_a_token"),
    *("test_what_is_another_s", "test_policies_are", "test_a_platform"),  # and what is screened
    # what is drawn, counted or read in files, by questions that are asked elsewhere too
    *("test_an_incident_is_evidence", "test_an_order_is_evidence", "test_a_sheet_is_filled"),
    *("test_the_clock_is", "test_a_central_organ", "test_a_grade_that_is_too_low"),
    *("test_two_days_are", "test_the_law_of_a_day", "test_an_instrument_is_read"),
    *("test_what_is_coming", "test_the_last_day_that", "test_what_the_holidays"),
    *("test_persons_are_masked", "test_each_source_is_tried", "test_a_database_is_named"),
    *("test_what_cannot_be_read_is", "test_a_report_that", "test_a_report_with_a_long"),
    *("test_an_audit_is_drawn", "test_cases_are_searched", "test_facets_lead"),
    *("test_what_is_recorded_asks", "test_a_report_ends", "test_a_packed_folder"),
    *("test_what_the_accounts_show", "test_the_command_line_and", "test_a_stored_script"),
    *("test_what_is_no_announcement", "test_a_report_has_the"),
)
"""Tests that say the same on any database."""
pytestmark = pytest.mark.full


def test_all_of_it_holds_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    """The same tests, in a process of their own: Django has one database in each."""
    names = {path.stem.removeprefix("test_web_"): path for path in HERE.glob("test_web_*.py")}
    tests = [path for name, path in sorted(names.items()) if name not in {*ALIKE, "postgres"}]
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider"),
            *("-k", f"not ({' or '.join(LEFT)})"),
            *map(str, tests),
        ],
        env=os.environ | {"HEGUI_TEST_WEB_DATABASE": postgres_url, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-4000:]


def test_a_copy_goes_from_one_database_into_another(postgres_url: str, tmp_path: Path) -> None:
    """By PostgreSQL's own programs, with its log as it was."""
    if shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump: install postgresql-client")
    names = [f"web_{uuid4().hex[:8]}" for _ in range(2)]
    copy = tmp_path / "web.tar.gz"
    base = postgres_url.rpartition("/")[0]

    def command(data: str, database: str, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "hegui.cli", *arguments, "--data", str(tmp_path / data)],
            env=os.environ | {"WEB_DATABASE": database, "HEGUI_WEB_PASSWORD": "harbour wall 27"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    with psycopg.connect(postgres_url, autocommit=True) as server:
        for name in names:
            server.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type] # ours
        try:
            (tmp_path / "old").mkdir()
            (tmp_path / "old" / "web.toml").write_text(f'database = "{base}/${{WEB_DATABASE}}"\n')
            command("old", names[0], "web", "account", "lead@example.cn")
            command("old", names[0], "web", "backup", str(copy))
            command("new", names[1], "web", "restore", str(copy))
            heads = [
                command(data, name, "log", "verify")
                for data, name in zip(("old", "new"), names, strict=True)
            ]
        finally:
            for name in names:
                server.execute(f"DROP DATABASE {name}")  # type: ignore[arg-type]

    assert heads[0] == heads[1]
    assert heads[0].startswith("2 entries")
