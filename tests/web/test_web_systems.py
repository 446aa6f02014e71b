"""Systems: registers, dockets, grades, self-assessments, reports of scanners, vulnerabilities."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.http import HttpResponse

    from conftest import House
    from hegui.web.systems.models import Flaw, Review, System

TODAY = date(2026, 6, 30)
REFUSED, WRONG, GONE = 403, 422, 404
SHOP = {"system": "shop", "name": "Harbour shop", "level": "3", "internet_facing": "true"}
SOURCE = '\n[evidence.systems]\ntaken_on = 2026-06-30\npath = "systems.csv"\n'
REGISTER = """\
system,level,graded_on,filed_on,filing_no,in_operation_on,retired_on,last_assessed_on
crm,3,2024-01-01,2024-01-10,44010,2024-01-01,,2024-05-01
"""


@pytest.fixture(autouse=True)
def on_a_day(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - set up first
    """Let it be the same day, whenever the tests run."""
    names = ("arranging", "forms", "flaws", "merging", "models", "reviewing", "views")
    for name in names:
        monkeypatch.setattr(f"hegui.web.systems.{name}.today", lambda: TODAY)
    for place in ("hegui.web.tabled", "hegui.web.audits.kept"):
        monkeypatch.setattr(f"{place}.today", lambda: TODAY)


@pytest.fixture(autouse=True)
def record(app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Keep the record of findings of each test apart."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by then

    monkeypatch.setattr(settings, "FOLDER", tmp_path)


def sent(house: House, page: str, *args: object, **fields: Any) -> HttpResponse:
    """Fill in a form of a page as the owner."""
    return house.client(house.owner).post(house.at(f"systems:{page}", *args), fields)


def read(house: House, page: str, *args: object, lang: str = "en", **asked: str) -> str:
    """Return a page as who only reads sees it."""
    browser = house.client(house.reader)
    browser.cookies["language"] = lang
    answer = browser.get(house.at(f"systems:{page}", *args), asked)
    assert 200 == answer.status_code
    return answer.content.decode()


def added(house: House, **fields: str) -> System:
    """Add a system."""
    from hegui.web.systems.models import System  # noqa: PLC0415

    answer = sent(house, "new", **(SHOP | fields))
    assert 302 == answer.status_code, answer.content.decode()
    return System.of(house.organisation).get(system=fields.get("system", SHOP["system"]))


def arranged(house: House, system: System | None = None) -> None:
    """Let the job arrange the dockets."""
    from hegui.web.systems import jobs  # noqa: PLC0415

    jobs.arrange_dockets.call(house.organisation.pk, "alice@example.cn")
    if system is not None:
        system.refresh_from_db()


def test_what_sources_name_and_what_is_kept_here_stand_in_one_list(house: House) -> None:
    """An evaluation that is late is loud, and goes when one is noted; days are those of the CLI."""
    from hegui.web.systems.models import System  # noqa: PLC0415

    toml = Path(house.organisation.folder) / "hegui.toml"
    with toml.open("a") as file:
        file.write(SOURCE)
    toml.with_name("systems.csv").write_text(REGISTER)
    shop = added(house, level="3", graded_on="2026-06-10", in_operation_on="2026-06-01")
    arranged(house, shop)
    crm = System.of(house.organisation).get(system="crm")
    assert [False, 3, date(2024, 1, 1)] == [crm.own, crm.level, crm.graded_on]
    steps = {one["id"]: one for one in crm.steps}
    assert ["overdue", "2025-05-01"] == [
        steps[n][x] for n, x in (("evaluation", "state"), ("evaluation", "due_on"))
    ]
    assert "2026-07-10" == next(one for one in shop.steps if one["id"] == "filing")["due_on"]
    listed = read(house, "list")
    assert 'role="alert"' in listed
    assert "2 late" not in listed
    assert "overdue" in read(house, "page", crm.pk)
    assert "2026年7月10日" in read(house, "page", shop.pk, lang="zh")
    assert GONE == house.client(house.owner).get(house.at("systems:edit", crm.pk)).status_code
    unsure = [{**crm.steps[4], "state": "unknown"}]
    crm.steps = unsure
    crm.save()
    assert "past 2025-05-01, perhaps" in read(house, "page", crm.pk)
    calendar = house.client(house.reader).get(house.at("systems:calendar")).content.decode()
    assert "DTSTART;VALUE=DATE:20260710" in calendar

    noted = {"kind": "mlps", "level": "3", "finished_on": "2026-06-20", "conclusion": "conform"}
    assert 302 == sent(house, "evaluated", crm.pk, **noted).status_code
    arranged(house, crm)
    steps = {one["id"]: one for one in crm.steps}
    assert ["due", "2027-06-20"] == [steps["evaluation"]["state"], steps["evaluation"]["due_on"]]


def test_what_cannot_be_read_is_told_and_what_was_known_stays(house: House) -> None:
    """A register that is broken changes no docket."""
    shop = added(house, graded_on="2026-06-10", in_operation_on="2026-06-01")
    arranged(house, shop)
    before = shop.steps
    assert before
    toml = Path(house.organisation.folder) / "hegui.toml"
    toml.write_text("nonsense =")
    arranged(house, shop)

    assert before == shop.steps
    assert "is not valid TOML" in read(house, "list")
    assert "不是有效的TOML" in read(house, "list", lang="zh")


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("system", ""),
        ("level", "6"),
        ("level", "three"),
        ("graded_on", "yesterday"),
        ("graded_on", "2026-07-01"),
        ("filed_on", "2020-01-01"),
        ("room", "nonsense"),
        ("retired_on", "2000-01-01"),
        ("major_risks", "-1"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(house: House, field: str, given: str) -> None:
    """Nothing is stored then."""
    from hegui.web.systems.models import System  # noqa: PLC0415

    days = {"graded_on": "2026-06-01", "in_operation_on": "2026-05-01"}
    answer = sent(house, "new", **(SHOP | days | {field: given}))

    assert WRONG == answer.status_code
    assert field in answer.context["form"].errors
    assert not System.of(house.organisation).exists()


def test_a_grade_is_worked_out_from_answers_and_settled_by_the_lead(house: House) -> None:
    """The higher of both aspects; an open question leaves no grade; the report is in both."""
    shop = added(house, level="")
    told = {f"{a}.{o}": "none" for a in ("information", "service") for o in OBJECTS}
    told |= {"information.what": "<script>orders</script>", "information.public": "serious"}
    assert 302 == sent(house, "grading", shop.pk, **told | {"service.citizens": ""}).status_code
    assert "At least level 3" in read(house, "page", shop.pk)
    assert WRONG == sent(house, "settle", shop.pk).status_code
    assert 302 == sent(house, "grading", shop.pk, graded_on="2026-06-01", **told).status_code
    assert 302 == sent(house, "settle", shop.pk).status_code
    shop.refresh_from_db()
    kept = [shop.level, shop.harmed_object, shop.harm_degree, shop.graded_on]
    assert [3, "public", "serious", date(2026, 6, 1)] == kept
    assert WRONG == sent(house, "grading", shop.pk, **{"service.public": "dire"}).status_code

    browser = house.client(house.reader)
    for lang, title in (("en", "level 3"), ("zh", "第三级")):
        page = browser.get(house.at("systems:grading_html", shop.pk), {"lang": lang})
        assert title in page.content.decode()
        assert "<script>" not in page.content.decode()
        assert "attachment" in page["Content-Disposition"]
        word = browser.get(house.at("systems:grading_docx", shop.pk), {"lang": lang})
        assert word.content.startswith(b"PK")


OBJECTS = ("citizens", "public", "national_security")


def begun(house: House, system: System, level: int = 2) -> Review:
    """Begin a self-assessment."""
    from hegui.web.systems.reviewing import held  # noqa: PLC0415

    both = sent(house, "assess", system.pk, level=level, extensions=["none", "cloud"])
    assert {"extensions"} == set(both.context["form"].errors)
    assert 302 == sent(house, "assess", system.pk, level=level, extensions="none").status_code
    return held(house.organisation).get()


def test_a_self_assessment_is_concluded_by_the_library_and_a_word_alone_proves_nothing(
    house: House,
) -> None:
    """No evidence, or a file that is not there, is not assessed; an attached file counts."""
    from hegui.web.systems.models import Answered  # noqa: PLC0415
    from hegui.web.systems.reviewing import judged  # noqa: PLC0415

    review = begun(house, added(house))
    assert "between “does not conform” and “basically conforms”" in read(house, "review", review.pk)
    at = (review.pk, "pes", "pes.building")

    def result() -> str | None:
        found = {one.item.id: one.result for one in judged(review).judged}
        return found["pes.building"]

    sent(house, "requirement", *at, result="conform")
    assert result() is None
    sent(house, "requirement", *at, result="conform", evidence="plan.pdf")
    assert result() is None
    shown = io.BytesIO(b"%PDF-1.7 a plan")
    shown.name = "plan.pdf"
    sent(house, "requirement", *at, result="conform", evidence="plan.pdf", file=shown)
    assert "conform" == result()
    held = Answered.of(house.organisation).get()
    file = house.client(house.reader).get(house.at("systems:shown", held.pk))
    assert b"%PDF-1.7 a plan" == file.content
    sent(house, "requirement", *at, result="not", note="<b>no lock</b>")
    assert "not" == result()
    page = read(house, "family", review.pk, "pes")
    assert "&lt;b&gt;no lock" in page
    wrong = sent(house, "requirement", *at, result="perhaps", day="2999-01-01", due="soon")
    assert WRONG == wrong.status_code
    assert {"result", "day", "due"} <= set(wrong.context["row"]["form"].errors)


def test_a_sheet_is_filled_in_elsewhere_and_taken_over(house: House) -> None:
    """It is the sheet of the command line; one of another level is refused whole."""
    from openpyxl import load_workbook  # noqa: PLC0415

    from hegui.web.systems.models import Answered  # noqa: PLC0415

    review = begun(house, added(house))
    got = house.client(house.reader).get(house.at("systems:sheet", review.pk), {"lang": "en"})
    book = load_workbook(io.BytesIO(got.content))
    rows = book.worksheets[0]
    heads = {cell.value: cell.column for cell in rows[1]}
    rows.cell(2, heads["Result"]).value = "partly"
    rows.cell(2, heads["Evidence"]).value = "seen by Li"
    assert 302 == sent(house, "filled", review.pk, sheet=sheet_of(book)).status_code
    one = Answered.of(house.organisation).get()
    assert [rows.cell(2, 1).value, "partly"] == [one.requirement, one.result]

    rows.cell(2, heads["Result"]).value = "splendid"
    answer = sent(house, "filled", review.pk, sheet=sheet_of(book))
    assert WRONG == answer.status_code
    assert "is no result" in answer.content.decode()
    junk = io.BytesIO(b"junk")
    junk.name = "junk.xlsx"
    assert WRONG == sent(house, "filled", review.pk, sheet=junk).status_code


def sheet_of(book: Any) -> io.BytesIO:
    """Return a workbook as it is sent."""
    held = io.BytesIO()
    book.save(held)
    held.seek(0)
    held.name = "self.xlsx"
    return held


def sarif(*, found: bool, at: str) -> io.BytesIO:
    """Return the report of a scanner that saw a weakness, or nothing."""
    place = {"physicalLocation": {"artifactLocation": {"uri": "https://shop.example/login"}}}
    weakness = {
        "ruleId": "sqli",
        "level": "error",
        "message": {"text": "SQL injection <script>"},
        "locations": [place],
        "properties": {"security-severity": "9.1", "cwe": "CWE-89"},
    }
    rule = {"id": "sqli", "properties": {"tags": ["CWE-89"], "security-severity": "9.1"}}
    run = {
        "tool": {"driver": {"name": "zap", "rules": [rule]}},
        "invocations": [{"executionSuccessful": True, "startTimeUtc": at, "endTimeUtc": at}],
        "results": [weakness] if found else [],
    }
    held = io.BytesIO(json.dumps({"version": "2.1.0", "runs": [run]}).encode())
    held.name = "../../zap.sarif"
    return held


def given(house: House, system: System, file: io.BytesIO, **said: str) -> list[Flaw]:
    """Give a report, let it be read, and return what is known then."""
    from hegui.web.systems import jobs  # noqa: PLC0415
    from hegui.web.systems.models import Flaw, Report  # noqa: PLC0415

    answer = sent(house, "reports", about=system.pk, file=file, **said)
    assert 302 == answer.status_code, answer.content.decode()
    last = Report.of(house.organisation).first()
    assert last is not None
    jobs.read_report.call(last.pk)
    return list(Flaw.of(house.organisation))


def test_a_vulnerability_is_closed_by_a_later_run_that_covered_it_and_by_nothing_else(
    house: House,
) -> None:
    """Neither a silent report nor an acceptance closes it; the audit reads the same."""
    from hegui.web.audits.kept import kept  # noqa: PLC0415
    from hegui.web.systems.models import Acceptance, Flaw, Report  # noqa: PLC0415

    shop = added(house)
    (flaw,) = given(house, shop, sarif(found=True, at="2026-06-01T02:00:00Z"))
    assert ["shop", "open", None] == [flaw.asset, flaw.state, flaw.closed_at]
    assert flaw.overdue
    assert "zap.sarif" == Report.of(house.organisation).get().name
    page = read(house, "flaw", flaw.pk)
    assert "<script>" not in page.replace("<script src", "")
    assert 'role="alert"' in page
    assert "zap" in read(house, "seen", flaw.pk)

    sent(house, "flaw", flaw.pk, why="we move in July", until="2026-07-31")
    asked = Acceptance.of(house.organisation).get()
    assert GONE == sent(house, "decide", asked.pk, decision="approve").status_code
    approver(house)
    browser = house.client(house.reader)
    assert (
        302
        == browser.post(house.at("systems:decide", asked.pk), {"decision": "approve"}).status_code
    )
    assert ["open"] == [one.state for one in Flaw.of(house.organisation)]
    assert flaw.title.split("<")[0] in read(house, "flaws", which="accepted")

    silent = sarif(found=False, at="2026-06-10T02:00:00Z")
    assert ["open"] == [one.state for one in given(house, shop, silent)]
    covering = sarif(found=False, at="2026-06-20T02:00:00Z")
    (closed,) = given(house, shop, covering, covers="*")
    assert ["closed", None] == [closed.state, closed.due_on]
    rows = kept(house.organisation)["vulnerabilities"].rows or ()
    assert ["2026-06-20T02:00:00Z"] == [row["mitigated_at"] for row in rows]
    scans = kept(house.organisation)["assessments"].rows or ()
    assert {("shop", "scan")} == {(row["system"], row["kind"]) for row in scans}

    last = Report.of(house.organisation).first()
    assert last is not None
    sent(house, "report_remove", last.pk)
    from hegui.web.systems import jobs  # noqa: PLC0415

    jobs.merge_reports.call(house.organisation.pk, "alice@example.cn")
    assert ["open"] == [one.state for one in Flaw.of(house.organisation)]


def approver(house: House) -> None:
    """Let who reads be an approver."""
    from hegui.web.people.models import Membership  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = "approver"
    member.save()


def test_a_report_that_cannot_be_read_says_why_and_changes_nothing(house: House) -> None:
    """By the name that it had, in both languages."""
    junk = io.BytesIO(b"\0\1\2 no report")
    junk.name = "C:\\fake\\x.bin"
    shop = added(house)
    assert [] == given(house, shop, junk)
    page = read(house, "reports")
    assert "x.bin is in no format that is known" in page
    assert "hegui-" not in page.replace("hegui assess", "")
    sealed = {"seal": io.BytesIO(b"no note")}
    wrong = sent(house, "reports", about=shop.pk, file=sarif(found=False, at="x"), **sealed)
    assert WRONG == wrong.status_code
    assert {"about", "file"} <= set(sent(house, "reports", covers="*").context["form"].errors)


def test_a_report_with_a_long_chinese_name_is_read(house: House) -> None:
    """A disk counts the bytes of a name, of which each of its letters has three."""
    report = sarif(found=True, at="2026-06-01T02:00:00Z")
    report.name = f"{'漏' * 110}.sarif"

    assert 1 == len(given(house, added(house), report))


def test_a_report_that_ends_its_process_holds_up_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is our own fault is said at the report, and the next one is read."""
    from hegui.web.systems import jobs, merging  # noqa: PLC0415
    from hegui.web.systems.models import Report  # noqa: PLC0415

    shop = added(house)
    bring = merging.bring

    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(merging, "bring", broken)
    with pytest.raises(MemoryError):
        given(house, shop, sarif(found=True, at="2026-06-01T02:00:00Z"))
    failed = Report.of(house.organisation).get()
    assert ["failed", "report"] == [failed.state, jobs.SHOWN["read_report"]._meta.model_name]
    monkeypatch.setattr(merging, "bring", bring)
    assert 1 == len(given(house, shop, sarif(found=True, at="2026-06-02T02:00:00Z")))
    assert "our own fault" in read(house, "reports")


