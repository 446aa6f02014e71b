"""An order is taken in, counted by the engine, followed to its end, and stands in a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.http import HttpResponse

    from conftest import House
    from hegui.web.orders.models import Order

TODAY = date(2026, 6, 10)
NOTICE = {
    "order": "网信改〔2026〕17号",
    "authority": "广州市公安局",
    "duty": "csl.mlps_logs",
    "system": "shop",
    "issued_on": "2026-06-01",
    "served_on": "2026-06-03",
    "basis": "csl:61.p1",
    "measure": "order_to_correct",
    "days": "10",
    "day_kind": "working",
    "report_required": "true",
}
REFUSED, WRONG = 403, 422


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day, whenever the tests run."""
    set_day(monkeypatch, TODAY)


def set_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let it be a day."""
    for name in ("models", "jobs", "forms", "feeds", "evidence", "views"):
        monkeypatch.setattr(f"hegui.web.orders.{name}.today", lambda: day, raising=False)
    monkeypatch.setattr("hegui.web.tabled.today", lambda: day)


def sent(house: House, page: str, *args: object, **fields: str) -> HttpResponse:
    """Fill in a form of a page as the owner."""
    return house.client(house.owner).post(house.at(f"orders:{page}", *args), fields)


def taken(house: House, **fields: str) -> Order:
    """Take in an order, and let its days be counted."""
    from hegui.web.orders.models import Order  # noqa: PLC0415

    answer = sent(house, "new", **(NOTICE | fields))
    assert 302 == answer.status_code, answer.content.decode()
    order = Order.of(house.organisation).order_by("pk").last()
    assert order is not None
    return counted(order)


def counted(order: Order) -> Order:
    """Let the days of all orders be counted."""
    from hegui.web.orders import jobs  # noqa: PLC0415

    jobs.count_orders.call(order.organisation_id, "alice@example.cn")
    order.refresh_from_db()
    return order


def test_an_order_is_counted_as_the_audit_counts_it_and_followed_to_its_end(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten working days, then overdue and loud, extended, done, and settled when reported."""
    order = taken(house)
    browser = house.client(house.reader)
    assert [date(2026, 6, 17), True, "met"] == [order.last_on, order.open, order.verdict]
    for lang, how in (("en", "10 working days"), ("zh", "10个工作日")):
        browser.cookies["language"] = lang
        assert how in browser.get(house.at("orders:page", order.pk)).content.decode()

    set_day(monkeypatch, date(2026, 6, 18))
    assert order.overdue
    browser.cookies["language"] = "en"
    listed = browser.get(house.at("orders:list")).content.decode()
    assert 'role="alert"' in listed
    assert "1 overdue" in browser.get(house.at("today:page")).content.decode()
    assert "breached" == counted(order).verdict

    sent(house, "page", order.pk, extended_to="2026-06-30")
    assert [date(2026, 6, 30), False] == [counted(order).last_on, order.overdue]
    sent(house, "page", order.pk, extended_to="2026-06-30", done_on="2026-06-17")
    assert counted(order).open, "the order asks for a report"
    sent(
        house,
        "page",
        order.pk,
        extended_to="2026-06-30",
        done_on="2026-06-17",
        reported_on="2026-06-18",
    )
    assert [False, "met"] == [counted(order).open, order.verdict]
    assert 'role="alert"' not in browser.get(house.at("orders:list")).content.decode()


def test_what_the_holidays_do_not_settle_is_provisional_and_a_suspension_has_its_days(
    house: House,
) -> None:
    """Working days of a year without a notice; and thirty days without new users."""
    far = taken(house, issued_on="2026-05-01", served_on="2026-05-02", days="170")
    stopped: dict[str, Any] = {"days": "", "day_kind": "", "measure": "registration_suspension"}
    held = taken(house, starts_on="2026-06-05", ends_on="2026-07-04", **stopped)

    assert [True, False] == [far.provisional, held.provisional]
    assert date(2026, 7, 4) == held.last_on
    assert "30 days with both counted" in held.due[0]["how_en"]


