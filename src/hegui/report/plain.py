"""A report's parts as short lines of plain text, for the terminal and for tables."""

from __future__ import annotations

import math
import re
import string
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hegui import law
from hegui.audit import orders
from hegui.days import OFFSET, day_of, lasting
from hegui.law import term
from hegui.law.citation import cite_all, in_words
from hegui.message import Message
from hegui.report import columns
from hegui.report.wording import clauses, day, labelled, listed, span, word
from hegui.words import amount, bracketed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hegui.audit.findings import Counts, Finding, Reason
    from hegui.audit.orders import Deadline
    from hegui.audit.rooms import Used
    from hegui.exposure import Authority, Exposure, Range, Reading, Total
    from hegui.needs import Need
    from hegui.outcome import Entry, Report
    from hegui.precedents import Precedent

RANGES = 8
"""No more ranges of days than this stand in one line."""
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)
Bounds = tuple[int | None, int | None]


def money(found: Range | None, lang: str) -> str:
    """Return a range of a fine in words; a discretionary one says that it may be imposed."""
    if found is None:
        return word("no_fine", lang)
    text = _bounded(found, lang) if found.formula is None else found.formula[lang]
    return f"{word('may', lang)}{_gap(lang)}{text}" if found.discretionary else text


def _gap(lang: str) -> str:
    """Return what stands between words: nothing in Chinese."""
    return " " if lang == "en" else ""


def _bounded(found: Range, lang: str) -> str:
    """Return the bounds of a range; of a floor, that it may be more."""
    text = span(found.minimum or 0, found.maximum or 0, lang)
    return f"{text}{word('or_more', lang)}" if found.floor else text


def highest(found: Range, lang: str) -> str:
    """Return the most of a range: as an amount, or what sets it."""
    if found.formula is not None:
        return found.formula[lang]
    more = word("or_more", lang) if found.floor else ""
    return f"{word('up_to', lang)}{_gap(lang)}{amount(found.maximum or 0, lang)}{more}"


def height(found: Range | None) -> float:
    """Return the highest amount of a fine: 0 for none, without end where nothing bounds it."""
    if found is None:
        return 0
    return math.inf if found.maximum is None else found.maximum


def applying(exposure: Exposure) -> Reading:
    """Return the reading that counts; where that is undecided, the law of the day."""
    wanted = exposure.applies if exposure.applies != "undecided" else "today"
    return next((r for r in exposure.readings if r.law == wanted), exposure.readings[-1])


def exposed(entry: Entry, lang: str) -> str:
    """Return the exposure of a finding in two lines, the company's and the persons'."""
    exposure = entry.exposure
    if exposure is None or not exposure.readings:
        return word("none", lang)
    if not applying(exposure).clauses:
        return word("none", lang)
    company = _with_most(exposure.organisation, exposure.organisation_most, lang)
    persons = _with_most(exposure.persons, exposure.persons_most, lang)
    if exposure.organisation is None:
        company += _when(exposure, exposure.organisation_most, lang)
    return "\n".join((labelled("company", company, lang), labelled("persons", persons, lang)))


def _when(exposure: Exposure, most: Range | None, lang: str) -> str:
    """Say in brackets when the highest fine is reached, such as in serious circumstances."""
    readings = reversed(exposure.readings)
    tiers = (tier for reading in readings for tier in reading.tiers if tier.possible)
    reached = (tier.condition for tier in tiers if most is not None and tier.organisation == most)
    condition = next(reached, None)
    if condition is None:
        return ""
    return f" ({term(condition, lang)})" if lang == "en" else f"（{term(condition, lang)}）"


def company(entry: Entry, lang: str) -> tuple[str, ...]:
    """Return what the company may be fined, short: the range pointed to, and the most possible."""
    exposure = entry.exposure
    if exposure is None or not exposure.readings or not applying(exposure).clauses:
        return ("–",)
    return fined(exposure.organisation, exposure.organisation_most, lang)


def fined(now: Range | None, most: Range | None, lang: str) -> tuple[str, ...]:
    """Return what a fine may be, short: the range pointed to, and the most possible."""
    lines = []
    if now is not None and now.maximum is not None:
        lines.append(_bounded(now, lang))
    if most is not None:
        lines.append(_ceiling(most, lang))
    return tuple(dict.fromkeys(lines)) or ("–",)