def test_a_breach_of_the_audit_and_an_open_weakness_count_in_a_self_assessment(
    house: House,
) -> None:
    """A grave hole that faces the internet is a major hazard, whatever was answered."""
    from hegui.web.systems.reviewing import held, judged  # noqa: PLC0415

    shop = added(house)
    review = begun(house, shop)
    given(house, shop, sarif(found=True, at="2026-06-01T02:00:00Z"))
    done = judged(held(house.organisation).get(pk=review.pk))
    assert any(one.flaw for one in done.hazards)
    assert {"csl.mlps_logs": "breached"} == done.found.duties
    assert 'class="breached"' in read(house, "review", review.pk)


def test_the_systems_here_are_evidence_of_the_next_audit(house: House) -> None:
    """What was added here is judged as if it stood in a register."""
    from hegui.outcome import build  # noqa: PLC0415
    from hegui.web.audits.kept import kept  # noqa: PLC0415

    added(house, level="3", graded_on="2025-01-01", in_operation_on="2025-01-01")
    toml = Path(house.organisation.folder) / "hegui.toml"
    report = build(toml, TODAY, ("mlps_filing.filing",), added=kept(house.organisation))

    assert "breached" == report.entries[0].finding.verdict


def test_facts_are_taken_with_their_seal_and_shown_in_words(house: House, tmp_path: Path) -> None:
    """Facts that were changed after they were sealed are refused."""
    from hegui.assessment.collectors import facts, seal  # noqa: PLC0415
    from hegui.sealed import keys  # noqa: PLC0415
    from hegui.web.systems.models import Facts  # noqa: PLC0415

    told = facts.Collected.model_validate(
        {
            "schema": "hegui-facts/1",
            "target": {"kind": "host", "name": "web-1", "release": "Debian 12"},
            "collected_at": "2026-06-01T00:00:00Z",
            "facts": [
                {
                    "fact": "system.os",
                    "value": "<b>Debian</b>",
                    "source": "/etc/os-release",
                    "at": "2026-06-01T00:00:00Z",
                }
            ],
            "unknown": [],
        }
    )
    path = tmp_path / "web-1.json"
    seal.write(path, told, keys.make(tmp_path / "key.pem"))
    shop = added(house)
    whole, note = path.read_bytes(), seal.beside(path).read_bytes()

    def files(held: bytes) -> dict[str, Any]:
        return {"file": io.BytesIO(held), "seal": io.BytesIO(note)}

    wrong = sent(house, "take_facts", shop.pk, **files(whole.replace(b"Debian", b"debian")))
    assert WRONG == wrong.status_code
    odd = whole.replace(b"Debian 12", rb"Debian\u0000")
    assert WRONG == sent(house, "take_facts", shop.pk, **files(odd)).status_code
    assert 302 == sent(house, "take_facts", shop.pk, **files(whole)).status_code
    page = read(house, "facts", Facts.of(house.organisation).get().pk)
    assert "&lt;b&gt;Debian" in page
    assert "not by the key of this configuration" in page


