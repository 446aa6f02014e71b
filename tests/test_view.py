"""A table as it stood at the end of a day: what had happened, what had not, what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui.days import LATER, LATER_ON, NEVER, NEVER_ON
from hegui.evidence import engine, files, view
from hegui.evidence.contract import Table, boolean, day, instant, integer, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.evidence.engine import Engine

TABLE = Table(
    means={"en": "made up", "zh": "虚构"},
    key=("name",),
    dated_by="found_at",
    columns={
        "name": text("", "", required=True),
        "number": integer("", ""),
        "flag": boolean("", ""),
        "found_at": instant("", ""),
        "done_at": instant("", "", event=True),
        "told_on": day("", "", event=True),
        "expires_on": day("", ""),
    },
)
DAY = date(2017, 9, 26)
END = datetime(2017, 9, 26, 16)  # noqa: DTZ001 - 24:00 in Shanghai, as a naive UTC instant
ONE = timedelta(days=1)
TICK = timedelta(microseconds=1)
UTC_ZONE = timedelta(0)


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Engine]:
    """Return an embedded engine."""
    opened = engine.embedded()
    yield opened
    opened.close()


@pytest.fixture(params=["duckdb", "postgres"])
def place(request: pytest.FixtureRequest) -> Engine:
    """Return each engine in turn."""
    return request.getfixturevalue(request.param)


def seen(
    where: Engine,
    rows: pa.Table,
    *,
    on: date = DAY,
    taken: date | None = None,
    offset: timedelta = UTC_ZONE,
) -> list[dict[str, Any]]:
    """Return the rows of a view of some raw rows."""
    raw = where.load(rows, "seen")
    dated = (raw, TABLE, on, taken or on, offset)
    select = view.select(*dated, where.dialect)
    rows = where.rows(where.rows_of(select, view.schema(TABLE)))
    assert sorted(map(str, rows)) == sorted(map(str, where.ask(select)))
    return rows


def texts(*rows: dict[str, str | None]) -> pa.Table:
    """Return rows of text, as files are read."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.table({n: pa.array([row.get(n) for row in rows], pa.string()) for n in names})


def written(instant: datetime) -> str:
    """Return a naive UTC instant as a file has it."""
    return instant.replace(tzinfo=UTC).isoformat()


def test_it_works(place: Engine) -> None:
    """Text becomes the types of the contract, and a column that is not given is not known."""
    row = {"name": "a", "number": "-7", "flag": "true", "found_at": "2017-09-01T08:00:00+08:00"}

    expected = {
        "name": "a",
        "number": -7,
        "flag": True,
        "found_at": datetime(2017, 9, 1),  # noqa: DTZ001 - naive UTC
        "done_at": None,
        "told_on": None,
        "expires_on": None,
    }
    assert [expected] == seen(place, texts(row))


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_event_had_not_happened_when_the_table_was_taken(
    place: Engine, empty: str | None
) -> None:
    """Up to the day of taking it is known not to have happened; after that it is not known."""
    rows = texts({"name": "a", "done_at": empty, "told_on": empty, "expires_on": empty})

    not_yet, not_known = [NEVER, NEVER_ON, None], [None, None, None]
    for taken, expected in ((DAY, not_yet), (DAY + ONE, not_yet), (DAY - ONE, not_known)):
        (row,) = seen(place, rows, taken=taken)
        assert expected == [row["done_at"], row["told_on"], row["expires_on"]]


def test_a_column_that_is_absent_is_not_known_even_if_it_is_an_event(place: Engine) -> None:
    """Whoever does not know leaves the column out: that is never taken for "not happened"."""
    (row,) = seen(place, texts({"name": "a", "done_at": None}), taken=DAY)

    expected = (NEVER, None)
    assert expected == (row["done_at"], row["told_on"])


@pytest.mark.parametrize("taken", [DAY, DAY - ONE])
def test_the_day_ends_at_24_00_in_shanghai(place: Engine, taken: date) -> None:
    """An event at 24:00 has happened, one a microsecond later has not happened yet."""
    rows = texts(
        *({"name": str(n), "done_at": written(END + n * TICK)} for n in (-1, 0, 1)),
        {"name": "on", "told_on": "2017-09-26"},
        {"name": "after", "told_on": "2017-09-27"},
    )

    found = {row["name"]: row for row in seen(place, rows, taken=taken)}

    expected = [END - TICK, END, LATER, DAY, LATER_ON]
    assert expected == [
        *(found[name]["done_at"] for name in ("-1", "0", "1")),
        *(found[name]["told_on"] for name in ("on", "after")),
    ]


def test_later_rows_are_not_read_and_rows_without_a_date_are(place: Engine) -> None:
    """What is dated after the day is left out; what has no date is read on every day."""
    rows = texts(
        *({"name": str(n), "found_at": written(END + n * TICK)} for n in (-1, 0, 1)),
        {"name": "undated", "found_at": None},
    )

    assert {"-1", "0", "undated"} == {row["name"] for row in seen(place, rows)}


def test_terms_lie_in_the_future_and_are_read(place: Engine) -> None:
    """An expiry is no event: it is read as it stands, on every day."""
    (row,) = seen(place, texts({"name": "a", "expires_on": "9999-12-31"}))

    assert date(9999, 12, 31) == row["expires_on"]


def test_what_is_finer_than_a_microsecond_never_reaches_the_next_day(place: Engine) -> None:
    """The last nanosecond of a day belongs to that day on every engine."""
    rows = texts({"name": "a", "done_at": "2017-09-26T23:59:59.999999999+08:00"})

    expected = END - TICK
    assert expected == seen(place, rows)[0]["done_at"]


