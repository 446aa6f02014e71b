"""Measures as mentioned, and the periods beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.reading import numerals, stems, vocabulary

if TYPE_CHECKING:
    from hegui.reading.document import Lang, Span
    from hegui.reading.shapes import Measure

MONEY = frozenset({"fine", "confiscation"})
"""The measures that carry sums."""


LASTING = frozenset(
    {
        *("service_suspension", "business_suspension", "registration_suspension", "detention"),
        *("app_removal", "account_removal", "site_closure", "purchase_ban", "license_revocation"),
        "other_order",
    }
)


_FLAGS = {"zh": re.RegexFlag(0), "en": re.IGNORECASE}
_UNITS = {
    "小时": "hour",
    "日": "day",
    "天": "day",
    "周": "week",
    "个月": "month",
    "月": "month",
    "年": "year",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "fortnight": "week",
}
_N = rf"\d{{1,3}}|[{numerals.ZH_CHARACTERS}半]{{1,5}}"
_WORDS = "|".join(numerals.EN_WORDS)
_PERIOD = {
    "zh": re.compile(
        rf"(?<![月\d{numerals.ZH_CHARACTERS}])(?<!月\s)(?P<n>{_N})\s?(?P<unit>小时|个?工作日|日|天|周|个月|年)(?!\w?月)"
    ),
    "en": re.compile(
        rf"(?<!\w)(?P<n>\d{{1,3}}|(?i:(?:(?:{_WORDS})[\s-]){{0,2}}(?:{_WORDS})|half\san?|an?))[\s-](?:(?:working|business|calendar|consecutive|full)\s)?(?P<unit>hour|day|week|month|year|fortnight)s?\b(?!-old)"
    ),
}
_PERIOD_SIFTED = {
    "zh": stems.sift(_PERIOD["zh"].pattern, also=["小时", "日", "天", "周", "月", "年"]),
    "en": stems.sift(
        _PERIOD["en"].pattern, also=["hour", "day", "week", "month", "year", "fortnight"]
    ),
}
_LIMIT = {
    "zh": re.compile(r"(?:限期?|于|在|限其|限令|自收到[^。；，]{0,16}|期限为?|限)(?:于)?$"),
    "en": re.compile(
        r"\b(?:[Ww]ithin|[Ii]n|inside|no\slater\sthan|no\smore\sthan|at\smost|allowed|gave\s(?:it|them|the\s\w+)|given|had|a|deadline\sof|by)\s(?:a\s)?(?:(?:period|term|space|time\slimit)\sof\s)?$"
    ),
}
_LIMIT_AFTER = {
    "zh": re.compile(r"(?:之?内|以内|内|完成|改正|整改|予以改正|的?期限|期)"),
    "en": re.compile(r"\s(?:to|deadline|limit)\b"),
}
_LASTS = {
    "zh": re.compile(
        r"(?:拘留|暂停|停止|停业|整顿|注册|更新|下架|服务|功能|业务|营业|为期|禁言|停更|停播|封禁|关停|停机|下线|整治|榜单?|话题|栏目|频道|板块|账号|权限|资格|单位|直播|评论|运营|期限为?|处以?|处理|网站|关闭)(?:了)?$"
    ),
    "en": re.compile(
        r"(?:\b(?:[Ff]or|of|lasting|lasts?|spent|to)\s(?:a\s(?:period|total)\sof\s)?(?:up\sto\s)?|\ba\s)$"
    ),
}
_LASTS_AFTER = {
    "zh": re.compile(r"(?:的)?(?:行政)?(?:拘留|停业|禁言)"),
    "en": re.compile(
        r"(?:[’']s?)?[\s-](?:(?:of|in)\s)?(?:police\s|administrative\s|business\s|new\s)?(?:detention|suspension|ban|freeze|closure)\b|[’']\s"
    ),
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A measure as mentioned."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period: `limit` where something must be done within it, `lasts` where it lasts so long.

    `ahead`: what must be done may follow: within ten days to delete, 十日内改正.
    """

    span: Span
    value: float
    unit: str
    limit: bool
    lasts: bool
    ahead: bool = True
    parted: bool = False
    """A comma parts it from what stands before, so that it goes with what follows."""


@cache
def _sieve(lang: Lang) -> stems.Sieve[Measure]:
    return stems.Sieve(
        (one, stems.sift(part, _FLAGS[lang]))
        for one in vocabulary.measures().measures
        for part in getattr(one, lang)
    )


def find(text: str, start: int, end: int, lang: Lang) -> list[Trigger]:
    """Return the measures between two offsets; where two overlap the longer stands."""
    found = [Trigger(span, one.type) for one, span in _sieve(lang).find(text, start, end)]
    return _longest(found) if len(found) > 1 else found


@cache
def _ranks() -> dict[str, int]:
    return {one.type: number for number, one in enumerate(vocabulary.measures().measures)}


def _longest(found: list[Trigger]) -> list[Trigger]:
    rank = _ranks()
    kept: list[Trigger] = []
    for one in sorted(
        found,
        key=lambda trigger: (
            trigger.type == "penalty_unspecified",
            trigger.span[0] - trigger.span[1],
            rank[trigger.type],
        ),
    ):
        if not any(
            one.span[0] < other.span[1] and other.span[0] < one.span[1] and not _both(one, other)
            for other in kept
        ):
            kept.append(one)
    return sorted(kept, key=lambda trigger: trigger.span)


def _both(one: Trigger, other: Trigger) -> bool:
    """Two orders in one phrase: remove harmful information and irregular accounts."""
    return {one.type, other.type} == {"content_removal", "account_removal"}


_HAD_FOR = ("had for ", "has for ", "have for ", "had been for ")
"""Before how long something had gone on until it was found."""


def periods(text: str, start: int, end: int, lang: Lang) -> list[Stretch]:
    """Return the periods between two offsets."""
    found = []
    for match in _PERIOD_SIFTED[lang].finditer(text, start, end):
        said = match["n"].casefold()
        value = (
            0.5
            if said == "半" or said.startswith("half")
            else 1.0
            if said in {"a", "an"}
            else numerals.number(said)
        )
        if value is None:
            continue
        if match["unit"] == "fortnight":
            value *= 2
        unit = _UNITS["日" if match["unit"].endswith("工作日") else match["unit"]]
        before = text[max(start, match.start() - 24) : match.start()]
        limit = bool(
            _LIMIT[lang].search(before) or _LIMIT_AFTER[lang].match(text, match.end(), end)
        )
        lasts = bool(
            _LASTS[lang].search(before) or _LASTS_AFTER[lang].match(text, match.end(), end)
        )
        if before.endswith(_HAD_FOR):
            lasts = False
        if unit == "year" and before.endswith("in "):
            limit = False  # told twice in a year
        if lang == "zh" and re.match(r"(?:之?内|以内)", text[match.end() : match.end() + 2]):
            lasts = False
        ahead = lang == "zh" or text.startswith(" to ", match.end())
        parted = lang == "zh" and before.rstrip("于在").endswith(("，", "；"))
        found.append(Stretch(match.span(), float(value), unit, limit, lasts, ahead, parted))
    return found
