"""How a provision is cited in words: 《网络安全法》第二十三条第（三）项.

A citation goes down to the item (项): no text numbers its sentences. What has no article numbers of
its own, or none that was seen, is cited by its title alone.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from hegui.errors import HeguiError
from hegui.law.law import load
from hegui.law.numerals import chinese
from hegui.law.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.law.provisions import Version

_STATE = "中华人民共和国"
_PLACE = r":[1-9][0-9]*(?:\.[pis][1-9][0-9]*)*(?![\w-])"
_BETWEEN = re.compile("(?<=[条款项》）]), (?=《)")
"""Between two citations of a list that was written with ids."""
_SPLIT = re.compile(r"[\s,;，；、]+")
_REPEATED = re.compile(r"(《[^《》]+》)(?:、\1(?!第))+(?!第)")
_HAN = "\u4e00-\u9fff"


def cite(ref: Ref | str, lang: str, on: date | None = None, *, full: bool = False) -> str:
    """Return a provision as lawyers cite it.

    Args:
        ref: The provision, as a `Ref` or as its text.
        lang: Chinese has titles and articles in words; English has the id.
        on: The day whose law is cited; by default, and where nothing was in force, the last
            version that is held.
        full: For a paper that leaves the house: the full title in Chinese, words before the id in
            English.

    Returns:
        The citation; what is not held stays as it is written.
    """
    try:
        place = Ref.parse(ref) if isinstance(ref, str) else ref
        version = _version(place.instrument, on)
    except HeguiError:
        return str(ref)
    if lang == "zh":
        return f"《{title(version, full=full)}》{place_of(place, lang) if version.numbered else ''}"
    if not full:
        return str(place)
    words = f", {place_of(place, lang)}" if version.numbered else ""
    return f"{version.short['en']}{words} ({place})"


@dataclass(frozen=True)
class Cited:
    """A provision that a sentence names, as its reader cites it."""

    ref: Ref | str

    def say(self, lang: str) -> str:
        """Return it in a language."""
        return cite(self.ref, lang)


def cite_all(
    refs: Iterable[Ref | str], lang: str, on: date | None = None, *, full: bool = False
) -> str:
    """Return provisions in one line, each place once."""
    cited = dict.fromkeys(cite(ref, lang, on, full=full) for ref in refs)
    return ("、" if lang == "zh" else ", ").join(cited)


def named(identifiers: Iterable[str], lang: str) -> str:
    """Return instruments by their titles in Chinese, and provisions as they are cited."""
    if lang != "zh":
        return ", ".join(identifiers)
    held = load().names
    return "、".join(
        f"《{title(_version(one))}》" if one in held else cite(one, lang) for one in identifiers
    )


def named_in_words(identifier: str, lang: str) -> str:
    """Return a provision or instrument by its title and place, in English too.

    One whose numbers are those of a version, `csl:21.i3@2017-06-01`, says so.
    """
    named_by, _, since = identifier.partition("@")
    instrument, _, place = named_by.partition(":")
    if instrument not in load().names:
        return identifier
    on = date.fromisoformat(since) if since else None
    version = _version(instrument, on)
    told = f"《{title(version)}》" if lang == "zh" else version.short["en"]
    if place and version.numbered:
        told += ("" if lang == "zh" else ", ") + place_of(Ref.parse(named_by), lang)
    if on is not None:
        told += f"（{on:%Y年%-m月%-d日}起施行的文本）" if lang == "zh" else f" (text of {since})"
    return told


def names_law(text: str) -> bool:
    """Say whether a text names provisions that are held, by their ids or as lawyers cite them.

    A citation is known by the title: 《网络安全法》第四十七条, with or without 《》. Of a law that
    lists what is unlawful and what is only undesirable, the former is known and nothing else,
    unless another provision is named with it.
    """
    ids = _SPLIT.split(text.strip().lower())
    if all(map(_is_held, ids)):
        unlawful = listing("unlawful")
        return any(one.partition(":")[0] not in _mixed() or one.upper() in unlawful for one in ids)
    words = _bare(text.strip())
    if any(words.startswith(name) for name in _mixed().values()):
        return any(words.startswith(one) for one in listing("unlawful"))
    return any(words.startswith(name) for name in _cited_titles())


@cache
def listing(what: str) -> frozenset[str]:
    """Return how the provisions that list such information are named, in upper case.

    By their ids, and as lawyers cite them, with or without 《》.
    """
    found = [
        (ref, cite(ref, "zh", version.since))
        for name in load().names
        for version in load().versions(name)
        for ref, provision in version.provisions.items()
        if provision.lists == what
    ]
    ways = ((str(ref).upper(), words, _bare(words)) for ref, words in found)
    return frozenset(way for three in ways for way in three)


@cache
def _mixed() -> dict[str, str]:
    """Return the laws that list what is undesirable beside what is unlawful, with titles."""
    ids = {way.partition(":")[0].lower() for way in listing("undesirable") if ":" in way}
    return {one: title(_version(one)) for one in ids}


def _bare(words: str) -> str:
    return words.replace("《", "").replace("》", "")


def _is_held(text: str) -> bool:
    try:
        ref = Ref.parse(text)
        versions = load().versions(ref.instrument)
    except HeguiError:
        return False
    for version in versions:
        with suppress(HeguiError):
            load().provision(ref, version.since)
            return True
    return False


@cache
def _cited_titles() -> tuple[str, ...]:
    """Return the titles of all that is held as a citation begins with them."""
    versions = (version for name in load().names for version in load().versions(name))
    return tuple({said for v in versions for said in (title(v), title(v, full=True))})


def in_words(text: str, lang: str) -> str:
    """Return a Chinese text with every id of a provision in it as a citation."""
    if lang != "zh" or ":" not in text:
        return text
    cited = _ids().sub(lambda found: cite(found[1], lang), text)
    # what is not numbered is the same in words wherever in it the places lie
    return _REPEATED.sub(r"\1", _BETWEEN.sub("、", cited))


def spelled(text: str) -> str:
    """Return an English text with every id of a provision in it as a citation."""
    return _ids().sub(
        lambda found: cite(found[1], "en", full=True).removesuffix(f" ({found[1]})"), text
    )


def title(version: Version, *, full: bool = False) -> str:
    """Return the official title in Chinese, without the year of a revision.

    The short form leaves out the name of the State, as laws do that cite each other.
    """
    whole = version.title["zh"].partition("（")[0]
    return whole if full else whole.removeprefix(_STATE)


@cache
def _ids() -> re.Pattern[str]:
    """Return what finds ids in Chinese text, with the spaces that set them off from its words."""
    names = "|".join(sorted(load().names, key=len, reverse=True))
    return re.compile(
        rf"(?:(?<=[{_HAN}]) )?(?<![\w.:-])((?:{names}){_PLACE})(?: (?=[{_HAN}]))?", re.ASCII
    )


def _version(instrument: str, on: date | None = None) -> Version:
    book = load()
    if on is not None and book.status(instrument, on) == "in_force":
        return book.version(instrument, on)
    return [version for version in book.versions(instrument) if version.repealed is None][-1]


def place_of(ref: Ref, lang: str) -> str:
    """Return the article, paragraph and item of a provision in words, without its instrument."""
    if lang == "zh":
        units = ((ref.article, "条"), (ref.paragraph, "款"))
        said = "".join(f"第{chinese(number)}{unit}" for number, unit in units if number)
        return said + (f"第（{chinese(ref.item)}）项" if ref.item else "")
    parts = (("paragraph", ref.paragraph), ("item", ref.item), ("sentence", ref.sentence))
    inside = "".join(f", {unit} {number}" for unit, number in parts if number)
    return f"Article {ref.article}{inside}"
