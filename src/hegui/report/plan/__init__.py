"""A rectification plan (整改报告): from the findings to what will be done, by whom, by when.

`compose` puts it into blocks; `docx.render` and `html.render` each make a file of the same blocks.
It names breaches and what mends them, and no fine or precedent: it may be handed to an authority.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui import duties
from hegui.law import term
from hegui.outcome import ORDER_REGISTER, build
from hegui.report import columns, plain
from hegui.report.explain import row as told
from hegui.report.plan.blocks import Heading, Paragraph, Plan, Signatures, Table
from hegui.report.plan.wording import (
    BLANK,
    cited,
    colon,
    label,
    listed,
    numbered,
    say,
    stop,
)
from hegui.report.wording import day as said_day
from hegui.report.wording import word
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from hegui.audit.findings import Finding
    from hegui.audit.orders import Deadline
    from hegui.law import Law
    from hegui.outcome import Entry, Report
    from hegui.progress import Progress
    from hegui.report.plan.blocks import Block

COLUMNS = {"authority": 13, "provision": 17, "fact": 21, "measure": 27, "owner": 10, "day": 12}
"""The table of rectification, in the order that is asked for, with each column's share."""
ORDER_COLUMNS = {"authority": 14, "document": 18, "what": 20, "day": 15, "how": 33}
MEASURES = 2
"""No more measures than this stand in a cell of the table."""
NAMED = 3
"""No more rows than this are named in a sentence."""


def audited(path: Path, day: date, only: tuple[str, ...], progress: Progress) -> Report:
    """Audit the operator of a `hegui.toml`: all duties, or those named and the orders about them.

    Raises:
        HeguiError: the configuration, a waiver, a value or a name cannot be used.
    """
    if not only:
        return build(path, day, (), progress)
    chosen = {duty.id for duty in duties.select(only)}
    about_orders = {d.id for d in duties.select() if d.tables[:1] == (ORDER_REGISTER,)}
    return narrowed(build(path, day, (*chosen, *about_orders), progress), chosen)


def narrowed(report: Report, chosen: Collection[str]) -> Report:
    """Return a report of these duties only, with the orders that rest on them."""
    return replace(
        report,
        entries=tuple(entry for entry in report.entries if entry.finding.duty.id in chosen),
        deadlines=tuple(d for d in report.deadlines if d.duty in chosen or d.about in chosen),
    )


def of_orders(report: Report) -> Report:
    """Return a report of what the orders in it are about; all of it where that is not judged here.

    What else was found is no matter of the authority that ordered.
    """
    about = {deadline.about for deadline in ordered(report)}
    judged = {entry.finding.duty.id for entry in report.entries} & about
    if not judged:
        return report
    return replace(
        report,
        entries=tuple(entry for entry in report.entries if entry.finding.duty.id in judged),
        deadlines=tuple(d for d in report.deadlines if d.measure or d.duty in judged),
    )


def compose(report: Report, lang: str) -> Plan:
    """Return the plan that follows from a report, in a language."""
    done = report.audit
    return Plan(
        lang=lang,
        title=say("title", lang),
        operator=done.operator.name,
        day=done.day,
        blocks=(*_opening(report, lang), *_parts(report, lang), *_end(report, lang)),
    )


def ordered(report: Report) -> list[Deadline]:
    """Return the measures that authorities ordered and that are not done yet."""
    return [deadline for deadline in report.deadlines if deadline.measure is not None]


def _opening(report: Report, lang: str) -> Iterator[Block]:
    on = said_day(report.audit.day, lang)
    yield Paragraph(say("operator", lang, operator=report.audit.operator.name), "small")
    yield Paragraph(say("drawn_up", lang, day=on), "small")
    occasions = ordered(report)
    if not occasions:
        yield Paragraph(say("no_occasion", lang, day=on))
        return
    authorities = dict.fromkeys(str(deadline.authority) for deadline in occasions)
    orders = dict.fromkeys(_order(deadline, lang) for deadline in occasions)
    yield Paragraph(say("to", lang, authorities=listed([*authorities], lang)), "addressee")
    yield Paragraph(say("occasion", lang, orders=listed([*orders], lang), day=on))


def _order(deadline: Deadline, lang: str) -> str:
    key, when = ("served", deadline.served_on) if deadline.served_on else ("issued", None)
    served = say(key, lang, day=said_day(when or deadline.issued_on, lang))
    return say("order", lang, authority=deadline.authority, order=deadline.row, served=served)


def _parts(report: Report, lang: str) -> Iterator[Block]:
    """Return the numbered parts; one without content is left out and takes no number."""
    parts = {
        "summary": [*_summary(report, lang)],
        "ordered": [*_ordered(report, lang)],
        "table": [*_table(report, lang)],
        "sections": [*_sections(report, lang)],
        "unjudged": [*_unjudged(report, lang)],
        "attached": [*_attached(report, lang)],
    }
    kept = ((key, blocks) for key, blocks in parts.items() if blocks)
    for part, (key, blocks) in enumerate(kept, 1):
        yield Heading(1, numbered(1, part, part, lang) + say(key, lang))
        section = 0
        for block in blocks:
            if isinstance(block, Heading):
                section += 1
                yield Heading(2, numbered(2, section, part, lang) + block.text)
            else:
                yield block


