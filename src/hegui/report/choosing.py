"""Asks what only a person can say of the files: which table, which column, what a word means.

What is answered becomes part of the proposal; what is not stands in it as a comment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.evidence import catalogue
from hegui.evidence.intake import match, names
from hegui.message import Both, Message
from hegui.report.questions import NAMES, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hegui.evidence.guess import Guess
    from hegui.report.questions import Answers

NONE = "none"
_MOST = 12
"""Words of a column that nobody knows, up to which it is asked what they mean."""


def tables(guesses: Iterable[Guess]) -> Iterator[Question]:
    """Yield for each thing that may be one of several tables which it is."""
    for guess in guesses:
        if guess.near:
            listed = [str(one.table) for one in guess.near]
            words = {w: table for table in listed for w in (table, names.title(table, "zh"))}
            words |= dict.fromkeys((NONE, NAMES.say(NONE, "zh")), NONE)
            why = [Message("{name}: {why}", name=_title(one), why=one.why) for one in guess.near]
            yield Question(("tables", guess.name), words, tuple(why), guess.name)


def chosen(guesses: Iterable[Guess], answers: Answers) -> list[Guess]:
    """Return what was found, as the tables that a person said."""
    return [_as_said(one, answers.get(("tables", one.name))) for one in guesses]


def _as_said(guess: Guess, said: object) -> Guess:
    if said == NONE:
        return replace(guess, table=None, near=())
    return next((one for one in guess.near if one.table == said), guess)


def details(guesses: Iterable[Guess]) -> Iterator[Question]:
    """Yield which header is a column that a table needs, and what words mean that nobody knows."""
    for guess in guesses:
        for column, headers in guess.maybe.items():
            words = {header: header for header in headers}
            about = Message("{name}: {why}", name=guess.name, why=_called(guess, column))
            yield Question(("columns", guess.name, column), words, about=about)
        for column, strange in guess.strange.items():
            if len(strange) <= _MOST:
                yield _of_words(guess, column, strange)


def _of_words(guess: Guess, column: str, strange: tuple[str, ...]) -> Question:
    table = str(guess.table)
    spoken = names.usual(table, column)
    codes = {code: code for code in (*catalogue.get(table).columns[column].values, *spoken)}
    words = codes | {word: code for code, word in spoken.items() if code in codes}
    offered = {word: names.nearest(table, column, word) for word in strange}
    about = Message("{name}: {why}", name=guess.name, why=_called(guess, column))
    return Question(("values", guess.name, column), words, about=about, offered=offered)


def _called(guess: Guess, column: str) -> Both:
    table = str(guess.table)
    return Both(column, f"{names.heading(table, column, 'zh')}（{column}）")


def _title(guess: Guess) -> Both:
    table = str(guess.table)
    return Both(table, names.title(table, "zh"))


def detailed(guesses: Iterable[Guess], answers: Answers) -> list[Guess]:
    """Return what was found, with the columns and words that a person said."""
    return [_detailed(guess, answers) for guess in guesses]


def _detailed(guess: Guess, answers: Answers) -> Guess:
    said = {key[2]: value for key, value in answers.items() if key[:2] == ("columns", guess.name)}
    taken = {column: str(header) for column, header in said.items() if column in guess.maybe}
    values, strange = match.translated(str(guess.table), taken, guess.words) if taken else ({}, {})
    told = {**guess.values, **values}
    for key, value in answers.items():
        if key[:2] == ("values", guess.name) and isinstance(value, dict):
            told[key[2]] = {**told.get(key[2], {}), **value}
    left = {c: _unsaid(words, told.get(c, {})) for c, words in {**guess.strange, **strange}.items()}
    sure = dict.fromkeys(taken, 1.0), dict.fromkeys(taken, Message("a person said so"))
    return replace(
        guess,
        columns={**(guess.columns or {}), **{c: h for c, h in taken.items() if c != h}},
        constants={c: value for c, value in guess.constants.items() if c not in taken},
        maybe={c: headers for c, headers in guess.maybe.items() if c not in taken},
        values=told,
        strange={column: words for column, words in left.items() if words},
        sure_of={**guess.sure_of, **sure[0]},
        why_of={**guess.why_of, **sure[1]},
    )


def _unsaid(words: Iterable[str], told: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in told)
