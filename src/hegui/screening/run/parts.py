"""What a run has finished so far: parts that are written whole, one after another.

A part holds hits, and says in its metadata behind which row the next begins and what was counted.
It counts from the moment at which it has its name, so that a run killed at any moment has lost
nothing that it finished, and repeats nothing.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hegui.errors import UsageError
from hegui.files import draft, lock
from hegui.screening import table
from hegui.screening.run import ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAID = b"hegui"
NAMELESS = "(no id)"
"""What the key of an item begins with that has none, so that its hits are not lost."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder of a run, so that no other process writes parts to it.

    Raises:
        UsageError: another process does.
    """
    folder.mkdir(exist_ok=True)
    try:
        held = lock(folder / "lock")
    except BlockingIOError:
        raise UsageError(
            "Another process is at work in {folder}: wait for its end.", folder=folder
        ) from None
    with held:
        yield


@dataclass
class Tally:
    """Rows by what was odd about them, items by what is to be done, and hits by policy."""

    counts: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count the other's with one's own."""
        self.counts.update(other.counts)
        self.actions.update(other.actions)
        self.hits.update(other.hits)


class Parts:
    """The folder of an unfinished run."""

    def __init__(self, folder: Path) -> None:
        """Open the folder and find what was finished."""
        self.folder = folder
        self.after: str | None = None
        self.tally = Tally()
        self.paths = sorted(folder.glob("part-*.parquet"))
        for path in self.paths:
            said = json.loads(pq.read_metadata(path).metadata[_SAID])
            self.after = said["after"]
            self.tally.add(Tally(*(Counter(said[name]) for name in ("counts", "actions", "hits"))))

    def add(self, hits: list[pa.Table], keys: list[ids.Hashes], after: str, tally: Tally) -> None:
        """Write a part: the hits of some rows, the hashes of their keys, and where they end."""
        path = self.folder / f"part-{len(self.paths):06}.parquet"
        said = {
            "after": after,
            "counts": tally.counts,
            "actions": tally.actions,
            "hits": tally.hits,
        }
        rows = pa.concat_tables([table.SCHEMA.empty_table(), *hits])
        rows = rows.replace_schema_metadata({_SAID: json.dumps(said)})
        np.concatenate([np.empty(0, np.uint64), *keys]).tofile(path.with_suffix(".ids"))
        with draft(path, durable=True) as made:
            pq.write_table(rows, made, compression="zstd")
        self.paths.append(path)
        self.tally.add(tally)

    def finish(self, out: Path, form: str) -> None:
        """Write all hits to one file, each item, policy and term once, and count repeated keys."""
        twice, rows = ids.repeated([path.with_suffix(".ids") for path in self.paths])
        self.tally.counts["id_repeated"] = rows
        with draft(out) as made, closing(table.writer(made, form)) as file:
            for part in _once(self._read(), twice, self.tally):
                file.write(part)

    def remove(self) -> None:
        """Remove the folder; what it held is in the file."""
        shutil.rmtree(self.folder)

    def _read(self) -> Iterator[pa.Table]:
        for path in self.paths:
            yield pq.read_table(path, schema=table.SCHEMA).replace_schema_metadata(None)


def _once(parts: Iterator[pa.Table], twice: ids.Hashes, tally: Tally) -> Iterator[pa.Table]:
    """Yield the hits without those of a repeated key that an earlier row with it has as well."""
    seen: set[tuple[str, str, str]] = set()
    for part in parts:
        suspect = np.isin(ids.hashes(part["content"].combine_chunks()), twice)
        suspect |= pc.starts_with(part["content"], NAMELESS).to_numpy()
        keep = np.ones(len(part), np.bool_)
        for row in np.flatnonzero(suspect).tolist():
            key = tuple(part[name][row].as_py() for name in ("content", "policy", "term"))
            keep[row] = key not in seen
            seen.add(key)
        dropped = part.filter(pa.array(~keep))
        for found in pc.value_counts(dropped["policy"].combine_chunks()).to_pylist():
            tally.hits[found["values"]] -= found["counts"]
        yield part.filter(pa.array(keep))
