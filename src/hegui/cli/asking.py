"""Asks a person at a terminal: a wrong answer is asked again, an empty one is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hegui.cli.telling import complain
from hegui.errors import UsageError

if TYPE_CHECKING:
    from hegui.report.questions import Answer, Answers, Question

BACK = ("<", "＜")


class _Back(Exception):  # noqa: N818 - it is no error: the question before is asked again
    """A person wants to see the question before."""


def ask(questions: list[Question], lang: str, given: Answers | None = None) -> Answers:
    """Ask each question, what the data suggest below it, and return what was answered.

    Args:
        questions: What is asked, in this order; those that another answer settles are left out.
        lang: In which it is asked.
        given: What was answered before, which may settle some.
    """
    from hegui.report.guessed import TALK
    from hegui.report.questions import needless

    answers: Answers = dict(given or {})
    typer.echo(TALK.say("intro", lang, count=len(questions)), err=True)
    asked: list[int] = []
    place = 0
    while place < len(questions):
        question = questions[place]
        if needless(question, answers):
            place += 1
            continue
        _show(question, place + 1, len(questions), lang)
        answers.pop(question.key, None)
        try:
            answer = _answer(question, lang)
        except _Back:
            place = asked.pop() if asked else place
            continue
        if answer is not None:
            answers[question.key] = answer
        asked.append(place)
        place += 1
    typer.echo("", err=True)
    return answers


def _show(question: Question, number: int, count: int, lang: str) -> None:
    from hegui.report.guessed import TALK, seen
    from hegui.report.safe import visible

    says = TALK.say("number", lang, number=number, count=count, says=question.says(lang))
    for line in ("", says, *seen(question, lang)):
        typer.echo(visible(line), err=True)


def _answer(question: Question, lang: str) -> Answer | None:
    from hegui.report.questions import shortly

    while True:
        typed = typer.prompt("", default="", show_default=False, prompt_suffix="> ", err=True)
        if typed.strip() in BACK:
            raise _Back
        if not typed.strip():
            return None
        try:
            return question.read(typed)
        except UsageError as error:
            complain(shortly(error).say(lang), lang)
