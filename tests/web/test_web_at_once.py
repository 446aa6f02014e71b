"""Two people who change one thing at the same time: neither change is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import House


def order(house: House) -> str:
    """Return the page that corrects an order."""
    from hegui.web.orders.models import Order  # noqa: PLC0415 - Django is set up by then

    facts: dict[str, Any] = {"issued_on": date(2026, 6, 1), "measure": "interview"}
    made = Order(organisation=house.organisation, order="1", authority="CAC", **facts)
    made.save()
    return house.at("orders:edit", made.pk)


def incident(house: House) -> str:
    """Return the page that writes the report of an incident."""
    from hegui.web.incidents.models import Incident  # noqa: PLC0415

    made = Incident(organisation=house.organisation, incident="1")
    made.found_at = datetime(2026, 6, 1, tzinfo=UTC)
    made.save()
    return house.at("incidents:report", made.pk)


def system(house: House) -> str:
    """Return the page that corrects a system."""
    from hegui.web.systems.models import System  # noqa: PLC0415

    made = System(organisation=house.organisation, system="shop")
    made.save()
    return house.at("systems:edit", made.pk)


@pytest.mark.parametrize("page", [order, incident, system])
def test_who_changes_a_row_waits_for_who_does_so_now(
    house: House, page: Callable[[House], str]
) -> None:
    """PostgreSQL locks it, while SQLite has one writer at a time; who only looks waits for none."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    address, browser = page(house), house.client(house.owner)
    for method, waits in (("get", False), ("post", True)):
        with CaptureQueriesContext(connection) as asked:
            assert getattr(browser, method)(address).status_code in {200, 302, 422}
        locked = any("FOR UPDATE OF" in one["sql"] for one in asked)
        assert locked == (waits and connection.vendor == "postgresql")


def test_what_an_organisation_has_once_is_one_row(house: House) -> None:
    """Whoever writes it second changes it."""
    from hegui.web.systems.models import Docket  # noqa: PLC0415

    for number in (1, 2):
        Docket.write_only_row(house.organisation, {"day": date(2026, 6, number), "retired": number})

    (row,) = Docket.of(house.organisation)
    assert (date(2026, 6, 2), 2) == (row.day, row.retired)
