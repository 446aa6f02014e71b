"""Says a case in words: where, when, and what was imposed on whom. `lang` is `en` or `zh`."""

from collections.abc import Iterable
from decimal import Decimal

from hegui import places
from hegui.cases.record import Amount, Case, Measure, Names, Offender, Period, When
from hegui.days import MONTH_NAMES
from hegui.reading import terms
from hegui.words import Words
from hegui.words import amount as written

WORDS = Words("cases")
say = WORDS.say


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
    return say("then", lang).join(_nested(chain, lang) for chain in smallest)


def when(case: Case, lang: str) -> str:
    """Return the date as precisely as it is known, and no more."""
    if case.date is not None:
        return _date(case.date, lang)
    if case.source.published is None:
        return say("no_date", lang)
    return say("published", lang, what=calendar(case.source.published, lang))


def measures(case: Case, offenders: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return one line for each of these offenders and each person who belongs to them."""
    lines = ((one, _imposed(case, one, lang)) for one in case.together(offenders))
    return tuple(
        say("says", lang, who=who(one, lang), what=say("then", lang).join(found))
        for one, found in lines
        if found
    )


def who(offender: Offender, lang: str) -> str:
    """Return the name of an offender, or that the document names none."""
    return say("no_name", lang) if offender.name is None else name(offender.name, lang)


def _nested(chain: tuple[places.Place, ...], lang: str) -> str:
    said = name(chain[0].name, lang)
    for outer in chain[1:]:
        said = say("in", lang, inner=said, outer=name(outer.name, lang))
    return said


def _date(date: When, lang: str) -> str:
    said = calendar(date.value, lang)
    if date.qualifier is not None:
        part = date.qualifier if len(date.parts) > 1 else f"{date.qualifier}_year"
        said = say(part, lang, what=said)
    return say("after", lang, what=said) if date.precision == "after" else said


def calendar(value: str, lang: str) -> str:
    """Return a year, a month or a day in words."""
    year, *rest = value.split("-")
    numbers = [int(part) for part in rest]
    if lang == "zh":
        return f"{year}年" + "".join(
            f"{number}{unit}" for number, unit in zip(numbers, "月日", strict=False)
        )
    named = [MONTH_NAMES[number - 1] for number in numbers[:1]]
    return " ".join((*(str(day) for day in numbers[1:]), *named, year))


def _imposed(case: Case, offender: Offender, lang: str) -> tuple[str, ...]:
    imposed = (one for one in case.measures if offender.id in one.offenders)
    return tuple(dict.fromkeys(measure(one, lang) for one in imposed))


def measure(imposed: Measure, lang: str) -> str:
    """Return what was imposed with its amounts and times: fine CNY 50,000."""
    said = term("measures", imposed.type, lang)
    for position, amount in enumerate(imposed.amounts):
        form = "also" if position else "amount"
        said = say(form, lang, what=said, amount=_amount(amount, lang))
    for form, time in (("deadline", imposed.deadline), ("duration", imposed.duration)):
        if time is not None:
            said = say(form, lang, what=said, time=_period(time, lang))
    return said


def _amount(amount: Amount, lang: str) -> str:
    whole = amount.value == int(amount.value)
    number = written(int(amount.value), lang) if whole else f"{amount.value:,}"
    said = term("currencies", amount.currency, lang).format(amount=number)
    return say("about", lang, what=said) if amount.approx else said


def _period(period: Period, lang: str) -> str:
    unit = term("units", period.unit, lang)
    if lang == "zh":
        return f"{_number(period.value)}{unit}"
    return f"{_number(period.value)} {unit}" + ("" if period.value == 1 else "s")


def _number(value: Decimal) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
