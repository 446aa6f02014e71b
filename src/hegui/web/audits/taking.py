"""Findings as an audit leaves them: what is new, goes on, came back, was fixed, or is not sure.

Nothing is fixed that is only no longer shown: a finding whose duty became unknown is not sure, and
one of a system is fixed while others breach only if every row was judged and its own are met.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui.report import plain, tasks
from hegui.web.audits.models import Audit
from hegui.web.audits.models import State as Run
from hegui.web.findings.models import Finding, State, waived
from hegui.web.people.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from hegui.audit.findings import Finding as Found
    from hegui.duties import Duty
    from hegui.outcome import Entry, Report

    Key = tuple[str, str, date]

FRESH = (State.NEW, State.BACK)
"""What a finding is for the day on which it came, however often that day is audited."""


@dataclass(frozen=True)
class Breach:
    """What an audit tells of a breach: of which systems, how it stands, and what lists show."""

    duty: str
    systems: Sequence[str]
    version: date
    put_right: bool
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Other:
    """How a duty ended: its verdict, and the systems that are shown to do what others fail to."""

    verdict: str
    met: Container[str] = ()


@dataclass(frozen=True)
class Told:
    """What findings are made of: the breaches, what to do first before others, and each duty."""

    breaches: Sequence[Breach]
    judged: Mapping[str, Other]


def take(run: Audit, told: Told) -> None:
    """Note what an audit found; one that looks back before another changes nothing."""
    Organisation.objects.select_for_update().get(pk=run.organisation_id)
    later = Audit.of(run.organisation).filter(state=Run.DONE, day__gt=run.day)
    if later.exists():
        return
    held = {(one.duty, one.system, one.version): one for one in _held(run)}
    breached = {(b.duty, s, b.version): b for b in told.breaches for s in b.systems}
    for key, found in breached.items():
        one = held.get(key) or _made(run, key, held)
        _stands(one, run.day, found)
        vars(one).update(found.facts)
        one.run, one.last_on = run, run.day
        one.reckon()
        one.save()
    latest: dict[tuple[str, str], date] = {}
    for duty, system, since in held.keys() | breached.keys():
        latest[duty, system] = max(since, latest.get((duty, system), since))
    for (duty, system, since), one in held.items():
        if (duty, system, since) not in breached:
            past = latest[duty, system] > since
            _no_longer(one, run, None if past else told.judged.get(duty), past=past)


def _held(run: Audit) -> Iterable[Finding]:
    held: Iterable[Finding] = Finding.of(run.organisation).select_for_update()
    return held


def of_report(run: Audit, report: Report) -> Told:
    """Return what an audit of ours tells."""
    given = {one.id for one in waived(run.organisation, run.day)}
    facts = dict(_facts(report, given))
    breaches = [
        Breach(
            found.duty.id,
            systems(found.extent.systems, unplaced=found.extent.unplaced),
            version(found.duty, found.day),
            found.standing == "put_right",
            facts[found.duty.id],
        )
        for found in (entry.finding for entry in tasks.by_weight(report))
    ]
    judged = {
        one.finding.duty.id: Other(one.finding.verdict, _met(one.finding)) for one in report.entries
    }
    return Told(breaches, judged)


def systems(known: Iterable[object] | None, *, unplaced: bool) -> list[str]:
    """Return the systems that a breach is of; an empty one where some system is not known."""
    named = sorted(map(str, known or ()))
    return ["", *named] if unplaced or not named else named


def version(duty: Duty, day: date) -> date:
    """Return the first day of the law by which a duty is judged on a day."""
    return max(since for since, _ in duty.versions if since <= day)


def _facts(report: Report, given: Container[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what is told of each breach in lists, what to do first before the others."""
    for rank, entry in enumerate(tasks.by_weight(report), 1):
        found = entry.finding
        yield (
            found.duty.id,
            {
                "rank": rank,
                "title": found.duty.title["en"],
                "title_zh": found.duty.title["zh"],
                "provision": str(found.provisions[0]) if found.provisions else "",
                "began": found.began,
                "fine": _fine(entry, "en"),
                "fine_zh": _fine(entry, "zh"),
                "filed": [
                    {**vars(one), "expires": one.expires.isoformat()}
                    for one in found.waivers
                    if one.id not in given
                ],
            },
        )


def _fine(entry: Entry, lang: str) -> str:
    return "\n".join(plain.company(entry, lang))


def _made(run: Audit, key: Key, held: Mapping[Key, Finding]) -> Finding:
    """Return a finding that was not there; under new law it goes on where the old one stood."""
    duty, system, since = key
    made = Finding(organisation=run.organisation, duty=duty, system=system, version=since)
    made.first_on = run.day
    before = [one for (d, s, v), one in held.items() if (d, s) == (duty, system) and v < since]
    last = max(before, key=lambda one: one.version, default=None)
    if last is not None and not last.settled:
        made.state, made.assigned, made.first_on = State.OPEN, last.assigned, last.first_on
    return made


def _stands(one: Finding, day: date, found: Breach) -> None:
    """Note how a breach stands that is there again."""
    if found.put_right:
        one.state = State.PUT_RIGHT
    elif one.fixed_on is not None or one.state == State.PUT_RIGHT:
        one.state, one.fixed_on = State.BACK, None
    elif one.pk is not None and (one.state not in FRESH or one.last_on < day):
        one.state = State.OPEN


def _no_longer(one: Finding, run: Audit, found: Other | None, *, past: bool) -> None:
    """Note what became of a breach that this audit does not show."""
    if past or (found is not None and found.verdict == "not_applicable"):
        state = State.LAPSED
    elif found is not None and (found.verdict == "met" or one.system in found.met):
        state = State.FIXED
        one.fixed_on = one.fixed_on or run.day
    else:
        state = State.UNSURE
    if state != one.state or not one.settled:
        one.state, one.run = state, run
        one.save()


def _met(found: Found) -> frozenset[str]:
    """Return the systems that are shown to do what others fail to do."""
    if found.verdict != "breached" or found.counts.unknown or found.extent.unplaced:
        return frozenset()
    rows = [(str(row.get("system")), row["verdict"]) for row in found.sample if row.get("system")]
    return frozenset(one for one, _ in rows) - {one for one, told in rows if told != "met"}
