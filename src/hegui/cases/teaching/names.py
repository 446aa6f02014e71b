"""What of a name tells who it is: 模联云 of 台州模联云有限公司, 张 of 张某, Qihang of Qihang Ltd.

The place, the trade and the form of a body stay, and so do masks (某, ×, X, Mou). A description
(某酒店, 该公司, a hotel in Chengdu) names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import gazetteer, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]
_HANZI = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_SOLID = re.compile(r"[\u3400-\u9fff]|[A-Za-zÀ-ÖØ-öø-ÿ]{2,}")
_QUOTES = "“”‘’\"'《》〈〉「」『』【】（）() ·、，,.-—&"
_QUOTED = re.compile(r"[“「『《]([^”」』》]+)[”」』》]")
_LETTERED = frozenset("甲乙丙丁戊己庚辛某")
_LONGEST_PLACE, _PLACE_WORDS = 12, 3
_ACRONYM = 3
_MASKED_PERSON = re.compile(
    r"(?P<name>(?:(?!某)[\u3400-\u9fff]){1,2}?)(?=某|[×*＊Xx○〇]{1,2}(?![A-Za-z]))"
)
_DOUBLE = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐")
)
_PERSON_SIZES = (2, 3, 4)
_MOST_BEFORE_MASK = 2
_SHORTEST = {"zh": 2, "en": 3}


@dataclass(frozen=True)
class Part:
    """A stretch of a name that tells who it is; `surname` where it is a family name."""

    start: int
    end: int
    surname: bool = False


def parts(name: str, *, person: bool) -> tuple[Part, ...]:
    """Return what of a name has to be replaced; nothing where it names nobody."""
    if _HANZI.search(name):
        found = _person_zh(name) if person else _body_zh(name)
    else:
        found = _person_en(name) if person else _body_en(name)
    return tuple(one for one in found if _SOLID.search(name[one.start : one.end]))


def alone(name: str, found: tuple[Part, ...], *, person: bool) -> Iterator[Span]:
    """Yield the stretches of a name by which it is known elsewhere in the text, labelled or not.

    They are the family name of a person in Latin letters; of a body what tells who it is, and how
    that begins: 海纳汇通 or 海纳 for 海纳汇通报关, Laurelle for Laurelle Asia.
    """
    if person and not _HANZI.search(name):
        yield from ((one.start, one.end) for one in found if one.surname)
    elif not person:
        for start, end in _runs(name, found):
            if _HANZI.search(name[start:end]):
                yield from ((start, stop) for stop in range(start + _SHORTEST["zh"], end + 1))
            else:
                ends = {one.end for one in found if start < one.end < end} | {end}
                yield from ((start, stop) for stop in ends if stop - start >= _SHORTEST["en"])


def is_brief(words: str) -> bool:
    """Tell whether words are so short that only a noun behind them or quotes make them a name."""
    return len(words) == _SHORTEST["zh"] and all(map(_HANZI.match, words))


def _runs(name: str, found: tuple[Part, ...]) -> list[Span]:
    """Return parts with nothing but a space or a hyphen between them as one."""
    runs: list[Span] = []
    for one in found:
        if runs and name[runs[-1][1] : one.start].strip(" -&") == "":
            runs[-1] = (runs[-1][0], one.end)
        else:
            runs.append((one.start, one.end))
    return runs


def _person_zh(name: str) -> list[Part]:
    masked = _MASKED_PERSON.search(name)
    if masked:
        start, end = masked.span("name")
        start = start if name[start:end] in _DOUBLE else end - 1
        known = name[start:end] in _DOUBLE or name[start] in vocabulary.offenders().surnames
        return [Part(start, end, surname=True)] if known else []
    if _describes(name) or any(role in name for role in _roles()):
        return []
    size = 2 if name[:2] in _DOUBLE else 1
    known = size > 1 or name[0] in vocabulary.offenders().surnames
    if len(name) not in _PERSON_SIZES or not known:
        return _body_zh(name)  # what somebody is called on the net
    return [Part(0, size, surname=True), Part(size, len(name))]


@cache
def _roles() -> frozenset[str]:
    return frozenset(word for role in vocabulary.offenders().roles for word in role.zh)


def _describes(name: str) -> bool:
    """Tell whether words describe a body or person; a single sign does so at their head alone."""
    told = vocabulary.made_up().described["zh"]
    if name in vocabulary.words("any_body", "zh"):
        return True
    return any(name.startswith(word) or (len(word) > 1 and word in name) for word in told)


def _body_zh(name: str) -> list[Part]:
    quoted = _QUOTED.search(name)
    if quoted and quoted[1] != name:
        first = quoted.start(1)
        return [Part(one.start + first, one.end + first) for one in _body_zh(quoted[1])]
    places = _places(name)
    start = places[-1][1] if places else 0
    end = min((at for word in kept() if (at := name.find(word, start)) >= 0), default=len(name))
    if end == len(name) and name[-1] in _nouns() and end - start > 1:
        end -= 1
    bracket = re.search(r"(?<=.)[（(]", name[start:end])
    end = start + bracket.start() if bracket else end
    core = name[start:end]
    if _describes(name):
        return []
    if "某" in core:
        before = core.partition("某")[0]
        return [Part(start, start + len(before))] if 0 < len(before) <= _MOST_BEFORE_MASK else []
    if len(core) == 1 and (core in _LETTERED or core.isascii()):
        return []
    if core.strip(_QUOTES):
        start += len(core) - len(core.lstrip(_QUOTES))
        return [Part(start, start + len(core.strip(_QUOTES)))]
    if places and name[start:].strip():
        first, last = places[-1]
        return [Part(first, first + len(gazetteer.bare(name[first:last])))]
    return []


def _places(name: str) -> list[Span]:
    """Return the places that a Chinese name begins with, each in the one before."""
    found: list[Span] = []
    at, around = 0, ""
    while True:
        for size in range(min(_LONGEST_PLACE, len(name) - at), 1, -1):
            code = _code(name[at : at + size], "zh", around)
            if code:
                found.append((at, at + size))
                at, around = at + size, code
                break
        else:
            return found


def _code(name: str, lang: str, around: str) -> str:
    """Return the code of a place without its noughts, if it lies in another; empty if not."""
    if lang == "zh" and not _HANZI.match(name):
        return ""
    codes = (re.sub(r"(00)+$", "", one.code) for one in gazetteer.named(name, lang))
    return next((one for one in codes if one.startswith(around)), "")


@cache
def _nouns() -> frozenset[str]:
    """Return all Chinese nouns for bodies."""
    return frozenset(word for listed in vocabulary.offenders().zh.values() for word in listed)


@cache
def kept() -> tuple[str, ...]:
    """Return the Chinese words that tell the trade or the form of a body."""
    return tuple({*vocabulary.made_up().kept["zh"], *(one for one in _nouns() if len(one) > 1)})


def _body_en(name: str) -> list[Part]:
    words = list(_LATIN.finditer(name))
    placed = _placed(words)
    kept, described = _kept_en(), vocabulary.made_up().described["en"]
    found = []
    for number, word in enumerate(words):
        low = word[0].casefold()
        if word[0][0].isupper() and not placed[number] and low not in kept and low not in described:
            found.append(Part(*word.span()))
    found = [one for one in found if not _is_mask(name[one.start : one.end])]
    if found or not words or not all(one[0][0].isupper() or one[0] in _SMALL for one in words):
        return found
    last = max((number for number, at in enumerate(placed) if at), default=None)
    rest = [one[0] for number, one in enumerate(words) if not placed[number]]
    return [Part(*words[last].span())] if last is not None and len(rest) > 1 else []


_MASKS = frozenset({"mou", "moumou"})
_SMALL = frozenset({"of", "and", "for", "in"})


def _is_mask(word: str) -> bool:
    return len(word) == 1 or set(word.casefold()) == {"x"} or word.casefold() in _MASKS


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= _ACRONYM


def _placed(words: list[re.Match[str]]) -> list[bool]:
    """Tell of each word of an English name whether it is one of the name of a place."""
    low, around = [one[0].casefold() for one in words], ""
    found = [False] * len(words)
    for at in range(len(words)):
        for size in range(min(_PLACE_WORDS, len(words) - at), 0, -1):
            code = _code(" ".join(low[at : at + size]), "en", around)
            if code:
                found[at : at + size] = [True] * size
                around = code
                break
    return found


@cache
def _kept_en() -> frozenset[str]:
    nouns = (word for listed in vocabulary.offenders().en.values() for word in listed)
    told = {part.casefold() for word in nouns for part in _LATIN.findall(word)}
    return frozenset({*vocabulary.made_up().kept["en"], *told})


def _person_en(name: str) -> list[Part]:
    surnames = {one.casefold() for one in vocabulary.words("surname", "en")}
    nobody = {*vocabulary.made_up().described["en"], *_kept_en()}
    found = []
    for word in _LATIN.finditer(name):
        low = word[0].casefold()
        surname = low in surnames and (word.start() > 0 or word.end() == len(name))
        named = word[0][0].isupper() and (surname or low not in nobody)
        if named and not _is_mask(word[0]) and not _is_acronym(word[0]):
            found.append(Part(*word.span(), surname=low in surnames))
    first = next((one for one in found if one.surname), None)
    return [Part(one.start, one.end, surname=one is first) for one in found]
