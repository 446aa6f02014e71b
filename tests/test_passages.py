"""The passages by writer: labels that can be read, of words that stand in the text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hegui.cases import exchange

sys.path.insert(0, str(Path(__file__).parent / "cases"))

import label

LONG = 4000
"""Letters on average from which on passages are long: such tell much that is no case in each."""
WITHOUT = 0.06
"""The share of them that tells no case, at least: to find one there has to cost."""


@pytest.mark.full
@pytest.mark.parametrize("writer", label.writers())
def test_the_labels_of_a_writer_can_be_read(writer: str) -> None:
    """Each has its text, its quotes stand in it, and it says what the exchange form can say."""
    loaded = label.load(writer)
    golds = [gold for _, gold in loaded]
    letters = sum(len(path.read_text("utf-8")) for path, _ in loaded) / len(loaded)

    assert all(len(exchange.read(gold)) == len(gold["cases"]) for gold in golds)
    assert letters >= LONG or sum(not one["cases"] for one in golds) >= WITHOUT * len(golds)


def test_each_writer_says_who_writes() -> None:
    """Passages are split by writer, never by passage."""
    for writer in label.writers():
        assert (label.WRITERS / writer / "README.md").is_file(), writer
