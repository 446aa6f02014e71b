"""A report's parts as short lines of plain text, for the terminal and for tables."""

from __future__ import annotations

import string
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hegui.days import day_of
from hegui.report.law import term
from hegui.report.words import amount, day, labelled, span, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.exposure import Exposure, Range, Reading, Total
    from hegui.findings import Finding
    from hegui.orders import Deadline
    from hegui.precedents import Precedent
    from hegui.report.value import Entry

Bounds = tuple[int | None, int | None]


def money(found: Range | None, lang: str) -> str:
    """Return a range of a fine in words; a discretionary one says that it may be imposed."""
    if found is None:
        return word("no_fine", lang)
    if found.minimum is None or found.maximum is None:
        return "" if found.formula is None else found.formula[lang]
    text = span(found.minimum, found.maximum, lang)
    return f"{word('may', lang)} {text}" if found.discretionary else text


def applying(exposure: Exposure) -> Reading:
    """Return the reading that counts; where that is undecided, the law of the day."""
    wanted = exposure.applies if exposure.applies != "undecided" else "today"
    return next((r for r in exposure.readings if r.law == wanted), exposure.readings[-1])


def exposed(entry: Entry, lang: str) -> str:
    """Return the exposure of a finding in two lines, the company's and the persons'."""
    exposure = entry.exposure
    if exposure is None or not exposure.readings:
        return word("none", lang)
    reading = applying(exposure)
    if not reading.clauses:
        return word("none", lang)
    lines = (
        ("company", exposure.organisation, reading.organisation_most),
        ("persons", exposure.persons, reading.persons_most),
    )
    return "\n".join(labelled(who, _with_most(now, most, lang), lang) for who, now, most in lines)


def _with_most(now: Range | None, most: Range | None, lang: str) -> str:
    text = money(now, lang)
    if most is None or most.maximum is None or (now is not None and now.maximum == most.maximum):
        return text
    comma = "; " if lang == "en" else "；"
    return f"{text}{comma}{word('up_to', lang)} {amount(most.maximum, lang)}"


def bounds(entry: Entry) -> tuple[Bounds | None, Bounds | None]:
    """Return the least and the most that the evidence points to: company, then persons."""
    exposure = entry.exposure
    if exposure is None or entry.finding.verdict != "breached":
        return None, None
    return _bounds(exposure.organisation), _bounds(exposure.persons)


def _bounds(found: Range | None) -> Bounds | None:
    return None if found is None else (found.minimum, found.maximum)


def reasons(entry: Entry, lang: str) -> list[str]:
    """Return how the exposure came about, a line each: the tier, the law, what may be added."""
    exposure = entry.exposure
    if exposure is None:
        return []
    lines = [exposure.pointed_why[lang]]
    for reading in exposure.readings:
        head = f"{day(reading.day, lang)} {' '.join(reading.provisions)}"
        lines += [f"{head}: {_clause(reading, lang)}"] if reading.clauses else []
    lines.append(exposure.applies_why[lang])
    lines.append(exposure.how[lang])
    lines += [note[lang] for note in exposure.notes]
    return [line for line in lines if line]


def _clause(reading: Reading, lang: str) -> str:
    parts = [reading.governing or ", ".join(clause.ref for clause in reading.clauses)]
    parts += [term(measure, lang) for measure in reading.measures]
    parts.append(f"{word('company', lang)} {money(reading.organisation, lang)}")
    who = f" ({term(reading.persons_who, lang)})" if reading.persons_who else ""
    parts.append(f"{word('persons', lang)}{who} {money(reading.persons, lang)}")
    if reading.further_measures:
        further = ", ".join(term(measure, lang) for measure in reading.further_measures)
        parts.append(f"+ {further}")
    return " · ".join(parts)


def total(found: Total, lang: str) -> str:
    """Return what all breaches together may cost, and how that was made."""
    company = labelled("company", money(found.organisation, lang), lang)
    persons = labelled("persons", money(found.persons, lang), lang)
    ends = ("; ", ". ") if lang == "en" else ("；", "。")
    return f"{company}{ends[0]}{persons}{ends[1]}{found.how[lang]}"


def precedent(found: Precedent, lang: str) -> str:
    """Return a case in one line: when, where, who, what was imposed, and why it is near."""
    parts = [found.when(lang), found.place(lang), "; ".join(found.measures(lang))]
    why = ", ".join(reason[lang] for reason in found.reasons[:2])
    return f"{' · '.join(part for part in parts if part)} [{why}]"


def deadline(found: Deadline, lang: str) -> str:
    """Return a deadline in one line."""
    if found.origin == "no_term":
        return word("no_term", lang)
    when = day(found.due_on, lang)
    return f"{when} ({word('overdue', lang)})" if found.overdue else when


def sample(finding: Finding, lang: str) -> list[str]:
    """Return the remedy for each breached row that is shown, once each."""
    wanted = finding.duty.remedy[lang]
    breached = [row for row in finding.sample if row["verdict"] == "breached"]
    lines = []
    for row in breached:
        line = labelled("remedy", fill(wanted, row, lang), lang)
        if row.get("days"):
            ranges = ", ".join(_range(first, last, lang) for first, last in row["days"][:8])
            more = " …" if len(row["days"]) > 8 else ""  # noqa: PLR2004 - a line's worth
            line += f" [{labelled('days', ranges + more, lang)}]"
        lines.append(line)
    return list(dict.fromkeys(lines))


def fill(text: str, row: Mapping[str, Any], lang: str) -> str:
    """Fill the columns of a row into a remedy; an empty one becomes a dash."""
    parts = []
    for literal, name, _, _ in string.Formatter().parse(text):
        parts.append(literal)
        if name:
            parts.append(cell(row.get(name), lang))
    return "".join(parts)


def cell(value: Any, lang: str) -> str:
    """Return a cell of evidence as text."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return day(day_of(value), lang)
    if isinstance(value, date):
        return day(value, lang)
    return str(value)


def _range(first: date, last: date, lang: str) -> str:
    return day(first, lang) if first == last else f"{day(first, lang)} – {day(last, lang)}"
