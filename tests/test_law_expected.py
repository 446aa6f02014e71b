"""Drafts and rules without a first day are shown as expected, and never taken for law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.config import Operator
from hegui.errors import ContentError
from hegui.law import expected

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = """
kind: draft
title: {en: A draft, zh: 某草案}
published: 2026-01-31
comments_to: 2026-03-02
source: [NOWHERE]
last_checked: 2026-11-24
confidence: low
"""


def _read(folder: Path, text: str) -> expected.Expected:
    path = folder / "made-up.yaml"
    path.write_text(text, encoding="utf-8")
    return expected.read(path)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 1, 30), None),
        (date(2026, 1, 31), "comments_open"),
        (date(2026, 3, 2), "comments_open"),
        (date(2026, 3, 3), "comments_closed"),
    ],
)
def test_the_stage_of_a_draft_follows_from_the_day(
    tmp_path: Path, day: date, stage: str | None
) -> None:
    """Comments are taken up to and including their last day; a draft never comes into force."""
    assert stage == _read(tmp_path, DRAFT).stage(day)


def test_a_draft_whose_last_day_is_unknown_promises_no_time(tmp_path: Path) -> None:
    """Nobody is told that comments are open where no last day is known."""
    draft = _read(tmp_path, DRAFT.replace("comments_to: 2026-03-02\n", ""))

    assert draft.stage(date(2026, 1, 31)) == "comments_closed"


def test_a_draft_cannot_be_given_a_first_day(tmp_path: Path) -> None:
    """A day of force in a draft is a placeholder; it must not be recorded as one."""
    with pytest.raises(ContentError, match="only an issued rule has a first day"):
        _read(tmp_path, DRAFT + "in_force: 2027-01-01\n")


def test_comments_do_not_end_before_the_draft_is_out(tmp_path: Path) -> None:
    """Turned days are a fault of the file, named with it."""
    with pytest.raises(ContentError, match=r"made-up\.yaml.*comments_to lies before published"):
        _read(tmp_path, DRAFT.replace("2026-03-02", "2026-01-01"))


def test_an_issued_rule_without_a_first_day_is_never_in_force(tmp_path: Path) -> None:
    """What is not known is not filled in: such a rule stays issued on any later day."""
    issued = _read(tmp_path, DRAFT.replace("draft", "issued", 1).replace("comments_to", "in_force"))
    unknown = _read(tmp_path, DRAFT.replace("kind: draft", "kind: issued"))

    assert ["issued", "in_force"] == [issued.stage(date(2026, 3, day)) for day in (1, 2)]
    assert unknown.stage(date(2199, 1, 1)) == "issued"


ISSUED = DRAFT.replace("kind: draft", "kind: issued").replace("comments_to", "in_force")
SOFTWARE = {"name": "A", "sector": "Software for banks", "services": ["website"]}


@pytest.mark.parametrize(
    ("fields", "day", "binds"),
    [
        ("sectors: [bank]", date(2026, 3, 2), True),
        ("sectors: [bank]", date(2026, 3, 1), False),
        ("sectors: [hospital]", date(2026, 3, 2), False),
        ("services: [website]", date(2026, 3, 2), True),
        ("services: [domain]", date(2026, 3, 2), False),
    ],
)
def test_an_issued_rule_names_whom_it_may_bind(
    tmp_path: Path, fields: str, day: date, *, binds: bool
) -> None:
    """By a word of the sector or by a service, from its first day on, and never by neither."""
    rule = _read(tmp_path, f"{ISSUED}{fields}\n")

    assert binds == rule.binds(Operator.model_validate(SOFTWARE), day)
    assert not rule.binds(Operator(name="B"), day)


def test_a_draft_binds_nobody(tmp_path: Path) -> None:
    """Whom a draft would bind is not said: it may change."""
    with pytest.raises(ContentError, match="only an issued rule binds"):
        _read(tmp_path, DRAFT + "sectors: [bank]\n")


def test_an_audit_names_what_may_bind_too() -> None:
    """A bank is told of the rules of its trade; who says nothing is told of none."""
    (told,) = expected.also_bind(Operator(name="A", sector="银行"), date(2026, 6, 30))

    assert "银行保险机构数据安全管理办法" in told.say("zh")
    assert "Banking and Insurance" in told
    assert expected.also_bind(Operator(name="B"), date(2026, 6, 30)) == ()


def test_no_expected_rule_is_law() -> None:
    """An id is either law or expected; no law file refers to a rule that is expected."""
    book = law.load()
    ids = {rule.id for rule in expected.load()}

    assert ids
    assert set() == ids & {instrument.id for instrument in book.instruments}


def test_every_source_of_an_expected_rule_is_known() -> None:
    """A code that stands for nothing would be a source that nobody can look up."""
    assert set() == {code for rule in expected.load() for code in rule.source} - set(law.sources())
