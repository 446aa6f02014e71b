"""Facts: what may be found out of a machine or a site (`facts.yaml`), and a file of what was.

A file holds each fact of its kind of target once, either with a value and where it was read or as
unknown with why. A fact of a later version that this one does not know is passed over.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from hegui.errors import UsageError
from hegui.files import read_text
from hegui.message import Message, reason
from hegui.shape import Strict, fault, read_yaml

SCHEMA: Literal["hegui-facts/1"] = "hegui-facts/1"
CATALOGUE = Path(__file__).with_name("facts.yaml")
MOST = 1000
"""Texts of a list."""
LONGEST = 500
"""Characters of a text."""

Kind = Literal["host", "site"]
Type = Literal["bool", "int", "text", "list"]
Text = Annotated[str, Field(max_length=LONGEST)]
Value = bool | int | Text | Annotated[list[Text], Field(max_length=MOST + 1)]
_TYPES: dict[Type, type] = {"bool": bool, "int": int, "text": str, "list": list}


class Fact(Strict):
    """What may be found out: the type of its value, where it is read, and what it says."""

    type: Type
    source: str
    en: str
    zh: str

    def fits(self, value: object) -> bool:
        """Say whether a value is of its type; no truth value is a number."""
        return type(value) is _TYPES[self.type]


class Catalogue(Strict):
    """The facts of each kind of target, by id."""

    host: dict[str, Fact]
    site: dict[str, Fact]

    def of(self, kind: Kind) -> dict[str, Fact]:
        """Return the facts of a kind of target."""
        return self.host if kind == "host" else self.site


class Known(Strict):
    """A fact with its value, and where it was read."""

    fact: str
    value: Value
    source: Text
    at: AwareDatetime


class Unknown(Strict):
    """A fact that is not known, and why in both languages."""

    fact: str
    why: Text
    why_zh: Text = ""


class Target(Strict):
    """What facts are of: its name, and the release of its system where it was told."""

    kind: Kind
    name: Text
    release: Text = ""


class Collected(Strict):
    """A file of facts."""

    schema_: Annotated[Literal["hegui-facts/1"], Field(alias="schema")] = SCHEMA
    target: Target
    collected_at: AwareDatetime
    facts: list[Known]
    unknown: list[Unknown]

    @model_validator(mode="after")
    def _once(self) -> Self:
        ids = [one.fact for one in self.facts] + [one.fact for one in self.unknown]
        twice = {one for one in ids if ids.count(one) > 1}
        if twice:
            raise ValueError(Message("{fact} stands twice", fact=min(twice)))
        known = catalogue().of(self.target.kind)
        for one in self.facts:
            if one.fact in known and not known[one.fact].fits(one.value):
                raise ValueError(
                    Message("{fact} is no {type}", fact=one.fact, type=known[one.fact].type)
                )
        return self

    def value(self, fact: str) -> Value | None:
        """Return the value of a fact; None if it is not known."""
        return next((one.value for one in self.facts if one.fact == fact), None)


@cache
def catalogue() -> Catalogue:
    """Return what may be found out."""
    return read_yaml(CATALOGUE, Catalogue)


def read(path: Path) -> Collected:
    """Return a file of facts.

    Raises:
        UsageError: it cannot be read, or is none.
    """
    try:
        return Collected.model_validate(json.loads(read_text(path)))
    except OSError as error:
        raise UsageError("{path} cannot be read: {why}.", path=path, why=reason(error)) from None
    except ValidationError as error:
        why: str = fault(error)
    except (ValueError, RecursionError):
        why = Message("it is no JSON in UTF-8")
    raise UsageError(
        "{path} is no file of facts ({why}): write one with 'hegui collect'.", path=path, why=why
    )


def as_value(collected: Collected) -> dict[str, Any]:
    """Return a file of facts as JSON holds it."""
    return collected.model_dump(mode="json", by_alias=True)
