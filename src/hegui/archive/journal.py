"""The log of an archive: entries are appended in commits, and the state is what they say.

    with Journal.open("/srv/archive", writing=True) as journal:
        journal.commit([entry], {"segments/web/2026-11-25/….parquet": draft})

A commit is first announced (a file in `intents/` holds its lines), then its content is put in
place, then its lines become a new file in `log/`, which must not exist: that is the moment at which
all of it becomes true. Content of a commit that was announced and never became true is removed when
its place in the log has been taken by another, and content that a commit let go of is removed after
it, or by the next writer. No other file is ever removed: what the log does not name may be all
that is left of entries that somebody took away.
"""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple, Self

from hegui.archive.entries import Expired, Segment, entry_of, line_of
from hegui.archive.state import State, contents, replay
from hegui.archive.store import open_store
from hegui.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from hegui.archive.entries import Entry
    from hegui.archive.store import Store

SETTINGS = "archive.toml"
LOG = "log"
INTENTS = "intents"
CHECKPOINTS = "checkpoints"
WAIT = 10.0  # seconds for another writer to end
DIGITS = 12  # of the number in a name


class LogFile(NamedTuple):
    """A file of the log: its name, and the number of its first entry."""

    name: str
    first: int


class Journal:
    """The log of one archive.

    `lines`: the entries' bytes in order, without newlines: the leaves of the seal. `entries`: the
    same, read. `state`: what they say. A journal that was not opened for writing needs no lock and
    shows the log as it was then.
    """

    def __init__(self, store: Store, lines: list[bytes], entries: list[Entry]) -> None:
        """Begin with lines and entries that belong together; use `open`."""
        self.store = store
        self.lines = lines
        self.entries = entries
        self.state = State()
        self.writing = False
        self._committed = False
        self._ending = ExitStack()
        for number, entry in enumerate(entries):
            self._apply(number, entry)

    @classmethod
    def open(cls, place: str | Path, *, writing: bool = False, wait: float = WAIT) -> Journal:
        """Open the log of the archive at a path or URL.

        Args:
            place: a folder, or a URL such as `s3://bucket/prefix`.
            writing: keep other writers out until `close`.
            wait: seconds for another writer to end.

        Raises:
            ArchiveError: there is no archive, another process writes to it, or the log was changed.
        """
        store = open_store(place)
        if store.size(SETTINGS) is None:
            raise ArchiveError(
                f"There is no archive at {place}: correct the path, or make one with "
                "hegui archive init."
            )
        with ExitStack() as stack:
            if writing:
                stack.enter_context(store.lock(wait))
            lines = read_lines(store)
            journal = cls(store, lines, _parsed(lines))
            if writing:
                journal._begin()
            journal.writing = writing
            journal._ending = stack.pop_all()
        return journal

    def commit(self, entries: Sequence[Entry], content: Mapping[str, Path] | None = None) -> int:
        """Append entries, all or none, and return the number of the first.

        Args:
            entries: at least one; they must follow from the state.
            content: the drafts of the content files that they name, by name.

        Raises:
            ArchiveError: they contradict the state, another writer was faster, or the store failed;
                nothing has become true.
        """
        if not self.writing:
            raise ArchiveError(f"The archive {self.store.place} was opened for reading only.")
        first = len(self.lines)
        added = [line_of(entry) for entry in entries]
        try:
            for number, entry in enumerate(entries, first):
                self._apply(number, entry)
            self._write(first, b"".join(line + b"\n" for line in added), content or {})
        except BaseException:
            self.state = replay(self.entries)
            raise
        self.lines += added
        self.entries += entries
        self._remove(self.state.gone() if _lets_go(entries) else ())
        self._committed = True
        return first

    def join(self) -> None:
        """Make one file of the log out of all: the entries and so the tree stay as they are.

        The one file takes the place of the first; until the others are gone they say the same.
        """
        names = sorted(self.store.names(LOG))
        if len(names) > 1:
            self.store.put(log_name(0), b"".join(line + b"\n" for line in self.lines))
            self._remove(name for name in names if name != log_name(0))

    def close(self) -> None:
        """Let other writers in."""
        if self.writing and self._committed:
            self._sweep()
        self.writing = False
        self._ending.close()

    def __enter__(self) -> Self:
        """Return the journal."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the journal."""
        self.close()

    def _begin(self) -> None:
        """Refuse to build on a log that was cut short, and clear away after a writer that died."""
        signed = max((_number(name) for name in self.store.names(CHECKPOINTS)), default=0)
        if signed > len(self.lines):
            raise ArchiveError(
                f"The log of {self.store.place} has {len(self.lines)} entries, and a checkpoint is "
                f"there for {signed}: entries were taken away, so restore {LOG}/ from a copy."
            )
        self._sweep()
        self._remove(name for name in self.state.gone() if self.store.size(name) is not None)

    def _apply(self, number: int, entry: Entry) -> None:
        try:
            self.state.apply(entry)
        except ArchiveError as error:
            raise ArchiveError(f"Entry {number} of {self.store.place} is wrong: {error}") from None

    def _write(self, first: int, data: bytes, content: Mapping[str, Path]) -> None:
        """Announce a commit that brings content, put that in place, and make it true."""
        intent = f"{INTENTS}/{first:0{DIGITS}}-{secrets.token_hex(4)}.jsonl"
        if content:  # without any, nothing is left behind that would have to be cleared away
            self.store.put(intent, data)
        try:
            self.store.adopt(content)
            self.store.create(log_name(first), data)
        except FileExistsError:
            self._remove((*content, intent))
            raise ArchiveError(
                f"Another process wrote to the archive {self.store.place} in the meantime: run the "
                "command again."
            ) from None
        except ArchiveError:
            self._remove((*content, intent))
            raise
        self._remove((intent,))

    def _sweep(self) -> None:
        """Remove the content of commits that can never become true: their place is taken."""
        alive = None
        for intent in list(self.store.names(INTENTS)):
            if _number(intent) < len(self.lines):
                alive = self.state.alive() if alive is None else alive
                named = _parsed(self.store.get(intent).splitlines())
                segments = (entry for entry in named if isinstance(entry, Segment))
                names = {content.name for segment in segments for content in contents(segment)}
                self._remove((*sorted(names - alive), intent))

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            self.store.delete(name)


