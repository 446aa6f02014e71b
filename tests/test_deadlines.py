"""Deadlines: which day a term ends on, how that was counted, and who is told of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import examining
from hegui import cli, duties, law
from hegui.audit import orders
from hegui.cli import codes
from hegui.law import workdays
from hegui.report import shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hegui.audit.orders import Deadline

    Shop = Callable[..., Path]

ORDER = {
    "order": "2026-17",
    "authority": "city cyberspace administration",
    "duty": "csl.mlps_logs",
    "system": "shop",
    "basis": "csl:61.p1",
    "measure": "rectification",
    "issued_on": "2026-06-01",
    "served_on": "2026-06-03",
    "done_on": None,
    "reported_on": None,
}
STATED = ORDER | {"due_on": "2026-06-20"}
NATIONAL_DAY = ORDER | {
    "issued_on": "2017-09-22",
    "served_on": "2017-09-25",
    "basis": "csl:59.p1",
    "days": 15,
    "day_kind": "working",
}
SUSPENDED = ORDER | {
    "duty": "csl.real_name",
    "measure": "registration_suspension",
    "starts_on": "2017-09-20",
    "ends_on": "2017-09-26",
    "issued_on": "2017-09-19",
    "served_on": "2017-09-19",
}


def due(duty: str, day: str, operator: dict[str, Any] | None = None, **tables: Any) -> Any:
    """Return the deadlines of one duty by a few rows of evidence."""
    example = duties.met("as told", day=day, operator=operator, **tables)
    books = law.load()
    return orders.of(examining.run(duties.load(duty), example, books), books)


def of_order(day: str, **order: Any) -> Deadline:
    """Return the one deadline of one order."""
    (deadline,) = due("csl.orders", day, orders=[ORDER | order])
    return deadline


def test_working_days_over_national_day() -> None:
    """Fifteen working days from 25 September 2017 leave out ten days off and end on 20 October."""
    deadline = of_order("2017-09-26", **NATIONAL_DAY)

    assert date(2017, 10, 20) == deadline.due_on
    assert (date(2017, 9, 25), 15, "working") == (
        deadline.runs_from,
        deadline.length,
        deadline.unit,
    )
    assert deadline.how["en"].startswith("Served on 2017-09-25. The term of 15 working days after")
    assert "leaves out 10 days off" in deadline.how["en"]
    assert deadline.how["zh"].startswith("2017-09-25送达。自2017-09-25的次日起算15个工作日")
    assert not deadline.provisional


def test_extension_takes_the_place_of_the_stated_day() -> None:
    """An extended term ends on the day of the extension, and the first day is told beside it."""
    deadline = of_order("2026-06-15", due_on="2026-06-20", extended_to="2026-07-10")

    assert date(2026, 7, 10) == deadline.due_on
    assert (
        "The authority extended the term to 2026-07-10. The order had stated 2026-06-20."
        == deadline.how["en"]
    )
    assert "机关已将期限延长至2026-07-10。原载明的期限为2026-06-20。" == deadline.how["zh"]
    assert deadline.runs_from is None


@pytest.mark.parametrize(
    ("day", "overdue"), [("2026-06-19", False), ("2026-06-20", False), ("2026-06-21", True)]
)
def test_overdue_from_the_day_after(day: str, *, overdue: bool) -> None:
    """A term lasts to the end of its last day: it is overdue on the day after, not on the day."""
    assert overdue == of_order(day, **STATED).overdue


def test_provisional_beyond_the_published_holidays() -> None:
    """Working days into a year without a notice are counted, and said to be provisional."""
    deadline = of_order(
        "2026-12-25", issued_on="2026-12-21", served_on="2026-12-21", days=15, day_kind="working"
    )

    assert deadline.provisional
    assert "It is provisional" in deadline.how["en"]
    assert "此为暂定" in deadline.how["zh"]


def test_issued_and_never_served() -> None:
    """Without a day of service the term runs from the issue, and it is said what that means."""
    deadline = of_order("2026-06-10", served_on=None, days=15, day_kind="calendar")

    assert date(2026, 6, 16) == deadline.due_on
    assert (None, date(2026, 6, 1)) == (deadline.served_on, deadline.issued_on)
    assert date(2026, 6, 1) == deadline.runs_from
    assert deadline.how["en"].startswith(
        "No service is on record, so the term is taken from the issue on 2026-06-01"
    )
    assert deadline.how["zh"].startswith("未登记送达日，暂自作出之日2026-06-01起算")


def test_a_term_of_the_police_moves_off_a_day_off() -> None:
    """It ends on the next working day, and how it was counted says so; another one stays."""
    moved = of_order(
        "2026-06-10", authority="市公安局", served_on="2026-06-04", days=15, day_kind="calendar"
    )
    stays = of_order("2026-06-10", served_on="2026-06-04", days=15, day_kind="calendar")

    assert (date(2026, 6, 22), date(2026, 6, 19)) == (moved.due_on, stays.due_on)
    assert "so the term ends on the next working day, 2026-06-22." in moved.how["en"]
    assert "期限顺延至其后第一个工作日2026-06-22届满。" in moved.how["zh"]
    assert "does not move" in stays.how["en"]


def test_kind_of_days_not_stated() -> None:
    """Where the order does not say which days it counts, the earlier end is taken and both told."""
    deadline = of_order("2026-06-10", days=15)

    assert date(2026, 6, 18) == deadline.due_on
    assert "By working days it would end on 2026-06-25." in deadline.how["en"]
    assert "按工作日计算则至2026-06-25届满。" in deadline.how["zh"]


def test_working_days_beyond_the_days_at_hand() -> None:
    """An open order whose working days cannot be counted is listed by its calendar days."""
    deadline = of_order(
        "2026-06-30", issued_on="2017-09-22", served_on="2017-09-25", days=6, day_kind="working"
    )

    assert (date(2017, 10, 1), "calendar", False) == (
        deadline.due_on,
        deadline.unit,
        deadline.overdue,
    )
    assert "calendar days are counted instead" in deadline.how["en"]


def test_suspension_lasts_from_its_first_day_to_its_last() -> None:
    """Seven days without new registrations count both ends, and end on the last of them."""
    deadline = of_order("2017-09-21", **SUSPENDED)

    assert (date(2017, 9, 20), date(2017, 9, 26)) == (deadline.starts_on, deadline.due_on)
    assert (
        "The measure lasts from 2017-09-20 to 2017-09-26, 7 days with both counted."
        == deadline.how["en"]
    )
    assert "该措施自2017-09-20起至2017-09-26止，首尾两日计入共7日。" == deadline.how["zh"]


def test_suspension_that_is_kept_is_listed_while_it_lasts() -> None:
    """What is kept from its first day on is not over before its last."""
    kept = SUSPENDED | {"done_on": "2017-09-20"}

    assert not of_order("2017-09-26", **kept).overdue
    assert () == due("csl.orders", "2017-09-27", orders=[kept])


def test_suspension_without_a_first_day() -> None:
    """A first day that is missing, or after the last, is not told."""
    for first in (None, "2017-09-27"):
        deadline = of_order("2017-09-21", **SUSPENDED | {"starts_on": first})

        assert deadline.starts_on is None
        assert "The measure lasts until the end of 2017-09-26." == deadline.how["en"]


def test_a_done_order_is_not_listed() -> None:
    """What is done and reported has no deadline any more."""
    done = STATED | {"done_on": "2026-06-18", "reported_on": "2026-06-18"}

    assert () == due("csl.orders", "2026-06-19", orders=[done])


def test_vulnerability_is_due_after_two_days() -> None:
    """The statutory term of a vulnerability runs from the Shanghai day of its discovery."""
    (deadline,) = due(
        "vuln.report",
        "2026-06-02",
        {"provides_products": True},
        vulnerabilities=[
            {
                "vulnerability": "CVE-2026-1001",
                "asset": "router 2.1",
                "product": "router",
                "severity": "high",
                "found_at": "2026-05-31T16:00:00Z",
                "reported_at": None,
            }
        ],
    )

    assert (date(2026, 6, 3), "statutory") == (deadline.due_on, deadline.origin)
    assert (date(2026, 6, 1), 2, "calendar") == (
        deadline.runs_from,
        deadline.length,
        deadline.unit,
    )
    assert ("CVE-2026-1001", "router 2.1") == deadline.key
    assert "Set by vuln:7.i2. The term of 2 calendar days after 2026-06-01" in deadline.how["en"]
    assert "依据vuln:7.i2。自2026-06-01的次日起算2日" in deadline.how["zh"]


INCIDENT = {
    "incident": "2026-03",
    "system": "shop",
    "grade": "relatively_major",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": None,
}


@pytest.mark.parametrize(
    ("found_at", "day", "overdue"),
    [
        ("2026-06-01T02:00:00Z", "2026-06-01", True),
        ("2026-06-01T12:00:00Z", "2026-06-01", False),  # four hours end at 24:00 of the day
        ("2026-06-01T12:00:00Z", "2026-06-02", True),
        ("2026-06-01T12:00:01Z", "2026-06-01", False),
    ],
)
def test_term_in_hours_may_end_within_the_day(found_at: str, day: str, *, overdue: bool) -> None:
    """An incident is due some hours after it was found: it may be overdue on the same day."""
    (deadline,) = due(
        "incident.report",
        day,
        systems=[{"system": "shop", "is_cii": "false"}],
        incidents=[INCIDENT | {"found_at": found_at}],
    )

    assert overdue == deadline.overdue
    assert (4, "hours") == (deadline.length, deadline.unit)
    assert deadline.due_at is not None
    assert "4 hours" in deadline.how["en"]
    assert "Shanghai time" in deadline.how["en"]


def test_closing_report_is_due_after_the_handling() -> None:
    """Thirty days after the handling of an incident ended, and no term before that."""
    ended = INCIDENT | {
        "found_at": "2026-01-20T02:00:00Z",
        "handling_ended_at": "2026-01-31T02:00:00Z",
        "summary_at": None,
    }
    (deadline,) = due("incident.summary", "2026-02-10", incidents=[ended])

    assert (date(2026, 3, 2), date(2026, 1, 31)) == (deadline.due_on, deadline.runs_from)
    assert () == due(
        "incident.summary", "2026-02-10", incidents=[ended | {"handling_ended_at": None}]
    )


SYSTEM = {
    "system": "shop",
    "level": 3,
    "graded_on": "2026-05-01",
    "in_operation_on": "2026-05-10",
    "filed_on": None,
    "filing_no": None,
    "filing_expires_on": None,
    "last_assessed_on": None,
    "conclusion": None,
    "retired_on": None,
}


def test_filing_is_due_after_grading_or_start() -> None:
    """A new system is filed within thirty days of its start."""
    (deadline,) = due("mlps_filing.filing", "2026-05-20", systems=[SYSTEM])

    assert (date(2026, 6, 9), date(2026, 5, 10), 30) == (
        deadline.due_on,
        deadline.runs_from,
        deadline.length,
    )
    assert "mlps-2007:15" == deadline.basis, "the provision that holds the thirty days"


def test_a_filing_certificate_is_due_when_it_expires() -> None:
    """It is due for extension on its last day, which nobody counts."""
    filed = SYSTEM | {"filed_on": "2026-05-12", "filing_expires_on": "2027-05-11"}
    (deadline,) = due("mlps_filing.certificate", "2026-05-20", systems=[filed])

    assert (date(2027, 5, 11), None) == (deadline.due_on, deadline.runs_from)
    assert "What was granted is valid to the end of 2027-05-11." == deadline.how["en"]
    assert "csl:23.i5, mlps-filing:2" == deadline.basis
    assert not due("mlps_filing.filing", "2026-05-20", systems=[filed]), "it was filed"


def test_a_filing_certificate_without_a_last_day_is_due_when_its_legal_term_ends() -> None:
    """Three years from filing, 2025 at the earliest, and a fourth after an evaluation within."""
    shop = SYSTEM | {"filed_on": "2017-08-31", "graded_on": "2017-08-01", "in_operation_on": None}
    mall = shop | {"system": "mall", "last_assessed_on": "2027-06-01"}
    early = shop | {"system": "early", "last_assessed_on": "2024-06-01"}
    wallet = shop | {"system": "wallet"}
    made = [
        {"system": "wallet", "kind": "mlps", "finished_on": day}
        for day in ("2026-06-01", "2027-06-01")
    ]

    found = due(
        "mlps_filing.certificate",
        "2027-07-01",
        systems=[shop, mall, early, wallet],
        assessments=made,
    )

    three, four = date(2028, 1, 1), date(2029, 1, 1)
    assert {"shop": three, "mall": four, "early": three, "wallet": four} == {
        deadline.row: deadline.due_on for deadline in found
    }


def test_a_system_that_is_not_in_operation_has_no_deadline() -> None:
    """What has not begun to run has no term, and no day in the far future either."""
    planned = SYSTEM | {"in_operation_on": None}

    assert all(
        deadline.due_on is not None and deadline.due_on.year < 2100
        for deadline in due("mlps_filing.filing", "2026-05-20", systems=[planned])
    )


def test_evaluation_is_due_after_months() -> None:
    """Level 3 is due twelve months after the last evaluation, also from the end of February."""
    evaluated = SYSTEM | {
        "graded_on": "2023-01-01",
        "in_operation_on": "2023-01-01",
        "last_assessed_on": "2024-02-29",
        "conclusion": "conform",
    }
    (deadline,) = due("mlps_2007.evaluation", "2025-02-01", systems=[evaluated])

    assert (date(2025, 2, 28), 12, "months") == (deadline.due_on, deadline.length, deadline.unit)
    assert "12 months after 2024-02-29" in deadline.how["en"]


def test_request_of_an_authority_is_due_when_it_says() -> None:
    """The limit of a request was set by the authority, down to the hour."""
    (deadline,) = due(
        "csl.assist_police",
        "2026-06-02",
        authority_requests=[
            {
                "request": "r1",
                "authority": "public security bureau",
                "kind": "assistance",
                "received_at": "2026-06-01T02:00:00Z",
                "due_at": "2026-06-04T10:00:00Z",
                "answered_at": None,
                "refused": False,
            }
        ],
    )

    assert ("ordered", date(2026, 6, 4)) == (deadline.origin, deadline.due_on)
    assert "It ends at 2026-06-04 18:00:00, Shanghai time." in deadline.how["en"]
    assert "至2026-06-04 18:00:00（上海时间）届满。" in deadline.how["zh"]


def test_a_breach_without_a_term_is_due_at_once() -> None:
    """Where no term is set, what is breached is due now."""
    (deadline,) = due(
        "csl.mlps_data",
        "2026-06-30",
        data_assets=[{"asset": "users", "class": "general", "classified_on": None}],
    )

    assert ("no_term", True) == (deadline.origin, deadline.overdue)


def test_every_term_ends_where_the_calendar_says() -> None:
    """The database and the calendar count the same last day, over a whole year of service days."""
    listed = [
        ORDER
        | {
            "order": f"{number:03}",
            "issued_on": served.isoformat(),
            "served_on": served.isoformat(),
            "days": 1 + number % 23,
            "day_kind": ("working", "calendar")[number % 2],
        }
        for number in range(180)
        for served in [date(2025, 9, 1) + timedelta(days=2 * number)]
    ]
    duty = duties.load("csl.orders")
    assert duty.content is not None
    calendar = workdays.load(duty.content)

    found = due("csl.orders", "2026-11-01", orders=listed)

    assert 180 == len(found)
    for deadline in found:
        term = workdays.term(deadline.runs_from, deadline.length, deadline.unit, calendar)
        assert (term.due_on, term.provisional) == (deadline.due_on, deadline.provisional)


def test_more_deadlines_than_are_listed_are_told() -> None:
    """A list that is cut says so, and keeps what ends first."""
    listed = [STATED | {"order": f"{number:03}"} for number in range(201)]
    example = duties.breached("many", day="2026-06-30", orders=listed)

    finding = examining.run(duties.load("csl.orders"), example, law.load())

    assert 200 == len(finding.dues)
    assert "only the 200 deadlines" in finding.notices[-1]["en"]


CONFIG = """
[operator]
name = "示例商城"
services = ["website"]
provides_products = false
ciio = false

