"""The truth of each row: which law judges it, what is barred, and all that is counted of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis

from hegui.audit.brief import figures
from hegui.days import years_after
from hegui.evidence.engine import cast, written
from hegui.law import procedure

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hegui.audit.brief import Brief
    from hegui.duties import Duty

DAY = timedelta(days=1)
ABOUT = ("system", "source", "asset")
"""The columns that say what a row is about, the first of which is asked."""
JUDGED = "hegui_judged"
"""The name under which an engine holds the rows of the duty that is being judged."""
PENDING = 2
MET = 3
"""The ranks of a row that is pending or met."""

PENDS = "pending"
"""The column of a duty's rows that says whether the thing may still be done in time."""
MAY_BE_OVER = "may_be_over"
"""The column that says whether a failure may have ended on a day that is not known."""
HARM_KIND = "harm_kind"
"""The column that says what was harmed: of these kinds a breach is punishable for longer."""
LASTING_HARM = ("life", "health", "finance")

MARKS = {
    "_then": "date",
    "_ok": "boolean",
    "_barred": "boolean",
    "_pending": "boolean",
    "_rank": "int64",
}
"""What is added to each row.

`_then` is the day whose law judges the conduct, `_ok` its truth: true, false or null. `_rank` puts
breached rows before unknown ones, those before pending and those before met ones.
"""


def judged(rows: Any, duty: Duty, brief: Brief) -> str:
    """Write the distinct rows of a duty, each with its `MARKS`.

    Conduct that continues is judged by the law of the day; conduct that ended, by the law at its
    end. What ended before the duty was in force is left out; a breach, or what may be one, that
    ended so long ago that it is no longer punished counts as met.
    """
    today = ibis.literal(brief.day)
    ended = rows[duty.conduct[1]] if duty.conduct else ibis.null("date")
    then = ibis.ifelse(ended < today, ended, today).fill_null(today)
    pending = rows[PENDS].fill_null(False) if PENDS in rows.columns else ibis.literal(False)
    marked = rows.mutate(
        _then=then,
        _truth=_open(_truth(rows, then, duty, brief), rows, duty, brief),
        _old=_old(rows, duty, brief),
        _pending=pending,
    )
    # by hand, and not by Ibis: the same for all duties, and nothing is said of `_truth` twice;
    # a day and an interval are a time to a database, whatever Ibis calls them
    columns = cast(rows.schema(), brief.dialect)
    return f"""
        with marked as (select distinct * from ({written(marked, brief.dialect)}) as rows),
        barred as (select *, _old and not coalesce(_truth, false) as _barred from marked
            where _then >= date '{duty.first_day}')
        select {columns}, cast(_then as date) as _then, _truth or _barred as _ok, _barred, _pending,
            case when _pending then {PENDING} when _truth or _barred then {MET}
                when not _truth then 0 else 1 end as _rank
        from barred"""  # noqa: S608 - names and days of ours


def _truth(rows: Any, then: Any, duty: Duty, brief: Brief) -> Any:
    """Ask `met` for each version of the law that has other numbers, with those numbers."""
    versions = [version for version in duty.versions if version[0] <= brief.day]
    ends = [since - DAY for since, _ in versions[1:]] + [brief.day]
    numbers = [figures(duty, end, brief.law) for end in ends]
    truth = duty.met(rows, brief.day, numbers[-1])
    changes = zip(ends[:-1], pairwise(numbers), strict=True)
    for end, (earlier, later) in reversed([*changes]):
        if earlier != later:
            before = duty.met(rows, brief.day, earlier)
            truth = ibis.ifelse(then <= ibis.literal(end), before, truth)
    return truth


def _open(truth: Any, rows: Any, duty: Duty, brief: Brief) -> Any:
    """Leave open a failure that may be over, if it began so long ago that it may be barred."""
    if duty.conduct is None or MAY_BE_OVER not in rows.columns:
        return truth
    barred = rows[MAY_BE_OVER].fill_null(True) & _long_ago(rows, duty.conduct[0], duty, brief)
    return truth | ibis.ifelse(barred, ibis.null("boolean"), False)


