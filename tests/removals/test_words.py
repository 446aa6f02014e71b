"""Everything that is said of removals is said in Chinese and in English."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest

from hegui.removals import findings, wording
from hegui.removals.case import STATES
from hegui.removals.entries import Act
from hegui.report.removals import words
from hegui.screening.decision import TIERS

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = {
    "findings": findings.FINDINGS,
    "notices": findings.NOTICES,
    "kinds": wording.KINDS,
    "outcomes": wording.OUTCOMES,
    "sentences": wording.SENTENCES,
    "sources": wording.SOURCES,
    "tiers": wording.TIERS,
    "verdicts": wording.VERDICTS,
    "words": words.WORDS,
}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", LISTS)
def test_both_languages_say_the_same_facts(name: str) -> None:
    """Neither is empty, and what is filled into the one is filled into the other."""
    listed: Mapping[str, Mapping[str, str]] = LISTS[name]

    for key, said in listed.items():
        assert {"en", "zh"} == set(said), key
        assert said["en"], key
        assert said["zh"], key
        assert _fields(said["en"]) == _fields(said["zh"]), key


def test_every_state_and_act_has_its_words() -> None:
    """What a case can be, how it was found, and what is asked of the platform, is in words."""
    acts = Act.__args__

    assert [] == [state for state in STATES if state not in words.WORDS]
    assert {*TIERS, ""} == set(wording.TIERS)
    assert [] == [act for act in acts if not {act, f"todo_{act}"} <= set(words.WORDS)]


@pytest.mark.parametrize(
    ("seconds", "en", "zh"),
    [(0, "0 s", "0秒"), (90, "1.5 min", "1.5分钟"), (7200, "2 h", "2小时"), (259200, "3 d", "3天")],
)
def test_a_time_is_said_in_its_largest_unit(seconds: int, en: str, zh: str) -> None:
    """To one place, and without one that is zero."""
    assert (en, zh) == (words.lasting(seconds, "en"), words.lasting(seconds, "zh"))