[evidence.orders]
path = "orders.csv"
"""


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Return what writes a configuration of some orders."""

    def write(*listed: dict[str, Any]) -> Path:
        columns = sorted({name for order in listed for name in order})
        with (tmp_path / "orders.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, columns)
            table.writeheader()
            table.writerows(listed)
        path = tmp_path / "hegui.toml"
        path.write_text(CONFIG, encoding="utf-8")
        return path

    return write


def run(path: Path, *options: str, day: str = "2026-06-30") -> int:
    """Run `hegui deadlines` in this process."""
    return cli.run(["deadlines", str(path), "--as-of", day, *options])


def test_json_has_the_published_shape(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON lists the deadlines as an audit does, in one language."""
    code = run(shop(STATED, SUSPENDED), "--output", "json", "--lang", "zh", day="2026-06-10")

    listed = json.loads(capsys.readouterr().out)
    jsonschema.validate(listed, {"type": "array", "items": shape.DUE})
    assert ["2017-09-26", "2026-06-20"] == [deadline["due_on"] for deadline in listed]
    assert "决定载明了期限。" == listed[1]["how"]
    assert codes.FINE == code


def test_csv_is_no_formula(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    """A hostile order is text in a spreadsheet."""
    run(shop(STATED | {"order": "=HYPERLINK(0)"}), "--output", "csv")

    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert ("'=HYPERLINK(0)", "2026-06-20", "True") == (row["row"], row["due_on"], row["overdue"])


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", ("overdue", "2026-06-20", "Ordered by")), ("zh", ("已逾期", "2026年6月20日", "责令"))],
)
def test_table_in_both_languages(
    lang: str, told: tuple[str, ...], shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table tells the day, whose term it is, and how it was counted."""
    run(shop(STATED), "--lang", lang)

    shown = "".join(capsys.readouterr().out.split())
    for text in told:
        assert text.replace(" ", "") in shown


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), codes.FINE),
        (("--fail-on-overdue",), codes.OVERDUE),
        (("--output", "pdf"), codes.WRONG),
        (("--lang", "fr"), codes.WRONG),
    ],
)
def test_exit_codes(
    options: tuple[str, ...], expected: int, shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends with 0 unless told otherwise, and what is wrong is said in one sentence."""
    assert expected == run(shop(STATED), *options)
    said = capsys.readouterr()
    if expected == codes.WRONG:
        assert ("", 1) == (said.out, len(said.err.strip().splitlines()))


def test_what_could_not_be_judged_is_named(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    """A list without the systems says on standard error that filing and evaluation are unknown."""
    run(shop(STATED), "--output", "json")

    said = capsys.readouterr()
    assert 1 == sum("mlps_filing.filing" in line for line in said.err.splitlines())
    assert "'hegui next' says what they wait for." in said.err
    assert "mlps_filing" not in said.out
