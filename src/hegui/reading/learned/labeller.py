"""Labels tokens by a linear-chain CRF, and joins them into mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pycrfsuite

from hegui.reading.learned import boundaries, features, weights
from hegui.reading.learned.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hegui.reading.document import Span
    from hegui.reading.learned.annotated import Annotated
    from hegui.reading.learned.mention import Tagged

OUTSIDE = "O"
_UNSURE = 0.6
"""A token that is outside with less than this may be part of a mention, and is given as one."""


class Labeller:
    """A learnt labeller of tokens."""

    def __init__(self, path: Path) -> None:
        """Open the file of one."""
        self._tagger = weights.Tagger(path)
        self._labels = sorted({one[2:] for one in self._tagger.labels() if one != OUTSIDE})

    def mentions(self, page: Annotated) -> list[Mention]:
        """Return the mentions of a text in its order: those that are likely, and those that may be."""
        found: list[Mention] = []
        for one, tokens in zip(features.of(page), page.tokens, strict=True):
            if one:
                found += self._block(one, tokens)
        return boundaries.whole(page, sorted(found, key=lambda mention: mention.span))

    def _block(self, block: list[list[str]], tokens: list[Span]) -> Iterable[Mention]:
        tags = self._tagger.tag(block)
        size = len(tags)
        outside = [self._tagger.marginal(OUTSIDE, at) for at in range(size)]
        at = 0
        while at < size:
            label = tags[at][2:] if tags[at] != OUTSIDE else self._may_be(at, outside)
            if not label:
                at += 1
                continue
            end = at + 1
            while end < size and (
                tags[end] == f"I-{label}"
                if tags[at] != OUTSIDE
                else tags[end] == OUTSIDE and self._may_be(end, outside) == label
            ):
                end += 1
            sure = max(self._probability(label, one) for one in range(at, end))
            yield Mention((tokens[at][0], tokens[end - 1][1]), label, sure)
            at = end

    def _may_be(self, at: int, outside: list[float]) -> str | None:
        if outside[at] > _UNSURE:
            return None
        likeliest: str = max(self._labels, key=lambda label: self._probability(label, at))
        return likeliest

    def _probability(self, label: str, at: int) -> float:
        return float(
            self._tagger.marginal(f"B-{label}", at) + self._tagger.marginal(f"I-{label}", at)
        )


def learn(
    path: Path, examples: Iterable[tuple[Annotated, list[Tagged]]], *, rounds: int = 70
) -> None:
    """Learn a labeller from texts whose mentions are known, and write it.

    Args:
        path: Where it is written.
        examples: Texts with the start, end and label of their mentions.
        rounds: Iterations of L-BFGS, at the most.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    for page, spans in examples:
        for block, tokens in zip(features.of(page), page.tokens, strict=True):
            if block:
                inside = [one for one in spans if one[0] < tokens[-1][1] and one[1] > tokens[0][0]]
                trainer.append(block, [tag or OUTSIDE for tag in features.spread(inside, tokens)])
    trainer.set_params(
        {
            "c1": 0.4,
            "c2": 0.05,
            "max_iterations": rounds,
            "feature.minfreq": 2,
            "feature.possible_transitions": True,
        }
    )
    weights.train(trainer, path)
