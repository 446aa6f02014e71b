"""The pictures of a report: what breaches may cost, which days of logs are kept, what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hegui.report import plain
from hegui.report.picture import Days, Log, Part, Picture, Row
from hegui.report.wording import day, word
from hegui.words import amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hegui.audit.orders import Deadline
    from hegui.exposure import Range
    from hegui.outcome import Entry, Report

SHOWN = 24
"""No picture shows more rows than this; the tables beside it hold them all."""
TICKS = 4
KINDS: tuple[str, ...] = ("overdue", "coming")
"""Deadlines, by whether they are past."""
DAY = timedelta(days=1)
EDGE = 1.5
"""How near a dot lies to an end of its axis at most, in per cent, so that it is not cut."""
LEAST, USUAL = 1_000, 20_000_000
"""Where the axis of amounts begins, and how far it goes if no amount is higher."""
RIGHT = "↻ "
"""Before the title of what was put right, which is hollow too: colour alone tells nothing."""


def kept_logs(report: Report, lang: str) -> Picture | None:
    """Show each day of each log's window, kept or missing; nothing without such a window."""
    windows = {_source(row): row for e in reversed(report.entries) for row in _windows(e)}
    found = sorted(windows.items())
    if not found:
        return None
    axis = Days(min(row["window_from"] for _, row in found), max(_last(row) for _, row in found))
    ticks = _months(axis, lang)
    key = tuple((state, word(state, lang)) for state in ("kept", "missing"))
    rows = tuple(_log(source, row, axis, lang) for source, row in found[:SHOWN])
    return Picture(word("kept_logs", lang), key, ticks, rows)


def _months(axis: Days, lang: str) -> tuple[tuple[float, str], ...]:
    """Return the first days of months on an axis; the first of them and January have the year."""
    firsts = list(axis.months(TICKS))
    return tuple(
        (axis.at(first), _month(first, lang, whole=first == firsts[0] or first.month == 1))
        for first in firsts
    )


def _month(first: date, lang: str, *, whole: bool) -> str:
    if lang == "zh":
        return f"{first.year}年{first.month}月" if whole else f"{first.month}月"
    return f"{first:%Y-%m}" if whole else f"{first:%m}"


def _windows(entry: Entry) -> Iterator[Mapping[str, Any]]:
    for row in entry.finding.sample:
        if row.get("window_from") is not None and row.get("window_to") is not None:
            yield row


def _last(row: Mapping[str, Any]) -> date:
    last: date = max([row["window_to"], *(last for _, last in row.get("days", ()))])
    return last


def _source(row: Mapping[str, Any]) -> str:
    return str(next(value for key, value in row.items() if key != "verdict"))


def _log(source: str, row: Mapping[str, Any], axis: Days, lang: str) -> Row:
    missing = sum((last - first).days + 1 for first, last in row.get("days", ()))
    value = word("days_missing", lang, number=missing) if missing else word("whole", lang)
    days = plain.ranges(row["days"], lang) if missing else ""
    return Row(source, tuple(_days(row, axis, lang)), value, days)


def _days(row: Mapping[str, Any], axis: Days, lang: str) -> Iterator[Part]:
    """Yield the window of a log as stretches that are kept or missing."""
    at: date = row["window_from"]
    for first, last in row.get("days", ()):
        if at < first:
            yield axis.bar("kept", at, first)
        yield axis.bar("missing", first, last + DAY, f"{day(first, lang)}–{day(last, lang)}")
        at = last + DAY
    if at <= row["window_to"]:
        yield axis.bar("kept", at, row["window_to"] + DAY)


def exposure(breached: Sequence[Entry], links: Mapping[str, str], lang: str) -> Picture | None:
    """Show what each breach may cost on a log scale, with the fines of precedents as dots.

    What was put right is hollow, in a colour of its own: it stays punishable and is not open.
    """
    entries = [entry for entry in breached if _possible(entry) or _pointed(entry)][:SHOWN]
    if not entries:
        return None
    fines = [fine for e in entries for fine in (_possible(e), _pointed(e)) if fine is not None]
    axis = Log(LEAST, max([USUAL, *(fine.maximum or 0 for fine in fines)]))
    rows = tuple(
        Row(
            label=f"{RIGHT if _is_right(entry) else ''}{entry.finding.duty.title[lang]}",
            parts=tuple(_costs(entry, axis, lang)),
            value=_value(entry, lang),
            more=_more(entry, lang),
            link=links[entry.finding.duty.id],
        )
        for entry in entries
    )
    named = {part.kind for row in rows for part in row.parts}
    words = {
        "pointed": "pointed_range",
        "possible": "possible_range",
        "pointed right": "right_range",
        "fined": "fined",
    }
    key = tuple((kind, word(name, lang)) for kind, name in words.items() if kind in named)
    ticks = tuple((axis.at(ten), amount(ten, lang)) for ten in axis.tens)
    return Picture(word("exposure_picture", lang), key, ticks, rows)


