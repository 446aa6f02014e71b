"""The days of a log: counted in Shanghai time, exact in whatever order the rows come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from hegui import logs
from hegui.days import day_of
from hegui.logs.reading import EMPTY

if TYPE_CHECKING:
    from pathlib import Path


def at(text: str) -> datetime:
    """Return a naive UTC time."""
    return datetime.fromisoformat(text)


def rows(times: list[datetime]) -> pa.RecordBatch:
    """Return rows of which only the time matters."""
    return pa.record_batch([pa.array(times, pa.timestamp("us"))], ["time"])


def days(*blocks: list[datetime]) -> tuple[logs.Day, ...]:
    """Return the days of some blocks of times."""
    seen = logs.Coverage()
    for block in blocks:
        seen.add(rows(block))
    return seen.days()


def test_a_day_is_a_shanghai_day(tmp_path: Path) -> None:
    """The day changes at 16:00 UTC; the zone of the server does not matter."""
    log = tmp_path / "access.log"
    log.write_text(
        "".join(
            f'1.2.3.4 - - [{time}] "GET / HTTP/1.1" 200 5\n'
            for time in (
                "17/May/2015:23:59:59 +0800",
                "17/May/2015:15:00:00 +0000",
                "17/May/2015:16:00:00 +0000",
                "18/May/2015:00:00:07 +0800",
            )
        )
    )

    first, second = logs.coverage(logs.read(log, "common"))

    assert first == logs.Day(
        date(2015, 5, 17), 2, at("2015-05-17T15:00:00"), at("2015-05-17T15:59:59"), 3599
    )
    assert second == logs.Day(
        date(2015, 5, 18), 2, at("2015-05-17T16:00:00"), at("2015-05-17T16:00:07"), 7
    )


def test_one_record_has_no_gap() -> None:
    """What lies before the first and after the last record of a day is no gap."""
    (day,) = days([at("2015-05-17T03:00:00")])

    assert (day.records, day.longest_gap_s) == (1, 0)


def test_a_late_record_parts_a_gap() -> None:
    """A row written out of order, in a later block, counts where it belongs."""
    (day,) = days(
        [at("2015-05-17T03:00:00"), at("2015-05-17T05:00:00")], [at("2015-05-17T04:00:00.9")]
    )

    assert day.longest_gap_s == 3600


def test_no_rows_make_no_day() -> None:
    """An empty log has no day; that its day was quiet is for its name to say."""
    seen = logs.Coverage()
    seen.add(EMPTY)

    assert not seen.days()


instants = st.datetimes(at("2015-05-17T15:59:00"), at("2015-05-20T16:01:00"))
near = st.integers(0, 200_000).map(lambda s: at("2015-05-17T12:00:00") + timedelta(seconds=s))


@given(st.lists(st.lists(instants | near, max_size=20), max_size=4))
def test_days_are_exact_in_any_order(blocks: list[list[datetime]]) -> None:
    """Counting row by row in order gives the same days."""
    times = sorted(time for block in blocks for time in block)
    expected = []
    for day in sorted({day_of(time) for time in times}):
        own = [time for time in times if day_of(time) == day]
        seconds = [time.replace(microsecond=0) for time in own]
        gaps = [int((later - earlier).total_seconds()) for earlier, later in pairwise(seconds)]
        expected.append(logs.Day(day, len(own), own[0], own[-1], max(gaps, default=0)))

    assert tuple(expected) == days(*blocks)


def test_many_records_cost_no_more_than_few() -> None:
    """A hundred thousand rows over a hundred days, shuffled, are counted at once."""
    seconds = np.random.default_rng(7).permutation(100_000) * 86
    start = np.datetime64("2015-05-16T16:00:00", "us")
    times = pa.array(start + seconds.astype("timedelta64[s]"))
    seen = logs.Coverage()

    seen.add(pa.record_batch([times], ["time"]))

    assert sum(day.records for day in seen.days()) == 100_000
    assert {day.longest_gap_s for day in seen.days()} == {86}
    assert len(seen.days()) == 100
