"""Says which evidence table the columns of a source hold, by their names and by their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from hegui.evidence import catalogue, check
from hegui.evidence.contract import Kind
from hegui.evidence.intake import cells, names
from hegui.evidence.intake.tidy import SHANGHAI
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hegui.evidence.contract import Column

LIKELY = 0.55
"""From this score on a source is taken for a table."""
NEAR = 0.15
"""From this score on a table is named as the nearest."""
RIVAL = 0.4
"""From this score on another table is named beside the likeliest."""
_SURE = 0.6
"""From this score on a header is taken for a column."""
_ALIKE = 0.8
_PART = 0.4
"""A name that is a smaller part of another one is not like it: 手机号 is no keyed token of it."""
_ALIKE_TERMS = 0.72
"""From this likeness of their words on two headers may mean the same."""
_ALIKE_NEEDED = 0.6
"""The same of a column that the table needs, which it is looked for in."""
_WITHIN = 0.65
"""How sure a day or a truth is whose header says more than a known one."""
_SEVERAL, _BROAD = 3, 4
"""From so many columns on a table may be told by them where one that it needs is not found."""
_BY_WORDS = 0.7
"""How sure a column is of which only the words below it tell: all are of its vocabulary."""
CERTAIN = 0.9
"""From this score on nobody need look at a column: its header is known, and its cells fit."""
_READABLE = 0.7
"""This share of the words of a column must be readable as it wants."""

_ANY = frozenset(("0", "1", "是", "否", "y", "n", "yes", "no", "true", "false"))
"""Words that many vocabularies have."""

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Match:
    """What a source would be as a table.

    Attributes:
        columns: Our names of columns with the source's, also where they are the same.
        sure: How surely each of them is it, 0 to 1.
        values: By column, words of the source with ours.
        constants: What no column says: `""` where only the operator knows.
        lacks: Required columns that the source does not have.
        strange: By column, words that nobody knows.
    """

    table: str
    score: float
    columns: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()
    strange: dict[str, tuple[str, ...]] = field(default_factory=dict)


def ranked(title: str, words: Words, *, serial: bool = False) -> list[Match]:
    """Return what a source would be as each table, the likeliest first.

    Args:
        title: What it is called: the name of its file and of its sheet or table.
        words: Its headers, each with the distinct words below it.
        serial: Whether numbers may be days as a workbook counts them.
    """
    found = [_match(table, title, words, serial=serial) for table in catalogue.names()]
    return sorted(found, key=lambda match: -match.score)


def _match(table: str, title: str, words: Words, *, serial: bool) -> Match:
    contract = catalogue.get(table)
    scored = sorted(
        (
            (-_score(table, column, header, words[header], serial=serial), place, number)
            for place, column in enumerate(contract.columns)
            for number, header in enumerate(words)
        ),
    )
    ours, theirs = list(contract.columns), list(words)
    sure_of = {(ours[place], theirs[number]): -score for score, place, number in scored}
    columns = _assigned(sure_of)
    sure = {column: sure_of[column, header] for column, header in columns.items()}
    required = contract.required
    if len(columns) >= _SEVERAL and len(columns) >= len(words) / 2:
        for column in required:
            if column not in columns:
                header = _left(table, column, words, columns, serial=serial)
                columns |= {} if header is None else {column: header}
                sure |= {} if header is None else {column: _SURE}
    named = 0.15 * _named(table, title)
    needed = sum(sure.get(column, 0) for column in required) / len(required)
    covered = sum(sure.values()) / max(1, len(words))
    score = needed * (0.35 + 0.65 * covered) + named
    if contract.key and contract.key[0] not in columns:
        score *= 0.5
    broad = 0.35 * needed + 0.5 * covered * min(1, len(columns) / _BROAD) + named
    score = max(score, broad if len(columns) >= _SEVERAL else 0)
    if len(columns) < _SEVERAL and not named and any(one < CERTAIN for one in sure.values()):
        score *= 0.7  # two columns may be of anything
    if names.plain(title) == names.plain(table):
        score = max(score, 0.9)
    lacks = tuple(column for column in required if column not in columns)
    values, strange = _values(table, columns, words)
    return Match(
        table,
        round(score, 3),
        {column: columns[column] for column in ours if column in columns},
        sure,
        values,
        {column: _constant(column, columns) for column in lacks},
        lacks,
        strange,
    )


def _assigned(sure_of: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """Return a header for each column, the surest pairs first; two change places if both gain."""
    columns: dict[str, str] = {}
    for (column, header), sure in sure_of.items():  # in their order
        if sure >= _SURE and column not in columns and header not in columns.values():
            columns[column] = header
    for column, header in list(columns.items()):
        for (other, better), sure in sure_of.items():
            free = other != column and other not in columns and better == header
            if not free or sure < _SURE:
                continue
            spare = [h for (c, h), s in sure_of.items() if c == column and s >= _SURE]
            instead = next((h for h in spare if h not in columns.values()), None)
            if instead is not None and sure + sure_of[column, instead] > sure_of[column, header]:
                columns[other], columns[column] = header, instead
                break
    return columns


def _left(
    table: str, column: str, words: Words, columns: Mapping[str, str], *, serial: bool
) -> str | None:
    """Return the header that is left for a column, where one alone can be it; else None.

    That is one of the only times that are left, or for a key one that says that it is an id.
    """
    like, key = catalogue.get(table).columns[column], catalogue.get(table).key[:1]
    left = [header for header in words if header not in columns.values()]
    if like.kind in {Kind.DATE, Kind.INSTANT}:
        timely = [h for h in left if any(not _blank(word) for word in words[h])]
        fit = [h for h in timely if _fits(table, column, h, words[h], serial=serial) == 1.0]
    elif (column,) == key and not like.values:
        fit = [h for h in left if "ID" in names.terms(h) or re.fullmatch("[a-z]+id", h.lower())]
    else:
        return None
    return fit[0] if len(fit) == 1 else None


def _named(table: str, title: str) -> bool:
    whole = names.plain(title)
    parts = {names.plain(part) for part in re.split(r"[\W_\d]+", title)}
    return any(
        clue in parts or (not clue.isascii() and clue in whole) for clue in names.clues(table)
    )


def reasons(match: Match, words: Words, *, serial: bool = False) -> dict[str, Message]:
    """Return by column why its header was taken for it: its name, and the words below it."""
    return {
        column: _reason(match.table, column, header, words[header], serial=serial)
        for column, header in match.columns.items()
    }


def _reason(table: str, column: str, header: str, words: Sequence[str], *, serial: bool) -> Message:
    score, other = _header(table, column, header)
    if names.plain(header) == names.plain(column):
        named = Message("our own name")
    elif score == names.headers(table, column).get(other) and other == _name(header):
        named = Message("a header that is known")
    else:
        named = Message("like '{other}'", other=other)
    like = catalogue.get(table).columns[column]
    told = [word for word in words if not _blank(word)]
    if not told:
        return Message("{named}; nothing stands below it", named=named)
    if like.kind is Kind.TEXT and not like.values:
        return named
    read, every = _read_of(table, column, header, told, serial=serial), len(told)
    return Message("{named}; {read} of {every} words read", named=named, read=read, every=every)


def _name(header: str) -> str:
    return names.bare(names.plain(header))


@lru_cache(maxsize=1 << 16)
def _header(table: str, column: str, header: str) -> tuple[float, str]:
    """Return how surely a header means a column by its name, and the known name that it is like."""
    name, known = _name(header), names.headers(table, column)
    if name in known:
        return known[name], name
    by_terms = _by_terms(table, column, header)
    if header.isascii() and all(map(str.isupper, names.terms(header))):  # role_name: no rule_name
        return by_terms
    return max(by_terms, *((_like(name, other) * sure, other) for other, sure in known.items()))


def _by_terms(table: str, column: str, header: str) -> tuple[float, str]:
    """Return how surely the words of a header mean a column; a time is none but in its own kind."""
    terms, like = names.terms(header), catalogue.get(table).columns[column]
    kind = like.kind
    if "TIME" in terms and kind not in {Kind.DATE, Kind.INSTANT}:
        return 0.0, ""
    if "IS" in terms and kind is not Kind.BOOLEAN:
        return 0.0, ""
    best, sure, words = max(
        (
            (names.alike(terms, one, table) * sure, sure, one)
            for one, sure in names.known_terms(table, column)
        ),
        key=lambda found: found[0],
        default=(0.0, 0.0, frozenset()),
    )
    if best < (_ALIKE_NEEDED if like.required else _ALIKE_TERMS) * sure:
        longer = (one for one, _ in names.known_terms(table, column) if names.within(one, terms))
        held = next(longer, None) if kind is not Kind.TEXT else None
        return (0.0, "") if held is None else (_WITHIN, " ".join(sorted(held)).lower())
    alone = terms - {"TIME", "NAME"} == {"ID"}  # any table has one
    return _SURE if alone else sure * 0.45 + best * 0.4, " ".join(sorted(words)).lower()


def _score(table: str, column: str, header: str, words: Sequence[str], *, serial: bool) -> float:
    """Return how surely a header means a column, by its name first and its words then."""
    score, _ = _header(table, column, header)
    if _name(header) == names.plain(column):
        return score
    if score < _SURE:
        return _BY_WORDS if _tells(table, column, words) else 0.0
    return score * _fits(table, column, header, words, serial=serial)


def _tells(table: str, column: str, words: Sequence[str]) -> bool:
    """Say whether the words below a header are those of one vocabulary, several of them."""
    known = names.words(table, column)
    told = {names.plain(word) for word in words if not _blank(word)}
    if not known or not told or told <= _ANY or not told <= known.keys():
        return False
    return len({known[word] for word in told}) > 1


def _like(name: str, other: str) -> float:
    """Return how like two names are: of one that holds the other, or of the same letters."""
    shorter, longer = sorted((name, other), key=len)
    part = len(shorter) >= max(3 if not shorter.isascii() else 4, _PART * len(longer))
    if part and shorter in longer:
        return 0.5 + 0.4 * len(shorter) / len(longer)
    if not (name.isascii() and other.isascii()) or len(shorter) < 4:  # noqa: PLR2004
        return 0.0
    alike = SequenceMatcher(None, name, other).ratio()
    return 0.9 * alike if alike >= _ALIKE else 0.0


def _fits(table: str, column: str, header: str, words: Sequence[str], *, serial: bool) -> float:
    """Return how far the words below a header are what the column holds."""
    like = catalogue.get(table).columns[column]
    told = [word for word in words if not _blank(word)]
    if not told:
        return 0.9
    if like.kind is Kind.TEXT and (like.known or not like.values):
        days = sum(_reads(word, _DAY_OF) for word in told)
        return 0.4 if days > _READABLE * len(told) else 1.0
    if like.kind is Kind.BOOLEAN and set(told) <= {"0", "1"}:
        return 0.95
    read = _read_of(table, column, header, told, serial=serial)
    if like.values:
        return 1.0 if read else 0.5
    return 1.0 if read >= _READABLE * len(told) else 0.0


def _read_of(table: str, column: str, header: str, told: Sequence[str], *, serial: bool) -> int:
    """Return how many words below a header the column can read."""
    like, known = catalogue.get(table).columns[column], names.words(table, column)
    if like.values:
        return sum(names.plain(word) in known for word in told)
    if like.kind is Kind.BOOLEAN and set(told) <= {"0", "1"}:
        return len(told)
    how = cells.How(column, like, header, SHANGHAI, serial=serial)
    return sum(_reads(word, how) or names.plain(word) in known for word in told)


def _blank(word: str) -> bool:
    return not word.strip() or word.strip().lower() in cells.BLANKS | cells.UNKNOWN


def _reads(word: str, how: cells.How) -> bool:
    shape = check.SHAPES.get(how.like.kind)
    return bool(shape and re.match(shape, word)) or cells.read(word, how) is not None


def _day_column() -> Column:
    return catalogue.get("drills").columns["held_on"]


_DAY_OF = cells.How("held_on", _day_column(), "", SHANGHAI)


def _values(
    table: str, columns: Mapping[str, str], words: Words
) -> tuple[dict[str, dict[str, str]], dict[str, tuple[str, ...]]]:
    """Return the words of a source with ours, and those that nobody knows."""
    values: dict[str, dict[str, str]] = {}
    strange: dict[str, tuple[str, ...]] = {}
    for column, header in columns.items():
        like = catalogue.get(table).columns[column]
        given = [word for word in words[header] if word.strip()]
        known = names.words(table, column)
        pairs = {word: known[names.plain(word)] for word in given if names.plain(word) in known}
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
            lost = [w for w in given if names.plain(w) not in known and not _blank(w)]
            if lost:
                strange[column] = tuple(lost)
    return values, strange


def _constant(column: str, columns: Mapping[str, str]) -> str:
    """Return what another header says of a column that no header names, `""` if none does."""
    header = columns.get("service_started_at", "")
    if column == "service":
        return next((one for one, said in names.services() if any(w in header for w in said)), "")
    return ""
