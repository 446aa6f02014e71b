"""The one value that every format shows: findings with their exposure, precedents and deadlines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hegui import config, duties, exposure, law, needs, precedents
from hegui.audit import audit as audits
from hegui.audit import orders, waivers
from hegui.audit.sample import SAMPLE
from hegui.audit.statement_cache import StatementCache
from hegui.cases.library import files as libraries
from hegui.evidence import catalogue
from hegui.law import expected, procedure
from hegui.progress import quiet
from hegui.reading import terms

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from hegui.audit.audit import Audit
    from hegui.audit.findings import Finding, Waiver
    from hegui.audit.orders import Deadline
    from hegui.config import Operator, Part
    from hegui.duties import Duty
    from hegui.evidence.stock import Asked
    from hegui.exposure import Exposure, Total
    from hegui.law import Law, Ref
    from hegui.needs import Need
    from hegui.precedents import Precedent
    from hegui.progress import Progress

ORDER_REGISTER = "orders"


@dataclass(frozen=True)
class Entry:
    """One finding with what follows from it."""

    finding: Finding
    exposure: Exposure | None
    precedents: tuple[Precedent, ...]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True)
class Report:
    """A whole audit as it is shown; `needs` is what unknown duties wait for."""

    audit: Audit
    entries: tuple[Entry, ...]
    total: Total | None
    deadlines: tuple[Deadline, ...]
    needs: tuple[Need, ...] = ()

    @property
    def duties(self) -> int:
        """Return how many duties can be judged, all or only some of which were asked."""
        return len(duties.identifiers())

    @property
    def undetermined(self) -> bool:
        """Say whether a duty is unknown, or nothing could be judged at all."""
        verdicts = {entry.finding.verdict for entry in self.entries}
        return "unknown" in verdicts or not verdicts & {"met", "breached"}

    def count(self, verdict: str) -> int:
        """Return how many duties have a verdict."""
        return sum(entry.finding.verdict == verdict for entry in self.entries)

    def stands(self, standing: str) -> int:
        """Return how many breached duties are open, or put right."""
        return sum(entry.finding.standing == standing for entry in self.entries)

    def showing(self, rows: int) -> Report:
        """Return the report with no more than so many rows behind each verdict."""
        entries = (
            replace(entry, finding=replace(entry.finding, sample=entry.finding.sample[:rows]))
            for entry in self.entries
        )
        return replace(self, entries=tuple(entries))


def build(
    path: Path,
    day: date,
    only: tuple[str, ...] = (),
    progress: Progress = quiet,
    counted: tuple[Asked, ...] = (),
    listed: tuple[str, ...] = (),
    shown: int = SAMPLE,
    added: Mapping[str, Part] | None = None,
    waived: tuple[Waiver, ...] = (),
    taken: Mapping[str, date] | None = None,
) -> Report:
    """Audit the operator of a `hegui.toml` on a day and join what follows from each finding.

    The rows that are to be `counted` are so beside, the tables to be `listed` are handed on, and so
    are as many of the rows behind a verdict as are to be `shown`. Rows of evidence that are kept
    elsewhere than `hegui.toml` says may be `added`, by table, breaches may be `waived`
    elsewhere than in the file beside it, and the days on which files were `taken` known elsewhere.

    Raises:
        HeguiError: the configuration, a waiver, a value or a name cannot be used.
    """
    read = config.dated(config.added(config.read(path), added or {}), taken or {})
    config.check_names(read, catalogue.names(), duties.identifiers())
    held = waivers.read(path.parent / waivers.NAME, day, duties.identifiers())
    library = path.parent / read.cases.library if read.cases.library else None
    if library is not None:
        libraries.require(library)
    chosen = duties.select(only)
    about_orders = tuple(d for d in duties.select() if d.tables[:1] == (ORDER_REGISTER,))
    books = law.load()
    statements = StatementCache(day)
    done = audits.audit(
        read,
        path.parent,
        day,
        books,
        chosen,
        order_duties=about_orders,
        waivers=(*held, *waived),
        counted=counted,
        listed=listed,
        shown=shown,
        progress=progress,
        writer=statements,
    )
    statements.save()
    own = tuple(path.parent / name for name in read.discretion)
    with precedents.opened(library, books, progress) as known:
        others = () if only else expected.also_bind(read.operator, day)
        notices = (*done.notices, *known.faults, *others)
        return of(replace(done, notices=notices), known, exposure.scales(own))


def of(done: Audit, known: precedents.Known, scales: tuple[exposure.Scale, ...] = ()) -> Report:
    """Join exposure, precedents and deadlines to the findings of an audit."""
    books = done.books
    done = replace(done, findings=tuple(_based(finding, books) for finding in done.findings))
    facts = exposure.Facts(
        body=done.operator.body,
        ciio=done.operator.ciio,
        overdue=done.overdue,
        incidents=done.incidents,
        ordered=done.ordered,
        verdicts={finding.duty.id: finding.verdict for finding in done.findings},
        places=done.operator.places,
        scales=scales,
        amounts=done.operator.amounts,
    )
    entries = []
    for finding in done.findings:
        rules = finding.duty.content and procedure.load(finding.duty.content, books)
        exposed = rules and exposure.expose(finding, books, rules, facts)
        near = _near(done, finding, known) if finding.verdict == "breached" else ()
        entries.append(Entry(finding, exposed or None, near, orders.of(finding, books)))
    breaches = tuple(
        entry.exposure
        for entry in entries
        if entry.exposure is not None and entry.finding.verdict == "breached"
    )
    return Report(
        audit=done,
        entries=tuple(entries),
        total=exposure.total(breaches) if breaches else None,
        deadlines=orders.deadlines(done.findings, books),
        needs=needs.of((entry.finding, entry.exposure) for entry in entries),
    )


def _based(finding: Finding, books: Law) -> Finding:
    """Return a finding about orders under the provisions that these cite."""
    about_orders = finding.duty.tables[:1] == (ORDER_REGISTER,)
    return orders.on_their_basis(finding, books) if about_orders else finding


def _near(done: Audit, finding: Finding, known: precedents.Known) -> tuple[Precedent, ...]:
    asked = alike(done.operator, finding.duty, finding.provisions, finding.day, known)
    return known.nearest(asked)


def alike(
    operator: Operator, duty: Duty, provisions: tuple[Ref, ...], day: date, known: precedents.Known
) -> precedents.Query:
    """Return what the breach of a duty by an operator asks of the cases."""
    return precedents.Query(
        provisions=provisions,
        day=day,
        conduct=duty.conducts,
        kinds=_kinds(operator),
        authority_kinds=terms.enforcing(known.enforcers(provisions, day)),
        places=operator.places,
        size=terms.size_of(operator.turnover),
    )


def _kinds(operator: Operator) -> tuple[str, ...]:
    """Return the kinds of offender that the operator resembles, in the words of the cases."""
    kinds = {"state_organ": "government", "public_institution": "other"}
    platform = operator.offers("marketplace", "publishing", "messaging", "live_streaming", "game")
    return (kinds.get(operator.body, operator.body), *(("platform",) if platform else ()))
