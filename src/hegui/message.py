"""A sentence that is said later, in the language of whoever reads it.

The English is the key, as in gettext: it stands where the sentence is made, and its Chinese lies in
`hegui/words/messages`, a YAML file for each package.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol, runtime_checkable

COMMA = {"en": ", ", "zh": "、"}


@runtime_checkable
class Said(Protocol):
    """What can be said in either language."""

    def say(self, lang: str) -> str:
        """Return it in a language, `en` or `zh`."""


class Message:
    """A template and what is put into it.

    A value that can be said itself is said in the same language; a list or tuple is joined by the
    comma of the language. `{rows:row|rows}` writes a number with its noun, one or many; the Chinese
    has no plural and writes `{rows}行`.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        """Keep a template; without values its braces are only braces."""
        self.template, self.values = template, values

    def say(self, lang: str) -> str:
        """Return the sentence in a language; what nobody translated stays English."""
        template = self.template if lang == "en" else chinese().get(self.template, self.template)
        return _Filled(lang).vformat(template, (), self.values) if self.values else template

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.say("en")

    def __repr__(self) -> str:
        """Return the sentence as a reader of a traceback wants it."""
        return f"Message({self.say('en')!r})"

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same sentence, also against its English text."""
        return str(self) == str(other) if isinstance(other, str | Message) else NotImplemented

    def __hash__(self) -> int:
        """Return the hash of the English, as of any text."""
        return hash(str(self))


class _Filled(string.Formatter):
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> Any:
        if "|" in format_spec:
            one, many = format_spec.split("|")
            return f"{value:,} {one if value == 1 else many}"
        if isinstance(value, Said):
            return value.say(self.lang)
        if isinstance(value, Sequence) and not isinstance(value, str | bytes):
            return COMMA[self.lang].join(self.format_field(one, format_spec) for one in value)
        return super().format_field(value, format_spec)


@cache
def chinese() -> Mapping[str, str]:
    """Return the Chinese of every template, by its English."""
    from hegui import words  # noqa: PLC0415 - errors are everywhere, words seldom asked

    files = sorted((words.FOLDER / "messages").glob("*.yaml"))
    return {en: zh for path in files for en, zh in words.read(f"messages/{path.stem}").items()}