def _ceiling(most: Range, lang: str) -> str:
    """Return the most of a range for a narrow cell."""
    if most.maximum is None:
        return word("no_figure", lang)
    return f"≤ {amount(most.maximum, lang)}{word('or_more', lang) if most.floor else ''}"


def _with_most(now: Range | None, most: Range | None, lang: str) -> str:
    text = money(now, lang)
    if most is None or (now is not None and _top(now) == _top(most)):
        return text
    return f"{text}{'; ' if lang == 'en' else '；'}{highest(most, lang)}"


def _top(found: Range) -> tuple[int | None, bool, object]:
    return found.maximum, found.floor, found.formula


def bounds(entry: Entry) -> tuple[Bounds | None, Bounds | None]:
    """Return the least and the most that the evidence points to: company, then persons."""
    exposure = entry.exposure
    if exposure is None or entry.finding.verdict != "breached":
        return None, None
    return _bounds(exposure.organisation), _bounds(exposure.persons)


def _bounds(found: Range | None) -> Bounds | None:
    return None if found is None else (found.minimum, found.maximum)


def reasons(entry: Entry, lang: str) -> list[str]:
    """Return how the exposure came about, a line each, with every reading of the law."""
    exposure = entry.exposure
    if exposure is None:
        return []
    readings = [
        f"{day(reading.day, lang)} {cite_all(reading.provisions, lang)}"
        f"{': ' if lang == 'en' else '：'}{_clause(reading, lang)}"
        for reading in exposure.readings
        if reading.clauses
    ]
    first, *others = arguments(entry, lang)
    return [first, *readings, *others]


def _clause(reading: Reading, lang: str) -> str:
    governing = [reading.governing] if reading.governing else [c.ref for c in reading.clauses]
    parts = [cite_all(governing, lang)]
    parts += [term(measure, lang) for measure in reading.measures]
    parts.append(f"{word('company', lang)} {money(reading.organisation, lang)}")
    persons = word("persons", lang)
    if reading.persons_who:
        persons = persons + bracketed(term(reading.persons_who, lang), lang)
    parts.append(f"{persons} {money(reading.persons, lang)}")
    if reading.further_measures:
        further = listed((term(measure, lang) for measure in reading.further_measures), lang)
        parts.append(f"+ {further}")
    return " · ".join(parts)


def sums(found: Total, lang: str) -> str:
    """Return what all breaches together may cost the company and a person."""
    company = labelled("company", money(found.organisation, lang), lang)
    persons = labelled("persons", money(found.persons, lang), lang)
    return f"{company}{'; ' if lang == 'en' else '；'}{persons}"


def total(found: Total, lang: str) -> str:
    """Return what all breaches together may cost, and how that was made."""
    stop = ". " if lang == "en" else "。"
    return f"{sums(found, lang)}{stop}{days_in(found.how[lang], lang)}"


def headline(report: Report, lang: str) -> str:
    """Return the answer in one sentence: how many duties are breached, unknown and met."""
    broken, open_, met = (report.count(v) for v in ("breached", "unknown", "met"))
    right = report.stands("put_right")
    pending = sum(entry.finding.counts.pending for entry in report.entries)
    if lang == "zh":
        ended = f"（其中{right}项已补正）" if right else ""
        open_rows = f"；另有{pending}项事项仍在办理期限内" if pending else ""
        return f"违反{broken}项义务{ended}，{open_}项未知，{met}项符合{open_rows}"
    duties = "duty is" if broken == 1 else "duties are"
    ended = f" ({right} put right)" if right else ""
    open_rows = f"; {pending} pending" if pending else ""
    return f"{broken} {duties} breached{ended}, {open_} unknown, {met} met{open_rows}"


def beside(counts: Counts, lang: str) -> list[str]:
    """Return what is counted beside the three verdicts of rows: put right, and pending."""
    told = {"put_right": counts.put_right, "pending": counts.pending}
    return [f"{number} {word(name, lang)}" for name, number in told.items() if number]


def why(finding: Finding, lang: str) -> str:
    """Return how a verdict came about and, in one line more, what would decide unknown rows."""
    told = [_decided_by(reason, lang) for reason in finding.reasons if reason.rows]
    if not told:
        return finding.why[lang]
    if lang == "zh":
        return f"{finding.why[lang]}未知的原因：{'；'.join(told)}。"
    return f"{finding.why[lang]} Unknown because {'; '.join(told)}."


