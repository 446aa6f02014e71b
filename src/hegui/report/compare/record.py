"""What a comparison reads of the JSON of an audit, and how a file becomes that."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from hegui import exposure
from hegui.errors import UsageError
from hegui.files import read_bytes
from hegui.message import Both, Message, spoken
from hegui.report.json import render
from hegui.report.safe import visible
from hegui.report.shape import VERSION
from hegui.shape import sentence

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.outcome import Report

SHOWN = 40
LARGEST = 256 << 20
"""Bytes of the JSON of an audit."""
"""No more characters are shown of what a foreign file calls its shape."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counts(_Model):
    """Rows by verdict."""

    met: int
    breached: int
    unknown: int

    @property
    def judged(self) -> int:
        """Return how many rows were judged."""
        return self.met + self.breached + self.unknown


class Range(_Model):
    """A fine; without bounds, other law or an amount that is not known sets it."""

    minimum: int | None
    maximum: int | None
    discretionary: bool
    formula: str | None
    floor: bool = False

    def fine(self) -> exposure.Range:
        """Return the range as exposures have it; its formula is in the language of the file."""
        text = None if self.formula is None else {"en": self.formula, "zh": self.formula}
        return exposure.Range(self.minimum, self.maximum, self.discretionary, text, self.floor)


class Clause(_Model):
    """A penal clause, as in force from a day on."""

    ref: str
    since: date


class Reading(_Model):
    """What the law of one day holds against a breach."""

    law: Literal["then", "today"]
    clauses: tuple[Clause, ...]
    organisation_most: Range | None
    persons_most: Range | None


class Exposure(_Model):
    """What a breach may cost."""

    readings: tuple[Reading, ...]
    applies: Literal["then", "today", "undecided"]
    pointed: Literal["breach", "refusal", "harm"] | None
    orders: tuple[str, ...]
    organisation: Range | None
    persons: Range | None

    @property
    def reading(self) -> Reading:
        """Return the reading that applies; where that is undecided, the law of the day."""
        return next((r for r in self.readings if r.law == self.applies), self.readings[-1])


class Waiver(_Model):
    """A waiver, by its id."""

    id: str


class Due(_Model):
    """A deadline."""

    overdue: bool


class Duty(_Model):
    """One duty of a run."""

    id: str
    title: str
    titles: dict[str, str] = {}
    provision: tuple[str, ...]
    verdict: Literal["met", "breached", "unknown", "not_applicable"]
    standing: Literal["open", "put_right"] | None = None
    why: str = ""
    counts: Counts
    sample: tuple[dict[str, Any], ...]
    began: date | None
    exposure: Exposure | None
    due: tuple[Due, ...]
    waivers: tuple[Waiver, ...]

    def named(self, lang: str) -> str:
        """Return its title in a language; files of before have that of their own only."""
        return self.titles.get(lang, self.title)

    @field_validator("exposure")
    @classmethod
    def _has_a_reading(cls, found: Exposure | None) -> Exposure | None:
        if found is not None and not found.readings:
            raise ValueError(Message("an exposure needs a reading of the law"))
        return found


class Total(_Model):
    """What all breaches together may cost."""

    organisation: Range | None
    persons: Range | None


class Run(_Model):
    """One audit, as its JSON tells it; before there were `rules`, they were the first."""

    rules: int = 1
    operator: dict[str, Any]
    as_of: date
    duties: tuple[Duty, ...]
    total: Total | None

    @field_validator("operator")
    @classmethod
    def _named(cls, operator: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(operator.get("name"), str):
            raise ValueError(Message("an operator has a name"))  # noqa: TRY004 - pydantic takes ValueError
        return operator

    @field_validator("duties")
    @classmethod
    def _each_once(cls, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
        if len({duty.id for duty in duties}) < len(duties):
            raise ValueError(Message("a duty stands twice"))
        return duties

    @property
    def name(self) -> str:
        """Return the operator's name."""
        return str(self.operator["name"])


def run(report: Report) -> Run:
    """Return an audit of now as a comparison reads it."""
    return Run.model_validate_json(render(report, "en"))


def read(path: Path) -> Run:
    """Read the JSON of an audit.

    Raises:
        UsageError: It cannot be read, is no JSON of an audit, or has another shape.
    """
    how = Message("write one with 'hegui audit CONFIG --output json'")
    try:
        value = json.loads(read_bytes(path, LARGEST))
    except OSError as error:
        raise UsageError("{path} cannot be read: {why}.", path=path, why=error) from None
    except (ValueError, RecursionError):
        raise UsageError("{path} is no JSON: {how}.", path=path, how=how) from None
    if not isinstance(value, dict) or "shape" not in value:
        raise UsageError(
            "{path} is no JSON of an audit, for it names no shape: {how}.", path=path, how=how
        )
    if value["shape"] != VERSION:
        shape = visible(str(value["shape"]))[:SHOWN]
        raise UsageError(
            "{path} has the shape '{shape}', and only '{version}' is read: {how}.",
            path=path,
            shape=shape,
            version=VERSION,
            how=how,
        )
    try:
        return Run.model_validate(value)
    except ValidationError as error:
        said = sentence(error, Run)
        why = Both(visible(said), visible(spoken(said, "zh")))
        raise UsageError("{path}: {why}", path=path, why=why) from None
