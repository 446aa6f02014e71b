"""Prohibited information: what was found, and what was done about it."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from hegui.days import NEVER
from hegui.duties.shapes import prohibited

SINCE = datetime(2017, 5, 31, 16)  # noqa: DTZ001
FOUND, AGAIN = datetime(2026, 6, 1, 2), datetime(2026, 6, 5, 2)  # noqa: DTZ001
DAY = date(2026, 6, 30)
HIT = {"content": "c1", "found_at": FOUND, "confirmed": True}
POST = {"content": "c1", "kind": "post", "visible": True}
REMOVAL = {"content": "c1", "found_at": FOUND, "removed_at": FOUND, "record_digest": "9f86"}
ACTS = ("removed_at",)


def _item(table: Any, *hits: dict[str, Any], kind: str | None = "post") -> Any:
    content = table(POST | {"kind": kind}, kind="string")
    return prohibited.found(table(*hits), content)


def test_the_first_confirmed_hit_counts_and_a_dismissed_one_does_not(table: Any, rows: Any) -> None:
    """Where none was reviewed, nothing is confirmed."""
    unreviewed = {"confirmed": None}
    two = rows(_item(table, HIT | unreviewed, HIT | {"found_at": AGAIN}))[0]
    one = rows(_item(table, HIT | unreviewed, HIT | {"content": "c2"}).order_by("content"))[0]

    assert (two["confirmed"], two["found_at"]) == (True, AGAIN)
    assert (one["confirmed"], one["found_at"]) == (None, FOUND)
    assert rows(_item(table, HIT | {"confirmed": False})) == []


def test_an_item_falls_under_one_paragraph(table: Any, rows: Any) -> None:
    """A provider's message is not published; where the kind is not known, nothing is judged."""
    provider = SimpleNamespace(offers=lambda *services: "message_sending" in services)
    others = SimpleNamespace(offers=lambda *_: False)
    message = table(POST | {"kind": "message"})
    nothing = table(POST | {"kind": None})

    assert rows(prohibited.published(table(HIT), message, provider)) == []
    assert len(rows(prohibited.published(table(HIT), message, others))) == 1
    assert len(rows(prohibited.sent(table(HIT), message))) == 1
    unsure = rows(prohibited.published(table(HIT), nothing, provider))
    assert [None] == [row["confirmed"] for row in unsure]


def _acted(table: Any, rows: Any, absent: Any, *removals: dict[str, Any]) -> dict[str, Any]:
    items = _item(table, HIT)
    acted = prohibited.acted_on(items, table(*removals), ACTS, SINCE, absent, DAY)
    return rows(acted)[0]


def test_a_later_act_closes_the_earlier_findings(table: Any, rows: Any, absent: Any) -> None:
    """What is found again is to be dealt with again."""
    undone = {"removed_at": NEVER}
    closed = _acted(
        table,
        rows,
        absent,
        REMOVAL | undone,
        REMOVAL | {"found_at": AGAIN, "removed_at": AGAIN},
    )
    reopened = _acted(table, rows, absent, REMOVAL, REMOVAL | undone | {"found_at": AGAIN})

    assert (closed["in_time"], closed["began_on"]) == (True, date(2026, 6, 2))
    assert closed["ended_on"] == date(2026, 6, 5)
    assert (reopened["in_time"], reopened["ended_on"]) == (False, None)


def test_an_item_that_the_register_lacks_was_not_dealt_with(
    table: Any, rows: Any, absent: Any, open_register: Any
) -> None:
    """Only if the register is complete."""
    other = REMOVAL | {"content": "c2"}

    assert _acted(table, rows, absent, other)["in_time"] is False
    assert _acted(table, rows, open_register, other)["in_time"] is None


def test_a_record_is_kept_by_its_digest(table: Any, rows: Any, absent: Any) -> None:
    """A removal without one is not known to be recorded."""
    removals = table(REMOVAL, REMOVAL | {"content": "c2", "record_digest": None})
    items = table(*({"content": name, "found_at": FOUND} for name in ("c1", "c2", "c3")))

    found = rows(prohibited.recorded(items, removals, absent).order_by("content"))
    assert [True, None, False] == [row["recorded"] for row in found]
