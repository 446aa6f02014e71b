"""Writes a commented `hegui.toml` from what files seem to hold, in Chinese or English."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from hegui.config import SERVICES
from hegui.evidence.guess import LATEST
from hegui.evidence.intake import names
from hegui.message import COMMA, spoken
from hegui.report.questions import ASK, EXAMPLES, first_days, suggested
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from hegui.evidence.guess import Guess
    from hegui.message import Message
    from hegui.report.questions import Answer, Answers

_TOLD = 8
SCHEMA = "hegui.schema.json"
"""Stands beside what is written: a path in one machine's packages would be wrong on the next."""
TEXT = Words("report/starter", "text")
_LIMIT = '# [limits]\n# "csl.content_manage" = "4h"\n'
_ENGINE = '# [engines.shopdb]\n# url = "postgresql://hegui:${SHOPDB_PASSWORD}@localhost/shop"\n'


def starter(
    guesses: Iterable[Guess], folder: Path, lang: str, answers: Answers | None = None
) -> str:
    """Return the text of a configuration with a section for each file that was recognised."""
    listed, given = list(guesses), answers or {}
    parts = [_head(listed, lang, given), *sections(listed, folder, lang, given)]
    parts += [_unknown(guess, folder, lang) for guess in listed if guess.table is None]
    return "\n".join(parts)


def sections(guesses: list[Guess], folder: Path, lang: str, answers: Answers) -> Iterator[str]:
    """Yield a section for each table, each log, and the register of the logs if none is there."""
    logs = [guess for guess in guesses if guess.format is not None]
    tables = [guess for guess in guesses if guess.table is not None and guess.format is None]
    listed = [guess.table for guess in tables]
    lists = [guess for guess in guesses if guess.trainings is not None]
    for guess in tables:
        told = table(guess, folder, lang, answers, several=listed.count(guess.table) > 1)
        yield told + "".join(_trainings(guess, lists, folder, lang))
    for guess in logs:
        yield log(guess, folder, lang, answers)
    if logs and "log_sources" not in listed:
        yield sources(logs, lang, answers)


def _head(guesses: list[Guess], lang: str, answers: Answers) -> str:
    """Return what is asked of the operator, with what the data suggest below each question."""
    seen = suggested(guesses)
    lines = [*(f"# {TEXT.say(key, lang)}" for key in ("head", "open")), ""]
    lines.append(f"# {TEXT.say('taken_on', lang)}")
    if ("taken_on",) in answers:
        lines.append(f"taken_on = {toml(answers['taken_on',])}")
    else:
        lines += ["# taken_on = 2026-06-30", *_seen(seen.get("taken_on", ()), lang)]
    lines += ["", "[operator]"]
    for key, example in EXAMPLES.items():
        if key == "services":
            lines.append(f"# {TEXT.say('kinds', lang, services=', '.join(SERVICES))}")
        given = (key,) in answers
        said = f"{key} = {toml(answers[key,])}" if given else f"# {key} = {example}"
        lines.append(f"{said:<34} # {ASK.say(key, lang)}")
        lines += _seen(() if given else seen.get(key, ()), lang)
    lines += ["", f"# {TEXT.say('limits', lang)}", _LIMIT]
    lines += [f"# {TEXT.say('engines', lang)}", _ENGINE]
    lines += [f"# {TEXT.say('register', lang)}", "# complete_from = 2026-01-01"]
    declarer = f'# declared_by = "{TEXT.say("declarer", lang)}"'
    return "\n".join([*lines, "# complete_to = 2026-06-30", declarer]) + "\n"


def _seen(whys: Iterable[Message], lang: str) -> list[str]:
    return [f"# {TEXT.say('seen', lang, why=_comment(why.say(lang)))}" for why in whys]


def table(guess: Guess, folder: Path, lang: str, answers: Answers, *, several: bool) -> str:
    """Return the section of a table, each of its columns with how sure it is and why."""
    header = f"[[evidence.{guess.table}]]" if several else f"[evidence.{guess.table}]"
    lines = [header, *_how_sure(guess, lang), f"path = {_string(relative(guess.path, folder))}"]
    if guess.part is not None:
        key, name = guess.part
        lines.append(f"{key} = {_string(name)}")
    for ours, header in guess.columns.items() if guess.columns else ():
        sure, why = guess.sure_of[ours], guess.why_of[ours]
        said = f"{round(100 * sure)}%{': ' if lang == 'en' else '：'}{_comment(why.say(lang))}"
        lines.append(f"columns.{ours} = {_string(header)}  # {said}")
    constants = {
        column: str(answers.get(("constants", guess.name, column), value))
        for column, value in guess.constants.items()
    }
    if constants:
        if not all(constants.values()):
            lines.append(f"# {TEXT.say('blank', lang)}")
        lines.append(f"constants = {_pairs(constants)}")
    lines += [f"values.{ours} = {_pairs(words)}" for ours, words in guess.values.items()]
    lines += [f"{key} = {_inline(form)}" for key, form in guess.forms.items()]
    return "\n".join([*lines, *_open(guess, lang)]) + "\n"


