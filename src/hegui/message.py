"""A sentence that is said later, in the language of whoever reads it.

The English is the key, as in gettext: it stands where the sentence is made, and its Chinese lies in
`hegui/words/messages`, a YAML file for each package. Each is also a text, its English, so that it
may stand wherever a text may.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol, Self, TypeGuard

COMMA = {"en": ", ", "zh": "、"}
FOLDER = Path(__file__).parent / "words" / "messages"


class Said(Protocol):
    """What can be said in either language."""

    def say(self, lang: str) -> str:
        """Return it in a language, `en` or `zh`."""


def sayable(value: object) -> TypeGuard[Said]:
    """Tell whether something can be said in either language, faster than `isinstance` does."""
    return hasattr(value, "say")


class Message(str):
    """A template and what is put into it.

    A value that can be said itself is said in the same language; a list is joined by the comma of
    the language, and of an error of the system is told why it refused. `{rows:row|rows}` writes a
    number with its noun, one or many; the Chinese has no plural and writes `{rows}行`.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Keep a template; without values its braces are only braces."""
        made = super().__new__(cls, filled("en", template, values))
        made.template, made.values = template, values
        return made

    def say(self, lang: str) -> str:
        """Return the sentence in a language; what nobody translated stays English."""
        if lang == "en":
            return str(self)
        return filled(lang, chinese().get(self.template, self.template), self.values)


class Both(Message):
    """What is there in both languages already, such as the title of a duty."""

    __slots__ = ("zh",)
    zh: str

    def __new__(cls, en: str, zh: str | None = None) -> Self:
        """Keep both."""
        made = super().__new__(cls, en)
        made.zh = en if zh is None else zh
        return made

    def say(self, lang: str) -> str:
        """Return it in a language."""
        return self.zh if lang == "zh" else str(self)


class Row(Message):
    """Sentences, or parts of one, one after the other; Chinese has no blank between them."""

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str]) -> Self:
        """Keep the parts."""
        held = (parts,) if isinstance(parts, str) else tuple(parts)
        made = super().__new__(cls, " ".join(held))
        made.parts = held
        return made

    def say(self, lang: str) -> str:
        """Return them in a language."""
        return ("" if lang == "zh" else " ").join(spoken(part, lang) for part in self.parts)


def spoken(text: str, lang: str) -> str:
    """Return a text in a language, as it is if it can be said in one only."""
    return text.say(lang) if sayable(text) else text


def packed(said: object) -> object:
    """Return a text, or a value of one, as JSON holds it for whoever says it later."""
    if isinstance(said, Message):
        return {"template": said.template, "values": {k: packed(v) for k, v in said.values.items()}}
    if isinstance(said, list | tuple):
        return [packed(one) for one in said]
    return said if isinstance(said, int | float) else str(said)


def unpacked(held: Any) -> Any:
    """Return what was packed."""
    if isinstance(held, list):
        return [unpacked(one) for one in held]
    if not isinstance(held, dict):
        return held
    return Message(held["template"], **{k: unpacked(v) for k, v in held["values"].items()})


def reason(error: OSError) -> Message:
    """Return why the system refused, as a part of a sentence."""
    why = error.strerror or str(error)
    return why if isinstance(why, Message) else Message(why)


def filled(lang: str, template: str, values: Mapping[str, object]) -> str:
    """Return a template with its values put into it, as a `Message` has them."""
    return _Filled(lang).vformat(template, (), values) if values else template


class _Filled(string.Formatter):
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> Any:
        if "|" in format_spec:
            one, many = format_spec.split("|")
            told = value if isinstance(value, str) else f"{value:,}"
            return f"{told} {one if told == '1' else many}"
        if isinstance(value, OSError):
            value = reason(value)
        elif isinstance(value, Exception) and value.args and isinstance(value.args[0], Message):
            value = value.args[0]
        if sayable(value):
            return value.say(self.lang)
        if isinstance(value, Collection) and not isinstance(value, str | bytes):
            return COMMA[self.lang].join(self.format_field(one, format_spec) for one in value)
        return super().format_field(value, format_spec)


@cache
def chinese() -> Mapping[str, str]:
    """Return the Chinese of every template, by its English."""
    import yaml  # noqa: PLC0415 - errors are everywhere, their Chinese is seldom asked

    held: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        held |= yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - no objects
    return held
