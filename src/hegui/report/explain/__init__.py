"""One duty explained in plain words: a heading a question, a sentence a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import law
from hegui.audit.brief import binds
from hegui.evidence import catalogue
from hegui.law import Ref, term
from hegui.law.citation import cite_all, in_words
from hegui.message import spoken
from hegui.needs import QUESTIONS
from hegui.report import discretion, plain
from hegui.report.explain.wording import HEADINGS, answer, rows, say, unit
from hegui.report.law import official
from hegui.report.safe import visible
from hegui.report.wording import clauses, day, word
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hegui.audit.findings import Finding
    from hegui.config import Operator
    from hegui.exposure import Exposure, Reading
    from hegui.exposure import Tier as ExposedTier
    from hegui.law import Number
    from hegui.outcome import Entry, Report


ASKED = {"offers": "services", "works_in": "sector"}
"""What a question that is put in other words asks of the profile."""


class Asked:
    """A profile that keeps what a duty asked of it, and what it answered."""

    def __init__(self, operator: Operator) -> None:
        """Wrap a profile."""
        self._operator = operator
        self.answers: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        """Return an answer and keep it; to ask what is offered is to ask for the services."""
        field = ASKED.get(name, name)
        self.answers[field] = getattr(self._operator, field)
        return getattr(self._operator, name)


def explained(report: Report, lang: str) -> str:
    """Return the reasoning about every duty of a report as text, one sentence a line."""
    return "\n".join(line for entry in report.entries for line in _lines(report, entry, lang))


def row(cells: Mapping[str, str], lang: str) -> str:
    """Return a row of evidence as one line: each column with its cell."""
    colon = ": " if lang == "en" else "："
    return " · ".join(f"{name}{colon}{cell}" for name, cell in cells.items() if cell != "–")


def _lines(report: Report, entry: Entry, lang: str) -> Iterator[str]:
    for head, sentences in sections(report, entry, lang):
        yield head
        yield from (f"  {sentence}" for sentence in sentences)
        yield ""
    yield say("not_advice", lang)


def sections(report: Report, entry: Entry, lang: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the questions about a duty, each with the sentences that answer it."""
    parts = {
        "asks": _asks(report, entry.finding, lang),
        "binds": _binds(report, entry.finding, lang),
        "evidence": _evidence(report, entry.finding, lang),
        "found": _found(entry.finding, lang),
        "law": _law(entry, lang),
        "cost": _cost(entry, lang),
        "cases": _cases(entry, lang),
        "todo": _todo(report, entry, lang),
        "kinds": _kinds(report, entry.finding, lang),
        "sure": _sure(report, entry, lang),
    }
    for key, sentences in parts.items():
        yield HEADINGS[key][lang], [visible(in_words(one, lang)) for one in sentences]


def _asks(report: Report, finding: Finding, lang: str) -> Iterator[str]:
    duty = finding.duty
    yield say("duty", lang, title=duty.title[lang], id=duty.id, day=day(finding.day, lang))
    books = report.audit.books
    for ref in finding.provisions:
        version = books.version(ref.instrument, finding.day)
        provision = version.provision(ref)
        until = "" if version.until is None else say("until", lang, day=day(version.until, lang))
        yield say(
            "provision",
            lang,
            ref=ref,
            instrument=version.title[lang],
            since=day(version.since, lang),
            until=until,
            summary=provision.summary[lang],
        )
        if (text := official(ref, version.since)) is not None:
            attached = day(text["attached_on"], lang)
            wording = " ".join(text["wording"].split())
            yield say("official", lang, ref=ref, day=attached, file=text["file"], wording=wording)
        yield say("bearer", lang, bearer=term(provision.bearer, lang))
        if provision.note is not None:
            yield say("note", lang, ref=ref, note=provision.note[lang])
    for number in _numbers(report, finding):
        yield say("number", lang, **_figure(number, lang))


def _numbers(report: Report, finding: Finding) -> list[Number]:
    return list(report.audit.books.numbers(finding.provisions, finding.day).values())


def _figure(number: Number, lang: str) -> dict[str, object]:
    return {
        "name": number.name,
        "value": number.value,
        "unit": unit(number.unit, lang),
        "ref": number.provision,
    }


def _binds(report: Report, finding: Finding, lang: str) -> Iterator[str]:
    operator, books = report.audit.operator, report.audit.books
    profile = Asked(operator)
    if not finding.provisions or not binds(finding.duty, profile, books, finding.day):
        yield finding.why[lang]
        return
    told = (_answered(name, value, lang) for name, value in profile.answers.items())
    answers = clauses(told, lang)
    yield say("bound" if answers else "bound_all", lang, operator=operator.name, answers=answers)


def _answered(key: str, value: Any, lang: str) -> str:
    said = answer(value, lang)
    return f"{key} = {said}" if lang == "en" else f"{QUESTIONS[key][lang]}：{said}"


