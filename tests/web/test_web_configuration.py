"""Owners settle second factors, the nightly audit and how long is kept; policies are checked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from hegui.days import SHANGHAI

if TYPE_CHECKING:
    from django.http import HttpResponse

    from conftest import House
    from hegui.web.audits.models import Audit
    from hegui.web.people.models import User

AWAY, WRONG, REFUSED = 302, 422, 403


def sent(house: House, page: str, who: User | None = None, **fields: str) -> HttpResponse:
    """Fill in a form of a page."""
    return house.client(who or house.owner).post(house.at(f"configuration:{page}"), fields)


def shown(house: House, page: str, *args: object, lang: str = "en") -> str:
    """Return a page as one who only reads sees it."""
    browser = house.client(house.reader)
    browser.cookies["language"] = lang
    return browser.get(house.at(f"configuration:{page}", *args)).content.decode()


def with_app(user: User) -> None:
    """Give somebody an authenticator app."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})


def test_who_has_no_second_factor_sets_one_up_before_all_else(house: House) -> None:
    """The owner too, before asking others; a program comes in by its token as before."""
    from hegui.web.people.models import Membership, Token  # noqa: PLC0415

    alone = sent(house, "factor", second_factor="on")
    assert "second_factor" in alone.context["forms"]["factor"].errors
    with_app(house.owner)
    assert AWAY == sent(house, "factor", second_factor="on").status_code
    token = Token(
        organisation=house.organisation, name="ci", scope="read", ends_on=date(2099, 1, 1)
    )
    token.member = Membership.of(house.organisation).get(user=house.reader)
    secret = token.seal()

    browser = house.client(house.reader)
    for page in ("today:page", "findings:list", "configuration:page"):
        answer = browser.get(house.at(page))
        assert [AWAY, "/account/2fa/"] == [answer.status_code, answer["Location"]]
        assert b"Harbour" not in answer.content
    assert REFUSED != browser.post(house.at("audits:list"), {"day": "2026-06-30"}).status_code
    part = browser.get(house.at("today:page"), HTTP_HX_REQUEST="true")
    assert [204, "/account/2fa/"] == [part.status_code, part["HX-Redirect"]]
    told = browser.get("/account/2fa/", follow=True).content.decode()
    assert "second factor" in told
    by_token = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    assert 200 == house.client().get(house.at("findings:list"), **by_token).status_code
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    Authenticator.objects.create(user=house.reader, type="recovery_codes", data={})
    assert AWAY == browser.get(house.at("today:page")).status_code
    with_app(house.reader)
    assert 200 == browser.get(house.at("today:page")).status_code


def test_another_organisation_asks_for_nothing_of_this_one_s_members(house: House) -> None:
    """What is asked stays below the organisation that asks."""
    with_app(house.owner)
    sent(house, "factor", second_factor="on")
    browser = house.client(house.outsider)

    assert 200 == browser.get(f"/o/{house.other.slug}/today/").status_code
    assert 404 == browser.get(house.at("today:page")).status_code


