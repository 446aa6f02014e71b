"""Finds the laws and rules that a text names, the provisions that it cites, and its issuers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.law import Ref, statute
from hegui.law.numerals import number
from hegui.watch.proposals import titles
from hegui.watch.proposals.record import Cited, Field, Named, Role
from hegui.watch.proposals.vocabulary import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from hegui.law import Law
    from hegui.watch.proposals.vocabulary import Vocabulary

MOST = 200
"""No more names or citations than this are kept: one rule has fewer."""

_NUM = "[0-9零〇一二两三四五六七八九十百]{1,9}"
_AFTER = re.compile(
    rf"(?:[》〉](?:[（(][^（）()\n]{{0,80}}[)）])?)?第({_NUM})条(?:第({_NUM})款)?"
    rf"(?:第?[（(]?({_NUM})[)）]?项)?|,?\sArticles?\s([0-9]{{1,4}})\b"
)
_BEFORE = re.compile(
    r"Article\s([0-9]{1,4})(?:,?\s(?:paragraph|para\.?)\s([0-9]{1,3}))?"
    r"(?:,?\sitem\s([0-9]{1,3}))?\s(?:of|in)\s(?:the\s)?[“\"]?$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"(?:废止|宣布失效)\s?({titles.LISTED})"
    rf"|({titles.LISTED})[^。；《》〈〉\n]{{0,60}}?(?:废止|失效)"
)
_ALTERED = re.compile(
    rf"(?:修改|修订|修正)\s?({titles.LISTED})"
    rf"|(?:对|将)({titles.LISTED})[^。；《》〈〉\n“]{{0,60}}?(?:修改|修订|修正)"
)
_ENDING = re.compile(r"\b(?:repeal|abolish|annul)\w*(?:\sof)?\s(?:the\s)?[“\"]?$", re.IGNORECASE)
_ENDED_AFTER = re.compile(
    r"[^.;\n]{0,90}?\b(?:repealed|abolished|annulled|cease\sto\s(?:be\s)?(?:in\s)?(?:force|effect))",
    re.IGNORECASE,
)
_ALTERING = re.compile(r"\b(?:amend|revis)\w*(?:\sof)?\s(?:the\s)?[“\"]?$", re.IGNORECASE)
_NEAR = 90
SHORTEST = 3
"""A title has more characters than this: a short form such as 标识办法 is not looked for."""
_REMARK = re.compile(r"[（(][^（）()]*[)）]")
_THE = re.compile(r"\bthe\s", re.IGNORECASE)
_OF = re.compile(r"\b(on|of|for)\s(?=[A-Z])")
_KIND = r"(?:Law|Regulations?|Provisions|Measures|Rules)"
_TITLE = rf"(?:(?:[A-Z][\w’'-]*\s){{1,8}}{_KIND}\b|{_KIND}\s(?:on|of|for)\s[^.;,\n()]{{3,120}}?)"
_ENDED_TITLE = re.compile(
    rf"({_TITLE})(?:\s\([^()\n]{{0,100}}\))?\s(?:is|are|shall\sbe)\s"
    r"(?:\w+\s){0,2}?(?:repealed|abolished|annulled)\b"
)
"""An English title that is ended, be it held or not; book marks tell a Chinese one."""
_JOB = r"(?:主任|部长|局长|主席|行长|委员长|署长|总理|会长)"
_SIGNED = re.compile(
    r"令|公告|通告|通知|联合|发布|公布|代章|办公厅|第[0-9零〇一二三四五六七八九十百]{1,6}号"
    r"|\b(?:order|decree|announcement|of|the|and|no|jointly|issued|by)\b|[0-9]{1,4}|[年月日号第]"
    rf"|{_JOB}[^\n]{{0,12}}|[\s\u3000、，,:：.#>*()（）—-]",
    re.IGNORECASE,
)
_HEADED = re.compile(r"关于|\bon\b|\babout\b", re.IGNORECASE)


@dataclass(frozen=True)
class Titles:
    """The titles of all instruments that are held, and the pattern that finds them."""

    ids: Mapping[str, str]
    pattern: re.Pattern[str]

    def held(self, title: str) -> str | None:
        """Return the instrument of a title, or None."""
        return self.ids.get(_key(title))


def known(law: Law) -> Titles:
    """Return the titles of all versions in both languages, and their short forms."""
    ids: dict[str, str] = {}
    written: set[str] = set()
    for instrument in law.instruments:
        for version in instrument.versions:
            for said in (*version.title.values(), *version.short.values()):
                plain = _REMARK.sub("", said).removeprefix("中华人民共和国").strip()
                if len(plain) > SHORTEST and _key(plain) not in ids:
                    ids[_key(plain)] = instrument.id
                    written |= {plain, _OF.sub(r"\1 the ", plain)}
    return Titles(ids, any_of(written))


def _key(title: str) -> str:
    """Return what a title is known by: English translations differ in their articles."""
    return statute.bare(_THE.sub("", title))


def named(text: str, held: Titles, standing: Sequence[re.Match[str]]) -> tuple[Named, ...]:
    """Return each law or rule once by its strongest role: it ends it, changes it, or names it.

    `standing` are the names of what is held, where they stand in the text.
    """
    found: dict[str, Named] = {}
    for one in _named(text, held, standing):
        key = one.instrument or _key(one.title)
        kept = found.get(key)
        if one.instrument is None and _within(one, found.values()):
            continue
        if kept is None or _RANK[one.role] < _RANK[kept.role]:
            found[key] = one
    return tuple(sorted(found.values(), key=lambda one: (_RANK[one.role], one.start)))[:MOST]


def _within(one: Named, others: Iterable[Named]) -> bool:
    """Say whether a name that is not held stands around one that is."""
    return any(one.start <= o.start and o.end <= one.end for o in others if o.instrument)


_RANK: Mapping[Role, int] = {"repeals": 0, "amends": 1, "names": 2}


def _named(text: str, held: Titles, standing: Sequence[re.Match[str]]) -> Iterator[Named]:
    roles: tuple[tuple[Role, re.Pattern[str]], ...] = (("repeals", _ENDED), ("amends", _ALTERED))
    for role, pattern in roles:
        for match in pattern.finditer(text):
            place = match.lastindex or 0
            for one in titles.QUOTED.finditer(text, match.start(place), match.end(place)):
                identifier = held.held(one[1])
                yield Named(one[1], role, one.start(1), one.end(1), identifier)
    for match in standing:
        identifier = held.ids[_key(match[0])]
        yield Named(match[0], _role(text, match), match.start(), match.end(), identifier)
    for match in _ENDED_TITLE.finditer(text):
        yield Named(match[1], "repeals", match.start(1), match.end(1), held.held(match[1]))


def _role(text: str, match: re.Match[str]) -> Role:
    """Tell by the English words around a name what is done to it."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _ENDING.search(before) or (
        match[0].isascii() and _ENDED_AFTER.match(text[match.end() : match.end() + _NEAR])
    ):
        return "repeals"
    return "amends" if _ALTERING.search(before) else "names"


