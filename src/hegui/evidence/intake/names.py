"""How companies name tables, columns and words: `headers.yaml` of the content packages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from hegui import content
from hegui.evidence import catalogue
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
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
    __pydantic_extra__: dict[str, _Named] = Field(init=False)


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


@cache
def clues(table: str) -> tuple[str, ...]:
    """Return words in names of files and sheets that tell of a table."""
    found = [table, *(word for one in _of(table) for word in one.name.split())]
    found += [title(table, lang) for lang in ("en", "zh")]
    return tuple(dict.fromkeys(plain(word) for word in found))


@cache
def headers(table: str, column: str) -> Mapping[str, float]:
    """Return the plain headers of a column, and how surely each means it."""
    like = catalogue.get(table).columns[column]
    found: dict[str, float] = {plain(column): 1.0, plain(like.means["zh"]): 0.9}
    for file in _files():
        found |= {plain(word): 0.9 for word in file.any.get(column, "").split()}
    meant = re.split("[，；：。]", like.means["zh"])[0]
    for ending, usual in (("的时间", "时间"), ("之日", "日期"), ("", "")):
        if meant.endswith(ending):
            found[plain(meant.removesuffix(ending) + usual)] = 0.9
    found |= {plain(heading(table, column, lang)): 1.0 for lang in ("en", "zh")}
    for one in _of(table):
        found |= {plain(word): 1.0 for word in one.columns.get(column, "").split()}
    return {bare(name): sure for name, sure in found.items() if name}


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