def _breached(report: Report) -> list[Entry]:
    """Return the breaches that are open: what was ordered first, then what has a term, by its day.

    What was put right, though late, is no matter of a plan; the summary names it.
    """

    def order(entry: Entry) -> tuple[bool, bool, str, str]:
        terms = [d for d in _terms(report, entry) if d.origin != "no_term"]
        last = min((str(deadline.due_on) for deadline in terms), default="")
        unordered = not any(deadline.measure for deadline in terms)
        return unordered, not terms, last, entry.finding.duty.id

    broken = (entry for entry in report.entries if entry.finding.standing == "open")
    return sorted(broken, key=order)


def _put_right(report: Report, lang: str) -> list[str]:
    """Return the titles of breaches that were put right late and are still punishable."""
    late = (entry.finding for entry in report.entries if entry.finding.standing == "put_right")
    return [finding.duty.title[lang] for finding in late]


def _summary(report: Report, lang: str) -> Iterator[Block]:
    yield Paragraph(plain.headline(report, lang) + stop(lang).rstrip())
    terms = [deadline for deadline in report.deadlines if deadline.origin != "no_term"]
    overdue = [_term(deadline, lang) for deadline in terms if deadline.overdue]
    coming = [_term(deadline, lang) for deadline in terms if not deadline.overdue]
    if overdue:
        yield Paragraph(say("overdue", lang, terms=listed(overdue, lang)))
    if coming:
        yield Paragraph(say("next", lang, terms=coming[0]))
    if right := _put_right(report, lang):
        yield Paragraph(say("put_right", lang, titles=listed(right, lang)))
    if report.count("unknown"):
        yield Paragraph(say("unknown_means", lang))


def _term(deadline: Deadline, lang: str) -> str:
    what = plain.measure(deadline.measure, lang) or duties.load(deadline.duty).title[lang]
    named = " · ".join(part for part in (what, deadline.row) if part)
    return f"{named}{bracketed(said_day(deadline.due_on, lang), lang)}"


def _ordered(report: Report, lang: str) -> Iterator[Block]:
    rows = [
        (
            deadline.authority or "–",
            f"{deadline.row}\n{cited(deadline.basis, report.audit.day, lang)}",
            plain.measure(deadline.measure, lang),
            _day(deadline, lang),
            plain.how(deadline, lang),
        )
        for deadline in ordered(report)
    ]
    if rows:
        yield _as_table(ORDER_COLUMNS, rows, lang)


def _table(report: Report, lang: str) -> Iterator[Block]:
    rows = [
        (
            listed(_authorities(report, entry, lang), lang) or "–",
            "\n".join(
                dict.fromkeys(
                    cited(ref, report.audit.day, lang) for ref in entry.finding.provisions
                )
            ),
            f"{entry.finding.duty.title[lang]}\n{_fact(entry.finding, lang)}",
            _measures(entry.finding, lang),
            _owner(entry.finding, lang) or BLANK,
            "\n".join(dict.fromkeys(_day(d, lang) for d in _terms(report, entry))),
        )
        for entry in _breached(report)
    ]
    if rows:
        yield _as_table(COLUMNS, rows, lang)
        yield Paragraph(say("whose", lang), "small")
    else:
        right = report.stands("put_right")
        yield Paragraph(word("none_open", lang) if right else say("no_breach", lang))


def _as_table(columns: dict[str, int], rows: Iterable[tuple[str, ...]], lang: str) -> Table:
    head = tuple(say(key, lang) for key in columns)
    return Table(head, tuple(rows), tuple(columns.values()))


def _authorities(report: Report, entry: Entry, lang: str) -> list[str]:
    """Return who ordered that it be put right, else who may punish it."""
    named = [deadline.authority for deadline in _terms(report, entry) if deadline.authority]
    if not named and entry.exposure is not None and entry.exposure.readings:
        clauses = plain.applying(entry.exposure).clauses
        named = [plain.come(one, lang) for one in entry.exposure.authorities]
        named = named or [term(clause.enforcer, lang) for clause in clauses]
    return list(dict.fromkeys(named))


def _terms(report: Report, entry: Entry) -> list[Deadline]:
    """Return the deadlines of a breach: of the orders about it, and its own that are missed."""
    about = [d for d in ordered(report) if d.about == entry.finding.duty.id]
    missed = [d for d in entry.deadlines if d.overdue and d.origin != "no_term"]
    return [*about, *missed] or list(entry.deadlines)


def _day(deadline: Deadline, lang: str) -> str:
    """Return the last day with what to know of it."""
    if deadline.origin == "no_term":
        return say("at_once", lang)
    marks = [key for key in ("overdue", "provisional") if getattr(deadline, key)]
    told_of = listed([word(mark, lang) for mark in marks], lang)
    return said_day(deadline.due_on, lang) + (bracketed(told_of, lang) if marks else "")


def _owner(finding: Finding, lang: str) -> str:
    return listed(list(dict.fromkeys(waiver.owner for waiver in finding.waivers)), lang)


