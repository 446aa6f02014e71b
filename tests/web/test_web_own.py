"""Somebody sees, corrects, takes along and deletes what is held of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import House
    from hegui.web.people.models import User

WRONG, REFUSED = 422, 400
PASSWORD = "harbour wall 27"  # noqa: S105 - of people who are made up


def members(house: House) -> None:
    """Make the reader an engineer who has left traces: a file, a request, a subscription."""
    from hegui.web.alerts.models import Subscription  # noqa: PLC0415
    from hegui.web.findings.models import Comment, Finding, Waiver  # noqa: PLC0415
    from hegui.web.people.models import Membership, Role, Token  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.reader)
    member.role = Role.ENGINEER
    member.save()
    finding = Finding.of(house.organisation).get()
    finding.assigned = house.reader.email
    finding.filed = [{"owner": house.reader.email, "expires": "2099-01-01"}]
    finding.save()
    whose = {"organisation": house.organisation}
    Comment(finding=finding, by=house.reader.email, text="seen to", **whose).save()
    Subscription(member=member, name="own", **whose).save()
    Token(member=member, name="ci", scope="read", ends_on="2099-01-01", **whose).seal()
    assert Waiver.of(house.organisation).get().owner == house.reader.email


def erased(house: House, who: User, **fields: str) -> int:
    """Ask that the data of somebody be deleted."""
    given = {"address": who.email, "own_password": PASSWORD} | fields
    return house.client(who).post("/me/delete/", given).status_code


def test_somebody_takes_along_what_is_held_of_them(house: House) -> None:
    """Their own, and where they are named; nothing of another."""
    members(house)
    answer = house.client(house.reader).get("/me/data.json")
    held = json.loads(answer.content)

    assert "attachment" in answer["Content-Disposition"]
    assert "bob@example.cn" == held["account"]["email"]
    assert [{"organisation": "Harbour", "role": "engineer"}] == held["memberships"]
    kinds = {one["kind"] for one in held["named_in"]}
    assert {"findings.finding", "findings.comment", "findings.waiver"} <= kinds
    assert ["ci"] == [one["name"] for one in held["tokens"]]
    assert b"alice@example.cn" not in answer.content
    assert 302 == house.client().get("/me/data.json").status_code


def test_what_is_deleted_is_gone_and_what_stays_names_nobody(house: House) -> None:
    """The log is whole, rows stay under a pseudonym, and nobody signs in by it again."""
    from django.apps import apps  # noqa: PLC0415

    from hegui.web.alerts.models import Subscription  # noqa: PLC0415
    from hegui.web.findings.models import Comment, Finding, Waiver  # noqa: PLC0415
    from hegui.web.log import pseudonyms  # noqa: PLC0415
    from hegui.web.log.models import check  # noqa: PLC0415
    from hegui.web.people.models import Membership, User  # noqa: PLC0415

    members(house)
    name = pseudonyms.of("bob@example.cn")
    codes = [
        erased(house, house.reader, address="alice@example.cn"),
        erased(house, house.reader, own_password="guess"),  # noqa: S106 - a wrong one
    ]
    assert User.objects.filter(email="bob@example.cn").exists()
    codes.append(erased(house, house.reader))

    assert [WRONG, WRONG, 200] == codes
    gone = User.objects.get(pk=house.reader.pk)
    assert (f"{name}@deleted.invalid", "", False) == (gone.email, gone.name, gone.is_active)
    assert not Membership.objects.filter(user=gone).exists()
    assert not Subscription.of(house.organisation).exists()
    finding = Finding.of(house.organisation).get()
    held = [finding.assigned, finding.filed[0]["owner"], Comment.objects.get().by]
    assert [name] * 4 == [*held, Waiver.of(house.organisation).get().owner]
    for model in apps.get_models():
        for row in model._default_manager.all().values():
            assert "bob@example.cn" not in str(row), model
    assert check()[2] is None
    page = house.client(house.owner).get(house.at("history:page")).content.decode()
    assert name in page
    login = {"login": "bob@example.cn", "password": PASSWORD}
    assert 200 == house.client().post("/account/login/", login).status_code


def test_what_somebody_asked_for_stays_theirs_under_another_address(house: House) -> None:
    """Whoever changes their address cannot decide on their own request by it."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415
    from allauth.account.signals import email_changed  # noqa: PLC0415

    from hegui.web.findings.models import Waiver  # noqa: PLC0415

    waiver = Waiver.of(house.organisation).get()
    assert house.owner.email == waiver.asked_by
    old = EmailAddress.objects.get(user=house.owner, primary=True)
    new = EmailAddress.objects.create(user=house.owner, email="ann@example.cn", verified=True)
    new.set_as_primary()
    email_changed.send(EmailAddress, user=new.user, from_email_address=old, to_email_address=new)

    house.owner.refresh_from_db()
    waiver.refresh_from_db()
    assert ["ann@example.cn"] * 2 == [house.owner.email, waiver.asked_by]
    own = house.client(house.owner).post(
        house.at("findings:decide", waiver.pk), {"decision": "approve"}
    )
    waiver.refresh_from_db()
    assert [REFUSED, "asked"] == [own.status_code, waiver.state]


def test_the_last_owner_stays_until_there_is_another(house: House) -> None:
    """An organisation without one could be led by nobody."""
    from hegui.web.people.models import User  # noqa: PLC0415

    assert REFUSED == erased(house, house.owner)
    assert User.objects.filter(email="alice@example.cn", is_active=True).exists()


def test_the_log_holds_no_address_of_anybody(house: House) -> None:
    """Neither of who acted nor of whom it was about; pages show those who have an account."""
    from hegui.web.log.models import Entry  # noqa: PLC0415

    members(house)
    browser = house.client(house.owner)
    browser.post(house.at("members:invite"), {"email": "dora@example.cn", "role": "legal"})
    lines = "".join(Entry.objects.values_list("line", flat=True))
    page = browser.get(house.at("history:page")).content.decode()

    assert "@example.cn" not in lines
    assert "alice@example.cn" in page
    assert "dora@example.cn" not in page


def test_an_author_sees_how_often_a_note_is_read_and_never_by_whom(house: House) -> None:
    """A total from five on; neither the author nor who opted out is counted."""
    from hegui.web import usage  # noqa: PLC0415
    from hegui.web.findings.models import Comment, Finding  # noqa: PLC0415
    from hegui.web.people.models import Usage  # noqa: PLC0415

    finding = Finding.of(house.organisation).get()
    whose = {"organisation": house.organisation}
    Comment(finding=finding, by=house.owner.email, text="seen to", **whose).save()
    page = house.at("findings:page", finding.pk)
    author, reader = house.client(house.owner), house.client(house.reader)
    usage.write()  # what tests before this one counted
    Usage.objects.all().delete()

    def told(times: int) -> tuple[bool, bool]:
        for _ in range(times):
            reader.get(page)
            author.get(page)
        usage.write()
        seen = (one.get(page).content.decode() for one in (author, reader))
        first, second = ("Others read this" in one for one in seen)
        return first, second

    assert (False, False) == told(4)
    assert (True, False) == told(1)
    shown = author.get(page).content.decode()
    house.reader.counted = False
    house.reader.save()
    told(3)
    later = author.get(page).content.decode()

    assert "Others read this 6 times" in shown
    assert "Others read this 7 times" in later  # by the look with which the six were seen
    assert "bob@example.cn" not in shown.partition("Others read this")[2][:80]
