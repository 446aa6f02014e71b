"""Asks a person at a terminal: a wrong answer is asked again, an empty one is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hegui.cli.telling import complain
from hegui.errors import UsageError

if TYPE_CHECKING:
    from hegui.report.questions import Answer, Answers, Question


def ask(questions: list[Question], lang: str) -> Answers:
    """Ask each question, what the data suggest below it, and return what was answered."""
    from hegui.report.guessed import TALK, seen
    from hegui.report.questions import needless
    from hegui.report.safe import visible

    answers: Answers = {}
    count = len(questions)
    typer.echo(TALK.say("intro", lang, count=count), err=True)
    for number, question in enumerate(questions, 1):
        if needless(question, answers):
            continue
        says = TALK.say("number", lang, number=number, count=count, says=question.says(lang))
        for line in ("", says, *seen(question, lang)):
            typer.echo(visible(line), err=True)
        if (answer := _answer(question, lang)) is not None:
            answers[question.key] = answer
    typer.echo("", err=True)
    return answers


def _answer(question: Question, lang: str) -> Answer | None:
    while True:
        typed = typer.prompt(
            ".".join(question.key), default="", show_default=False, prompt_suffix=" = ", err=True
        )
        if not typed.strip():
            return None
        try:
            return question.read(typed)
        except UsageError as error:
            complain(error.say(lang), lang)
