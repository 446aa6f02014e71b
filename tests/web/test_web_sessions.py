"""Where somebody is signed in is noted, and a page that is only read takes no writer's turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import House

CHANGES = ("INSERT", "UPDATE", "DELETE")


def test_who_only_reads_writes_nothing(house: House) -> None:
    """But for the first page of a session in a process, from one place by one browser."""
    from allauth.usersessions.models import UserSession  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    browser, page = house.client(), house.at("today:page")
    browser.force_login(house.owner)  # in a session that no other test has
    browser.get(page)
    with CaptureQueriesContext(connection) as again:
        browser.get(page)
    noted = UserSession.objects.get(user=house.owner)
    browser.get(page, headers={"User-Agent": "another"})
    noted_again = UserSession.objects.get(user=house.owner)

    assert not [one["sql"] for one in again if one["sql"].startswith(CHANGES)]
    assert ("", "another") == (noted.user_agent, noted_again.user_agent)
