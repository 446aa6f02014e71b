"""The passages by writer: labels that can be read, of words that stand in the text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hegui.cases import exchange

sys.path.insert(0, str(Path(__file__).parent / "cases"))

import label

LEAST = 100
"""Passages of a writer."""
WITHOUT = 0.06
"""The share of them that tells no case, at least: to find one there has to cost."""


@pytest.mark.full
@pytest.mark.parametrize("writer", label.writers())
def test_the_labels_of_a_writer_can_be_read(writer: str) -> None:
    """Each has its text, its quotes stand in it, and it says what the exchange form can say."""
    golds = [gold for _, gold in label.load(writer)]

    assert len(golds) >= LEAST
    assert all(len(exchange.read(gold)) == len(gold["cases"]) for gold in golds)
    assert sum(not gold["cases"] for gold in golds) >= WITHOUT * len(golds)


def test_each_writer_says_who_writes() -> None:
    """Passages are split by writer, never by passage."""
    for writer in label.writers():
        assert (label.WRITERS / writer / "README.md").is_file(), writer
