"""The tables that a record makes are what the audit judges: stopped, recorded, reported, obeyed."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hegui import law
from hegui import outcome as value
from hegui.removals import authority, deciding, tables

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.removals.record import Record

LAW = law.load()
HOUR = timedelta(hours=1)
CONFIG = """\
taken_on = 2026-06-30
[operator]
name = "示例商城"
body = "company"
services = ["publishing", "message_sending"]
[evidence.content]
path = "content.csv"
[evidence.content_hits]
path = "content_hits.csv"
complete_from = 2026-01-01
declared_by = "内容安全部"
[evidence.removals]
path = "removals.csv"
complete_from = 2026-01-01
declared_by = "内容安全部"
[evidence.authority_requests]
path = "requests.csv"
"""
DUTIES = ("content_manage", "content_manage_record", "content_manage_report", "obey_takedown")


def exported(record: Record, folder: Path, *kinds: tuple[str, str], visible: bool = False) -> None:
    """Write the tables of a record, and those of the platform beside them."""
    tables.export(record.ledger, folder)
    seen = str(visible).lower()
    content = [f"{name},u1,{kind},2026-05-31T02:00:00Z,{seen}" for name, kind in kinds]
    head = "content,account,kind,published_at,visible"
    (folder / "content.csv").write_text("\n".join([head, *content]) + "\n", encoding="utf-8")
    (folder / "requests.csv").write_text(
        "request,authority,kind,received_at,due_at,answered_at,refused\n"
        "R-1,网信办,takedown,2026-06-01T02:00:00Z,2026-06-01T06:00:00Z,,false\n",
        encoding="utf-8",
    )
    (folder / "hegui.toml").write_text(CONFIG, encoding="utf-8")


def verdicts(folder: Path, *duties: str) -> list[str]:
    """Judge what was exported at the end of June."""
    only = tuple(f"csl.{duty}" for duty in duties)
    found = value.build(folder / "hegui.toml", date(2026, 6, 30), only)
    by_id = {entry.finding.duty.id: entry.finding.verdict for entry in found.entries}
    return [by_id[duty] for duty in only]


def deal(record: Record, number: int, now: datetime, *, stop_sender: bool = False) -> None:
    """Remove an item, do all that follows, and report it."""
    case = deciding.decide(record, number, "remove", "李雷", now, stop_sender=stop_sender)
    while case.pending:
        case = deciding.attest(record, number, case.pending[0].act, now, "zhao", now)
    name = f"report-{number}"
    told = authority.report(record, LAW, [number], name, "网信办", "zhao", now)
    authority.enter(record, told, "0" * 64, now)
    authority.hand_over(record, name, "zhao", "", now, now)


def test_what_was_dealt_with_meets_every_duty(office: Any, tmp_path: Path) -> None:
    """Stopped within the hour, sealed, reported, and the order of the authority obeyed."""
    with office.open() as record:
        order = {"request": "R-1", "ordered_by": "网信办", "found_by": "authority", "tier": None}
        office.take(record, office.hit(), office.hit("x-2", **order), office.hit("m-1"))
        for case in (1, 2, 3):
            now = record.ledger.case(case).found_at + HOUR
            deal(record, case, now, stop_sender=record.ledger.case(case).content == "m-1")
        exported(record, tmp_path, ("x-1", "listing"), ("x-2", "post"), ("m-1", "message"))

    assert ["met"] * 5 == verdicts(tmp_path, *DUTIES, "msg_app_provider")


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [
        ("true", ["breached", "unknown", "breached"]),
        ("", ["unknown", "unknown", "unknown"]),
    ],
)
def test_what_waits_is_a_breach_only_if_it_is_confirmed(
    office: Any, tmp_path: Path, reviewed: str, expected: list[str]
) -> None:
    """A confirmed hit that nobody acted on binds; one that nobody reviewed is unknown."""
    with office.open() as record:
        office.take(record, office.hit(confirmed=reviewed == "true" or None))
        exported(record, tmp_path, ("x-1", "listing"), visible=True)

    assert expected == verdicts(tmp_path, *DUTIES[:3])


def test_a_late_removal_stays_punishable(office: Any, tmp_path: Path) -> None:
    """Removed three days later: breached and put right, and the rows say how long it took."""
    with office.open() as record:
        office.take(record, office.hit())
        deal(record, 1, record.ledger.case(1).found_at + 72 * HOUR)
        exported(record, tmp_path, ("x-1", "listing"))
    found = value.build(tmp_path / "hegui.toml", date(2026, 6, 30), ("csl.content_manage",))

    finding = found.entries[0].finding
    assert ("breached", "put_right") == (finding.verdict, finding.standing)
    assert ["2026-06-02", "2026-06-04"] == [
        str(row)
        for row in (found.entries[0].finding.sample[0][n] for n in ("began_on", "ended_on"))
    ]


def test_what_was_taken_down_by_mistake_binds_nobody(office: Any, tmp_path: Path) -> None:
    """Overturned on appeal, its hits are dismissed: there is nothing left to judge."""
    with office.open() as record:
        office.take(record, office.hit())
        now = record.ledger.case(1).found_at + HOUR
        deciding.decide(record, 1, "remove", "李雷", now)
        deciding.appeal(record, 1, "正品", now, now)
        deciding.answer(record, 1, "overturned", "zhao", "有授权", now)
        exported(record, tmp_path, ("x-1", "listing"))
    with (tmp_path / "content_hits.csv").open(encoding="utf-8") as file:
        hits = list(csv.DictReader(file))

    assert ["false"] == [row["confirmed"] for row in hits]
    assert ["not_applicable"] == verdicts(tmp_path, "content_manage")
