"""Says a case in words: where, when, and what was imposed on whom. `lang` is `en` or `zh`."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from hegui import places
from hegui import words as amounts
from hegui.cases.record import Amount, Case, Measure, Names, Offender, Period, When
from hegui.reading import terms

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "about": "about {}",
        "after": "{} or later",
        "amount": "{what} {amount}",
        "also": "{what} ({amount})",
        "deadline": "{what} within {time}",
        "duration": "{what} for {time}",
        "early": "early {}",
        "late": "late {}",
        "mid": "mid {}",
        "early_year": "early {}",
        "late_year": "late {}",
        "mid_year": "mid {}",
        "no_date": "undated",
        "no_name": "an offender not named",
        "published": "undated, published {}",
        "in": "{inner}, {outer}",
        "says": "{who}: {what}",
        "then": "; ",
    },
    "zh": {
        "about": "约{}",
        "after": "{}或者以后",
        "amount": "{what}{amount}",
        "also": "{what}（{amount}）",
        "deadline": "{what}（限期{time}）",
        "duration": "{what}（为期{time}）",
        "early": "{}上旬",
        "late": "{}下旬",
        "mid": "{}中旬",
        "early_year": "{}初",
        "late_year": "{}末",
        "mid_year": "{}中",
        "no_date": "日期不详",
        "no_name": "未载明的当事人",
        "published": "日期不详，{}刊载",
        "in": "{outer}{inner}",
        "says": "{who}：{what}",
        "then": "；",
    },
}


def name(names: Names, lang: str) -> str:
    """Return the name in this language, or in the one that the document gives."""
    return names.get(lang) or next(iter(names.values()))


def term(vocabulary: terms.Vocabulary, word: str, lang: str) -> str:
    """Return the name of an id of a case: a measure, a conduct, a kind of offender ..."""
    return name(terms.of(vocabulary)[word], lang)


def place(case: Case, lang: str) -> str:
    """Return where it happened, the smallest places with those around them: Shantou, Guangdong."""
    chains = [places.around(code) for code in case.places]
    outer = {unit.code for chain in chains for unit in chain[1:]}
    smallest = [chain for chain in chains if chain[0].code not in outer]
    return _WORDS[lang]["then"].join(_nested(chain, lang) for chain in smallest)


def when(case: Case, lang: str) -> str:
    """Return the date as precisely as it is known, and no more."""
    words = _WORDS[lang]
    if case.date is not None:
        return _date(case.date, lang)
    if case.source.published is None:
        return words["no_date"]
    return words["published"].format(_calendar(case.source.published, lang))


def measures(case: Case, offenders: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return one line for each of these offenders and each person who belongs to them."""
    lines = ((one, _imposed(case, one, lang)) for one in case.together(offenders))
    return tuple(
        _WORDS[lang]["says"].format(who=who(one, lang), what=_WORDS[lang]["then"].join(found))
        for one, found in lines
        if found
    )


def who(offender: Offender, lang: str) -> str:
    """Return the name of an offender, or that the document names none."""
    return _WORDS[lang]["no_name"] if offender.name is None else name(offender.name, lang)


def _nested(chain: tuple[places.Place, ...], lang: str) -> str:
    said = name(chain[0].name, lang)
    for outer in chain[1:]:
        said = _WORDS[lang]["in"].format(inner=said, outer=name(outer.name, lang))
    return said


def _date(date: When, lang: str) -> str:
    said = _calendar(date.value, lang)
    if date.qualifier is not None:
        part = date.qualifier if len(date.parts) > 1 else f"{date.qualifier}_year"
        said = _WORDS[lang][part].format(said)
    return _WORDS[lang]["after"].format(said) if date.precision == "after" else said


def _calendar(value: str, lang: str) -> str:
    year, *rest = value.split("-")
    numbers = [int(part) for part in rest]
    if lang == "zh":
        return f"{year}年" + "".join(
            f"{number}{unit}" for number, unit in zip(numbers, "月日", strict=False)
        )
    named = [_MONTHS[number - 1] for number in numbers[:1]]
    return " ".join((*(str(day) for day in numbers[1:]), *named, year))


def _imposed(case: Case, offender: Offender, lang: str) -> tuple[str, ...]:
    imposed = (one for one in case.measures if offender.id in one.offenders)
    return tuple(dict.fromkeys(measure(one, lang) for one in imposed))


def measure(imposed: Measure, lang: str) -> str:
    """Return what was imposed with its amounts and times: fine CNY 50,000."""
    words = _WORDS[lang]
    said = term("measures", imposed.type, lang)
    for position, amount in enumerate(imposed.amounts):
        form = words["also" if position else "amount"]
        said = form.format(what=said, amount=_amount(amount, lang))
    for form, time in (("deadline", imposed.deadline), ("duration", imposed.duration)):
        if time is not None:
            said = words[form].format(what=said, time=_period(time, lang))
    return said


def _amount(amount: Amount, lang: str) -> str:
    whole = amount.value == int(amount.value)
    number = amounts.amount(int(amount.value), lang) if whole else f"{amount.value:,}"
    said = term("currencies", amount.currency, lang).format(amount=number)
    return _WORDS[lang]["about"].format(said) if amount.approx else said


def _period(period: Period, lang: str) -> str:
    unit = term("units", period.unit, lang)
    if lang == "zh":
        return f"{_number(period.value)}{unit}"
    return f"{_number(period.value)} {unit}" + ("" if period.value == 1 else "s")


def _number(value: Decimal) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
