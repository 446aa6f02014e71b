"""What mentions say: sums and periods of a measure, the year of a day, the place of an organ."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading import dates, gazetteer, reckoned, vocabulary
from hegui.reading.document import Amount, Authority, Date, Period
from hegui.reading.learned.candidates import BESIDE
from hegui.reading.learned.mention import touch
from hegui.reading.measures import LASTING, MONEY

if TYPE_CHECKING:
    import datetime as dt

    from hegui.reading.authorities import Organ
    from hegui.reading.dates import Found
    from hegui.reading.document import Span
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.candidates import Candidate
    from hegui.reading.measures import Stretch

_END = re.compile(r"[。；;]")
_BARE = re.compile(
    r"(?<![\d.])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>k|K|thousand|million|m|万|千|亿)?(?![\d%])"
)
_SCALES = {"k": 1e3, "thousand": 1e3, "million": 1e6, "m": 1e6, "万": 1e4, "千": 1e3, "亿": 1e8}
_SPANS = 6
"""Mentions of an authority that are told, at the most."""
_CENTURY = 2000
_HEAD, _FOOT, _ALONE = 6, 4, 24
_LEAST = 100.0
"""A number without a unit that is a fine, at the least."""


def amounts(page: Annotated, one: Candidate) -> tuple[Amount, ...]:
    """Return the sums of a fine or a confiscation: those in its words, else the one beside them."""
    if one.type not in MONEY:
        return ()
    start, end = one.span
    found = [each for each in page.sums if touch(each.span, one.span)]
    if not found:
        after = (each for each in page.sums if 0 <= each.span[0] - end < BESIDE)
        found = [each for each in after if not _END.search(page.text, end, each.span[0])][:1]
    if not found:
        found = [each for each in page.sums if 0 <= start - each.span[1] < BESIDE // 2][-1:]
    if not found:
        return _bare(page, one)
    other = next((each for each in found[1:] if each.currency != found[0].currency), None)
    chosen = [found[0], *([other] if other else [])]
    return tuple(Amount(each.value, each.currency, each.approx, (each.span,)) for each in chosen)


def _bare(page: Annotated, one: Candidate) -> tuple[Amount, ...]:
    """Return the sum of a fine that is said without its unit: Xue 12,000."""
    for match in _BARE.finditer(page.text, *one.span) if one.type == "fine" else ():
        value = float(match["number"].replace(",", ""))
        value *= _SCALES.get((match["scale"] or "").lower(), 1.0)
        if value >= _LEAST:
            return (Amount(value, "CNY", False, (match.span(),)),)
    return ()


def periods(
    page: Annotated, one: Candidate, taken: list[Span]
) -> tuple[Period | None, Period | None]:
    """Return the deadline and the duration of a measure; `taken` are the words of the others."""
    if one.type in MONEY:
        return None, None
    start, end = one.span
    sentence = page.sentences[page.sentence(start)].span
    found = [each for each in page.periods if touch(each.span, one.span)]
    if not found:
        found = [
            each
            for each in page.periods
            if touch(each.span, sentence)
            and min(abs(each.span[0] - end), abs(start - each.span[1])) < BESIDE
            and not any(touch(each.span, other) for other in taken if other != one.span)
        ]
    lasting = one.type in LASTING
    limit = next((each for each in found if not lasting or (each.limit and not each.lasts)), None)
    lasts = next((each for each in found if lasting and each is not limit), None)
    return _period(limit), _period(lasts)


def _period(found: Stretch | None) -> Period | None:
    return None if found is None else Period(found.value, found.unit, (found.span,))


def in_full(page: Annotated, published: dt.date | None = None) -> list[Found]:
    """Return the dates in full: each takes what it lacks from the one before, or from the text's.

    `published` is the day of the text where its reader knows it from elsewhere.
    """
    written = _written(page, published)
    before: Found | None = None
    found = []
    for one in page.dates:
        full = reckoned.resolve(_with_month(one, before, written), before, written)
        if full.year and full.month and full.value:
            before = full
        found.append(full)
    return found


def _with_month(one: Found, before: Found | None, written: reckoned.Written) -> Found:
    """Give a day that is said alone the month of the date before it: 16日, on the 18th."""
    known = before or written
    if one.day is None or one.month is not None:
        return one
    return replace(one, year=known.year, month=known.month, inferred=True)


def _written(page: Annotated, published: dt.date | None) -> reckoned.Written:
    """Return when a text was written: by the date that stands alone at its head or foot."""
    if published:
        return reckoned.Written(published.year, published.month, published.day)
    years = [one.year for one in page.dates if one.year and one.year >= _CENTURY]
    latest = max(years, default=None)
    last = len(page.blocks) - _FOOT
    for one in page.dates:
        number = page.block(one.span[0])
        block = page.blocks[number]
        if not one.month or _HEAD < number < last:
            continue
        alone = block.end - block.start - (one.span[1] - one.span[0]) <= _ALONE
        alone = alone and not any(block.start <= act.span[0] < block.end for act in page.triggers)
        dateline = number <= _HEAD and dates.DATELINE.match(page.text, one.span[1], block.end)
        printed = dates.PUBLISHED.search(page.text, block.start, one.span[0])
        if (alone or dateline or printed) and (one.year or latest):
            return reckoned.Written(one.year or latest, one.month, one.day)
    return reckoned.Written(latest)


def date(found: Found) -> Date | None:
    """Return a date in full as that of a case; None if it has no year."""
    if found.value is None:
        return None
    part = found.part if found.precision == "month" else None
    return Date(found.value, found.precision, (found.span,), part, found.inferred)


def authority(page: Annotated, organ: Organ) -> Authority:
    """Return the authority that an organ means, with all its mentions."""
    full = page.meant[organ.span]
    also = [one for one in page.organs if page.meant[one.span] == full]
    province, city, county, inferred = _place(full, page.lang)
    spans = tuple(dict.fromkeys(one.span for one in (full, *also)))[:_SPANS]
    level = next((one.level for one in (full, *also) if one.level != "unknown"), "unknown")
    name = page.written[slice(*full.span)] if page.said(full.span) == full.name else full.name
    return Authority(name, full.kind, level, province, city, county, spans, inferred)


def _place(organ: Organ, lang: str) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    if not organ.places:
        return None, None, None, ()
    parts = dict.fromkeys(("province", "city", "county"))
    inferred = []
    smallest = organ.places[-1]
    for unit in (smallest, *gazetteer.around(smallest)):
        key = {"provincial": "province", "municipal": "city"}.get(unit.level, "county")
        if key == "city" and unit.code[:2] in vocabulary.authorities().direct:
            continue
        parts[key] = unit.name(lang)
        if unit not in organ.places:
            inferred.append(key)
    return parts["province"], parts["city"], parts["county"], tuple(inferred)
