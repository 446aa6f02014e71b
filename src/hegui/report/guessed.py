"""Says what `hegui init` found, how surely, what it did not recognise, and what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hegui.evidence.intake import names
from hegui.message import COMMA, Message, spoken
from hegui.report.starter import TEXT, place
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hegui.evidence.guess import Guess
    from hegui.report.merging import Merged
    from hegui.report.questions import Question

SAID = Words("report/starter", "said")
TALK = Words("report/starter", "talk")


def told(guesses: list[Guess], named: int, lang: str) -> Iterator[str]:
    """Yield a line for each thing found, its reason and doubts below it; what is left comes last.

    What lies below the current folder is named from there; `named` is how many things a
    configuration names already.
    """
    lost = [guess for guess in guesses if guess.table is None]
    if named:
        yield SAID.say("named", lang, count=named)
    for guess in guesses:
        if guess.table is not None:
            yield from _found(guess, lang)
    if lost:
        yield SAID.say("not_recognised", lang, count=len(lost))
    for guess in lost:
        why = ("; " if lang == "en" else "；").join(spoken(doubt, lang) for doubt in guess.doubts)
        yield SAID.say("unknown", lang, place=place(guess, Path()), why=why)


def _found(guess: Guess, lang: str) -> Iterator[str]:
    size = None if guess.rows is None else Message("{rows:row|rows}", rows=guess.rows)
    if guess.files > 1:
        size = Message("{files:file|files}", files=guess.files)
    what, percent = guess.format or guess.table, round(100 * guess.sure)
    if guess.table is not None and guess.format is None and lang == "zh":
        what = f"{what}（{names.title(guess.table, lang)}）"
    where = place(guess, Path())
    if size is not None:
        what = SAID.say("sized", lang, table=what, size=size.say(lang))
    yield SAID.say("found", lang, place=where, table=what, percent=percent)
    if guess.why is not None:
        yield SAID.say("why", lang, why=guess.why.say(lang))
    for doubt in guess.doubts:
        yield SAID.say("look", lang, doubt=spoken(doubt, lang))


def changed(merged: Merged, path: Path, lang: str) -> Iterator[str]:
    """Yield what was added to a configuration that was there, and what was left to a person."""
    yield SAID.say("added" if merged.added else "unchanged", lang, path=path)
    for one in merged.added:
        yield SAID.say("add", lang, what=one)
    for left in merged.left:
        yield SAID.say("left", lang, what=left.say(lang))


def nothing(files: Sequence[Path], lang: str) -> Iterator[str]:
    """Yield that there is no file to look at, and what to do about it."""
    yield SAID.say("nothing", lang, files=COMMA[lang].join(map(str, files)))


def after(path: Path, left: Sequence[Question], lang: str) -> Iterator[str]:
    """Yield what nobody answered, and the next step."""
    if left:
        keys = COMMA[lang].join(".".join(question.key) for question in left)
        yield SAID.say("left_open", lang, keys=keys)
        yield SAID.say("open_word", lang)
    yield SAID.say("next", lang, path=path)


def wrote(path: Path, schema: Path | None, lang: str) -> Iterator[str]:
    """Yield what was written."""
    yield SAID.say("wrote", lang, path=path)
    if schema is not None:
        yield SAID.say("schema", lang, path=schema)


def seen(question: Question, lang: str) -> Iterator[str]:
    """Yield what the data suggest about a question."""
    for why in question.seen:
        yield TEXT.say("seen", lang, why=why.say(lang))
    for pair in question.offers(lang):
        yield TALK.say("offer", lang, pair=pair)
