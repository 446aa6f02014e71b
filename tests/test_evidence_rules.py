"""What empty, unreadable, doubled, impossible and contradicting evidence comes to, end to end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import examining
from hegui import cli, config, duties, law
from hegui.audit.audit import audit
from hegui.audit.findings import Reason
from hegui.cli import codes
from hegui.errors import ConfigError, EvidenceError
from hegui.evidence.guess import guess
from hegui.report import plain
from hegui.report.starter import starter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hegui.audit.audit import Audit
    from hegui.audit.findings import Finding

DAY = date(2026, 6, 30)
USER = {
    "account": "u1",
    "kind": "person",
    "service": "publishing",
    "created_at": "2026-03-01T02:00:00Z",
    "service_started_at": "2026-03-01T03:00:00Z",
    "service_ended_at": None,
    "identity_status": "verified",
    "verified_at": "2026-03-01T03:00:00Z",
    "identity_expires_on": None,
}
OTHER = USER | {"account": "u2", "identity_status": "none", "verified_at": None}
INCIDENT = {
    "incident": "i1",
    "system": "shop",
    "grade": "relatively_major",
    "found_at": "2026-06-01T02:00:00Z",
    "reported_at": "2026-06-01T05:00:00Z",
}
TRANSFER = {
    "transfer": "payroll",
    "recipient_country": "SG",
    "first_on": "2026-02-01",
    "year": 2026,
    "persons": 60_000,
    "sensitive_persons": 0,
    "important_data": "false",
    "mechanism": "none",
    "mechanism_filed_on": None,
    "exempt_reason": "below_100k",
}
WEB = {
    "source": "web",
    "system": "shop",
    "kind": "access",
    "started_on": "2026-06-28",
    "retired_on": None,
}
KEPT = [{"source": "web", "day": f"2026-06-{day}", "records": 9} for day in (28, 29)]
ORDER = {
    "order": "15",
    "authority": "police",
    "duty": "csl.mlps_logs",
    "issued_on": "2026-06-01",
    "measure": "keep logs",
}
SYSTEM = {"system": "shop", "is_cii": "true", "retired_on": None}


def run(
    folder: Path,
    duty: str,
    tables: Mapping[str, list[dict[str, Any]]],
    *,
    whole: tuple[str, ...] = (),
    day: date = DAY,
    taken_on: date | None = None,
    **profile: Any,
) -> Audit:
    """Return the audit of one duty, or of several with a blank between, by rows made by hand."""
    declared = {"complete_from": "2010-01-01", "declared_by": "Li Lei"}
    evidence = {
        name: {"rows": [{k: "" if v is None else v for k, v in row.items()} for row in rows]}
        | (declared if name in whole else {})
        for name, rows in tables.items()
    }
    given = {"operator": {"name": "Shop", "services": ["publishing"], "ciio": False} | profile}
    if taken_on is not None:
        given["taken_on"] = taken_on
    read = config.parse(given | {"evidence": evidence})
    return audit(read, folder, day, law.load(), tuple(map(duties.load, duty.split())))


def found(*asked: Any, **how: Any) -> Finding:
    """Return the finding of such an audit."""
    (finding,) = run(*asked, **how).findings
    return finding


def counted(*asked: Any, **how: Any) -> tuple[int, int, int]:
    """Return how many rows are met, breached and unknown."""
    counts = found(*asked, **how).counts
    return counts.met, counts.breached, counts.unknown


# What an empty cell means


@pytest.mark.parametrize("column", ["service", "identity_status"])
def test_h1_an_account_without_a_selecting_cell_does_not_vanish(
    tmp_path: Path, column: str
) -> None:
    """An account that was served unverified is unknown if its service is empty, and named."""
    finding = found(tmp_path, "csl.real_name", {"accounts": [USER, OTHER | {column: None}]})

    assert (1, 0, 1) == (finding.counts.met, finding.counts.breached, finding.counts.unknown)
    assert any(f"row 2: {column} is empty" in notice["en"] for notice in finding.notices)


@pytest.mark.parametrize("column", ["grade", "found_at"])
def test_h1_an_incident_without_a_selecting_cell_does_not_vanish(
    tmp_path: Path, column: str
) -> None:
    """An incident never reported is unknown if nobody knows how grave, or when it was found."""
    second = INCIDENT | {"incident": "i2", "reported_at": None, column: None}

    assert (1, 0, 1) == counted(tmp_path, "csl.emergency_report", {"incidents": [INCIDENT, second]})


def test_h1_a_draft_without_a_day_of_approval_is_no_policy(tmp_path: Path) -> None:
    """The day is the act itself: without it the document is not known to be approved."""
    rules = [
        {"kind": kind, "approved_on": None} for kind in ("security_rules", "operating_procedures")
    ]

    assert (0, 0, 2) == counted(
        tmp_path, "csl.mlps_system", {"policies": rules}, whole=("policies",)
    )


def test_h1_a_transfer_without_a_year_does_not_vanish(tmp_path: Path) -> None:
    """Five million persons of a year that nobody wrote down leave the duty unknown."""
    huge = TRANSFER | {"transfer": "crm", "year": None, "persons": 5_000_000}

    finding = found(tmp_path, "cross_border.route", {"transfers": [TRANSFER, huge]})

    assert finding.verdict == "unknown"


@pytest.mark.parametrize("column", ["transfer", "year"])
def test_a_transfer_that_is_not_known_makes_no_other_one_smaller(
    tmp_path: Path, column: str
) -> None:
    """Two of 60,000 persons each are 120,000, also if one of them lacks its key or its year."""
    two = [TRANSFER, TRANSFER | {"transfer": "crm"}]
    blank = [TRANSFER, TRANSFER | {"transfer": "crm", column: None}]

    assert (0, 2, 0) == counted(tmp_path, "cross_border.route", {"transfers": two})
    assert (0, 0, 2) == counted(tmp_path, "cross_border.route", {"transfers": blank})


HIT = {
    "content": "c1",
    "policy": "gambling",
    "found_at": "2026-06-01T02:00:00Z",
    "confirmed": "true",
}
REMOVED = {
    "content": "c1",
    "found_at": "2026-06-01T02:00:00Z",
    "stopped_at": "2026-06-01T03:00:00Z",
    "removed_at": "2026-06-01T03:00:00Z",
}
POST = {
    "content": "c1",
    "account": "u1",
    "kind": "post",
    "published_at": "2026-05-31T02:00:00Z",
    "visible": "true",
}


@pytest.mark.parametrize("column", ["content", "kind", "visible"])
def test_an_item_that_is_not_known_may_contradict_its_removal(tmp_path: Path, column: str) -> None:
    """What was removed and can be seen is not known, nor whether it can, nor which item that is."""
    tables = {"content_hits": [HIT], "removals": [REMOVED]}

    assert found(tmp_path, "csl.content_manage", tables).verdict == "met"
    for post in (POST, POST | {column: None}):
        finding = found(tmp_path, "csl.content_manage", tables | {"content": [post]})
        assert finding.verdict == "unknown"


def test_rows_of_one_key_differ_where_one_is_empty(tmp_path: Path) -> None:
    """One row says that it can be seen no more, the other nothing: of that item it is not known."""
    gone = POST | {"visible": "false"}
    tables = {"content_hits": [HIT], "removals": [REMOVED]}

    finding = found(
        tmp_path, "csl.content_manage", tables | {"content": [gone, gone | {"kind": None}]}
    )

    assert finding.verdict == "unknown"


def test_a_cell_that_only_describes_changes_nothing(tmp_path: Path) -> None:
    """An order of which only the authority is empty is judged as it stands."""
    order = ORDER | {"due_on": "2026-06-10", "served_on": "2026-06-01", "done_on": None}

    whole = found(tmp_path, "csl.orders", {"orders": [order]})
    empty = found(tmp_path, "csl.orders", {"orders": [order | {"authority": None}]})

    assert (whole.verdict, whole.counts) == (empty.verdict, empty.counts)


def test_a_product_of_one_blank_is_no_product(tmp_path: Path) -> None:
    """A blank says nothing: the flaw is of the operator's own system, as if it were empty."""
    flaw = {
        "vulnerability": "CVE-1",
        "asset": "web-1",
        "severity": "high",
        "found_at": "2026-01-01T00:00:00Z",
        "mitigated_at": None,
    }

    blank = found(
        tmp_path,
        "csl.emergency_vulnerabilities",
        {"vulnerabilities": [flaw | {"product": " "}]},
    )
    empty = found(
        tmp_path, "csl.emergency_vulnerabilities", {"vulnerabilities": [flaw | {"product": None}]}
    )

    assert blank.verdict == "breached"
    assert empty.counts == blank.counts


