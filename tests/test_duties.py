"""All content is proved here, by discovery: no duty is listed."""

from __future__ import annotations

import importlib
import re
import string
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

import examining
from hegui import duties, law
from hegui.days import today
from hegui.duties import Duty, Example
from hegui.errors import HeguiError
from hegui.evidence import catalogue
from hegui.law.procedure import load as load_procedure
from hegui.report import columns
from shaped import of_each_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from hegui.audit.findings import Finding
    from hegui.evidence.engine import Engine
    from hegui.law import Ref

IDS = duties.identifiers()
BY_DUTY = pytest.mark.parametrize("identifier", IDS)


NEVER_BREACHED = {
    "csl.cii_sync": "the law asks for a deed, which no missing document proves undone",
    "pi_audit.auditor": "the rule forbids the auditor and not the operator",
}


PARTS = {identifier: examining.parts(duties.load(identifier)) for identifier in IDS}


def failing(duty: Duty) -> Example:
    """Return the judged example that breaches a duty, or the one nearest to it."""
    worst = "unknown" if duty.id in NEVER_BREACHED else "breached"
    judged = (duty.examples[number] for number in PARTS[duty.id]["some"])
    return next(example for example in judged if example.verdict == worst)


SHAPES = of_each_shape()


def marks(identifier: str, part: str) -> tuple[pytest.MarkDecorator, ...]:
    """Say where a part of the examples of a duty is judged, beside `make test`."""
    if part == "others":
        return (pytest.mark.full,)
    return (pytest.mark.smoke,) if identifier in SHAPES else ()


BY_PART = pytest.mark.parametrize(
    ("identifier", "part"),
    [
        pytest.param(identifier, part, id=f"{identifier}-{part}", marks=marks(identifier, part))
        for identifier, held in PARTS.items()
        for part, numbers in held.items()
        if numbers
    ],
)
CHECKS: list[Callable[[Duty], Iterator[object]]] = []
"""Each yields what is wrong with a duty; its docstring is the fact."""


def fact(check: Callable[[Duty], Iterator[object]]) -> Callable[[Duty], Iterator[object]]:
    """Let a fact be proved of every duty."""
    CHECKS.append(check)
    return check


DAY = timedelta(days=1)


@cache
def embedded(identifier: str, number: int) -> Finding:
    """Return what the embedded engine says of an example."""
    duty = duties.load(identifier)
    return examining.run(duty, duty.examples[number], law.load())


@BY_PART
def test_example_gets_its_verdict(identifier: str, part: str) -> None:
    """Every example is judged as its author says, on the embedded engine."""
    examples = duties.load(identifier).examples
    for number in PARTS[identifier][part]:
        if part == "others":
            found = examining.counted(duties.load(identifier), examples[number])
        else:
            found = embedded(identifier, number)

        assert examples[number].verdict == found.verdict, (examples[number].shows, found.why["en"])


@pytest.mark.parametrize("identifier", SHAPES)
def test_what_is_only_counted_is_judged_alike(identifier: str) -> None:
    """The verdict and counts of the first example are those of a whole finding."""
    duty, whole = duties.load(identifier), embedded(identifier, 0)
    counted = examining.examiner(law.load()).run(duty, duty.examples[0], only_counted=True)

    assert (whole.verdict, whole.counts) == (counted.verdict, counted.counts)


@pytest.mark.parametrize(
    ("identifier", "first"),
    [
        *((identifier, True) for identifier in SHAPES),
        *(pytest.param(identifier, False, marks=pytest.mark.full) for identifier in IDS),
    ],
)
def test_examples_are_judged_alike_in_postgresql(
    identifier: str, postgres: Engine, *, first: bool
) -> None:
    """PostgreSQL finds what the embedded engine finds: verdict, counts, days, rows and terms.

    In every run it judges most examples of a duty of each shape, and those of all others in full;
    of a duty of each shape then each on its day.
    """
    duty = duties.load(identifier)
    if identifier in SHAPES and not first:
        for example in examining.merged(duty, apart=True):
            examining.agree(duty, example, postgres)
        return
    for number in range(1 if first else len(examining.merged(duty))):
        example, here = examining.together(duty, number)
        examining.agree(duty, example, postgres, here)


@BY_PART
def test_every_column_of_its_rows_has_words(identifier: str, part: str) -> None:
    """A report shows rows in the language of its reader: heads and codes have Chinese words."""
    duty = duties.load(identifier)
    if part == "others":
        every = range(len(examining.merged(duty)))
        found = [examining.together(duty, number)[1] for number in every]
    else:
        found = [embedded(identifier, number) for number in PARTS[identifier][part]]
    rows = (row for one in found for row in one.sample)
    for name, value in (cell for row in rows for cell in row.items() if cell[0] != "verdict"):
        said = columns.column(duty, name, "zh")
        assert re.search("[\u4e00-\u9fff]", said), f"add {name} to columns.yaml: {said}"
        # the number of an item is the same in both languages
        coded = isinstance(value, str) and not value[:1].isdigit() and value in codes(duty, name)
        assert not coded or columns.cell(duty, name, value, "zh") != value, f"{name}: {value}"


def codes(duty: Duty, name: str) -> set[str]:
    """Return the closed vocabulary of a column in the tables of a duty."""
    tables = (catalogue.get(one).columns for one in duty.tables)
    return {code for held in tables if name in held for code in held[name].values}


@BY_DUTY
def test_every_fact_holds_of_a_duty(identifier: str) -> None:
    """Of every duty holds what follows."""
    assert [] == [*faults(duties.load(identifier))]


