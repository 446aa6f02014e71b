"""Traps: what a database answers by itself is another thing than what PostgreSQL does.

Each is a SELECT without its first word, and its answer, under the name of the trap.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hegui.errors import EvidenceMissingError, UnaskableError

if TYPE_CHECKING:
    from hegui.evidence.engine import Engine

HALF_A_DAY = "timestamp '2026-01-02 12:00:00' - timestamp '2026-01-01 00:00:00'"
MARK = "'^([0-9]{1,3})([.][0-9]+)?$'"
REFUSED = object()
"""Said in place of an answer where there is none, which is never wrong."""
TRAPS: tuple[tuple[str, str, Any], ...] = (
    (
        "a missing row is nothing, not a default",
        "v is null from (select 1 as k) as x left join (select 2 as k, 5 as v) as b using (k)",
        True,
    ),
    (
        "a column that two tables have keeps its name",
        "s.k from (select x.k from (select 1 as k) as x cross join (select 2 as k) as y) as s",
        1,
    ),
    (
        "a join beside which nothing is equal",
        "count(y.v) from (select 1 as k) as x left join (select 5 as v) as y on y.v > x.k",
        1,
    ),
    ("null and false", "cast(null as boolean) and false", False),
    ("null or true", "cast(null as boolean) or true", True),
    ("null and true", "cast(null as boolean) and true", None),
    ("not null", "not cast(null as boolean)", None),
    ("null in", "cast(null as int) in (1, 2)", None),
    ("the least of no rows", "min(v) from (select 1 as v) as r where v > 1", None),
    ("the sum of no rows", "sum(v) from (select 1 as v) as r where v > 1", None),
    ("the count of no rows", "count(*) from (select 1 as v) as r where v > 1", 0),
    ("any of no rows", "bool_or(v > 0) from (select 1 as v) as r where v > 1", None),
    (
        "a list of no rows",
        "array_agg(distinct v) as a from (select 'a' as v) as r where v > 'b'",
        None,
    ),
    (
        "a list without what is empty",
        "array_agg(distinct v) as a from (select 'a\"\\' as v union all select null) as r",
        ['a"\\'],
    ),
    (
        "a sum that is too large for its type",
        "sum(v) from (select 9223372036854775807 as v union all select 1) as r",
        2**63,
    ),
    (
        "the greatest of a day and nothing",
        "greatest(date '2026-01-01', null)",
        date(2026, 1, 1),
    ),
    ("the greatest of one day", "greatest(date '2026-01-01')", date(2026, 1, 1)),
    ("the least of a day and nothing", "least(null, date '2026-01-01')", date(2026, 1, 1)),
    (
        "rows counted once, whatever is empty",
        "count(distinct row(v)) from (select 1 as v union all select null) as r",
        2,
    ),
    (
        "a name is a column before it is what is made of one",
        "w from (select v + 1 as v, v * 10 as w from (select 1 as v) as r where v = 1) as s",
        10,
    ),
    ("case", "'X' = 'x'", False),
    ("blanks at the end", "'a' = 'a '", False),
    ("the end of a text", "'x\n' ~ '^x$'", False),
    ("a sign of several bytes", "'é' ~ '^.$'", True),
    ("the length of signs", "length('编号')", 2),
    ("lower case of any script", "lower('ÄБ')", "äб"),
    ("blanks around a text", "trim(' \t' from '\t a\t ')", "a"),
    ("a text with a quote and a backslash", r"'it''s \ one'", r"it's \ one"),
    ("a text that would end the statement", r"'\'' or 1 = 1'", r"\' or 1 = 1"),
    ("signs replaced one by one", "translate('ＡＢ国x', 'ＡＢ国', 'AB')", "ABx"),
    ("a truth as text", "cast(v as varchar) from (select 1 = 2 as v) as r", "false"),
    (
        "a month that is shorter",
        "cast(date '2026-01-31' + interval '1 month' as date)",
        date(2026, 2, 28),
    ),
    (
        "a day that is not in its year",
        "cast(make_date(2026, 2, 28) + interval '1 day' as date)",
        date(2026, 3, 1),
    ),
    ("a day beyond 2149", "cast(date '2149-06-06' + interval '1 day' as date)", date(2149, 6, 7)),
    ("a day before 1970", "extract(year from date '1969-12-31' - interval '70 year')", 1899),
    (
        "a time before 1970",
        "timestamp '1965-01-01 00:00:00' < timestamp '1970-01-01 00:00:00'",
        True,
    ),
    (
        "the days from one to another",
        (
            "cast(extract(epoch from cast(date '2026-03-01' as timestamp) - "
            "cast(date '2026-02-01' as timestamp)) / 86400 as bigint)"
        ),
        28,
    ),
    (
        "a key of which a part is nothing exists",
        (
            "count(*) from (select 1 as a, cast(null as varchar) as b) as t0 where exists ("
            "select 1 from (select 1 as a, cast(null as varchar) as b) as d "
            "where d.a is not distinct from t0.a and d.b is not distinct from t0.b)"
        ),
        1,
    ),
    ("Sunday", "extract(dow from date '2026-11-29')", 0),
    (
        "the order of what is empty",
        "v from (select 1 as v union all select null) as r order by v desc limit 1",
        None,
    ),
    ("equal rows of both sides", "count(*) from (select 1 as v union select 1) as r", 1),
    ("nothing is nothing", "cast(null as int) is not distinct from cast(null as int)", True),
    ("nothing is not one", "cast(null as int) is not distinct from 1", False),
    (
        "a part of seconds since 1970",
        (
            "cast(extract(epoch from date_trunc('second', "
            "timestamp '1970-01-01 00:00:01.9')) as bigint)"
        ),
        1,
    ),
    (
        "a second before 1970",
        (
            "cast(extract(epoch from date_trunc('second', "
            "timestamp '1969-12-31 23:59:58.9')) as bigint)"
        ),
        -2,
    ),
    (
        "half a day between two times",
        f"cast(extract(epoch from {HALF_A_DAY}) as bigint)",
        129_600,
    ),
    (
        "the row before the first is none",
        "b is null from (select lag(v) over (order by v) as b from (select 1 as v) as r) as s",
        True,
    ),
    (
        "the row before in time",
        (
            "max(b) from (select lag(v) over (partition by k order by v) as b "
            "from (select 1 as k, date '2026-01-01' as v union all select 1, date '2026-02-01' "
            "union all select 2, date '2026-03-01') as r) as s"
        ),
        date(2026, 1, 1),
    ),
    ("a group of a pattern", f"(regexp_match('85.5', '(' || {MARK} || ')'))[2]", "85"),
    ("another group of a pattern", f"(regexp_match('85.5', '(' || {MARK} || ')'))[3]", ".5"),
    ("a group that took no part", f"(regexp_match('85', '(' || {MARK} || ')'))[3]", None),
    (
        "a group of a pattern that does not match",
        f"(regexp_match('x', '(' || {MARK} || ')'))[2]",
        None,
    ),
    (
        "what a pattern matches replaced",
        "regexp_replace('1.1234567', '([.][0-9]{6})[0-9]+', '\\1')",
        "1.123456",
    ),
    ("a dollar put in", "regexp_replace('a-b-c', '-', '$', 'g')", "a$b$c"),
    (
        "the first day of a month",
        "cast(date_trunc('month', date '2026-01-31') as date)",
        date(2026, 1, 1),
    ),
    ("a remainder below nothing", "-7 % 3", -1),
    ("a half is rounded", "cast(cast(3 as double precision) / 2 as bigint)", 2),
    ("a whole number of 17 digits", "9007199254740993 + 0", 9007199254740993),
    (
        "an instant with its zone",
        "cast(cast('2026-06-01 08:00+08' as timestamptz) as timestamp)",
        datetime(2026, 6, 1),  # noqa: DTZ001 - of UTC, as all times of evidence
    ),
    ("a name in braces", "'${HOME}\\'", "${HOME}\\"),
    ("an accent", "'é' = 'e'", False),
    ("a letter within a longer text", "strpos('a编b', 'b')", 3),
    (
        "a year after a day of a leap year",
        "cast(date '2024-02-29' + make_interval(years => 1) as date)",
        date(2025, 2, 28),
    ),
    (
        "a condition that is unknown",
        "count(*) from (select 1 as v) as r where cast(null as boolean)",
        0,
    ),
    (
        "the least where the first is empty",
        "v from (select 1 as v union all select null) as r order by v limit 1",
        1,
    ),
)


def wrong(engine: Engine, refused: frozenset[str] = frozenset()) -> dict[str, tuple[Any, Any]]:
    """Return what an engine answers that it should not, beside what it should."""
    told = {trap: (_told(engine, select), answer) for trap, select, answer in TRAPS}
    wanted = {trap: REFUSED if trap in refused else answer for trap, _, answer in TRAPS}
    return {trap: both for trap, both in told.items() if both[0] != wanted[trap]}


def _told(engine: Engine, select: str) -> Any:
    try:
        ((cell,),) = (row.values() for row in engine.ask(f"select {select}"))
    except (EvidenceMissingError, UnaskableError):
        return REFUSED
    return [one for one in cell if one is not None] if isinstance(cell, list) else cell
