"""The truth of each row: which law judges it, what is barred, and all that is counted of it."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis

from hegui import procedure
from hegui.days import years_after
from hegui.engine import cast, typed, written
from hegui.judge.brief import figures

if TYPE_CHECKING:
    from datetime import date

    from hegui.duties import Duty
    from hegui.judge.brief import Brief

DAY = timedelta(days=1)
MET = 2
"""The rank of a row that is met."""


MARKS = {"_then": "date", "_ok": "boolean", "_barred": "boolean", "_rank": "int64"}
"""What is added to each row.

`_then` is the day whose law judges the conduct, `_ok` its truth: true, false or null. `_rank` puts
breached rows before unknown ones and those before met ones.
"""


def judged(rows: Any, duty: Duty, brief: Brief) -> str:
    """Write the distinct rows of a duty, each with its `MARKS`.

    Conduct that continues is judged by the law of the day; conduct that ended, by the law at its
    end. What ended before the duty was in force is left out; a breach that ended so long ago that
    it is no longer punished counts as met.
    """
    today = ibis.literal(brief.day)
    ended = rows[duty.conduct[1]] if duty.conduct else ibis.null("date")
    then = ibis.ifelse(ended < today, ended, today).fill_null(today)
    marked = rows.mutate(
        _then=then, _truth=_truth(rows, then, duty, brief), _old=_old(rows, duty, brief)
    )
    # by hand, and not by Ibis: the same for all duties, and nothing is said of `_truth` twice
    columns = cast(rows.schema(), brief.dialect)
    return f"""
        with marked as (select distinct * from ({written(marked, brief.dialect)}) as rows),
        barred as (select *, coalesce(_old and not _truth, false) as _barred from marked
            where _then >= date '{duty.versions[0][0]}')
        select {columns}, _then, _truth or _barred as _ok, _barred,
            case when _truth or _barred then {MET} when not _truth then 0 else 1 end as _rank
        from barred"""  # noqa: S608 - names and days of ours


def _truth(rows: Any, then: Any, duty: Duty, brief: Brief) -> Any:
    """Ask `met` for each version of the law that has other numbers, with those numbers."""
    versions = [version for version in duty.versions if version[0] <= brief.day]
    ends = [since - DAY for since, _ in versions[1:]] + [brief.day]
    numbers = [figures(duty, end, brief) for end in ends]
    truth = duty.met(rows, brief.day, numbers[-1])
    changes = zip(ends[:-1], pairwise(numbers), strict=True)
    for end, (earlier, later) in reversed([*changes]):
        if earlier != later:
            before = duty.met(rows, brief.day, earlier)
            truth = ibis.ifelse(then <= ibis.literal(end), before, truth)
    return truth


def _old(rows: Any, duty: Duty, brief: Brief) -> Any:
    rule = None
    if duty.conduct is not None and duty.content is not None:
        rule = procedure.load(duty.content).limitation(brief.day)
    if duty.conduct is None or rule is None or rule.number is None:
        return ibis.literal(False)
    horizon = ibis.literal(years_after(brief.day, -rule.number))
    return (rows[duty.conduct[1]] < horizon).fill_null(False)


def counted(judged: Any, duty: Duty, brief: Brief) -> str:
    """Write what counts the judged rows in one pass."""
    columns = {name: name for name in ("_ok", "_then", "_barred")}
    if duty.conduct is not None:
        columns |= dict(zip(("began", "ended"), duty.conduct, strict=True))
    if brief.limit is not None and duty.elapsed is not None:
        columns["elapsed"] = duty.elapsed
    if "contradicts" in judged.columns:
        columns["contradicts"] = "contradicts"
    types = judged.schema()
    schema = ibis.schema({to: types[of] for to, of in columns.items()})
    named = ", ".join(f'"{of}" as "{to}"' for to, of in columns.items())
    source = f"select {named} from {judged.get_name()}"  # noqa: S608 - names of ours
    question = _counted(schema, brief.day, brief.limit, brief.dialect)
    return f"with asked as ({source}) {question}"


@cache
def _counted(schema: ibis.Schema, day: date, limit: timedelta | None, dialect: str) -> str:
    """Count rows under our own names: one text for all duties whose rows have these columns."""
    rows = ibis.table(schema, name="asked")
    return typed(rows.aggregate(**_measures(rows, day, limit)), dialect)


def _measures(rows: Any, day: date, limit: timedelta | None) -> dict[str, Any]:
    breach, past = (~rows._ok).fill_null(False), rows._ok.fill_null(False)
    measures = {
        "met": past.sum(),
        "breached": breach.sum(),
        "unknown": rows._ok.isnull().sum(),
        "barred": rows._barred.sum(),
        "then": ibis.ifelse(breach, rows._then, ibis.null("date")).min(),
    }
    if "began" in rows.columns:
        measures |= _spans(rows, breach, past & ~rows._barred, ibis.literal(day))
    if "elapsed" in rows.columns and limit is not None:
        over = rows.elapsed > int(limit.total_seconds())
        measures["over"] = over.fill_null(False).sum()
    if "contradicts" in rows.columns:
        measures["contradicts"] = rows.contradicts.fill_null(False).sum()
    return measures


def _spans(rows: Any, breach: Any, past: Any, today: Any) -> dict[str, Any]:
    """Return since when and until when: of breaches that are judged, and of those that are over."""
    none, began, ended = ibis.null("date"), rows.began, rows.ended
    over = past & (ended <= today).fill_null(False)
    return {
        "began": ibis.ifelse(breach & (began <= today), began, none).min(),
        "continuing": (breach & (ended > today).fill_null(True)).sum(),
        "ended": ibis.ifelse(breach, ended, none).max(),
        "past_rows": over.sum(),
        "past_began": ibis.ifelse(over, began, none).min(),
        "past_ended": ibis.ifelse(over, ended, none).max(),
    }