def _measures(finding: Finding, lang: str) -> str:
    """Return the first measures; the section of the duty has the others that are known."""
    measures = plain.remedies(finding, lang)
    more = [say("more_measures", lang)] if len(measures) > MEASURES else []
    return "\n".join([*measures[:MEASURES], *more])


def _fact(finding: Finding, lang: str) -> str:
    """Return what was found in a few words: which rows, how many, since when."""
    rows = [row for row in finding.sample if row["verdict"] == "breached"]
    # the first cell is the verdict, the second names the row
    keys = ([*row.items()][1] for row in rows)
    names = dict.fromkeys(
        plain.cell(columns.cell(finding.duty, name, value, lang), lang) for name, value in keys
    )
    more = len(names) > NAMED or finding.counts.breached > len(rows)
    key = "some_named" if more else "all_named"
    said = [say(key, lang, rows=listed([*names][:NAMED], lang))] if names else []
    said.append(finding.why[lang])
    if finding.began is not None:
        said.append(say("since", lang, day=said_day(finding.began, lang)))
    return ("" if lang == "zh" else " ").join(said)


def _sections(report: Report, lang: str) -> Iterator[Block]:
    for entry in _breached(report):
        finding = entry.finding
        yield Heading(2, finding.duty.title[lang])
        yield from _provisions(finding, report.audit.books, lang)
        yield Paragraph(_fact(finding, lang), label=label("fact", lang))
        yield from _rows(finding, lang)
        yield from _to_do(finding, lang)
        yield Paragraph(_owner(finding, lang) or BLANK, label=label("owner", lang))
        terms = _terms(report, entry)
        if not terms:
            yield Paragraph(BLANK, label=label("day", lang))
        for deadline in terms:
            day = f"{_day(deadline, lang)}{stop(lang)}{plain.how(deadline, lang)}"
            yield Paragraph(day, label=label("day", lang))
        tables = [columns.table(one, lang) for one in finding.duty.tables]
        yield Paragraph(listed(tables, lang), label=label("tables", lang))


def _provisions(finding: Finding, books: Law, lang: str) -> Iterator[Block]:
    """Return the provisions of the day, and those at the time of the conduct if they differ."""
    then = finding.then or finding.day
    shown = [("provision", ref, finding.day) for ref in finding.provisions]
    if finding.provisions_then != finding.provisions:
        shown += [("then", ref, then) for ref in finding.provisions_then]
    for key, ref, on in shown:
        since = say("in_force", lang, day=said_day(books.version(ref.instrument, on).since, lang))
        summary = books.provision(ref, on).summary[lang]
        text = f"{cited(ref, on, lang)}{bracketed(since, lang)}{colon(lang)}{summary}"
        yield Paragraph(text, label=label(key, lang))


def _rows(finding: Finding, lang: str) -> Iterator[Block]:
    cells = zip(finding.sample, plain.cells(finding, lang), strict=True)
    rows = [shown for row, shown in cells if row["verdict"] == "breached"]
    for number, shown in enumerate(rows, 1):
        yield Paragraph(f"{say('row', lang)} {number}{colon(lang)}{told(shown, lang)}", "item")
    if (more := finding.counts.breached - len(rows)) > 0:
        yield Paragraph(say("more_rows", lang, number=f"{more:,}"), "item")


def _to_do(finding: Finding, lang: str) -> Iterator[Block]:
    measures = plain.remedies(finding, lang)
    if len(measures) == 1:
        yield Paragraph(measures[0], label=label("measure", lang))
        return
    yield Paragraph("", label=label("measure", lang))
    for number, measure in enumerate(measures, 1):
        yield Paragraph(f"{number}. {measure}", "item")


def _unjudged(report: Report, lang: str) -> Iterator[Block]:
    for entry in report.entries:
        if entry.finding.verdict == "unknown":
            finding = entry.finding
            why = columns.in_words(finding.why[lang], finding.duty.tables, lang)
            yield Paragraph(f"{finding.duty.title[lang]}{colon(lang)}{why}", "item")


def _attached(report: Report, lang: str) -> Iterator[Block]:
    """Return the evidence that the breaches and the orders rest on, as it was read."""
    wanted = {table for entry in _breached(report) for table in entry.finding.duty.tables}
    wanted |= {ORDER_REGISTER} if ordered(report) else set()
    sources = [source for source in report.audit.sources if source.table in wanted]
    for number, source in enumerate(sources, 1):
        text = say(
            "source",
            lang,
            table=columns.table(source.table, lang),
            origin=source.origin,
            rows=f"{source.rows:,}",
            day=said_day(source.taken_on, lang),
        )
        yield Paragraph(f"{number}. {text}", "item")
    if wanted and not sources:
        yield Paragraph(say("none_attached", lang))


def _end(report: Report, lang: str) -> Iterator[Block]:
    if ordered(report):
        yield Paragraph(say("closing", lang), "closing")
    yield Signatures(
        tuple(say(key, lang) for key in ("responsible", "security", "seal", "signed_on"))
    )
    yield Paragraph(say("draft", lang), "small")
