"""Replaces the numbers of a table by tokens, batch by batch; no raw value is written anywhere.

The column of a number becomes the column of its token (`identity_token`, `phone_token`), and what
the number itself tells stands beside it: whether it is well formed (`identity_check`), and whether
it is of a minor (`is_minor`).
"""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from hegui import masking
from hegui.errors import EvidenceError, UsageError
from hegui.identity import scrub, sinks, sources, tokens
from hegui.identity.kinds import check_column
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from hegui.identity.keys import KeyRing
    from hegui.identity.kinds import Kind
    from hegui.progress import Progress

MINOR = "is_minor"
_NAMED = 30
"""Columns that are named where one is missing."""


@dataclass(frozen=True)
class Column:
    """A column of raw numbers: its name, their kind, and the name of the column of tokens."""

    name: str
    kind: Kind
    token: str

    @property
    def check(self) -> str:
        """Return the name of the column that says what was found of each number."""
        return self.token.removesuffix("_token") + "_check"


@dataclass(frozen=True)
class Plan:
    """What is to be done to a table.

    Attributes:
        columns: The columns of raw numbers.
        ring: The keys.
        day: The day as of which birthdays and ranges are judged.
        drop: Columns that are left out.
        keep: Columns that are passed on without a look for numbers.
        links: Where pairs of an older and the current token go, while two versions overlap.
    """

    columns: tuple[Column, ...]
    ring: KeyRing
    day: date
    drop: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    links: Path | None = None


@dataclass
class Done:
    """What was done: rows, what was found of the numbers by column, cells that were starred."""

    rows: int = 0
    found: dict[str, Counter[str]] = field(default_factory=dict)
    starred: Counter[str] = field(default_factory=Counter)


def tokenise(
    source: Path,
    form: str | None,
    target: Path,
    plan: Plan,
    progress: Progress = quiet,
) -> Done:
    """Write a table anew with tokens in the place of numbers.

    Raises:
        UsageError: a file or column cannot be used as asked.
        EvidenceError: a row cannot be read, or a column holds numbers that nobody declared.
    """
    read, written = sources.form_of(source, form), sources.form_of(target, None)
    if target.exists() and target.resolve() == source.resolve():
        raise UsageError(f"{target} is the table that is read: write to another file.")
    finder = scrub.finder(plan.day)
    done = Done(found={column.name: Counter() for column in plan.columns})
    total = source.stat().st_size if source.is_file() else 0
    try:
        with (
            sources.opened(source) as file,
            sinks.whole(target, written) as sink,
            _links(plan) as links,
        ):
            for batch in sources.batches(file, read, str(source)):
                given = _checked(batch, plan, done)
                sink.write(_rewritten(batch, given, plan, finder, done))
                _link(links, given, plan)
                done.rows += len(batch)
                progress(f"{done.rows:,}", file.tell() if total else 0, total)
            if not done.rows:
                raise EvidenceError(f"{source} has no rows: nothing was written.")
    except (pa.ArrowException, ValueError, TypeError) as error:
        # the words of a library may repeat a cell
        raise EvidenceError(
            f"After {done.rows:,} rows of {source} one cannot be written ({type(error).__name__}): "
            "look at the next ones; nothing was written."
        ) from None
    return done


@dataclass(frozen=True)
class _Given:
    """A column of one batch: as it was given, its one spelling, its tokens, what was found."""

    column: Column
    raw: Any
    canonical: Any
    token: Any
    found: Any


def _checked(batch: Any, plan: Plan, done: Done) -> list[_Given]:
    given = []
    for column in plan.columns:
        raw = texts(batch, column.name)
        checked = check_column(column.kind, raw, plan.day)
        found = checked.reason.cast(pa.string())
        done.found[column.name].update(found.fill_null("empty").to_pylist())
        token = tokens.column(column.kind, checked.canonical, plan.ring.current)
        given.append(_Given(column, raw, checked.canonical, token, found))
    return given


def texts(batch: Any, name: str) -> Any:
    """Return a column of raw numbers as text; raise `EvidenceError` if it cannot hold any."""
    if isinstance(batch, list):
        cells = [row.get(name) for row in batch]
        if any(isinstance(cell, float | list | dict | bool) for cell in cells):
            raise EvidenceError(f"'{name}' holds what is no text in some row: write it as text.")
        return pa.array([None if cell is None else _text(cell) for cell in cells], pa.string())
    if name not in batch.schema.names:
        near = ", ".join(masking.text(known) for known in batch.schema.names[:_NAMED])
        raise UsageError(f"There is no column '{name}': the table has {near}.")
    column = batch.column(name)
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not (
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind)
    ):
        raise EvidenceError(
            f"The column '{name}' is of type {kind}, in which numbers lose digits or cannot be "
            "read: store it as text."
        )
    return column.cast(pa.string())


