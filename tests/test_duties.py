"""All content is proved here, by discovery: no duty is listed."""

from __future__ import annotations

import importlib
import os
import random
import re
import string
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

import examining
from hegui import duties, law
from hegui.days import today
from hegui.duties import Duty, Example
from hegui.evidence import catalogue
from hegui.law.procedure import load as load_procedure
from hegui.report import columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.audit.findings import Finding
    from hegui.evidence.engine import Engine

IDS = duties.identifiers()
SEED = os.environ["HEGUI_SEED"]  # set and printed by conftest
EXAMPLES = [(i, n, e) for i in IDS for n, e in enumerate(duties.load(i).examples)]
BY_DUTY = pytest.mark.parametrize("identifier", IDS)


NEVER_BREACHED = {
    "csl.cii_sync": "the law asks for a deed, which no missing document proves undone",
    "pi_audit.auditor": "the rule forbids the auditor and not the operator",
}


def failing(duty: Duty) -> Example:
    """Return an example that breaches a duty, or the one nearest to it."""
    worst = "unknown" if duty.id in NEVER_BREACHED else "breached"
    return next(e for e in duty.examples if e.verdict == worst)


def by_example(**marks: Callable[[str, int], bool]) -> Any:
    """Return the parameters of a test of every example, with marks on some of them."""
    return pytest.mark.parametrize(
        ("identifier", "number"),
        [
            pytest.param(
                identifier,
                number,
                id=f"{identifier}-{example.shows}",
                marks=[
                    getattr(pytest.mark, mark)
                    for mark, where in marks.items()
                    if where(identifier, number)
                ],
            )
            for identifier, number, example in EXAMPLES
        ],
    )


@cache
def drawn(identifier: str) -> frozenset[int]:
    """Draw what `make test` judges: an example of each verdict, and one of the others."""
    examples = duties.load(identifier).examples
    firsts = {one.verdict: number for number, one in reversed([*enumerate(examples)])}
    others = sorted({*range(len(examples))} - {*firsts.values()})
    draw = random.Random(f"{SEED} {identifier}")  # noqa: S311 - a draw of tests
    return frozenset((*firsts.values(), *draw.sample(others, min(1, len(others)))))


def is_not_drawn(identifier: str, number: int) -> bool:
    """Say whether it is left to `make full`."""
    return number not in drawn(identifier)


def is_more(identifier: str, number: int) -> bool:
    """Say whether it is another than the one that fails: a false met would show there."""
    duty = duties.load(identifier)
    return failing(duty) is not duty.examples[number]


def is_first(_: str, number: int) -> bool:
    """Say whether it is the first example of the duty."""
    return number == 0


DAY = timedelta(days=1)


@cache
def case(identifier: str, number: int) -> tuple[Duty, Example]:
    """Return a duty with one of its examples."""
    duty = duties.load(identifier)
    return duty, duty.examples[number]


@cache
def embedded(identifier: str, number: int) -> Finding:
    """Return what the embedded engine says of an example."""
    duty, example = case(identifier, number)
    return examining.run(duty, example, law.load())


@by_example(smoke=is_first, full=is_not_drawn)
def test_example_gets_its_verdict(identifier: str, number: int) -> None:
    """Every example is judged as its author says, on the embedded engine."""
    _, example = case(identifier, number)

    finding = embedded(identifier, number)

    assert example.verdict == finding.verdict, finding.why["en"]


@by_example(full=is_more)
def test_example_gets_its_verdict_in_postgresql(
    identifier: str, number: int, postgres: Engine
) -> None:
    """PostgreSQL comes to the same verdict and the same counts as the embedded engine."""
    duty, example = case(identifier, number)

    here = embedded(identifier, number)
    there = examining.run(duty, example, law.load(), postgres)

    assert example.verdict == there.verdict, there.why["en"]
    assert (here.counts, here.began, here.ended, here.past) == (
        there.counts,
        there.began,
        there.ended,
        there.past,
    )
    assert here.sample == there.sample


@by_example(smoke=is_first, full=is_not_drawn)
def test_every_column_of_its_rows_has_words(identifier: str, number: int) -> None:
    """A report shows rows in the language of its reader: heads and codes have Chinese words."""
    duty, _ = case(identifier, number)
    for row in embedded(identifier, number).sample:
        for name, value in row.items():
            if name != "verdict":
                said = columns.column(duty, name, "zh")
                assert re.search("[\u4e00-\u9fff]", said), f"add {name} to columns.yaml: {said}"
                coded = isinstance(value, str) and value in codes(duty, name)
                assert not coded or columns.cell(duty, name, value, "zh") != value, (
                    f"{name}: {value}"
                )


def codes(duty: Duty, name: str) -> set[str]:
    """Return the closed vocabulary of a column in the tables of a duty."""
    tables = (catalogue.get(one).columns for one in duty.tables)
    return {code for held in tables if name in held for code in held[name].values}


@BY_DUTY
def test_all_three_verdicts_occur(identifier: str) -> None:
    """A duty that never failed has not been tested, nor one that never was unknown."""
    verdicts = {example.verdict for example in duties.load(identifier).examples}

    breached = set() if identifier in NEVER_BREACHED else {"breached"}
    assert {"met", "unknown"} | breached == verdicts - {"not_applicable"}