def _decided_by(reason: Reason, lang: str) -> str:
    en = lang == "en"
    if reason.latest_on is not None:
        latest = day(reason.latest_on, lang)
        if en:
            return f"one reading of a year leaves {reason.rows} of them time until {latest}"
        return f"{reason.rows}项按年度的另一种理解至{latest}仍在期限内"
    if reason.key is not None or reason.table is None:
        return f"{reason.key} is not answered" if en else f"未填写 {reason.key}"
    table, rows = columns.coded(reason.table, lang), reason.rows
    if reason.unclear:
        return (
            f"{rows} row{'s' * (rows != 1)} of {table} not known" if en else f"{table}{rows}行不详"
        )
    if reason.whole_from is not None:
        since = day(reason.whole_from, lang)
        if en:
            return f"{table} is declared complete only from {since} on"
        return f"{table}自{since}起才声明完整"
    if reason.column is None:
        return f"{table} is not declared complete" if en else f"{table}未声明完整"
    column = columns.placed(reason.table, reason.column, lang)
    if reason.absent:
        return f"{table} has no column {column}" if en else f"{table}缺少列：{column}"
    return f"{table}.{column} is empty in {rows}" if en else f"{table}的{column}有{rows}项为空"


def ceiling(report: Report, lang: str) -> str:
    """Return the most that a single breach could cost if a higher tier applied."""
    possible = [
        (most, entry.finding.duty.title[lang])
        for entry in report.entries
        if entry.finding.verdict == "breached" and entry.exposure
        for most in [entry.exposure.organisation_most]
        if most is not None
    ]
    bounded = [one for one in possible if one[0].maximum is not None]
    said = []
    if bounded:
        most, title = max(bounded, key=lambda found: height(found[0]))
        said.append(_alone(most, title, lang))
    loose = dict.fromkeys(title for most, title in possible if most.maximum is None)
    if loose:
        said.append(_no_figure(tuple(loose), lang))
    return (" " if lang == "en" else "").join(said)


def _alone(most: Range, title: str, lang: str) -> str:
    text = highest(most, lang)
    if lang == "zh":
        unit = "" if most.formula is not None else "元"
        return f"如适用更高档次，单项违反的罚款：{text}{unit}（{title}）。"
    return f"In a higher tier one breach alone could cost {text} ({title})."


def _no_figure(titles: tuple[str, ...], lang: str) -> str:
    if lang == "zh":
        return f"另有法律未设金额的：{'、'.join(titles)}。"
    return f"Where the law itself gives no figure it may be more: {', '.join(titles)}."


def need(found: Need, lang: str) -> str:
    """Return what to give next in one line: what to do, and how many duties wait for it."""
    colon = ": " if lang == "en" else "："
    return f"{found.does.say(lang)}{colon}{found.decides.say(lang)}"


def some_of_all(report: Report, lang: str) -> str:
    """Say of how many duties only some were asked; nothing where all were."""
    told = Message(
        "{asked} of {duties:duty|duties} asked", asked=len(report.entries), duties=report.duties
    )
    return told.say(lang) if len(report.entries) < report.duties else ""


def most(entry: Entry) -> float:
    """Return the highest fine on the company that is possible at all, 0 if there is none."""
    return 0 if entry.exposure is None else height(entry.exposure.organisation_most)


def arguments(entry: Entry, lang: str) -> list[str]:
    """Return why the exposure is what it is: the tier, the law that applies, how it was made."""
    found = entry.exposure
    if found is None:
        return []
    lines = [found.pointed_why[lang], found.applies_why[lang], found.how[lang]]
    told = (*lines, *(note[lang] for note in found.notes), *authorities(found, lang))
    return [days_in(line, lang) for line in (*told, *offences(found, lang)) if line]


def authorities(found: Exposure, lang: str) -> list[str]:
    """Return who may come for a breach, in one line, and what is to be known of it in another."""
    if not found.authorities:
        return []
    above = dict.fromkeys(one.provincial[lang] for one in found.authorities if one.provincial)
    named = (", " if lang == "en" else "、").join(come(one, lang) for one in found.authorities)
    if above:
        named = named + bracketed(word("above", lang), lang)
    note = "" if found.authorities_note is None else found.authorities_note[lang]
    return [labelled("authorities", named, lang), note]


