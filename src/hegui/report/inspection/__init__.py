"""What an inspector asks to see: which of it is there, what is missing, and for which authority.

It says what lies in the folders and judges nothing: a verdict beside a folder is that of the
duties behind it, and rows that are there meet none of them by that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hegui import duties
from hegui.errors import UsageError
from hegui.evidence import catalogue
from hegui.exposure import authorities
from hegui.outcome import build
from hegui.report.inspection.folder import folders, listings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.audit.audit import Source
    from hegui.audit.findings import Finding
    from hegui.evidence.stock import Asked, Stock
    from hegui.law import Ref
    from hegui.progress import Progress
    from hegui.report.inspection.folder import Folder, Listing

Held = Literal["there", "nothing", "none", "not_given", "not_asked"]
State = Literal["there", "part", "missing", "not_asked"]
STATES: tuple[State, ...] = ("there", "part", "missing", "not_asked")


@dataclass(frozen=True)
class Line:
    """Rows that a folder should hold, and what was found of them; `stock` is None of no table.

    Attributes:
        source: Where the table came from, None if it was not given.
        why: Why it could not be read, empty where hegui.toml does not name it.
        findings: What the audit found of the duties behind it.
    """

    asked: Asked
    stock: Stock | None
    source: Source | None
    why: str
    findings: tuple[Finding, ...]

    @property
    def held(self) -> Held:
        """Return whether rows are there, and if not, what that says.

        `nothing` is a register declared complete of what had not to be: nothing happened.
        """
        if self.stock is not None and self.stock.rows:
            return "there"
        if self._declared and catalogue.get(self.asked.table).rows == "demand":
            return "nothing"
        if self.findings and all(one.verdict == "not_applicable" for one in self.findings):
            return "not_asked"
        return "not_given" if self.stock is None else "none"

    @property
    def _declared(self) -> bool:
        return self.source is not None and self.source.declared_by is not None


@dataclass(frozen=True)
class Found:
    """One folder with what was found of it, and the authorities that come for its duties."""

    folder: Folder
    lines: tuple[Line, ...]
    authorities: Mapping[str, Mapping[str, str]]

    @property
    def state(self) -> State:
        """Return whether all of it is there that is asked of this operator."""
        helds = [line.held for line in self.lines if line.held != "not_asked"]
        if not helds:
            return "not_asked"
        there = [held in {"there", "nothing"} for held in helds]
        return "there" if all(there) else "part" if any(there) else "missing"

    @property
    def verdicts(self) -> Mapping[str, int]:
        """Return how many of the duties behind it have each verdict."""
        found = {one.duty.id: one.verdict for line in self.lines for one in line.findings}
        return Counter(found.values())


@dataclass(frozen=True)
class Subject:
    """What an authority inspects under one head; `title` is None where no text names heads."""

    title: Mapping[str, str] | None
    found: tuple[Found, ...]


@dataclass(frozen=True)
class List:
    """The folders that one authority asks for; `text` is the list of law it follows, if any."""

    authority: str
    title: Mapping[str, str]
    subjects: tuple[Subject, ...]
    text: Listing | None

    @property
    def provisions(self) -> tuple[Ref, ...]:
        """Return the provisions that the list rests on; none where it follows the duties."""
        return self.text.provisions if self.text else ()


@dataclass(frozen=True)
class Inspection:
    """The folders of an operator on a day, in their usual order and by authority."""

    operator: str
    day: date
    found: tuple[Found, ...]
    lists: tuple[List, ...]
    notices: tuple[str, ...]

    def count(self, state: State) -> int:
        """Return how many folders are so."""
        return sum(one.state == state for one in self.found)

    def of(self, authority: str) -> List:
        """Return the list of an authority that asks for folders."""
        return next(one for one in self.lists if one.authority == authority)


def check_authority(name: str, day: date) -> None:
    """Raise `UsageError` for an authority that asks for no folder on a day."""
    known = list(dict.fromkeys(kind for folder in folders() for kind in _come(folder, day)))
    if name not in known:
        raise UsageError(
            "No folder is asked for by '{authority}': the authorities are {known}.",
            authority=name,
            known=known,
        )


def inspected(path: Path, day: date, progress: Progress) -> Inspection:
    """Audit the operator of a `hegui.toml`, and return its folders as an inspector asks for them.

    Raises:
        HeguiError: the configuration, a waiver, a value or a name cannot be used.
    """
    held = folders()
    asked = tuple(line.asked for folder in held for line in folder.lines)
    done = build(path, day, progress=progress, counted=asked).audit
    findings = {finding.duty.id: finding for finding in done.findings}
    sources = {source.table: source for source in done.sources}
    found = tuple(
        Found(
            folder,
            tuple(
                Line(
                    line.asked,
                    done.stock.get(line.asked),
                    sources.get(line.asked.table),
                    done.missing.get(line.asked.table, ""),
                    tuple(findings[duty] for duty in line.duties),
                )
                for line in folder.lines
            ),
            _come(folder, day),
        )
        for folder in held
    )
    return Inspection(done.operator.name, day, found, _lists(found, day), done.notices)


def _come(folder: Folder, day: date) -> Mapping[str, Mapping[str, str]]:
    behind = dict.fromkeys(duty for line in folder.lines for duty in line.duties)
    return {
        kind: title
        for duty in behind
        for kind, title in authorities.kinds(duties.load(duty), day).items()
    }


def _lists(found: Iterable[Found], day: date) -> tuple[List, ...]:
    """Return the list of each authority: that of a text of law, else the folders of its duties."""
    found = tuple(found)
    texts = {one.authority: one for one in listings(day)}
    titles = {kind: title for one in found for kind, title in one.authorities.items()}
    return tuple(
        List(kind, title, _subjects(found, kind, texts.get(kind)), texts.get(kind))
        for kind, title in titles.items()
    )


def _subjects(found: tuple[Found, ...], kind: str, text: Listing | None) -> tuple[Subject, ...]:
    if text is None:
        return (Subject(None, tuple(one for one in found if kind in one.authorities)),)
    by_id = {one.folder.id: one for one in found}
    return tuple(
        Subject(one.title.model_dump(), tuple(by_id[name] for name in one.folders))
        for one in text.subjects
    )
