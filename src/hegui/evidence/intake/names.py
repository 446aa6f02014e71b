"""How companies name tables, columns and words: `headers.yaml` of the content packages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from hegui import content
from hegui.evidence import catalogue
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_WEIGHTS = {
    **dict.fromkeys(("TIME", "IS", "NAME"), 0.2),
    **dict.fromkeys(
        ("OF", "FIRST", "LAST", "DONE", "PASS", "UNIT", "DATA", "PI", "STATUS", "YEAR", "EVIDENCE"),
        0.4,
    ),
    "SECURITY": 0.4,
}
"""Words that tell less than others in whatever table."""
_IDLE = 0.4
"""A name and a time alone tell nothing."""
_LISTED = re.compile(r"：([^；：]*)")


class _Named(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = ""
    columns: dict[str, str] = Field(default_factory=dict)
    words: dict[str, dict[str, str]] = Field(default_factory=dict)


class _File(BaseModel):
    model_config = ConfigDict(extra="allow")
    any: dict[str, str] = Field(default_factory=dict)
    services: dict[str, str] = Field(default_factory=dict)
    same: dict[str, str] = Field(default_factory=dict)
    idle: str = ""
    __pydantic_extra__: dict[str, _Named] = Field(init=False)


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """Return a name without width, case, blanks, marks and what stands in brackets."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    letters = "".join(c for c in _BRACKETS.sub("", folded) if c.isalnum())
    return letters or "".join(c for c in folded if c.isalnum())


def bare(name: str) -> str:
    """Return a plain name without 是否, which says no more than that it is a yes or a no."""
    return name.removeprefix("是否") if len(name) > len("是否") + 1 else name


def title(table: str, lang: str) -> str:
    """Return what a table is called: how its contract begins."""
    return _begins(catalogue.get(table).means[lang], lang)


def heading(table: str, column: str, lang: str) -> str:
    """Return what a column is called: how its meaning begins."""
    return _begins(catalogue.get(table).columns[column].means[lang], lang)


def _begins(text: str, lang: str) -> str:
    begun = re.split("[，；：。（]" if lang == "zh" else r"[,;:(]|\.(?:\s|$)", text)[0].strip()
    return begun[:1].upper() + begun[1:]


@cache
def _files() -> tuple[_File, ...]:
    paths = (package.path / "headers.yaml" for package in content.installed())
    return tuple(read_yaml(path, _File) for path in paths if path.is_file())


def _of(table: str) -> list[_Named]:
    return [file.__pydantic_extra__[table] for file in _files() if table in file.__pydantic_extra__]


Terms = frozenset[str]
"""The words of a header: by the name of those that mean the same, else as they stand."""


@cache
def _meanings() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return the name of each word that means the same as others, and what finds Chinese ones."""
    found = {w: name for file in _files() for name, ws in file.same.items() for w in ws.split()}
    found |= {word: "" for file in _files() for word in file.idle.split()}
    chinese = sorted((word for word in found if not word.isascii()), key=len, reverse=True)
    return found, re.compile("|".join([*map(re.escape, chinese), "[a-z]+[0-9]*", "[^\\W_0-9]"]))


@lru_cache(maxsize=1 << 14)
def terms(header: str) -> Terms:
    """Return the words of a header; what stands in brackets is its unit."""
    meanings, pattern = _meanings()
    text = unicodedata.normalize("NFKC", header)
    text = _BRACKETS.sub("", text) or text
    text = re.sub("(?<=[a-z0-9])(?=[A-Z])", " ", text).casefold()
    return frozenset(meanings.get(word, word) for word in pattern.findall(text)) - {""}


@cache
def _weights(table: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return what words tell in a table: those of other tables most, its own all or little."""
    every = frozenset(word for name in catalogue.names() for word in context(name))
    far = dict.fromkeys(every - context(table), 1.5)
    return far | _WEIGHTS, far | dict.fromkeys(context(table), 0.35) | _WEIGHTS


@cache
def context(table: str) -> Terms:
    """Return the words that say which table it is, and so tell little in its headers."""
    said = {table, title(table, "zh"), *(word for one in _of(table) for word in one.name.split())}
    return frozenset(word for one in said for word in terms(one) if word.isupper())