def test_many_vulnerabilities_are_listed_with_few_questions(house: House) -> None:
    """As many as there are pages for, whatever their number."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from hegui.web.systems.models import Flaw, System  # noqa: PLC0415

    for number in range(60):
        System(organisation=house.organisation, system=f"s{number}").save()
        facts: dict[str, Any] = {"fingerprint": f"{number:032x}", "episode": 1, "grade": 1}
        facts |= {"asset": f"s{number}", "state": "open", "title": "x", "row": {}, "whole": {}}
        Flaw(organisation=house.organisation, found_at=timezone.now(), **facts).save()
    browser = house.client(house.reader)
    browser.get(house.at("systems:reports"))  # the session is noted once
    pages = [("list",), ("flaws",), ("page", System.of(house.organisation)[0].pk)]
    for page, *about in pages:
        with CaptureQueriesContext(connection) as asked:
            browser.get(house.at(f"systems:{page}", *about))
        assert len(asked) < 15, page


def test_an_engineer_keeps_systems_and_only_the_lead_settles_a_grade(house: House) -> None:
    """Who only reads may do neither."""
    from hegui.web.people.models import Membership  # noqa: PLC0415

    shop = added(house)
    browser = house.client(house.reader)
    assert REFUSED == browser.post(house.at("systems:new"), SHOP).status_code
    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = "engineer"
    member.save()
    other = SHOP | {"system": "office"}
    assert 302 == browser.post(house.at("systems:new"), other).status_code
    assert WRONG == browser.post(house.at("systems:new"), other).status_code
    assert REFUSED == browser.post(house.at("systems:settle", shop.pk)).status_code
