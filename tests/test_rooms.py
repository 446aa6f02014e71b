"""The rooms that content leaves where the law names no number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui.audit import rooms
from hegui.content import Content, installed
from hegui.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

CHINA = next(content for content in installed() if content.name == "cn")


def written(folder: Path, text: str) -> Content:
    """Return a content package that holds nothing but this `rooms.yaml`."""
    (folder / "rooms.yaml").write_text(text, encoding="utf-8")
    return Content("made_up", "made_up", folder)


def test_an_authority_named_the_room_for_answers_in_2019() -> None:
    """Fifteen working days are a convention before the method for Apps, and sourced since."""
    room = rooms.load(CHINA)["answer_working_days"]
    before, since = (room.on(date(2019, 11, day)) for day in (27, 28))

    assert before is not None
    assert since is not None
    assert [before.value, before.convention] == [15, True]
    assert [since.value, since.convention, len(since.source)] == [15, False, 1]


def test_nothing_is_left_before_the_first_day() -> None:
    """A figure is used from its first day on."""
    days = [date(1997, 12, 29), date(1997, 12, 30)]

    assert [rooms.numbers(CHINA, day).get("act_days") for day in days] == [None, 1]


def test_a_package_without_rooms_has_none(tmp_path: Path) -> None:
    """The file is not required."""
    content = Content("made_up", "made_up", tmp_path)

    assert rooms.numbers(content, date(2026, 6, 30)) == {}
    assert rooms.numbers(None, date(2026, 6, 30)) == {}


@pytest.mark.parametrize("origin", ["", ", source: [x], convention: true"])
def test_a_figure_says_where_it_is_from(tmp_path: Path, origin: str) -> None:
    """One that is neither sourced nor called a convention, or both, is refused."""
    text = (
        f"a:\n  en: x\n  zh: x\n  unit: days\n  figures: [{{since: 2020-01-01, value: 1{origin}}}]"
    )

    with pytest.raises(ContentError, match="either a source or convention"):
        rooms.load(written(tmp_path, text))