def _evidence(report: Report, finding: Finding, lang: str) -> Iterator[str]:
    done = report.audit
    sources = {source.table: source for source in done.sources}
    for table in finding.duty.tables:
        source = sources.get(table)
        if source is None:
            yield _absent(table, finding, done.missing.get(table), lang)
            continue
        who = source.declared_by
        yield say(
            "read",
            lang,
            table=table,
            rows=rows(source.rows, lang),
            origin=source.origin,
            day=day(source.taken_on, lang),
            declared="" if who is None else say("declared", lang, who=who),
        )
    if done.logs and any(catalogue.get(t).derived_from for t in finding.duty.tables):
        yield say(
            "logs",
            lang,
            files=f"{len(done.logs):,}",
            lines=f"{sum(log.lines for log in done.logs):,}",
            parsed=f"{sum(log.parsed for log in done.logs):,}",
            aside=f"{sum(log.rejected for log in done.logs):,}",
        )


def _absent(table: str, finding: Finding, why: str | None, lang: str) -> str:
    if why is not None:
        return say("not_read", lang, table=table, why=spoken(why, lang))
    if table not in finding.duty.optional:
        return say("not_given", lang, table=table)
    wanted = "optional_unknown" if finding.counts.unknown else "optional"
    return say(wanted, lang, table=table)


def _found(finding: Finding, lang: str) -> Iterator[str]:
    verdict = plain.verdict(finding, lang)
    yield say("verdict", lang, verdict=verdict, why=plain.why(finding, lang))
    if finding.verdict == "breached":
        yield from _when(finding, lang)
    shown = 0
    for cells, sampled in zip(plain.cells(finding, lang), finding.sample, strict=True):
        if sampled["verdict"] != "met":
            shown += 1
            verdict = word(plain.standing(finding, sampled), lang)
            yield say("row", lang, verdict=verdict, row=row(cells, lang))
    counts = finding.counts
    more = counts.breached + counts.unknown + counts.pending - shown
    if more > 0:
        yield say("more", lang, rows=rows(more, lang))
    if finding.past is not None and finding.standing != "put_right":  # its days stand above
        began, ended = day(finding.past.began, lang), day(finding.past.ended, lang)
        yield say("past", lang, rows=rows(finding.past.rows, lang), began=began, ended=ended)
    if finding.barred:
        yield say("barred", lang, rows=rows(finding.barred, lang))
    yield from (notice[lang] for notice in finding.notices)


def _when(finding: Finding, lang: str) -> Iterator[str]:
    if finding.began is None:
        yield say("began_unknown", lang)
    else:
        yield say("began", lang, day=day(finding.began, lang))
    if finding.ended is None:
        yield say("continues", lang)
    else:
        yield say("ended", lang, day=day(finding.ended, lang))


def _law(entry: Entry, lang: str) -> Iterator[str]:
    exposure = entry.exposure
    if exposure is None:
        yield say("nothing_reckoned", lang, verdict=word(entry.finding.verdict, lang))
        return
    yield exposure.applies_why[lang]
    for reading in exposure.readings:
        yield say(
            reading.law,
            lang,
            day=day(reading.day, lang),
            provisions=cite_all(reading.provisions, lang),
            answer=_answer(reading, lang),
        )
    alone = len(exposure.readings) == 1 and entry.finding.verdict == "breached"
    if alone and _penal(exposure):
        yield say("one_reading", lang)


def _answer(reading: Reading, lang: str) -> str:
    if not reading.clauses:
        return say("unread" if reading.unread else "unanswered", lang)
    clauses = (
        say(
            "clause",
            lang,
            ref=clause.ref,
            since=day(clause.since, lang),
            enforcer=term(clause.enforcer, lang),
        )
        for clause in reading.clauses
    )
    return say("answered", lang, clauses=(", " if lang == "en" else "、").join(clauses))


def _cost(entry: Entry, lang: str) -> Iterator[str]:
    exposure = entry.exposure
    if exposure is None:
        yield say("nothing_reckoned", lang, verdict=word(entry.finding.verdict, lang))
        return
    if exposure.if_breached:
        yield say("if_breached", lang)
    yield exposure.pointed_why[lang]
    for reading in exposure.readings:
        for tier in reading.tiers:
            if tier.possible:
                yield _tier(tier, reading, lang)
                if tier.note is not None:
                    yield say("note", lang, ref=tier.ref, note=tier.note[lang])
    if _penal(exposure):
        company, persons = plain.exposed(entry, lang).split("\n")
        yield say("reckoned", lang, company=company, persons=persons)
    yield exposure.how[lang]
    yield from (note[lang] for note in exposure.notes)
    yield from filter(None, plain.authorities(exposure, lang))
    yield from plain.offences(exposure, lang)
    if exposure.leniency:
        yield say("leniency", lang)
        yield from plain.leniency(exposure, lang)
    if exposure.discretion is not None:
        yield from discretion.lines(exposure.discretion, lang)


def _penal(exposure: Exposure) -> bool:
    return bool(plain.applying(exposure).clauses)


