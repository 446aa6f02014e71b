"""`hegui mlps assess`: a self-assessment against the requirements of a level."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli import codes
from hegui.cli.emit import emit, show
from hegui.cli.mlps.arguments import NAME, Docx, Html, write_report
from hegui.cli.options import Lang, Output, config_file, write_and_say
from hegui.days import today

if TYPE_CHECKING:
    from hegui.assessment.answers import Answers
    from hegui.assessment.conclusion import Assessment
    from hegui.assessment.requirements import Catalogue


def assess(
    sheet: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="the sheet that was filled in (.xlsx)")
    ] = None,
    level: Annotated[
        int | None, typer.Option("--level", metavar="N", help="level of the system, 1 to 4")
    ] = None,
    extension: Annotated[
        list[str] | None,
        typer.Option(
            "--extension",
            metavar="KIND",
            help="kind of system, of which more is asked: cloud, mobile, iot, ics; or none; "
            "repeatable",
        ),
    ] = None,
    facts: Annotated[
        list[Path] | None,
        typer.Option(
            "--facts", metavar="FILE", help="facts of a host or site (hegui collect); repeatable"
        ),
    ] = None,
    findings: Annotated[
        Path | None,
        typer.Option("--findings", metavar="FOLDER", help="record of findings; open ones count"),
    ] = None,
    audit: Annotated[
        Path | None,
        typer.Option("--audit", metavar="CONFIG", help="hegui.toml; its logs are judged"),
    ] = None,
    write_: Annotated[
        Path | None,
        typer.Option("--write", metavar="FILE", help="write the sheet here, the gravest first"),
    ] = None,
    html: Html = None,
    docx: Docx = None,
    rectification: Annotated[
        bool, typer.Option("--rectification", help="the report is that of rectification")
    ] = False,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Assess a system against GB/T 22239-2019, by what people fill in and machines saw.

    Without FILE, --write makes an empty sheet of a level, with what facts already decide, and with
    the extension requirements for the kinds of systems that are named with --extension. Major
    hazards come first, then high risks. The exit code is 1 where there is one of these or it does
    not conform, 3 where nothing can be concluded yet.
    """
    from hegui import law
    from hegui.assessment.conclusion import assess as assessed
    from hegui.assessment.requirements import load
    from hegui.report.self_assessment.seen import found_by

    scheme = load(NAME)
    answers = _answers(sheet, level, extension or [], write_, scheme)
    day = today()
    seen = found_by(scheme, facts or (), findings, audit and config_file(audit), day)
    found = assessed(scheme, answers, seen, law.load(), day)
    _written(found, write_, lang)
    if sheet is None:
        return codes.FINE
    from hegui.report.self_assessment.report import compose, rectify
    from hegui.report.self_assessment.told import as_value, rows

    if html is not None or docx is not None:
        composed = (rectify if rectification else compose)(found, lang)
        write_report(composed, html, docx, lang)

    emit(
        as_value(found, lang) if output == "json" else rows(found, lang),
        output,
        draw=lambda: _draw(found, lang),
    )
    return _code(found)


def _answers(
    sheet: Path | None,
    level: int | None,
    kinds: list[str],
    write_: Path | None,
    scheme: Catalogue,
) -> Answers:
    from hegui.assessment.answers import Answers
    from hegui.errors import UsageError
    from hegui.report.self_assessment.reading import extensions, read

    if sheet is None:
        if level is None or write_ is None:
            raise UsageError(
                "Name a sheet that was filled in, or write an empty one with --level 3 --write "
                "self.xlsx."
            )
        try:
            return Answers("system", level, extensions=extensions(kinds, scheme))
        except UsageError as error:
            raise UsageError("--extension: {why}.", why=error.message) from None
    answers = read(sheet, scheme)
    if level is not None and level != answers.level:
        raise UsageError(
            "{path} is of level {own}, not of {level}: leave --level out.",
            path=sheet,
            own=answers.level,
            level=level,
        )
    if kinds:
        raise UsageError(
            "{path} says itself of which kinds the system is: leave --extension out.", path=sheet
        )
    return answers


def _written(found: Assessment, path: Path | None, lang: str) -> None:
    from hegui.errors import UsageError
    from hegui.report.self_assessment.sheet import render

    if path is None:
        return
    if path.exists():
        raise UsageError(
            "{path} exists: name a sheet that does not, so that none is lost.", path=path
        )
    write_and_say(path, render(found.scheme, found.answers, found.judged, lang), lang)


def _draw(found: Assessment, lang: str) -> None:
    from hegui.report.safe import visible
    from hegui.report.self_assessment.told import by_family, falling_short, hazard, line, sentences

    show(by_family(found, lang))
    lines = [f"! {hazard(one, found, lang)}" for one in found.hazards]
    lines += sentences(found, lang)
    lines += [f"- {line(one, lang)}" for part in falling_short(found) for one in part]
    typer.echo("\n".join(map(visible, lines)))


def _code(found: Assessment) -> int:
    ending = found.conclusion
    if ending.hazards or ending.risks or ending.ending == "does_not":
        return codes.BREACHED
    return codes.UNDETERMINED if ending.ending is None else codes.FINE