def alike(one: Terms, other: Terms, table: str) -> float:
    """Return how like two headers of a table are by their words, 0 to 1.

    What says which table it is tells little in its headers, but may be what one is about.
    """
    both = one & other
    if _weight(both, _WEIGHTS) <= _IDLE:
        return 0.0
    return max(_like(both, one, other, weights) for weights in _weights(table))


def within(known: Terms, header: Terms) -> bool:
    """Say whether a header says all that a known one does, and more."""
    return known - _WEIGHTS.keys() <= header and _weight(known, _WEIGHTS) >= 1


def _like(both: Terms, one: Terms, other: Terms, weights: Mapping[str, float]) -> float:
    return 2 * _weight(both, weights) / (_weight(one, weights) + _weight(other, weights))


def _weight(found: Terms, weights: Mapping[str, float]) -> float:
    """Return how much words tell: a name or a time nearly nothing, one that is not known most."""
    return sum(
        weights.get(one, 1.0 if one.isupper() else 1.5 if len(one) > 1 else 0.75) for one in found
    )


@cache
def known_terms(table: str, column: str) -> tuple[tuple[Terms, float], ...]:
    """Return the words of each known header of a column, and how surely it means it."""
    found: dict[Terms, float] = {}
    for header, sure in _spelled(table, column):
        words = terms(header)
        found[words] = max(sure, found.get(words, 0.0))
    return tuple((words, sure) for words, sure in found.items() if words)


@cache
def clues(table: str) -> tuple[str, ...]:
    """Return words in names of files and sheets that tell of a table."""
    found = [table, *(word for one in _of(table) for word in one.name.split())]
    found += [title(table, lang) for lang in ("en", "zh")]
    return tuple(dict.fromkeys(plain(word) for word in found))


@cache
def headers(table: str, column: str) -> Mapping[str, float]:
    """Return the plain headers of a column, and how surely each means it."""
    found: dict[str, float] = {}
    for header, sure in _spelled(table, column):
        found[bare(plain(header))] = sure
    return {name: sure for name, sure in found.items() if name}


@cache
def _spelled(table: str, column: str) -> tuple[tuple[str, float], ...]:
    """Return the headers of a column as they are written, the surest last."""
    like = catalogue.get(table).columns[column]
    found = [(like.means["zh"], 0.9)]
    found += [(word, 0.9) for file in _files() for word in file.any.get(column, "").split()]
    meant = re.split("[，；：。]", like.means["zh"])[0]
    for ending, usual in (("的时间", "时间"), ("之日", "日期"), ("", "")):
        if meant.endswith(ending):
            found.append((meant.removesuffix(ending) + usual, 0.9))
    found += [(heading(table, column, lang), 1.0) for lang in ("en", "zh")]
    found += [(w, 1.0) for one in _of(table) for w in one.columns.get(column, "").split()]
    return (*found, (column, 1.0))


@cache
def services() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each service with the words of a header that tell of it."""
    listed = (pair for file in _files() for pair in file.services.items())
    return tuple((service, tuple(words.split())) for service, words in listed)


@cache
def usual(table: str, column: str) -> Mapping[str, str]:
    """Return the most usual word for each code of a column, where one is known."""
    given = [one.words.get(column, {}) for one in _of(table)]
    found = {code: words.split()[0] for one in given for code, words in one.items() if code}
    return {code: word for word, code in _meant(table, column).items()} | found


def _meant(table: str, column: str) -> dict[str, str]:
    """Return the code of each word that the meaning of a column lists."""
    like = catalogue.get(table).columns[column]
    listed = _LISTED.search(like.means["zh"])
    meant = listed[1].split("、") if listed else []
    same = len(meant) == len(like.values)
    return dict(zip(meant, like.values, strict=True)) if same else {}


@cache
def words(table: str, column: str) -> Mapping[str, str]:
    """Return the code of each plain word of a column that is known."""
    like = catalogue.get(table).columns[column]
    found = {plain(name): code for name, code in (like.also or {}).items()}
    found |= {plain(word): code for word, code in _meant(table, column).items()}
    found |= {plain(code): code for code in like.values}
    for one in _of(table):
        for code, given in one.words.get(column, {}).items():
            found |= {plain(word): code for word in given.split()}
    return found
