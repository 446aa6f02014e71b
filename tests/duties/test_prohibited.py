"""Prohibited information: what was found, and what was done about it."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import ibis

from hegui.days import NEVER
from hegui.duties.shapes import prohibited

SINCE = datetime(2017, 5, 31, 16)  # noqa: DTZ001
FOUND, AGAIN = datetime(2026, 6, 1, 2), datetime(2026, 6, 5, 2)  # noqa: DTZ001
DAY = date(2026, 6, 30)
HIT = {"content": "c1", "found_at": FOUND, "confirmed": True, "basis": "law"}
POST = {"content": "c1", "kind": "post", "visible": True}
REMOVAL = {"content": "c1", "found_at": FOUND, "removed_at": FOUND, "record_digest": "9f86"}
ROOMS = {"removed_at": 1}
HOURS = 24


def _found(table: Any, *hits: dict[str, Any], day: date = DAY) -> Any:
    return prohibited.found(table(*hits, basis="string", confirmed="bool"), day, HOURS)


def _item(table: Any, kind: str | None) -> Any:
    return prohibited.with_kind(_found(table, HIT), table(POST | {"kind": kind}, kind="string"))


def test_each_confirmed_hit_of_law_opens_an_item(table: Any, rows: Any) -> None:
    """A dismissed one and one of house rules alone do not; those of one time are one."""
    hits = _found(
        table,
        HIT,
        HIT | {"policy": "fraud"},
        HIT | {"found_at": AGAIN, "basis": "csl:49"},
        HIT | {"content": "c2", "basis": "house"},
        HIT | {"content": "c3", "confirmed": False},
    )

    assert [FOUND, AGAIN] == [row["found_at"] for row in rows(hits.order_by("found_at"))]


def test_a_hit_awaits_its_review_for_a_day(table: Any, rows: Any) -> None:
    """Then it is not known; what was confirmed never waits."""
    unreviewed = HIT | {"confirmed": None}
    days = [date(2026, 6, 1), date(2026, 6, 2)]
    waits = [rows(_found(table, unreviewed, day=day))[0] for day in days]

    assert [(None, True), (None, False)] == [(row["confirmed"], row["pending"]) for row in waits]
    assert rows(_found(table, HIT, day=days[0]))[0]["pending"] is False


def test_a_hit_of_no_known_basis_is_not_known(table: Any, rows: Any) -> None:
    """It may rest on law, and waits for nobody; beside one that does it changes nothing."""
    slip = HIT | {"basis": None}

    (alone,) = rows(_found(table, slip, day=date(2026, 6, 1)))
    (beside,) = rows(_found(table, HIT, slip))

    assert (None, False) == (alone["confirmed"], alone["pending"])
    assert beside["confirmed"] is True


def test_an_item_falls_under_one_paragraph(table: Any, rows: Any) -> None:
    """A provider's message is not published; where the kind is not known, nothing is judged."""
    provider = SimpleNamespace(offers=lambda *services: "message_sending" in services)
    others = SimpleNamespace(offers=lambda *_: False)
    message, nothing = _item(table, "message"), _item(table, None)

    assert rows(prohibited.published(message, provider)) == []
    assert len(rows(prohibited.published(message, others))) == 1
    assert len(rows(prohibited.sent(message))) == 1
    assert [None] == [row["confirmed"] for row in rows(prohibited.published(nothing, provider))]


def _acted(table: Any, rows: Any, absent: Any, *removals: dict[str, Any]) -> list[dict[str, Any]]:
    items = _found(table, HIT, HIT | {"found_at": AGAIN})
    acted = prohibited.acted_on(items, table(*removals), ROOMS, SINCE, absent, DAY)
    return rows(acted.order_by("found_at"))


def test_a_removal_before_it_was_found_again_does_not_settle_it(
    table: Any, rows: Any, absent: Any, open_register: Any
) -> None:
    """It is undone in a complete register, else not known."""
    whole = _acted(table, rows, absent, REMOVAL)
    partial = _acted(table, rows, open_register, REMOVAL)

    assert [True, False] == [row["in_time"] for row in whole]
    assert [True, None] == [row["in_time"] for row in partial]