def faults(duty: Duty) -> Iterator[tuple[str, str]]:
    """Yield each fact that does not hold of a duty, with what is wrong."""
    for check in CHECKS:
        try:
            yield from ((check.__name__, str(fault)) for fault in check(duty))
        except HeguiError as error:
            yield check.__name__, str(error)


@fact
def all_three_verdicts_occur(duty: Duty) -> Iterator[object]:
    """A duty that never failed has not been tested, nor one that never was unknown."""
    breached = set() if duty.id in NEVER_BREACHED else {"breached"}
    occurs = {example.verdict for example in duty.examples} - {"not_applicable"}
    yield from ({"met", "unknown"} | breached) ^ occurs


@fact
def missing_evidence_is_unknown(duty: Duty) -> Iterator[object]:
    """Whatever is asked, an operator that gives no evidence is never said to meet it."""
    bound = failing(duty)
    without = Example("unknown", "no evidence", bound.day, bound.operator, (), {})
    found = examining.run(duty, without, law.load())
    if found.verdict != "unknown":
        yield found.verdict


@fact
def before_the_law_the_duty_does_not_bind(duty: Duty) -> Iterator[object]:
    """On the day before its first day a duty is not applicable: it was not in force."""
    example = failing(duty)
    day = duty.first_day - DAY
    early = Example("not_applicable", "early", day, example.operator, (), example.tables)
    found = examining.run(duty, early, law.load())
    if found.verdict != "not_applicable" or "Not in force" not in found.why["en"]:
        yield found.why["en"]


def spans(duty: Duty) -> Iterator[tuple[date, date, tuple[Ref, ...]]]:
    """Yield the provisions of a duty with the first and the last day on which they are the ones."""
    firsts = [since for since, _ in duty.versions]
    for (since, refs), end in zip(duty.versions, [*firsts[1:], None], strict=True):
        yield since, today() if end is None else end - DAY, refs


@fact
def provisions_exist_from_their_day_on(duty: Duty) -> Iterator[object]:
    """Each provision exists in every version in force from its day until the duty cites others."""
    books = law.load()
    for since, last, refs in spans(duty):
        for ref in refs:
            starts = [v.since for v in books.versions(ref.instrument) if since < v.since <= last]
            for day in (since, *starts, last):
                if books.provision(ref, day).ref is None:
                    yield ref


@fact
def provisions_have_liabilities_or_are_marked_as_having_none(duty: Duty) -> Iterator[object]:
    """A duty resolves to penal clauses of its day, or its provisions say that there are none."""
    books = law.load()
    for since, _, refs in spans(duty):
        for ref in refs:
            provision = books.provision(ref, since)
            clauses = books.liabilities(ref, since)
            itself = [c for c in books.version(ref.instrument, since).liabilities if ref.covers(c)]
            if not (clauses or itself or provision.no_penalty or provision.refers_to):
                yield ref


@fact
def numbers_do_not_change_unseen(duty: Duty) -> Iterator[object]:
    """Between the days that a duty lists, the figures of its provisions stay the same."""
    books = law.load()
    for since, last, refs in spans(duty):
        first, later = (
            {(name, n.value) for name, n in books.numbers(refs, day).items()}
            for day in (since, last)
        )
        yield from first ^ later


@fact
def the_law_is_passed_to_a_duty(duty: Duty) -> Iterator[object]:
    """It opens none by itself: its figures are those of the version that it is judged by."""
    assert duty.content is not None
    module = importlib.import_module(f"{duty.content.package}.duties.{duty.id}")
    for name, value in vars(module).items():
        if getattr(value, "__name__", "").startswith("hegui.law"):
            yield name


@fact
def a_remedy_names_columns_of_rows(duty: Duty) -> Iterator[object]:
    """Every name in braces of a remedy is a column that its rows show, in both languages."""
    row = embedded(duty.id, duty.examples.index(failing(duty))).sample[0]
    for lang in ("en", "zh"):
        named = {name for _, name, _, _ in string.Formatter().parse(duty.remedy[lang]) if name}
        yield from named - set(row)


@fact
def a_chinese_remedy_names_no_code(duty: Duty) -> Iterator[object]:
    """Tables, columns and their words are said in Chinese; what is in braces is a cell."""
    yield from re.findall(r"[a-z]+_[a-z]|[a-z]{5,}", re.sub(r"\{.*?\}", "", duty.remedy["zh"]))


@fact
def words_are_whole_in_both_languages(duty: Duty) -> Iterator[object]:
    """Titles, remedies and conventions speak English and Chinese."""
    for text in (duty.title, duty.remedy, *(t for t in (duty.convention,) if t)):
        chinese = {
            lang: any("\u4e00" <= character <= "\u9fff" for character in said)
            for lang, said in text.items()
        }
        if chinese != {"en": False, "zh": True}:
            yield text


@fact
def tables_are_known(duty: Duty) -> Iterator[object]:
    """A duty reads evidence tables of the contract and no others, and reads at least one."""
    yield from set(duty.tables) - set(catalogue.names())
    yield from {name for example in duty.examples for name in example.tables} - set(duty.tables)
    if not duty.tables:
        yield "no table"


def test_limitation_is_known_on_every_day() -> None:
    """The rule after which an ended breach is no longer punished exists from the first law on."""
    for identifier in IDS:
        duty = duties.load(identifier)
        assert duty.content is not None
        rule = load_procedure(duty.content, law.load()).limitation(duty.first_day)
        assert rule is not None
        assert rule.number
