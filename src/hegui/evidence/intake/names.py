"""How companies name tables, columns and words: the folder `names` of the content packages.

They are examples, to which names are compared, and content: a file for each table, `any.yaml` for
columns that mean the same in every table, and `other.yaml` for what is no evidence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, RootModel

from hegui import content
from hegui.evidence import catalogue
from hegui.evidence.intake.likeness import Examples
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OTHER, EITHER = "-", "?"
"""Stand for what is no table and no column of ours, and for what may be one."""
_USUAL = {
    "day": ("2026-03-01", "2026-04-12"),
    "time": ("2026-03-01 10:00", "2026/4/12 8:05:11"),
    "yes": ("否", "是"),
}
"""What words of `companies.yaml` stand for."""
_ALIKE = 0.3
"""From this likeness on a word is proposed as one that is known."""
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_LISTED = re.compile(r"：([^；：]*)")
_LIMITS = re.compile(
    "未|不|非|无|没|否|停|废|拟|待|暂|过期|失效|到期|部分|仅|只|限|除|撤|注销|取消|拒|退|原|前|副|代|候|试|"
    r"计划|申请|办理中|进行中|传输|草案|\b(?:ssl|tls|https?|vpn)\b|\b(?:not?|non|none|expired|pending|revoked|part|partial|partly|disabled|off|former|deputy|"
    r"draft|planned|failed|trial|except)\b",
    re.IGNORECASE,
)
"""What in brackets takes back, or limits, what stands before them: 已认证（已过期）."""
_SIGNS = (
    ("未", ("尚未", "还未", "暂未", "并未", "从未", "未曾", "还没有", "没有", "还没", "没", "未")),
    ("不", ("并不", "不")),
    ("已", ("已经", "已")),
)
"""How it is said that something has not happened, is not so, or has happened."""


class _Spoken(BaseModel):
    model_config = ConfigDict(extra="forbid")
    zh: list[str] = Field(default_factory=list)
    en: list[str] = Field(default_factory=list)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    table: list[str] = Field(default_factory=list)
    columns: dict[str, _Spoken] = Field(default_factory=dict)
    values: dict[str, dict[str, list[str]]] = Field(default_factory=dict)
    services: dict[str, list[str]] = Field(default_factory=dict)
    neutral: list[str] = Field(default_factory=list)


class Labelled(BaseModel):
    """A table as a company keeps it, with what its headers are.

    Attributes:
        titles: What it is called, the nearest first.
        headers: By header its column and words below it: `kind: 个人 | 机构`. OTHER is no column
            of ours, EITHER may stand for one that another header is.
        said: What a database says of its columns beside their names.
    """

    model_config = ConfigDict(extra="forbid")
    titles: list[str]
    headers: dict[str, str]
    table: str = OTHER
    said: dict[str, str] = Field(default_factory=dict)
    serial: bool = False
    unique: list[str] = Field(default_factory=list)

    def words(self) -> dict[str, tuple[str, ...]]:
        """Return the words below each header."""
        told = {header: one.partition(":")[2].strip() for header, one in self.headers.items()}
        return {
            h: _USUAL.get(one) or tuple(filter(None, one.split(" | "))) for h, one in told.items()
        }

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield each header with the column that it is."""
        for header, told in self.headers.items():
            yield header, told.split(":")[0]


class _Companies(RootModel[dict[str, list[Labelled]]]):
    pass


@lru_cache(maxsize=1 << 14)
def plain(name: str) -> str:
    """Return a name without width, case, blanks, marks and what stands in brackets."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    letters = "".join(c for c in _BRACKETS.sub("", folded) if c.isalnum())
    return letters or whole(name)


def whole(name: str) -> str:
    """Return a name as `plain` does, with what stands in brackets."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if c.isalnum())


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
def _files(name: str) -> tuple[_File, ...]:
    paths = (package.path / "names" / f"{name}.yaml" for package in content.installed())
    return tuple(read_yaml(path, _File) for path in paths if path.is_file())


@cache
def companies() -> Mapping[str, list[Labelled]]:
    """Return the tables of each company whose headers are known."""
    paths = (package.path / "names" / "companies.yaml" for package in content.installed())
    listed = [read_yaml(path, _Companies).root for path in paths if path.is_file()]
    return {company: tables for one in listed for company, tables in one.items()}


def _labelled(without: str) -> Iterator[Labelled]:
    for company, listed in companies().items():
        if company != without:
            yield from listed