@BY_DUTY
def test_missing_evidence_is_unknown(identifier: str) -> None:
    """Whatever is asked, an operator that gives no evidence is never said to meet it."""
    duty = duties.load(identifier)
    bound = failing(duty)
    without = Example("unknown", "no evidence", bound.day, bound.operator, (), {})

    assert examining.run(duty, without, law.load()).verdict == "unknown"


@BY_DUTY
def test_before_the_law_the_duty_does_not_bind(identifier: str) -> None:
    """On the day before its first day a duty is not applicable: it was not in force."""
    duty = duties.load(identifier)
    example = failing(duty)
    day = duty.versions[0][0] - DAY
    early = Example("not_applicable", "early", day, example.operator, (), example.tables)

    finding = examining.run(duty, early, law.load())

    assert finding.verdict == "not_applicable"
    assert "Not in force" in finding.why["en"]


@BY_DUTY
def test_provisions_exist_from_their_day_on(identifier: str) -> None:
    """Each provision exists in every version in force from its day until the duty cites others."""
    duty, books = duties.load(identifier), law.load()
    firsts = [since for since, _ in duty.versions]
    for (since, refs), end in zip(duty.versions, [*firsts[1:], None], strict=True):
        last = today() if end is None else end - DAY
        for ref in refs:
            starts = [v.since for v in books.versions(ref.instrument) if since < v.since <= last]
            for day in (since, *starts, last):
                assert books.provision(ref, day).ref is not None


@BY_DUTY
def test_provisions_have_liabilities_or_are_marked_as_having_none(identifier: str) -> None:
    """A duty resolves to penal clauses of its day, or its provisions say that there are none."""
    duty, books = duties.load(identifier), law.load()
    for since, refs in duty.versions:
        for ref in refs:
            provision = books.provision(ref, since)
            clauses = books.liabilities(ref, since)
            itself = [c for c in books.version(ref.instrument, since).liabilities if ref.covers(c)]

            assert clauses or itself or provision.no_penalty or provision.refers_to, ref


@BY_DUTY
def test_numbers_do_not_change_unseen(identifier: str) -> None:
    """Between the days that a duty lists, the figures of its provisions stay the same."""
    duty, books = duties.load(identifier), law.load()
    firsts = [since for since, _ in duty.versions]
    for (since, refs), end in zip(duty.versions, [*firsts[1:], None], strict=True):
        last = today() if end is None else end - DAY
        first = {name: n.value for name, n in books.numbers(refs, since).items()}

        assert first == {name: n.value for name, n in books.numbers(refs, last).items()}


@BY_DUTY
def test_the_law_is_passed_to_a_duty(identifier: str) -> None:
    """It opens none by itself: its figures are those of the version that it is judged by."""
    duty = duties.load(identifier)
    assert duty.content is not None
    module = importlib.import_module(f"{duty.content.package}.duties.{identifier}")

    names = vars(module).values()
    assert not [n for n in names if getattr(n, "__name__", "").startswith("hegui.law")]


@BY_DUTY
def test_remedy_names_columns_of_rows(identifier: str) -> None:
    """Every name in braces of a remedy is a column that its rows show, in both languages."""
    duty = duties.load(identifier)
    number = duty.examples.index(failing(duty))
    row = embedded(identifier, number).sample[0]
    for lang in ("en", "zh"):
        named = {name for _, name, _, _ in string.Formatter().parse(duty.remedy[lang]) if name}

        assert named <= set(row), lang


@BY_DUTY
def test_a_chinese_remedy_names_no_code(identifier: str) -> None:
    """Tables, columns and their words are said in Chinese; what is in braces is a cell."""
    remedy = re.sub(r"\{.*?\}", "", duties.load(identifier).remedy["zh"])

    assert not re.search(r"[a-z]+_[a-z]|[a-z]{5,}", remedy)


@BY_DUTY
def test_words_are_whole_in_both_languages(identifier: str) -> None:
    """Titles, remedies and conventions speak English and Chinese."""
    duty = duties.load(identifier)
    for text in (duty.title, duty.remedy, *(t for t in (duty.convention,) if t)):
        assert {"en", "zh"} == set(text)
        assert any("\u4e00" <= character <= "\u9fff" for character in text["zh"])
        assert not any("\u4e00" <= character <= "\u9fff" for character in text["en"])


@BY_DUTY
def test_tables_are_known(identifier: str) -> None:
    """A duty reads evidence tables of the contract and no others, and reads at least one."""
    duty = duties.load(identifier)

    assert duty.tables
    assert set(duty.tables) <= set(catalogue.names())
    for example in duty.examples:
        assert set(example.tables) <= set(duty.tables), example.shows


def test_limitation_is_known_on_every_day() -> None:
    """The rule after which an ended breach is no longer punished exists from the first law on."""
    for identifier in IDS:
        duty = duties.load(identifier)
        assert duty.content is not None
        rule = load_procedure(duty.content, law.load()).limitation(duty.versions[0][0])
        assert rule is not None
        assert rule.number
