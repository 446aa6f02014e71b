"""Says which evidence table a source holds, which headers are its columns, and what words mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hegui.evidence import catalogue
from hegui.evidence.contract import Kind
from hegui.evidence.intake import cells, fitting, names
from hegui.evidence.intake.scoring import SAME, Index, Scored, Source, Words, index, logit
from hegui.evidence.intake.tidy import SHANGHAI
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TAKEN = 0.4
"""From this score on a source is taken for a table."""
NEAR = 0.04
"""From this score on a table is named as the nearest."""
ASKED = 0.1
"""From this score on a person is asked whether a source is a table."""
RIVAL = 0.1
"""From this score on another table is named beside the likeliest."""
MARGIN = 0.05
"""Within this of the likeliest another table may be it as well."""
CERTAIN = 0.9
"""From this score on nobody need look at a column."""
_SURE = 0.75
"""From this score on a candidate is taken for the column."""
_SURE_OF_NEEDED = 0.6
"""The same of a column that the table needs: without it each row is unknown."""
_ALIKE = 0.3
"""From this likeness on a name is told as the reason."""


@dataclass(frozen=True)
class Match:
    """What a source would be as a table.

    Attributes:
        columns: Our names of columns with the source's, also where they are the same.
        sure: How surely each of them is it, 0 to 1.
        maybe: Headers that may be a column, and are not surely enough.
        values: By column, words of the source with ours.
        constants: What no column says: `""` where only the operator knows.
        lacks: Required columns that the source does not have.
        strange: By column, words that nobody knows.
    """

    table: str
    score: float
    columns: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    maybe: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()
    strange: dict[str, tuple[str, ...]] = field(default_factory=dict)


def ranked(source: Source | Scored) -> list[Match]:
    """Return what a source would be as each table, the likeliest first.

    What it would be in full is told of the first three; of the others, how likely they are.
    """
    scored = source if isinstance(source, Scored) else Scored(source, index())
    chances = dict(zip(scored.known.spans, scored.chances(), strict=True))
    for table, chance in chances.items():
        own = _as_contracted(table, scored.headers)
        chances[table] = max(chance, own * (1 - MARGIN + MARGIN * chance))
    found = sorted(chances.items(), key=lambda one: -one[1])
    return [
        _match(scored, table, score) if place < 3 else Match(table, round(score, 3))  # noqa: PLR2004
        for place, (table, score) in enumerate(found)
    ]


def _as_contracted(table: str, headers: Sequence[str]) -> float:
    """Return the share of headers that are called as the contract calls the columns of a table.

    0 where one is not that the table needs.
    """
    called = {names.plain(header) for header in headers}
    own = {column: _own(table, column) & called for column in catalogue.get(table).columns}
    if not all(own[column] for column in catalogue.get(table).required):
        return 0.0
    return sum(map(bool, own.values())) / len(headers)


@cache
def _own(table: str, column: str) -> frozenset[str]:
    """Return what the contract calls a column."""
    headings = (names.heading(table, column, lang) for lang in ("en", "zh"))
    return frozenset(map(names.plain, (column, *headings)))


def _match(scored: Scored, table: str, score: float) -> Match:
    span, words = scored.known.spans[table], scored.source.words
    ours = [column for _, column in scored.known.groups[span]]
    pairs = scored.pairs(table)
    told = [
        (
            ours[column],
            scored.headers[header],
            _told(table, ours[column], scored.headers[header], one),
        )
        for (header, column), one in zip(pairs, scored.sure(table, pairs), strict=True)
    ]
    told.sort(key=lambda one: ours.index(one[0]))
    required = catalogue.get(table).required
    enough = {column: _SURE_OF_NEEDED if column in required else _SURE for column in ours}
    columns = {column: header for column, header, one in told if one >= enough[column]}
    lacks = tuple(column for column in required if column not in columns)
    values, strange = translated(table, columns, words)
    return Match(
        table,
        round(score, 3),
        columns,
        {column: one for column, _, one in told if column in columns},
        _maybe(scored, table, columns),
        values,
        {column: _constant(column, columns) for column in lacks},
        lacks,
        strange,
    )


def _told(table: str, column: str, header: str, sure: float) -> float:
    """Return how surely a header is a column: wholly, if it is called as the contract calls it."""
    return 1.0 if names.plain(header) in _own(table, column) else round(float(sure), 3)


def _maybe(scored: Scored, table: str, columns: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the headers that are left and may be a column that the table needs."""
    span, found = scored.known.spans[table], {}
    for place, (_, column) in enumerate(scored.known.groups[span]):
        if column in columns or not catalogue.get(table).columns[column].required:
            continue
        odds = scored.odds[:, span][:, place]
        order = [n for n in np.argsort(-odds) if odds[n] > logit(NEAR)]
        left = [scored.headers[n] for n in order if scored.headers[n] not in columns.values()]
        if left:
            found[column] = tuple(left[:3])
    return found


