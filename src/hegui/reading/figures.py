"""A body or a person of the story, and whether a name means it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from hegui.reading.nouns_zh import shorts

if TYPE_CHECKING:
    from hegui.reading.document import Span

_FORM = re.compile(
    r"^中国(?=[农工建交]\w{1,2}银行)|(?:股份|责任)?有限公司(?=[\u4e00-\u9fa5])|股份有限|有限责任|有限|[\s（）()“”\"《》]"
)
_ARTICLE = re.compile(r"^(?:the|a|an|certain|one|local)\s", re.IGNORECASE)
_COMPANY = re.compile(r"(?i:\b(?:co|ltd|inc|corp|limited|group|company|technology)\.?$|公司)")
_PART = re.compile(r"[’']s(?=\s[A-Z])|\s(?:branch|subsidiary|office|unit|store|outlet)$")
_MASKED = re.compile(r"[某×＊*]")
_SHORTEST = 4  # letters


@dataclass(slots=True, eq=False)
class Figure:
    """A body or a person of the story; `scope` is the part of the text that it belongs to."""

    name: str
    kind: str
    head: str
    named: bool
    scope: int
    role: str | None = None
    of: Figure | None = None
    aliases: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    ran: bool = False
    beside: Figure | None = None
    """The body whose supplier or other partner it is."""
    hit: bool = False

    @property
    def is_person(self) -> bool:
        """Tell whether it is a human being."""
        return self.kind == "individual"

    def be(self, kind: str | None) -> None:
        """Take the kind of those among whom it was named, where its own words tell none."""
        things = {"platform", "website"}
        loose = self.kind == "company" and not _COMPANY.search(self.name)
        if kind and self.named and (loose or (kind in things and self.kind in things)):
            self.kind = kind

    def known_as(self, head: str) -> bool:
        """Tell whether a noun was said of it: the supplier."""
        return head == self.head or any(head in one for one in (self.name, *self.aliases))

    def shortened(self, name: str) -> bool:
        """Tell whether a name only says shorter what was described: Dior's Wuhan branch."""
        return self.name != name and _plain(_PART.sub("", self.name)) == _plain(name)

    def shortened_to(self, word: str) -> bool:
        """Tell whether a word leaves the mask out of what was described: 鞋服企业 of 某鞋服企业."""
        described = not (self.named or word.isascii())
        return described and len(word) >= _SHORTEST and self.name.endswith(word)

    def called(self, word: str) -> bool:
        """Tell whether a name means this figure."""
        mine = [_plain(one) for one in (self.name, *self.aliases)]
        other = _plain(word)
        if other in mine or any(_short(one, other) or _short(other, one) for one in mine):
            return True
        if any(_initials(one, word) for one in (self.name, *self.aliases)):
            return True
        if " " in word and any(one.endswith(f" {word}") for one in (self.name, *self.aliases)):
            return True
        if other.startswith("某") and any(one.endswith(other) for one in mine):
            return True
        if self.shortened_to(word):
            return True
        return not self.is_person and self._short(word)

    def _short(self, word: str) -> bool:
        """Tell whether one of two names is short for the other, the full name of a company."""
        full = word.endswith(shorts.ENDS)
        for one in (self.name, *self.aliases):
            if one.endswith(shorts.ENDS) and shorts.means(word, one):
                return True
            if full and shorts.means(one, word):
                return True
        return False


def rename(figure: Figure, name: str) -> None:
    """Give a figure the name that the text gives it after a description."""
    if figure.called(name) and figure.named:
        return
    if not figure.named:
        figure.aliases = [one for one in (*figure.aliases, figure.name) if one != name]
        figure.name, figure.named = name, True
    elif name not in figure.aliases:
        figure.aliases.append(name)


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    return _FORM.sub("", _ARTICLE.sub("", word)).casefold() or word


def _initials(one: str, other: str) -> bool:
    """Tell whether one of two names is the other's first letters: CNKI."""
    short, full = sorted((one, other), key=len)
    if len(short) < _SHORTEST or not (short.isascii() and short.isalpha() and short.isupper()):
        return False
    return " " in full and "".join(filter(str.isupper, (w[0] for w in full.split()))) == short


def _short(one: str, other: str) -> bool:
    """Tell whether one name is the beginning of the other: Didi and Didi Global Inc."""
    if len(one) >= len(other) or not other.startswith(one):
        return False
    return one.isascii() and len(one) >= _SHORTEST and not _MASKED.search(one)
