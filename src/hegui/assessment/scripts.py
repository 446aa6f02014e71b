"""The requests that a script makes, as far as its text tells them without running it.

Strings that are joined, templates, and names that hold one of them or an object are read; what is
computed is taken for an example of its kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, urlencode

from hegui.assessment.examples import example

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Kind = Literal["", "form", "json"]
REACH = 800
"""Characters behind `open` within which what is sent is looked for."""
_CALL = re.compile(
    r"(?<![\w$.])(?:fetch|axios|(?:[\w$]+(?:\(\))?\.)+"
    r"(?P<verb>get|getJSON|post|put|patch|delete|ajax|request|open))\s*\(\s*"
)
_GOES = re.compile(r"\blocation(?:\.href)?\s*=(?!=)\s*|\blocation\.(?:assign|replace)\s*\(\s*")
_DESCRIBED = re.compile(r"(?<![\w$])['\"]?url['\"]?\s*:\s*(?=['\"`])")
_NAMED = re.compile(r"(?<![\w$.])([\w$]+)\s*=\s*(?=['\"`{\w])(?!=)")
_SENDS = re.compile(r"\.send\s*\(\s*")
_APPENDS = re.compile(r"\.append\s*\(\s*['\"]([\w.\[\]-]+)['\"]")
_WRAPPED = re.compile(
    r"(?P<json>JSON\.stringify)\s*\(\s*|new\s+URLSearchParams\s*\(\s*|\$\.param\(\s*"
)
_QUOTES = frozenset("'\"`")
_QUOTED = re.compile(
    r"'((?:[^'\\\n]|\\.){0,4000})'|\"((?:[^\"\\\n]|\\.){0,4000})\"|`((?:[^`\\]|\\.){0,4000})`"
)
_WORD = re.compile(r"[\w$]+(?:\??\.[\w$]+)*")
_KEY = re.compile(r"(?:['\"]([\w.$\[\]-]+)['\"]|([\w$]+))\s*")
_PUT = re.compile(r"\$\{([^{}]*)\}")
_ASKS = re.compile(r"([\w.\[\]-]+)=$")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]+)?(?![\w$])")
_LITERALS = {"true": True, "false": False, "null": None}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_DEEP = 8
_LONGEST = 4000
"""Characters of an expression."""
_MOST = 1 << 20
"""Characters that are passed over in all: a script of megabytes can be made to have no end."""
_LOOKED_UP = 50
"""For how many of them a name counts that is looked up."""
_OPTIONS = {"headers", "method", "mode", "credentials", "params", "responseType", "signal"}
_VERBS = {"POST", "PUT", "PATCH", "DELETE"}


@dataclass(frozen=True)
class Call:
    """A request; `values` are those of its body, in the form of `kind`."""

    method: str
    url: str
    kind: Kind = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Sent:
    """What is written as JSON or as a form."""

    kind: Kind
    values: Any


def calls(text: str) -> Iterator[Call]:
    """Yield the requests of a script: those that it makes, then what it goes to or names."""
    reader = _Reader(text)
    told = set()
    for found in _CALL.finditer(text):
        if reader.left < 0:
            return
        for call in reader.call(found.end(), (found["verb"] or "").lower()):
            told.add(call.url)
            yield call
    for pattern in (_GOES, _DESCRIBED):
        for found in pattern.finditer(text):
            url = reader.value(found.end())[0]
            if isinstance(url, str) and url and url not in told:
                yield Call("GET", url)


def _plain(told: Any) -> Any:
    """Return values as JSON has them; what is itself written as JSON is a text."""
    if isinstance(told, dict):
        return {name: _plain(one) for name, one in told.items()}
    if isinstance(told, list):
        return [_plain(one) for one in told]
    return "{}" if isinstance(told, _Sent) else told


class _Reader:
    """Reads expressions of a script."""

    def __init__(self, text: str) -> None:
        """Note where each name is given a value."""
        self.text, self.left = text, _MOST
        self.names: dict[str, list[int]] = {}
        for found in _NAMED.finditer(text):
            self.names.setdefault(found[1], []).append(found.end())

    def call(self, at: int, verb: str) -> Iterator[Call]:
        """Yield what a call asks for, whose arguments begin at a place."""
        first, at = self.value(at)
        if isinstance(first, dict):
            yield from self._described(first)
        elif verb == "open":
            url, end = self.value(self._next(at))
            if isinstance(first, str) and isinstance(url, str) and first.isupper():
                yield self._made(first, url, self._later(end))
        elif isinstance(first, str):
            second, _ = self.value(self._next(at)) if self._next(at) else (None, at)
            yield self._asked(verb, first, second)

    def _asked(self, verb: str, url: str, second: Any) -> Call:
        """Return a call by its verb: with what is sent, or with options."""
        if verb in {"post", "put", "patch"}:
            return self._made(verb.upper(), url, second)
        options = second if isinstance(second, dict) else {}
        method = str(options.get("method", options.get("type", verb or "GET"))).upper()
        asks = options.get("params", {} if _OPTIONS & set(options) else options)
        if verb.startswith("get") and isinstance(asks, dict) and asks:
            return Call("GET", f"{url}{'&' if '?' in url else '?'}{urlencode(asks)}")
        return self._made(method, url, options.get("body", options.get("data")))

    def _described(self, told: dict[str, Any]) -> Iterator[Call]:
        """Yield the one request that an object describes; what it sends is a form as a rule."""
        url = told.get("url")
        if isinstance(url, str) and url:
            data = told.get("data", told.get("body"))
            typed = f"{told.get('contentType', '')}{told.get('headers', '')}"
            method = str(told.get("method", told.get("type", "GET"))).upper()
            plain = "type" in told and "json" not in typed
            yield self._made(
                method, url, _Sent("form", data) if plain and isinstance(data, dict) else data
            )

    def _made(self, method: str, url: str, sent: Any) -> Call:
        if method not in _VERBS:
            return Call("GET", url)
        if isinstance(sent, str):
            sent = _Sent("form", dict(parse_qsl(sent, keep_blank_values=True)))
        if isinstance(sent, dict):
            sent = _Sent("json", sent)
        values = _plain(sent.values) if isinstance(sent, _Sent) else None
        if not isinstance(sent, _Sent) or not isinstance(values, dict):
            return Call(method, url)
        return Call(method, url, sent.kind, values)

    def _later(self, at: int) -> Any:
        """Return what is sent after a request was opened."""
        found = _SENDS.search(self.text, at, at + REACH)
        return self.value(found.end())[0] if found else None

    def _next(self, at: int) -> int:
        """Return where the next argument begins; 0 if there is none."""
        found = re.compile(r"\s*,\s*").match(self.text, at)
        return found.end() if found else 0

    def value(self, at: int, deep: int = 0) -> tuple[Any, int]:
        """Return an expression that begins at a place, None for what is computed, and its end."""
        if deep > _DEEP or at >= len(self.text) or self.left < 0:
            return None, at
        if wrapped := _WRAPPED.match(self.text, at):
            told, _ = self.value(wrapped.end(), deep + 1)
            kind: Kind = "json" if wrapped["json"] else "form"
            values = dict(parse_qsl(told)) if isinstance(told, str) else told
            return _Sent(kind, values), self._skipped(at)
        if self.text[at] == "{":
            return self._object(at, deep)
        if self.text[at] == "[":
            return self._list(at, deep)
        return self._joined(at, deep)

    def _joined(self, at: int, deep: int) -> tuple[Any, int]:
        """Return strings and what stands between them, or the one thing that stands alone."""
        parts: list[Any] = []
        while True:
            part, at = self._part(at, deep)
            parts.append(part)
            more = re.compile(r"\s*\+\s*").match(self.text, at)
            if more is None:
                break
            at = more.end()
        if len(parts) == 1:
            return parts[0], at
        if not any(isinstance(one, str) for one in parts):
            return None, at
        if not isinstance(parts[0], str) and str(parts[1]).startswith("/"):
            del parts[0]  # where it is served, as a rule
        whole = ""
        for one in parts:
            whole += self._filled(whole, one)
        return whole, at

    @staticmethod
    def _filled(before: str, part: Any) -> str:
        """Return a part of a string; what is computed is an example of what is asked before it."""
        if isinstance(part, (str, int, float)) and not isinstance(part, bool):
            return str(part)
        if isinstance(part, _Sent) and isinstance(part.values, dict):
            return urlencode(part.values)
        asks = _ASKS.search(before)
        return str(example(asks[1])) if asks else "1"

    def _part(self, at: int, deep: int) -> tuple[Any, int]:
        if quoted := _QUOTED.match(self.text, at):
            if quoted[3] is not None:
                return self._template(quoted[3], at, deep), quoted.end()
            return re.sub(r"\\(.)", r"\1", quoted[1] or quoted[2] or ""), quoted.end()
        if number := _NUMBER.match(self.text, at):
            told = number[0]
            return float(told) if "." in told else int(told), number.end()
        word = _WORD.match(self.text, at)
        if word is None:
            return None, self._skipped(at)
        end = self._skipped(word.end())
        if self.text[word.end() : end].strip():  # a call, or something done with it
            return None, end
        if word[0] in _LITERALS:
            return _LITERALS[word[0]], end
        return self._named(word[0], at, deep), end

    def _template(self, text: str, at: int, deep: int) -> str:
        whole, last = "", 0
        for found in _PUT.finditer(text):
            whole += text[last : found.start()]
            name = found[1].strip()
            held = self._named(name, at, deep) if _WORD.fullmatch(name) else None
            whole += self._filled(whole, held)
            last = found.end()
        return whole + text[last:]

    def _named(self, name: str, before: int, deep: int) -> Any:
        """Return what a name was given last before a place; what is appended to it is a form."""
        places = self.names.get(name, [])
        last = bisect_left(places, before) - 1
        self.left -= _LOOKED_UP
        if last < 0 or deep > _DEEP:
            return None
        told = self.value(places[last], deep + 1)[0]
        if told is None and re.compile(r"new\s+(?:FormData|URLSearchParams)").match(
            self.text, places[last]
        ):
            found = _APPENDS.findall(self.text, places[last], before)
            return _Sent("form", {one: example(one) for one in found})
        return told

    def _object(self, at: int, deep: int) -> tuple[dict[str, Any], int]:
        told: dict[str, Any] = {}

        def member(at: int) -> int:
            key = _KEY.match(self.text, at)
            if key is None:
                return self._skipped(at)
            name = key[1] or key[2]
            held, end = None, key.end()
            if self.text[end : end + 1] == ":":
                held, end = self.value(end + 1 + self._spaces(end + 1), deep + 1)
            elif self.text[end : end + 1] == "(":
                return self._skipped(at)
            else:
                held = self._named(name, at, deep + 1)
            computed = held is None and not self.text[key.end() + 1 : end].strip().endswith("null")
            told[name] = example(name) if computed else held
            return end

        return told, self._members(at, "}", member)

    def _list(self, at: int, deep: int) -> tuple[list[Any], int]:
        told: list[Any] = []

        def member(at: int) -> int:
            held, end = self.value(at, deep + 1)
            told.append(held)
            return end

        return told, self._members(at, "]", member)

    def _members(self, at: int, closes: str, read: Callable[[int], int]) -> int:
        """Read what stands between brackets, and return where they end."""
        at += 1
        while (at := at + self._spaces(at)) < len(self.text) and self.text[at] != closes:
            end = self._skipped(read(at))
            at = max(end, at) + (self.text[end : end + 1] == ",")
            if end < len(self.text) and self.text[end] not in {",", closes}:
                break
        return min(at + 1, len(self.text))

    def _spaces(self, at: int) -> int:
        found = re.compile(r"(?:\s|//[^\n]*\n|/\*.*?\*/)*", re.DOTALL).match(self.text, at)
        return len(found[0]) if found else 0

    def _skipped(self, at: int) -> int:
        """Return where an expression ends: before a comma, a bracket, a plus or a semicolon."""
        open_: list[str] = []
        most = min(len(self.text), at + _LONGEST)
        while at < most and self.left >= 0:
            sign = self.text[at]
            self.left -= 1
            if sign in _QUOTES:
                quoted = _QUOTED.match(self.text, at)
                self.left -= _LONGEST // 8 if quoted is None else len(quoted[0]) // 8
                at = quoted.end() if quoted else at + 1
                continue
            if not open_ and sign in ",;+)]}\n":
                return at
            if sign in _PAIRS:
                open_.append(_PAIRS[sign])
            elif open_ and sign == open_[-1]:
                open_.pop()
            at += 1
        return at
