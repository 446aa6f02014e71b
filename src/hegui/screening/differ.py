"""Screens by two sets of policies side by side, and says what the new one would change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hegui.message import Message
from hegui.progress import Progress, quiet
from hegui.screening.run.parts import NAMELESS
from hegui.screening.run.perform import in_order
from hegui.screening.sources.source import Chunk, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hegui.screening.decision import Action, Decision, Hit
    from hegui.screening.screen import Screen
    from hegui.screening.sources.source import Source


class Change(NamedTuple):
    """A hit of an item that only one set has (`added`, `removed`), or that calls for another act.

    The actions of a set are None where it has no such hit.
    """

    content: str
    change: str
    policy: str
    term: str
    old_action: str | None
    new_action: str | None
    old_decision: Action
    new_decision: Action


@dataclass
class Difference:
    """How many rows were screened, and what would change, by policy and by decision."""

    rows: int = 0
    items: int = 0
    policies: Counter[tuple[str, str]] = field(default_factory=Counter)
    decisions: Counter[tuple[str, str]] = field(default_factory=Counter)


def differ(
    source: Source,
    old: Screen,
    new: Screen,
    tell: Callable[[Change], None],
    *,
    threads: int = 2,
    progress: Progress = quiet,
) -> Difference:
    """Screen a source by both sets and tell each change, in the order of the rows."""
    found, total = Difference(), source.total()

    def work(chunk: Chunk) -> tuple[list[list[Change]], Chunk]:
        return list(_chunk(chunk, source, old, new)), chunk

    for changed, chunk in in_order(source.chunks(), work, threads):
        found.rows += len(chunk.table)
        progress(Message("screening twice"), chunk.done, max(total, chunk.done))
        for changes in changed:
            found.items += 1
            first = changes[0]
            if first.old_decision != first.new_decision:
                found.decisions[first.old_decision, first.new_decision] += 1
            for change in changes:
                found.policies[change.policy, change.change] += 1
                tell(change)
    return found


def _chunk(chunk: Chunk, source: Source, old: Screen, new: Screen) -> Iterator[list[Change]]:
    """Yield what changes for each item for which something does."""
    read = rows(chunk, source.columns)
    before = dict(old.batch(read.fields, read.kinds).decisions)
    after = dict(new.batch(read.fields, read.kinds).decisions)
    for row in sorted({*before, *after}):
        key = read.content[row].as_py()
        changes = _changes(NAMELESS if key is None else key, before.get(row), after.get(row))
        if changes:
            yield changes


def _changes(content: str, old: Decision | None, new: Decision | None) -> list[Change]:
    before, after = _hits(old), _hits(new)
    actions = tuple("allow" if one is None else one.action for one in (old, new))
    found = []
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or was.action != now.action:
            what = "added" if was is None else "removed" if now is None else "action"
            listed = tuple(None if one is None else one.action for one in (was, now))
            found.append(Change(content, what, *key, *listed, *actions))  # type: ignore[arg-type]
    return found


def _hits(decision: Decision | None) -> Mapping[tuple[str, str], Hit]:
    return {} if decision is None else {(hit.policy, hit.term): hit for hit in decision.hits}
