"""What a policy file says; every field is checked on the line where it stands."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from hegui.law import Ref
from hegui.message import Message
from hegui.screening import addresses, folding, images, names
from hegui.screening.decision import Action, ItemKind
from hegui.screening.patterns import Pattern as Compiled
from hegui.screening.sound import syllables
from hegui.shape import Strict

TextField = Literal["text", "title", "description", "name"]
SHORTEST, LONGEST = 2, 64  # different signs in a row that a term may have
DIGEST = 12
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


def signs(term: str) -> tuple[str, ...]:
    """Return the signs that a term folds to, equal ones in a row as one."""
    found = (item.sign for item in folding.fold(term) if item.sign)
    return tuple(sign for sign, _ in groupby(found))


def _long_enough(term: str) -> str:
    count = len(signs(term))
    if not SHORTEST <= count <= LONGEST:
        raise ValueError(
            Message(
                "'{term}' has {count:different sign|different signs} in a row; it needs {least} to "
                "{most}",
                term=term[:40],
                count=count,
                least=SHORTEST,
                most=LONGEST,
            )
        )
    return term


def _host(written: str) -> str:
    addresses.parse(written)
    return written


def _provision(written: str) -> str:
    return str(Ref.parse(written))


def _imitated(kind: str) -> str:
    known = names.vocabulary().kinds
    if kind not in known:
        raise ValueError(
            Message(
                "'{kind}' is nothing that names imitate: use {known}",
                kind=kind,
                known=sorted(known),
            )
        )
    return kind


def _under(key: str) -> BeforeValidator:
    """Let a plain text stand for the field of that name."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


Phrase = Annotated[_Words, AfterValidator(_long_enough)]
Host = Annotated[_Words, AfterValidator(_host)]
Provision = Annotated[str, AfterValidator(_provision)]
Hash = Annotated[str, AfterValidator(images.parse)]
Imitated = Annotated[str, AfterValidator(_imitated)]


class Text(Strict):
    """The same in Chinese and in English."""

    zh: _Words
    en: _Words


class Valid(Strict):
    """The first and the last day on which a policy is asked; what is left out is open."""

    since: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.to and self.to < self.since:
            raise ValueError(
                Message(
                    "it ends on {last}, before it begins on {first}",
                    last=self.to,
                    first=self.since,
                )
            )
        return self


class Nearby(Strict):
    """Other words of which one stands within so many characters, before or after."""

    words: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    within: Annotated[int, Field(ge=1, le=1000)] = 20


class Term(Strict):
    """A term and where it counts."""

    term: Phrase
    whole_word: bool = False
    near: Nearby | None = None
    not_near: Nearby | None = None
    gap: Annotated[int, Field(ge=0, le=4)] = 1
    by_sound: bool = False

    @model_validator(mode="after")
    def _sounds(self) -> Self:
        if (
            self.by_sound
            and len(list(groupby(sound for sound, _ in syllables(self.term)))) < SHORTEST
        ):
            raise ValueError(
                Message(
                    "'{term}' is one syllable by sound: leave out by_sound", term=self.term[:40]
                )
            )
        return self


class Image(Strict):
    """The PDQ hash of an image, and how many of its 256 bits may differ."""

    pdq: Hash
    within: Annotated[int, Field(ge=0, le=64)] = 31


class Pattern(Strict):
    """A regular expression of RE2, over the text as it stands."""

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    ignore_case: bool = True

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        _ = self.compiled
        return self

    @cached_property
    def compiled(self) -> Compiled:
        """The expression, ready to be asked."""
        return Compiled(self.pattern, ignore_case=self.ignore_case)


class Example(Strict):
    """An item that a policy must or must not hit."""

    text: str = ""
    title: str = ""
    description: str = ""
    name: str = ""
    url: str = ""
    media_hash: str = ""
    kind: ItemKind | None = None


class Examples(Strict):
    """Items that the policy hits and items that it does not; both are needed."""

    hit: Annotated[tuple[Annotated[Example, _under("text")], ...], Field(min_length=1)]
    miss: Annotated[tuple[Annotated[Example, _under("text")], ...], Field(min_length=1)]


class Policy(Strict):
    """One policy: what it is about, what it looks for, and what a hit calls for."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
    version: Annotated[int, Field(ge=1)]
    title: Text
    owner: _Words
    action: Action
    basis: dict[date, Annotated[tuple[Provision, ...], Field(min_length=1)]] = {}
    valid: Valid = Valid()
    scope: tuple[ItemKind, ...] = ()
    fields: Annotated[tuple[TextField, ...], Field(min_length=1)] = ("text", "title", "description")
    terms: tuple[Annotated[Term, _under("term")], ...] = ()
    allow: tuple[Phrase, ...] = ()
    addresses: tuple[Host, ...] = ()
    names: tuple[Imitated, ...] = ()
    images: tuple[Annotated[Image, _under("pdq")], ...] = ()
    patterns: tuple[Annotated[Pattern, _under("pattern")], ...] = ()
    examples: Examples

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not any((self.terms, self.addresses, self.names, self.images, self.patterns)):
            raise ValueError(
                Message("it looks for nothing: give terms, addresses, names, images, patterns")
            )
        if not self.basis and self.action != "allow":
            raise ValueError(
                Message("it has no basis: name the provisions by the day from which they bind")
            )
        return self

    @cached_property
    def label(self) -> str:
        """The declared version, and twelve digits of the digest of what the policy says."""
        said: dict[str, Any] = self.model_dump(mode="json", by_alias=True)
        text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return f"{self.version}+{hashlib.sha256(text.encode()).hexdigest()[:DIGEST]}"

    def in_force(self, day: date) -> bool:
        """Say whether the policy is asked on a day."""
        since, to = self.valid.since, self.valid.to
        return (since is None or since <= day) and (to is None or day <= to)

    def basis_on(self, day: date) -> tuple[str, ...]:
        """Return the provisions that it rests on, on a day; none before the first."""
        days = [since for since in self.basis if since <= day]
        return self.basis[max(days)] if days else ()
