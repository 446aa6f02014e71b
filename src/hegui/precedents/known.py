"""The cases that an audit may name: of the content packages, and of the operator's library."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui import cases
from hegui.precedents.candidates import candidates
from hegui.precedents.nearest import nearest, penal_clauses
from hegui.progress import quiet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.cases.search import Index
    from hegui.law import Law, Ref
    from hegui.precedents.record import Precedent, Query
    from hegui.progress import Progress


@dataclass(frozen=True)
class Known:
    """Cases that can be asked for precedents; `faults` are lines of the library not to be used."""

    law: Law
    index: Index | None
    links: Mapping[str, frozenset[str]]
    faults: tuple[str, ...] = ()

    def enforcers(self, provisions: Iterable[Ref], day: date) -> tuple[str, ...]:
        """Return who enforces the penal clauses that answer a breach of provisions."""
        clauses = penal_clauses(provisions, day, self.law)
        return tuple(dict.fromkeys(clause.enforcer for clause in clauses))

    def nearest(self, query: Query, limit: int = 5) -> tuple[Precedent, ...]:
        """Return at most `limit` cases that are near to a query, the nearest first."""
        if self.index is None:
            return nearest(query, cases.load(), self.law, limit)
        chosen = candidates(self.index, query, self.law)
        return nearest(query, chosen, self.law, limit, self.links)


@contextmanager
def opened(library: Path | None, law: Law, progress: Progress = quiet) -> Iterator[Known]:
    """Open the cases that an audit may name; without a library, those of the content packages.

    Raises:
        UsageError: There is no such library.
    """
    if library is None:
        yield Known(law, None, {})
        return
    from hegui.cases import search  # noqa: PLC0415 - an audit without a library starts faster

    with search.opened(library, progress) as index:
        links: defaultdict[str, set[str]] = defaultdict(set)
        for link in index.all_links():
            links[link.one].add(link.other)
            links[link.other].add(link.one)
        same = {name: frozenset(others) for name, others in links.items()}
        yield Known(law, index, same, index.faults)