def _tier(tier: ExposedTier, reading: Reading, lang: str) -> str:
    parts = [term(measure, lang) for measure in tier.measures]
    for who, fine in (("company", tier.organisation), ("persons", tier.persons)):
        if fine is not None:
            parts.append(f"{word(who, lang)} {plain.money(fine, lang)}")
    if tier.persons is not None and tier.persons_who is not None:
        parts[-1] = parts[-1] + bracketed(term(tier.persons_who, lang), lang)
    return say(
        "pointed" if tier.pointed else "tier",
        lang,
        day=day(reading.day, lang),
        ref=tier.ref,
        condition=term(tier.condition, lang),
        parts="; ".join(parts) if lang == "en" else "；".join(parts),
    )


def _cases(entry: Entry, lang: str) -> Iterator[str]:
    if entry.finding.verdict != "breached":
        yield say("only_breaches", lang)
    elif not entry.precedents:
        yield say("no_case", lang)
    for found in entry.precedents:
        source = found.case.source
        told = (source.title, source.publisher, source.published, source.address)
        case = plain.precedent(found, lang)
        yield say("case", lang, case=case, source=clauses(filter(None, told), lang))


def _todo(report: Report, entry: Entry, lang: str) -> Iterator[str]:
    finding = entry.finding
    yield from plain.remedies(finding, lang)
    if finding.verdict == "unknown":
        for need in report.needs:
            if need.kind != "look" and finding.duty.id in need.duties:
                yield say("give", lang, what=need.does.say(lang))
        yield say("look_at" if finding.sample else "bring", lang)
    elif finding.verdict != "breached" and not entry.deadlines:
        yield say("nothing_to_do", lang)
    for due in entry.deadlines:
        parts = " ".join(part for part in (due.row, due.measure, due.authority) if part)
        what = bracketed(parts, lang) if parts else ""
        how = _sentence(plain.how(due, lang), lang)
        yield say("deadline", lang, when=plain.deadline(due, lang), what=what, how=how)
    for waiver in finding.waivers:
        yield say(
            "waived",
            lang,
            id=waiver.id,
            scope=waiver.scope,
            approver=waiver.approver,
            day=day(waiver.expires, lang),
            why=waiver.justification,
        )


def _sentence(text: str, lang: str) -> str:
    """Return a phrase as a sentence."""
    stop = "." if lang == "en" else "。"
    return f"{text[:1].upper()}{text[1:]}".removesuffix(stop) + stop


def _kinds(report: Report, finding: Finding, lang: str) -> Iterator[str]:
    numbers = _numbers(report, finding)
    if finding.duty.convention is not None:
        yield say("convention", lang, text=finding.duty.convention[lang])
    elif not any(number.convention for number in numbers):
        yield say("no_convention", lang)
    for number in numbers:
        key = "number_convention" if number.convention else "number_law"
        yield say(key, lang, **_figure(number, lang))
    for one in finding.rooms:
        yield say("room", lang, room=plain.room(one, lang))
    if finding.own_limit is not None:
        over = rows(finding.own_limit.over, lang)
        yield say("own_limit", lang, limit=finding.own_limit.limit, rows=over)
    yield say("rest_is_law", lang)


def _sure(report: Report, entry: Entry, lang: str) -> Iterator[str]:
    """Say of each provision, figure and penal clause how sure it is and when it was checked.

    Where each text is published officially follows, and then once what was read of them.
    """
    told = dict.fromkeys(_checked(report, entry))
    numbers: dict[str, int] = {}
    for ref, on in told:
        version = report.audit.books.version(ref.instrument, on)
        provision = version.provision(ref)
        named: dict[str, Any] = {str(ref): provision}
        named |= {one.name + bracketed(str(ref), lang): one for one in provision.numbers}
        for what, checked in named.items():
            marks = [numbers.setdefault(code, len(numbers) + 1) for code in checked.source]
            yield _sureness(what, version.since, checked, marks, lang)
    for place in dict.fromkeys(law.published(ref.instrument, lang) for ref, _ in told):
        yield say("published", lang, place=place)
    for code, number in numbers.items():
        yield say("source", lang, number=number, source=law.source(code, lang))


def _sureness(what: str, since: date, checked: Any, marks: list[int], lang: str) -> str:
    """Tell of anything that has a confidence, a day on which it was checked, and sources."""
    return say(
        "sure",
        lang,
        what=what,
        since=day(since, lang),
        confidence=word(checked.confidence, lang),
        day=day(checked.last_checked, lang),
        sources="".join(f"[{mark}]" for mark in marks),
    )


def _checked(report: Report, entry: Entry) -> Iterator[tuple[Ref, date]]:
    """Yield what the explanation names, each with the first day of its version."""
    books, finding = report.audit.books, entry.finding
    for ref in finding.provisions:
        yield ref, books.version(ref.instrument, finding.day).since
    for number in _numbers(report, finding):
        yield number.provision, books.version(number.provision.instrument, finding.day).since
    for ref in finding.provisions_then:
        then = finding.then or finding.day
        yield ref, books.version(ref.instrument, then).since
    for reading in () if entry.exposure is None else entry.exposure.readings:
        for tier in reading.tiers:
            if tier.possible:
                yield tier.ref, books.version(tier.ref.instrument, reading.day).since