# What cannot be read


def test_a_word_that_cannot_be_read_is_not_known_and_told(tmp_path: Path) -> None:
    """One such cell of few rows stops nothing: its row is unknown, the nearest word is named."""
    done = run(tmp_path, "csl.real_name", {"accounts": [USER, OTHER | {"service": "publishng"}]})

    assert 1 == done.findings[0].counts.unknown
    assert any("'publishng' cannot be read" in n and "'publishing'" in n for n in done.notices)


def test_a_method_that_nobody_knows_is_named_and_no_wrong_mapping(tmp_path: Path) -> None:
    """Any number of such words leaves their accounts unknown; the others are judged."""
    users = [USER | {"account": f"u{n}", "identity_method": "手机号"} for n in range(3)]
    others = [USER | {"account": f"v{n}", "identity_method": "video call"} for n in range(3)]
    rows = [*users, *others, USER | {"account": "w", "identity_method": "掌纹"}]

    done = run(tmp_path, "account_2022.identity", {"accounts": rows})

    assert (3, 4) == (done.findings[0].counts.met, done.findings[0].counts.unknown)
    (told,) = (notice for notice in done.notices if "identity_method" in notice)
    assert "'video call' cannot be read" in told
    assert "'掌纹'" in told


def test_m18_a_basis_that_nobody_knows_is_never_the_house(tmp_path: Path) -> None:
    """A slip of the pen for house leaves the hit unknown, and is named with the nearest word."""
    hit = {
        "content": "c1",
        "policy": "fraud",
        "found_at": "2026-06-01T02:00:00Z",
        "confirmed": True,
        "basis": "huose",
    }
    tables: dict[str, list[dict[str, Any]]] = {"content": [], "content_hits": [hit], "removals": []}

    done = run(tmp_path, "csl.content_manage", tables, whole=("removals",))

    assert "unknown" == done.findings[0].verdict
    assert any("'huose'" in notice and "'house'" in notice for notice in done.notices)