def _trainings(guess: Guess, lists: Iterable[Guess], folder: Path, lang: str) -> Iterator[str]:
    """Yield how a register of people would have the latest days of lists of trainings."""
    if guess.table != "people" or LATEST in {*guess.forms, *guess.offered}:
        return
    header = (guess.columns or {}).get("person", "person")
    for one in lists:
        if one.trainings is not None:
            form: dict[str, Any] = {"path": relative(one.path, folder)}
            form |= {one.part[0]: one.part[1]} if one.part else {}
            by = header if header in one.words else one.trainings.by
            form |= one.trainings.form() | {"by": {"person": by}}
            yield f"# {TEXT.say('trainings', lang)}\n# {LATEST} = {_comment(_inline(form))}\n"


def _inline(form: Mapping[str, Any]) -> str:
    """Return a table of TOML on one line."""
    told = (
        f"{_key(key)} = {_inline(value) if isinstance(value, dict) else toml(value)}"
        for key, value in form.items()
    )
    return f"{{ {', '.join(told)} }}"


def _open(guess: Guess, lang: str) -> Iterator[str]:
    """Yield what a person has to say, as comments that become lines of the configuration."""
    if guess.maybe or guess.strange or guess.offered:
        yield f"# {TEXT.say('undecided', lang)}"
    for column, headers in guess.maybe.items():
        yield from (f"# columns.{column} = {_comment(_string(header))}" for header in headers)
    for column, words in guess.strange.items():
        told = words[:_TOLD]
        near = {word: names.nearest(str(guess.table), column, word) for word in told}
        yield f"# values.{column} = {_comment(_pairs({**guess.values.get(column, {}), **near}))}"
    for key, form in guess.offered.items():
        yield f"# {key} = {_comment(_inline(form))}"


def _how_sure(guess: Guess, lang: str) -> list[str]:
    """Return how sure a proposal is and why, and what a person should look at."""
    doubts = [f"# {TEXT.say('look', lang, doubt=_comment(spoken(d, lang)))}" for d in guess.doubts]
    if guess.why is None:
        return doubts
    percent, why = round(100 * guess.sure), _comment(guess.why.say(lang))
    return [f"# {TEXT.say('sure', lang, percent=percent, why=why)}", *doubts]


def _pairs(given: Mapping[str, str]) -> str:
    pairs = (f"{_key(ours)} = {_string(theirs)}" for ours, theirs in given.items())
    return f"{{ {', '.join(pairs)} }}"


def _key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _string(name)


def log(guess: Guess, folder: Path, lang: str, answers: Answers) -> str:
    """Return the section of a log."""
    name = answers.get(("logs", guess.source, "source"), guess.source)
    lines = [
        "[[evidence.access_log]]",
        *_how_sure(guess, lang),
        f"path = {_string(relative(guess.path, folder))}",
        f"format = {_string(str(guess.format))}",
        f"source = {toml(name)}  # {TEXT.say('source', lang)}",
    ]
    if guess.log_format is not None:
        lines.append(f"log_format = {_string(guess.log_format)}")
    return "\n".join(lines) + "\n"


def sources(logs: list[Guess], lang: str, answers: Answers) -> str:
    """Return the register of logs, with what was answered of each."""
    rows = ""
    for name, day in first_days(logs).items():
        said = "" if day is None else f"  # {TEXT.say('first_day', lang, day=day)}"
        row: dict[str, Answer] = {"source": name, "system": "", "kind": "access", "started_on": ""}
        row |= {key[2]: answer for key, answer in answers.items() if key[:2] == ("logs", name)}
        fields = ", ".join(f"{column} = {toml(value)}" for column, value in row.items())
        rows += f"    {{ {fields} }},{said}\n"
    return f"# {TEXT.say('logs', lang)}\n[evidence.log_sources]\nrows = [\n{rows}]\n"


def place(guess: Guess, folder: Path) -> str:
    """Return where what was looked at stands: its path, and its sheet or table."""
    return relative(guess.path, folder) + ("" if guess.part is None else f", {guess.part[1]}")


def _unknown(guess: Guess, folder: Path, lang: str) -> str:
    why = "; ".join(spoken(doubt, lang) for doubt in guess.doubts)
    where = _comment(place(guess, folder))
    said = f"# {TEXT.say('not_recognised', lang, place=where, why=_comment(why))}\n"
    if guess.near:
        listed = COMMA[lang].join(str(one.table) for one in guess.near)
        key = _comment(_string(guess.name))
        said += f"# {TEXT.say('may_be', lang, tables=listed, key=key)}\n"
    return said


def relative(path: Path, folder: Path) -> str:
    """Return a path as it is written beside a folder's configuration."""
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def toml(value: Answer) -> str:
    """Return an answer as TOML has it."""
    if isinstance(value, list):
        return f"[{', '.join(_string(one) for one in value)}]"
    if isinstance(value, str):
        return _string(value)
    return str(value).lower()


def _string(value: str) -> str:
    """Return a TOML basic string; JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(value: str) -> str:
    """Return text that cannot end a comment."""
    return "".join(c if c.isprintable() else "�" for c in value)
