"""`hegui mlps grade`: the level of a system, with its reasoning."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli import codes
from hegui.cli.emit import emit, show
from hegui.cli.mlps.arguments import NAME, Docx, Html, write_report
from hegui.cli.options import AsOf, Lang, ScreenOutput, day, write_and_say

if TYPE_CHECKING:
    from hegui.assessment.grading import Answers, Asked, Grading, Scheme


def grade(
    answers: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="TOML of answers; without it they are asked"),
    ] = None,
    write_: Annotated[
        Path | None,
        typer.Option(
            "--write",
            metavar="FILE",
            help="keep the answers here; without FILE and a terminal, an empty form",
        ),
    ] = None,
    html: Html = None,
    docx: Docx = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Grade a system by GB/T 22240-2020: the harm that its failure would do, to whom, how badly.

    Asked is what it holds and what it does, each by what would be harmed; the higher level of the
    two is that of the system. It is proposed, with its reasoning, for the grading report
    (定级报告); experts, the department in charge and the police have their say. The exit code is 3
    where something was not answered.
    """
    from hegui import law
    from hegui.assessment import grading
    from hegui.errors import UsageError
    from hegui.report import grading as report

    scheme, books = grading.load(NAME), law.load()
    talks = answers is None and sys.stdin.isatty() and sys.stderr.isatty()
    if answers is not None:
        given = grading.read(answers)
    elif talks:
        given = _asked(scheme, lang)
    elif write_ is not None:
        given = grading.Answers(system="system")
    else:
        raise UsageError(
            "Name a file of answers, or write an empty one with --write grading.toml and fill it "
            "in."
        )
    found = grading.grade(scheme, given, books, day(as_of))
    _written(found, write_, lang)
    if answers is None and not talks:
        return codes.FINE
    if html is not None or docx is not None:
        write_report(report.compose(found, books, lang), html, docx, lang)
    emit(
        report.as_value(found, lang),
        output,
        draw=lambda: _draw(found, lang),
    )
    return codes.FINE if found.level is not None else codes.UNDETERMINED


def _written(found: Grading, path: Path | None, lang: str) -> None:
    from hegui.report.grading import form

    if path is not None:
        write_and_say(path, form(found, lang), lang)


def _draw(found: Grading, lang: str) -> None:
    from hegui.report.grading import conclusion, follows, rows, text

    show(rows(found, lang))
    lines = [conclusion(found, lang)]
    lines += [text(cell.trap, lang) for cell in found.traps if cell.trap is not None]
    lines += [f"- {one['title']} ({one['cited']})" for one in follows(found, lang)]
    lines += [text(note, lang) for note in found.scheme.notes]
    typer.echo("\n".join(lines))


def _asked(scheme: Scheme, lang: str) -> Answers:
    """Ask about a system at the terminal; what is left open is not known."""
    from hegui.assessment.grading import Answers, Harm
    from hegui.cli.telling import asked
    from hegui.report.grading import say, text

    system = asked(say("ask_system", lang), lang, needed=True)
    aspects = {}
    for aspect in scheme.aspects:
        typer.echo(f"\n{text(aspect.title, lang)}: {text(aspect.asks, lang)}", err=True)
        what = asked(say("ask_what", lang), lang)
        degrees = {one.id: found for one in scheme.objects if (found := _degree(scheme, one, lang))}
        aspects[aspect.id] = Harm(what=what, harm=degrees)
    return Answers(system=system, aspects=aspects)


def _degree(scheme: Scheme, harmed: Asked, lang: str) -> str:
    """Ask for a degree of harm until it is one, or left open."""
    from hegui.assessment.grading import NONE
    from hegui.cli.telling import asked
    from hegui.report.grading import say, text

    words = [NONE, *(one.id for one in scheme.degrees)]
    told = {"object": text(harmed.title, lang), "asks": text(harmed.asks, lang)}
    while True:
        said = asked(say("ask_degree", lang, degrees=", ".join(words), **told), lang).strip()
        if said in {*words, ""}:
            return said
