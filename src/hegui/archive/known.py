"""Which inputs an archive knows, and what of a file is new: so that each line is kept once.

An input is known by its first bytes and by those before the place to which it was read, not by its
name: a rotation renames, packs and copies files.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from hegui.archive.entries import Reading
from hegui.archive.stream import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hegui.archive.entries import Entry
    from hegui.archive.stream import Input


class Found(NamedTuple):
    """What is known of a file.

    `last`: the last reading of its input, None for a new one. `done`: there is nothing new in it.
    `notice`: a name of `plan.NOTICES`, about the file that `about` names.
    """

    last: Reading | None
    done: bool = False
    notice: str = ""
    about: str = ""


class Known:
    """The inputs of an archive, by their beginnings."""

    def __init__(self) -> None:
        """Begin with none."""
        self._inputs: defaultdict[tuple[str, int], defaultdict[str, dict[int, Reading]]]
        self._inputs = defaultdict(lambda: defaultdict(dict))
        self._entries = 0

    def learn(self, entries: Sequence[Entry]) -> None:
        """Take in the readings of a log, of which those learned before are the beginning."""
        for entry in entries[self._entries :]:
            if isinstance(entry, Reading):
                self.add(entry)
        self._entries = len(entries)

    def add(self, reading: Reading) -> None:
        """Take in what was read now."""
        beginnings = self._inputs[reading.source, reading.begin_bytes]
        beginnings[reading.begin][reading.input] = reading

    def find(self, source: str, file: Input, *, named: bool = False) -> Found:
        """Say what is known of a file.

        Where it is packed, that it holds what was read before is left to be checked on unpacking,
        unless its size says that there is nothing more. `named`: only under the same name.
        """
        found = self._alike(source, file)
        these = [last for last in found if not named or last.name == file.path.name]
        alike = sorted(these, key=lambda last: last.end, reverse=True)
        for last in alike:
            if file.packing:
                return Found(last, done=last.whole or _unpacked_size(file) == last.end)
            if file.size < last.end:
                return Found(last, done=True, notice="part", about=last.name)
            if _holds(file, last):
                return Found(last, done=file.size == last.end)
        if alike:
            return Found(None, notice="other", about=alike[0].name)
        return Found(None)

    def _alike(self, source: str, file: Input) -> Iterable[Reading]:
        """Yield the last readings of the inputs that begin like a file."""
        for (name, size), beginnings in self._inputs.items():
            if name == source and size <= len(file.begin):
                yield from beginnings.get(digest(file.begin[:size]), {}).values()


def _holds(file: Input, last: Reading) -> bool:
    """Say whether a plain file has the last bytes that were read where they were."""
    with file.path.open("rb") as opened:
        opened.seek(last.end - last.tail_bytes)
        return digest(opened.read(last.tail_bytes)) == last.tail


def _unpacked_size(file: Input) -> int | None:
    """Return the unpacked size that a gzip file says it has, if it is below 4 GiB."""
    if file.packing != "gzip" or file.size < len("size"):
        return None
    with file.path.open("rb") as opened:
        opened.seek(-4, os.SEEK_END)
        return int.from_bytes(opened.read(4), "little")
