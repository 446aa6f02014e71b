"""What is asked of the operator before an audit: never taken from data, and empty is not known."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, get_args

from hegui.config import SERVICES, Body
from hegui.days import today
from hegui.errors import UsageError
from hegui.evidence import catalogue
from hegui.evidence.contract import Column, Kind
from hegui.evidence.intake import cells, names
from hegui.evidence.intake.tidy import SHANGHAI
from hegui.message import COMMA, Message, spoken
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hegui.evidence.guess import Guess

Key = tuple[str, ...]
"""Where an answer stands: `ciio`, `logs.web.started_on`, `constants.accounts.service`."""
Answer = str | bool | int | date | list[str] | dict[str, str]
Answers = dict[Key, Answer]

ASK = Words("report/starter", "ask")
HOW = Words("report/starter", "how")
NAMES = Words("report/starter", "names")
BODIES: tuple[str, ...] = get_args(Body)
MILLION = 1_000_000
EXAMPLES = {
    "name": '"Example Co., Ltd."',
    "body": '"company"',
    "services": '["website"]',
    "provides_products": "false",
    "ciio": "false",
    "central_organ": "false",
    "places": '["广东省", "440500"]',
    "sector": '"retail"',
    "users": "120000",
    "million_persons_on": "2024-05-01",
    "serves_minors": "true",
    "lists_abroad": "false",
    "turnover": "80000000",
    "illegal_gains": "0",
}
"""The questions of `[operator]` in their order, each with an answer as TOML has it."""
_FORMS = {
    **dict.fromkeys(("users", "turnover", "illegal_gains"), "number"),
    **dict.fromkeys(("taken_on", "million_persons_on", "started_on"), "day"),
    **dict.fromkeys(("body", "service"), "word"),
    "services": "words",
    "places": "texts",
    "retired_on": "end",
    **dict.fromkeys(("name", "sector", "system", "source"), "text"),
}
"""How an answer is written, where it is not yes or no."""
_OF_FILES = {"constants": "constant", "tables": "table", "columns": "column", "values": "value"}
"""What is asked of files, where the key ends in a name of theirs."""
_STILL = ("still", "仍在", "仍在留存")


@dataclass(frozen=True)
class _Choices:
    """The words that may answer, said in one language."""

    words: Mapping[str, str]

    def say(self, lang: str) -> str:
        codes = dict.fromkeys(self.words.values())
        spoken = {code: word for word, code in self.words.items() if word != code}
        return COMMA[lang].join(spoken.get(one, one) if lang == "zh" else one for one in codes)


@dataclass(frozen=True)
class Question:
    """One question, the words that may answer it, and what the data suggest.

    `offered` are words of a file of which it is asked what they mean, each with the nearest code.
    """

    key: Key
    words: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[Message, ...] = ()
    about: str = ""
    of_day: bool = False
    offered: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> str:
        """Return how its answer is written."""
        if self.offered:
            return "pairs"
        if self.words and self.key[0] != "services":
            return "word"
        if self.of_day:
            return "day"
        return _FORMS.get(self.key[-1], "yes")

    @property
    def of_log(self) -> bool:
        """Say whether it is about a log."""
        return self.key[0] == "logs"

    @property
    def of_words(self) -> bool:
        """Say whether it is about a header or a word, which stand in the file as comments."""
        return self.key[0] in {"columns", "values"}

    def says(self, lang: str) -> str:
        """Return the question, and how it is answered."""
        how = HOW.say(self.form, lang, words=_Choices(self.words).say(lang))
        return f"{self.asks(lang)}{how}"

    def asks(self, lang: str) -> str:
        """Return the question alone."""
        what = _OF_FILES.get(self.key[0], self.key[-1])
        return ASK.say(what, lang, column=self.key[-1], about=spoken(self.about, lang))

    def offers(self, lang: str) -> Iterator[str]:
        """Yield for each word of a file what it is taken for, if that is agreed to."""
        spoken = {code: word for word, code in self.words.items() if word != code}
        for word, code in self.offered.items():
            meant = (spoken.get(code, code) if lang == "zh" else code) or "?"
            yield f"{word} = {meant}"

    def read(self, given: object) -> Answer:
        """Return an answer, from the words of a person or a value of a file.

        Raises:
            UsageError: It is none; the sentence says what is.
        """
        if self.form in {"words", "texts"}:
            return self._list(given)
        if self.form == "pairs":
            return self._pairs(given)
        if (
            self.form in {"number", "yes"}
            and type(given) is {"number": int, "yes": bool}[self.form]
        ):
            return self._whole(given) if self.form == "number" else given  # type: ignore[return-value]
        if isinstance(given, date) and self.form in {"day", "end"}:
            return self._day(given.isoformat()[:10])
        if not isinstance(given, str):
            raise self._wrong(json.dumps(given, ensure_ascii=False, default=str))
        return self._one(given.strip())

    def _one(self, text: str) -> Answer:
        if self.form == "text":
            if not text or not text.isprintable():
                raise self._wrong(text)
            return text
        if self.form == "word":
            return self._word(text)
        if self.form == "number":
            return self._whole(_cell(text, Kind.INTEGER))
        if self.form == "end" and text.lower() in _STILL:
            return ""
        if self.form in {"day", "end"}:
            return self._day(text)
        word = text.lower() if text.lower() in {"true", "false"} else _cell(text, Kind.BOOLEAN)
        if word not in {"true", "false"}:
            raise self._wrong(text)
        return word == "true"

    def _list(self, given: object) -> list[str]:
        parts = re.split(r"[,，、;；\s]+", given.strip()) if isinstance(given, str) else given
        if not isinstance(parts, list) or not parts:
            raise self._wrong(str(given))
        if self.form == "words":
            return list(dict.fromkeys(self._word(str(one)) for one in parts))
        if not all(isinstance(one, str) and one and one.isprintable() for one in parts):
            raise self._wrong(str(given))
        return list(dict.fromkeys(parts))

    def _pairs(self, given: object) -> dict[str, str]:
        """Return what words mean: each as said, or all as offered where that is agreed to."""
        if isinstance(given, str):
            if _cell(given.strip(), Kind.BOOLEAN) == "true":
                return {word: code for word, code in self.offered.items() if code}
            parts = [part for part in re.split(r"\s*[,，;；、]\s*", given.strip()) if part]
            given = dict(
                re.split(r"\s*[=＝]\s*", part, maxsplit=1) for part in parts if _paired(part)
            )
            if len(given) != len(parts):
                raise self._wrong("、".join(parts))
        if not isinstance(given, dict) or not given or not given.keys() <= self.offered.keys():
            raise self._wrong(json.dumps(given, ensure_ascii=False, default=str))
        return {str(word): self._word(str(code)) for word, code in given.items()}

    def _word(self, text: str) -> str:
        known = {names.plain(word): code for word, code in self.words.items()}
        if names.plain(text) not in known:
            raise self._wrong(text)
        return known[names.plain(text)]

    def _whole(self, given: object) -> int:
        if isinstance(given, str) and re.fullmatch("[0-9]{1,18}", given):
            given = int(given)
        if not isinstance(given, int) or not 0 <= given < 10**18:
            raise self._wrong(str(given))
        return given

    def _day(self, text: str) -> date:
        try:
            day = date.fromisoformat(_cell(text, Kind.DATE))
        except ValueError:
            raise self._wrong(text) from None
        if day > today():
            raise UsageError("{day} lies in the future: give a day that has come.", day=day)
        return day

    def _wrong(self, given: str) -> UsageError:
        wanted = {
            "yes": Message("yes or no"),
            "number": Message("a whole number, such as 120000 or 12万"),
            "day": Message("a day, such as 2026-06-30"),
            "end": Message("a day, such as 2026-06-30, or 'still'"),
            "text": Message("a text on one line"),
            "texts": Message("one or several texts"),
            "word": Message("one of {words}", words=_Choices(self.words)),
            "words": Message("one or several of {words}", words=_Choices(self.words)),
            "pairs": Message("yes, or words with = and one of {words}", words=_Choices(self.words)),
        }[self.form]
        said = "'{given}' does not answer {key}: give {wanted}."
        return UsageError(said, given=given, key=".".join(self.key), wanted=wanted)


def shortly(error: UsageError) -> UsageError:
    """Return what is wrong with an answer without the key of its question, which stands beside."""
    given = error.message.values
    if "wanted" not in given:
        return error
    said = "'{given}' is no answer: give {wanted}."
    return UsageError(said, given=given["given"], wanted=given["wanted"])


def _cell(text: str, kind: Kind) -> str:
    """Return what a person wrote as a column of a kind is judged, itself if it is so already."""
    like = Column(kind, {"en": "", "zh": "人数元"})
    reading = cells.read(text.removesuffix("元"), cells.How("answer", like, "", SHANGHAI))
    return text if reading is None else reading.text


def asked(guesses: Sequence[Guess]) -> Iterator[Question]:
    """Yield the questions about an operator and what was found, in their order."""
    seen = suggested(guesses)
    for key in (*EXAMPLES, "taken_on"):
        words: dict[str, str] = {}
        if key in {"body", "services"}:
            codes = BODIES if key == "body" else SERVICES
            words = {word: code for code in codes for word in (code, NAMES.say(code, "zh"))}
        if key != "illegal_gains":  # it is of a breach, which nobody has yet
            yield Question((key,), words, tuple(seen.get(key, ())))
    named = tuple(seen.get("source", ()))
    yield from _of_logs([guess for guess in guesses if guess.format is not None], named)
    for guess in guesses:
        yield from _of_constants(guess)


def _of_logs(logs: Iterable[Guess], named: tuple[Message, ...]) -> Iterator[Question]:
    """Yield what is asked of each log: where a register names logs, its name there."""
    for name, day in first_days(logs).items():
        if named:
            yield Question(("logs", name, "source"), seen=named, about=name)
            continue
        first = () if day is None else (Message("the first day seen is {day}", day=day),)
        yield Question(("logs", name, "system"), about=name)
        yield Question(("logs", name, "started_on"), seen=first, about=name)
        yield Question(("logs", name, "retired_on"), about=name)


def _of_constants(guess: Guess) -> Iterator[Question]:
    """Yield what is asked of each row of a source, where one answer may be that of all."""
    for column, value in guess.constants.items():
        like = catalogue.get(str(guess.table)).columns[column]
        key = ("constants", guess.name, column)
        if not value and like.values and not like.known:
            words = {code: code for code in like.values}
            words |= names.words(str(guess.table), column)
            yield Question(key, words, about=guess.name)
        elif not value and like.kind in {Kind.DATE, Kind.INSTANT}:
            yield Question(key, about=guess.name, of_day=True)


def _paired(part: str) -> bool:
    return bool(re.fullmatch(r"[^=＝]+[=＝][^=＝]+", part))


def needless(question: Question, answers: Answers) -> bool:
    """Say whether another answer leaves nothing to ask."""
    users = answers.get(("users",))
    if question.key[0] == "constants" and ("columns", *question.key[1:]) in answers:
        return True
    return question.key == ("million_persons_on",) and isinstance(users, int) and users < MILLION


def suggested(guesses: Iterable[Guess]) -> dict[str, list[Message]]:
    """Return what the data suggest by the key of a question; the latest day is the first."""
    seen: dict[str, list[Message]] = {}
    for guess in guesses:
        for key, why in guess.asks.items():
            seen.setdefault(key, []).extend(why)
    found = {key: list(dict.fromkeys(why)) for key, why in seen.items()}
    found.get("taken_on", []).sort(key=lambda why: str(why.values["day"]), reverse=True)
    return found


def first_days(logs: Iterable[Guess]) -> dict[str, date | None]:
    """Return the first day seen of each log, by the name of its source."""
    first: dict[str, date | None] = {}
    for guess in logs:
        days = [day for day in (first.get(guess.source), guess.first_day) if day is not None]
        first[guess.source] = min(days, default=None)
    return first


def answered(given: Mapping[str, object], questions: Iterable[Question]) -> Answers:
    """Return the answers of a file.

    Raises:
        UsageError: A key is no question, or its value no answer.
    """
    known, answers = {question.key: question for question in questions}, Answers()
    for key, value in _flat(given, known):
        if key not in known:
            said = "'{key}' is not asked: the questions are {known}."
            every = [".".join(one) for one in known]
            raise UsageError(said, key=".".join(key), known=every)
        if value not in ("", None):  # not known
            answers[key] = known[key].read(value)
    return answers


def _flat(
    given: Mapping[str, object], known: Collection[Key], above: Key = ()
) -> Iterator[tuple[Key, object]]:
    for name, value in given.items():
        if isinstance(value, dict) and (*above, str(name)) not in known:
            yield from _flat(value, known, (*above, str(name)))
        else:
            yield (*above, str(name)), value
