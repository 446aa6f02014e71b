"""Law files that contradict themselves are refused, with the file and what to do."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
title: {en: A made-up law, zh: 某法}
short: {en: Law, zh: 法}
adopted: 2019-12-01
source: [NOWHERE]
last_checked: 2020-01-01
confidence: low
"""
DUTY = """
provisions:
  1: {en: A duty., zh: 义务。, bearer: operator, liabilities: [2]}
  2:
    en: Its penalty.
    zh: 罚则。
    penalty:
      punishes: [1]
      offender: operator
      enforcer: department
      tiers: [{when: violation, organisation: {min: 1, max: 2}}]
"""
DAY = date(2020, 6, 1)


def _law(folder: Path, text: str, name: str = "2020-01-01.yaml") -> law.Law:
    path = folder / "laws" / "made-up" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return law.Law(folder.rglob("*.yaml"))


def test_a_law_of_ones_own_is_one_file(tmp_path: Path) -> None:
    """A stranger's law needs a file named by its first day and nothing else."""
    book = _law(tmp_path, HEAD + DUTY)

    assert [tier.organisation for tier in book.tiers("made-up:2", DAY)] == [law.Fine(1, 2)]


def test_a_later_day_is_added_and_nothing_is_overwritten(tmp_path: Path) -> None:
    """The older version stands beside the newer one and ends where that begins."""
    _law(tmp_path, HEAD + DUTY)
    book = _law(tmp_path, HEAD + DUTY.replace("max: 2", "max: 9"), "2021-01-01.yaml")

    most = [
        tier.organisation and tier.organisation.maximum
        for day in (DAY, date(2021, 1, 1))
        for tier in book.tiers("made-up:2", day)
    ]
    assert most == [2, 9]


def test_the_end_of_a_law_is_a_day_too(tmp_path: Path) -> None:
    """A file that says repealed ends the law on the day of its name."""
    _law(tmp_path, HEAD + DUTY)
    book = _law(tmp_path, HEAD + "repealed: {en: Repealed., zh: 废止。}", "2021-01-01.yaml")

    assert book.status("made-up", date(2020, 12, 31)) == "in_force"
    assert book.status("made-up", date(2021, 1, 1)) == "ended"


@pytest.mark.parametrize(
    ("fault", "text", "sentence"),
    [
        (
            "a key twice",
            HEAD + DUTY + "  2: {en: Again., zh: 又。, bearer: operator, no_penalty: true}\n",
            "line 19: the key '2' stands twice",
        ),
        ("an unknown key", HEAD + "colour: red\n" + DUTY, "line 8: colour"),
        (
            "an unknown key of a provision",
            HEAD + DUTY.replace("bearer: operator, l", "bearer: operator, weight: 3, l"),
            "weight",
        ),
        ("no source", HEAD.replace("source: [NOWHERE]", "source: []") + DUTY, "source"),
        ("half a summary", HEAD + DUTY.replace("zh: 义务。, ", ""), "zh"),
        ("a day that is none", HEAD.replace("2019-12-01", "2019-02-30") + DUTY, "adopted"),
        (
            "a link to no clause",
            HEAD + DUTY.replace("liabilities: [2]", "liabilities: [1]"),
            "line 10: provisions.1.liabilities: made-up:1 links made-up:1, no penal clause in it",
        ),
        (
            "a clause that punishes nothing held",
            HEAD + DUTY.replace("punishes: [1]", "punishes: [7]"),
            "line 15: provisions.2.penalty: made-up:2 names made-up:7, which is not in it",
        ),
        (
            "liabilities and no penalty at once",
            HEAD + DUTY.replace("liabilities: [2]", "liabilities: [2], no_penalty: true"),
            "keep one",
        ),
        (
            "nobody bears it",
            HEAD + DUTY.replace("bearer: operator, ", ""),
            "line 10: provisions.1: made-up:1 needs a bearer",
        ),
        (
            "a reference of another form",
            HEAD + DUTY.replace("liabilities: [2]", "liabilities: ['2(1)']"),
            "line 10: provisions.1.liabilities: 'made-up:2(1)' names no provision",
        ),
        (
            "a fine without a ceiling",
            HEAD + DUTY.replace("min: 1, max: 2", "min: 1"),
            "line 18: provisions.2.penalty.tiers.0.organisation: A fine needs max or times",
        ),
        (
            "a fine turned round",
            HEAD + DUTY.replace("min: 1", "min: 3"),
            "line 18: provisions.2.penalty",
        ),
        (
            "a multiple of nothing",
            HEAD + DUTY.replace("min: 1, max: 2", "times: [1, 10]"),
            "what it is counted of",
        ),
        ("a yes that is no yes", HEAD + DUTY.replace("bearer", "no_penalty: yes, bearer"), "bool"),
    ],
)
def test_a_faulty_version_is_refused(tmp_path: Path, fault: str, text: str, sentence: str) -> None:
    """Each fault is one sentence that names the file, and the line and field where it lies."""
    book = _law(tmp_path, text)

    with pytest.raises(ContentError) as caught:
        book.version("made-up", DAY)

    assert "2020-01-01.yaml" in str(caught.value), fault
    assert sentence in str(caught.value), fault


def test_clauses_that_cite_each_other_are_refused(tmp_path: Path) -> None:
    """A circle of references would never end."""
    tiers = "tiers: [{when: violation, same_as: [2]}]"
    book = _law(tmp_path, HEAD + DUTY[: DUTY.index("tiers:")] + tiers)

    with pytest.raises(ContentError, match="cite each other"):
        book.tiers("made-up:2", DAY)


def test_a_file_that_is_not_named_by_a_day_is_refused(tmp_path: Path) -> None:
    """The name is the only place where the first day stands."""
    with pytest.raises(ContentError, match=r"newest\.yaml must be named by the day"):
        _law(tmp_path, HEAD + DUTY, "newest.yaml")


def test_one_version_in_two_packages_is_refused(tmp_path: Path) -> None:
    """Two packages may not both say what one law was on one day."""
    _law(tmp_path / "first", HEAD + DUTY)
    _law(tmp_path / "second", HEAD + DUTY)

    with pytest.raises(ContentError, match="are the same version; keep one"):
        law.Law(tmp_path.rglob("*.yaml"))


def test_figures_that_disagree_are_refused(tmp_path: Path) -> None:
    """One name with two values is no figure to judge by."""
    numbers = "numbers: {days: {value: %d, unit: days}}"
    provision = "  %d: {en: A., zh: 甲。, bearer: operator, no_penalty: true, " + numbers + "}\n"
    book = _law(tmp_path, HEAD + "provisions:\n" + provision % (1, 2) + provision % (2, 3))

    with pytest.raises(ContentError, match="give 'days' different values"):
        book.numbers(["made-up:1", "made-up:2"], DAY)


def test_where_the_law_is_published_officially_is_named_by_its_issuer() -> None:
    """Laws lie in the database of laws; a site is named by its root, no deep link is made up."""
    held = law.load().names
    named = law.issuers()

    assert {"", *held} >= named.keys()
    for instrument in held:
        title = law.load().versions(instrument)[-1].title["zh"]
        if re.fullmatch("中华人民共和国.*法(（.*）)?", title):
            assert "flk.npc.gov.cn" in law.published(instrument, "zh"), instrument
    for place in named.values():
        for said in place.values():
            assert re.search(r"(?<![a-z.])(?:[a-z]+\.)+gov\.cn(?![/a-z])", said), said
            assert "/" not in said