def come(found: Authority, lang: str) -> str:
    """Name an authority: the one at the operator's place, or its kind."""
    return (found.local or found.title)[lang]


def offences(found: Exposure, lang: str) -> list[str]:
    """Return where criminal law begins, a line each with its source and how sure it is."""
    comma, ends = (", ", ". ") if lang == "en" else ("、", "。")
    said = []
    for one in found.offences:
        text = f"{one.article[lang]}{': ' if lang == 'en' else '：'}{one.begins[lang]}"
        if one.orders:
            text += " " * (lang == "en") + labelled("orders", comma.join(one.orders), lang)
            text += ends.strip()
        sources = comma.join(law.source(code, lang) for code in one.source)
        sure = f"{word('confidence', lang)} {word(one.confidence, lang)}"
        apart = "; " if lang == "en" else "；"
        text += f" [{sure}{apart}{labelled('source', sources, lang)}]"
        said.append(labelled("offence", text, lang))
    return said


def leniency(found: Exposure, lang: str) -> list[str]:
    """Return what may speak for a lighter penalty or none, a line each: whether, and why."""
    colon, dash = (": ", " – ") if lang == "en" else ("：", "——")
    said = []
    for one in found.leniency:
        answer = f"{word(one.applies, lang)}{dash}{one.why[lang]}"
        gives = f" ({one.gives[lang]})" if lang == "en" else f"（{one.gives[lang]}）"
        said.append(days_in(f"{one.provision}{gives}{colon}{answer}", lang))
    return said


def verdict(finding: Finding, lang: str) -> str:
    """Return the verdict in words: whether put right, and whether it rests on a document alone."""
    said = word(finding.verdict, lang)
    marks = ["put_right"] if finding.standing == "put_right" else []
    marks += ["by_document"] if finding.by_document else []
    if not marks:
        return said
    marked = clauses((word(mark, lang) for mark in marks), lang)
    return said + bracketed(marked, lang)


def asides(finding: Finding, lang: str) -> list[str]:
    """Return what is to be known beside a verdict: late rows, barred ones, the own limit."""
    said = []
    if (past := finding.past) is not None:
        span_of = _range(past.began, past.ended, lang)
        said.append(labelled("past", str(past.rows) + bracketed(span_of, lang), lang))
    if finding.barred:
        said.append(labelled("barred", str(finding.barred), lang))
    said += [labelled("room", room(one, lang), lang) for one in finding.rooms]
    if (own := finding.own_limit) is not None:
        told = clauses((lasting(own.limit, lang), f"{own.over} {word('limit_over', lang)}"), lang)
        said.append(labelled("own_limit", told, lang))
    return said


def room(one: Used, lang: str) -> str:
    """Return how long is left where the law names no number, and who named it."""
    unit = word(f"unit_{one.unit}", lang)
    who = "; ".join(one.source) or word("our_convention", lang)
    if lang == "en":
        return f"{one.value} {unit} ({one.what[lang]}; {who})"
    return f"{one.value}{unit}（{one.what[lang]}；{who}）"


def cells(finding: Finding, lang: str) -> list[dict[str, str]]:
    """Return the sampled rows in words, by what their columns are called, without empty ones."""
    told = {name for row in finding.sample for name, value in row.items() if value is not None}
    return [
        {
            columns.column(finding.duty, name, lang): ranges(value, lang)
            if name == "days"
            else cell(columns.cell(finding.duty, name, value, lang), lang)
            for name, value in row.items()
            if name != "verdict" and name in told
        }
        for row in finding.sample
    ]


def precedent(found: Precedent, lang: str) -> str:
    """Return a case in one line: when, where, who, what was imposed, its id, why it is near."""
    told = happened(found, lang) + bracketed(found.case.id, lang)
    return (
        f"{told} [{ranking(found, lang)}]" if lang == "en" else f"{told}［{ranking(found, lang)}］"
    )


def happened(found: Precedent, lang: str) -> str:
    """Return what happened in a case: when, where, who, and what was imposed."""
    measures = ("; " if lang == "en" else "；").join(found.measures(lang))
    parts = (found.when(lang), found.place(lang), measures)
    return " · ".join(part for part in parts if part)