def test_a_later_act_ends_the_earlier_findings_late(table: Any, rows: Any, absent: Any) -> None:
    """The first was left open for days, the second was closed on its day."""
    first, second = _acted(
        table,
        rows,
        absent,
        REMOVAL | {"removed_at": NEVER},
        REMOVAL | {"found_at": AGAIN, "removed_at": AGAIN},
    )

    assert (first["in_time"], first["began_on"]) == (False, date(2026, 6, 2))
    assert first["ended_on"] == date(2026, 6, 5)
    assert second["in_time"] is True


def test_an_act_whose_time_is_not_known_may_have_been_in_time(
    table: Any, rows: Any, absent: Any
) -> None:
    """A late one beside it proves nothing."""
    unknown = REMOVAL | {"removed_at": None}
    first, _ = _acted(table, rows, absent, unknown, REMOVAL | {"removed_at": AGAIN})

    assert first["in_time"] is None


def _stream(table: Any, rows: Any, kind: str | None, minute: int, *, streaming: bool) -> Any:
    done = datetime(2026, 6, 1, 3, minute)  # noqa: DTZ001 - an hour and more after it was found
    t = table(
        {"kind": kind, "asked_at": FOUND, "removed_at": done, "confirmed": True},
        kind="string",
    ).mutate(removed_at_unclear=ibis.literal(False))
    number = SimpleNamespace(stream_minutes=60, act_days=1)
    acts = ("removed_at",)
    return rows(prohibited.dealt_with_at_once(t, acts, DAY, number, streaming=streaming))[0]


def test_a_live_stream_has_an_hour(table: Any, rows: Any) -> None:
    """Later on the day is not known, nor is what may be a stream; other items are met."""
    in_the_hour = _stream(table, rows, "stream", 0, streaming=True)
    later = _stream(table, rows, "stream", 1, streaming=True)

    assert (in_the_hour["in_time"], in_the_hour["began_on"]) == (True, None)
    assert (later["in_time"], later["ended_on"]) == (None, date(2026, 6, 1))
    assert _stream(table, rows, None, 1, streaming=True)["in_time"] is None
    assert _stream(table, rows, None, 1, streaming=False)["in_time"] is True
    assert _stream(table, rows, "post", 1, streaming=True)["in_time"] is True


def test_a_stream_left_running_to_the_next_day_is_late(table: Any, rows: Any) -> None:
    """Its room ends with the day of finding."""
    t = table({"kind": "stream", "asked_at": FOUND, "removed_at": AGAIN, "confirmed": True}).mutate(
        removed_at_unclear=ibis.literal(False)
    )
    number = SimpleNamespace(stream_minutes=60, act_days=30)
    late = prohibited.dealt_with_at_once(t, ("removed_at",), DAY, number, streaming=True)

    assert rows(late)[0]["in_time"] is False


def test_a_record_is_kept_by_its_digest(table: Any, rows: Any, absent: Any) -> None:
    """A removal without one is not known to be recorded; one of an earlier finding is none."""
    handled = REMOVAL | {"stopped_at": NEVER}
    early = {"found_at": FOUND, "stopped_at": FOUND}
    removals = table(
        handled,
        handled | {"content": "c2", "record_digest": None},
        handled | early | {"content": "c4"},
    )
    items = table(
        *({"content": name, "found_at": FOUND} for name in ("c1", "c2", "c3")),
        {"content": "c4", "found_at": AGAIN},
    )

    found = rows(prohibited.recorded(items, removals, absent).order_by("content"))
    assert [True, None, False, False] == [row["recorded"] for row in found]


def test_an_overturned_removal_puts_back(table: Any, rows: Any) -> None:
    """One that was upheld does not."""
    removals = table(
        {"content": "c1", "appeal_outcome": "overturned"},
        {"content": "c2", "appeal_outcome": "upheld"},
        {"content": "c3", "appeal_outcome": None},
    )
    items = table(*({"content": name} for name in ("c1", "c2", "c3")))

    found = rows(prohibited.put_back(items, removals, ("upheld",)).order_by("content"))
    assert [True, False, False] == [row["put_back"] for row in found]