def test_the_nightly_audit_is_begun_when_it_may(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before its time, nor where it is switched off, once a day, and again the next."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from hegui.web import due  # noqa: PLC0415
    from hegui.web.audits.models import Audit  # noqa: PLC0415
    from hegui.web.configuration import nights  # noqa: PLC0415
    from hegui.web.people.models import Organisation  # noqa: PLC0415

    def begun() -> list[str]:
        return sorted(run.organisation.name for run in due.tick("test"))

    def at(hour: int) -> None:
        monkeypatch.setattr(nights, "now", lambda: datetime(2026, 6, 1, hour, tzinfo=SHANGHAI))

    def waiting() -> list[datetime]:
        path, args = nights.night.module_path, [house.organisation.pk]
        held = DBTaskResult.objects.filter(task_path=path, args_kwargs__args=args)
        return [one.run_after.astimezone(SHANGHAI) for one in held.order_by("run_after")]

    at(3)
    assert AWAY == sent(house, "nightly", nightly="on", nightly_at="04:30").status_code
    assert time(4, 30) == Organisation.objects.get(pk=house.organisation.pk).nightly_at
    assert ["Island"] == begun()
    assert [datetime(2026, 6, 1, 4, 30, tzinfo=SHANGHAI)] == waiting()
    at(5)
    sent(house, "nightly", nightly_at="04:30")
    assert [] == begun()
    nights.night.call(house.organisation.pk)
    assert not Audit.of(house.organisation).filter(state="waiting").exists()
    sent(house, "nightly", nightly="on", nightly_at="04:30")
    DBTaskResult.objects.filter(task_path=nights.night.module_path).delete()
    nights.night.call(house.organisation.pk)
    nights.night.call(house.organisation.pk)
    assert 1 == Audit.of(house.organisation).filter(state="waiting").count()
    assert [datetime(2026, 6, 2, 4, 30, tzinfo=SHANGHAI)] == waiting()
    wrong = sent(house, "nightly", nightly="on", nightly_at="25:99")
    assert "nightly_at" in wrong.context["forms"]["nightly"].errors


def aged(house: House, days: int) -> Audit:
    """Make an audit that was done some days ago."""
    from hegui.web.audits.models import Audit, State, write  # noqa: PLC0415

    facts: dict[str, Any] = {"asked_by": "alice@example.cn", "state": State.DONE}
    at = timezone.now() - timedelta(days=days)
    run = Audit(organisation=house.organisation, day=at.date(), asked_at=at, **facts)
    run.save()
    write(run, "whole", "en", "long ago")
    return run


@pytest.mark.parametrize("given", ["0", "364", "99999", "-1", "long"])
def test_audits_are_kept_a_year_at_least(house: House, given: str) -> None:
    """Yearly duties look back on them."""
    answer = sent(house, "settle_kept", audits_kept=given)

    assert WRONG == answer.status_code
    assert "audits_kept" in answer.context["forms"]["kept"].errors


def test_old_audits_are_deleted_but_for_the_last_and_those_of_findings(house: House) -> None:
    """Each is told to the log; those of others stay."""
    from hegui.web import due  # noqa: PLC0415
    from hegui.web.audits.models import Audit, Written  # noqa: PLC0415
    from hegui.web.configuration import jobs  # noqa: PLC0415
    from hegui.web.log.models import Entry  # noqa: PLC0415

    house.audit.asked_at = timezone.now() - timedelta(days=900)
    house.audit.save()
    old, new, last = aged(house, 800), aged(house, 300), aged(house, 1)
    assert "without end" in shown(house, "kept")
    assert not jobs.old(house.organisation).exists()
    sent(house, "settle_kept", audits_kept="365")
    house.organisation.refresh_from_db()
    assert [old.pk] == [one.pk for one in jobs.old(house.organisation)]
    assert "Older than they are kept: 1 audit" in shown(house, "kept")
    assert AWAY == sent(house, "clear").status_code
    due.tick("test")
    jobs.clear.call(house.organisation.pk, "alice@example.cn")

    left = set(Audit.of(house.organisation).filter(state="done").values_list("pk", flat=True))
    assert {house.audit.pk, new.pk, last.pk} == left
    assert not Written.objects.filter(audit_id=old.pk).exists()
    told = [entry.told for entry in Entry.objects.filter(line__contains='"audits.audit"')]
    assert ("deleted", str(old.pk)) in {(one["act"], one["key"]) for one in told}


def test_policies_are_checked_and_a_fault_is_told(house: House) -> None:
    """As `hegui screen check` does it, in both languages."""
    from hegui.web.configuration import jobs  # noqa: PLC0415
    from hegui.web.configuration.models import Check  # noqa: PLC0415

    assert "There are none" in shown(house, "page")
    folder = Path(house.organisation.folder) / "policies"
    folder.mkdir()
    shop = Path(__file__).parents[2] / "examples" / "shop" / "policies"
    (folder / "fraud.yaml").write_bytes((shop / "fraud.yaml").read_bytes())
    (folder / "broken.yaml").write_text("id: <b>\n")
    assert AWAY == sent(house, "look").status_code
    made = Check.of(house.organisation).get()
    jobs.check.call(made.pk)
    made.refresh_from_db()

    assert ["fraud.yaml"] == [one["file"] for one in made.told["policies"]]
    assert len(made.told["faults"]) == 1
    for lang in ("en", "zh"):
        page = shown(house, "check", made.pk, lang=lang)
        assert "broken.yaml" in page
        assert "<b>" not in page
    assert "fraud.yaml" in shown(house, "page")


def test_what_the_law_orders_kept_is_that_of_the_content(house: House) -> None:
    """Each duty about it, with its provision."""
    for lang, said in (("en", "Keep network logs for at least six months"), ("zh", "网络日志")):
        page = shown(house, "kept", lang=lang)
        assert said in page
        assert "csl.mlps_logs" in page


def test_only_owners_settle_anything(house: House) -> None:
    """A lead sees it and may check policies, no more; nor does a program of the owner's."""
    from hegui.web.people.models import Membership, Token  # noqa: PLC0415

    token = Token(
        organisation=house.organisation, name="x", scope="write", ends_on=date(2099, 1, 1)
    )
    token.member = Membership.of(house.organisation).get(user=house.owner)
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {token.seal()}"}

    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = "lead"
    member.save()

    for page in ("factor", "nightly", "settle_kept", "clear"):
        assert REFUSED == sent(house, page, house.reader, nightly_at="01:00").status_code
        given = {"nightly_at": "01:00"}
        by_program = house.client().post(house.at(f"configuration:{page}"), given, **bearer)
        assert REFUSED == by_program.status_code
    assert AWAY == sent(house, "look", house.reader).status_code
    assert '<form method="post" class="line" action' not in shown(house, "page")
