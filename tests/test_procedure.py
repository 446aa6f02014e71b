"""The general rules of punishment, by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.content import Content, installed
from hegui.errors import ContentError
from hegui.law.procedure import Procedure, Rule, load

if TYPE_CHECKING:
    from pathlib import Path

CHINA = next(content for content in installed() if content.name == "cn")
RULES = load(CHINA, law.load())
REVISED = date(2021, 7, 15)
BEFORE = REVISED - timedelta(days=1)


def written(folder: Path, text: str) -> Content:
    """Return a content package that holds nothing but this `procedure.yaml`."""
    (folder / "procedure.yaml").write_text(text, encoding="utf-8")
    return Content("made_up", "made_up", folder)


def test_it_works() -> None:
    """An ended breach is no longer punished after two years, before the revision and after it."""
    assert Rule(law.Ref.parse("apl:29"), 2) == RULES.limitation(BEFORE)
    assert Rule(law.Ref.parse("apl:36"), 2) == RULES.limitation(REVISED)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("same_act", "apl:24", "apl:29"),
        ("order_to_correct", "apl:23", "apl:28.p1"),
        ("lighter", None, "apl:37"),
    ],
)
def test_the_revision_of_2021_moved_the_rules(name: str, before: str | None, after: str) -> None:
    """Each rule stands in another article from 15 July 2021 on; the lighter law is new there."""
    rules = [getattr(RULES, name)(day) for day in (BEFORE, REVISED)]

    assert [before, after] == [rule and str(rule.ref) for rule in rules]


def test_a_state_organ_has_a_clause_of_its_own() -> None:
    """The Cybersecurity Law was renumbered in 2026, and the clause on state organs with it."""
    days = [date(2017, 5, 31), date(2017, 6, 1), date(2025, 12, 31), date(2026, 1, 1)]
    rules = [RULES.state_organ(day) for day in days]

    assert [rule and str(rule.ref) for rule in rules] == [None, "csl:72", "csl:72", "csl:74"]


def test_every_rule_stands_in_the_law_of_every_day() -> None:
    """What is named is found in each version of the law from its first day on."""
    book = law.load()
    days = {version.since for name in ("apl", "csl") for version in book.versions(name)}
    named = [
        (rule.ref, day)
        for day in days
        for name in RULES.rules
        if (rule := getattr(RULES, name)(day)) is not None
    ]
    named += [(ref, day) for day in days for ref in RULES.harm_clauses(day)]

    assert named
    assert [ref for ref, _ in named] == [book.provision(ref, day).ref for ref, day in named]


def test_every_word_is_a_term_of_the_laws() -> None:
    """A misspelt condition would point to no tier, in silence."""
    words = {*RULES.breach, *RULES.refusal, *RULES.harm, *RULES.hands_over, *RULES.reach}
    words |= {*RULES.leak, *RULES.alternatives, *RULES.alternatives.values()}

    assert set() == words - law.terms().keys()


def test_every_condition_of_refusal_is_held() -> None:
    """A tier of any law that answers refusal, or correction too late, is known to do so."""
    held = {
        tier.condition
        for instrument in law.load().instruments
        for version in instrument.versions
        for clause in version.liabilities.values()
        for tier in clause.tiers
    }
    answers = {word for word in held if word.startswith("refuses") or "not_corrected" in word}

    assert answers == RULES.refusal


def test_a_package_without_the_file_has_no_rules(tmp_path: Path) -> None:
    """A content package may hold cases or duties only."""
    rules = load(Content("bare", "bare", tmp_path), law.load())

    assert Procedure() == rules
    assert rules.limitation(REVISED) is None
    assert rules.harm_clauses(REVISED) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rules:\n  limitation:\n    2021-07-15: {ref: apl:99}\n", "apl:99 is not among"),
        ("rules:\n  limitation:\n    1990-01-01: {ref: apl:29}\n", "not yet in force"),
        (
            "rules:\n  limitation:\n    2021-07-15: {ref: apl:36, number: limitation_days}\n",
            "no number 'limitation_days' in years",
        ),
        ("rules:\n  amnesty:\n    2021-07-15: {ref: apl:36}\n", "rules.amnesty"),
        ("rules:\n  lighter:\n    2021-02-30: {ref: apl:37}\n", "line 3"),
    ],
)
def test_a_rule_that_leads_nowhere_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    """The sentence names the file and what is wrong in it."""
    with pytest.raises(ContentError, match=fault) as refused:
        load(written(tmp_path, text), law.load())

    assert str(tmp_path / "procedure.yaml") in str(refused.value)
