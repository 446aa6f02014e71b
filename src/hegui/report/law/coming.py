"""What `hegui law due` shows: what the law brings in a window, and the operator's own terms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hegui import duties as all_duties
from hegui.law.citation import in_words, named
from hegui.message import COMMA
from hegui.report import ics, plain
from hegui.report.json import plain as as_json
from hegui.report.law import changed
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day
from hegui.report.wording import headed
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Event

    from hegui.audit.orders import Deadline
    from hegui.outcome import Report
    from hegui.watch.changes import DutyTurn, Outlook, Turning, Window

SECTIONS = ("law", "duties", "expected", "deadlines")


def deadlines(report: Report | None, found: Window) -> tuple[Deadline, ...]:
    """Return the operator's deadlines that end in the window."""
    return tuple(
        deadline
        for deadline in (() if report is None else report.deadlines)
        if deadline.due_on is not None
        and deadline.origin != "no_term"
        and found.first <= deadline.due_on <= found.last
    )


def as_value(found: Window, report: Report | None, lang: str) -> dict[str, Any]:
    """Return a window as plain values; `binds` is null where no profile says it."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "operator": None if report is None else report.audit.operator.name,
        "law": [_turning(one, lang) for one in found.turnings],
        "duties": [_turn(one, lang) for one in found.duties],
        "expected": [_outlook(one, lang) for one in found.expected],
        "deadlines": as_json(deadlines(report, found), lang),
    }


def _turning(one: Turning, lang: str) -> dict[str, Any]:
    version = one.version
    return {
        "day": one.day.isoformat(),
        "what": one.what,
        "instrument": one.instrument,
        "title": version.title[lang],
        "document": version.document,
        "why": "" if version.repealed is None else version.repealed[lang],
        "confidence": version.confidence,
        "numbers": [
            {"provision": str(ref), "change": changed.numbers((number,), lang)[0]}
            for ref, number in one.numbers
        ],
    }


def _turn(one: DutyTurn, lang: str) -> dict[str, Any]:
    change = one.change
    return {
        "day": one.day.isoformat(),
        "turn": one.turn,
        "duty": change.duty,
        "title": change.title[lang],
        "binds": one.binds,
        "then": [str(ref) for ref in change.then],
        "today": [str(ref) for ref in change.today],
        "changes": list(change.kinds),
        "numbers": changed.numbers(change.numbers, lang),
        "clauses": changed.clauses(change.consequences, lang),
    }


def _outlook(one: Outlook, lang: str) -> dict[str, Any]:
    rule = one.rule
    return {
        "day": None if one.day is None else one.day.isoformat(),
        "milestone": one.milestone,
        "stage": one.stage,
        "rule": rule.id,
        "title": rule.title[lang],
        "issuer": None if rule.issuer is None else rule.issuer[lang],
        "touches": list(rule.touches),
        "confidence": rule.confidence,
    }


def rows(value: dict[str, Any], lang: str) -> Iterator[dict[str, Any]]:
    """Yield everything of a window as rows of one timeline, by day, what has no day last."""
    found = [row for name in SECTIONS for row in _SECTION_ROWS[name](value[name], lang)]
    yield from sorted(found, key=lambda row: (row["day"] == "", row["day"]))


def law_rows(listed: list[dict[str, Any]], lang: str) -> Iterator[dict[str, Any]]:
    """Yield the turnings of instruments as rows."""
    for one in listed:
        numbers = [
            f"{number['change']}{bracketed(number['provision'], lang)}" for number in one["numbers"]
        ]
        said = [part for part in (one["why"], *numbers) if part]
        if one["what"] == "amended":
            before = date.fromisoformat(one["day"]) - ics.DAY
            days = f"{before} {one['day']}"
            said.append(say("see_diff", lang, instrument=one["instrument"], days=days))
        yield _row(one["day"], say(one["what"], lang), one["title"], one["instrument"], said)


def duty_rows(listed: list[dict[str, Any]], lang: str) -> Iterator[dict[str, Any]]:
    """Yield the turns of duties as rows."""
    for one in listed:
        kinds = [say(kind, lang) for kind in one["changes"] if kind not in {"new", "gone"}]
        then, today = (COMMA[lang].join(one[name]) for name in ("then", "today"))
        places = then if then == today else " → ".join(part for part in (then, today) if part)
        said = [" · ".join([*kinds, places]), *one["numbers"]]
        turn = say(f"duty_{one['turn']}", lang)
        yield _row(one["day"], turn, one["title"], one["duty"], said, binds=one["binds"])


def expected_rows(listed: list[dict[str, Any]], lang: str) -> Iterator[dict[str, Any]]:
    """Yield what is expected as rows; none of it is law."""
    for one in listed:
        what = say(f"stage_{one['stage']}", lang)
        if one["milestone"]:
            what = say(f"milestone_{one['milestone']}", lang)
        said = [say("touches", lang, what=named(one["touches"], lang))] if one["touches"] else []
        yield _row(one["day"] or "", what, one["title"], one["rule"], said)


def deadline_rows(listed: list[dict[str, Any]], lang: str) -> Iterator[dict[str, Any]]:
    """Yield the operator's deadlines as rows."""
    for one in listed:
        known = one["duty"] in all_duties.identifiers()
        title = all_duties.load(one["duty"]).title[lang] if known else one["duty"]
        what = say("deadline_ordered" if one["origin"] == "ordered" else "deadline", lang)
        measure = plain.measure(one["measure"], lang)
        parts = [one["row"], measure, one["authority"], plain.days_in(one["how"], lang)]
        said = [part for part in parts if part]
        yield _row(one["due_on"], what, title, one["duty"], said)


_SECTION_ROWS = {
    "law": law_rows,
    "duties": duty_rows,
    "expected": expected_rows,
    "deadlines": deadline_rows,
}


def section(name: str, value: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """Return one part of a window as rows."""
    return list(_SECTION_ROWS[name](value[name], lang))


def _row(
    day: str, what: str, title: str, name: str, said: list[str], *, binds: bool | None = None
) -> dict[str, Any]:
    return {
        "day": day,
        "what": what,
        "subject": title,
        "id": name,
        "binds": binds,
        "detail": "\n".join(said),
    }


def calendar(found: Window, report: Report | None, stamp: date, lang: str) -> str:
    """Return a window as iCalendar: dated events of the law, and the operator's deadlines."""
    name = say("due_title", lang, first=found.first, last=found.last)
    return ics.published(name, _events(found, report, stamp, lang))


def _events(found: Window, report: Report | None, stamp: date, lang: str) -> Iterator[Event]:
    value = as_value(found, None, lang)
    for name in ("law", "duties", "expected"):
        for row, one in zip(section(name, value, lang), _dated(name, found), strict=True):
            if one is not None and row["binds"] is not False:
                summary = f"{row['what']}: {row['subject']}"
                what = (name, row["id"], row["day"])
                yield ics.whole_day(
                    what, one, stamp, (summary, in_words(row["detail"], lang) or row["id"])
                )
    if report is not None:
        yield from ics.events(report, lang, (found.first, found.last))


def _dated(name: str, found: Window) -> list[date | None]:
    match name:
        case "law":
            return [one.day for one in found.turnings]
        case "duties":
            return [one.day for one in found.duties]
        case _:
            return [one.day for one in found.expected]


def title(found: Window, report: Report | None, lang: str) -> str:
    """Return the heading of a window."""
    first, last = said_day(found.first, lang), said_day(found.last, lang)
    said = say("due_title", lang, first=first, last=last)
    return said if report is None else headed(report.audit.operator.name, said, lang)
