"""One finding of all that was seen of it: open, closed by a run that covered it, or come back.

A run closes a finding if

- its scanner had seen it before, and knows therefore how to see it,
- it began after the finding was last seen by anyone,
- it did again every test by which that scanner had seen it, at the same place,
- it did not see it, and
- where a scanner had proven it (`PROVING`), it is of such a one, or somebody answers for what it
  covered by name: a suspicion that is gone does not take a proof with it.

So a run that covers less closes less, and never more; and what is open or closed does not depend
on the order in which reports were imported.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb

from hegui.assessment.finding import PROVING, SEVERITIES
from hegui.assessment.imports import runs_of
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from hegui.assessment.imports import Import, Record

_MEMORY = "160MB"
_THREADS = 2
_BATCH = 1000
_HASHES = 1 << 24
_BITS = 62
"""Scanners that are told apart by a bit each; those beyond them share one more."""
_RANK = " ".join(f"when '{name}' then {at}" for at, name in enumerate(SEVERITIES))
"""Who grades at all counts before who does not, and of several the gravest."""
_PROVING = "(" + ", ".join(f"'{one}'" for one in PROVING) + ")"
_MARK = "hash(s.rule, s.asset, s.method)"
_MARKS = f"""
create table marks as
select fp, scanner, {_MARK} as mark, min(seen_at) as first_at
from seen s where scanner in (select scanner from tested) group by all
"""  # noqa: S608 - parts of our own
"""By which test, and as which asset, a scanner saw a finding; the rest of its place is its own."""
_TESTED = """
create table tested as
select c.*, r.scanner, r.started_at, r.finished_at
from covered c join runs r on c.import = r.import and c.run = r.run
"""
_HIT = f"""
select distinct s.fp, s.scanner, {_MARK} as mark, t.import, t.run
from seen s join tested t"""  # noqa: S608 - parts of our own
_FITS = """
s.scanner = t.scanner and s.seen_at < t.started_at
and s.component = '' and t.component is null
and (t.method is null or t.method = s.method)
and (t.parameter is null or t.parameter = s.parameter)
and (t.path is null or t.path = s.path
    or (t.path like '%*' and starts_with(s.path, rtrim(t.path, '*'))))
and (t.rule is null or t.rule = s.rule)
and (t.weakness is null or t.weakness = s.weakness)
and (not t.listed or exists (
    select 1 from covered l where l.import = t.import and l.run is null and l.rule = s.rule))
"""
_HITS = f"""
create table hits as
{_HIT} on t.host = s.host where s.host <> '' and {_FITS}
union
{_HIT} on t.asset = s.asset where t.host is null and {_FITS}
union
select s.fp, s.scanner, {_MARK} as mark, t.import, t.run
from seen s join tested t on t.asset = s.asset
    and (t.component = s.component or t.component = '*')
where s.component <> '' and s.scanner = t.scanner and s.seen_at < t.started_at
group by all having bool_and(t.component = '*' or t.version <> s.version)
"""  # noqa: S608 - parts of our own
"""Which run did again by which test a scanner had seen a finding."""
_GONE = f"""
create table gone as
with done as (
    select fp, scanner, import, run, count(*) as done from hits group by all
), asked as (
    select d.fp, d.scanner, d.import, d.run, any_value(d.done) as done, count(*) as asked,
        any_value(r.started_at) as since, any_value(r.finished_at) as closed_at,
        any_value(r.stated) or d.scanner in {_PROVING} as proves
    from done d join runs r on d.import = r.import and d.run = r.run
    join marks m on m.fp = d.fp and m.scanner = d.scanner and m.first_at < r.started_at
    group by d.fp, d.scanner, d.import, d.run
)
select a.fp, a.scanner, a.since, a.closed_at, a.import
from asked a
where a.done = a.asked and not exists (
    select 1 from seen s where s.fp = a.fp
    and (s.import = a.import and s.run = a.run or s.seen_at between a.since and a.closed_at
        or not a.proves and s.scanner in {_PROVING} and s.seen_at < a.since))
"""  # noqa: S608 - names of our own
"""Which run did all of it again, and did not see the finding."""
_EPISODES = """
create table episodes as
with known as (select distinct fp from gone), events as (
    select distinct fp, seen_at as since, 0 as gone,
        null::timestamp as closed_at, null as closed_by
    from seen semi join known using (fp)
    union all
    select fp, since, 1, min(closed_at), min(scanner) from gone group by fp, since
), before as (
    select *, max(since) filter (gone = 0) over (partition by fp order by since, gone
        rows between unbounded preceding and 1 preceding) as last_at
    from events
), true_ones as (
    select *, lag(gone) over (partition by fp order by since, gone) as last
    from before where gone = 0 or since > last_at
), numbered as (
    select *, sum(if(gone = 0 and coalesce(last, 1) = 1, 1, 0)) over (
        partition by fp order by since, gone) as episode
    from true_ones
)
select fp, episode, min(since) filter (gone = 0) as found_at,
    max(since) filter (gone = 0) as seen_at,
    arg_min(closed_at, since) filter (gone = 1) as closed_at,
    arg_min(closed_by, since) filter (gone = 1) as closed_by
