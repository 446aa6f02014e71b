"""Classifies short texts by maximum entropy: a measure's type, a conduct's, an offender's kind."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pycrfsuite

from hegui.reading.learned import weights

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_WORD = re.compile(r"[a-z]+|\d+|[\u4e00-\u9fff]")
_LONGEST = 60


class Classifier:
    """A learnt classifier."""

    def __init__(self, path: Path) -> None:
        """Open the file of one."""
        self._tagger = weights.Tagger(path)
        self.classes = sorted(self._tagger.labels())

    def best(self, signs: list[str]) -> tuple[str, float]:
        """Return the likeliest class of something with these signs, and how probable it is."""
        found = self._tagger.tag([signs])[0]
        return found, float(self._tagger.marginal(found, 0))


def signs(text: str, **apart: str) -> list[str]:
    """Return what is to be known of a text: its words and how they follow each other.

    `apart` are texts of its surroundings whose words are told apart from its own.
    """
    found = _grams(text, "")
    for name, other in apart.items():
        found += _grams(other, f"{name}:")
    return found


def _grams(text: str, name: str) -> list[str]:
    words = [
        "0" * len(one) if one.isdigit() else one for one in _WORD.findall(text.lower()[:_LONGEST])
    ]
    found = [f"{name}{one}" for one in words]
    found += [f"{name}{a} {b}" for a, b in pairwise(words)]
    found += [f"{name}{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    if words:
        found += [f"{name}^{words[0]}", f"{name}{words[-1]}$"]
    return found


def learn(path: Path, examples: Iterable[tuple[list[str], str]]) -> None:
    """Learn a classifier from signs and their class, and write it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for known, label in examples:
        trainer.append([known], [label])
    trainer.set_params({"c1": 0.02, "c2": 0.2, "max_iterations": 80})
    weights.train(trainer, path)
