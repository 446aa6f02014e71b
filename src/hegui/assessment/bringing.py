"""Brings reports of scanners into a record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hegui.assessment import importers
from hegui.assessment.events import Covered, Lasted, Run, covered
from hegui.assessment.importers.given import Given
from hegui.assessment.imports import Import, Record, identifier, report_digest
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from hegui.assessment.importers.given import Event


EVERYTHING = "*"
"""Said of what a run covered: all of its target, the components that are there too."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says beside a report.

    Attributes:
        assets: the operator's name of a host or target; that of the empty name is for all others.
        at: when the scan ended, where the report does not say it.
        format: of the report, where it is not to be found out.
        columns: the heading in a CSV of each field.
        covers: the places that each run tested: `*`, a host, or an address; all below a `*`.
        stated_by: who says so.
        product: the product that was assessed; empty for the operator's own systems.
        exposed: what was assessed can be reached from the internet, where somebody says so.
    """

    assets: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    stated_by: str = ""
    product: str = ""
    exposed: bool | None = None


def bring(record: Record, path: Path, said: Said, now: datetime) -> tuple[Import, bool]:
    """Bring a report into a record; return it, and whether it is new.

    Raises:
        UsageError: it cannot be read, or does not say what it must; then nothing is written.
    """
    if said.covers and not said.stated_by:
        raise UsageError("Say who says what was covered: add --stated-by NAME.")
    name = said.format or importers.known(path)
    sha = report_digest(path)
    about = Import(
        id=identifier(sha, vars(said) | {"format": name}),
        file=path.name,
        format=name,
        sha256=sha,
        imported_at=now.isoformat(timespec="seconds"),
        product=said.product,
    )
    given = Given(path, said.assets, said.at, said.columns)
    events = _by(importers.read(given, name), said)
    return record.add(about, events, lambda run: _stated(run, said.covers))


def _by(events: Iterable[Event], said: Said) -> Iterator[Event]:
    """Yield what a report holds, its runs with what somebody says of them, and who."""
    for one in events:
        if isinstance(one, Run):
            yield _told(one, said)
        elif isinstance(one, Lasted):
            yield replace(one, run=_told(one.run, said))
        else:
            yield one


def _told(run: Run, said: Said) -> Run:
    exposed = run.exposed if said.exposed is None else said.exposed
    return replace(run, stated_by=said.stated_by, exposed=exposed)


def _stated(run: Run, places: tuple[str, ...]) -> Iterator[Covered]:
    for place in places:
        if place == EVERYTHING:
            yield Covered(asset=run.target)
            yield Covered(asset=run.target, component=EVERYTHING)
        elif "://" in place or "/" in place:
            yield covered(asset=run.target, url=place)
        else:
            yield covered(asset=run.target, host=place)
