"""The sentences of an exposure, in English and Chinese."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hegui import law
from hegui.days import written
from hegui.law import numerals
from hegui.words import Words, amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hegui.audit.findings import Incident, Order
    from hegui.law import Fine, Ref, Text

WORDS = Words("exposure")
NAMED = 3
"""No more incidents than this are named in a sentence."""


def say(key: str, **values: object) -> dict[str, str]:
    """Fill a sentence; a value that is itself in both languages is taken in each."""
    return WORDS.both(key, **{name: _in_both(value) for name, value in values.items()})


def together(sentences: Iterable[Text], between: str = "space") -> dict[str, str]:
    """Join texts, in each language."""
    said = tuple(sentences)
    return {lang: text.join(one[lang] for one in said) for lang, text in WORDS[between].items()}


def listed(texts: Iterable[Text], between: str = "or") -> dict[str, str]:
    """Join texts, such as ranges of which one applies, each said once."""
    once = {one["en"]: one for one in texts}
    return together(once.values(), between)


def aspects(names: Iterable[str]) -> dict[str, str]:
    """Name what two readings were compared in."""
    return together((WORDS[f"aspect_{name}"] for name in names), "comma")


def by(rule: Ref | None) -> Text:
    """Name a rule in brackets; none is no brackets."""
    return {"en": "", "zh": ""} if rule is None else say("by_rule", rule=rule)


def bounds(minimum: int | None, maximum: int | None) -> dict[str, str]:
    """Say a range in whole CNY."""
    low, high = _written(minimum or 0), _written(maximum or 0)
    return say("between" if minimum else "up_to", low=low, high=high)


def formula(fine: Fine, base: int | None = None) -> dict[str, str]:
    """Say what sets a fine that hangs on an amount, and what a share of it comes to if known."""
    of = law.terms().get(fine.of or "", {"en": fine.of or "", "zh": fine.of or ""})
    if fine.times is None:
        percent = {"en": fine.percent, "zh": numerals.chinese(fine.percent or 0)}
        said = [say("share", most=_written(fine.maximum or 0), percent=percent, of=of)]
        if base is not None:
            said.append(say("reaches", share=_written(base * (fine.percent or 0) // 100)))
        return together(said, "nothing")
    said = [say("times", low=fine.times[0], high=fine.times[1], of=of)]
    if fine.maximum is not None:
        form = "without" if fine.times_from <= 1 else "under"
        limit = _written(fine.times_from)
        said.append(say(form, of=of, limit=limit, bounds=bounds(fine.minimum, fine.maximum)))
    return together(said, "and")


def orders(found: Iterable[Order]) -> str:
    """Name orders, each once."""
    return WORDS["comma"]["en"].join(dict.fromkeys(order.id for order in found))


def incidents(found: Sequence[Incident]) -> dict[str, str]:
    """Name the latest of incidents, and say how many there are."""
    latest = sorted(found, key=lambda one: one.on, reverse=True)[:NAMED]
    said = together(map(_incident, latest), "and")
    more = len(found) - len(latest)
    return together((said, say("more", more=more, all=len(found))), "nothing") if more else said


def _incident(found: Incident) -> dict[str, str]:
    form = "found_leak" if found.leak and found.persons is not None else "found"
    return say(form, id=found.id, on=found.on, persons=f"{found.persons or 0:,}")


def other_law(refs: Iterable[str]) -> dict[str, str]:
    """Say that other law sets the amount, and which if the clause names it."""
    named = tuple(refs)
    if not named:
        return dict(WORDS["other_law"])
    commas = WORDS["comma"].items()
    return {lang: say("other_law_named", refs=comma.join(named))[lang] for lang, comma in commas}


def _written(value: int) -> Mapping[str, str]:
    return {lang: amount(value, lang) for lang in ("en", "zh")}


def _in_both(value: object) -> object:
    if isinstance(value, date):
        return {lang: written(value, lang) for lang in ("en", "zh")}
    return value
