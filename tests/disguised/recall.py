"""How well hidden terms are found: recall for each kind of disguise, and how many hits are true."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from disguised.posts import Post


@dataclass
class Score:
    """What was hidden and what was found, by kind; `false` are hits where nothing was hidden."""

    hidden: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    true: int = 0
    false: list[tuple[str, str]] = field(default_factory=list)
    missed: list[Post] = field(default_factory=list)

    def recall(self, *kinds: str) -> float:
        """Return the share of hidden terms of some kinds that were found."""
        return sum(self.found[k] for k in kinds) / max(1, sum(self.hidden[k] for k in kinds))

    @property
    def precision(self) -> float:
        """The share of hits that are hidden terms at their places."""
        return self.true / max(1, self.true + len(self.false))


def score(posts: Iterable[Post], find: Callable[[str], Iterable[tuple[str, int, int]]]) -> Score:
    """Count what `find` finds: the term and its characters, for each hit in a text.

    A hit is true if it is the hidden term and begins and ends within it; one that leaves out more
    than marks and blanks at its ends is none.
    """
    made = Score()
    for post in posts:
        hits = list(find(post.text))
        true = [hit for hit in hits if _is(post, hit)]
        made.true += len(true)
        made.false += [
            (term, post.text[max(0, start - 8) : end + 8])
            for term, start, end in hits
            if not _is(post, (term, start, end))
        ]
        if post.kind is not None:
            made.hidden[post.kind] += 1
            made.found[post.kind] += bool(true)
            if not true:
                made.missed.append(post)
    return made


def _is(post: Post, hit: tuple[str, int, int]) -> bool:
    """Say whether a hit is the hidden term, from its first to its last letter."""
    term, start, end = hit
    within = post.start <= start < end <= post.end
    return post.kind is not None and term == post.term and within and end - start >= len(term) - 1
