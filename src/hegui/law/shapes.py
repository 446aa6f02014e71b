"""The form of the files of law: what each key may hold, before any link in it is followed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel, StrictBool, StrictInt

from hegui.law.provisions import Change, Confidence
from hegui.shape import Strict

Amount = Annotated[StrictInt, Field(ge=0)]


class Model(Strict):
    """A part of a file: no key but those named, and never changed."""

    model_config = ConfigDict(coerce_numbers_to_str=True)


class Text(Model):
    """One meaning in both languages."""

    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]


class Checked(Model):
    """Where it is from; what a part leaves out it has from the file."""

    source: tuple[str, ...] | None = None
    last_checked: date | None = None
    confidence: Confidence | None = None


class Number(Checked):
    """A dated figure."""

    value: StrictInt
    unit: str
    convention: StrictBool = False


class Fine(Model):
    """A range in whole CNY, or a multiple or a share."""

    min: Amount | None = None
    max: Amount | None = None
    times: tuple[Amount, Amount] | None = None
    of: str | None = None
    times_from: Amount = 1
    percent: Amount | None = None
    discretionary: StrictBool = False


class Tier(Model):
    """What a penal clause orders in one case."""

    when: str
    measures: tuple[str, ...] = ()
    organisation: Fine | None = None
    persons: Fine | None = None
    persons_who: str | None = None
    same_as: tuple[str, ...] = ()
    persons_as: str | None = None
    examples: Text | None = None
    note: Text | None = None


class Penalty(Model):
    """The penal part of a provision."""

    punishes: tuple[str, ...]
    offender: str
    enforcer: str
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]


class Provision(Checked, Text):
    """One article, paragraph, item or sentence."""

    bearer: str | None = None
    liabilities: tuple[str, ...] = ()
    no_penalty: StrictBool = False
    lists: Literal["unlawful", "undesirable"] | None = None
    refers_to: tuple[str, ...] = ()
    numbers: dict[str, Number] = {}
    penalty: Penalty | None = None
    note: Text | None = None


class Version(Model):
    """A whole file of a version, or of the end of a law."""

    title: Text
    short: Text
    document: str | None = None
    articles: Annotated[StrictInt, Field(ge=1)] | None = None
    numbered: StrictBool = True
    penalties_unread: StrictBool = False
    adopted: date
    source: Annotated[tuple[str, ...], Field(min_length=1)]
    last_checked: date
    confidence: Confidence
    note: Text | None = None
    repealed: Text | None = None
    provisions: dict[str, Provision] = {}


class Move(Model):
    """One line of a concordance."""

    old: str | None
    new: str | None
    change: Change
    note: Text | None = None


class Concordance(Model):
    """A whole file of a concordance."""

    source: Annotated[tuple[str, ...], Field(min_length=1)]
    last_checked: date
    confidence: Confidence
    moves: tuple[Move, ...]


class Terms(RootModel[dict[str, dict[str, Text]]]):
    """Words by section and id."""


class Issuer(Text):
    """Where an authority publishes officially, and the instruments that it issued."""

    issued: tuple[str, ...]


class Issuers(RootModel[dict[str, Issuer]]):
    """The authorities by an id, the last of which stands for all others."""


class Sources(RootModel[dict[str, Text]]):
    """What each source code stands for."""