def test_an_event_that_cannot_be_read_has_not_not_happened(tmp_path: Path) -> None:
    """`soon` in reported_at is not "never reported": the row is unknown, not breached."""
    assert (0, 0, 1) == counted(
        tmp_path, "csl.emergency_report", {"incidents": [INCIDENT | {"reported_at": "soon"}]}
    )


def test_validate_lists_what_cannot_be_read_in_all_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends with 2, also for a few cells, and does not stop at the first table."""
    (tmp_path / "log_sources.csv").write_text(
        "source,system,kind,started_on\n" + "web,shop,acess,soon\n" * 3
    )
    (tmp_path / "drills.csv").write_text("plan,held_on\nincident,never\nincident,2026-01-01\n")
    tables = "".join(f'[evidence.{n}]\npath = "{n}.csv"\n' for n in ("drills", "log_sources"))
    (tmp_path / "hegui.toml").write_text(f'[operator]\nname = "Shop"\n{tables}')

    code = cli.run(["validate", str(tmp_path / "hegui.toml"), "--as-of", str(DAY)])

    said = capsys.readouterr().err
    assert codes.WRONG == code
    for cell in ("'never'", "'acess'", "'soon'"):
        assert cell in said
    assert "3" in said


def test_a_column_that_may_be_absent_is_told(tmp_path: Path) -> None:
    """A register of items without first days is judged, and says what was not judged."""
    item = {"product": "app", "item": "place", "needed_for_service": False}
    agreed = item | {"consent_at": "2026-05-01T02:00:00Z"}
    days = [agreed | {"first_collected_on": day} for day in ("2026-04-01", None)]

    def judged(*rows: dict[str, Any]) -> Finding:
        return found(tmp_path, "csl.pi_lawful_consent", {"pi_collection": [*rows]})

    assert ["breached", "unknown"] == [judged(row).verdict for row in days]
    without = judged(agreed)
    assert without.verdict == "met"
    assert any("no column first_collected_on" in notice["en"] for notice in without.notices)


# What a missing row means


def test_an_optional_table_without_rows_is_as_one_not_given(tmp_path: Path) -> None:
    """No activity on record attests none, also where the register is declared complete."""
    accounts = {"accounts": [USER, {k: v for k, v in OTHER.items() if k != "service_started_at"}]}

    alone = found(tmp_path, "csl.real_name", accounts)
    beside = found(
        tmp_path,
        "csl.real_name",
        {**accounts, "account_activity": []},
        whole=("account_activity",),
    )

    assert alone.counts == beside.counts


def test_m3_a_log_source_of_another_name_is_told(tmp_path: Path) -> None:
    """`web` in the register and `www` in the logs is a slip, or a loss: both are named."""
    logged = [{**day, "source": "www"} for day in KEPT]

    notices = run(tmp_path, "csl.mlps_logs", {"log_sources": [WEB], "log_coverage": logged}).notices

    assert any("nothing of the source 'web'" in notice for notice in notices)
    assert any("does not list the source 'www'" in notice for notice in notices)


def test_log_sources_of_the_same_name_are_not_told(tmp_path: Path) -> None:
    """Nothing is said where both sides agree."""
    notices = run(tmp_path, "csl.mlps_logs", {"log_sources": [WEB], "log_coverage": KEPT}).notices

    assert [] == [notice for notice in notices if "the source" in notice]


# Doubled rows


def test_m1_an_equal_row_counts_once(tmp_path: Path) -> None:
    """A transfer of 60,000 persons that two exports list is 60,000, also in the sum."""
    once = found(tmp_path, "cross_border.route", {"transfers": [TRANSFER]})
    twice = found(tmp_path, "cross_border.route", {"transfers": [TRANSFER, TRANSFER]})

    assert (once.verdict, once.counts) == (twice.verdict, twice.counts)


def test_m1_rows_of_one_key_that_differ_are_unknown(tmp_path: Path) -> None:
    """An account verified here and unverified there is unknown, and both places are named."""
    finding = found(tmp_path, "csl.real_name", {"accounts": [USER, OTHER | {"account": "u1"}]})

    assert 0 == finding.counts.met
    assert finding.verdict == "unknown"
    told = [notice["en"] for notice in finding.notices]
    assert any("row 1" in n and "row 2" in n and "account" in n for n in told)


# What cannot be


@pytest.mark.parametrize(
    "cells",
    [{"persons": -4_950_000}, {"persons": 5, "sensitive_persons": 6}],
)
def test_m10_a_number_that_cannot_be_is_not_known(tmp_path: Path, cells: dict[str, int]) -> None:
    """Persons below zero, or fewer than those of them with sensitive information."""
    finding = found(
        tmp_path,
        "cross_border.route",
        {"transfers": [TRANSFER, TRANSFER | {"transfer": "crm"} | cells]},
    )

    assert finding.verdict == "unknown"


def test_m10_a_report_before_the_finding_is_not_known(tmp_path: Path) -> None:
    """Reported a year before it was found: not met."""
    early = INCIDENT | {"reported_at": "2025-06-01T05:00:00Z"}

    assert (0, 0, 1) == counted(tmp_path, "csl.emergency_report", {"incidents": [early]})


def test_an_event_after_the_table_was_taken_is_not_known(tmp_path: Path) -> None:
    """A table taken on 10 June cannot know of a report on 20 June."""
    late = INCIDENT | {"found_at": "2026-06-09T02:00:00Z", "reported_at": "2026-06-20T05:00:00Z"}

    assert (0, 0, 1) == counted(
        tmp_path, "csl.emergency_report", {"incidents": [late]}, taken_on=date(2026, 6, 10)
    )


@pytest.mark.parametrize("day", [date(2026, 6, 12), date(2026, 6, 30)])
def test_an_event_after_the_table_was_taken_is_not_known_on_an_earlier_day(
    tmp_path: Path, day: date
) -> None:
    """A plan started after the table was taken, and after the day of the audit, is a slip.

    Without a day on which it was taken it has not happened yet.
    """
    row = INCIDENT | {"found_at": "2026-06-09T02:00:00Z", "plan_started_at": "2026-07-02T05:00:00Z"}
    rows = {"incidents": [row | {"first_remedy_at": "2026-06-09T03:00:00Z"}]}

    slip = found(tmp_path, "csl.emergency_handling", rows, day=day, taken_on=date(2026, 6, 10))

    assert slip.verdict == "unknown"
    assert any("plan_started_at lies after" in notice["en"] for notice in slip.notices)
    assert found(tmp_path, "csl.emergency_handling", rows, day=day).verdict == "breached"


def test_an_approval_after_the_table_was_taken_is_not_known(tmp_path: Path) -> None:
    """What is planned is not approved yet, though the day of the audit has passed it."""
    rules = [
        {"kind": kind, "approved_on": "2026-06-20"}
        for kind in ("security_rules", "operating_procedures")
    ]
    taken = {"taken_on": date(2026, 6, 10)}

    assert (0, 0, 2) == counted(tmp_path, "csl.mlps_system", {"policies": rules}, **taken)


def test_an_order_on_a_duty_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """It would bear on nothing: its row and the nearest duty are named, nothing is judged."""
    orders = [ORDER, ORDER | {"order": "16", "duty": "csl.mlps_log"}]

    with pytest.raises(EvidenceError, match=r"row 2, order 16.*'csl\.mlps_log'.*csl\.mlps_logs'"):
        run(tmp_path, "csl.orders", {"orders": orders})


# Important data abroad


@pytest.mark.parametrize("persons", [0, 50, None, 200_000])
def test_important_data_needs_the_assessment_whatever_the_number(
    tmp_path: Path, persons: int | None
) -> None:
    """No other route will do, of whomever; where it may be important, nothing is met."""
    routes = [
        ("none", None),
        ("exempt", "below_100k"),
        ("exempt", "contract"),
        ("standard_contract", None),
        ("certification", None),
    ]
    row = TRANSFER | {"persons": persons, "mechanism_filed_on": "2026-02-01"}
    rows = [
        row | {"transfer": f"{number}", "mechanism": mechanism, "exempt_reason": reason}
        for number, (mechanism, reason) in enumerate(routes)
    ]

    def judged(asked: str, important: str | None, *, ciio: bool = False) -> tuple[Finding, ...]:
        given = {"transfers": [one | {"important_data": important} for one in rows]}
        return run(tmp_path, asked, given, ciio=ciio).findings

    both, local = "cross_border.important_data cross_border.route", "csl.cii_localise_transfers"
    important, route = judged(both, "true")
    assert (5, "unknown", 0) == (important.counts.breached, route.verdict, route.counts.met)
    assert [5] == [one.counts.breached for one in judged(local, "true", ciio=True)]
    for finding in (*judged(both, None), *judged(local, None, ciio=True)):
        assert finding.verdict in ("unknown", "breached")
        assert finding.counts.met == 0


# The profile against the evidence


def test_accounts_of_a_service_that_the_profile_leaves_out_are_unknown(tmp_path: Path) -> None:
    """Accounts that publish, of a body with a website alone: never not applicable."""
    finding = found(tmp_path, "csl.real_name", {"accounts": [USER]}, services=["website"])

    assert finding.verdict == "unknown"
    assert "operator.services" in finding.why["en"]


def test_a_cii_system_of_a_body_that_denies_it_is_unknown(tmp_path: Path) -> None:
    """The key of the profile to correct is named."""
    finding = found(tmp_path, "csl.cii_annual", {"systems": [SYSTEM]}, ciio=False)

    assert finding.verdict == "unknown"
    assert "operator.ciio" in finding.why["zh"]


@pytest.mark.parametrize("service", ["login", "other"])
def test_a_service_that_says_little_contradicts_nothing(tmp_path: Path, service: str) -> None:
    """A login is offered by any website."""
    row = USER | {"service": service}

    assert (
        "not_applicable"
        == found(tmp_path, "csl.real_name", {"accounts": [row]}, services=["website"]).verdict
    )


def test_a_placeholder_is_refused_by_its_key() -> None:
    """What init once wrote for an answer is none."""
    log = {"source": "web", "system": "CHANGE ME"}
    profile = {"name": "Shop"}

    with pytest.raises(ConfigError, match=r"'evidence\.log_sources\.rows\.0\.system' is still"):
        config.parse({"operator": profile, "evidence": {"log_sources": {"rows": [log]}}})


def test_init_writes_nothing_that_a_verdict_rests_on(tmp_path: Path) -> None:
    """Neither a name, a service nor the first day of a log is made up."""
    line = '192.0.2.1 - - [01/Jul/2017:10:00:00 +0800] "GET / HTTP/1.1" 200 1 "-" "-"\n'
    (tmp_path / "web.log").write_text(line)

    text = starter(guess([tmp_path / "web.log"]), tmp_path, "en")

    assert 'system = "", kind = "access", started_on = ""' in text
    assert "first day seen is 2017-07-01" in text
    assert "\nname" not in text
    assert "\nservices" not in text


# On an earlier day


def test_a_later_report_is_not_read_on_an_earlier_day(tmp_path: Path) -> None:
    """On the day of finding what is not reported yet is still in time."""
    late = INCIDENT | {"reported_at": "2026-06-20T05:00:00Z"}
    del late["grade"]
    rows = {"incidents": [late | {"grade": "relatively_major"}]}

    assert (1, 0, 0) == counted(
        tmp_path, "incident.report", {"incidents": [INCIDENT]}, day=date(2026, 6, 30)
    )
    assert (0, 1, 0) == counted(tmp_path, "incident.report", rows, day=date(2026, 6, 2))
    assert (0, 0, 0) == counted(tmp_path, "incident.report", rows, day=date(2026, 5, 31))


def test_a_row_of_a_later_day_is_not_read(tmp_path: Path) -> None:
    """An account that was opened on 1 March was not there in February."""
    early = {
        "account": "u2",
        "created_at": "2026-01-01T00:00:00Z",
        "service_started_at": "2026-01-01T03:00:00Z",
    }
    both = {"accounts": [USER, OTHER | early]}

    assert (1, 1, 0) == counted(tmp_path, "csl.real_name", both)
    assert (0, 1, 0) == counted(tmp_path, "csl.real_name", both, day=date(2026, 2, 1))


# What is told of it

PURCHASE = {
    "supplier": "acme",
    "product": "meters",
    "procured_on": "2026-03-01",
    "confidentiality_signed_on": None,
    "may_affect_national_security": True,
    "review_passed_on": None,
}
STAFF = {
    "person": "p1",
    "role": "staff",
    "appointed_on": "2018-01-01",
    "last_trained_on": "2024-06-01",
    "left_on": None,
}


@pytest.mark.parametrize("duty", ["csl.cii_nda", "csl.cii_review"])
def test_a_ciio_without_a_day_of_designation_is_told_the_key(tmp_path: Path, duty: str) -> None:
    """`ciio = true` alone leaves purchases unknown: the sentence names what would decide."""
    finding = found(tmp_path, duty, {"suppliers": [PURCHASE]}, ciio=True)

    assert (Reason(1, key="operator.ciio_designated_on"),) == finding.reasons
    assert "operator.ciio_designated_on" in plain.why(finding, "zh")


def test_a_key_that_would_decide_nothing_is_not_named(tmp_path: Path) -> None:
    """Trained two years ago is unknown whenever the operator was designated."""
    assert () == found(tmp_path, "csl.cii_train", {"people": [STAFF]}, ciio=True).reasons


def test_a_row_that_is_unknown_says_which_cell_would_decide_it(tmp_path: Path) -> None:
    """By count in the finding, and in one line in both languages."""
    row = INCIDENT | {"incident": "i2"}
    del row["reported_at"]
    finding = found(tmp_path, "csl.emergency_report", {"incidents": [row]})

    assert (Reason(1, "incidents", "reported_at", absent=True),) == finding.reasons
    assert plain.why(finding, "en").endswith("Unknown because incidents has no column reported_at.")
    assert plain.why(finding, "zh").endswith(
        "未知的原因：网络安全事件（incidents）缺少列：向有关主管部门报告的时间（reported_at）。"
    )


def test_only_of_a_duty_takes_its_limbs() -> None:
    """`csl.mlps_data` is also its backup and its encryption."""
    assert {"csl.mlps_data", "csl.mlps_data_backup", "csl.mlps_data_encryption"} == {
        duty.id for duty in duties.select(duties.with_limbs(["csl.mlps_data"]))
    }


def test_a_failure_that_would_begin_later_is_not_shown(tmp_path: Path) -> None:
    """Met and not yet due: no day is shown on which a failure began."""
    shown = "an old case not reported yet on 29 August 2025"
    examples = duties.load("pi_officer.report").examples
    case = next(example for example in examples if example.shows == shown)
    how = {**case.operator, "whole": case.complete, "day": case.day}

    finding = found(tmp_path, "pi_officer.report", case.tables, **how)

    assert finding.verdict == "met"
    assert [None] == [row["began_on"] for row in finding.sample]


# Parquet


def test_m11_parquet_in_nanoseconds_with_a_zone_is_read(tmp_path: Path) -> None:
    """As pandas writes them."""
    at = pa.array([datetime.fromisoformat("2026-06-01T05:00:00")], pa.timestamp("ns"))
    columns = {name: pa.array([cell]) for name, cell in INCIDENT.items()}
    zoned = {
        "found_at": pa.array([1780279200000000000], pa.timestamp("ns", "UTC")),
        "reported_at": at.cast(pa.timestamp("ns", "Asia/Shanghai")),
    }
    pq.write_table(pa.table({**columns, **zoned}), tmp_path / "i.parquet")
    read = config.parse(
        {"operator": {"name": "Shop"}, "evidence": {"incidents": {"path": "i.parquet"}}}
    )

    (finding,) = audit(
        read, tmp_path, DAY, law.load(), (duties.load("csl.emergency_report"),)
    ).findings

    assert (1, 0) == (finding.counts.met, finding.counts.breached)


def test_m11_times_without_a_zone_are_told_once(tmp_path: Path) -> None:
    """Parquet times without a zone are taken as +08:00, with one notice for the file."""
    at = pa.array([datetime.fromisoformat("2026-06-01T05:00:00")], pa.timestamp("us"))
    columns = {name: pa.array([cell]) for name, cell in INCIDENT.items()}
    pq.write_table(pa.table({**columns, "found_at": at, "reported_at": at}), tmp_path / "i.parquet")
    read = config.parse(
        {"operator": {"name": "Shop"}, "evidence": {"incidents": {"path": "i.parquet"}}}
    )

    done = audit(read, tmp_path, DAY, law.load(), (duties.load("csl.emergency_report"),))

    assert 1 == sum("say no zone and are read as +08:00" in notice for notice in done.notices)


# Rules of single tables


@pytest.mark.parametrize(("day", "wanted"), [(date(2026, 5, 1), (0, 0, 1)), (DAY, (1, 0, 0))])
def test_a_since_day_that_is_empty_is_unknown_before_the_table_was_taken(
    tmp_path: Path, day: date, wanted: tuple[int, int, int]
) -> None:
    """Since when an asset is held is not recorded: on the day of the table it is there."""
    asset = {"asset": "users", "classified_on": "2020-01-01", "first_held_on": None}

    assert wanted == counted(
        tmp_path, "csl.mlps_data", {"data_assets": [asset]}, day=day, taken_on=date(2026, 6, 1)
    )


def test_the_end_of_a_flaw_is_that_of_its_own_row() -> None:
    """Also for a duty that does not read it: an open recurrence closes no gap before it."""
    duty = duties.load("vuln.report")
    example = next(one for one in duty.examples if one.verdict == "met" and one.tables)
    (first, *_) = example.tables["vulnerabilities"]
    ended = first | {"found_at": "2026-06-01T02:00:00Z", "reported_at": "2026-06-01T03:00:00Z"}
    again = first | {"found_at": "2026-06-20T02:00:00Z", "reported_at": "2026-06-20T03:00:00Z"}
    ended |= {"mitigated_at": "2026-06-05T02:00:00Z"}
    again |= {"mitigated_at": None}

    found = examining.run(
        duty, replace(example, tables={"vulnerabilities": [ended, again]}), law.load()
    )

    assert (2, 0) == (found.counts.met, found.counts.unknown)


def test_a_flaw_found_again_after_its_end_is_a_recurrence(tmp_path: Path) -> None:
    """Both findings are judged; a second one before the end of the first makes the key unknown."""
    first = {
        "vulnerability": "CVE-2026-1",
        "asset": "www",
        "severity": "critical",
        "product": None,
        "found_at": "2026-04-01T02:00:00Z",
        "mitigated_at": "2026-04-02T02:00:00Z",
    }
    again = first | {"found_at": "2026-06-01T02:00:00Z", "mitigated_at": None}
    within = first | {"found_at": "2026-04-01T12:00:00Z", "mitigated_at": None}
    duty = "csl.emergency_vulnerabilities"

    assert (1, 1, 0) == counted(tmp_path, duty, {"vulnerabilities": [first, again]})
    assert (0, 0, 1) == counted(tmp_path, duty, {"vulnerabilities": [first, within]})
    assert (1, 1, 0) == counted(
        tmp_path, duty, {"vulnerabilities": [first, within | {"place": "8443"}]}
    )


def test_parts_of_one_day_of_a_log_add_up(tmp_path: Path) -> None:
    """Two rows of a day are parts of it, and not a contradiction."""
    parts = [row | {"records": number} for row in KEPT for number in (4, 5)]

    assert (1, 0, 0) == counted(
        tmp_path, "csl.mlps_logs", {"log_sources": [WEB], "log_coverage": parts}
    )


def test_two_documents_of_a_kind_may_be_of_one_day(tmp_path: Path) -> None:
    """They are told apart by `document`; an equal row counts once all the same."""
    plan = {"kind": "incident_plan", "approved_on": "2026-01-01", "reviewed_on": None}
    both = [plan | {"document": "A"}, plan | {"document": "B", "reviewed_on": "2026-06-01"}]

    assert found(tmp_path, "csl.emergency", {"policies": both}).verdict == "met"
    assert found(tmp_path, "csl.emergency", {"policies": [plan, plan]}).verdict == "met"


@pytest.mark.parametrize("place", ["CN", "cn", " Cn ", "中国", "中华人民共和国"])
def test_m5_a_country_is_read_however_it_is_written(tmp_path: Path, place: str) -> None:
    """Data in China are in China, whoever wrote the register."""
    asset = {
        "asset": "users",
        "system": "shop",
        "class": "important",
        "persons": 10,
        "located_in": place,
        "first_held_on": "2020-01-01",
    }
    rows = {"data_assets": [asset], "systems": [SYSTEM | {"in_operation_on": "2020-01-01"}]}

    assert found(tmp_path, "csl.cii_localise", rows, ciio=True).verdict == "met"


def test_convention_6_verified_without_a_time_is_unknown(tmp_path: Path) -> None:
    """A status that contradicts an event makes the row unknown, and is told."""
    finding = found(tmp_path, "csl.real_name", {"accounts": [USER | {"verified_at": None}]})

    assert finding.verdict == "unknown"
    assert any("contradict" in notice["en"] for notice in finding.notices)


@pytest.mark.parametrize("status", ["none", "refused"])
def test_m6_a_status_that_denies_the_time_of_verification_is_unknown(
    tmp_path: Path, status: str
) -> None:
    """None or refused beside a verification in time is no verified identity."""
    rows = {"accounts": [USER | {"identity_status": status}]}

    assert found(tmp_path, "csl.real_name", rows).verdict == "unknown"


def test_h1_a_day_of_a_log_without_a_number_of_records_is_not_covered(tmp_path: Path) -> None:
    """An empty `records` does not attest the day."""
    days = [KEPT[0], KEPT[1] | {"records": None}]
    rows = {"log_sources": [WEB], "log_coverage": days}

    assert found(tmp_path, "csl.mlps_logs", rows).verdict == "unknown"


def test_h1_a_request_without_its_kind_does_not_vanish(tmp_path: Path) -> None:
    """A refused request of unknown kind may be the inspection that was refused."""
    request = {
        "request": "r1",
        "authority": "police",
        "kind": "inspection",
        "received_at": "2026-06-01T02:00:00Z",
        "due_at": "2026-06-05T02:00:00Z",
        "answered_at": "2026-06-02T02:00:00Z",
        "refused": "false",
    }
    other = request | {"request": "r2", "kind": None, "refused": "true"}

    assert (1, 0, 1) == counted(
        tmp_path, "csl.inspection", {"authority_requests": [request, other]}
    )
