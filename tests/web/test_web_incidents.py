"""An incident is recorded, graded, reported within its hours, summed up, and evidence."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document

if TYPE_CHECKING:
    from django.http import HttpResponse

    from conftest import House
    from hegui.web.incidents.models import Incident

LEAK = {
    "incident": "2026-03",
    "system": "shop",
    "found_at": "2026-06-01T10:00",
    "kind": "leak",
    "critical": "false",
}
WRONG = 422
PROFILE = '[operator]\nname = "Harbour"\nbody = "company"\nciio = {ciio}\n'


def sent(house: House, page: str, *args: object, **fields: str) -> HttpResponse:
    """Fill in a form of a page as the owner."""
    return house.client(house.owner).post(house.at(f"incidents:{page}", *args), fields)


def counted(one: Incident) -> Incident:
    """Let the terms of all incidents be counted."""
    from hegui.web.incidents import jobs  # noqa: PLC0415

    jobs.count_incidents.call(one.organisation_id, "alice@example.cn")
    one.refresh_from_db()
    return one


def recorded(house: House, **fields: str) -> Incident:
    """Record an incident, and let its terms be counted."""
    from hegui.web.incidents.models import Incident  # noqa: PLC0415

    answer = sent(house, "new", **(LEAK | fields))
    assert 302 == answer.status_code, answer.content.decode()
    return counted(Incident.of(house.organisation).get(incident=fields.get("incident", "2026-03")))


def hours(one: Incident) -> float:
    """Return the hours from when it was found to the end of its first term."""
    assert one.first_at is not None
    return (one.first_at - one.found_at).total_seconds() / 3600


def shown(house: House, one: Incident, lang: str) -> str:
    """Return its page as one who only reads sees it."""
    browser = house.client(house.reader)
    browser.cookies["language"] = lang
    return browser.get(house.at("incidents:page", one.pk)).content.decode()


def test_the_clock_is_that_of_who_was_hit_and_says_to_whom(house: House) -> None:
    """One hour for critical infrastructure or where that is not known, four hours for others."""
    toml = Path(house.organisation.folder) / "hegui.toml"
    toml.write_text(PROFILE.format(ciio="true"))
    one, four, open_ = (
        recorded(house, incident=name, critical=critical, grade="major")
        for name, critical in (("a", "true"), ("b", "false"), ("c", ""))
    )

    assert [1, 4, 1] == [hours(counted(each)) for each in (one, four, open_)]
    assert "provincial cyberspace administration" in shown(house, four, "en")
    assert "公安机关" in shown(house, one, "zh")
    assert "3 overdue" in shown(house, one, "en")

    toml.write_text("[operator]\nbody = 7\n")
    assert [1, 4] == [hours(counted(one)), hours(counted(four))]


def test_a_central_organ_has_two_hours(house: House) -> None:
    """By the profile of the operator."""
    toml = Path(house.organisation.folder) / "hegui.toml"
    organ = '[operator]\nname = "Harbour"\nbody = "state_organ"\ncentral_organ = true\n'
    toml.write_text(organ)

    assert 2 == hours(recorded(house, grade="relatively_major"))


def test_what_is_recorded_asks_for_a_grade_and_the_clock_runs_by_the_higher(house: House) -> None:
    """A million persons: what is graded general is to be reported all the same."""
    house_page = recorded(house, persons="1000000", grade="general")
    assert ["relatively_major", True, 4] == [
        house_page.least,
        house_page.too_low,
        hours(house_page),
    ]
    for lang, said in (("en", "1,000,000 persons"), ("zh", "100万人")):
        assert said in shown(house, house_page, lang)

    sent(house, "edit", house_page.pk, **LEAK, persons="999999", grade="general", site_down="119")
    assert ["general", None] == [counted(house_page).least, house_page.first_at]
    sent(house, "edit", house_page.pk, **LEAK, site="platform", site_down="9999", order="major")
    assert "major" == counted(house_page).least
    assert 4 == hours(recorded(house, incident="nothing known"))


def test_a_report_ends_the_clock_and_thirty_days_begin_with_the_end_of_handling(
    house: House,
) -> None:
    """The closing report has a term of its own."""
    one = recorded(house, grade="major")
    done = {"reported_at": "2026-06-01T13:00", "reported_to": "CAC of Guangdong"}
    sent(house, "page", one.pk, **done)
    assert counted(one).first_at is None
    sent(house, "page", one.pk, **done, handling_ended_at="2026-06-03T09:00")
    assert datetime(2026, 7, 3, 16, tzinfo=UTC) == counted(one).first_at
    sent(
        house,
        "page",
        one.pk,
        **done,
        handling_ended_at="2026-06-03T09:00",
        summary_at="2026-06-20T09:00",
    )
    assert counted(one).first_at is None


def test_a_report_has_the_prescribed_contents_as_a_file(house: House) -> None:
    """The eight items, the first of them with what is recorded, what is open as such."""
    one = recorded(house, grade="major", persons="12000000")
    told = {"unit": "Harbour, the shop", "cause": "A key was left in a repository."}
    assert 302 == sent(house, "report", one.pk, **told).status_code
    browser = house.client(house.reader)
    for lang, numbered, opened in (("en", "8. ", "Not known yet."), ("zh", "八、", "尚未查明。")):
        browser.cookies["language"] = lang
        answer = browser.get(house.at("incidents:report_file", one.pk))
        lines = [p.text for p in Document(io.BytesIO(answer.content)).paragraphs]
        assert 1 == sum(line.startswith(numbered) for line in lines)
        assert told["cause"] in lines
        assert 5 <= lines.count(opened)
        assert any("12000000" in line for line in lines)
    closing = browser.get(house.at("incidents:summary_file", one.pk)).content
    assert any("教训" in p.text for p in Document(io.BytesIO(closing)).paragraphs)


def test_an_incident_is_evidence_of_the_next_audit(house: House) -> None:
    """What was never reported is breached there."""
    from datetime import date  # noqa: PLC0415

    from hegui.outcome import build  # noqa: PLC0415
    from hegui.web.audits.kept import kept  # noqa: PLC0415

    recorded(house, grade="major")
    recorded(house, incident="not graded")
    toml = Path(house.organisation.folder) / "hegui.toml"
    asked = ("incident.report", "incident.summary")

    report = build(toml, date(2026, 6, 30), asked, added=kept(house.organisation))

    found = report.entries[0].finding
    assert ["breached", 1] == [found.verdict, found.counts.breached]


@pytest.mark.parametrize(
    ("grade", "told"), [("general", None), ("relatively_major", "relatively_major")]
)
def test_a_grade_that_is_too_low_excuses_nobody(house: House, grade: str, told: str | None) -> None:
    """By its own word a general incident need not be reported: where more is asked, none stands."""
    from hegui.web.incidents.evidence import kept  # noqa: PLC0415

    one = recorded(house, grade=grade, spread="major")

    assert one.too_low
    assert [told] == [row["grade"] for row in kept(house.organisation)["incidents"]]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("incident", ""),
        ("found_at", "yesterday"),
        ("found_at", "2999-01-01T00:00"),
        ("grade", "enormous"),
        ("kind", "nonsense"),
        ("persons", "-1"),
        ("direct_loss", "9" * 30),
        ("site_down", "-5"),
        ("site", "nonsense"),
        ("spread", "nonsense"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(house: House, field: str, given: str) -> None:
    """Nothing is stored then."""
    from hegui.web.incidents.models import Incident  # noqa: PLC0415

    answer = sent(house, "new", **(LEAK | {field: given}))

    assert WRONG == answer.status_code
    assert field in answer.context["form"].errors
    assert not Incident.of(house.organisation).exists()


def test_nothing_is_reported_before_it_was_found(house: House) -> None:
    """The order of the table's times is held."""
    one = recorded(house)

    answer = sent(house, "page", one.pk, reported_at="2026-06-01T09:59")

    assert WRONG == answer.status_code
    assert "reported_at" in answer.context["form"].errors
