"""Findings come from audits, are the same in each, and are waived by somebody else for a time."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hegui.days import today

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponse

    from conftest import House
    from hegui.web.people.models import Role, User

DAY = date(2026, 6, 30)
DUTY = "mlps_filing.filing"


def audited(house: House, folder: Path, day: date, **filed: bool | None) -> dict[str, str]:
    """Audit systems that are filed, are not, or of which that is not known; return the states."""
    from hegui.outcome import build  # noqa: PLC0415 - Django is set up by then
    from hegui.web.audits import taking  # noqa: PLC0415
    from hegui.web.audits.models import Audit, State  # noqa: PLC0415
    from hegui.web.findings.models import Finding, waived  # noqa: PLC0415

    rows = "\n".join(_system(name, filed=is_filed) for name, is_filed in filed.items())
    (folder / "hegui.toml").write_text(
        '[operator]\nname = "Harbour"\nbody = "company"\nservices = ["website"]\n'
        f"[evidence.systems]\nrows = [\n{rows}\n]\n",
        encoding="utf-8",
    )
    held = waived(house.organisation, day)
    report = build(folder / "hegui.toml", day, only=(DUTY,), waived=held)
    run = Audit(organisation=house.organisation, day=day, asked_by="a@example.cn")
    run.state = State.DONE
    run.save()
    taking.take(run, taking.of_report(run, report))
    found = Finding.of(house.organisation).filter(duty=DUTY)
    return {one.system: one.state for one in found}


def _system(name: str, *, filed: bool | None) -> str:
    on, number = ("2017-08-31", "51010000001-00001") if filed else ("", "")
    level = "" if filed is None else 2
    return (
        f'  {{system = "{name}", level = "{level}", graded_on = "2017-08-01", filed_on = "{on}", '
        f'filing_no = "{number}", in_operation_on = "2016-01-01", retired_on = ""}},'
    )


def test_a_finding_is_the_same_in_each_audit(house: House, tmp_path: Path) -> None:
    """New, still open, fixed, back; and never fixed because its evidence is gone."""
    days = [DAY + timedelta(days=n) for n in range(6)]
    seen = [
        audited(house, tmp_path, days[0], shop=False, office=False),
        audited(house, tmp_path, days[0], shop=False, office=False),
        audited(house, tmp_path, days[1], shop=False, office=True),
        audited(house, tmp_path, days[2], shop=None, office=False),
        audited(house, tmp_path, days[3], shop=True, office=True),
        audited(house, tmp_path, days[1], shop=False, office=False),
        audited(house, tmp_path, days[4], shop=None, office=None),
        audited(house, tmp_path, days[5], shop=False, office=True),
    ]

    assert [
        {"office": "new", "shop": "new"},
        {"office": "new", "shop": "new"},
        {"office": "fixed", "shop": "open"},
        {"office": "back", "shop": "unsure"},
        {"office": "fixed", "shop": "fixed"},
        {"office": "fixed", "shop": "fixed"},  # it looked back, and changed nothing
        {"office": "unsure", "shop": "unsure"},
        {"office": "fixed", "shop": "back"},
    ] == seen


def test_under_new_law_a_finding_goes_on(house: House, tmp_path: Path) -> None:
    """The one under the old law is closed, and who sees to it is not forgotten."""
    from hegui.web.findings.models import Finding  # noqa: PLC0415

    house.audit.state = "failed"  # it is of a later day
    house.audit.save()
    audited(house, tmp_path, date(2025, 12, 31), shop=False)
    old = Finding.of(house.organisation).get(duty=DUTY)
    old.assigned = "alice@example.cn"
    old.save()
    audited(house, tmp_path, DAY, shop=False)

    old.refresh_from_db()
    new = Finding.of(house.organisation).get(duty=DUTY, version=date(2026, 1, 1))
    assert ["lapsed", "open", "alice@example.cn"] == [old.state, new.state, new.assigned]
    assert date(2025, 12, 31) == new.first_on


def joined(house: House, name: str, role: Role) -> User:
    """Return somebody new who is a member."""
    from hegui.web.people.models import Membership, User  # noqa: PLC0415

    user = User.objects.create_user(f"{name}@example.cn", "x")
    Membership(organisation=house.organisation, user=user, role=role).save()
    return user


def test_a_waiver_is_approved_by_somebody_else_and_given_to_the_next_audit(
    house: House, tmp_path: Path
) -> None:
    """Neither who asks nor who answers approves it; its exposure is struck through till then."""
    from hegui.web.findings.models import Finding, Waiver, waived  # noqa: PLC0415

    engineer, approver = joined(house, "dora", "engineer"), joined(house, "emil", "approver")
    Waiver.of(house.organisation).get().delete()
    audited(house, tmp_path, DAY, shop=False)
    found = Finding.of(house.organisation).get(duty=DUTY)
    asked = {"kind": "acceptance", "scope": "shop", "justification": "it is <b>closed</b> soon"}
    asks, decides = house.client(engineer), house.client(approver)
    page = house.at("findings:page", found.pk)
    own = asks.post(
        house.at("findings:waive", found.pk),
        {**asked, "owner": approver.email, "expires": until(30)},
    )
    first = Waiver.of(house.organisation).get()
    refused = decides.post(house.at("findings:decide", first.pk), {"decision": "approve"})
    asks.post(house.at("findings:withdraw", first.pk))
    asks.post(
        house.at("findings:waive", found.pk),
        {**asked, "owner": house.owner.email, "expires": until(30)},
    )
    second = Waiver.of(house.organisation).exclude(pk=first.pk).get()
    by_owner = house.client(house.owner).post(
        house.at("findings:decide", second.pk), {"decision": "approve"}
    )
    approved = decides.post(house.at("findings:decide", second.pk), {"decision": "approve"})

    assert [302, 400, 400, 302] == [one.status_code for one in (own, refused, by_owner, approved)]
    told = asks.get(page).content.decode()
    assert "<s>" in told
    assert "&lt;b&gt;closed" in told
    day = today()
    (given,) = waived(house.organisation, day)
    assert [f"web-{second.pk}", DUTY, approver.email] == [given.id, given.duty, given.approver]
    assert () == waived(house.organisation, day + timedelta(days=31))

    decides.post(house.at("findings:decide", second.pk), {"decision": "end"})
    assert "<s>" not in asks.get(page).content.decode()
    assert () == waived(house.organisation, day)


def until(days: int) -> str:
    """Return a day that is to come."""
    return str(today() + timedelta(days=days))


def test_evidence_is_kept_as_it_was_given_and_never_opened(house: House) -> None:
    """Its day stands apart from the upload; a kind or a size that we do not take is refused."""
    from hegui.web.findings.models import Proof  # noqa: PLC0415

    browser = house.client(house.owner)
    number = house.found()["finding"]

    def sent(name: str, held: bytes, day: str = "2026-05-01") -> HttpResponse:
        file = SimpleUploadedFile(name, held, "text/html")
        return browser.post(house.at("findings:attach", number), {"file": file, "of_day": day})

    answers = [
        sent("..\\..\\p<b>\u202e.pdf", b"%PDF-1.7 <script>").status_code,
        sent("page.html", b"<script>").status_code,
        sent("page.pdf", b"<script>").status_code,
        sent("empty.txt", b"").status_code,
        sent("later.txt", b"x", "2999-01-01").status_code,
    ]
    made = Proof.of(house.organisation).exclude(name="Harbour.txt").get()
    answer = browser.get(house.at("findings:proof", made.pk))

    assert [302, 422, 422, 422, 422] == answers
    assert ["p<b>.pdf", date(2026, 5, 1)] == [made.name, made.of_day]
    assert sha256(b"%PDF-1.7 <script>").hexdigest() == made.digest
    assert answer["Content-Disposition"].startswith("attachment")
    assert ["application/octet-stream", b"%PDF-1.7 <script>"] == [
        answer["Content-Type"],
        answer.content,
    ]
    huge = browser.generic("POST", house.at("findings:attach", number), CONTENT_LENGTH=str(1 << 30))
    assert 413 == huge.status_code


def test_a_comment_and_who_sees_to_it_stand_in_the_log(house: House) -> None:
    """Whoever only reads says nothing; a stored script stays text."""
    from hegui.web.log import pseudonyms  # noqa: PLC0415
    from hegui.web.log.models import Entry  # noqa: PLC0415

    number = house.found()["finding"]
    browser = house.client(house.owner)
    browser.post(house.at("findings:comment", number), {"text": "<script>alert(1)</script>\nso"})
    browser.post(house.at("findings:assign", number), {"assigned": house.reader.email})
    nobody = browser.post(house.at("findings:assign", number), {"assigned": "z@example.cn"})
    told = [entry.told for entry in Entry.objects.order_by("-number")[:2]]
    page = browser.get(house.at("findings:page", number)).content.decode()

    assert {"assigned": pseudonyms.of(house.reader.email)} == told[0]["after"]
    assert "findings.comment" == told[1]["kind"]
    assert 422 == nobody.status_code
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>so" in page


@pytest.mark.full
def test_ten_thousand_are_listed_with_few_questions(house: House) -> None:
    """Less than fifteen to the database, however many there are and whatever is asked for."""
    from django.db import connection, models  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from hegui.web.findings.models import Finding  # noqa: PLC0415

    one = Finding.of(house.organisation).get()
    facts = {
        f.attname: getattr(one, f.attname) for f in one._meta.concrete_fields if f.name != "id"
    }
    many = [Finding(**facts | {"system": f"s{n}", "rank": n % 90}) for n in range(10_000)]
    models.QuerySet(Finding).bulk_create(many, batch_size=1000)  # not past `OneByOne` in the app
    browser = house.client(house.reader)
    browser.get("/")  # where the session is noted, once
    for asked in ("", "?page=150", "?text=logs+s99&state=all&waived=not_waived&whose=nobody"):
        with CaptureQueriesContext(connection) as told:
            answer = browser.get(house.at("findings:list") + asked)
        assert 200 == answer.status_code
        assert len(told) < 15, [one["sql"] for one in told]
    assert "s99" in answer.content.decode()
    assert "s1<" not in answer.content.decode()
