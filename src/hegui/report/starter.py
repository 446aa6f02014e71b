"""Writes a commented `hegui.toml` from what files seem to hold."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hegui.config import SERVICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.evidence.guess import Guess

HEAD = """\
# Who is audited, and where its evidence lies. `hegui validate` checks all of it.
# Leave out what you do not know: an unanswered question makes a duty unknown, never met.

# The day on which the tables were taken; an empty event means "had not happened by then".
# taken_on = 2026-06-30

[operator]
# name = "Example Co., Ltd." # the one answer that must be given
# body = "company"           # company, individual or state_organ
# Kinds of service: {services}
# services = ["website"]
# provides_products = false  # makes or supplies network products to others
# ciio = false               # operates critical information infrastructure (关键信息基础设施)
# central_organ = false      # a central or state organ, or directly subordinate to one
# places = ["广东省", "440500"] # names or GB/T 2260 codes
# sector = "retail"
# users = 120000
# million_persons_on = 2024-05-01
# serves_minors = true       # processes personal information of persons under 18
# lists_abroad = false       # is listed on an exchange abroad, or prepares to be
# turnover = 80000000        # last year's, CNY: it sets the highest fines
# illegal_gains = 0          # gained by a breach, CNY: it sets fines by multiples

# Your own limits, shown as yours and never as law:
# [limits]
# "csl.content_manage" = "4h"

# A database is judged where it is; its password comes from the environment:
# [engines.shopdb]
# url = "postgresql://hegui:${{SHOPDB_PASSWORD}}@localhost/shop"
"""
REGISTER = """\
# A register that is whole makes a missing counterpart a breach and an empty list an answer:
# complete_from = 2026-01-01
# complete_to = 2026-06-30
# declared_by = "who answers for it"
"""


def starter(guesses: Iterable[Guess], folder: Path) -> str:
    """Return the text of a configuration with a section for each file that was recognised."""
    listed = list(guesses)
    text = [_head(listed)]
    logs = [guess for guess in listed if guess.format is not None]
    tables = [guess for guess in listed if guess.table is not None and guess.format is None]
    names = [guess.table for guess in tables]
    text += [_table(guess, folder, names.count(guess.table)) for guess in tables]
    text += [_log(guess, folder) for guess in logs]
    if logs and not any(guess.table == "log_sources" for guess in tables):
        text.append(_sources(logs))
    text += [_unknown(guess, folder) for guess in listed if guess.table is None]
    return "\n".join(text)


def _head(guesses: list[Guess]) -> str:
    """Return what is asked of the operator, with what the data suggest below each question."""
    seen: dict[str, list[str]] = {}
    for guess in guesses:
        for key, why in guess.asks.items():
            seen.setdefault(key, []).append(f"#   seen in {_comment(why)}")
    latest = sorted(seen.get("taken_on", ()), key=lambda why: why.rpartition(": ")[2], reverse=True)
    seen["taken_on"] = list(dict.fromkeys(latest))
    lines = []
    for line in HEAD.format(services=", ".join(SERVICES)).splitlines():
        lines.append(line)
        lines += seen.get(line.removeprefix("# ").split(" = ")[0], [])
    return "\n".join(lines) + "\n"


def _table(guess: Guess, folder: Path, times: int) -> str:
    header = f"[evidence.{guess.table}]" if times == 1 else f"[[evidence.{guess.table}]]"
    lines = [header, *_doubts(guess), f"path = {_string(_relative(guess.path, folder))}"]
    if guess.part is not None:
        key, name = guess.part
        lines.append(f"{key} = {_string(name)}")
    if guess.columns:
        lines.append(f"columns = {_pairs(guess.columns)}")
    if guess.constants:
        if not all(guess.constants.values()):
            lines.append('# "" is not known: no column says it, and each row is unknown for it')
        lines.append(f"constants = {_pairs(guess.constants)}")
    lines += [f"values.{ours} = {_pairs(words)}" for ours, words in guess.values.items()]
    return "\n".join(lines) + "\n" + (REGISTER if times == 1 else "")


def _pairs(given: Mapping[str, str]) -> str:
    pairs = (f"{_key(ours)} = {_string(theirs)}" for ours, theirs in given.items())
    return f"{{ {', '.join(pairs)} }}"


def _key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _string(name)


def _log(guess: Guess, folder: Path) -> str:
    lines = [
        "[[evidence.access_log]]",
        *_doubts(guess),
        f"path = {_string(_relative(guess.path, folder))}",
        f"format = {_string(str(guess.format))}",
        f"source = {_string(_source(guess.path))}  # its name in log_sources",
    ]
    if guess.log_format is not None:
        lines.append(f"log_format = {_string(guess.log_format)}")
    return "\n".join(lines) + "\n"


def _sources(logs: list[Guess]) -> str:
    first: dict[str, date | None] = {}
    for guess in logs:
        name = _source(guess.path)
        days = [day for day in (first.get(name), guess.first_day) if day is not None]
        first[name] = min(days, default=None)
    rows = "".join(
        f'    {{ source = {_string(name)}, system = "", kind = "access", '
        f'started_on = "" }},{_seen(first[name])}\n'
        for name in first
    )
    return (
        "# Which logs are kept: fill in the system and started_on, the day that the log really\n"
        '# began, and add retired_on, "" if it is still kept. What is left out is not known.\n'
        f"[evidence.log_sources]\nrows = [\n{rows}]\n"
    )


def _seen(day: date | None) -> str:
    return "" if day is None else f"  # the first day seen is {day}"


def _unknown(guess: Guess, folder: Path) -> str:
    why = "; ".join(guess.doubts)
    place = _relative(guess.path, folder) + ("" if guess.part is None else f", {guess.part[1]}")
    return f"# Not recognised: {_comment(place)} ({_comment(why)})\n"


def _doubts(guess: Guess) -> list[str]:
    return [f"# Not sure: {_comment(doubt)}" for doubt in guess.doubts]


def _source(path: Path) -> str:
    return path.name.split(".")[0].split("*")[0].rstrip("-_") or path.parent.name or "log"


def _relative(path: Path, folder: Path) -> str:
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _string(value: str) -> str:
    """Return a TOML basic string; JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(value: str) -> str:
    """Return text that cannot end a comment."""
    return "".join(c if c.isprintable() else "�" for c in value)
