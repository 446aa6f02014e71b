"""Kept for a time: every day of a window, and a record until its last day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import examining
from hegui import duties, law
from hegui.days import NEVER_ON
from hegui.duties.shapes import retention

FIRST, DAY = date(2026, 6, 1), date(2026, 6, 5)
WEB = {"source": "web", "system": "shop", "kind": "access", "started_on": FIRST}


def _days(
    table: Any,
    source: dict[str, Any],
    *covered: int,
    records: int | None = 0,
    kinds: Any = ("access",),
) -> Any:
    calendar = table(*({"day": date(2026, 5, 1) + timedelta(days=n)} for n in range(60)))
    coverage = table(
        *(
            {
                "source": "web",
                "day": date(2026, 6, day),
                "records": records,
                "longest_gap_s": 1,
                "sealed": True,
            }
            for day in covered
        ),
        records="int64",
        source="string",
    )
    return retention.days(table(source, started_on="date"), coverage, calendar, kinds, FIRST, DAY)


def test_the_window_ends_with_the_day_before(table: Any, rows: Any) -> None:
    """A row of no records attests its day; the day of the audit is not asked for."""
    wanted = _days(table, WEB | {"retired_on": NEVER_ON}, 1, 2, 3, 4)
    source = rows(retention.by_source(wanted))[0]

    assert (source["window_from"], source["window_to"]) == (FIRST, date(2026, 6, 4))
    assert (source["days_wanted"], source["days_missing"], source["began_on"]) == (4, 0, None)


def test_a_hole_is_named_by_its_day(table: Any, rows: Any, column: Any) -> None:
    """A failure begins with the first day that is missing."""
    wanted = _days(table, WEB | {"retired_on": NEVER_ON}, 1, 3)
    source = retention.by_source(wanted)

    assert [date(2026, 6, 2), date(2026, 6, 4)] == [r["day"] for r in rows(retention.gaps(wanted))]
    assert [date(2026, 6, 2)] == column(source, source.began_on)
    assert [False] == column(source, retention.whole(source))


def test_nothing_is_asked_after_a_source_was_retired(table: Any, column: Any) -> None:
    """Where that is not known, a day that is missing is not known to have been asked."""
    retired = retention.by_source(_days(table, WEB | {"retired_on": date(2026, 6, 2)}, 1))
    unsure = retention.by_source(_days(table, WEB | {"retired_on": None}, 1))

    assert [True] == column(retired, retention.whole(retired))
    assert [None] == column(unsure, retention.whole(unsure))


def test_a_hole_in_another_log_may_be_a_quiet_day(table: Any, column: Any) -> None:
    """Only what lies before its first day is surely missing."""
    security = WEB | {"kind": "security", "retired_on": NEVER_ON}
    quiet = retention.by_source(_days(table, security, 1, 3, kinds=("security",)))
    late = retention.by_source(_days(table, security, 2, 3, 4, kinds=("security",)))

    assert [None] == column(quiet, retention.whole(quiet))
    assert [False] == column(late, retention.whole(late))


def test_what_is_not_known_of_a_source_is_no_hole(table: Any, column: Any) -> None:
    """Nothing given, no first day, no number of records."""
    ended = WEB | {"retired_on": NEVER_ON}
    nothing = retention.by_source(_days(table, ended | {"source": "www"}, 1, 2, 3, 4))
    undated = retention.by_source(_days(table, ended | {"started_on": None}, 2, 3, 4))
    empty = retention.by_source(_days(table, ended, 1, 2, 3, 4, records=None))

    for source in (nothing, undated, empty):
        assert [None] == column(source, retention.whole(source))


def test_a_record_is_kept_through_the_last_day_of_its_years(table: Any, rows: Any) -> None:
    """Gone a day early is short; one that is still there can be kept longer."""
    since, day = date(2023, 1, 1), date(2026, 6, 30)
    t = table(
        {"until": date(2025, 12, 31), "since": since, "bound": True},
        {"until": date(2025, 12, 30), "since": since, "bound": True},
        {"until": date(2026, 7, 1), "since": date(2024, 1, 1), "bound": True},
        {"until": date(2025, 12, 30), "since": since, "bound": None},
    )
    found = rows(t.select(**retention.until(t.until, t.since, 3, t.bound, day)))

    assert [True, False, None, None] == [row["enough"] for row in found]
    assert [None, date(2025, 12, 31), None, None] == [row["began_on"] for row in found]


def test_an_empty_number_of_records_is_named() -> None:
    """The duty takes it for not known, and its notice says where it stands."""
    source = {"source": "web", "system": "shop", "kind": "access", "started_on": "2026-06-29"}
    example = duties.unknown(
        "an empty number",
        log_sources=[source | {"retired_on": None}],
        log_coverage=[{"source": "web", "day": "2026-06-29", "records": None}],
    )

    finding = examining.run(duties.load("csl.mlps_logs"), example, law.load())

    assert "unknown" == finding.verdict
    assert any("records is empty" in notice["en"] for notice in finding.notices)
