"""Takes numbers out of cells where nobody declared them: in notes, names, addresses.

A cell that repeats the row's own number loses it whatever it is; in text, what reads as a valid
number of a kind that can be told from other words is starred too. Columns of whole numbers cannot
be starred: one that holds such numbers is refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hegui.errors import EvidenceError
from hegui.identity.kinds import check_column, identifiers, load
from hegui.message import Both

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from hegui.identity.kinds import Kind

STARS = "***"
_SHORTEST = 6
"""A raw value shorter than this says nothing of anybody, and stands in too many words."""
WIDE = "[０-９]"
_DIGITS = re.compile(r"\d{3}")
"""Every number has so many digits together; what has not is no number and holds none."""


@dataclass(frozen=True)
class Finder:
    """Finds the numbers of some kinds in text."""

    kinds: tuple[Kind, ...]
    day: date

    @property
    def pattern(self) -> str:
        """Return what a text looks like that may hold one of the numbers."""
        return "|".join((*(f"(?:{kind.found})" for kind in self.kinds), WIDE))

    def starred(self, texts: Sequence[str]) -> list[str]:
        """Return texts with the numbers in them starred; all are checked at once."""
        plain = [unicodedata.normalize("NFKC", t) if re.search(WIDE, t) else t for t in texts]
        shown = plain
        for kind in self.kinds:
            whole = re.compile(rf"(?<![0-9])(?:{kind.found})(?![0-9])")
            numbers = {number for text in shown for number in whole.findall(text)}
            real = self._real(kind, sorted(numbers)) if numbers else frozenset()
            shown = [_starred(whole, real, text) for text in shown]
        changed = zip(texts, plain, shown, strict=True)
        return [text if after == before else after for text, before, after in changed]

    def _real(self, kind: Kind, numbers: Sequence[str]) -> frozenset[str]:
        """Return those of some texts that read as numbers of a kind."""
        found = self._reads(kind, pa.array(numbers, pa.string()))
        return frozenset(one for one, real in zip(numbers, found.to_pylist(), strict=True) if real)

    def _reads(self, kind: Kind, column: Any) -> Any:
        """Say of each value of a column whether it reads as a number of a kind."""
        named = check_column(kind, column, self.day).reason
        accepted = [name for name, reason in kind.reasons.items() if reason.state != "invalid"]
        return pc.is_in(named.cast(pa.string()), pa.array(accepted))

    def refuse(self, name: str, column: Any) -> None:
        """Raise `EvidenceError` if a column of whole numbers holds numbers of persons."""
        texts = pc.cast(pc.cast(column, pa.int64(), safe=False), pa.string())
        for kind in self.kinds:
            if pc.any(self._reads(kind, texts)).as_py():
                raise EvidenceError(
                    "The column '{name}' holds values that read as {title}s: declare it with "
                    "--column, leave it out with --drop {name}, or say --keep {name} if they are "
                    "none; nothing was written.",
                    name=name,
                    title=Both(kind.title["en"], kind.title["zh"]),
                )


def finder(day: date) -> Finder:
    """Return a finder of all installed kinds that can be told from other words."""
    kinds = (load(name) for name in identifiers())
    return Finder(tuple(kind for kind in kinds if kind.found), day)


def text(column: Any, raws: Sequence[Sequence[str | None]], finder: Finder) -> tuple[Any, int]:
    """Return a text column without numbers, and how many of its cells were changed.

    `raws` are the raw values of the same rows, column by column.
    """
    cells = column.to_pylist()
    found = pc.match_substring_regex(column, finder.pattern).fill_null(False)
    hits = set(np.flatnonzero(found.to_numpy(zero_copy_only=False)).tolist())
    for raw in raws:
        hits.update(
            n
            for n, (cell, one) in enumerate(zip(cells, raw, strict=True))
            if one and cell and one in cell
        )
    rows = sorted(hits)
    bare = [_without(cells[row], [one for raw in raws if (one := raw[row])]) for row in rows]
    changed = 0
    for row, cell in zip(rows, finder.starred(bare), strict=True):
        changed += cell != cells[row]
        cells[row] = cell
    return (pa.array(cells, pa.string()), changed) if changed else (column, 0)


def _without(cell: str, raws: Sequence[str]) -> str:
    for raw in raws:
        if len(raw) >= _SHORTEST:
            cell = cell.replace(raw, STARS)
    return cell


def _starred(whole: re.Pattern[str], real: frozenset[str], text: str) -> str:
    return whole.sub(lambda found: STARS if found[0] in real else found[0], text) if real else text


def stars_for(values: Iterable[Any], finder: Finder) -> dict[str, str]:
    """Return the texts in JSON values that hold numbers, and how they read without.

    All are checked at once, which is a hundred times as fast as one by one.
    """
    texts = sorted({text for given in values for text in _texts(given) if _DIGITS.search(text)})
    starred = zip(texts, finder.starred(texts), strict=True)
    return {before: after for before, after in starred if before != after}


def _texts(given: Any) -> Iterator[str]:
    if isinstance(given, dict):
        for name, part in given.items():
            yield name
            yield from _texts(part)
    elif isinstance(given, list):
        for part in given:
            yield from _texts(part)
    elif isinstance(given, str) or (isinstance(given, int) and not isinstance(given, bool)):
        yield str(given)


def value(given: Any, raws: Sequence[str], stars: Mapping[str, str]) -> tuple[Any, int]:
    """Return a JSON value without numbers, and how many of its parts were changed."""
    if isinstance(given, dict):
        pairs = [(value(k, raws, stars)[0], value(v, raws, stars)) for k, v in given.items()]
        return {name: part for name, (part, _) in pairs}, sum(n for _, (_, n) in pairs)
    if isinstance(given, list):
        parts = [value(part, raws, stars) for part in given]
        return [part for part, _ in parts], sum(n for _, n in parts)
    if given is None or isinstance(given, bool | float):
        return given, 0
    written = str(given)
    cell = _without(stars.get(written, written), raws)
    return (given, 0) if cell == written else (cell, 1)