def standing(text: str, held: Titles) -> Iterator[re.Match[str]]:
    """Yield the names of what is held, but not as a part of a longer title in book marks."""
    for match in held.pattern.finditer(text):
        opened = text.rfind("《", max(0, match.start() - _NEAR), match.start())
        closed = text.rfind("》", max(0, match.start() - _NEAR), match.start())
        inside = text[opened + 1 : match.start()] if opened > closed else ""
        after = text[match.end() : match.end() + 1]
        whole = not inside or (not statute.bare(inside) and after in "》（(")
        nested = inside.endswith("〈") and after == "〉"
        if whole or nested:
            yield match


def cited(
    text: str, law: Law, held: Titles, day: date, standing: Sequence[re.Match[str]]
) -> tuple[Cited, ...]:
    """Return the provisions of held law that the text cites, each once, by the numbers of a day."""
    found: dict[str, Cited] = {}
    for match in standing:
        name = held.ids[_key(match[0])]
        after = _AFTER.match(text, match.end())
        near = max(0, match.start() - _NEAR)
        before = _BEFORE.search(text[near : match.start()])
        ref = _ref(name, after, before)
        if ref is not None and str(ref) not in found:
            start = match.start() if after or before is None else near + before.start()
            end = match.end() if after is None else after.end()
            found[str(ref)] = Cited(str(ref), law.holds(ref, day), start, end)
    return tuple(found.values())[:MOST]


def _ref(name: str, after: re.Match[str] | None, before: re.Match[str] | None) -> Ref | None:
    parts = after.groups() if after is not None else before.groups() if before is not None else ()
    numbers = [number(part) if part else None for part in parts]
    if after is not None and after[4]:
        numbers = [int(after[4]), None, None]
    if not numbers or not numbers[0]:
        return None
    return Ref(name, numbers[0], numbers[1] or None, numbers[2] or None)


def issuers(text: str, body: int, words: Vocabulary) -> tuple[Field, ...]:
    """Return who issues the rule: names that make up a line, or stand before 关于 in the title.

    Where nothing of that kind is found, the first name above the articles is taken, as a guess.
    """
    found: dict[str, Field] = {}
    head = text[: min(body, titles.HEAD)]
    tail = max(body, len(text) - titles.HEAD)
    for match in words.issuer.finditer(head):
        if _signs(head, match, words) or _heads(head, match):
            _keep(found, match, words, 0)
    for match in words.issuer.finditer(text[tail:]):
        if _signs(text[tail:], match, words):
            _keep(found, match, words, tail)
    if not found and (first := words.issuer.search(head)) is not None:
        value = _name(first[0], words)
        return (Field(value, first.start(), first.end(), "low"),)
    return tuple(found.values())


def _keep(found: dict[str, Field], match: re.Match[str], words: Vocabulary, shift: int) -> None:
    value = _name(match[0], words)
    found.setdefault(value, Field(value, match.start() + shift, match.end() + shift, "high"))


def _name(said: str, words: Vocabulary) -> str:
    """Return the name by which the vocabulary knows an issuer, in the language of the text."""
    text = words.issuers.get(said) or next(
        text for name, text in words.issuers.items() if name.lower() == said.lower()
    )
    return text["en"] if said.isascii() else text["zh"]


def _signs(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    """Say whether a line holds nothing but issuers and what belongs to a signature."""
    first = text.rfind("\n", 0, match.start()) + 1
    last = text.find("\n", match.end())
    line = text[first : len(text) if last < 0 else last]
    return not _SIGNED.sub("", words.issuer.sub("", line))


def _heads(text: str, match: re.Match[str]) -> bool:
    """Say whether a name begins a line whose title follows: 公安部关于…的决定."""
    first = text.rfind("\n", 0, match.start()) + 1
    last = text.find("\n", match.end())
    line = text[match.end() : len(text) if last < 0 else last]
    lead = text[first : match.start()]
    about = _HEADED.search(line[:80])
    return about is not None and not lead.strip(" \t#>*、") and "。" not in line[: about.start()]