def log_name(first: int) -> str:
    """Return the name of the log file that begins with an entry."""
    return f"{LOG}/{first:0{DIGITS}}.jsonl"


def read_lines(store: Store) -> list[bytes]:
    """Return all lines of the log in order, without newlines.

    Files may overlap where a joining of files was cut off, if they say the same.

    Raises:
        ArchiveError: entries are missing between two files, a file is cut off, or files differ.
    """
    lines: list[bytes] = []
    for name in sorted(store.names(LOG)):
        first, data = _number(name), store.get(name)
        found = data.split(b"\n")
        if first > len(lines) or found.pop() or not found:
            raise ArchiveError(
                f"{store.place}/{name} is cut off, or what stood before it is missing (entries "
                f"from {len(lines)} on): restore {LOG}/ from a copy."
            )
        known = lines[first : first + len(found)]
        if found[: len(known)] != known:
            raise ArchiveError(
                f"{store.place}/{name} says something else of the entries from {first} on than "
                "the file before it: one of the two was changed."
            )
        lines += found[len(known) :]
    return lines


def _parsed(lines: list[bytes]) -> list[Entry]:
    entries = []
    for number, line in enumerate(lines):
        try:
            entries.append(entry_of(line))
        except ArchiveError as error:
            raise ArchiveError(f"Entry {number}: {error}") from None
    return entries


def _number(name: str) -> int:
    """Return the number that a file's name begins with."""
    digits = name.rpartition("/")[2][:DIGITS]
    if not (digits.isascii() and digits.isdecimal() and len(digits) == DIGITS):
        raise ArchiveError(f"{name} is no file of an archive: move it away.")
    return int(digits)


def _lets_go(entries: Sequence[Entry]) -> bool:
    return any(isinstance(e, Expired) or (isinstance(e, Segment) and e.replaces) for e in entries)
