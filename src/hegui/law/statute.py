"""The text of a statute, split as statutes are written: 第…条, its paragraphs (款), its items (项).

A line is a paragraph, a line that begins with （一） is an item of the paragraph above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hegui.law.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.law.ref import Ref

_NUM = "[0-9零〇一二两三四五六七八九十百千]{1,9}"
_ARTICLE = re.compile(rf"第({_NUM})条(之[一二三四五六七八九十])?(\s+|$)?(?=(.?))")
_HEADING = re.compile(rf"第{_NUM}[编分章节](?:\s|$)")
_ITEM = re.compile(r"[（(]\s*([一二三四五六七八九十百]{1,4})\s*[)）]")
_MARKUP = re.compile(r"^[\s#>*]+|\*\*|<!--.*?-->|[\s*]+$")
_CITES_ON = set("、，。和及或第的至到规款项（(")
"""What follows 第…条 where a wrapped line of text cites an article, and none begins."""
_YEAR = "[0-9]{4}|[〇零一二三四五六七八九]{4}"
_DAY = re.compile(rf"({_YEAR})\s*年\s*({_NUM})\s*月\s*({_NUM})\s*日")
_ASIDE = re.compile(r"[（(][^（）()]*[)）]|[\s《》〈〉]|^中华人民共和国")
_CITED = re.compile(rf"第({_NUM})条")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph (款) and its items (项), each as it is written."""

    text: str
    items: tuple[str, ...]

    def __str__(self) -> str:
        """Return its lines."""
        return "\n".join((self.text, *self.items))


@dataclass(frozen=True)
class Article:
    """An article (条): its number and its paragraphs."""

    number: int
    paragraphs: tuple[Paragraph, ...]

    def __str__(self) -> str:
        """Return its lines."""
        return "\n".join(str(paragraph) for paragraph in self.paragraphs)

    def at(self, ref: Ref) -> str | None:
        """Return the words at a place in the article, or None if it has no such part.

        A sentence is shown as the paragraph that holds it.
        """
        paragraph, item, _ = ref.place
        if paragraph is None:
            return str(self)
        if paragraph > len(self.paragraphs):
            return None
        found = self.paragraphs[paragraph - 1]
        if item is None:
            return str(found)
        return found.items[item - 1] if item <= len(found.items) else None


@dataclass(frozen=True)
class Statute:
    """What stands above the first article, line by line, and the articles as they follow."""

    head: tuple[str, ...]
    articles: tuple[Article, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days that the head names: adoption and amendments, never the day of force.

        An amended text keeps the first day of force in its last article (the Cybersecurity Law of
        2026 still says 2017), so no day is read from the articles.
        """
        return tuple(found for line in self.head for found in days(line))


def split(text: str) -> Statute:
    """Split a text into articles; whatever its markup, a line is a line."""
    head: list[str] = []
    articles: list[Article] = []
    lines: list[str] = []
    last = 0
    for line in _clean(text):
        begun = _article(line, last)
        if begun is not None:
            if last:
                articles.append(_built(last, lines))
            last, lines = begun[0], [begun[1]] if begun[1] else []
        elif _HEADING.match(line) and "。" not in line:
            continue
        else:
            (lines if last else head).append(line)
    if last:
        articles.append(_built(last, lines))
    return Statute(tuple(head), tuple(articles))


def days(text: str) -> Iterator[date]:
    """Yield the days that a text names, as 2017年6月1日 or 二〇一七年六月一日."""
    for found in _DAY.finditer(text):
        year, month, day = (number(part) for part in found.groups())
        try:
            yield date(year or 0, month or 0, day or 0)
        except ValueError:
            continue


def beginnings(text: str) -> Iterator[tuple[int, int]]:
    """Yield the number of each article and the place in the text at which it begins."""
    at = last = 0
    for line in text.splitlines(keepends=True):
        cleaned = _cleaned(line)
        begun = _article(cleaned, last) if cleaned else None
        if begun is not None:
            last = begun[0]
            yield last, at + line.index("第")
        at += len(line)


def bare(title: str) -> str:
    """Return a title without marks, remarks in parentheses, spaces, capitals and the state."""
    previous = ""
    while title != previous:
        previous, title = title, _ASIDE.sub("", title)
    return title.lower()


def cited(text: str) -> set[int]:
    """Return the articles that a text names by number."""
    found = (number(numeral) for numeral in _CITED.findall(text))
    return {article for article in found if article is not None}


def _clean(text: str) -> Iterator[str]:
    yield from filter(None, map(_cleaned, text.splitlines()))


def _cleaned(line: str) -> str:
    return _MARKUP.sub("", line.replace("\u3000", " ")).strip()


def _article(line: str, last: int) -> tuple[int, str] | None:
    """Return number and rest of a line that begins an article."""
    found = _ARTICLE.match(line)
    if found is None or found[2]:
        return None
    begun = number(found[1])
    rest = line[found.end() :].strip()
    if begun is None:
        return None
    parted = found[3] is not None
    if parted or (begun == last + 1 and found[4] not in _CITES_ON):
        return begun, rest
    return None


def _built(begun: int, lines: list[str]) -> Article:
    paragraphs: list[tuple[str, list[str]]] = []
    for line in lines:
        if _ITEM.match(line) and paragraphs:
            paragraphs[-1][1].append(line)
        else:
            paragraphs.append((line, []))
    return Article(begun, tuple(Paragraph(text, tuple(items)) for text, items in paragraphs))
