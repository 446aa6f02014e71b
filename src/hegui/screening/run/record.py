"""What a run was asked and what came of it, kept beside its hits."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import ValidationError

from hegui.errors import UsageError
from hegui.shape import Strict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hegui.screening.policy import Policy


class Record(Strict):
    """One run.

    `policies` are the versions that were asked and `every` those that were in force, which are more
    if only what had changed was asked. `counts` are rows and what was odd about them, `actions` the
    items by what is to be done, `hits` the rows written for each policy.
    """

    source: str
    columns: dict[str, str]
    policies: dict[str, str]
    every: dict[str, str]
    fold: str
    day: date
    found_at: datetime
    finished: bool = False
    counts: dict[str, int] = {}
    actions: dict[str, int] = {}
    hits: dict[str, int] = {}

    @property
    def asked(self) -> tuple[object, ...]:
        """What must be the same for a run to be gone on with."""
        return (self.source, self.columns, self.policies, self.fold)


def beside(out: Path) -> Path:
    """Return where the record of the run that wrote a file lies."""
    return out.with_name(f"{out.name}.run.json")


def read_record(path: Path) -> Record:
    """Return a record, named by its own file or by that of its hits.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    place = path if path.name.endswith(".run.json") else beside(path)
    try:
        return Record.model_validate_json(place.read_text(encoding="utf-8"))
    except (OSError, ValidationError, UnicodeDecodeError):
        raise UsageError(
            "{path} is no record of a run: name the hits of an earlier 'hegui screen run'.",
            path=place,
        ) from None


def changed(policies: Iterable[Policy], before: Record, fold: str) -> list[Policy]:
    """Return the policies that have to be asked again since a run.

    A change of a policy that allows, and of the fold table, concerns all of them; policies that
    allow are always asked with the others.
    """
    listed = list(policies)
    now = {one.id: one.label for one in listed}
    new = [one for one in listed if before.every.get(one.id) != one.label]
    gone = [name for name in before.every if name not in now]
    allowing = [one for one in listed if one.action == "allow"]
    if fold != before.fold or gone or any(one in allowing for one in new):
        return listed
    return [one for one in listed if one in new or (new and one in allowing)]