def _text(cell: object) -> str:
    """Return a JSON value as text; half of a pair of surrogates is no character."""
    return str(cell).encode(errors="replace").decode()


def _rewritten(
    batch: Any, given: list[_Given], plan: Plan, finder: scrub.Finder, done: Done
) -> Any:
    if isinstance(batch, list):
        return _rewritten_rows(batch, given, plan, finder, done)
    names = batch.schema.names
    _refuse_taken(names, plan)
    by_name = {one.column.name: one for one in given}
    raws = [one.raw.to_pylist() for one in given]
    cells: dict[str, Any] = {}
    for name in names:
        if name in by_name:
            cells |= _added(by_name[name])
        elif name not in plan.drop:
            cells[name] = _looked_through(name, batch.column(name), raws, plan, finder, done)
    if MINOR not in names:
        cells |= _minors(given, plan)
    return pa.RecordBatch.from_pydict(cells)


def _refuse_taken(names: Iterable[str], plan: Plan) -> None:
    """Raise `UsageError` if a column that is added stands in the table already."""
    left = set(names) - {column.name for column in plan.columns} - plan.drop
    for column in plan.columns:
        for added in (column.token, column.check):
            if added in left:
                raise UsageError(
                    f"The table has a column '{added}' already: leave it out with --drop {added}, "
                    f"or name another as --column {column.name}:{column.kind.id}:NAME."
                )


def _added(one: _Given) -> dict[str, Any]:
    return {one.column.token: one.token, one.column.check: one.found}


def _minors(given: list[_Given], plan: Plan) -> dict[str, Any]:
    """Return whether each holder is a minor, by the first column that tells."""
    for one in given:
        if one.column.kind.minors is not None:
            invalid = [n for n, r in one.column.kind.reasons.items() if r.state == "invalid"]
            minor = one.column.kind.minors(one.canonical, plan.day)
            unsure = pc.is_in(one.found, pa.array(invalid))
            return {MINOR: pc.if_else(unsure, pa.scalar(None, pa.bool_()), minor)}
    return {}


def _looked_through(
    name: str,
    column: Any,
    raws: list[list[str | None]],
    plan: Plan,
    finder: scrub.Finder,
    done: Done,
) -> Any:
    """Return a column that nobody declared, without numbers in it."""
    if name in plan.keep:
        return column
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        column, changed = scrub.text(column.cast(pa.string()), raws, finder)
        if changed:
            done.starred[name] += changed
    elif pa.types.is_integer(kind) or pa.types.is_floating(kind):
        finder.refuse(name, column)
    elif pa.types.is_nested(kind) or pa.types.is_binary(kind):
        raise EvidenceError(
            f"The column '{name}' ({kind}) cannot be looked through for numbers: leave it out with "
            f"--drop {name}, or say --keep {name} if it holds none; nothing was written."
        )
    return column


def _rewritten_rows(
    rows: list[dict[str, Any]], given: list[_Given], plan: Plan, finder: scrub.Finder, done: Done
) -> list[dict[str, Any]]:
    """Return the objects of JSON lines with tokens; each keeps its own names and their order."""
    declared = {one.column.name for one in given}
    passed = declared | plan.drop | plan.keep
    others = ({k: v for k, v in row.items() if k not in passed} for row in rows)
    stars = scrub.stars_for(others, finder)
    cells = {k: v for one in given for k, v in _added(one).items()} | _minors(given, plan)
    added = {name: column.to_pylist() for name, column in cells.items()}
    raws = [one.raw.to_pylist() for one in given]
    rewritten = []
    for number, row in enumerate(rows):
        _refuse_taken(row, plan)
        own = [raw for column in raws if (raw := column[number])]
        new = {name: column[number] for name, column in added.items()}
        for name, cell in row.items():
            if name in plan.keep:
                new[name] = cell
            elif name not in passed:
                part, changed = scrub.value({name: cell}, own, stars)
                new |= part
                done.starred.update({name: changed} if changed else {})
        rewritten.append(new)
    return rewritten


def _links(plan: Plan) -> Any:
    """Open the table of pairs of an older and the current token, or nothing."""
    if plan.links is None:
        return nullcontext()
    if not plan.ring.older:
        raise UsageError("The key has one version: there is nothing to link.")
    return sinks.whole(plan.links, sources.form_of(plan.links, None))


def _link(links: Any, given: list[_Given], plan: Plan) -> None:
    if links is None:
        return
    for one in given:
        present = one.token.is_valid()
        canonical, current = one.canonical.filter(present), one.token.filter(present)
        for key in plan.ring.older:
            older = tokens.column(one.column.kind, canonical, key)
            links.write(pa.RecordBatch.from_pydict({"older": older, "current": current}))