def ranking(found: Precedent, lang: str) -> str:
    """Return why a case is near, why it stands before the next, and what of it is not reviewed."""
    comma, semicolon = (", ", "; ") if lang == "en" else ("，", "；")
    parts = [comma.join(days_in(reason[lang], lang) for reason in found.reasons)]
    if found.ahead is not None:
        parts.append(labelled("ahead", found.ahead[lang], lang))
    if found.unsure:
        listed = comma.join(fact[lang] for fact in found.unsure)
        parts.append(labelled("not_reviewed", listed, lang))
    if found.also:
        parts.append(labelled("also_reported", comma.join(found.also), lang))
    return semicolon.join(parts)


def deadline(found: Deadline, lang: str) -> str:
    """Return a deadline in one line."""
    if found.origin == "no_term":
        return word("no_term", lang)
    when = day(found.due_on, lang)
    return when + bracketed(word("overdue", lang), lang) if found.overdue else when


def in_order(found: Iterable[Deadline]) -> list[Deadline]:
    """Return deadlines as they press: what is overdue, what is due at once, then by day."""

    def pressing(one: Deadline) -> tuple[int, str]:
        at_once = one.origin == "no_term"
        return (1 if at_once else 0 if one.overdue else 2, "" if at_once else str(one.due_on))

    return sorted(found, key=pressing)


def how(found: Deadline, lang: str) -> str:
    """Return how a deadline was counted, its days as the language writes them."""
    return days_in(found.how[lang], lang)


def days_in(text: str, lang: str) -> str:
    """Return a text with its ISO days, and in Chinese its provisions, as the language has them."""
    dated = _ISO_DAY.sub(lambda m: day(date.fromisoformat(m[0]), lang), text)
    return in_words(dated, lang)


def measure(found: str | None, lang: str) -> str:
    """Return what was ordered: an id of the law's or the cases' vocabulary in words, else as is."""
    said = orders.measure(found)
    return "" if said is None else said[lang]


def standing(finding: Finding, row: Mapping[str, Any]) -> str:
    """Return the verdict of a sampled row; of a breach that has ended, that it was put right."""
    if row["verdict"] != "breached" or finding.duty.conduct is None:
        return str(row["verdict"])
    ended = row.get(finding.duty.conduct[1])
    return "breached" if ended is None or ended > finding.day else "put_right"


def remedies(finding: Finding, lang: str) -> list[str]:
    """Return what to do about each open breached row that is shown, once each."""
    if finding.standing == "put_right":
        return [word("put_right_too_late", lang)]
    lines = []
    for row in finding.sample:
        if standing(finding, row) == "breached":
            line = remedy(finding, row, lang)
            if row.get("days"):
                days = labelled("days", ranges(row["days"], lang), lang)
                line += f" [{days}]" if lang == "en" else f"［{days}］"
            lines.append(line)
    return list(dict.fromkeys(lines))


def ranges(days: Sequence[Sequence[date]], lang: str) -> str:
    """Return ranges of days, the first few of many."""
    told = listed((_range(first, last, lang) for first, last in days[:RANGES]), lang)
    return told + (" …" if len(days) > RANGES else "")


def remedy(finding: Finding, row: Mapping[str, Any], lang: str) -> str:
    """Return what to do about a row, its codes in words."""
    duty = finding.duty
    told = {name: columns.cell(duty, name, value, lang) for name, value in row.items()}
    return fill(duty.remedy[lang], told, lang)


def fill(text: str, row: Mapping[str, Any], lang: str) -> str:
    """Fill the columns of a row into a remedy; an empty one becomes a dash."""
    parts = []
    for literal, name, _, _ in string.Formatter().parse(text):
        parts.append(literal)
        if name:
            parts.append(cell(row.get(name), lang))
    return "".join(parts)


def cell(value: Any, lang: str) -> str:
    """Return a cell of evidence as text; instants are in Shanghai time, to the minute."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if isinstance(value, datetime):
        return f"{day(day_of(value), lang)} {value + OFFSET:%H:%M}"
    if isinstance(value, date):
        return day(value, lang)
    return str(value)


def _range(first: date, last: date, lang: str) -> str:
    return day(first, lang) if first == last else f"{day(first, lang)} – {day(last, lang)}"
