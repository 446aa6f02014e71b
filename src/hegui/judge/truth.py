"""The truth of each row: which law judges it, what is barred, and all that is counted of it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis

from hegui import procedure
from hegui.days import years_after
from hegui.judge.court import Court, figures

if TYPE_CHECKING:
    from datetime import date

    from hegui.duties import Duty
    from hegui.engine import Engine

DAY = timedelta(days=1)


def with_truth(rows: Any, duty: Duty, court: Court) -> Any:
    """Add `_then`, the day whose law judges the conduct, and `_ok`, true, false or null.

    `_rank` puts breached rows before unknown ones and those before met ones.

    Conduct that continues is judged by the law of the day; conduct that ended, by the law at its
    end. What ended before the duty was in force is left out; a breach that ended so long ago that
    it is no longer punished counts as met.
    """
    today = ibis.literal(court.day)
    ended = rows[duty.conduct[1]] if duty.conduct else ibis.null("date")
    then = ibis.ifelse(ended < today, ended, today).fill_null(today)
    ok = _truth(rows, then, duty, court)
    barred = (_barred(rows, duty, court) & ~ok).fill_null(False)
    ok = ibis.ifelse(barred, True, ok)
    rank = ibis.cases((ok, 2), (~ok, 0), else_=1)
    judged = rows.mutate(_then=then, _ok=ok, _barred=barred, _rank=rank)  # once: Ibis takes long
    return judged.filter(judged._then >= ibis.literal(duty.versions[0][0]))


def _truth(rows: Any, then: Any, duty: Duty, court: Court) -> Any:
    """Ask `met` for each version of the law that has other numbers, with those numbers."""
    versions = [version for version in duty.versions if version[0] <= court.day]
    ends = [since - DAY for since, _ in versions[1:]] + [court.day]
    numbers = [figures(duty, end, court) for end in ends]
    truth = duty.met(rows, court.day, numbers[-1])
    changes = zip(ends[:-1], pairwise(numbers), strict=True)
    for end, (earlier, later) in reversed([*changes]):
        if earlier != later:
            before = duty.met(rows, court.day, earlier)
            truth = ibis.ifelse(then <= ibis.literal(end), before, truth)
    return truth


def _barred(rows: Any, duty: Duty, court: Court) -> Any:
    rule = None
    if duty.conduct is not None and duty.content is not None:
        rule = procedure.load(duty.content).limitation(court.day)
    if duty.conduct is None or rule is None or rule.number is None:
        return ibis.literal(False)
    horizon = ibis.literal(years_after(court.day, -rule.number))
    return (rows[duty.conduct[1]] < horizon).fill_null(False)


def totals(judged: Any, duty: Duty, engine: Engine, court: Court) -> dict[str, Any]:
    """Return everything that is counted of the judged rows, in one pass."""
    columns = {name: name for name in ("_ok", "_then", "_barred")}
    if duty.conduct is not None:
        columns |= dict(zip(("began", "ended"), duty.conduct, strict=True))
    limit = court.limits.get(duty.id)
    if limit is not None and duty.elapsed is not None:
        columns["elapsed"] = duty.elapsed
    if "contradicts" in judged.columns:
        columns["contradicts"] = "contradicts"

    def question(rows: Any) -> Any:
        return rows.aggregate(**_measures(rows, court.day, limit))

    return engine.asked(judged, columns, question, ("totals", court.day, limit))[0]


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
