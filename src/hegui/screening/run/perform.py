"""Reads, screens and writes: batches go through several threads and come back in their order."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from hegui.errors import UsageError
from hegui.files import write_whole
from hegui.message import Message
from hegui.progress import Progress, quiet
from hegui.screening import folding, table
from hegui.screening.run import ids, record
from hegui.screening.run.parts import NAMELESS, Parts, Tally, alone
from hegui.screening.run.record import Record
from hegui.screening.screen import Screen
from hegui.screening.sources.source import Chunk, Rows, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import date, datetime
    from pathlib import Path

    from hegui.screening.policy import Policy
    from hegui.screening.sources.source import Columns, Source

Result = TypeVar("Result")

OFTEN = 2.0
"""Seconds after which what is finished is written as a part."""
MANY = 200_000
"""Hits after which it is written in any case."""


@dataclass(frozen=True)
class Order:
    """What to screen, by which policies, and when it counts as found."""

    source: Source
    policies: Sequence[Policy]
    day: date
    found_at: datetime
    since: Record | None = None
    threads: int = 2


@dataclass(frozen=True)
class Screened:
    """What came of the rows of a chunk, and behind which row they end."""

    hits: pa.Table
    keys: ids.Hashes
    tally: Tally
    after: str
    done: int


def run(order: Order, out: Path, progress: Progress = quiet) -> Record:
    """Screen a source and write the hits to a file; go on with a run that was broken off.

    Raises:
        UsageError: the file is there, or the run that was broken off was asked something else.
        EvidenceError: the source cannot be read; what was finished is kept.
    """
    form = table.form_of(out)
    folder = out.with_name(f"{out.name}.run")
    if out.exists() and not folder.exists():
        raise UsageError("{path} is there already: name another file, or move it away.", path=out)
    wanted, asked = _wanted(order)
    with alone(folder):
        parts = Parts(folder)
        begun = _begun(folder / "record.json", wanted)
        if asked:
            _through(order, Screen(asked, begun.day), begun, parts, progress)
        return _finished(parts, begun, out, form)


def _finished(parts: Parts, begun: Record, out: Path, form: str) -> Record:
    """Write the hits and the record, and remove the parts."""
    parts.finish(out, form)
    done = begun.model_copy(
        update={
            "finished": True,
            "counts": dict(sorted(parts.tally.counts.items())),
            "actions": dict(sorted(parts.tally.actions.items())),
            "hits": dict(sorted(parts.tally.hits.items())),
        }
    )
    _write(record.beside(out), done)
    parts.remove()
    return done


def _wanted(order: Order) -> tuple[Record, list[Policy]]:
    """Return the record of what is asked, and the policies that are."""
    fold, columns = folding.version(), order.source.columns
    asked = list(order.policies)
    if order.since is not None:
        asked = record.changed(order.policies, order.since, fold)
    wanted = Record(
        source=order.source.said,
        columns=dict(columns.fields) | {"id": columns.content, "kind": columns.kind or ""},
        policies={one.id: one.label for one in asked},
        every={one.id: one.label for one in order.policies},
        fold=fold,
        day=order.day,
        found_at=order.found_at,
    )
    return wanted, asked


def _begun(place: Path, wanted: Record) -> Record:
    """Return the record of the run that was broken off, or begin with the one that is wanted."""
    if not place.exists():
        _write(place, wanted)
        return wanted
    begun = Record.model_validate_json(place.read_text(encoding="utf-8"))
    if begun.asked != wanted.asked:
        raise UsageError(
            "{folder} is a run that was broken off, over another source, other columns or other "
            "versions of policies: give the same again, or remove that folder to begin anew.",
            folder=place.parent,
        )
    return begun


def _write(place: Path, said: Record) -> None:
    write_whole(place, said.model_dump_json(indent=2) + "\n")


def _through(order: Order, screen: Screen, begun: Record, parts: Parts, progress: Progress) -> None:
    """Screen what is left of a source, and write a part every few seconds."""
    columns, total = order.source.columns, order.source.total()

    def work(chunk: Chunk) -> Screened:
        return screened(screen, chunk, columns, begun.found_at)

    waiting: list[Screened] = []
    last = monotonic()
    for one in in_order(order.source.chunks(parts.after), work, order.threads):
        waiting.append(one)
        progress(Message("screening"), one.done, max(total, one.done))
        if monotonic() - last > OFTEN or sum(len(w.hits) for w in waiting) > MANY:
            _keep(parts, waiting)
            waiting, last = [], monotonic()
    _keep(parts, waiting)


def _keep(parts: Parts, waiting: list[Screened]) -> None:
    if waiting:
        tally = Tally()
        for one in waiting:
            tally.add(one.tally)
        hits, keys = [one.hits for one in waiting], [one.keys for one in waiting]
        parts.add(hits, keys, waiting[-1].after, tally)


def screened(screen: Screen, chunk: Chunk, columns: Columns, found_at: datetime) -> Screened:
    """Screen the rows of a chunk."""
    read = rows(chunk, columns)
    batch = screen.batch(read.fields, read.kinds)
    keys = _keys(read, [row for row, _ in batch.decisions])
    hits = table.rows(keys, batch.decisions, found_at)
    tally = Tally(read.counts, Counter(), Counter(hits["policy"].to_pylist()))
    tally.counts["hash_unread"] += batch.unread_hashes
    tally.actions.update(decision.action for _, decision in batch.decisions)
    tally.actions["allow"] += len(chunk.table) - len(batch.decisions)
    return Screened(hits, ids.hashes(read.content), tally, chunk.after, chunk.done)


def _keys(read: Rows, chosen: list[int]) -> dict[int, str]:
    """Return the keys of some rows; one that has none is named by a digest of what it says."""
    found = read.content.take(pa.array(chosen, pa.int64())).to_pylist()
    pairs = zip(chosen, found, strict=True)
    return {row: key if key is not None else _nameless(read, row) for row, key in pairs}


def _nameless(read: Rows, row: int) -> str:
    said = "\0".join(column[row].as_py() or "" for column in read.fields.values())
    return f"{NAMELESS} {hashlib.sha256(said.encode()).hexdigest()[:12]}"


def in_order(
    chunks: Iterator[Chunk], work: Callable[[Chunk], Result], threads: int
) -> Iterator[Result]:
    """Yield the results of work on each chunk, in their order, a few chunks ahead."""
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for chunk in chunks:
            waiting.append(pool.submit(work, chunk))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
