"""The self-assessment report (自查报告) and the rectification report (整改报告), to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hegui import law
from hegui.days import written
from hegui.law.citation import cite
from hegui.report.plan.blocks import Heading, Paragraph, Plan, Signatures, Table
from hegui.report.self_assessment.sheet import kinds
from hegui.report.self_assessment.told import (
    by_family,
    falling_short,
    hazard,
    line,
    sentences,
)
from hegui.report.self_assessment.wording import evidence, result, risk, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hegui.assessment.conclusion import Assessment
    from hegui.assessment.results import Judged
    from hegui.report.plan.blocks import Block


def compose(found: Assessment, lang: str) -> Plan:
    """Return the self-assessment report in blocks."""
    return _plan(found, "title", _report(found, lang), lang)


def rectify(found: Assessment, lang: str) -> Plan:
    """Return the rectification report: what falls short, by whom and until when it is put right."""
    return _plan(found, "title_plan", _rectification(found, lang), lang)


def _plan(found: Assessment, title: str, blocks: Iterator[Block], lang: str) -> Plan:
    answers = found.answers
    return Plan(
        lang=lang,
        title=say(title, lang),
        operator=answers.operator or answers.name or answers.system,
        day=answers.assessed_on or found.day,
        blocks=tuple(blocks),
    )


def _system(
    found: Assessment, kind: Literal["report", "rectification"], lang: str
) -> Iterator[Block]:
    answers, scheme = found.answers, found.scheme.scheme
    yield Heading(1, say("part_system", lang))
    day = answers.assessed_on
    for label, value in (
        ("system", answers.name or answers.system),
        ("operator", answers.operator),
        ("level", str(answers.level)),
        ("assessed_on", "" if day is None else written(day, lang)),
        ("standard", scheme.document),
        ("asked_by", cite(scheme.asked_by[kind], lang, found.day, full=True)),
        ("extensions", kinds(found.scheme, answers.extensions, lang)),
        ("targets", say("comma", lang).join(_targets(found, lang))),
    ):
        yield Paragraph(value or say("blank", lang), label=say(f"{label}_label", lang))


def _targets(found: Assessment, lang: str) -> list[str]:
    """Return whose facts were given, and the hosts and sites that are named without any."""
    given = dict.fromkeys(one.target.name for one in found.found.facts)
    named = (*found.answers.hosts, *found.answers.sites)
    lacking = [say("without_facts", lang, name=one) for one in named if one not in given]
    return [*given, *lacking] or [say("none", lang)]


def _report(found: Assessment, lang: str) -> Iterator[Block]:
    yield from _system(found, "report", lang)
    yield Heading(1, say("part_conclusion", lang))
    for text in sentences(found, lang):
        yield Paragraph(text)
    yield _families(found, lang)
    yield from _hazards(found, "part_hazards", lang)
    major, high, rest = falling_short(found)
    if major:
        yield from _listed(major, lang)
    for heading, part in (("part_risks", high), ("part_rest", rest)):
        yield Heading(1, say(heading, lang))
        yield from _listed(part, lang)
    open_ = [one for one in found.judged if one.read and one.result is None]
    met = [one for one in found.judged if one.result in {"conform", "not_applicable"}]
    for heading, part in (("part_open", open_), ("part_met", met)):
        yield Heading(1, say(heading, lang))
        yield from _listed(part, lang)
    yield Heading(1, say("part_coverage", lang))
    yield from _notes(found, lang)
    yield Signatures((say("signed_by", lang), say("signed_on", lang)))


def _families(found: Assessment, lang: str) -> Table:
    told = by_family(found, lang)
    head = tuple(told[0])
    return Table(
        head=head,
        rows=tuple(tuple(str(cell) for cell in row.values()) for row in told),
        widths=(28, *(12 for _ in head[1:])),
    )


def _hazards(found: Assessment, heading: str, lang: str) -> Iterator[Block]:
    yield Heading(1, say(heading, lang))
    for one in found.hazards:
        yield Paragraph(hazard(one, found, lang), kind="item")
    if not found.hazards:
        yield Paragraph(say("none", lang))


def _listed(judged: Sequence[Judged], lang: str) -> Iterator[Block]:
    """Yield a table of requirements with their results, and what those rest on."""
    if not judged:
        yield Paragraph(say("none", lang))
        return
    head = ("requirement", "says", "result", "evidence", "owner", "day")
    yield Table(
        head=tuple(say(f"column_{name}", lang) for name in head),
        rows=tuple(
            (
                one.item.id,
                getattr(one.item.says, lang),
                result(one, lang),
                evidence(one, lang),
                one.answer.owner,
                "" if one.answer.day is None else one.answer.day.isoformat(),
            )
            for one in judged
        ),
        widths=(14, 30, 10, 26, 10, 10),
    )


def _notes(found: Assessment, lang: str) -> Iterator[Block]:
    scheme = found.scheme.scheme
    unread = [one for one in found.judged if not one.read]
    if unread:
        yield Paragraph(f"{say('not_read', lang)}: {len(unread)}")
        for one in unread:
            yield Paragraph(line(one, lang), kind="small")
    meanings = law.sources()
    for code in scheme.source:
        yield Paragraph(meanings[code][lang], kind="small")
    for note in scheme.notes:
        yield Paragraph(getattr(note, lang), kind="small")


def _rectification(found: Assessment, lang: str) -> Iterator[Block]:
    yield from _system(found, "rectification", lang)
    yield from _hazards(found, "plan_hazards", lang)
    major, high, rest = falling_short(found)
    yield from _measures(found, major, lang)
    for heading, part in (("plan_risks", high), ("plan_rest", rest)):
        yield Heading(1, say(heading, lang))
        yield from _measures(found, part, lang)
    yield Heading(1, say("plan_open", lang))
    open_ = [one for one in found.judged if one.read and one.result is None]
    for one in open_:
        yield Paragraph(line(one, lang), kind="item")
    if not open_:
        yield Paragraph(say("none", lang))
    yield Signatures((say("signed_by", lang), say("signed_on", lang)))


def _measures(found: Assessment, judged: Sequence[Judged], lang: str) -> Iterator[Block]:
    """Yield a table of what is done about each requirement; what nobody filled in is left blank."""
    if not judged:
        yield Paragraph(say("none", lang))
        return
    head = ("requirement", "says", "risk", "evidence", "measure", "owner", "due")
    blank = say("blank", lang)
    yield Table(
        head=tuple(say(f"column_{name}", lang) for name in head),
        rows=tuple(
            (
                f"{one.item.id} ({result(one, lang)})",
                getattr(one.item.says, lang),
                risk(one.item, found.scheme.scheme, lang),
                evidence(one, lang),
                one.answer.measure or blank,
                one.answer.owner or blank,
                blank if one.answer.due is None else one.answer.due.isoformat(),
            )
            for one in judged
        ),
        widths=(14, 22, 16, 18, 16, 7, 7),
    )