@pytest.mark.parametrize(
    "stamp",
    [
        "2017-09-01T08:00:00Z",
        "2017-09-01 08:00Z",
        "2017-09-01T08:00:00.000000000Z",
        "2017-09-01T16:00:00+08:00",
        "2017-09-01T16:00:00+0800",
        "2017-09-01T16:00+08",
        "2017-08-31T18:30:00-13:30",
    ],
)
def test_the_offset_in_a_text_counts(place: Engine, stamp: str) -> None:
    """An instant is the same however its zone is written, whatever zone is configured."""
    rows = texts({"name": "a", "found_at": stamp})

    expected = datetime(2017, 9, 1, 8)  # noqa: DTZ001 - naive UTC
    assert expected == seen(place, rows, offset=timedelta(hours=5, minutes=30))[0]["found_at"]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_instants_without_a_zone_are_read_in_the_configured_one(place: Engine, unit: str) -> None:
    """A typed column that carries no zone is shifted; one that carries a zone is not."""
    local = datetime(2017, 9, 1, 8)  # noqa: DTZ001 - of a clock in Shanghai
    aware = local.replace(tzinfo=UTC)
    rows = pa.table(
        {
            "name": pa.array(["a"]),
            "found_at": pa.array([local], pa.timestamp(unit)),
            "done_at": pa.array([aware], pa.timestamp(unit, "UTC")),
        }
    )

    (row,) = seen(place, rows, offset=timedelta(hours=8))

    assert local - timedelta(hours=8) == row["found_at"]
    assert local == row["done_at"]


INSTANTS = st.datetimes(
    datetime(2017, 9, 25),  # noqa: DTZ001 - naive UTC
    datetime(2017, 9, 28),  # noqa: DTZ001
) | st.sampled_from([END - TICK, END, END + TICK])
DAYS = st.dates(date(2017, 9, 24), date(2017, 9, 28))
ROWS = st.fixed_dictionaries(
    {"name": st.text(st.characters(codec="utf-8", exclude_characters="\0"))},
    optional={
        "number": st.none() | st.integers(-(10**18) + 1, 10**18 - 1),
        "flag": st.none() | st.booleans(),
        "found_at": st.none() | INSTANTS,
        "done_at": st.none() | INSTANTS,
        "told_on": st.none() | DAYS,
        "expires_on": st.none() | DAYS,
    },
)


def _text(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case datetime():
            return written(value)
        case _:
            return str(value)


def _expected(
    name: str, row: dict[str, Any], given_: set[str], on: date, taken: date
) -> object | None:
    """Say in plain Python what a cell must be."""
    value, column = row.get(name), TABLE.columns[name]
    blank = value is None or (isinstance(value, str) and not value.strip(" \t\n\r\v\f"))
    if name not in given_ or (blank and not (column.event and taken >= on)):
        return None
    is_date = name == "told_on"
    if value is None:
        return NEVER_ON if is_date else NEVER
    end = on if is_date else datetime(on.year, on.month, on.day, 16)  # noqa: DTZ001
    return (LATER_ON if is_date else LATER) if column.event and value > end else value


@settings(max_examples=20, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=6), DAYS, DAYS)
def test_no_cell_is_invented(
    duckdb: Engine, rows: list[dict[str, Any]], on: date, taken: date
) -> None:
    """Each cell is what the table holds, or not known, or "not yet" of an event that may be."""
    names = {name for row in rows for name in row}
    raw = texts(*({name: _text(value) for name, value in row.items()} for row in rows))
    end = datetime(on.year, on.month, on.day, 16)  # noqa: DTZ001
    kept = [row for row in rows if row.get("found_at") is None or row["found_at"] <= end]

    expected = [{c: _expected(c, row, names, on, taken) for c in TABLE.columns} for row in kept]
    assert expected == seen(duckdb, raw, on=on, taken=taken)


def test_rows_that_are_written_by_hand_are_read_like_a_file(duckdb: Engine) -> None:
    """A register in hegui.toml has true, numbers and days of its own types."""
    rows = [{"name": "a", "number": 5, "flag": True, "told_on": DAY}, {"name": "", "number": 0}]
    raw = duckdb.con.table(files.rows(duckdb, rows, "evidence.made_up"))
    found = duckdb.ask(view.select(raw, TABLE, DAY, DAY, UTC_ZONE, duckdb.dialect))

    expected = [("a", 5, True, DAY), (None, 0, None, NEVER_ON)]
    assert expected == [(row["name"], row["number"], row["flag"], row["told_on"]) for row in found]


def test_a_column_keeps_its_name_whatever_it_is(duckdb: Engine) -> None:
    """What an operator calls a column is text and no part of the statement."""
    name = 'a" from b; --'
    odd = replace(TABLE, columns={name: TABLE.columns["name"]}, key=(name,), dated_by=None)
    raw = duckdb.load(pa.table({name: ["x"]}), "odd")

    select = view.select(raw, odd, DAY, DAY, UTC_ZONE, duckdb.dialect)

    assert [{name: "x"}] == duckdb.rows(duckdb.rows_of(select, view.schema(odd)))


def test_a_text_of_blanks_is_empty_and_any_other_stays(place: Engine) -> None:
    """Whatever it begins with: a blank, a control, a sign of another script, or nothing."""
    told = ["", " ", "\t\n\r\v\f", " x", "x ", "\x01", "\x1f y", "审计", "\u3000", "é", "😀", "!"]
    kept = {one for one in told if one.strip(" \t\n\r\v\f")}

    found = seen(place, texts(*({"name": one, "number": str(n)} for n, one in enumerate(told))))

    assert kept == {row["name"] for row in found} - {None}
    assert len(found) == len(told)
