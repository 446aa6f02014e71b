"""Judges one duty on one day: rows in, counts and a few rows out, all where the evidence lies."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis

from hegui import masking, procedure, workdays
from hegui.days import LATER, LATER_ON, end_of, years_after
from hegui.duties import happened, parameters
from hegui.errors import ConfigError, ContentError
from hegui.evidence import catalogue, check
from hegui.findings import Counts, Finding, OwnLimit, Past

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

    from hegui.config import Operator
    from hegui.duties import Duty
    from hegui.engine import Engine
    from hegui.evidence.gather import Evidence
    from hegui.law import Law
    from hegui.workdays import Calendar

SAMPLE = 5
DUES = 200
DUE_COLUMNS = (
    "authority",
    "duty",
    "system",
    "measure",
    "basis",
    "issued_on",
    "served_on",
    "day_kind",
    "starts_on",
    "stated_on",
    "latest_on",
    "counted",
    "runs_from",
    "length",
    "unit",
    "due_at",
    "provisional",
)
"""What a deadline is told by, where the rows of its duty have the column: see `hegui.orders`."""
TERM_COLUMNS = ("stated_on", "day_kind", "counted", "runs_from", "length", "unit", "settled_on")
"""Those that only say how a term was counted and settled: no evidence, and not shown as such."""
DETAILS = 20_000
CALENDAR_YEARS = 6
"""How far back working days are counted: the term of an older order is not known."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Court:
    """What the judgements of a run share: who, on which day, by which law and evidence."""

    operator: Operator
    day: date
    law: Law
    evidence: Evidence
    limits: Mapping[str, timedelta] = field(default_factory=dict)


class Numbers(dict[str, int]):
    """The figures of one version of the law, as attributes: `number.log_months`."""

    def __getattr__(self, name: str) -> int:
        """Return a figure; raise `ContentError` if no cited provision has it."""
        try:
            return self[name]
        except KeyError:
            raise ContentError(
                f"No provision of this duty has the number '{name}': add it to the law's file."
            ) from None


class Profile:
    """The operator's answers, remembering which questions had none."""

    def __init__(self, operator: Operator) -> None:
        """Wrap a profile."""
        self._operator = operator
        self.unanswered: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """Return an answer, None if there is none."""
        answer = getattr(self._operator, name)
        if answer is None:
            self.unanswered.append(f"operator.{name}")
        return answer


def judge(duty: Duty, court: Court) -> Finding:
    """Return what the evidence says of a duty on the day: one verdict, with its rows and why."""
    found = Finding(duty, court.day, "not_applicable", duty.provisions(court.day), {})
    if not found.provisions:
        return replace(found, why=_not_in_force(duty))
    profile = Profile(court.operator)
    applies = duty.applies(profile)
    if applies is None:
        return replace(found, verdict="unknown", why=_unanswered(profile.unanswered))
    if not applies:
        return replace(found, why=_NOT_BOUND)
    missing = [n for n in duty.tables if n not in court.evidence.given.keys() | duty.optional]
    if missing:
        return replace(found, verdict="unknown", why=_not_given(missing, court.evidence))
    return _judged(found, court)


def check_engines(duties: tuple[Duty, ...], evidence: Evidence) -> None:
    """Refuse, before anything is judged, a duty whose tables lie in two databases."""
    for duty in duties:
        _engine_of(duty, evidence)


def _judged(found: Finding, court: Court) -> Finding:
    duty = found.duty
    engine = _engine_of(duty, court.evidence)
    rows = _run(duty, duty.rows, engine, court).distinct()
    given = court.evidence.given
    origins = " or ".join(given[name].origin for name in duty.tables if name in given)
    with check.readable(origins):
        judged = engine.hold(_with_truth(rows, duty, court))
    summary = engine.rows(judged.aggregate(**_measures(judged, duty, court)))[0]
    counts = Counts(*(int(summary[name] or 0) for name in ("met", "breached", "unknown")))
    if counts == Counts():
        return _nothing_to_judge(found, court.evidence)
    dues = _dues(judged, duty, engine, court)
    return replace(
        found,
        verdict=counts.verdict,
        counts=counts,
        why=_counted(counts),
        sample=_sample(judged, duty, engine, court),
        dues=dues[:DUES],
        notices=(*_notices(summary, duty, court), *_more(dues)),
        **_conduct(summary, found),
        **_own_limit(summary, court.limits.get(duty.id)),
    )


