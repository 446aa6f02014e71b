"""What the tables, columns and cells of evidence are called in words.

Of the evidence the contract has the words; for what a duty reckons, `columns.yaml` of the content.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import RootModel

from hegui import content
from hegui.days import lasting
from hegui.evidence import catalogue
from hegui.evidence.intake import names
from hegui.report.wording import word
from hegui.shape import Bilingual, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hegui.duties import Duty

ANY, CODES, SHORT = "any", "codes", "short"
SECONDS = "_s"
_END = {"en": re.compile(r"[,.;:]"), "zh": re.compile("[，。；：]")}
_LISTED = re.compile("：([^；：]*)$")
_BRACKETS = re.compile("（[^）]*）")


class _Columns(RootModel[dict[str, dict[str, Bilingual]]]):
    """The words for columns by duty, or for any of them."""


@cache
def _held() -> Mapping[tuple[str, str], Mapping[str, str]]:
    paths = (package.path / "columns.yaml" for package in content.installed())
    files = [read_yaml(path, _Columns).root for path in paths if path.is_file()]
    return {
        (duty, column): said.model_dump()
        for file in files
        for duty, columns in file.items()
        for column, said in columns.items()
    }


def table(name: str, lang: str) -> str:
    """Return what a table of evidence is called."""
    if lang == "en":
        return _english(name)
    return _END[lang].split(catalogue.get(name).means[lang])[0]


def _english(code: str) -> str:
    return _held().get((SHORT, code), {}).get("en") or code.replace("_", " ")


def placed(name: str, of: str, lang: str) -> str:
    """Return what a column of a table of evidence is called, with its code, for who fills it in."""
    return of if lang == "en" else f"{named(name, of, lang)}（{of}）"


def named(name: str, of: str, lang: str) -> str:
    """Return what a column of a table of evidence is called."""
    if lang == "en":
        return of.replace("_", " ")
    said = _END[lang].split(catalogue.get(name).columns[of].means[lang])[0]
    return said if "）" in said else said.partition("（")[0]  # a bracket that was cut


def value_of(name: str, of: str, code: str, lang: str) -> str:
    """Return what a code of a column is called."""
    return _english(code) if lang == "en" else _words(name, of)[code]


def coded(name: str, lang: str) -> str:
    """Return what a table of evidence is called, with its code, for who gives it."""
    return name if lang == "en" else f"{table(name, lang)}（{name}）"


def in_words(text: str, names: Iterable[str], lang: str) -> str:
    """Return a text with the tables that it names by their codes called as people call them."""
    if lang == "en":
        return text
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf" ?(?<!\w){name}(?!\w) ?", table(name, lang), text, flags=re.ASCII)
    return text


def column(duty: Duty, name: str, lang: str) -> str:
    """Return what a column of a duty's rows is called."""
    if name == "days":
        return word("days", lang)
    for found in (_held().get((duty.id, name)), _contract(duty, name)):
        if found is not None:
            return found[lang]
    return _held().get((ANY, name), {}).get(lang, name.replace("_", " "))


def _contract(duty: Duty, name: str) -> Mapping[str, str] | None:
    for one in duty.tables:
        if (like := catalogue.get(one).columns.get(name)) is not None:
            return {"en": name.replace("_", " "), "zh": _END["zh"].split(like.means["zh"])[0]}
    return None


def cell(duty: Duty, name: str, value: Any, lang: str) -> Any:
    """Return a cell in words where it is a code of ours or a number of seconds, else as it is."""
    if isinstance(value, str):
        return _worded(duty, name, value, lang)
    if name.endswith(SECONDS) and isinstance(value, int | float) and not isinstance(value, bool):
        return lasting(timedelta(minutes=value // 60), lang)
    return value


def _worded(duty: Duty, name: str, value: str, lang: str) -> str:
    columns = ((one, catalogue.get(one).columns.get(name)) for one in duty.tables)
    given = [(one, like) for one, like in columns if like is not None]
    for one, like in given:
        if value in like.values:
            return value_of(one, name, value, lang)
    return value if given else _code(value)[lang]


def _code(value: str) -> Mapping[str, str]:
    return _held().get((CODES, value)) or {"en": value, "zh": value}


@cache
def _words(one: str, name: str) -> Mapping[str, str]:
    """Return the Chinese word for each code of a column: what its meaning lists, else the usual."""
    like = catalogue.get(one).columns[name]
    listed = _LISTED.search(_BRACKETS.sub("", like.means["zh"]))
    words = listed[1].split("、") if listed else []
    if len(words) == len(like.values):
        return dict(zip(like.values, words, strict=True))
    usual = names.usual(one, name)
    return {code: usual.get(code) or _code(code)["zh"] for code in like.values}