def tables(without: str = "") -> dict[str, list[str]]:
    """Return what each table of the contract is called, and what others are, but at one company."""
    found = {}
    for table in catalogue.names():
        given = [name for one in _files(table) for name in one.table]
        found[table] = [table, title(table, "en"), title(table, "zh"), *given]
    found[OTHER] = [name for one in _files("other") for name in one.table]
    for one in _labelled(without):
        if one.table in found:
            found[one.table].append(one.titles[0])
    return {table: _distinct(given) for table, given in found.items()}


def columns(without: str = "") -> dict[tuple[str, str], list[str]]:
    """Return what each column of each table is called, and what others are, but at one company."""
    found = {
        (table, column): _called(table, column)
        for table in catalogue.names()
        for column in catalogue.get(table).columns
    }
    found["", OTHER] = [name for one in _files("other") for name in _of(one, OTHER)]
    for one in _labelled(without):
        for header, column in one.columns():
            group = ("", OTHER) if column == OTHER else (one.table, column)
            if group in found:
                found[group] += filter(None, [header, one.said.get(header)])
    return {group: _distinct(given) for group, given in found.items()}


def _distinct(names: list[str]) -> list[str]:
    return list({plain(name): name for name in reversed(names) if plain(name)}.values())[::-1]


def _called(table: str, column: str) -> list[str]:
    meant = catalogue.get(table).columns[column].means["zh"]
    headings = [heading(table, column, lang) for lang in ("en", "zh")]
    return [column, *headings, re.split("[，；：。]", meant)[0], *given(table, column)]


def given(table: str, column: str) -> list[str]:
    """Return what the content packages say that a column is called."""
    return [name for one in (*_files(table), *_files("any")) for name in _of(one, column)]


def _of(file: _File, column: str) -> Iterator[str]:
    if column in file.columns:
        yield from file.columns[column].zh
        yield from file.columns[column].en


def services() -> dict[str, list[str]]:
    """Return for each service words of the header of its beginning that tell of it."""
    return {service: words for one in _files("accounts") for service, words in one.services.items()}


@cache
def usual(table: str, column: str) -> Mapping[str, str]:
    """Return the most usual word for each code of a column, where one is known."""
    given = [one.values.get(column, {}) for one in _files(table)]
    found = {code: words[0] for one in given for code, words in one.items() if code and words}
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
    for one in _files(table):
        for code, given in one.values.get(column, {}).items():
            found |= {plain(word): code for word in given}
    return found


def code(table: str, column: str, word: str) -> str | None:
    """Return the code that a word is known to have, None if nobody knows it.

    尚未认证 is as 未认证, and neutral words tell nothing; a no is never lost, also not in brackets.
    """
    limited = any(_LIMITS.search(inside) for inside in _BRACKETS.findall(word))
    name = whole(word) if limited else plain(word)
    if name in (known := words(table, column)):
        return known[name]
    sign, root = _signed(name)
    signed = _by_sign(table, column)
    found = signed.get((sign, root)) or signed.get((sign, _without(root, _neutral(table))))
    return found or None


def _signed(name: str) -> tuple[str, str]:
    """Return whether a word says that something has not happened, and of what."""
    return next(
        ((sign, name[len(way) :]) for sign, ways in _SIGNS for way in ways if name.startswith(way)),
        ("", name),
    )


def _without(name: str, neutral: tuple[str, ...]) -> str:
    for word in neutral:
        name = name.replace(word, "")
    return name


@cache
def _neutral(table: str) -> tuple[str, ...]:
    """Return the words that tell nothing in a word of a table, such as 总 in 网安总负责人."""
    return tuple(plain(word) for one in _files(table) for word in one.neutral)


@cache
def _by_sign(table: str, column: str) -> Mapping[tuple[str, str], str]:
    """Return the code of each known word by what it says; none where several words say it."""
    found: dict[tuple[str, str], str] = {}
    for name, code in words(table, column).items():
        said = _signed(name)
        found[said] = code if found.get(said, code) == code else ""
    return found


@cache
def _spoken(table: str, column: str) -> Examples:
    """Return the words of each code of a column as examples."""
    found: dict[str, list[str]] = {}
    for word, code in words(table, column).items():
        found.setdefault(code, []).append(word)
    return Examples({code: [code, *told] for code, told in found.items() if code})


def nearest(table: str, column: str, word: str) -> str:
    """Return the code whose words a word is likest to, `""` if it is like none."""
    examples = _spoken(table, column)
    near = examples.near(word).best
    place = int(near.argmax()) if len(near) else 0
    return str(examples.groups[place]) if len(near) and near[place] >= _ALIKE else ""
