"""What Hegui says, in English and Chinese, and amounts of whole yuan as each language writes them.

The words lie beside this file, a YAML file for each part of the house, each word in both languages
side by side. A file is read when the first of its words is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hegui.message import filled

WAN, YI = 10_000, 100_000_000
"""A 万 and a 亿, in which Chinese counts amounts; to two places, never rounded."""
FOLDER = Path(__file__).parent


class Words(Mapping[str, Mapping[str, str]]):
    """The words of a file, or of one part of it, by key and then by language."""

    def __init__(self, file: str, part: str | None = None) -> None:
        """Name a file, such as `report/law` for `report/law.yaml`; it is read later."""
        self.file, self.part = file, part

    def __getitem__(self, key: str) -> Mapping[str, str]:
        """Return a word in both languages; a key that there is not is a fault of ours."""
        return self._held()[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys in the order of the file."""
        return iter(self._held())

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self._held())

    def say(self, key: str, /, lang: str, **values: object) -> str:
        """Return a word or sentence in a language, with values filled in.

        `{rows:row|rows}` writes a number with its noun, as in a `Message`.
        """
        return _filled(self._held()[key][lang], lang, values)

    def typed(self, key: str) -> Typed:
        """Return a key that a command takes as it stands, to be said in a sentence."""
        return Typed(self, key)

    def both(self, key: str, /, **values: object) -> dict[str, str]:
        """Return it in both languages; a value that is itself in both is taken in each."""
        return {
            lang: _filled(
                text,
                lang,
                {name: v[lang] if isinstance(v, Mapping) else v for name, v in values.items()},
            )
            for lang, text in self._held()[key].items()
        }

    def labelled(self, key: str, text: str, lang: str) -> str:
        """Return a text behind its label, with the colon of the language."""
        return f"{self.say(key, lang)}{': ' if lang == 'en' else '：'}{text}"

    def _held(self) -> Mapping[str, Mapping[str, str]]:
        held: Mapping[str, Any] = read(self.file)
        return held if self.part is None else held[self.part]


@dataclass(frozen=True)
class Typed:
    """A key in a sentence: English has it as it is typed, Chinese says what it means as well."""

    words: Words
    key: str

    def say(self, lang: str) -> str:
        """Return it in a language; a key that the words do not know stays as it is."""
        word = self.words.get(self.key)
        return self.key if word is None or lang == "en" else f"{word[lang]}（{self.key}）"


@cache
def read(file: str) -> Mapping[str, Any]:
    """Return what a file holds; every plain word in it is text, `yes` and `2017` too."""
    import yaml  # noqa: PLC0415 - commands name their words when help alone is asked

    text = (FOLDER / f"{file}.yaml").read_bytes()
    held: Mapping[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - no objects
    return held


def _filled(text: str, lang: str, values: Mapping[str, Any]) -> str:
    return filled(lang, text, values) if "|" in text else text.format(**values)


def bracketed(text: str, lang: str) -> str:
    """Return a text in brackets, as it follows a word."""
    return f"（{text}）" if lang == "zh" else f" ({text})"


def amount(value: int, lang: str) -> str:
    """Return an amount as the language writes it, and wholly: 185,000 or 18.5万, 1.5051亿."""
    for unit, name, signs in ((YI, "亿", 4), (WAN, "万", 2)) if lang == "zh" else ():
        if value >= unit and value % (unit // 10**signs) == 0:
            return f"{value / unit:.{signs}f}".rstrip("0").rstrip(".") + name
    return f"{value:,}"
