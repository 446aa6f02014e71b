"""Adds what `hegui init` found to a `hegui.toml` that an operator keeps: nothing there changes.

Lines are added as text, so that every line, comment and value stays as it was written; what then
stands in the file is read again, and must hold all that stood there before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from hegui.errors import UsageError
from hegui.message import Message
from hegui.report.questions import EXAMPLES
from hegui.report.starter import log, place, sources, table, toml
from hegui.shape import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from hegui.evidence.guess import Guess
    from hegui.report.questions import Answers, Question

Data = dict[str, Any]
_PART = ("sheet", "table", "records")
_HEADER = re.compile(r"\s*\[")


@dataclass(frozen=True)
class Merged:
    """A configuration with what was added to it, and what was left to a person."""

    text: str
    added: tuple[str, ...] = ()
    left: tuple[Message, ...] = ()


def fresh(guesses: Iterable[Guess], data: Data, folder: Path) -> list[Guess]:
    """Return what a configuration does not name yet."""
    named = [part for _, parts in _evidence(data) for part in parts]
    return [one for one in guesses if not any(_names(part, one, folder) for part in named)]


def unnamed(paths: Iterable[Path], data: Data, folder: Path) -> list[Path]:
    """Return the files that a configuration does not name, whatever is in them."""
    named = [part["path"] for _, parts in _evidence(data) for part in parts if "path" in part]
    patterns = [str((folder / one).resolve()) for one in named if isinstance(one, str)]
    resolved = ((path, str(path.resolve())) for path in paths)
    return [path for path, here in resolved if not any(_is(here, one) for one in patterns)]


def _is(here: str, pattern: str) -> bool:
    return here == pattern or fnmatch(here, pattern)


def with_database(text: str, engine: str, url: str, table: str, part: Data) -> Merged:
    """Return a configuration with a table of a database; nothing that stands there changes.

    `engine` is what the database is called, `part` the keys of its table.

    Raises:
        UsageError: The configuration has another source of the table, beside which a table of a
            database cannot stand, or another database of that name.
    """
    data = parse_toml(text)
    if table in dict(_evidence(data)):
        raise UsageError(
            "{table} has a source already, beside which a table of a database cannot stand: take "
            "that out of hegui.toml first.",
            table=table,
        )
    held = _table(_table(data, "engines"), engine)
    if held and held.get("url") != url:
        raise UsageError("There is another database '{engine}': name this one anew.", engine=engine)
    if not held:
        text = _end(text, f"[engines.{engine}]\nurl = {toml(url)}\n")
    keys = "".join(f"{key} = {toml(value)}\n" for key, value in part.items())
    text = _end(text, f"[evidence.{table}]\nengine = {toml(engine)}\n{keys}")
    return Merged(text, added=(f"{table}: {engine}",))


def lacking(guesses: Iterable[Guess], data: Data, folder: Path) -> list[Message]:
    """Return which columns of a source that a configuration names it does not map.

    They are told and not written: one that somebody took out must not come back.
    """
    tables = dict(_evidence(data))
    said = "{name} has '{header}', which its columns do not name: it may be {column}"
    found = []
    for guess in guesses:
        parts = (one for one in tables.get(str(guess.table), ()) if _names(one, guess, folder))
        given = next(parts, None) or {"columns": guess.columns}
        known, constants = _table(given, "columns"), _table(given, "constants")
        for ours, header in (guess.columns or {}).items():
            if ours not in {*known, *constants} and header not in known.values():
                found.append(Message(said, name=guess.name, header=header, column=ours))
    return found


def unanswered(questions: Iterable[Question], data: Data) -> list[Question]:
    """Return the questions that a configuration leaves open."""
    there = {**_table(data, "operator"), **data}
    logs = "log_sources" in dict(_evidence(data))
    return [one for one in questions if one.key[0] not in there and not (logs and one.of_log)]


def merged(
    text: str, guesses: Sequence[Guess], folder: Path, lang: str, answers: Answers
) -> Merged:
    """Return a configuration with a section for each of what it does not name, and with answers.

    `guesses` are all that was found, also what it names.

    Raises:
        UsageError: It is written in a way that nothing can be added to without a change.
    """
    data = parse_toml(text)
    tables = dict(_evidence(data))
    new = [guess for guess in fresh(guesses, data, folder) if guess.table is not None]
    answers, left = _open(answers, data)
    done = Merged(text, left=(*left, *lacking(guesses, data, folder)))
    for name in dict.fromkeys(str(guess.table) for guess in new):
        done = _added(
            done, name, [g for g in new if g.table == name], tables, folder, lang, answers
        )
    logs = [guess for guess in new if guess.format is not None]
    if logs and "log_sources" not in tables and all(g.table != "log_sources" for g in new):
        said = sources(logs, lang, answers)
        done = replace(done, text=_end(done.text, said), added=(*done.added, "log_sources"))
    elif logs:
        done = replace(done, left=(*done.left, *_unlisted(logs, tables, answers)))
    done = _answered(done, answers)
    try:
        if not _kept(data, parse_toml(done.text)):
            raise _refused()
    except ValueError:
        raise _refused() from None
    return done


def _added(
    done: Merged,
    name: str,
    new: list[Guess],
    tables: dict[str, list[Data]],
    folder: Path,
    lang: str,
    answers: Answers,
) -> Merged:
    """Return a configuration with the sections of one table."""
    text, there = done.text, tables.get(name, [])
    if any("engine" in part for part in there):
        said = "{place} is {table} too, which is judged in a database: it stands alone"
        left = (Message(said, place=place(guess, folder), table=name) for guess in new)
        return replace(done, left=(*done.left, *left))
    if len(there) == 1 and (several := _doubled(text, name)) is not None:
        text = several
    for guess in new:
        many = bool(there) or len(new) > 1
        made = table(guess, folder, lang, answers, several=many)
        text = _end(text, made if guess.format is None else log(guess, folder, lang, answers))
    added = (f"{name}: {place(guess, folder)}" for guess in new)
    said = "{table} was declared complete: declare its new place too, or it is so no longer"
    whole = (Message(said, table=name),) if any("complete_from" in one for one in there) else ()
    return replace(done, text=text, added=(*done.added, *added), left=(*done.left, *whole))


def _doubled(text: str, name: str) -> str | None:
    """Return a text whose only section of a table may be followed by another; None: it may be."""
    header = re.compile(rf"^([ \t]*)\[([ \t]*evidence[ \t]*\.[ \t]*{name}[ \t]*)\]", re.MULTILINE)
    changed, times = header.subn(r"\1[[\2]]", text)
    return changed if times == 1 else None


def _unlisted(
    logs: list[Guess], tables: dict[str, list[Data]], answers: Answers
) -> Iterable[Message]:
    """Return which logs the register of logs does not name, where its rows are written here."""
    given = [part.get("rows") for part in tables.get("log_sources", ())]
    rows = [row for held in given if isinstance(held, list) for row in held]
    known = [row.get("source") for row in rows if isinstance(row, dict)]
    said = "log_sources names no log {source}: add its row, with system and started_on"
    called = (str(answers.get(("logs", one.source, "source"), one.source)) for one in logs)
    names = dict.fromkeys(called) if rows else {}
    return [Message(said, source=name) for name in names if name not in known]


def _open(answers: Answers, data: Data) -> tuple[Answers, tuple[Message, ...]]:
    """Return the answers that nobody gave yet, and which of the others differ."""
    there = {**_table(data, "operator"), **data}
    said = "{key} is answered there already: it stays as it is"
    differ = (key[0] for key, value in answers.items() if there.get(key[0], value) != value)
    open_still = {key: value for key, value in answers.items() if key[0] not in there}
    return open_still, tuple(Message(said, key=key) for key in differ)


def _answered(done: Merged, answers: Answers) -> Merged:
    """Return a configuration with the answers that a person gave, in their place."""
    lines = done.text.split("\n")
    for key in ("taken_on", *reversed(EXAMPLES)):
        if (key,) not in answers:
            continue
        wanted = r"\s*\[\s*operator\s*\]" if key != "taken_on" else _HEADER
        at = next((n for n, line in enumerate(lines) if re.match(wanted, line)), None)
        if at is None:
            raise _refused()
        said = f"{key} = {toml(answers[key,])}"
        lines.insert(at + (key != "taken_on"), said)
        done = replace(done, added=(*done.added, said))
    return replace(done, text="\n".join(lines))


def _end(text: str, section: str) -> str:
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}\n{section}"


def _table(data: Data, key: str) -> Data:
    """Return a table of a configuration that may be a wrong one."""
    held = data.get(key)
    return held if isinstance(held, dict) else {}


def _evidence(data: Data) -> list[tuple[str, list[Data]]]:
    """Return the tables of a configuration with the places of their rows, where they are some."""
    tables = data.get("evidence")
    if not isinstance(tables, dict):
        return []
    listed = (
        (name, parts if isinstance(parts, list) else [parts]) for name, parts in tables.items()
    )
    return [(name, [one for one in parts if isinstance(one, dict)]) for name, parts in listed]


def _names(part: Data, guess: Guess, folder: Path) -> bool:
    """Say whether a place of rows is what was found."""
    path = part.get("path")
    if not isinstance(path, str):
        return False
    inside = next((part[key] for key in _PART if key in part), None)
    same = inside is None or guess.part is None or inside == guess.part[1]
    return same and _is(str(guess.path.resolve()), str((folder / path).resolve()))


def _kept(old: Any, new: Any) -> bool:
    """Say whether all that stood somewhere stands there still."""
    if isinstance(old, dict):
        if isinstance(new, list):  # a table that has got a second place
            return bool(new) and _kept(old, new[0])
        return isinstance(new, dict) and all(k in new and _kept(v, new[k]) for k, v in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) <= len(new) and all(map(_kept, old, new))
    return bool(old == new)


def _refused() -> UsageError:
    return UsageError(
        "The configuration is written in a way that nothing can be added to: write another with "
        "--write, and copy what is new."
    )
