"""Kinds of numbers by which somebody or something is identified: read, checked, spelled one way.

A kind is a file `identity/kinds/<id>.py` of a content package that holds one `kind = Kind(...)`; it
is listed nowhere else. A whole column is checked at once; one value is a column of one, so that
both always agree.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from hegui.content import installed
from hegui.errors import ContentError, UsageError
from hegui.identity.columns import Marks, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

State = Literal["valid", "doubtful", "test", "invalid"]
"""Doubtful is accepted with a notice; a test number is well formed, and nobody's."""


@dataclass(frozen=True)
class Reason:
    """What is said of a number: how it stands, in English and Chinese."""

    state: State
    en: str
    zh: str

    def text(self, lang: str) -> str:
        """Return the reason in a language."""
        return self.zh if lang == "zh" else self.en


Words = tuple[str, str]
"""English and Chinese."""


def reasons(**said: tuple[State, str, str]) -> dict[str, Reason]:
    """Return the reasons of a kind by their ids; the first one is always that it is valid."""
    valid = Reason("valid", "well formed", "格式正确")
    return {"valid": valid} | {name: Reason(*words) for name, words in said.items()}


def _unchanged(column: Any) -> Any:
    return column


def _nothing(_value: str, _day: date) -> dict[str, Words]:
    return {}


@dataclass(frozen=True)
class Kind:
    """A kind of number.

    Attributes:
        title: What it is, in English and Chinese.
        reasons: All that may be said of one, by id.
        judge: Notes in the marks what is wrong with each plain value of a text column, on a day.
        canonical: Plain values in, one spelling for each identity out: what tokens are made of.
        tells: What a valid number tells of its holder, in words by name; for one value only.
        minors: Of plain values, on a day: whether each is of a minor; None if the kind tells none.
        found: A pattern (RE2) by which such numbers are found between other characters than
            digits; None if they look like other words.
        token_column: The column of `accounts` that its token belongs in.
        clean: From a column as it was given to plain values; null where it is empty.
    """

    title: Mapping[str, str]
    reasons: Mapping[str, Reason]
    judge: Callable[[Any, date, Marks], None]
    canonical: Callable[[Any], Any] = _unchanged
    tells: Callable[[str, date], Mapping[str, Words]] = _nothing
    minors: Callable[[Any, date], Any] | None = None
    found: str | None = None
    token_column: str | None = None
    clean: Callable[[Any], Any] = plain
    id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Checked:
    """A column of one kind: the spelling that tokens are made of, and the reason, null if empty.

    Both are Arrow arrays as long as the column; `reason` is dictionary-encoded.
    """

    canonical: Any
    reason: Any


def check_column(kind: Kind, values: Any, day: date) -> Checked:
    """Check a text column (an Arrow array) as of a day."""
    cleaned = kind.clean(values)
    marks = Marks(kind.reasons, len(cleaned))
    kind.judge(cleaned, day, marks)
    names = pa.array(list(kind.reasons), pa.string())
    codes = pa.array(marks.codes, mask=cleaned.is_null().to_numpy(zero_copy_only=False))
    return Checked(kind.canonical(cleaned), pa.DictionaryArray.from_arrays(codes, names))


@dataclass(frozen=True)
class Check:
    """One number, checked: what is said of it, and what it tells; never the number itself."""

    kind: str
    reason: str
    state: State
    said: Mapping[str, str]
    tells: Mapping[str, Words]


def check(kind: Kind, value: str, day: date) -> Check:
    """Check one number as of a day; raise `UsageError` if there is none."""
    checked = check_column(kind, pa.array([value]), day)
    name = checked.reason[0].as_py()
    if name is None:
        raise UsageError("There is no number to check: give it on standard input.")
    reason = kind.reasons[name]
    tells = {} if reason.state == "invalid" else kind.tells(checked.canonical[0].as_py(), day)
    return Check(kind.id, name, reason.state, {"en": reason.en, "zh": reason.zh}, tells)


def identifiers() -> tuple[str, ...]:
    """Return the ids of all kinds that are installed."""
    return tuple(_found())


def load(identifier: str) -> Kind:
    """Return one kind; raise `UsageError` that lists them if there is none of this name."""
    module = _found().get(identifier)
    if module is None:
        # a number that stands where its kind should must not be printed
        shown = identifier if identifier.replace("_", "").isalpha() else "***"
        raise UsageError(
            "There is no kind of number '{shown}': use one of {kinds}.",
            shown=shown,
            kinds=list(_found()),
        )
    kind = getattr(importlib.import_module(module), "kind", None)
    if not isinstance(kind, Kind):
        raise ContentError("{module} holds no kind: write kind = Kind(...) in it.", module=module)
    return replace(kind, id=identifier)


@cache
def _found() -> dict[str, str]:
    found: dict[str, str] = {}
    for content in installed():
        for path in content.files("identity/kinds", ".py"):
            if path.stem == "__init__":
                continue
            if path.stem in found:
                raise ContentError(
                    "The kind '{kind}' stands in two packages: keep one.", kind=path.stem
                )
            found[path.stem] = f"{content.package}.identity.kinds.{path.stem}"
    return found
