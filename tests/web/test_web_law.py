"""The law is read by day, compared and searched; an announcement waits until a person decides."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.http import HttpResponse

    from conftest import House
    from hegui.web.law.models import Proposal

ANNOUNCEMENTS = Path(__file__).parents[1] / "announcements"
REFUSED, WRONG, SENT = 403, 422, 302


def shown(house: House, page: str, *args: object, lang: str = "en", **asked: object) -> str:
    """Return a page as who only reads sees it."""
    browser = house.client(house.reader)
    browser.cookies["language"] = lang
    answer = browser.get(house.at(f"law:{page}", *args), asked)
    assert 200 == answer.status_code
    text: str = answer.content.decode()
    return text


def test_an_instrument_is_read_as_it_stood_on_a_day(house: House) -> None:
    """The same duty has another number after the amendment, and stands beside what it was."""
    now = shown(house, "instrument", "csl", day="2026-06-01")
    before = shown(house, "instrument", "csl", day="2020-06-01")

    assert 'id="csl:23.i3"' in now
    assert 'id="csl:21.i3"' in before
    assert 'class="row two"' in now
    assert 'class="row two"' not in before
    assert "第二十三条" in shown(house, "instrument", "csl", lang="zh", day="2026-06-01")
    early = shown(house, "instrument", "csl", day="2016-01-01")
    assert "2017-06-01" in early
    assert 404 == house.client(house.reader).get(house.at("law:instrument", "nope")).status_code


def test_two_days_are_compared_with_what_a_breach_costs_on_both(house: House) -> None:
    """Numbers that moved are followed to where they stand."""
    asked = {"then": "2020-06-01", "day": "2026-06-01"}
    pages = house.client(house.reader).get(house.at("law:changes", "csl"), asked).context["page"]
    numbers = pages.paginator.page_range
    browser = house.client(house.reader)
    read = (browser.get(house.at("law:changes", "csl"), asked | {"page": one}) for one in numbers)
    told = "".join(one.content.decode() for one in read)

    assert "csl:21.i3" in told
    assert f"{house.at('law:instrument', 'csl')}?day=2026-06-01#csl:23.i3" in told
    assert "stricter" in told
    turned = {"then": asked["day"], "day": asked["then"]}
    for wrong in (turned, {"then": "soon", "day": ""}, {"then": "1990-01-01", "day": "1990-01-02"}):
        assert WRONG == browser.get(house.at("law:changes", "csl"), wrong).status_code


def test_the_law_of_a_day_is_listed_and_searched_in_both_languages(house: House) -> None:
    """With what is judged of each instrument, and which are not in force yet."""
    listed = house.client(house.reader).get(house.at("law:list"), {"day": "2026-06-01"}).context
    csl = next(one for one in listed["instruments"] if one["instrument"] == "csl")
    assert csl["judged"]
    assert sum(width for _, width, _ in csl["bar"]) == pytest.approx(100)
    in_force = {one["instrument"] for one in listed["instruments"]}
    assert not in_force & {name for name, *_ in listed["others"]}
    for text in ("日志 留存", "keep network logs"):
        assert "#csl:23.i3" in shown(house, "list", text=text, day="2026-06-01")
    browser = house.client(house.reader)
    for wrong in ({"day": "yesterday"}, {"text": "。。"}):
        assert WRONG == browser.get(house.at("law:list"), wrong).status_code


def test_what_is_coming_is_listed_by_day(house: House) -> None:
    """A window of years that no page can list is refused."""
    told = shown(house, "coming", first="2025-12-01", last="2026-03-01")

    assert house.at("law:instrument", "csl") in told
    assert "<figure>" in told
    browser = house.client(house.reader)
    for wrong in (
        {"first": "x"},
        {"first": "2026-01-02", "last": "2026-01-01"},
        {"last": "2099-01-01"},
        {"first": "9999-12-31"},
    ):
        assert WRONG == browser.get(house.at("law:coming"), wrong).status_code


def test_the_last_day_that_there_is_has_no_day_after_it(house: House) -> None:
    """What is asked of it is refused at its field, in the language of the page."""
    browser = house.client(house.reader)
    browser.cookies["language"] = "zh"
    for page, *args in (("list",), ("instrument", "csl"), ("changes", "csl")):
        days = {"then": "2026-01-01", "day": "9999-12-31"}
        answer = browser.get(house.at(f"law:{page}", *args), days)
        assert WRONG == answer.status_code
        assert "确保该值小于" in answer.content.decode()


def given(house: House, name: str, held: bytes | None = None) -> Proposal:
    """Give a document as somebody who is not the owner, and have it read."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from hegui.web.law import jobs  # noqa: PLC0415
    from hegui.web.law.models import Proposal  # noqa: PLC0415

    as_counsel(house)
    held = (ANNOUNCEMENTS / name).read_bytes() if held is None else held
    browser = house.client(house.reader)
    sent = browser.post(house.at("law:proposals"), {"file": SimpleUploadedFile(name, held)})
    assert SENT == sent.status_code, sent.content.decode()
    row = Proposal.of(house.organisation).latest("pk")
    jobs.read_announcement.call(row.pk)
    row.refresh_from_db()
    return row


def as_counsel(house: House) -> None:
    """Make who only reads a counsel."""
    from hegui.web.people.models import Membership  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = "legal"
    member.save()


def sent(house: House, page: str, *args: object, **fields: object) -> HttpResponse:
    """Fill in a form of a page as the owner."""
    return house.client(house.owner).post(house.at(f"law:{page}", *args), fields)