def reasons(match: Match, source: Source, known: Index | None = None) -> dict[str, Message]:
    """Return by column why its header was taken for it: its name, and the words below it."""
    known = known or index()
    return {
        column: _reason(match.table, column, header, source, known)
        for column, header in match.columns.items()
    }


def _reason(table: str, column: str, header: str, source: Source, known: Index) -> Message:
    place = known.groups.index((table, column))
    said, near = source.said.get(header, ""), known.near(header)
    if said and known.near(said).best[place] > near.best[place]:
        near = known.near(said)
    if names.plain(header) == names.plain(column):
        named = Message("our own name")
    elif near.best[place] > SAME:
        named = Message("a header that is known")
    elif near.best[place] >= _ALIKE:
        named = Message("like '{other}'", other=known.columns.name(near.likest[place]))
    else:
        named = Message("it fits best of what is left")
    like = catalogue.get(table).columns[column]
    told = [word for word in source.words[header] if not fitting.blank(word)]
    if not told:
        return Message("{named}; nothing stands below it", named=named)
    if like.kind is Kind.TEXT and not like.values:
        return named
    read, every = _read_of(table, column, header, told, serial=source.serial), len(told)
    return Message("{named}; {read} of {every} words read", named=named, read=read, every=every)


def _read_of(table: str, column: str, header: str, told: Sequence[str], *, serial: bool) -> int:
    """Return how many words below a header the column can read."""
    like = catalogue.get(table).columns[column]
    known = [names.code(table, column, word) is not None for word in told]
    if like.values:
        return sum(known)
    if like.kind is Kind.BOOLEAN and set(told) <= {"0", "1"}:
        return len(told)
    how = cells.How(column, like, header, SHANGHAI, serial=serial)
    return sum(fitting.readable(like, how, [w]) or k for w, k in zip(told, known, strict=True))


def translated(
    table: str, columns: Mapping[str, str], words: Words
) -> tuple[dict[str, dict[str, str]], dict[str, tuple[str, ...]]]:
    """Return the words of a source with ours, and those that nobody knows."""
    values: dict[str, dict[str, str]] = {}
    strange: dict[str, tuple[str, ...]] = {}
    for column, header in columns.items():
        like = catalogue.get(table).columns[column]
        given = [word for word in words[header] if word.strip()]
        known = {word: names.code(table, column, word) for word in given}
        pairs = {word: code for word, code in known.items() if code is not None}
        if like.kind is Kind.BOOLEAN and given and set(given) <= {"0", "1"}:
            pairs = {word: "true" if word == "1" else "false" for word in given}
        if column == "level":
            how = cells.How(column, like, header, SHANGHAI)
            readings = ((word, cells.read(word, how)) for word in given if not word.isdigit())
            pairs |= {word: reading.text for word, reading in readings if reading and reading.text}
        pairs = {word: code for word, code in pairs.items() if word.strip().lower() != code.lower()}
        empty = not given and names.plain(header) == names.plain(names.heading(table, column, "zh"))
        if (pairs or empty) and like.values:  # the next export may hold what this one does not
            usual = names.usual(table, column)
            seen = {*pairs.values(), *given}
            pairs |= {word: code for code, word in usual.items() if code not in seen}
        if pairs:
            values[column] = pairs
        if like.values and not like.known:
            lost = [w for w in given if known[w] is None and not fitting.blank(w)]
            if lost:
                strange[column] = tuple(lost)
    return values, strange


def _constant(column: str, columns: Mapping[str, str]) -> str:
    """Return what another header says of a column that no header names, `""` if none does."""
    header = columns.get("service_started_at", "")
    if column == "service":
        return next(
            (one for one, said in names.services().items() if any(w in header for w in said)), ""
        )
    return ""
