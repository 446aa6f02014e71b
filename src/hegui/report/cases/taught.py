"""What `hegui cases passages` tells: where to look before a passage is learnt from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui import masking
from hegui.message import Message
from hegui.report.cases.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from hegui.cases.teaching import LeftOut, Passage

Row = dict[str, str]


def rows(passages: Iterable[Passage], files: Iterable[Path]) -> list[Row]:
    """Return each name that was replaced, masked, with the one that took its place and where."""
    return [
        {
            "document": one.document,
            "was": masking.personal(name.was),
            "now": name.now,
            "look": f"{path.name}:{_place(one.text, name.at)}",
        }
        for one, path in zip(passages, files, strict=True)
        for name in one.replaced
    ]


def _place(text: str, at: int) -> str:
    """Return line and column, counted from one."""
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


def left_out(left: Iterable[LeftOut]) -> Iterator[Message]:
    """Yield which documents became no passage, and why."""
    for one in left:
        yield Message("{document} is left out: {why}", document=one.document, why=one.why)


def remarks(passages: Sequence[Passage], files: Sequence[Path], lang: str) -> Iterator[Message]:
    """Yield what a person has to know of each passage besides its names."""
    for one, path in zip(passages, files, strict=True):
        if one.left:
            yield Message(
                "{file}: these words name nobody and stay: {names}.",
                file=path.name,
                names=listed(one.left, lang),
            )
        if one.without:
            yield Message(
                "{file}: no words say what was decided, so that it is left out or optional: "
                "{fields}.",
                file=path.name,
                fields=listed(one.without, lang),
            )