def entry(row: Proposal, **fields: object) -> dict[str, object]:
    """Return the fields of an entry as its form has them."""
    names = ("title", "title_zh", "issuer", "document", "form", "region", "instrument")
    days = {name: getattr(row, name) or "" for name in ("published", "comments_to", "in_force")}
    told = {name: getattr(row, name) for name in names} | days | {"topics": row.topics}
    return told | ({"draft": "on"} if row.draft else {}) | fields


def test_a_draft_becomes_an_entry_that_somebody_else_accepts(house: House) -> None:
    """From then on it stands under what is coming, and whom it concerns can be told."""
    from hegui.web.law import telling  # noqa: PLC0415
    from hegui.web.law.models import accepted  # noqa: PLC0415

    row = given(house, "draft.md")
    assert ["proposed", True] == [row.state, row.draft]
    assert row.title_zh
    assert row.topics
    page = shown(house, "proposal", row.pk)
    assert "<mark" in page
    counsel = house.client(house.reader)
    decision = {"decision": "accept"}
    assert 400 == counsel.post(house.at("law:decide", row.pk), decision).status_code

    far = date.today() + timedelta(days=40)  # noqa: DTZ011 - whatever day it is
    corrected = entry(row, published="", comments_to=far, title="Rules in English")
    assert SENT == sent(house, "proposal", row.pk, **corrected).status_code
    assert (
        SENT == sent(house, "decide", row.pk, decision="accept", why="it concerns us").status_code
    )
    row.refresh_from_db()
    assert ["accepted", house.owner.email] == [row.state, row.decided_by]
    assert [row] == list(accepted(house.organisation))
    assert "Rules in English" in shown(house, "coming")
    (sight,) = telling.sights(house.organisation)
    event = sight.event(None)
    assert event is not None
    assert "pi-audit" in event.provisions
    assert any(one.startswith("pi_audit.") for one in event.duties)
    assert [far] == [one.due_on for one in telling.terms(house.organisation)]
    assert 400 == sent(house, "decide", row.pk, decision="refuse").status_code
    assert 400 == sent(house, "proposal", row.pk, **corrected).status_code


def test_who_corrects_an_entry_takes_no_decision_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is taken while the form is looked at stays."""
    from hegui.web.law import deciding  # noqa: PLC0415
    from hegui.web.law.models import Proposal  # noqa: PLC0415

    row = given(house, "draft.md")
    clean = deciding.ProposalForm.clean

    def meanwhile(form: Any) -> Any:
        other = Proposal.of(house.organisation).get(pk=row.pk)
        other.state, other.decided_by = "refused", "dora@example.cn"
        other.save()
        return clean(form)

    monkeypatch.setattr(deciding.ProposalForm, "clean", meanwhile)
    assert SENT == sent(house, "proposal", row.pk, **entry(row, title="New")).status_code
    row.refresh_from_db()
    assert ["refused", "dora@example.cn", "New"] == [row.state, row.decided_by, row.title]


def test_what_an_entry_may_touch_is_told_with_what_is_breached_now(house: House) -> None:
    """A rule that ends or changes others names them; refused, it is kept with the reason."""
    row = given(house, "decision.txt")
    assert ["amendment", False] == [row.form, row.draft]
    assert row.instrument

    sent(house, "decide", row.pk, decision="refuse", why="held already")
    row.refresh_from_db()
    assert ["refused", None, "held already"] == [row.state, row.accepted_at, row.why]
    assert "held already" in shown(house, "proposal", row.pk)
    assert row.title_zh in shown(house, "proposals", which="refused", lang="zh")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title_zh", ""),
        ("form", "poem"),
        ("published", "last week"),
        ("comments_to", "1999-01-01"),
        ("in_force", "2027-01-01"),
        ("region", "Atlantis"),
        ("topics", "nonsense"),
        ("instrument", "nonsense"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_at_its_field(
    house: House, field: str, value: str
) -> None:
    """Nothing is stored then."""
    row = made(house)

    answer = sent(house, "proposal", row.pk, **entry(row, **{field: value}))

    assert WRONG == answer.status_code
    assert field in answer.context["form"].errors
    row.refresh_from_db()
    assert "网络规定" == row.title_zh


def made(house: House) -> Proposal:
    """Make an entry that waits."""
    from hegui.web.law.models import Proposal  # noqa: PLC0415

    row = Proposal(organisation=house.organisation, file="x.txt", held=b"x", state="proposed")
    row.title_zh, row.draft, row.published = "网络规定", True, date(2026, 6, 1)
    row.save()
    return row


def test_what_is_no_announcement_is_told_and_hostile_text_stays_text(house: House) -> None:
    """Of other kinds, damaged, or about something else."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    for name, held in (("x.exe", b"MZ"), ("x.pdf", b"nonsense"), ("x.txt", b"\0"), ("x.txt", b"")):
        answer = sent(house, "proposals", file=SimpleUploadedFile(name, held))
        assert WRONG == answer.status_code, name
    assert WRONG == sent(house, "proposals").status_code
    assert "failed" == given(house, "x.txt", "今天天气很好。".encode()).state
    evil = "<script>alert(1)</script>"
    text = (ANNOUNCEMENTS / "measures.txt").read_text().replace("第一条", f"{evil}第一条", 1)
    row = given(house, f"{evil}.txt", text.encode())
    sent(house, "proposal", row.pk, **entry(row, title=evil))
    assert evil not in shown(house, "proposal", row.pk)
    assert evil not in shown(house, "proposals")
