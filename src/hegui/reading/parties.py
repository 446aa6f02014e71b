"""The parties in one cell of a table or form: a company, a person, or a company with its people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import nouns_en, nouns_zh
from hegui.reading.cast import Figure
from hegui.reading.nouns_en.words import role_of
from hegui.reading.nouns_zh.persons import role_of as role_in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.reading.document import Lang, Span
    from hegui.reading.draft import Deed
    from hegui.reading.nouns import Noun

_MASKED = re.compile(r"[\u4e00-\u9fa5]{1,2}[某×＊*]{1,3}[\u4e00-\u9fa5]?|[\u4e00-\u9fa5]{2,3}")
_PARTED = re.compile(r"\s?[;；]\s?|,?\s(?:and|&)\s(?=(?:Mr|Ms|Mrs|Miss|Dr)\b|(?:its|the)\s[a-z])")
_CLAUSE = re.compile(r"[;；。]|(?<!\bMr)(?<!\bMs)(?<!\bDr)\.\s(?=[A-Z])")
_SUBJECT = re.compile(r"[^;；。|\n\t]{0,40}$")
_OFFICE = re.compile(r"(?:,\s(?:(?:the|its)\s)?|\s?[(（])(?P<office>[^()（）]{2,50})[)）]?$")
_OWN = re.compile(r"(?:its|the)\s[a-z]")
_HELD_BY = re.compile(
    r"(?<=[\u4e00-\u9fa5]{4})[（(](?:经营者|负责人|法定代表人|业主|法人)(?:姓名)?[:：]?\s?[^（）()]{2,8}[)）]$"
)
"""After a body, who runs it: 某网吧（经营者：杨某）."""
_TITLED = re.compile(r"(?:Mr|Ms|Mrs|Miss|Dr)\b")


def parties(text: str, cell: Span, lang: Lang) -> list[Figure]:
    """Return the parties that a cell names; more than one only where a mark parts them."""
    parts = list(_parts(text, cell))
    figures = [_figure(text, part, lang) for part in parts]
    if len(parts) > 1 and any(one.is_person for one in figures):
        for one in figures:
            body = next((other for other in figures if not other.is_person), None)
            one.of = body if one.is_person else None
        return figures
    return [_figure(text, cell, lang)]


def give(text: str, deeds: list[Deed], figures: list[Figure], ends: list[int]) -> None:
    """Let each measure of a cell fall on the persons named with it, else on the bodies.

    `ends` are where the words of each measure end.
    """
    persons = [one for one in figures if one.is_person]
    bodies = [one for one in figures if not one.is_person]
    first = deeds[0].span[0] if deeds else 0
    subject = _SUBJECT.search(text, max(0, first - 40), first)
    since = subject.start() if subject else None
    for deed, end in zip(deeds, ends, strict=True):
        marks = [one.end() for one in _CLAUSE.finditer(text, deed.span[1], end)]
        said = text[since or deed.span[0] : marks[0] if marks else end]
        since = marks[-1] if marks else None
        named = [one for one in persons if one.name in said]
        deed.on = named or bodies or list(figures) if persons else list(figures)


def _parts(text: str, cell: Span) -> Iterator[Span]:
    start = cell[0]
    for mark in _PARTED.finditer(text, *cell):
        if start < mark.start():
            yield start, mark.start()
        start = mark.end()
    if start < cell[1]:
        yield start, cell[1]


def _figure(text: str, cell: Span, lang: Lang) -> Figure:
    held_by = _HELD_BY.search(text, *cell)
    cell = (cell[0], held_by.start()) if held_by else cell
    office = _OFFICE.search(text, *cell)
    if office and _TITLED.match(text, cell[0]):
        span = (cell[0], office.start())
        role = next((one.role for one in _nouns(text, cell, lang) if one.role), None)
        role = role or role_of(office["office"]) or role_of(office["office"].rpartition(" ")[2])
        return Figure(
            text[slice(*span)], "individual", "", named=True, scope=0, role=role, spans=[span]
        )
    own = _its_person(text, cell, lang) or _officer(text, cell, lang)
    if own:
        return own
    name = text[slice(*cell)]
    nouns = [noun for noun in _nouns(text, cell, lang) if not noun.owned]
    kind = nouns[-1].kind if nouns else "company"
    if kind == "company" and lang == "en":
        ends = [noun for noun in nouns_en.find(text, *cell, {}, []) if noun.span[1] == cell[1]]
        kind = ends[-1].kind if ends else kind
    if _MASKED.fullmatch(name):
        kind = "individual"
    return Figure(name, kind, nouns[-1].head if nouns else "", named=True, scope=0, spans=[cell])


def _its_person(text: str, cell: Span, lang: Lang) -> Figure | None:
    """Return the person whom a part tells by his office: its head of IT, Mr Lu."""
    if lang != "en" or not _OWN.match(text, cell[0]):
        return None
    held = [noun for noun in nouns_en.find(text, *cell, {}, []) if noun.is_person][-1:]
    for noun in held:
        named = noun.form == "name"
        role = noun.role or role_of(noun.text)
        return Figure(
            noun.text, "individual", noun.head, named, scope=0, role=role, spans=[noun.span]
        )
    return None


def _officer(text: str, cell: Span, lang: Lang) -> Figure | None:
    """Return the person after whose name his office stands in brackets: 段某（前台负责人）."""
    office = _OFFICE.search(text, *cell)
    if lang != "zh" or not office or not _MASKED.fullmatch(text, cell[0], office.start()):
        return None
    role = role_in_chinese(office["office"])
    name = text[cell[0] : office.start()]
    if role is None and not any(mask in name for mask in "某×＊*"):
        return None
    span = (cell[0], office.start())
    return Figure(name, "individual", "", named=True, scope=0, role=role, spans=[span])


def _nouns(text: str, cell: Span, lang: Lang) -> list[Noun]:
    find = nouns_zh.find if lang == "zh" else nouns_en.find
    return find(text, *cell, {text[slice(*cell)]: "company"}, [])
