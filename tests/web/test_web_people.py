"""Who comes in, as what, and what a program may do."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import House

NEW = "quiet sea 4711"


def test_only_who_was_invited_makes_an_account_and_joins(house: House) -> None:
    """The link of the letter opens the way, once, for the address that it was sent to."""
    from django.core import mail  # noqa: PLC0415

    stranger = house.client()
    fields = {"email": "dora@example.cn", "password1": NEW, "password2": NEW}
    closed = stranger.post("/account/signup/", fields)
    house.client(house.owner).post(
        house.at("members:invite"), {"email": "dora@example.cn", "role": "engineer"}
    )
    link = re.findall(r"http://localhost(/me/invitation/\S+)", mail.outbox[-1].body)[0]
    stranger.get(link)
    stranger.post("/account/signup/", fields)
    led = stranger.get("/")["Location"]
    joined = stranger.post(led)

    assert b"password1" not in closed.content
    assert "/me/accept/" == led
    assert house.at("today:page") == joined["Location"]
    assert 200 == stranger.get(house.at("audits:list")).status_code
    assert 404 == house.client(house.outsider).get(link).status_code


def test_an_organisation_keeps_an_owner(house: House) -> None:
    """The last one can neither leave nor become something else."""
    from hegui.web.people.models import Membership  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.owner)
    browser = house.client(house.owner)
    for fields in ({"role": "auditor"}, {"remove": "1"}):
        browser.post(house.at("members:change", member.pk), fields)

    assert "owner" == Membership.of(house.organisation).get(user=house.owner).role


@pytest.mark.parametrize(
    ("scope", "ends_in", "revoked_at", "codes"),
    [
        ("read", 1, None, [200, 403]),
        ("write", 1, None, [200, 302]),
        ("write", -1, None, [401, 401]),
        ("write", 1, datetime(2026, 6, 30, tzinfo=UTC), [401, 401]),
    ],
)
def test_a_token_reads_or_changes_until_its_day(
    house: House, scope: str, ends_in: int, revoked_at: datetime | None, codes: list[int]
) -> None:
    """Within its scope, for its organisation alone, and never once it is revoked."""
    from django.utils import timezone  # noqa: PLC0415

    from hegui.web.people.models import Membership, Token  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.owner)
    ends_on = timezone.localdate() + timedelta(days=ends_in)
    token = Token(
        organisation=house.organisation, member=member, name="ci", scope=scope, ends_on=ends_on
    )
    token.revoked_at = revoked_at
    header = {"HTTP_AUTHORIZATION": f"Bearer {token.seal()}"}
    program = house.client()

    address = house.at("audits:list")
    answers = [
        program.get(address, **header),
        program.post(address, {"day": "2026-06-30"}, **header),
    ]

    assert codes == [answer.status_code for answer in answers]
    own = ("/me/", "/account/password/change/", "/account/2fa/", "/")
    assert {403, codes[0]} - {200} >= {program.get(one, **header).status_code for one in own}


def test_a_token_is_good_for_one_organisation(house: House) -> None:
    """Even where its member belongs to another one too."""
    from hegui.web.people.models import Membership, Token  # noqa: PLC0415

    Membership(organisation=house.other, user=house.owner, role="owner").save()
    member = Membership.of(house.organisation).get(user=house.owner)
    token = Token(organisation=house.organisation, member=member, name="ci", scope="write")
    token.ends_on = date(2099, 1, 1)
    header = {"HTTP_AUTHORIZATION": f"Bearer {token.seal()}"}

    assert 404 == house.client().get(f"/o/{house.other.slug}/audits/", **header).status_code


def test_a_token_makes_nothing_that_outlasts_it(house: House) -> None:
    """No other token, member, role or calendar, which would be good beyond its days and scope."""
    from hegui.web.orders.models import Feed  # noqa: PLC0415
    from hegui.web.people.models import Invitation, Membership, Token  # noqa: PLC0415

    reader = Membership.of(house.organisation).get(user=house.reader)
    header = {"HTTP_AUTHORIZATION": f"Bearer {house.token(house.owner, 'write')}"}
    ends_on = (date.today() + timedelta(days=300)).isoformat()  # noqa: DTZ011 - any day
    asked = {
        house.at("members:tokens"): {"name": "mine", "scope": "write", "ends_on": ends_on},
        house.at("members:invite"): {"email": "dora@example.cn", "role": "owner"},
        house.at("members:change", reader.pk): {"role": "owner"},
        house.at("orders:feed"): {},
    }
    answers = [house.client().post(at, given, **header) for at, given in asked.items()]

    assert [403] * len(asked) == [one.status_code for one in answers]
    assert "auditor" == Membership.of(house.organisation).get(user=house.reader).role
    assert ["ci"] == [one.name for one in Token.of(house.organisation)]
    assert not Invitation.of(house.organisation).exists()
    assert not Feed.of(house.organisation).exists()
    assert 200 == house.client().get(house.at("members:page"), **header).status_code


def test_the_choice_of_language_leads_nowhere_else(house: House) -> None:
    """It is kept with the person, and goes back within the house."""
    browser = house.client(house.owner)
    answers = [
        browser.post("/language/", {"language": "zh", "next": to})["Location"]
        for to in ("/o/harbour/today/", "https://elsewhere.example/", "//elsewhere.example")
    ]
    house.owner.refresh_from_db()

    assert ["/o/harbour/today/", "/", "/"] == answers
    assert "zh" == house.owner.language
    assert "今日" in browser.get("/o/harbour/today/").content.decode()


def test_a_demonstration_is_read_by_whoever_comes(house: House) -> None:
    """Nobody signs in, and nothing can be changed, not even the account that reads."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import override_settings  # noqa: PLC0415

    shown = settings.WEB.model_copy(update={"reader": house.reader.email})
    with override_settings(WEB=shown):
        stranger = house.client()
        codes = [
            stranger.get(house.at("today:page")).status_code,
            stranger.post("/language/", {"language": "zh"}).status_code,
            stranger.post(house.at("audits:list"), {"day": "2026-06-30"}).status_code,
            stranger.post("/me/", {"name": "x"}).status_code,
            stranger.get("/account/password/change/").status_code,
        ]
    house.reader.refresh_from_db()

    assert [200, 302, 403, 403, 403] == codes
    assert "" == house.reader.language
