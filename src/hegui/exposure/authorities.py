"""Which authorities come for a breach, by its provisions and the places of the operator."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from hegui import places
from hegui.errors import ContentError
from hegui.exposure.record import Authority
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.audit.findings import Finding
    from hegui.content import Content
    from hegui.duties import Duty
    from hegui.exposure.record import Reading
    from hegui.law import Law, Ref, Text

FILE = "authorities.yaml"


class _Kind(Strict):
    levels: tuple[Literal["city", "province"], ...]
    title: Bilingual
    local: Bilingual | None


class _Rule(Strict):
    of: tuple[str, ...]
    articles: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    come: tuple[str, ...]

    def covers(self, ref: Ref, day: date) -> bool:
        """Say whether the rule is about a provision on a day."""
        return (
            ref.instrument in self.of
            and (not self.articles or ref.article in self.articles)
            and (self.since is None or self.since <= day)
            and (self.until is None or day < self.until)
        )


class _File(Strict):
    kinds: dict[str, _Kind] = {}
    provincial: tuple[str, ...] = ()
    rules: tuple[_Rule, ...] = ()
    source: tuple[str, ...] = ()
    last_checked: date | None = None
    confidence: Literal["high", "medium", "low"] = "low"
    note: Bilingual | None = None


@cache
def load(content: Content) -> _File:
    """Return the authorities of a content package; one without the file has none.

    Raises:
        ContentError: The file does not fit its form, or a rule names a kind that is not there.
    """
    path = content.path / FILE
    if not path.exists():
        return _File()
    read = read_yaml(path, _File)
    for kind in (kind for rule in read.rules for kind in rule.come):
        if kind not in read.kinds:
            raise ContentError(
                "{path}: a rule names '{kind}', which is not among the kinds.", path=path, kind=kind
            )
    return read


def kinds(duty: Duty, day: date) -> Mapping[str, Text]:
    """Return the authorities that come for a breach of a duty, the likeliest first, with titles."""
    if duty.content is None:
        return {}
    read = load(duty.content)
    come = (kind for ref in duty.provisions(day) for kind in _come(read, ref, day))
    return {kind: read.kinds[kind].title.model_dump() for kind in come}


def of(
    finding: Finding, readings: Iterable[Reading], where: Iterable[str], books: Law
) -> tuple[tuple[Authority, ...], Text | None]:
    """Return who may come for a breach, the likeliest first, and what is to be known beside it.

    Args:
        finding: What was found.
        readings: What the law holds against it.
        where: The operator's places, that of its registration first.
        books: The law.
    """
    if finding.duty.content is None:
        return (), None
    read = load(finding.duty.content)
    come = dict.fromkeys(
        kind for ref in finding.provisions for kind in _come(read, ref, finding.day)
    )
    place = next((place for name in where if (place := places.find(name))), None)
    above = any(_provincial(read, one, books) for one in readings)
    told = tuple(
        Authority(
            kind=kind,
            title=read.kinds[kind].title.model_dump(),
            local=_local(read.kinds[kind], place, "city"),
            provincial=_local(read.kinds[kind], place, "province") if above else None,
            confidence=read.confidence,
        )
        for kind in come
    )
    return told, read.note.model_dump() if told and read.note else None


def _provincial(read: _File, reading: Reading, books: Law) -> bool:
    """Say whether a tier that is possible is one that only the province or above imposes."""
    return any(
        books.liability(tier.ref, reading.day).enforcer in read.provincial
        for tier in reading.tiers
        if tier.possible
    )


def _come(read: _File, ref: Ref, day: date) -> tuple[str, ...]:
    return next((rule.come for rule in read.rules if rule.covers(ref, day)), ())


def _local(kind: _Kind, place: places.Place | None, level: str) -> Text | None:
    """Return the name of the local authority of a kind, at the level or else the one above."""
    if place is None or kind.local is None:
        return None
    around = places.around(place.code)
    found = around[0] if level == "city" and "city" in kind.levels else around[-1]
    form = kind.local
    return {
        "en": form.en.format(place=found.name["en"]),
        "zh": form.zh.format(place=found.name["zh"]),
    }