def _is_right(entry: Entry) -> bool:
    return entry.finding.standing == "put_right"


def _costs(entry: Entry, axis: Log, lang: str) -> Iterator[Part]:
    right = " right" if _is_right(entry) else ""
    for kind, fine in (("possible", _possible(entry)), ("pointed", _pointed(entry))):
        if fine is not None and fine.maximum is not None:
            says = plain.money(fine, lang)
            yield axis.bar(f"{kind}{right}", fine.minimum or LEAST, fine.maximum, says)
    for value in _fined(entry):
        # one beyond what the law at hand threatens lies at the edge, and its amount is written
        inside = min(max(axis.at(value), EDGE), 100 - EDGE)
        yield Part("fined", inside, says=amount(value, lang))


def _pointed(entry: Entry) -> Range | None:
    return None if entry.exposure is None else entry.exposure.organisation


def _possible(entry: Entry) -> Range | None:
    """Return the span over all tiers that are possible, up to the highest."""
    if entry.exposure is None or entry.exposure.organisation_most is None:
        return None
    fines = [
        tier.organisation
        for tier in plain.applying(entry.exposure).tiers
        if tier.possible and tier.organisation and tier.organisation.maximum is not None
    ]
    low = min((fine.minimum or 0 for fine in fines), default=None)
    return replace(entry.exposure.organisation_most, minimum=low)


def _value(entry: Entry, lang: str) -> str:
    """Return the range that the evidence points to, or that an order to correct comes first."""
    exposed, fine = entry.exposure, _pointed(entry)
    if fine is None and exposed is not None and plain.applying(exposed).pointed:
        return word("order_first", lang)
    return plain.company(entry, lang)[0] if fine is not None else "–"


def _more(entry: Entry, lang: str) -> str:
    """Return the most that is possible, and what precedents were fined."""
    said = [one for one in plain.company(entry, lang) if one not in ("–", _value(entry, lang))]
    fined = [amount(value, lang) for value in sorted(set(_fined(entry)))]
    said += [f"● {(', ' if lang == 'en' else '、').join(fined)}"] if fined else []
    return " · ".join(said)


def _fined(entry: Entry) -> Iterator[int]:
    for precedent in entry.precedents:
        for measure in precedent.case.measures:
            if set(measure.offenders) & set(precedent.offenders):
                yield from (int(m.value) for m in measure.amounts if m.currency == "CNY")


def timeline(report: Report, titles: Mapping[str, str], lang: str) -> Picture | None:
    """Show deadlines around the day of the audit, and on which days law changes."""
    today = report.audit.day
    dated = [d for d in report.deadlines if d.due_on is not None and d.origin != "no_term"][:SHOWN]
    if not dated:
        return None
    days = [today, *_due(dated)]
    axis = Days(min(days) - 20 * DAY, max(days) + 20 * DAY)
    rows = tuple(_deadline(one, axis, today, titles, lang) for one in dated)
    named = {part.kind for row in rows for part in row.parts}
    key = [(kind, word(kind, lang)) for kind in KINDS if kind in named]
    key.append(("rule", f"{word('as_of_day', lang)} {day(today, lang)}"))
    ticks = _months(axis, lang)
    return Picture(word("timeline", lang), tuple(key), ticks, rows, (axis.at(today + DAY),))


def _due(dated: Iterable[Deadline]) -> Iterator[date]:
    return (one.due_on for one in dated if one.due_on is not None)


def _deadline(one: Deadline, axis: Days, today: date, titles: Mapping[str, str], lang: str) -> Row:
    due = one.due_on or today
    label = " · ".join(part for part in (titles[one.duty], one.row) if part)
    kind, left = ("overdue", (today - due).days) if one.overdue else ("coming", (due - today).days)
    more = word(f"{kind}_by", lang, number=left)
    return Row(label, (Part(kind, axis.at(due + DAY)),), day(due, lang), more)