from numbered group by fp, episode
"""
_ONCE = """
insert into episodes
select fp, 1, min(seen_at), max(seen_at), null, null
from seen anti join (select distinct fp from gone) using (fp)
group by fp
"""
_CORE = f"""
create table core as
select s.fp, e.episode::int as episode, any_value(e.found_at) as found_at,
    any_value(e.seen_at) as seen_at, any_value(e.closed_at) as closed_at,
    any_value(e.closed_by) as closed_by, min(case s.severity {_RANK} end)::tinyint as grade,
    max(s.cvss) as cvss, max(s.cwe) as cwe, bit_or(n.bit) as scanners,
    max(i.product) as product, bool_or(r.exposed) as exposed, count(*)::int as sightings,
    arg_min(s.line, epoch(s.seen_at)::bigint * {_HASHES}
        + (hash(s.asset, s.title, s.scanner, s.rule) % {_HASHES})::bigint) as line
from seen s join episodes e on s.fp = e.fp and s.seen_at between e.found_at and e.seen_at
join imports i on s.import = i.number join names n on s.scanner = n.scanner
left join runs r on s.import = r.import and s.run = r.run
group by s.fp, e.episode
"""  # noqa: S608 - numbers of our own
"""No texts are held of a million findings: `line` leads to those of the first sighting, whichever
import came first.
"""


@dataclass(frozen=True, slots=True)
class Merged:
    """A finding from when it was found until it was closed; one that comes back begins again.

    Attributes:
        fingerprint: of the weakness and its place.
        episode: how often it was found anew, from 1.
        found_at: first seen; all times are naive UTC.
        seen_at: last seen.
        closed_at: when the run ended that no longer saw it; None if it is open.
        closed_by: the scanner of that run.
        grade: the place of its severity in `SEVERITIES`.
        exposed: it can be reached from the internet, by any run that saw it; None if none says.
        sightings: how often it was seen.
    """

    fingerprint: str
    episode: int
    found_at: datetime
    seen_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    asset: str
    grade: int
    cvss: float | None
    cwe: int
    weakness: str
    title: str | None
    host: str
    method: str
    path: str
    parameter: str
    component: str
    version: str
    scanners: str
    advisories: str | None
    product: str | None
    exposed: bool | None
    sightings: int

    @property
    def id(self) -> str:
        """Return what a finding is called in short."""
        return self.fingerprint[:SHORT]

    @property
    def severity(self) -> str:
        """Return how grave it is, in the word of the table `vulnerabilities`."""
        return SEVERITIES[self.grade]

    @property
    def state(self) -> str:
        """Return `open`, `closed`, or `reopened` if it came back and is open."""
        if self.closed_at is not None:
            return "closed"
        return "open" if self.episode == 1 else "reopened"

    @property
    def place(self) -> str:
        """Return where it is, within its asset."""
        if self.component:
            return " ".join(filter(None, (self.component, self.version)))
        host = "" if self.host == self.asset else self.host
        return " ".join(filter(None, (self.method, f"{host}{self.path}", self.parameter)))


SHORT = 12
"""Characters of a fingerprint that name a finding: two of a million share them once in 562 years of
such records, and then both are shown.
"""
_OF_CORE = frozenset(
    (
        *("episode", "found_at", "seen_at", "closed_at", "closed_by", "grade", "cvss", "cwe"),
        *("scanners", "product", "exposed", "sightings"),
    )
)
_COLUMNS = ", ".join(f"{'c' if one.name in _OF_CORE else 's'}.{one.name}" for one in fields(Merged))
_SCANNERS = [one.name for one in fields(Merged)].index("scanners")


class Findings:
    """What a record holds, merged."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        """Use `merged`."""
        self.db = db
        self.names = db.execute("select scanner, bit from names order by scanner").fetchall()

    def count(self) -> dict[str, int]:
        """Return how many findings are open, closed and reopened, each by its last episode."""
        asked = """
            select case when closed_at is not null then 'closed' when episode = 1 then 'open'
                else 'reopened' end as state, count(*)
            from (select * from core qualify episode = max(episode) over (partition by fp))
            group by state"""
        return dict(self.db.execute(asked).fetchall())

    def all(
        self, where: str = "true", given: Sequence[Any] = (), *, last: bool = False, most: int = -1
    ) -> Iterator[Merged]:
        """Yield findings, what is open and grave first, by a condition on their columns.

        Args:
            where: SQL of our own, of the columns of `core` (c) and `seen` (s).
            given: its values.
            last: only the last episode of each.
            most: how many; all if negative.
        """
        only = "qualify episode = max(episode) over (partition by fp)" if last else ""
        asked = f"""
            select {_COLUMNS} from (select * from core {only}) c join seen s on c.line = s.line
            where {where}
            order by c.closed_at is not null, c.grade, c.found_at, c.fp, c.episode
            {f"limit {most}" if most >= 0 else ""}"""  # noqa: S608 - parts of our own
        rows = self.db.cursor().execute(asked, list(given))
        while batch := rows.fetchmany(_BATCH):
            for row in batch:
                told = list(row)
                told[_SCANNERS] = self._named(row[_SCANNERS])
                yield Merged(*told)

    def one(self, name: str) -> list[Merged]:
        """Return a finding by its id or the beginning of it, its last episode first.

        Raises:
            UsageError: there is none, or there are several.
        """
        found = list(self.all("starts_with(s.fingerprint, ?)", [name.lower()], most=_BATCH))
        names = {one.fingerprint for one in found}
        if not name or not names:
            raise UsageError(
                "There is no finding '{name}': 'hegui findings list' has their ids.", name=name
            )
        if len(names) > 1:
            raise UsageError(
                "'{name}' begins the ids of {count} findings: write more of it.",
                name=name,
                count=len(names),
            )
        return sorted(found, key=lambda one: -one.episode)

    def _named(self, bits: int) -> str:
        """Return the scanners of a finding, those that share a bit as one."""
        names = [name for name, bit in self.names if bit & bits and bit != 1 << _BITS]
        return ", ".join([*names, "…"] if bits >> _BITS else names)

    def tested(self) -> list[tuple[str, datetime, str]]:
        """Return the target, end and scanner of each run that saw or covered anything."""
        asked = """
            select distinct r.target, r.finished_at, r.scanner from runs r
            where exists (select 1 from seen s where s.import = r.import and s.run = r.run)
                or exists (select 1 from covered c where c.import = r.import and c.run = r.run)"""
        return [(target, ended, by) for target, ended, by in self.db.execute(asked).fetchall()]

    def sightings(self, fingerprint: str, most: int) -> list[dict[str, Any]]:
        """Return how a finding was seen: by each scanner and test first and last, with evidence."""
        asked = f"""
            select scanner, rule, min(seen_at) as first_at, max(seen_at) as last_at,
                count(*)::int as times, min(case severity {_RANK} end)::int as grade,
                max(cvss) as cvss, max(title) as title, arg_max(evidence, seen_at) as evidence
            from seen where fp = ?::uuid group by scanner, rule
            order by first_at, scanner, rule limit ?"""  # noqa: S608 - numbers of our own
        rows = self.db.cursor().execute(asked, [fingerprint, most])
        names = [one[0] for one in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


@contextmanager
def merged(record: Record) -> Iterator[Findings]:
    """Merge what a record holds.

    Raises:
        UsageError: there is no record, or it was changed by another hand.
    """
    imports = record.imports()
    with TemporaryDirectory(prefix="hegui-") as spill, closing(duckdb.connect()) as db:
        db.execute(f"set memory_limit = '{_MEMORY}'")
        db.execute(f"set threads = {_THREADS}")
        db.execute("set preserve_insertion_order = false")
        db.execute("set enable_progress_bar = false")
        db.execute("set temp_directory = $1", [spill])
        _load(db, record, imports)
        for step in (_TESTED, _MARKS, _HITS, _GONE, _EPISODES, _ONCE, _CORE):
            db.execute(step)
        yield Findings(db)


def _load(db: duckdb.DuckDBPyConnection, record: Record, imports: list[Import]) -> None:
    db.execute("create table imports (number int, product text)")
    db.execute(
        "create table runs (import int, run int, scanner text, target text, "
        "started_at timestamp, finished_at timestamp, stated boolean, exposed boolean)"
    )
    numbers = {one.id: number for number, one in enumerate(imports)}
    held = [[number, one.product or None] for number, one in enumerate(imports)]
    db.executemany("insert into imports values (?, ?)", held)
    rows = [
        [
            *(numbers[i.id], n, r.scanner, r.target, r.started_at, r.finished_at),
            *(bool(r.stated_by), r.exposed),
        ]
        for i, n, r in runs_of(imports)
    ]
    db.executemany("insert into runs values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    for kind in ("seen", "covered"):
        _view(db, kind, [str(record.table(one, kind)) for one in imports])
    db.execute(
        "create table names as select scanner, 1::ubigint << least(row_number() over "  # noqa: S608
        f"(order by scanner) - 1, {_BITS}) as bit from (select distinct scanner from seen)"
    )


def _view(db: duckdb.DuckDBPyConnection, kind: str, files: list[str]) -> None:
    """Name the tables of all imports as one, with the number of the import that each row is of."""
    quoted = ", ".join("'" + one.replace("'", "''") + "'" for one in files)
    more = "fingerprint::uuid as fp," if kind == "seen" else ""
    db.execute(
        f"create view {kind} as select file_index::int as import, {more} "  # noqa: S608
        "(file_index << 40) + file_row_number as line, * exclude (file_row_number) "
        f"from read_parquet([{quoted}], file_row_number = true)"
    )
