"""How a provision is cited in words: 《网络安全法》第二十三条第（三）项.

A citation goes down to the item (项): no text numbers its sentences. What has no article numbers of
its own, or none that was seen, is cited by its title alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.errors import HeguiError
from hegui.law.law import load
from hegui.law.numerals import chinese
from hegui.law.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hegui.law.provisions import Version

_STATE = "中华人民共和国"


def cite(ref: Ref | str, on: date, lang: str, *, full: bool = False) -> str:
    """Return a provision as it is cited by the law of a day.

    Args:
        ref: The provision, as a `Ref` or as its text.
        on: A day on which it was in force.
        lang: Chinese has titles and articles in words; English has the id.
        full: For a paper that leaves the house: the full title in Chinese, words before the id in
            English.

    Returns:
        The citation; what is not held, or was not in force, stays as it is written.
    """
    try:
        place = Ref.parse(ref) if isinstance(ref, str) else ref
        version = load().version(place.instrument, on)
    except HeguiError:
        return str(ref)
    if lang == "zh":
        return f"《{title(version, full=full)}》{_chinese(place) if version.numbered else ''}"
    if not full:
        return str(place)
    words = f", {_english(place)}" if version.numbered else ""
    return f"{version.short['en']}{words} ({place})"


def cite_all(refs: Iterable[Ref | str], on: date, lang: str) -> str:
    """Return provisions in one line, each place once."""
    cited = dict.fromkeys(cite(ref, on, lang) for ref in refs)
    return ("、" if lang == "zh" else ", ").join(cited)


def named(identifier: str, on: date, lang: str) -> str:
    """Return a provision as `cite` does, or an instrument as a whole by its title."""
    if ":" in identifier or lang == "en":
        return cite(identifier, on, lang) if ":" in identifier else identifier
    if identifier not in load().names:
        return identifier
    versions = load().versions(identifier)
    current = [version for version in versions if version.since <= on]
    return f"《{title(current[-1] if current else versions[0])}》"


def title(version: Version, *, full: bool = False) -> str:
    """Return the official title in Chinese, without the year of a revision.

    The short form leaves out the name of the State, as laws do that cite each other.
    """
    whole = version.title["zh"].partition("（")[0]
    return whole if full else whole.removeprefix(_STATE)


def place(ref: Ref) -> str:
    """Return the place in the text in Chinese, such as 第二十三条第（三）项."""
    return _chinese(ref)


def _chinese(ref: Ref) -> str:
    parts = ((ref.article, "条"), (ref.paragraph, "款"))
    said = "".join(f"第{chinese(number)}{unit}" for number, unit in parts if number)
    return said + (f"第（{chinese(ref.item)}）项" if ref.item else "")


def _english(ref: Ref) -> str:
    parts = (("paragraph", ref.paragraph), ("item", ref.item), ("sentence", ref.sentence))
    inside = "".join(f", {unit} {number}" for unit, number in parts if number)
    return f"Article {ref.article}{inside}"
