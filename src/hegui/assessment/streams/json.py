"""JSON, entered only where it is told to be: what lies within is decoded one value at a time."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

from hegui.assessment import streams
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

At = tuple[str, ...]
"""The keys that lead to a value; `*` stands for each element of a list."""
OPENED = object()
"""Stands for an object or list that is entered, before what lies in it."""
_CHUNK = 1 << 18
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"[-+.0-9eE]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:]', re.DOTALL)


def nothing(_constant: str) -> None:
    """Return what stands for NaN and Infinity, which are no JSON."""


DECODER = json.JSONDecoder(parse_constant=nothing)


def walk(path: Path, into: Collection[At]) -> Iterator[tuple[At, Any]]:
    """Yield every value that is not entered, with where it stands, and `OPENED` for those that are.

    Raises:
        UsageError: The file cannot be read or is no JSON; what was yielded before holds.
    """
    with streams.opened(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig")
        try:
            yield from _Reader(text, frozenset(into)).whole()
        except UnicodeDecodeError:
            raise UsageError("{path} is not UTF-8 text, as JSON must be.", path=path) from None
        except RecursionError:
            raise UsageError("{path} is no report: its JSON nests too deep.", path=path) from None
        except ValueError as error:
            raise UsageError(
                "{path} is no whole JSON ({why}): export the report again.", path=path, why=error
            ) from None


def keys(begin: bytes, deepest: int = 3) -> set[str]:
    """Return the keys of objects in the beginning of a text of JSON, down to a depth."""
    found: set[str] = set()
    depth, last = 0, ""
    for token in _TOKEN.finditer(begin.decode("utf-8-sig", "replace")):
        told = token[0]
        if told in "{[":
            depth += 1
        elif told in "}]":
            depth -= 1
        elif told == ":" and last and depth <= deepest:
            found.add(last)
        last = told[1:-1] if told[0] == '"' else ""
    return found


class _Reader:
    def __init__(self, file: io.TextIOWrapper, into: frozenset[At]) -> None:
        self.file, self.into = file, into
        self.text, self.pos, self.before, self.ended = "", 0, 0, False

    def whole(self) -> Iterator[tuple[At, Any]]:
        yield from self.value(())
        if self.peek():
            raise self.fault(Message("something follows its end"))

    def value(self, at: At) -> Iterator[tuple[At, Any]]:
        first = self.peek()
        if at not in self.into or first not in {"{", "["}:
            yield at, self.decoded()
            return
        yield at, OPENED
        self.pos += 1
        if first == "[":
            yield from self.listed((*at, "*"))
        else:
            yield from self.keyed(at)

    def listed(self, at: At) -> Iterator[tuple[At, Any]]:
        if self.ends("]"):
            return
        while True:
            yield from self.value(at)
            if not self.goes_on("]"):
                return

    def keyed(self, at: At) -> Iterator[tuple[At, Any]]:
        if self.ends("}"):
            return
        while True:
            key = self.decoded() if self.peek() == '"' else None
            if key is None or self.peek() != ":":
                raise self.fault(Message("a key is missing"))
            self.pos += 1
            yield from self.value((*at, str(key)))
            if not self.goes_on("}"):
                return

    def ends(self, bracket: str) -> bool:
        if self.peek() != bracket:
            return False
        self.pos += 1
        return True

    def goes_on(self, bracket: str) -> bool:
        """Say whether a comma stands here, and not the bracket that ends it."""
        found = self.peek()
        if found not in {",", bracket}:
            raise self.fault(Message("a comma is missing") if found else Message("it is cut off"))
        self.pos += 1
        return found == ","

    def peek(self) -> str:
        """Return the next character that is no space, empty at the end."""
        while True:
            self.pos = _SPACE.match(self.text, self.pos).end()  # type: ignore[union-attr]
            if self.pos < len(self.text):
                return self.text[self.pos]
            if not self.more():
                return ""

    def decoded(self) -> Any:
        if not self.peek():
            raise self.fault(Message("it is cut off"))
        while True:
            try:
                found, end = DECODER.raw_decode(self.text, self.pos)
            except ValueError as error:
                if self.more():
                    continue
                why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
                raise self.fault(why) from None
            if _NUMBER.fullmatch(self.text, end) and self.more():
                continue  # a number may go on, as 1 in 1.5
            self.pos = end
            return found

    def more(self) -> bool:
        """Read on, twice as much while one value is not whole; say whether there was any."""
        left = len(self.text) - self.pos
        if left > streams.LARGEST_PIECE:
            most = streams.LARGEST_PIECE >> 20
            raise self.fault(Message("one value is larger than {most} MB", most=most))
        self.before += self.pos
        read = "" if self.ended else self.file.read(max(_CHUNK, left))
        self.ended = not read
        self.text, self.pos = self.text[self.pos :] + read, 0
        return bool(read)

    def fault(self, why: str) -> ValueError:
        where = self.before + self.pos
        return ValueError(Message("{why}, at character {where}", why=why, where=where))
