"""Who answers for a clock does so in a sentence, in both languages."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hegui.errors import ArchiveError
from hegui.sealed.clock import Clock, Rule, said

NOW = datetime(2026, 11, 28, 4)  # noqa: DTZ001 - naive UTC
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("after", "lang", "words"),
    [
        (NOW + HOUR, "en", "from 2026-11-28T04:00:00Z to 2026-11-28T05:00:00Z so much time"),
        (NOW + HOUR, "zh", "自 2026-11-28T04:00:00Z 至 2026-11-28T05:00:00Z"),
        (NOW - HOUR, "en", "was ahead (2026-11-28T04:00:00Z) and is right now"),
        (NOW - HOUR, "zh", "超前（2026-11-28T04:00:00Z），现已校正（2026-11-28T03:00:00Z）"),
    ],
)
def test_what_is_answered_for_is_said(after: datetime, lang: str, words: str) -> None:
    """That so much time passed, or that a clock was ahead, by whose word."""
    (told,) = said([Clock(at=after, before=NOW, after=after, by="Li", why="x")], lang)
    assert (True, True) == (words in told, told.startswith("Li "))


def test_that_there_is_nothing_to_answer_for_is_said() -> None:
    """Silence would look like an answer."""
    assert [["The clock neither"], ["时钟未曾跳变或回拨"]] == [
        [line[: len(words)] for line in said([], lang)]
        for lang, words in (("en", "The clock neither"), ("zh", "时钟未曾跳变或回拨"))
    ]


@pytest.mark.parametrize("answers", [True, False])
def test_a_clock_may_stand_behind_by_its_slack_and_no_more(*, answers: bool) -> None:
    """The sentence names an answer only where one is taken."""
    rule = Rule(HOUR, ArchiveError, "hegui x clock")
    rule.check(NOW - HOUR, NOW, "it was written", "nothing was done", answers=answers)
    rule.check(NOW, None, "it was written", "nothing was done", answers=answers)
    late = NOW - HOUR - timedelta(seconds=1)
    with pytest.raises(ArchiveError, match=r"it was written at .*; nothing was done") as told:
        rule.check(late, NOW, "it was written", "nothing was done", answers=answers)
    assert answers == ("answer for it with hegui x clock" in str(told.value))
