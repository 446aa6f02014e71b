"""What an operator answers of its system: the result of each requirement, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Result = Literal["conform", "partly", "not", "not_applicable"]
RESULTS: tuple[Result, ...] = ("conform", "partly", "not", "not_applicable")
WORST: tuple[Result, ...] = ("not", "partly", "conform")
"""Results that count, the worst first."""
SUFFIXES = frozenset(
    (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".txt", ".md", ".png", ".jpg", ".jpeg")
) | frozenset((".zip", ".json", ".log", ".cfg", ".conf", ".ofd", ".wps", ".et", ".html", ".eml"))
"""Endings by which a word is taken for the name of a file."""


@dataclass(frozen=True)
class Evidence:
    """What is named as evidence: a file with its digest, words, or a file that is not there."""

    name: str
    sha256: str | None = None
    missing: bool = False


@dataclass(frozen=True)
class Answer:
    """What is answered of one requirement; `result` is None where nobody has judged it yet.

    Attributes:
        evidence: files beside the sheet, or words.
        mitigation: what keeps a failure from doing harm.
        measure: how it is to be put right, by `owner` until `due`.
    """

    result: Result | None = None
    evidence: tuple[str, ...] = ()
    owner: str = ""
    day: date | None = None
    mitigation: str = ""
    measure: str = ""
    due: date | None = None
    note: str = ""


NO_ANSWER = Answer()


@dataclass(frozen=True)
class Answers:
    """A sheet of answers about one system.

    Attributes:
        extensions: kinds of systems of which it is one, by the ids of the scheme; None if nobody
            said, and then nothing can be concluded.
        hosts, sites: targets whose facts have to be there.
        complete: they are all that the system has, so that facts may prove what they are of.
        continuity: whether it must not stop, which some high risks ask.
        sector: whether it is of a key sector, likewise.
        internet: whether it can be reached from the internet.
        folder: where files of evidence lie; None where all are kept elsewhere.
        files: the digests of those that are kept elsewhere, by their names.
    """

    system: str
    level: int
    name: str = ""
    operator: str = ""
    assessed_on: date | None = None
    extensions: tuple[str, ...] | None = None
    hosts: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    complete: bool = False
    continuity: bool | None = None
    sector: bool | None = None
    internet: bool | None = None
    rows: Mapping[str, Answer] = field(default_factory=dict)
    folder: Path | None = Path()
    files: Mapping[str, str] = field(default_factory=dict)

    def of(self, requirement: str) -> Answer:
        """Return what is answered of a requirement."""
        return self.rows.get(requirement, NO_ANSWER)

    def asked(self, only: Literal["continuity", "sector"] | None) -> bool:
        """Say whether a case counts: where it is not said whose it is, it does."""
        said = {None: True, "continuity": self.continuity, "sector": self.sector}[only]
        return said is not False

    def seen(self, name: str) -> Evidence:
        """Return evidence as it was found: the digest of a file, or words as they are."""
        if name in self.files:
            return Evidence(name, self.files[name])
        if self.folder is None:
            return Evidence(name, missing=_named(name))
        return _below(name, self.folder)


def _below(name: str, folder: Path) -> Evidence:
    """Return a file below a folder with its digest."""
    place = folder / name
    try:
        if place.resolve().is_relative_to(folder.resolve()) and place.is_file():
            with place.open("rb") as file:
                return Evidence(name, file_digest(file, "sha256").hexdigest())
    except (OSError, ValueError):  # a name that no file can have
        return Evidence(name, missing=_named(name))
    return Evidence(name, missing=_named(name))


def _named(name: str) -> bool:
    """Say whether words are the name of a file."""
    return Path(name).suffix.lower() in SUFFIXES
