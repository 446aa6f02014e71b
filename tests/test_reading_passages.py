"""How well the reader reads: labelled passages, scored by rules that this file also tests."""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui import documents
from hegui.cases import exchange
from hegui.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sys.path.insert(0, str(Path(__file__).parent / "cases"))

import label
import scoring

Gold = dict[str, Any]

AT_LEAST = {"founders": 340, "dev": 8}
FLOOR = 0.8
"""Just under what was measured last on `dev`, of which nothing is learnt."""


@pytest.fixture(scope="module")
def passages() -> dict[str, list[tuple[Path, Gold]]]:
    """Return every passage with its gold, by part."""
    return {part: label.load(part) for part in AT_LEAST}


def spans(value: object) -> Iterator[Gold]:
    """Yield every span anywhere in a gold document."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield value
        else:
            for one in value.values():
                yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


@pytest.mark.parametrize("part", AT_LEAST)
def test_labels_point_at_their_words(
    passages: dict[str, list[tuple[Path, Gold]]], part: str
) -> None:
    """Every span of the gold is the text it says it is, and the gold has the exchange form."""
    assert len(passages[part]) >= AT_LEAST[part]
    for path, gold in passages[part]:
        text = documents.read(path).text
        for span in spans(gold["cases"]):
            assert text[span["start"] : span["end"]] == span["text"]
        assert len(exchange.read(gold)) == len(gold["cases"])


def test_the_reader_keeps_its_score(passages: dict[str, list[tuple[Path, Gold]]]) -> None:
    """The core fields of all offenders are read as well as they were at the last measurement."""
    found = {
        gold["doc_id"]: read(documents.read(path).text, gold["doc_id"]).exchange()
        for path, gold in passages["dev"]
    }
    total = scoring.score((gold for _, gold in passages["dev"]), found).total()
    assert total.f1 >= FLOOR, f"{total.f1:.3f}"


def no_measures(case: Gold) -> None:
    """Forget what was imposed."""
    case["measures"] = []


def other_articles(case: Gold) -> None:
    """Cite the article after each one cited."""
    for one in case["violated"] + case["basis"]:
        one["article"] = (one["article"] or 0) + 1


def tenfold(case: Gold) -> None:
    """Take ten times each sum."""
    for measure in case["measures"]:
        for amount in measure["amounts"]:
            amount["value"] *= 10


def no_date(case: Gold) -> None:
    """Forget the day."""
    case["date"] = None


def strangers(case: Gold) -> None:
    """Name somebody else, somewhere else."""
    for one in case["offenders"]:
        one.update(name="Zzyzx Qwerty", aliases=[], spans=[])


@pytest.mark.full
def test_the_gold_scores_one_against_itself(
    passages: dict[str, list[tuple[Path, Gold]]],
) -> None:
    """And every value of it is grounded in its passage."""
    golds = [gold for _, gold in passages["founders"]]
    same = scoring.score(golds, {gold["doc_id"]: gold for gold in golds})

    assert same.total(scoring.FIELDS).f1 == 1
    assert same.shown == same.grounded > 0


@pytest.mark.parametrize(
    "spoil",
    [
        tenfold,
        *(
            pytest.param(spoil, marks=pytest.mark.full)
            for spoil in (no_measures, other_articles, no_date, strangers)
        ),
    ],
)
def test_a_wrong_reading_scores_less(
    passages: dict[str, list[tuple[Path, Gold]]], spoil: Callable[[Gold], None]
) -> None:
    """Less than the gold against itself once a field of it is spoiled."""
    golds = [gold for _, gold in passages["founders"]]
    worse = deepcopy(golds)
    for gold in worse:
        for case in gold["cases"]:
            spoil(case)
    spoiled = scoring.score(golds, {gold["doc_id"]: gold for gold in worse})

    assert spoiled.total().f1 < 0.99


@pytest.mark.full
def test_splitting_a_case_costs_nothing(passages: dict[str, list[tuple[Path, Gold]]]) -> None:
    """One case an offender scores as much as one case for all of them."""
    golds = [gold for _, gold in passages["founders"]]
    split = {gold["doc_id"]: gold | {"cases": list(apart(gold))} for gold in deepcopy(golds)}

    assert scoring.score(golds, split).total(scoring.FIELDS).f1 == 1


def apart(gold: Gold) -> Iterator[Gold]:
    """Yield a case for each offender of each case."""
    linked = ("conduct", "violated", "basis", "measures")
    for case in gold["cases"]:
        for offender in case["offenders"]:
            own = {
                key: [one for one in case[key] if offender["id"] in one["offenders"]]
                for key in linked
            }
            yield case | {"offenders": [offender]} | own
