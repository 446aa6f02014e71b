"""The words of cases in each language, and so the ids a case may use: `case_terms.yaml`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Literal

from hegui import content
from hegui.message import Both
from hegui.shape import Strict, read_yaml

Vocabulary = Literal[
    "conduct",
    "measures",
    "offender_kinds",
    "sizes",
    "roles",
    "authority_kinds",
    "authority_levels",
    "stages",
    "units",
    "currencies",
]


class _Exchange(Strict):
    instruments: dict[str, str] = {}
    versions: dict[str, dict[str, date]] = {}


class _File(Strict):
    terms: dict[Vocabulary, dict[str, dict[str, str]]]
    exchange: _Exchange = _Exchange()
    turnover: dict[str, int] = {}
    enforcers: dict[str, tuple[str, ...]] = {}
    orders: tuple[str, ...] = ()


@cache
def of(vocabulary: Vocabulary) -> Mapping[str, Mapping[str, str]]:
    """Return the ids of one vocabulary with their names by language."""
    return {
        term: names for file in _files() for term, names in file.terms.get(vocabulary, {}).items()
    }


def named(vocabulary: Vocabulary) -> list[Both]:
    """Return the ids of one vocabulary as a sentence lists them, in Chinese with their names."""
    return [Both(term, f"{names['zh']}（{term}）") for term, names in of(vocabulary).items()]


def find(vocabulary: Vocabulary, word: str) -> str | None:
    """Return the id that a word is, or that it names in either language; None: it is no term."""
    known = of(vocabulary)
    if word in known:
        return word
    said = word.casefold()
    named = [
        term for term, names in known.items() if said in {one.casefold() for one in names.values()}
    ]
    return named[0] if len(named) == 1 else None


def size_of(turnover: int | None) -> str | None:
    """Return the size of a body with this turnover of a year (CNY); None: it is not known."""
    if turnover is None:
        return None
    reached = [
        (least, size)
        for file in _files()
        for size, least in file.turnover.items()
        if least <= turnover
    ]
    return max(reached)[1] if reached else None


def enforcing(enforcers: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of authority that these enforcers of penal clauses are; some are no one."""
    kinds = {one: named for file in _files() for one, named in file.enforcers.items()}
    return tuple(dict.fromkeys(kind for one in enforcers for kind in kinds.get(one, ())))


@cache
def orders() -> frozenset[str]:
    """Return the measures that order something and are no penalties."""
    return frozenset(measure for file in _files() for measure in file.orders)


@cache
def exchange_instruments() -> Mapping[str, str]:
    """Return the instrument ids of the exchange form with ours."""
    return {theirs: ours for file in _files() for theirs, ours in file.exchange.instruments.items()}


@cache
def exchange_versions() -> Mapping[str, Mapping[str, date]]:
    """Return, by our instrument id, the first day of each version that the exchange form names.

    The version `default` is meant where a document names none.
    """
    return {law: days for file in _files() for law, days in file.exchange.versions.items()}


@cache
def _files() -> tuple[_File, ...]:
    return tuple(_read())


def _read() -> Iterator[_File]:
    for package in content.installed():
        path = package.path / "case_terms.yaml"
        if path.is_file():
            yield read_yaml(path, _File)