def test_an_order_is_evidence_of_the_next_audit(house: House) -> None:
    """One that is overdue is a breach there, beside the orders of the operator's own sources."""
    from hegui.outcome import build  # noqa: PLC0415
    from hegui.web.audits.kept import kept  # noqa: PLC0415

    toml = Path(house.organisation.folder) / "hegui.toml"
    with toml.open("a") as file:
        file.write(
            '[evidence.orders]\ncomplete_from = 2020-01-01\ndeclared_by = "counsel"\nrows = [{ '
            'order = "2025-1", authority = "CAC", measure = "interview", issued_on = 2025-01-02, '
            "due_on = 2025-02-01, done_on = 2025-01-20, duty = 'csl.mlps_logs' }]\n"
        )
    taken(house, days="", due_on="2026-06-09")

    report = build(toml, TODAY, ("csl.orders",), added=kept(house.organisation))

    found = report.entries[0].finding
    assert ["breached", 1, 1] == [found.verdict, found.counts.breached, found.counts.met]
    assert "counsel" == report.audit.sources[-1].declared_by
    assert [NOTICE["order"]] == [one.row for one in report.deadlines]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("order", ""),
        ("issued_on", "last week"),
        ("served_on", "2026-05-31"),
        ("basis", "Article 61"),
        ("measure", "nonsense"),
        ("duty", "csl.nonsense"),
        ("days", "0"),
        ("days", "-3"),
        ("days", "99999999999999999999"),
        ("day_kind", "lunar"),
        ("ends_on", "2026-05-30"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(house: House, field: str, given: str) -> None:
    """Nothing is stored then."""
    from hegui.web.orders.models import Order  # noqa: PLC0415

    answer = sent(house, "new", **(NOTICE | {field: given}))

    assert WRONG == answer.status_code
    assert field in answer.context["form"].errors
    assert not Order.of(house.organisation).exists()


def test_an_order_stands_here_once_and_nothing_happens_tomorrow(house: House) -> None:
    """The same measure of the same order, and a day that is still to come, are refused."""
    order = taken(house)

    assert WRONG == sent(house, "new", **NOTICE).status_code
    later = (TODAY + timedelta(days=1)).isoformat()
    assert WRONG == sent(house, "page", order.pk, done_on=later).status_code
    assert 302 == sent(house, "remove", order.pk).status_code


def test_a_calendar_is_read_by_its_secret_until_it_is_revoked(house: House) -> None:
    """Its events have the ids of `hegui deadlines`; a new address ends the one before."""
    order = taken(house)
    stranger = house.client()

    def address() -> str:
        page = sent(house, "feed").content.decode()
        return page.split("<code>")[1].split("</code>")[0].replace("http://localhost", "")

    first, second = address(), address()
    assert 404 == stranger.get(first).status_code
    read = stranger.get(second)
    assert "text/calendar; charset=utf-8" == read["Content-Type"]
    told = read.content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260617" in told
    assert order.order in told

    sent(house, "feed", revoke="1")
    assert 404 == stranger.get(second).status_code
    assert 404 == stranger.get(second.replace(".ics", "x.ics")).status_code


def test_an_engineer_says_what_was_done_but_not_what_an_order_says(house: House) -> None:
    """The notice is the lead's and counsel's."""
    from hegui.web.people.models import Membership  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = "engineer"
    member.save()
    order = taken(house)
    browser = house.client(house.reader)

    assert (
        302
        == browser.post(house.at("orders:page", order.pk), {"done_on": "2026-06-09"}).status_code
    )
    assert REFUSED == browser.post(house.at("orders:edit", order.pk), NOTICE).status_code


def test_a_long_docket_is_listed_with_few_questions(house: House) -> None:
    """As many as there are pages for, whatever their number."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from hegui.web.orders.models import Order  # noqa: PLC0415

    for number in range(40):
        said = {"order": str(number), "issued_on": TODAY, "measure": "interview"}
        Order(organisation=house.organisation, authority="CAC", **said).save()
    browser = house.client(house.reader)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get(house.at("orders:list"))

    assert len(asked) < 15


def test_a_step_is_done_by_somebody_and_proven_by_a_file(house: House) -> None:
    """The file is handed out as it was given; one of another kind is refused."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from hegui.web.orders.models import Step  # noqa: PLC0415

    order = taken(house)
    browser = house.client(house.owner)
    assert WRONG == browser.post(house.at("orders:add_step", order.pk), {"what": ""}).status_code
    asked = {"what": "Keep the logs", "who": "bob@example.cn", "by_on": "2026-06-09"}
    browser.post(house.at("orders:add_step", order.pk), asked)
    step = Step.of(house.organisation).get()
    assert step.late

    at = house.at("orders:step", step.pk)
    wrong = SimpleUploadedFile("logs.exe", b"MZ")
    browser.post(at, {"done_on": "2026-06-09", "file": wrong})
    step.refresh_from_db()
    assert [None, ""] == [step.done_on, step.name]
    right = SimpleUploadedFile("../logs.txt", b"kept")
    browser.post(at, {"done_on": "2026-06-09", "file": right})
    step.refresh_from_db()
    assert [False, "logs.txt"] == [step.late, step.name]
    given = house.client(house.reader).get(house.at("orders:proof", step.pk))
    assert b"kept" == given.content
    assert given["Content-Disposition"].startswith("attachment")
    assert 302 == sent(house, "remove", order.pk).status_code
    assert not Step.of(house.organisation).exists()
