"""What a rectification plan is made of, before it is a file: blocks of text in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hegui.report.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

Kind = Literal["body", "addressee", "item", "closing", "small"]


@dataclass(frozen=True)
class Heading:
    """A numbered heading: level 1 is a part, level 2 a section of a part."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a label stands in bold before its text."""

    text: str
    kind: Kind = "body"
    label: str = ""


@dataclass(frozen=True)
class Table:
    """A table; `widths` are shares of the line, one a column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Signatures:
    """Lines to be signed: what is asked for, and an empty line behind it."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """From here on the pages lie on their side, or stand upright again."""

    wide: bool


Block = Heading | Paragraph | Table | Signatures | Turn


@dataclass(frozen=True)
class Plan:
    """A rectification plan in one language; every format shows the same blocks."""

    lang: str
    title: str
    operator: str
    day: date
    blocks: tuple[Block, ...]


def in_sections(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with the pages turned for each part that holds a table.

    Six columns upright would leave four lines to a citation.
    """
    starts = [n for n, block in enumerate(blocks) if _is_part(block)]
    ends = [*starts[1:], len(blocks)]
    wide = False
    yield from blocks[: starts[0] if starts else len(blocks)]
    for start, end in zip(starts, ends, strict=True):
        part = blocks[start:end]
        holds = any(isinstance(block, Table) for block in part)
        if holds != wide:
            yield Turn(holds)
        wide = holds
        yield from part


def _is_part(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def lines(text: str) -> list[str]:
    """Return the lines of a text; evidence is hostile, so no control character is left in them."""
    return [visible(line) for line in text.split("\n")]
