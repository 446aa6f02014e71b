"""A grading report: what would be harmed and how badly, the level, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import duties
from hegui.assessment.grading import NONE
from hegui.days import written
from hegui.law.citation import cite_all
from hegui.report.plan.blocks import Heading, Paragraph, Plan, Signatures, Table
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.grading import Asked, Cell, Grading, Harm
    from hegui.law import Law
    from hegui.report.plan.blocks import Block

WORDS = Words("report/grading")
say = WORDS.say


def as_value(found: Grading, lang: str) -> dict[str, Any]:
    """Return a grading as JSON has it; `systems` is the row of the evidence table."""
    deciding = found.deciding
    answers = found.answers
    return {
        "system": answers.system,
        "level": found.level,
        "at_least": found.least,
        "aspects": {one.id: found.of(one) for one in found.scheme.aspects},
        "cells": [
            {
                "aspect": cell.aspect.id,
                "object": cell.object.id,
                "degree": degree_of(cell),
                "level": cell.level,
                "trap": None if cell.trap is None else text(cell.trap, lang),
            }
            for cell in found.cells
        ],
        "systems": {
            "system": answers.system,
            "level": found.level,
            "harmed_object": None if deciding is None or not found.level else deciding.object.id,
            "harm_degree": None if deciding is None or not found.level else degree_of(deciding),
            "graded_on": None if answers.graded_on is None else answers.graded_on.isoformat(),
        },
        "says": conclusion(found, lang),
        "next": [one["duty"] for one in follows(found, lang)],
        "confidence": found.scheme.confidence,
        "source": list(found.scheme.source),
    }


def degree_of(cell: Cell) -> str | None:
    """Return the word of an answer; None where there is none."""
    if not cell.known:
        return None
    return NONE if cell.degree is None else cell.degree.id


def text(said: Any, lang: str) -> str:
    """Return what is there in both languages in one."""
    return str(getattr(said, lang))


def rows(found: Grading, lang: str) -> list[dict[str, Any]]:
    """Return the answers with their levels as rows of a table."""
    return [
        {
            say("aspect", lang): text(cell.aspect.title, lang),
            say("object", lang): text(cell.object.title, lang),
            say("degree", lang): _degree(cell, lang),
            say("level", lang): _level(cell.level, lang),
        }
        for cell in found.cells
    ]


def _degree(cell: Cell, lang: str) -> str:
    if cell.degree is not None:
        return text(cell.degree.title, lang)
    return say("no_harm" if cell.known else "not_answered", lang)


def _level(level: int | None, lang: str) -> str:
    return "–" if level is None else say(f"level_{level}", lang)


def conclusion(found: Grading, lang: str) -> str:
    """Return the level with its reason in a sentence, or why there is none."""
    deciding = found.deciding
    if deciding is None or deciding.degree is None:
        return say("nothing_harmed" if found.complete else "nothing_answered", lang)
    told = {
        "level": _level(found.least, lang),
        "aspect": text(deciding.aspect.title, lang),
        "object": text(deciding.object.title, lang),
        "degree": text(deciding.degree.title, lang),
    }
    return say("conclusion" if found.complete else "at_least", lang, **told)


def follows(found: Grading, lang: str) -> list[dict[str, str]]:
    """Return the duties that the level brings, by the provisions of the day."""
    told = []
    for one in found.scheme.next:
        places = duties.load(one.duty).provisions(found.day)
        if found.least is not None and found.least >= one.level and places:
            title = duties.load(one.duty).title[lang]
            cited = cite_all(places, lang, found.day, full=True)
            told.append({"duty": one.duty, "title": title, "cited": cited})
    return told


def compose(found: Grading, law: Law, lang: str) -> Plan:
    """Return the grading report in blocks, to be printed and signed."""
    answers = found.answers
    return Plan(
        lang=lang,
        title=say("title", lang),
        operator=answers.operator or answers.name or answers.system,
        day=answers.graded_on or found.day,
        blocks=tuple(_blocks(found, law, lang)),
    )


def _blocks(found: Grading, law: Law, lang: str) -> Iterator[Block]:
    answers, version = found.answers, law.version(found.scheme.instrument, found.day)
    yield Heading(1, say("part_system", lang))
    for label, value in (
        ("system", answers.name or answers.system),
        ("operator", answers.operator),
        ("graded_on", "" if answers.graded_on is None else written(answers.graded_on, lang)),
        ("standard", f"{version.title[lang]} ({version.document})"),
    ):
        yield Paragraph(value or say("blank", lang), label=say(f"{label}_label", lang))
    yield Heading(1, say("part_aspects", lang))
    for aspect in found.scheme.aspects:
        yield from _aspect(found, aspect, lang)
    yield Heading(1, say("part_level", lang))
    yield _matrix(found, lang)
    yield Paragraph(conclusion(found, lang))
    for cell in found.traps:
        if cell.trap is not None:
            yield Paragraph(text(cell.trap, lang), kind="small")
    yield Heading(1, say("part_next", lang))
    for one in follows(found, lang):
        yield Paragraph(f"{one['title']} ({one['cited']})", kind="item")
    for note in found.scheme.notes:
        yield Paragraph(text(note, lang), kind="small")
    yield Signatures((say("signed_by", lang), say("signed_on", lang)))


def _aspect(found: Grading, aspect: Asked, lang: str) -> Iterator[Block]:
    harm: Harm | None = found.answers.aspects.get(aspect.id)
    yield Heading(2, text(aspect.title, lang))
    for label, value in (
        ("what", "" if harm is None else harm.what),
        ("why", "" if harm is None else harm.why),
    ):
        yield Paragraph(value or say("blank", lang), label=say(f"{label}_label", lang))
    cells = [cell for cell in found.cells if cell.aspect == aspect]
    yield Table(
        head=tuple(say(name, lang) for name in ("object", "degree", "level")),
        rows=tuple(
            (text(cell.object.title, lang), _degree(cell, lang), _level(cell.level, lang))
            for cell in cells
        ),
        widths=(50, 30, 20),
    )


def _matrix(found: Grading, lang: str) -> Table:
    levels = [(text(one.title, lang), _level(found.of(one), lang)) for one in found.scheme.aspects]
    whole = found.level if found.complete else None
    return Table(
        head=(say("aspect", lang), say("level", lang)),
        rows=(*levels, (say("whole", lang), _level(whole, lang))),
        widths=(70, 30),
    )


def form(found: Grading, lang: str) -> str:
    """Return the answers as a file, with what is asked beside each; empty ones are left out."""
    import json  # noqa: PLC0415 - a text in quotes is one of TOML too

    answers, scheme = found.answers, found.scheme
    degrees = ", ".join(f'"{one}"' for one in (NONE, *(one.id for one in scheme.degrees)))
    parts = [f"# {say('form', lang)}", f"# {degrees}"]
    parts += [f"#   {one.id}: {text(one.asks, lang)}" for one in scheme.degrees]
    parts += ["", f"system = {json.dumps(answers.system, ensure_ascii=False)}"]
    for name in ("name", "operator"):
        parts.append(f"{name} = {json.dumps(getattr(answers, name), ensure_ascii=False)}")
    day = answers.graded_on
    parts.append("# graded_on = 2026-06-01" if day is None else f"graded_on = {day.isoformat()}")
    for aspect in scheme.aspects:
        harm = answers.aspects.get(aspect.id)
        parts += ["", f"# {text(aspect.asks, lang)}", f"[aspects.{aspect.id}]"]
        for name in ("what", "why"):
            value = "" if harm is None else getattr(harm, name)
            parts.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
        parts += ["", f"[aspects.{aspect.id}.harm]"]
        for one in scheme.objects:
            said = None if harm is None else harm.harm.get(one.id)
            parts.append(f"# {text(one.title, lang)}: {text(one.asks, lang)}")
            parts.append(f"# {one.id} = " if said is None else f'{one.id} = "{said}"')
    return "\n".join(parts) + "\n"
