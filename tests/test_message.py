"""Every error is said in English and Chinese, with the same things put into both."""

from __future__ import annotations

import ast
import errno
import json
import os
import pickle
import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sources
from hegui import message, words
from hegui.errors import UsageError
from hegui.message import Message
from sources import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pytest

MADE_BY = frozenset(
    (
        *("UsageError", "ConfigError", "ArchiveError", "RemovalsError", "ContentError"),
        *("DocumentError", "EvidenceError", "EvidenceMissingError", "StoppedError", "Message"),
    )
)
"""What takes a template and its values."""


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return the Chinese by English, by file."""
    files = sorted((words.FOLDER / "messages").glob("*.yaml"))
    return {path.stem: words.read(f"messages/{path.stem}") for path in files}


@cache
def system() -> frozenset[str]:
    """Return what the system says when it refuses."""
    return frozenset(os.strerror(number) for number in errno.errorcode)


@cache
def texts() -> frozenset[str]:
    """Return every text of our code."""
    every = (node for nodes in sources.nodes().values() for node in nodes)
    values = (node.value for node in every if isinstance(node, ast.Constant))
    return frozenset(value for value in values if isinstance(value, str))


@cache
def made() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the templates that the code names, with the names of their values, by part."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for path, nodes in sources.nodes().items():
        part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for node in nodes:
            if isinstance(node, ast.Call) and node.args and called(node) in MADE_BY:
                names = frozenset(one.arg or "**" for one in node.keywords)
                for template in templates(node.args[0], f"{path}:{node.lineno}"):
                    found.setdefault(part, {})[template] = names
    return found


def called(node: ast.Call) -> str:
    """Return the last name of what is called."""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def templates(node: ast.expr, where: str) -> Iterator[str]:
    """Yield the texts that an argument may be; one that is put together has its place as text."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from (*templates(node.body, where), *templates(node.orelse, where))
    elif isinstance(node, ast.JoinedStr | ast.BinOp):
        yield f"put together at {where}"


def blanks(text: str) -> set[str]:
    """Return the names of what is put into a text."""
    parsed = string.Formatter().parse(text)
    return {name.split(".")[0] for _, name, _, _ in parsed if name is not None}


def test_every_sentence_is_said_in_chinese() -> None:
    """Its template stands in a file of messages, and each value is named once it is used."""
    every = message.chinese()
    said = [(part, *both) for part, held in made().items() for both in held.items()]
    unnamed = [
        (part, template)
        for part, template, given in said
        if given and "**" not in given and not blanks(template) <= given
    ]

    assert len({part for part, _, _ in said}) > 20
    assert [] == [(part, template) for part, template, _ in said if template not in every]
    assert [] == unnamed


def entries() -> Iterator[tuple[str, str, str]]:
    """Yield each file with what stands in it in English and Chinese."""
    for file, held in catalogue().items():
        yield from ((file, *both) for both in held.items())


def test_the_chinese_has_what_the_english_has() -> None:
    """And is written with the signs of Chinese: no sentence ends with an ASCII stop."""
    assert [] == [(file, en) for file, en, zh in entries() if blanks(en) != blanks(zh)]
    assert [] == [(file, zh) for file, _, zh in entries() if zh.endswith((".", ",", ";", ":"))]


def test_no_translation_is_there_that_nothing_says() -> None:
    """Each English stands in the code, and has one Chinese."""
    known = {"system": system()}
    said: dict[str, str] = {}

    assert [] == [(file, en) for file, en, _ in entries() if en not in known.get(file, texts())]
    assert [] == [(file, en) for file, en, zh in entries() if said.setdefault(en, zh) != zh]


def test_a_sentence_is_said_in_the_language_of_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what can be said itself, lists and numbers with their noun."""
    monkeypatch.setattr(
        message,
        "chinese",
        lambda: {
            "{why} in {files}; {rows:row|rows}.": "{files}中{why}；{rows}行。",
            "a fault": "有误",
        },
    )
    why = Message("a fault")
    said = UsageError("{why} in {files}; {rows:row|rows}.", why=why, files=["a", "b"], rows=1)

    assert "a fault in a, b; 1 row." == str(said)
    assert "a、b中有误；1行。" == said.say("zh")
    assert "no one {translated} this" == UsageError("no one {translated} this").say("zh")
    assert "1,200 rows" == str(Message("{n:row|rows}", n=1200))


def test_an_error_of_the_system_is_said_as_why_it_refused() -> None:
    """In Chinese too, and one of ours that is carried by an error of Python as ours."""
    refused = PermissionError(errno.EACCES, "Permission denied", "/x")
    said = UsageError("{path} cannot be read: {why}.", path="/x", why=refused)
    carried = UsageError("{why}.", why=ValueError(Message("it is no regular file")))

    assert "/x cannot be read: Permission denied." == str(said)
    assert "无法读取/x：没有权限。" == said.say("zh")
    assert "不是普通文件。" == carried.say("zh")


def test_a_message_is_packed_as_json_and_said_later() -> None:
    """With the messages in it, whatever else its values are."""
    why = Message("{n:row|rows} of {path}", n=2, path=Path("a"))
    held = json.loads(json.dumps(message.packed(Message("{why}, {ok}", why=why, ok="{x}"))))
    back = message.unpacked(held)

    assert "2 rows of a, {x}" == back
    assert {"why": "2 rows of a", "ok": "{x}"} == back.values
    assert "text" == message.unpacked(message.packed("text"))


def test_an_error_goes_from_one_process_to_another() -> None:
    """As it was raised."""
    there = pickle.loads(pickle.dumps(UsageError("{path} is no file.", path=Path("a{b"))))  # noqa: S301

    assert "a{b is no file." == str(there)
    assert isinstance(there, UsageError)


def test_a_word_counts_its_noun_as_a_message_does() -> None:
    """Also a number that was written already."""
    say = words.Words("report").say

    assert ["1 day ago", "2 days ago"] == [say("overdue_by", "en", number=n) for n in (1, 2)]
    assert "已逾期1日" == say("overdue_by", "zh", number=1)
    assert "1 row" == str(Message("{n:row|rows}", n="1"))
