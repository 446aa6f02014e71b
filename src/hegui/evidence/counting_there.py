"""Counts the days of logs in a database, in one statement of its own and over its raw columns.

Nothing is trimmed, turned or looked at row by row: what cannot stand as it is shows in the few rows
of the answer, and every cell is then looked at where it lies (`coverage.from_table`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hegui.days import OFFSET, day_of, end_of
from hegui.evidence import catalogue, check
from hegui.evidence.counting import BLANK, LOG, CellByCellError, Found, headers, plain, reworked
from hegui.evidence.mapping import mapped
from hegui.logs.coverage import EPOCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import timezone

    from hegui.config import Part
    from hegui.evidence.engine import Engine

    Key = tuple[str, date]
    Days = dict[Key, dict[str, Any]]

STATEMENTS = {
    "postgres": """
with seen as (
    select {source} as source, {time} as time,
        floor(date_part('epoch', {time}))::bigint + {shift} as second
    from {place}
    where {time} <= timestamp '{until}' or {time} >= timestamp '10000-01-01'
), spaced as (
    select *, lag(second) over (partition by source order by second) as before from seen
)
select source, second / 86400 as day, count(*) as records,
    min(time) as first_at, max(time) as last_at,
    max(case when before / 86400 = second / 86400 then second - before end) as longest_gap_s
from spaced group by source, second / 86400""",
    "mysql": """
with spaced as (
    select {source} as source, date({time} + interval {shift} second) as day, {time} as time,
        timestampdiff(second, timestamp '1970-01-01 00:00:00', {time})
            - lag(timestampdiff(second, timestamp '1970-01-01 00:00:00', {time})) over (
                partition by {source}, date({time} + interval {shift} second) order by {time}
            ) as gap
    from {place}
    where {time} <= timestamp '{until}'
)
select source, day, count(*) as records, min(time) as first_at, max(time) as last_at,
    max(gap) as longest_gap_s,
    min(cast(source as binary)) <=> max(cast(source as binary)) as one_source
from spaced group by source, day""",
    "clickhouse": """
select toValidUTF8(toString(source)) as source, day, records, longest_gap_s,
    toDateTime64(first, 6, 'UTC') as first_at, toDateTime64(last, 6, 'UTC') as last_at
from (
    select {source} as source, intDiv(toInt64({time}) + {shift}, 86400) as day,
        count() as records, min({time}) as first, max({time}) as last,
        arrayMax(arrayDifference(arraySort(groupUniqArray(toInt64({time})))))
            as longest_gap_s
    from {place}
    where {time} <= toDateTime64('{until}', 6, 'UTC')
    group by source, day
)""",
    "spark": """
with moments as (
    select cast({source} as string) as source, {time} as time,
        unix_seconds(cast({time} as timestamp_ltz)) + {shift} as second
    from {place}
    where {time} <= timestamp '{until}' or {time} >= timestamp '+10000-01-01'
), pieces as (
    select source, second div 64 as piece, count(*) as records,
        min(time) as first, max(time) as last, min(second) as low, max(second) as high,
        bit_or(shiftleft(1L, cast(second % 64 as int))) as seconds
    from moments group by source, second div 64
), spaced as (
    select *, low - lag(high) over (partition by source, piece div 1350 order by piece) as before,
        1 + length(array_max(split(trim(both '0' from bin(seconds)), '1'))) as within
    from pieces
)
select make_valid_utf8(source) as source, piece div 1350 as day, sum(records) as records,
    min(case when first between timestamp '1970-01-03' and timestamp '2100-01-01' then first end)
        as first_at,
    max(case when last between timestamp '1970-01-03' and timestamp '2100-01-01' then last end)
        as last_at,
    max(greatest(before, case when low < high then within end)) as longest_gap_s
from spaced group by source, piece div 1350""",
}
"""What each database is asked: a row for each source and day of Shanghai.

Of a time without a zone `shift` takes what `hegui.toml` says of it away. In PostgreSQL whole
numbers are sorted, and not times; in ClickHouse no rows are, but the seconds of a day, each once;
in Spark neither rows nor seconds are sorted or sent to another worker, but pieces of 64 seconds,
each a number with a bit for each.
"""
_FIRST, _LAST = datetime(1970, 1, 3), datetime(2100, 1, 1)  # noqa: DTZ001 - whatever the zone
"""Between these, each of them counts seconds exactly."""
_ODD = {check.NULL_CHARACTER, "\N{REPLACEMENT CHARACTER}"}


def days(
    engine: Engine, part: Part, zone: timezone, origin: str, until: date
) -> tuple[Days, Found]:
    """Return what a table of log rows says of each source and day, and what is to be said of it.

    Raises:
        CellByCellError: its cells have to be looked at, or its database has no such statement.
        ConfigError: the configuration names a column that is not there.
        EvidenceMissingError: the table may not be read.
    """
    if engine.speaks not in STATEMENTS or reworked(part):
        raise CellByCellError
    given = engine.table(str(part.table), part.db_schema)
    raw, said = mapped(engine, given, part, LOG, origin, zone)
    theirs = headers(part)
    if check.refusals(raw, catalogue.get(LOG), LOG, origin) or not plain(raw, theirs):
        raise CellByCellError
    zoned = raw["time"].type().timezone is not None
    offset = timedelta(0) if zoned else zone.utcoffset(None) or timedelta(0)
    asked = STATEMENTS[engine.speaks].format(
        source=engine.quoted(str(theirs["source"])) if "source" in theirs else "''",
        time=engine.quoted(str(theirs["time"])),
        shift=int((OFFSET - offset).total_seconds()),
        place=engine.place(str(part.table), part.db_schema),
        until=end_of(until) + offset,
    )
    rows = engine.ask_as_written(asked)
    if rows is None:
        raise CellByCellError
    found = dict(_read(rows, part.constants.get("source"), offset))
    told: list[str] = [*said, *check.unused(raw, catalogue.get(LOG), LOG, origin)]
    return found, Found(notices=told, alike=[(raw, part)])


def _read(
    rows: Iterable[Mapping[str, Any]], constant: str | None, offset: timedelta
) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Yield the rows of an answer; refuse one of which a cell cannot stand as it is."""
    for row in rows:
        source = row["source"] if constant is None else constant
        if source is None or (isinstance(source, str) and not source.strip(BLANK)):
            continue
        if not (row.get("one_source", True) and _is_plain(source)):
            raise CellByCellError
        first, last = (_utc(row[name], offset) for name in ("first_at", "last_at"))
        day = row["day"] if isinstance(row["day"], date) else _since_1970(row["day"])
        if day is None or {day} != {day_of(first), day_of(last)}:
            raise CellByCellError
        yield (
            (source, day),
            {
                "records": int(row["records"]),
                "first_at": first,
                "last_at": last,
                "longest_gap_s": int(row["longest_gap_s"] or 0),
            },
        )


def _is_plain(source: object) -> bool:
    """Say whether a source is text that a database hands over as it lies there."""
    return isinstance(source, str) and source == source.rstrip() and not set(source) & _ODD


def _utc(time: object, offset: timedelta) -> datetime:
    """Return a time of the answer as an instant, if it is one that every database counts alike."""
    if not isinstance(time, datetime) or not _FIRST <= time.replace(tzinfo=None) < _LAST:
        raise CellByCellError
    return (time.astimezone(UTC) if time.tzinfo else time - offset).replace(tzinfo=None)


def _since_1970(day: object) -> date | None:
    return None if day is None else (EPOCH + timedelta(days=int(str(day)))).date()
