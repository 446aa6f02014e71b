"""Opens the record of removals of an organisation, which its `hegui.toml` names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hegui import config
from hegui.errors import UsageError
from hegui.removals.record import Record

if TYPE_CHECKING:
    from datetime import datetime

    from hegui.web.people.models import Organisation

TOML = "hegui.toml"


class AbsentError(UsageError):
    """No record of removals is named."""


def folder(organisation: Organisation) -> Path:
    """Return the folder of the record.

    Raises:
        AbsentError: `hegui.toml` names none.
        ConfigError: it cannot be read.
    """
    place = Path(organisation.folder)
    named = config.read(place / TOML).removals.path
    if named is None:
        raise AbsentError("hegui.toml names no record of removals: add [removals] with its path.")
    return place / named


def opened(organisation: Organisation, now: datetime | None = None) -> Record:
    """Open the record, for writing if the time is given; whoever writes waits for the others.

    Raises:
        AbsentError: `hegui.toml` names none.
        HeguiError: it cannot be opened.
    """
    return Record.open(folder(organisation), now)
