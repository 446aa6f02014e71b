"""How a provision is named: `instrument:article.pN.iN.sN` (款 paragraph, 项 item, sentence)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, total_ordering

from hegui.errors import UsageError

_NUMBER = r"([1-9][0-9]*)"
_FORM = re.compile(
    rf"(?P<instrument>[a-z][a-z0-9-]*):{_NUMBER}(?:\.p{_NUMBER})?(?:\.i{_NUMBER})?(?:\.s{_NUMBER})?",
    re.ASCII,
)


@total_ordering
@dataclass(frozen=True)
class Ref:
    """The place of a provision in an instrument; a part that is None is not narrowed further."""

    instrument: str
    article: int
    paragraph: int | None = None
    item: int | None = None
    sentence: int | None = None

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read a reference such as `csl:22.p1.s3`.

        Raises:
            UsageError: The text has another form.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise UsageError(
                "'{text}' names no provision: write instrument:article, then .pN (款), .iN (项) "
                "and .sN (sentence) as far as needed, such as csl:21.i3 or csl:22.p1.s3.",
                text=text,
            )
        instrument, *numbers = match.groups()
        article, *parts = (None if number is None else int(number) for number in numbers)
        return cls(instrument, article or 0, *parts)

    def __str__(self) -> str:
        """Return the form that `parse` reads."""
        parts = (("p", self.paragraph), ("i", self.item), ("s", self.sentence))
        tail = "".join(f".{letter}{number}" for letter, number in parts if number is not None)
        return f"{self.instrument}:{self.article}{tail}"

    def __lt__(self, other: Ref) -> bool:
        """Order as the text runs; an article stands before what is in it."""
        return self._order < other._order

    def covers(self, other: Ref) -> bool:
        """Tell whether `other` is this provision or lies under it.

        An item or sentence named without its paragraph lies in the only one: csl:21.i3 is the
        same place as csl:21.p1.i3.
        """
        return (
            self.article == other.article
            and self.instrument == other.instrument
            and all(
                mine is None or mine == theirs
                for mine, theirs in zip(self.place, other.place, strict=True)
            )
        )

    def same_place(self, other: Ref) -> bool:
        """Tell whether both name one place, with or without the only paragraph of an article."""
        return (
            self.article == other.article
            and self.place == other.place
            and self.instrument == other.instrument
        )

    @cached_property
    def place(self) -> tuple[int | None, int | None, int | None]:
        """Paragraph, item and sentence, the paragraph filled in where it is understood."""
        understood = 1 if self.item or self.sentence else None
        return self.paragraph or understood, self.item, self.sentence

    @property
    def depth(self) -> int:
        """How many parts narrow the article: 0 for the article as a whole."""
        return sum(part is not None for part in self.place)

    @property
    def _order(self) -> tuple[str, int, int, int, int]:
        paragraph, item, sentence = (part or 0 for part in self.place)
        return self.instrument, self.article, paragraph, item, sentence