def _old(rows: Any, duty: Duty, brief: Brief) -> Any:
    if duty.conduct is None:
        return ibis.literal(False)
    return _long_ago(rows, duty.conduct[1], duty, brief)


def _long_ago(rows: Any, column: str, duty: Duty, brief: Brief) -> Any:
    """Say whether a day lies before all that is still punished."""
    if duty.content is None:
        return ibis.literal(False)
    rules = procedure.load(duty.content, brief.law)
    old = _before(rows[column], rules.limitation(brief.day), brief)
    longer = rules.limitation_of_harm(brief.day)
    if HARM_KIND in rows.columns and longer is not None:
        harmed = rows[HARM_KIND].isin(LASTING_HARM).fill_null(False)
        old = ibis.ifelse(harmed, _before(rows[column], longer, brief), old)
    return old


def _before(on: Any, rule: procedure.Rule | None, brief: Brief) -> Any:
    """Say whether a day lies before all that a rule of limitation reaches back to."""
    if rule is None or rule.number is None:
        return ibis.literal(False)
    return (on < ibis.literal(years_after(brief.day, -rule.number))).fill_null(False)


def counted(
    columns: Collection[str], duty: Duty, brief: Brief, more: Mapping[str, str] | None = None
) -> str:
    """Write what counts the judged rows, of these columns, in one pass; `more` is counted too."""
    measures = {
        "met": f"count(*) filter (where _rank = {MET})",
        "breached": "count(*) filter (where _rank = 0)",
        "unknown": "count(*) filter (where _rank = 1)",
        "pending": f"count(*) filter (where _rank = {PENDING})",
        "barred": "count(*) filter (where _barred)",
        "then": "min(_then) filter (where _rank = 0)",
    }
    if duty.conduct is not None:
        began, ended = duty.conduct
        measures |= _spans(f'"{began}"', f'"{ended}"', f"date '{brief.day}'")
    if brief.limit is not None and duty.elapsed is not None:
        most = int(brief.limit.total_seconds())
        measures["over"] = f'count(*) filter (where "{duty.elapsed}" > {most})'
    measures |= _extent(columns)
    if "contradicts" in columns:
        measures["contradicts"] = "count(*) filter (where contradicts)"
    measures |= more or {}
    counts = ", ".join(f'{measure} as "{name}"' for name, measure in measures.items())
    return f"select {counts} from {JUDGED}"  # noqa: S608 - names and days of ours


def _extent(columns: Collection[str]) -> dict[str, str]:
    """Write what the breached rows are about, or else the unknown ones, as far as rows say it."""
    measures: dict[str, str] = {}
    if "class" in columns:
        measures["important"] = "bool_or(\"class\" in ('important', 'core'))"
    if "important_data" in columns:
        measures["important"] = "bool_or(important_data)"
    if "persons" in columns:
        measures["personal"] = "bool_or(persons > 0)"
    about = next((name for name in ABOUT if name in columns), None)
    if about is not None:
        measures[about] = f'array_agg(distinct "{about}")'
        measures["unplaced"] = f'bool_or("{about}" is null)'  # most engines list no null
    breached, unknown = "filter (where not _ok)", "filter (where _ok is null)"
    return {
        name: f"coalesce({measure} {breached}, {measure} {unknown})"
        for name, measure in measures.items()
    }


def _spans(began: str, ended: str, today: str) -> dict[str, str]:
    """Write since when and until when: of breaches that are judged, and of those that are over."""
    over = f"_rank = 0 and {ended} <= {today}"
    return {
        "began": f"min({began}) filter (where _rank = 0 and {began} <= {today})",
        "continuing": f"count(*) filter (where _rank = 0 and coalesce({ended} > {today}, true))",
        "ended": f"max({ended}) filter (where _rank = 0)",
        "past_rows": f"count(*) filter (where {over})",
        "past_began": f"min({began}) filter (where {over})",
        "past_ended": f"max({ended}) filter (where {over})",
    }
