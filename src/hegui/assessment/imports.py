"""A record of findings: one report of a scanner after the other, and nothing is ever changed.

findings/
imports/ID.json             what was imported: the runs, their times, the digests of the two below
imports/ID.seen.parquet     what they saw
imports/ID.covered.parquet  what they covered, though they may have seen nothing there

What a finding is, open or closed, is worked out of all of them (`merging`), so that it does not
matter in which order they came, nor how often.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from hegui.assessment import sightings, streams
from hegui.assessment.events import Covered, Lasted, LeftOut, Ran, Run
from hegui.assessment.finding import Finding
from hegui.errors import UsageError
from hegui.files import draft, lock, making, read_bytes, sync, write_whole, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from hegui.assessment.importers.given import Event

FOLDER = "imports"
_LOCK = "record.lock"
_AHEAD = timedelta(days=1)
"""How far the clock of a scanner may be ahead of ours."""
_CHUNK = 1 << 20
_LARGEST = 256 << 20
_DIGITS = 16


@dataclass(frozen=True, kw_only=True)
class Import:
    """A report as it was taken in.

    Attributes:
        id: of the report and of what was said beside it: the same twice is one import.
        file: its name, without its folder.
        format: in which it was.
        sha256: of the file.
        imported_at: naive UTC, in ISO form.
        product: the product that was assessed; empty for the operator's own systems.
        runs: that it holds.
        findings: how often something was seen.
        covered: how many rows say what was covered.
        left_out: how many of what it holds are no findings, and why.
        digests: of the two tables, by their endings.
    """

    id: str
    file: str
    format: str
    sha256: str
    imported_at: str
    product: str = ""
    runs: tuple[Run, ...] = ()
    findings: int = 0
    covered: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """A folder of imports."""

    folder: Path

    def add(
        self, about: Import, events: Iterable[Event], stated: Callable[[Run], Iterable[Covered]]
    ) -> tuple[Import, bool]:
        """Take in what a report holds; return it, and whether it is new.

        Args:
            about: the report, so far as it is known before it is read.
            events: what it holds; each belongs to the run before it, which may come again.
            stated: what a run covered, as somebody says beside the report.

        Raises:
            UsageError: it cannot be read, holds no run, or cannot be written; then nothing is.
        """
        known = self._path(about.id, "json")
        if known.exists():
            return self._read(known), False
        with making(self.folder):
            known.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with writing(self.folder), self._alone():
            return self._taken(about, events, stated), True

    def imports(self) -> list[Import]:
        """Return what was imported, by its id.

        Raises:
            UsageError: there is no record, or it was changed by another hand.
        """
        paths = sorted((self.folder / FOLDER).glob("*.json"))
        if not paths:
            raise UsageError(
                "There is no record of findings at {folder}: import a report into it first, with "
                "'hegui findings import'.",
                folder=self.folder,
            )
        return [self._read(path) for path in paths]

    def table(self, one: Import, kind: str) -> Path:
        """Return the file of a table of an import, `seen` or `covered`."""
        return self._path(one.id, f"{kind}.parquet")

    def _path(self, name: str, ending: str) -> Path:
        return self.folder / FOLDER / f"{name}.{ending}"

    def _alone(self) -> Any:
        try:
            return lock(self.folder / _LOCK)
        except BlockingIOError:
            raise UsageError(
                "Something else writes into {folder}: try again when it has ended.",
                folder=self.folder,
            ) from None

    def _taken(
        self, about: Import, events: Iterable[Event], stated: Callable[[Run], Iterable[Covered]]
    ) -> Import:
        paths = {kind: self.table(about, kind) for kind in ("seen", "covered")}
        with draft(paths["seen"], 0o600) as seen, draft(paths["covered"], 0o600) as covered:
            done = _written(about, events, stated, seen, covered)
            for path in (seen, covered):
                sync(path)
            digests = {"seen": digest(seen), "covered": digest(covered)}
        done = replace(done, digests=digests)
        text = json.dumps(asdict(done), ensure_ascii=False, indent=1, default=datetime.isoformat)
        write_whole(self._path(about.id, "json"), text + "\n", 0o600, durable=True)
        sync(self.folder / FOLDER)
        return done

    def _read(self, path: Path) -> Import:
        try:
            held = json.loads(read_bytes(path, _LARGEST))
            runs = tuple(Run(**_times(one)) for one in held.pop("runs"))
            found = Import(**held, runs=runs)
            whole = all(digest(self.table(found, k)) == d for k, d in found.digests.items())
        except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
            raise UsageError(
                "{path} cannot be read ({why}): restore it from a copy.", path=path, why=error
            ) from None
        if not whole:
            raise UsageError(
                "What {path} tells of was changed after it was imported: restore it from a copy.",
                path=path,
            )
        return found


def _times(run: dict[str, Any]) -> dict[str, Any]:
    return run | {name: datetime.fromisoformat(run[name]) for name in ("started_at", "finished_at")}


def _written(
    about: Import,
    events: Iterable[Event],
    stated: Callable[[Run], Iterable[Covered]],
    seen: Path,
    covered: Path,
) -> Import:
    with (
        sightings.Writer(seen, sightings.SEEN) as found,
        sightings.Writer(covered, sightings.COVERED) as tested,
    ):
        taking = _Taking(found, tested, stated)
        for one in events:
            taking.take(one)
    runs = tuple(taking.lasted.get(run, run) for run in taking.numbers)
    if not runs:
        raise UsageError("{file} holds no run of a scanner: export it again.", file=about.file)
    for run in runs:
        _refuse_ahead(about, run)
    return replace(
        about,
        runs=runs,
        findings=found.count,
        covered=tested.count,
        left_out=dict(sorted(taking.left_out.items())),
    )


class _Taking:
    """Writes what a report holds, one event after the other."""

    def __init__(
        self,
        found: sightings.Writer,
        tested: sightings.Writer,
        stated: Callable[[Run], Iterable[Covered]],
    ) -> None:
        self.found, self.tested, self.stated = found, tested, stated
        self.numbers: dict[Run, int] = {}
        self.lasted: dict[Run, Run] = {}
        self.left_out: dict[str, int] = {}
        self.at = -1

    def take(self, one: Event) -> None:
        match one:
            case Finding():
                self.found.add(sightings.seen(self.at, one))
            case Covered():
                self.tested.add(sightings.covered(self.at, one))
            case Run():
                self.begin(one)
            case Ran():
                self.tested.add(sightings.ran(one))
            case LeftOut():
                self.left_out[one.why] = self.left_out.get(one.why, 0) + one.count
            case Lasted(run, first, last):
                self.lasted[run] = replace(run, started_at=first, finished_at=last)

    def begin(self, run: Run) -> None:
        """Go on with a run, or begin it."""
        if run not in self.numbers:
            self.numbers[run] = len(self.numbers)
            for more in self.stated(run):
                self.tested.add(sightings.covered(self.numbers[run], more))
        self.at = self.numbers[run]


def _refuse_ahead(about: Import, run: Run) -> None:
    imported = datetime.fromisoformat(about.imported_at)
    if max(run.started_at, run.finished_at) > imported + _AHEAD:
        raise UsageError(
            "{file} says that its scan ended on {day}, which lies ahead: correct the clock of the "
            "scanner, and scan again.",
            file=about.file,
            day=f"{run.finished_at:%Y-%m-%d}",
        )


def identifier(sha: str, said: Mapping[str, Any]) -> str:
    """Return the id of a report with what was said beside it."""
    plain = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(f"{sha}\0{plain}".encode()).hexdigest()[:_DIGITS]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, however large it is."""
    made = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def report_digest(path: Path) -> str:
    """Return the SHA-256 of a report; raise `UsageError` if it cannot be read."""
    made = sha256()
    with streams.opened(path) as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            made.update(chunk)
    return made.hexdigest()


def runs_of(imports: Iterable[Import]) -> Iterator[tuple[Import, int, Run]]:
    """Yield the runs of imports, each with its number in its report."""
    for one in imports:
        for number, run in enumerate(one.runs):
            yield one, number, run
