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
import tomllib
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from hegui.archive import settings
from hegui.archive.entries import Expired, Segment, line_of
from hegui.archive.log import (
    DIGITS,
    LOG,
    appended,
    log_name,
    newest,
    number_of,
    parsed,
    read_lines,
)
from hegui.archive.state import State, contents, replay
from hegui.archive.store import open_store
from hegui.errors import ArchiveError
from hegui.message import Message
from hegui.sealed import checkpoint
from hegui.sealed.clock import Clock, Rule
from hegui.sealed.verifier import SLACK
from hegui.shape import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from hegui.archive.entries import Entry
    from hegui.archive.store import Store

SETTINGS = "archive.toml"
INTENTS = "intents"
CHECKPOINTS = "checkpoints"
CLOCK = Rule(SLACK, ArchiveError, "hegui archive clock")
WAIT = 10.0  # seconds for another writer to end


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
        self.latest: datetime | None = None  # the time before which nothing may be written
        self.writing = False
        self._committed = False
        self._ending = ExitStack()
        self._end: tuple[str, int] | None = None
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
                "There is no archive at {place}: correct the path, or make one with hegui "
                "archive init.",
                place=place,
            )
        with ExitStack() as stack:
            if writing:
                stack.enter_context(store.lock(wait))
            lines = read_lines(store)
            journal = cls(store, lines, parsed(lines))
            journal._end = newest(store)
            if writing:
                store.share(_group(journal.state.settings))
                journal._begin()
                journal._clear()
            journal.writing = writing
            journal._ending = stack.pop_all()
        return journal

    def reopen(self, wait: float = WAIT) -> Self:
        """Keep other writers out again after `close`, and take in what they wrote since.

        Only that is read, so a service may do this in each of its rounds, however long the log is.

        Args:
            wait: seconds for another writer to end.

        Raises:
            ArchiveError: another process writes to the archive, or the log was changed.
        """
        with ExitStack() as stack:
            stack.enter_context(self.store.lock(wait))
            known = len(self.lines)
            self._catch_up()
            self._begin()
            if _lets_go(self.entries[known:]):
                self._clear()
            self.writing, self._committed = True, False
            self._ending = stack.pop_all()
        return self

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
            raise ArchiveError(
                "The archive {place} was opened for reading only.", place=self.store.place
            )
        first = len(self.lines)
        entries = [self._dated(entry) for entry in entries]
        added = [line_of(entry) for entry in entries]
        latest = self.latest
        try:
            for number, entry in enumerate(entries, first):
                self._apply(number, entry)
            data = b"".join(line + b"\n" for line in added)
            self._write(first, data, content or {}, self._until(entries))
        except BaseException:
            self.state, self.latest = replay(self.entries), latest
            raise
        self.lines += added
        self.entries += entries
        self._remove(self._buried(entries))
        self._committed = True
        return first

    def time(self, now: datetime) -> datetime:
        """Return the time to write down for now: never before what was written or sealed last.

        A clock that was set right by a little stands still in the archive until it has caught up.

        Raises:
            ArchiveError: it was set back by more than that.
        """
        last = Message("the archive was last written or sealed")
        CLOCK.check(now, self.latest, last, Message("nothing was written"), answers=True)
        return max(now, self.latest or now)

    def _dated(self, entry: Entry) -> Entry:
        """Return an entry with the time to write down for it."""
        back = isinstance(entry, Clock) and entry.after == entry.at < entry.before
        return entry if back else replace(entry, at=self.time(entry.at))

    def join(self) -> None:
        """Make one file of the log out of all: the entries and so the tree stay as they are.

        The one file takes the place of the first; until the others are gone they say the same.
        """
        names = sorted(self.store.names(LOG))
        if len(names) > 1:
            data = b"".join(line + b"\n" for line in self.lines)
            self.store.put(log_name(0), data)
            self._end = (log_name(0), len(data))
            for name in names:
                if name != log_name(0):
                    self.store.drop(name)

    def locked_until(self, segment: Segment) -> datetime | None:
        """Return until when (naive UTC) the store locks a segment if it is written now, if it does.

        Raises:
            ArchiveError: the settings in the log cannot be read.
        """
        if not self.store.locks:
            return None
        decided = settings.parse(self.state.settings, self.store.place)
        return decided.kept_until(segment.source, segment.day)

    def close(self) -> None:
        """Let other writers in."""
        if self.writing and self._committed:
            self._sweep()
        self.writing = False
        self._ending.close()

    def __enter__(self) -> Self:
        """Return the journal."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the journal."""
        self.close()

    def _begin(self) -> None:
        """Refuse to build on a log that was cut short, and clear away after a writer that died."""
        newest_seal = max(self.store.names(CHECKPOINTS), key=number_of, default=None)
        signed = number_of(newest_seal) if newest_seal else 0
        if signed > len(self.lines):
            raise ArchiveError(
                "The log of {place} has {lines} entries, and a checkpoint is there for {signed}: "
                "entries were taken away, so restore {log}/ from a copy.",
                place=self.store.place,
                lines=len(self.lines),
                signed=signed,
                log=LOG,
            )
        later = self.entries[signed:]
        if newest_seal and not any(isinstance(e, Clock) and e.is_back for e in later):
            with suppress(ArchiveError, FileNotFoundError):  # what is no seal tells of no time
                data = self.store.get(newest_seal.replace(".tsr", ".note"))
                sealed_at = checkpoint.parse(data, newest_seal).time
                self.latest = max(sealed_at, self.latest or sealed_at)
        self._sweep()

    def _clear(self) -> None:
        """Remove the content that was let go of by a writer that died before it could."""
        gone = self.state.gone()
        folders = {name.partition("/")[0] for name in gone}
        self._remove(
            [name for folder in folders for name in self.store.names(folder) if name in gone]
        )

    def _catch_up(self) -> None:
        """Take in the entries that others wrote; where they joined files, those are read anew."""
        if self._end is not None and self.store.size(self._end[0]) == self._end[1]:
            lines, self._end = appended(self.store, len(self.lines), self._end)
        else:
            lines = read_lines(self.store)
            if lines[: len(self.lines)] != self.lines:
                raise ArchiveError(
                    "The log of {place} says something else than it did a moment ago: it was "
                    "changed, so restore {log}/ from a copy.",
                    place=self.store.place,
                    log=LOG,
                )
            lines = lines[len(self.lines) :]
            self._end = newest(self.store)
        for number, entry in enumerate(parsed(lines), len(self.lines)):
            self._apply(number, entry)
            self.entries.append(entry)
        self.lines += lines

    def _apply(self, number: int, entry: Entry) -> None:
        try:
            self.state.apply(entry)
            back = isinstance(entry, Clock) and entry.is_back
            self.latest = entry.at if back else max(entry.at, self.latest or entry.at)
        except ArchiveError as error:
            raise ArchiveError(
                "Entry {number} of {place} is wrong: {error}",
                number=number,
                place=self.store.place,
                error=error,
            ) from None

    def _until(self, entries: Sequence[Entry]) -> dict[str, datetime]:
        """Return until when content is to be locked, by name; what need not be kept is not."""
        found: dict[str, datetime] = {}
        for segment in (entry for entry in entries if isinstance(entry, Segment)):
            until = self.locked_until(segment)
            if until is not None and until > segment.at:
                found |= {content.name: until for content in contents(segment)}
        return found

    def _write(
        self, first: int, data: bytes, content: Mapping[str, Path], until: Mapping[str, datetime]
    ) -> None:
        """Announce a commit that brings content, put that in place, and make it true."""
        intent = f"{INTENTS}/{first:0{DIGITS}}-{secrets.token_hex(4)}.jsonl"
        if content:  # without any, nothing is left behind that would have to be cleared away
            self.store.put(intent, data)
        try:
            self.store.adopt(content, until)
            self.store.create(log_name(first), data)
        except FileExistsError:
            self._undo(content, intent)
            raise ArchiveError(
                "Another process wrote to the archive {place} in the meantime: run the command "
                "again.",
                place=self.store.place,
            ) from None
        except ArchiveError:
            self._undo(content, intent)
            raise
        self._end = (log_name(first), len(data))
        self.store.drop(intent)

    def _buried(self, entries: Sequence[Entry]) -> Iterator[str]:
        """Yield the names of the content that entries let go of."""
        for entry in entries:
            ids = (entry.segment,) if isinstance(entry, Expired) else ()
            for segment in entry.replaces if isinstance(entry, Segment) else ids:
                yield from (content.name for content in contents(self.state.stubs[segment].segment))

    def _sweep(self) -> None:
        """Remove the content of commits that can never become true: their place is taken."""
        alive = None
        for intent in list(self.store.names(INTENTS)):
            if number_of(intent) < len(self.lines):
                alive = self.state.alive() if alive is None else alive
                named = parsed(self.store.get(intent).splitlines())
                segments = (entry for entry in named if isinstance(entry, Segment))
                names = {content.name for segment in segments for content in contents(segment)}
                self._undo(sorted(names - alive), intent)

    def _undo(self, content: Iterable[str], intent: str) -> None:
        """Remove what was announced; while the store keeps any of it locked, that stays known."""
        if self._remove(content):
            self.store.drop(intent)

    def _remove(self, names: Iterable[str]) -> bool:
        """Remove files; say whether all of them are gone."""
        left = [name for name in names if not self.store.delete(name)]
        return not left


def _group(text: str) -> str:
    """Return the group that may read the files, as the settings in the log name it."""
    try:
        return str(parse_toml(text).get("disk", {}).get("group", ""))
    except (tomllib.TOMLDecodeError, AttributeError):
        return ""


def _lets_go(entries: Sequence[Entry]) -> bool:
    return any(isinstance(e, Expired) or (isinstance(e, Segment) and e.replaces) for e in entries)
