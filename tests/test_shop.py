"""The made-up shop: its evidence is what its generator writes, and the audit tells its story."""

from __future__ import annotations

import csv
import gzip
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from hegui import config, law
from hegui import outcome as value
from hegui.evidence import catalogue
from hegui.law import expected
from hegui.screening.policies.folder import load
from hegui.screening.run import Order, run
from hegui.screening.sources import open_source

if TYPE_CHECKING:
    from hegui.audit.findings import Finding
    from hegui.outcome import Report

FULL = pytest.mark.full
SHOP = Path(__file__).parents[1] / "examples" / "shop"
DAY = date(2026, 6, 30)
WRITTEN = ("evidence", "logs")
MOST_BYTES = 1_500_000

VERDICTS = {
    "breached": """
        csl.content_manage csl.emergency_vulnerabilities csl.mlps_logs csl.orders
        csl.mlps_weaknesses
        csl.prod_vuln_report csl.real_name incident.report mlps_filing.filing vuln.report""",
    "unknown": """
        csl.content_manage_record csl.content_manage_report csl.emergency_handling
        csl.mlps_data_encryption csl.mlps_logs_monitoring
        csl.mlps_logs_sources csl.prod_vuln_users mlps_2007.evaluation""",
    "met": """
        csl.complaints csl.complaints_handling csl.emergency
        csl.emergency_report csl.inspection csl.mlps_data csl.mlps_data_backup csl.mlps_malware
        csl.mlps_system csl.mlps_system_officer csl.obey_takedown csl.prod_vuln
        incident.summary mlps_2007.grading app_filing.filing iis.filing iis.licence
        iis.number_shown iis.filing_change iis.filing_end mps_33.filing pipl.pia_abroad""",
    "not_applicable": "csl.assist_police csl.msg_app_provider",
}
"""The story, duty by duty. A duty that is not listed is judged too, and may say what it finds."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the generator wrote the example anew."""
    folder = tmp_path_factory.mktemp("written")
    command = [sys.executable, str(SHOP / "generate.py"), "--to", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def report(shop_report: Report) -> Report:
    """Return the audit of the shop."""
    return shop_report


def finding(report: Report, duty: str) -> Finding:
    """Return what was found of one duty."""
    return next(e.finding for e in report.entries if e.finding.duty.id == duty)


def unpacked(path: Path) -> bytes:
    """Return the bytes of a file before they were packed: packers differ by version."""
    match path.suffix:
        case ".gz":
            return gzip.decompress(path.read_bytes())
        case ".zst":
            with pa.input_stream(path, compression="zstd") as stream:
                return bytes(stream.read())
        case _:
            return path.read_bytes()


def content(path: Path) -> object:
    """Return what a file holds, whatever the version of the library that wrote it."""
    match path.suffix:
        case ".parquet":
            return parquet.read_table(path)
        case ".sqlite":
            with closing(sqlite3.connect(path)) as database:
                return list(database.iterdump())
        case _:
            return unpacked(path)


def files(folder: Path) -> set[str]:
    """Return the files that the generator answers for, as paths below the folder."""
    found = (path for name in WRITTEN for path in (folder / name).rglob("*"))
    return {str(path.relative_to(folder)) for path in found}


@pytest.mark.full
def test_the_generator_writes_what_is_committed(written: Path) -> None:
    """The example is what its generator writes, file by file; nothing is added by hand."""
    assert files(SHOP) == files(written)
    assert [] == [n for n in sorted(files(SHOP)) if content(SHOP / n) != content(written / n)]


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_policies_of_the_shop_find_what_its_people_confirmed(tmp_path: Path) -> None:
    """Each item of the story by the policy that it offends against, and nothing else."""
    hits = rows(SHOP / "evidence" / "content_hits.csv")
    confirmed = {(row["content"], row["policy"]) for row in hits if row["confirmed"] == "true"}
    policies = load(SHOP / "policies", DAY, law.load()).policies
    source = open_source([str(SHOP / "evidence" / "content.jsonl")])
    run(Order(source, policies, DAY, datetime(2026, 6, 30, tzinfo=UTC)), tmp_path / "hits.csv")

    found = rows(tmp_path / "hits.csv")
    assert confirmed == {(row["content"], row["policy"]) for row in found}


def test_the_example_stays_small() -> None:
    """A clone is not made heavy by an example."""
    assert sum((SHOP / name).stat().st_size for name in files(SHOP)) < MOST_BYTES


def test_every_evidence_table_is_given() -> None:
    """The shop brings evidence for every table, so that no duty is unknown for want of one."""
    assert set(catalogue.names()) == set(config.read(SHOP / "hegui.toml").evidence)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_audit_finds_the_story(report: Report, verdict: str) -> None:
    """Each duty has the verdict that the story intends."""
    listed = VERDICTS[verdict].split()

    assert dict.fromkeys(listed, verdict) == {
        duty: finding(report, duty).verdict for duty in listed
    }


FOUR_DAYS = {
    "2017-09-26": ("csl:21.i3", "breached", "not_applicable", "unknown"),
    "2025-12-31": ("csl:21.i3", "unknown", "not_applicable", "met"),
    "2026-01-01": ("csl:23.i3", "unknown", "not_applicable", "met"),
    "2026-11-25": ("csl:23.i3", "unknown", "breached", "unknown"),
}
"""What is cited for kept logs, and the verdicts on logs, incident reports and evaluations."""


@FULL
@pytest.mark.parametrize("day", FOUR_DAYS)
def test_another_day_gives_another_answer(
    day: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In 2017 the log was kept for 60 days; nothing is given of the web log before 2025-12-30.

    In November 2026 the evidence of June cannot speak for the day.
    """
    folder = tmp_path_factory.mktemp("day")
    shutil.copytree(SHOP, folder, dirs_exist_ok=True)
    only = ("csl.mlps_logs", "csl.cii_localise", "incident.report", "mlps_2007.evaluation")
    found = value.build(folder / "hegui.toml", date.fromisoformat(day), only)
    logs, incidents, evaluation, cii = (
        finding(found, duty) for duty in (only[0], only[2], only[3], only[1])
    )

    assert FOUR_DAYS[day] == (
        str(logs.provisions[0]),
        logs.verdict,
        incidents.verdict,
        evaluation.verdict,
    )
    assert "not_applicable" == cii.verdict
    assert all(one.why["en"] and one.why["zh"] for one in (logs, incidents, evaluation))


def test_nothing_of_the_shop_is_missing_or_ignored(report: Report) -> None:
    """All sources are read and every column is known; the one notice is of rules beside ours."""
    others = expected.also_bind(report.audit.operator, DAY)
    assert len(others) == 1
    assert ({}, others) == (report.audit.missing, report.audit.notices)


def test_the_profile_of_the_shop_agrees_with_its_evidence(report: Report) -> None:
    """Nobody has to answer what the demonstration could have said: its live shows, say."""
    assert [] == [need.key for need in report.needs if need.kind == "answer"]


def test_every_line_of_the_access_log_is_accounted_for(report: Report) -> None:
    """Each line is parsed or kept aside with its reason, in all three ways of packing."""
    lines = {path.name: unpacked(path).count(b"\n") for path in (SHOP / "logs").iterdir()}
    rejected = {Path(log.file).suffix: log.reasons for log in report.audit.logs if log.rejected}

    assert lines == {Path(log.file).name: log.lines for log in report.audit.logs}
    assert [] == [log for log in report.audit.logs if log.parsed + log.rejected != log.lines]
    assert rejected == {
        ".gz": {"no quoted referer": 1},
        ".zst": {"text after the last field": 1},
        ".log": {"holds a NUL byte": 1},
    }


def test_the_lost_days_are_named_and_the_quiet_day_is_covered(report: Report) -> None:
    """Two days without a file are missing; a day with an empty file is not."""
    web = next(row for row in finding(report, "csl.mlps_logs").sample if row["source"] == "web")

    assert [[date(2026, 3, 14), date(2026, 3, 15)]] == web["days"]
    assert (182, 2) == (web["days_wanted"], web["days_missing"])


def test_a_lost_log_points_to_a_higher_tier_by_the_overdue_order(report: Report) -> None:
    """The order of the police rests on the duty to keep logs and ended after 15 working days."""
    ordered = [d for d in report.deadlines if d.origin == "ordered" and d.overdue]

    assert [date(2026, 6, 10)] == [deadline.due_on for deadline in ordered]
    (order,) = report.audit.overdue
    assert (order.id, order.duty) == ("穗公网责改示例15号", "csl.mlps_logs")
    assert order.system == "mall-web"


def test_one_listing_is_up_and_one_user_was_never_verified(report: Report) -> None:
    """The rows behind two breaches are those of the story."""
    content_rows = finding(report, "csl.content_manage").sample
    account_rows = finding(report, "csl.real_name").sample

    broken = [row for row in content_rows if row["verdict"] == "breached"]
    assert [("x-010", None), ("x-004", date(2026, 3, 11))] == [
        (row["content"], row["ended_on"]) for row in broken
    ]
    late = ["u0017", "u0048", "u0103", "u0190"]
    assert ["u0222", *late] == [row["account"] for row in account_rows]  # what is open comes first
    assert ["u0222"] == [row["account"] for row in account_rows if row["ended_on"] is None]


def test_the_waiver_is_shown_beside_the_verdict_and_hides_nothing(report: Report) -> None:
    """The waived evaluation is late by one reading of a year only: still unknown."""
    entry = next(e for e in report.entries if e.finding.duty.id == "mlps_2007.evaluation")
    waived = {e.finding.duty.id: [w.id for w in e.finding.waivers] for e in report.entries}

    assert {"mlps_2007.evaluation": ["W-2026-01"]} == {k: v for k, v in waived.items() if v}
    assert entry.finding.verdict == "unknown"


def test_the_limits_of_the_mall_are_shown_as_its_own(report: Report) -> None:
    """Complaints that took days are met by law, and over the limit that the mall set itself."""
    own = finding(report, "csl.complaints_handling").own_limit

    assert own is not None
    assert (1, 3) == (own.limit.days, own.over)