def _engine_of(duty: Duty, evidence: Evidence) -> Engine:
    """Return the database that holds a table of the duty, or the embedded engine."""
    given = [evidence.given[name] for name in duty.tables if name in evidence.given]
    remote = {table.engine.name: table.engine for table in given if not table.engine.embedded}
    if len(remote) > 1:
        raise ConfigError(
            f"{duty.id} needs tables of the engines {' and '.join(sorted(remote))}: "
            "bring them onto one engine."
        )
    return next(iter(remote.values()), evidence.local)


def _run(duty: Duty, function: Callable[..., Any], engine: Engine, court: Court) -> Any:
    """Call `rows` or `detail` with what its parameters name."""
    return function(**{name: _argument(name, duty, engine, court) for name in parameters(function)})


def _argument(name: str, duty: Duty, engine: Engine, court: Court) -> Any:
    match name:
        case "day":
            return court.day
        case "operator":
            return court.operator
        case "number":
            return _numbers(duty, court.day, court)
        case "absent":
            return lambda table: _absent(table, court.evidence)
        case "calendar":
            first = years_after(court.day, -CALENDAR_YEARS)
            last = years_after(court.day, 1)
            return engine.once(
                f"calendar_{court.day:%Y%m%d}", lambda: _calendar(duty).table(first, last)
            )
        case _:
            return _table(name, engine, court)


def _calendar(duty: Duty) -> Calendar:
    if duty.content is None:
        raise ContentError(f"The duty '{duty.id}' was not loaded from a content package.")
    return workdays.load(duty.content)


def _table(name: str, engine: Engine, court: Court) -> Any:
    given = court.evidence.given.get(name)
    if given is None:
        return engine.once(f"no_{name}", lambda: _empty(name))
    table = court.evidence.on(name, court.day)
    if given.engine is engine:
        return table
    return engine.once(f"{name}_{court.day:%Y%m%d}", lambda: given.engine.collect(table))


def _empty(name: str) -> pa.Table:
    columns = catalogue.get(name).columns
    schema = ibis.schema({column: str(contract.kind) for column, contract in columns.items()})
    return schema.to_pyarrow().empty_table()


def _absent(table: str, evidence: Evidence) -> Any:
    """Say what it means that a table has no row for a thing: false if it is whole, else null."""
    given = evidence.given.get(table)
    whole = given is not None and given.declared_by is not None
    return ibis.literal(False) if whole else ibis.null("boolean")


def _numbers(duty: Duty, day: date, court: Court) -> Numbers:
    found = court.law.numbers(duty.provisions(day), day)
    return Numbers({name: number.value for name, number in found.items()})


def _with_truth(rows: Any, duty: Duty, court: Court) -> Any:
    """Add `_then`, the day whose law judges the conduct, and `_ok`, true, false or null.

    `_rank` puts breached rows before unknown ones and those before met ones.

    Conduct that continues is judged by the law of the day; conduct that ended, by the law at its
    end. What ended before the duty was in force is left out; a breach that ended so long ago that
    it is no longer punished counts as met.
    """
    today = ibis.literal(court.day)
    ended = rows[duty.conduct[1]] if duty.conduct else ibis.null("date")
    then = ibis.ifelse(ended < today, ended, today).fill_null(today)
    rows = rows.mutate(_then=then)
    rows = rows.filter(rows._then >= ibis.literal(duty.versions[0][0]))
    rows = rows.mutate(_ok=_truth(rows, duty, court), _barred=_barred(rows, duty, court))
    barred = (rows._barred & ~rows._ok).fill_null(False)
    rows = rows.mutate(_ok=ibis.ifelse(barred, True, rows._ok), _barred=barred)
    return rows.mutate(_rank=ibis.cases((rows._ok, 2), (~rows._ok, 0), else_=1))


def _truth(rows: Any, duty: Duty, court: Court) -> Any:
    """Ask `met` for each version of the law that has other numbers, with those numbers."""
    versions = [version for version in duty.versions if version[0] <= court.day]
    ends = [since - DAY for since, _ in versions[1:]] + [court.day]
    numbers = [_numbers(duty, end, court) for end in ends]
    truth = duty.met(rows, court.day, numbers[-1])
    changes = zip(ends[:-1], pairwise(numbers), strict=True)
    for end, (earlier, later) in reversed([*changes]):
        if earlier != later:
            then = duty.met(rows, court.day, earlier)
            truth = ibis.ifelse(rows._then <= ibis.literal(end), then, truth)
    return truth


def _barred(rows: Any, duty: Duty, court: Court) -> Any:
    rule = None
    if duty.conduct is not None and duty.content is not None:
        rule = procedure.load(duty.content).limitation(court.day)
    if duty.conduct is None or rule is None or rule.number is None:
        return ibis.literal(False)
    horizon = ibis.literal(years_after(court.day, -rule.number))
    return (rows[duty.conduct[1]] < horizon).fill_null(False)


