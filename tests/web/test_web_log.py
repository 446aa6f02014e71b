"""The log of changes only grows, and shows whether it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import House


def test_a_change_is_told_with_who_made_it_and_what_was_there_before(house: House) -> None:
    """Before, after, the person, the way."""
    from hegui.web.log import pseudonyms  # noqa: PLC0415
    from hegui.web.log.models import Entry  # noqa: PLC0415
    from hegui.web.people.models import Membership  # noqa: PLC0415

    member = Membership.of(house.organisation).get(user=house.reader)
    browser = house.client(house.owner)
    browser.post(house.at("members:change", member.pk), {"role": "engineer"})

    told = Entry.objects.order_by("-number")[0].told
    who = pseudonyms.of("alice@example.cn")
    assert [who, "web", "changed"] == [told["who"], told["via"], told["act"]]
    assert "alice@example.cn" in browser.get(house.at("history:page")).content.decode()
    assert [{"role": "auditor"}, {"role": "engineer"}] == [told["before"], told["after"]]


def test_no_password_stands_in_the_log(house: House) -> None:
    """Nor its digest, nor that of a token."""
    from hegui.web.log import pseudonyms  # noqa: PLC0415
    from hegui.web.log.models import Entry  # noqa: PLC0415

    lines = "".join(entry.line for entry in Entry.objects.all())

    assert pseudonyms.of("alice@example.cn") in lines
    assert "@example.cn" not in lines
    assert house.owner.password not in lines
    assert '"password"' not in lines


def test_an_entry_is_refused_by_the_model_and_by_the_database(house: House) -> None:
    """Whoever asks: a model, many rows at once, or a statement of SQL."""
    del house
    from django.db import DatabaseError, connection, transaction  # noqa: PLC0415

    from hegui.web.log.models import Entry, UnchangeableError  # noqa: PLC0415

    entry = Entry.objects.get(number=1)
    for change in (entry.save, entry.delete):
        with pytest.raises(UnchangeableError):
            change()
    for change in (Entry.objects.filter(number=1).delete, lambda: Entry.objects.update(line="")):
        with pytest.raises(UnchangeableError):
            change()
    for statement in ("UPDATE log_entry SET line = ''", "DELETE FROM log_entry"):
        with (
            pytest.raises(DatabaseError, match="never altered"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE log_entry SET line = replace(line, 'person', 'nobody') WHERE number = 1",
            "changed",
        ),
        ("DELETE FROM log_entry WHERE number = 2", "missing"),
        ("UPDATE log_entry SET organisation = 99 WHERE number = 3", "moved"),
    ],
)
def test_who_gets_past_the_triggers_is_found_out(house: House, statement: str, fault: str) -> None:
    """An administrator of the database can take the triggers away, and cannot mend the chain."""
    del house
    from django.db import connection  # noqa: PLC0415

    from hegui.web.log.models import check  # noqa: PLC0415

    assert check()[2] is None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER log_entry_stays ON log_entry")
        else:
            cursor.execute("DROP TRIGGER log_entry_no_update")
            cursor.execute("DROP TRIGGER log_entry_no_delete")
        cursor.execute(statement)

    assert fault == (check()[2] or ("", ""))[1]


def test_a_log_that_was_cut_off_or_written_anew_has_another_head(house: House) -> None:
    """Which only shows where an earlier one was kept elsewhere."""
    from hegui.web.log.models import append, check  # noqa: PLC0415

    number, head, _ = check()
    append("changed", "people.user", house.owner.pk)

    assert check((number, head))[2] is None
    assert (number, "other") == check((number, bytes(32)))[2]
    assert (number + 2, "cut") == check((number + 2, head))[2]


def test_many_rows_at_once_are_refused_where_each_has_its_entry(house: House) -> None:
    """Nothing goes past the log."""
    del house
    from hegui.web.log.models import UnchangeableError  # noqa: PLC0415
    from hegui.web.people.models import Membership  # noqa: PLC0415

    with pytest.raises(UnchangeableError):
        Membership.objects.update(role="owner")
    with pytest.raises(UnchangeableError):
        Membership.objects.all().delete()


def test_a_refused_request_leaves_no_entry(house: House) -> None:
    """What fails in its middle is undone with what it told."""
    from hegui.web.log.models import Entry  # noqa: PLC0415

    browser = house.client(house.owner)
    before = Entry.objects.count()
    answer = browser.post(house.at("audits:list"), {"day": "2999-01-01"})

    assert [422, before] == [answer.status_code, Entry.objects.count()]
