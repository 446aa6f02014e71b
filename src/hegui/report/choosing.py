"""Asks what only a person can say of the files: which table, which column, what a word means.

What is answered becomes part of the proposal; what is not stands in it as a comment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hegui.evidence import catalogue
from hegui.evidence.intake import match, names
from hegui.message import Both, Message
from hegui.report.questions import NAMES, Question

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from hegui.evidence.guess import Guess
    from hegui.report.questions import Answers

NONE = "none"
Value = TypeVar("Value")
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


def corrections(guess: Guess) -> Iterator[Question]:
    """Yield for each column of a table which header it is, also where one was found."""
    for column in catalogue.get(str(guess.table)).columns if guess.words else ():
        words = {header: header for header in guess.words}
        if (guess.columns or {}).get(column):
            words[NONE] = NONE
        about = Message("{name}: {why}", name=guess.name, why=_called(guess, column))
        yield Question(("columns", guess.name, column), words, about=about)


def _detailed(guess: Guess, answers: Answers) -> Guess:
    said = {k[2]: str(value) for k, value in answers.items() if k[:2] == ("columns", guess.name)}
    known = {c: {*guess.words, *guess.maybe.get(c, ())} for c in said}
    taken = {column: header for column, header in said.items() if header in known[column]}
    none = {column for column, header in said.items() if header == NONE and column not in taken}
    values, strange = match.translated(str(guess.table), taken, guess.words) if taken else ({}, {})
    told = {**_but(guess.values, said), **values}
    for key, value in answers.items():
        if key[:2] == ("values", guess.name) and isinstance(value, dict):
            told[key[2]] = {**told.get(key[2], {}), **value}
    strange = {**_but(guess.strange, said), **strange}
    left = {column: _unsaid(words, told.get(column, {})) for column, words in strange.items()}
    sure = dict.fromkeys(taken, 1.0), dict.fromkeys(taken, Message("a person said so"))
    columns = {**_but(guess.columns or {}, none), **taken}
    return replace(
        guess,
        columns={column: header for column, header in columns.items() if column != header},
        constants=_but(guess.constants, taken),
        maybe=_but(guess.maybe, taken),
        values=told,
        strange={column: words for column, words in left.items() if words},
        sure_of={**_but(guess.sure_of, none), **sure[0]},
        why_of={**_but(guess.why_of, none), **sure[1]},
    )


def _but(held: Mapping[str, Value], out: Container[str]) -> dict[str, Value]:
    """Return what is held of columns but for some."""
    return {column: value for column, value in held.items() if column not in out}


def _unsaid(words: Iterable[str], told: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in told)