def _measures(judged: Any, duty: Duty, court: Court) -> dict[str, Any]:
    """Return everything that is asked of the judged rows in one pass."""
    ok, then = judged._ok, judged._then
    breach, past = (~ok).fill_null(False), ok.fill_null(False)
    none = ibis.null("date")
    measures = {
        "met": past.sum(),
        "breached": breach.sum(),
        "unknown": ok.isnull().sum(),
        "barred": judged._barred.sum(),
        "then": ibis.ifelse(breach, then, none).min(),
    }
    if duty.conduct is not None:
        began, ended = (judged[column] for column in duty.conduct)
        today = ibis.literal(court.day)
        over = past & ~judged._barred & (ended <= today).fill_null(False)
        measures |= {
            "began": ibis.ifelse(breach & (began <= today), began, none).min(),
            "continuing": (breach & (ended > today).fill_null(True)).sum(),
            "ended": ibis.ifelse(breach, ended, none).max(),
            "past_rows": over.sum(),
            "past_began": ibis.ifelse(over, began, none).min(),
            "past_ended": ibis.ifelse(over, ended, none).max(),
        }
    if (limit := court.limits.get(duty.id)) is not None and duty.elapsed is not None:
        seconds = int(limit.total_seconds())
        measures["over"] = (judged[duty.elapsed] > seconds).fill_null(False).sum()
    if "contradicts" in judged.columns:
        measures["contradicts"] = judged.contradicts.fill_null(False).sum()
    return measures


def _sample(judged: Any, duty: Duty, engine: Engine, court: Court) -> tuple[Mapping[str, Any], ...]:
    """Return a few rows, breached before unknown before met, with what is missing named."""
    keys = [column for column in judged.columns if not column.startswith("_")]
    personal = _personal(duty)
    rows = engine.first(judged, ["_rank", *keys[:3]], SAMPLE)
    sample = [_shown(row, personal) for row in rows]
    if duty.detail is not None and any(row["verdict"] != "met" for row in sample):
        listed = engine.rows(_run(duty, duty.detail, engine, court).limit(DETAILS))
        days = [_ranges(row, listed) for row in rows]  # by the cells before they were masked
        sample = [{**row, "days": found} for row, found in zip(sample, days, strict=True)]
    return tuple(sample)


def _personal(duty: Duty) -> set[str]:
    return {
        column
        for table in duty.tables
        for column, contract in catalogue.get(table).columns.items()
        if contract.personal
    }


def _shown(row: Mapping[str, Any], personal: set[str]) -> dict[str, Any]:
    verdict = ("breached", "unknown", "met")[row["_rank"]]
    cells = {
        name: masking.cell(_happened(value), is_personal=name in personal)
        for name, value in row.items()
        if not name.startswith("_") and name not in TERM_COLUMNS
    }
    return {"verdict": verdict, **cells}


def _happened(value: Any) -> Any:
    """Return an empty cell for what has not happened."""
    if isinstance(value, datetime):
        return None if value >= LATER else value
    if isinstance(value, date):
        return None if value >= LATER_ON else value
    return value


def _ranges(row: Mapping[str, Any], listed: list[dict[str, Any]]) -> list[list[date]]:
    """Return the listed days of a row as ranges, first and last day of each."""
    days = sorted(
        entry["day"]
        for entry in listed
        if all(row[key] == value for key, value in entry.items() if key != "day")
    )
    ranges: list[list[date]] = []
    for day in days:
        if ranges and day - ranges[-1][1] == DAY:
            ranges[-1][1] = day
        else:
            ranges.append([day, day])
    return ranges


def _dues(judged: Any, duty: Duty, engine: Engine, court: Court) -> tuple[Mapping[str, Any], ...]:
    """Return what is to be done by when: what is overdue, and what falls due from the day on.

    What is known not to be done is listed too where it is unknown whether it is overdue. No more
    than `DUES`, what is due first before the others, and one more where there are more.
    """
    if duty.due is None:
        return ()
    due = judged[duty.due]
    overdue = (~judged._ok).fill_null(False)
    coming = due >= ibis.literal(court.day)
    settled = open_ = ibis.literal(False)
    if duty.done is not None:
        done = happened(judged[duty.done])
        settled, open_ = done.fill_null(False), (~done).fill_null(False) & judged._ok.isnull()
    wanted = (overdue | coming.fill_null(False) | open_) & happened(due).fill_null(False)
    key = [name for name in _key(duty) if name in judged.columns]
    ordered = judged.filter(wanted & ~settled).order_by([duty.due, *key]).limit(DUES + 1)
    return tuple(_due(row, duty, court) for row in engine.rows(ordered))


