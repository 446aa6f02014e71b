"""What is doubtful about a case, and why, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.conclude.ending import SPANS
from hegui.reading.document import (
    Date,
    Doubt,
    Provision,
    ReadCase,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.cast import Figure
    from hegui.reading.draft import Draft


_NO_NAME = re.compile(
    r"^[\d一二三四五六七八九十百]{1,4}个?(?:工作)?(?:[日天周月年]|小时)"
    r"|^(?:within\s|\d{1,3}\s(?:working\s)?(?:days?|weeks?|months?)\b)|[;；]|\b(?:Mr|Ms|Mrs)\b.*\(|\sand\s(?:Mr|Ms|Mrs)\b"
)
"""A time limit, or a company and a person in one."""

_WHY = {
    "inferred": {"en": "taken in part from elsewhere in the text", "zh": "部分由上下文推定"},
    "unaimed": {
        "en": "the text does not say on whom the measure fell; this one was spoken of last",
        "zh": "文中未明确措施对象，取最近提及者",
    },
    "pointed": {
        "en": "the words only point back to an authority named before",
        "zh": "文中仅以简称或代称指称前文机关",
    },
    "odd_name": {
        "en": "the name does not look like that of a party",
        "zh": "名称不像当事人名称",
    },
    "unplaced": {"en": "the place of the authority is not said", "zh": "未载明机关所在地"},
    "undated": {"en": "no date stands near the measure", "zh": "措施附近未见日期"},
    "no_article": {"en": "the law is named without an article", "zh": "仅载明法律，未载明条款"},
    "numbering": {
        "en": "the numbers fit another version of the law than its day does",
        "zh": "条款序号与该日期适用的法律版本不一致",
    },
    "no_amount": {"en": "the amount is not stated", "zh": "未载明金额"},
}


def doubts_of(found: ReadCase, draft: Draft, figures: list[Figure]) -> Iterable[Doubt]:
    """Yield what a person should look at."""
    if found.date is None:
        yield _doubt(found, "date", 0.4, "undated")
    elif found.date.inferred:
        yield _doubt(found, "date", 0.7, "inferred", _other_dates(draft, found.date))
    for number, figure in enumerate(figures, 1):
        if not any(deed.sure for deed in draft.deeds if figure in deed.on):
            yield _doubt(found, f"offenders.{number}", 0.5, "unaimed")
        if _odd_name(figure):
            yield _doubt(found, f"offenders.{number}.name", 0.3, "odd_name")
    yield from _doubtful_organs(found, draft)
    yield from _doubtful_provisions(found)
    for number, measure in enumerate(found.measures, 1):
        if measure.type == "fine" and not measure.amounts:
            yield _doubt(found, f"measures.{number}.amounts", 0.5, "no_amount")


def _odd_name(figure: Figure) -> bool:
    """Tell whether a name is a time limit, an office alone, or several parties in one."""
    if _NO_NAME.search(figure.name):
        return True
    return figure.is_person and figure.of is None and figure.name == figure.head


def _doubtful_organs(found: ReadCase, draft: Draft) -> Iterable[Doubt]:
    pointed = bool(draft.acting) and all(one.back for one in draft.acting)
    for number, authority in enumerate(found.authorities, 1):
        if pointed:
            yield _doubt(found, f"authorities.{number}", 0.6, "pointed")
        elif authority.province is None and authority.level != "national":
            yield _doubt(found, f"authorities.{number}.place", 0.5, "unplaced")


def _doubtful_provisions(found: ReadCase) -> Iterable[Doubt]:
    for name, provisions in (("violated", found.violated), ("basis", found.basis)):
        for number, one in enumerate(provisions, 1):
            if one.article is None:
                yield _doubt(found, f"{name}.{number}", 0.6, "no_article")
            elif _odd(one, found.date):
                yield _doubt(found, f"{name}.{number}", 0.5, "numbering")


def _doubt(
    found: ReadCase, field: str, confidence: float, why: str, candidates: tuple[str, ...] = ()
) -> Doubt:
    return Doubt(found.id, field, confidence, _WHY[why], candidates)


def _other_dates(draft: Draft, date: Date | None) -> tuple[str, ...]:
    """Return the other days that the case speaks of."""
    chosen = date.value if date else None
    said = (one.found.value for one in draft.dates if one.found.day)
    return tuple(dict.fromkeys(one for one in said if one and one != chosen))[:SPANS]


def _odd(one: Provision, date: Date | None) -> bool:
    """Tell whether a provision is of another version than its day."""
    versions = vocabulary.instruments().instruments[one.instrument].versions
    if one.version is None or date is None or not versions:
        return False
    begun = [name for name, since in versions.items() if since[: len(date.value)] <= date.value]
    return bool(begun) and begun[-1] != one.version
