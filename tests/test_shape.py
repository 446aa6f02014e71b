"""A content file is read into its model, and every fault names its file and line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core._pydantic_core import list_all_errors

from hegui import words
from hegui.errors import ContentError
from hegui.message import spoken
from hegui.shape import read_yaml, sentence

if TYPE_CHECKING:
    from pathlib import Path


class Stretch(BaseModel):
    """A few days with a name."""

    model_config = ConfigDict(extra="forbid")

    name: str
    first: date


class Year(BaseModel):
    """A file of stretches."""

    model_config = ConfigDict(extra="forbid")

    share: float = 0
    worked: bool = False
    stretches: list[Stretch]


def written(folder: Path, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / "year.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_works(tmp_path: Path) -> None:
    """A file that fits becomes a value of its model."""
    path = written(
        tmp_path,
        "share: 0.5\nworked: true\nstretches:\n  - name: 春节\n    first: 2020-01-24\n",
    )

    expected = Year(
        share=0.5, worked=True, stretches=[Stretch(name="春节", first=date(2020, 1, 24))]
    )

    assert expected == read_yaml(path, Year)


def test_a_word_is_a_word(tmp_path: Path) -> None:
    """What older YAML takes for a truth value, a day or a number of sixties stays text."""
    path = written(
        tmp_path,
        "stretches:\n"
        "  - {name: no, first: 2020-01-24}\n"
        "  - {name: 2020-01-24, first: 2020-01-24}\n"
        "  - {name: 21:10, first: 2020-01-24}\n",
    )

    expected = ["no", "2020-01-24", "21:10"]

    assert expected == [item.name for item in read_yaml(path, Year).stretches]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        # the same key in one mapping
        ("stretches:\n  - name: a\n    first: 2020-01-24\n    name: b\n", 4, "'name' stands twice"),
        # the same key at the top
        ("stretches: []\nstretches: []\n", 2, "'stretches' stands twice"),
        # a key that the model does not know
        ("stretches: []\nlast: 1\n", 2, "last: Extra inputs are not permitted"),
        # a key that is missing, in the second entry
        (
            "stretches:\n  - {name: a, first: 2020-01-24}\n  - name: b\n",
            3,
            "stretches.1.first: Field required",
        ),
        # a day that no month has
        ("stretches:\n  - name: a\n    first: 2020-02-30\n", 3, "stretches.0.first: "),
        # a number where text is wanted
        ("stretches:\n  - first: 2020-01-24\n    name: 21\n", 3, "stretches.0.name: "),
        # two faults: the first is told, the others are counted
        ("stretches:\n  - name: a\n  - name: b\n", 2, "Field required (and 1 more)"),
        # a list where one value is wanted
        ("stretches: []\nshare:\n  - 1\n", 3, "share: "),
        # no YAML
        ("stretches: [\n", 2, "this is no YAML"),
        # a key that is a list
        ("stretches: []\n? [a, b]\n: 1\n", 2, "this is no YAML"),
        # a list that holds itself
        ("stretches: &all\n  - *all\n", 1, "named by an alias"),
        # two documents
        ("stretches: []\n---\nstretches: []\n", 2, "this is no YAML"),
        # a tag that would run code
        ("stretches: !!python/name:os.system\n", 1, "this is no YAML"),
        # nothing
        ("", 1, "the file: "),
        # text
        ("stretches\n", 1, "the file: "),
    ],
)
def test_a_fault_names_its_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    """The sentence begins with the path and the line, and says what is wrong."""
    path = written(tmp_path, text)

    with pytest.raises(ContentError) as raised:
        read_yaml(path, Year)

    assert str(raised.value).startswith(f"{path}, line {line}: ")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("held", [b"name: \xff\n", b"name: \x00\n"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, held: bytes) -> None:
    """A file that is no UTF-8 text is one sentence, not a traceback."""
    path = tmp_path / "year.yaml"
    path.write_bytes(held)

    with pytest.raises(ContentError, match=r"^\S+year\.yaml .+\.$"):
        read_yaml(path, Year)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is one sentence."""
    with pytest.raises(ContentError, match="cannot be read"):
        read_yaml(tmp_path / "year.yaml", Year)


def test_whatever_pydantic_refuses_is_said_in_chinese() -> None:
    """Each type of its errors has its sentence, which puts in only what that type has."""
    chinese = words.read("pydantic")

    assert {error["type"] for error in list_all_errors()} == set(chinese)
    for error in list_all_errors():
        chinese[error["type"]].format(**error.get("example_context") or {})


def test_a_fault_is_said_in_chinese(tmp_path: Path) -> None:
    """What pydantic says, what we say, and what is near."""
    path = written(tmp_path, "stretches:\n  - name: 春节\n    first: 2020-02-30\n")
    with pytest.raises(ContentError) as raised:
        read_yaml(path, Year)
    with pytest.raises(ValidationError) as refused:
        Year.model_validate({"stretches": [], "shar": 1})

    wanted = f"{path}第3行：stretches.0.first：应为日期，写作2017-09-26。"
    assert wanted == raised.value.say("zh")
    wanted = "没有“shar”这个键（是否指“share”？）：请更正或删去。"
    assert wanted == spoken(sentence(refused.value, Year), "zh")