def _due(row: Mapping[str, Any], duty: Duty, court: Court) -> dict[str, Any]:
    """Return a deadline as plain cells, masked; one in hours ends within its last day."""
    personal = _personal(duty)
    cells: dict[str, Any] = {
        name: masking.cell(_happened(value), is_personal=name in personal)
        for name, value in row.items()
    }
    due_on = cells[str(duty.due)]
    ends = cells.get("due_at") or end_of(due_on)
    return {
        "row": next(iter(cells.values())),
        "key": tuple(cells[name] for name in _key(duty) if name in cells),
        "due_on": due_on,
        "overdue": row["_ok"] is False and ends < end_of(court.day),
        **{name: cells[name] for name in DUE_COLUMNS if name in cells},
    }


def _key(duty: Duty) -> tuple[str, ...]:
    return catalogue.get(duty.tables[0]).key


def _conduct(summary: Mapping[str, Any], found: Finding) -> dict[str, Any]:
    then = summary["then"] or found.day
    past_rows = int(summary.get("past_rows") or 0)
    began, ended = summary.get("past_began"), summary.get("past_ended")
    return {
        "then": then,
        "provisions_then": found.duty.provisions(then),
        "began": summary.get("began"),
        "ended": None if summary.get("continuing") else summary.get("ended"),
        "barred": int(summary["barred"] or 0),
        "past": Past(past_rows, began, ended) if past_rows and began and ended else None,
    }


def _own_limit(summary: Mapping[str, Any], limit: timedelta | None) -> dict[str, Any]:
    if limit is None or "over" not in summary:
        return {}
    return {"own_limit": OwnLimit(limit, int(summary["over"] or 0))}


def _notices(summary: Mapping[str, Any], duty: Duty, court: Court) -> tuple[str, ...]:
    notices = []
    if summary.get("contradicts"):
        notices.append(
            f"{int(summary['contradicts'])} rows contradict themselves (a status without its "
            "event) and are unknown"
        )
    for name in duty.tables:
        given = court.evidence.given.get(name)
        if given is not None and given.taken_on < court.day:
            notices.append(
                f"{name} was taken on {given.taken_on}: what it leaves empty is not known since"
            )
    return tuple(notices)


def _more(dues: tuple[Mapping[str, Any], ...]) -> tuple[str, ...]:
    if len(dues) <= DUES:
        return ()
    return (f"only the {DUES} deadlines that end first are listed: there are more",)


_NOT_BOUND = {
    "en": "By the operator's profile this duty does not bind it.",
    "zh": "根据运营者概况，本项义务对其不适用。",
}


def _not_in_force(duty: Duty) -> Mapping[str, str]:
    first = duty.versions[0][0]
    return {
        "en": f"Not in force on this day: the duty binds from {first} on.",
        "zh": f"该日尚未施行：本项义务自{first}起施行。",
    }


def _unanswered(fields: list[str]) -> Mapping[str, str]:
    names = ", ".join(dict.fromkeys(fields))
    return {
        "en": f"hegui.toml does not say whether it applies: answer {names}.",
        "zh": f"hegui.toml 未说明是否适用：请填写 {names}。",
    }


def _not_given(missing: list[str], evidence: Evidence) -> Mapping[str, str]:
    reasons = " ".join(evidence.missing.get(name, f"No {name} was given.") for name in missing)
    return {
        "en": f"Evidence is missing: {reasons}",
        "zh": f"缺少证据：{'、'.join(missing)}。（{reasons}）",
    }


def _nothing_to_judge(found: Finding, evidence: Evidence) -> Finding:
    register = found.duty.tables[0]
    declared_by = evidence.given[register].declared_by
    if declared_by is None:
        return replace(
            found,
            verdict="unknown",
            why={
                "en": f"{register} lists nothing to judge here and is not declared complete.",
                "zh": f"{register} 中没有本项义务所判断的事项，且未声明该登记完整。",
            },
        )
    return replace(
        found,
        why={
            "en": f"Nothing to judge: none declared by {declared_by}.",
            "zh": f"无可判断事项：{declared_by} 声明没有。",
        },
    )


def _counted(counts: Counts) -> Mapping[str, str]:
    total = counts.met + counts.breached + counts.unknown
    return {
        "en": f"{total} judged: {counts.met} met, {counts.breached} breached, "
        f"{counts.unknown} unknown.",
        "zh": f"共判断{total}项：符合{counts.met}项，违反{counts.breached}项，"
        f"未知{counts.unknown}项。",
    }
