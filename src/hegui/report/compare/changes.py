"""How each duty fared from one run to the next, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from hegui.report.compare.wording import EVIDENCE, POINTERS
from hegui.report.plain import height

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.report.compare.record import Duty, Exposure, Range, Run

Kind = Literal["new", "worse", "better", "fixed", "unchanged"]
KINDS: tuple[Kind, ...] = ("new", "worse", "better", "fixed", "unchanged")
BAD: tuple[Kind, ...] = ("new", "worse")
GRAVITY = {"met": 0, "not_applicable": 0, "unknown": 1, "breached": 2}
Reason = tuple[str, str, dict[str, Any]]
"""The kind of a reason, the sentence that tells it, and what that tells."""


@dataclass(frozen=True)
class Change:
    """How one duty fared; `old` is None where only the new run judged it."""

    kind: Kind
    old: Duty | None
    new: Duty
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Comparison:
    """Two runs, the changes between them (the worst first), and duties that one alone judged."""

    old: Run
    new: Run
    changes: tuple[Change, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]

    @property
    def worse(self) -> bool:
        """Say whether anything is new or worse."""
        return any(change.kind in BAD for change in self.changes)

    def count(self, kind: Kind) -> int:
        """Return how many duties fared so."""
        return sum(change.kind == kind for change in self.changes)


def compare(old: Run, new: Run) -> Comparison:
    """Return what changed from one run to the next, duty by duty."""
    before = {duty.id: duty for duty in old.duties}
    after = {duty.id: duty for duty in new.duties}
    changes = [
        Change(_kind(before[i], duty), before[i], duty, tuple(_reasons(before[i], duty, old, new)))
        for i, duty in after.items()
        if i in before
    ]
    alone = [duty for i, duty in after.items() if i not in before]
    changes += [Change("new", None, duty, ()) for duty in alone if duty.verdict == "breached"]
    return Comparison(
        old=old,
        new=new,
        changes=tuple(sorted(changes, key=lambda c: (KINDS.index(c.kind), c.new.id))),
        only_old=tuple(sorted(before.keys() - after.keys())),
        only_new=tuple(sorted(after.keys() - before.keys())),
    )


def _kind(old: Duty, new: Duty) -> Kind:
    was, now = old.verdict, new.verdict
    if was != now and now == "breached":
        return "new"
    if was == "breached" and now == "met":
        return "fixed"
    if was == "breached" and now == "unknown":
        shown = new.counts.judged > 0 and _open(new) < _open(old)
        return "better" if shown else "worse"
    if GRAVITY[was] != GRAVITY[now]:
        return "worse" if GRAVITY[now] > GRAVITY[was] else "better"
    return _by_degree(old, new)


def _open(duty: Duty) -> int:
    return duty.counts.breached + duty.counts.unknown


def _by_degree(old: Duty, new: Duty) -> Kind:
    """Say how a duty fared whose verdict is as grave as it was."""
    degrees = list(_degrees(old, new))
    if any(now > was for was, now in degrees):
        return "worse"
    return "better" if any(now < was for was, now in degrees) else "unchanged"


def _degrees(old: Duty, new: Duty) -> Iterator[tuple[float, float]]:
    """Yield by how much the duty is not met, before and now, one respect after another."""
    if old.counts.judged and new.counts.judged:
        yield old.counts.breached, new.counts.breached
        yield old.counts.unknown, new.counts.unknown
    if old.verdict == new.verdict == "breached":
        yield old.standing != "put_right", new.standing != "put_right"
        yield sum(due.overdue for due in old.due), sum(due.overdue for due in new.due)
        yield from zip(_most(old.exposure), _most(new.exposure), strict=True)


def _most(found: Exposure | None) -> tuple[float, ...]:
    """Return the highest fines: of the tier pointed to, then of any that is possible."""
    return (
        (0, 0, 0, 0)
        if found is None
        else tuple(height(None if fine is None else fine.fine()) for fine in fines(found))
    )


def fines(found: Exposure) -> tuple[Range | None, ...]:
    """Return the fines on the organisation and on persons, then the highest possible of both."""
    reading = found.reading
    return found.organisation, found.persons, reading.organisation_most, reading.persons_most


def _reasons(old: Duty, new: Duty, before: Run, after: Run) -> Iterator[Reason]:
    """Yield why a duty is told otherwise, nothing where it is not."""
    if _told(old) == _told(new):
        return
    if before.rules != after.rules:
        yield "rules", "rules", {"old": before.rules, "new": after.rules}
    day = "same_day" if before.as_of == after.as_of else "other_day"
    reasons = [
        *_by_law(old, new),
        *_by_evidence(old, new, EVIDENCE[day]),
        *_by_waiver(old, new),
        *_by_profile(before, after),
    ]
    if before.as_of != after.as_of:
        yield "day", "day", {"old": before.as_of, "new": after.as_of}
    elif not reasons and before.rules == after.rules:
        yield "program", "unexplained", {}
    yield from reasons


def _told(duty: Duty) -> tuple[Any, ...]:
    """Return what a run tells of a duty but for words, which differ by language."""
    found = duty.exposure
    waived = {waiver.id for waiver in duty.waivers}
    told = (
        (duty.verdict, duty.standing, duty.counts, duty.sample),
        (duty.provision, duty.began, duty.due, waived),
    )
    if found is None:
        return told
    amounts = [fine and (fine.minimum, fine.maximum) for fine in fines(found)]
    return (*told, found.readings[-1].clauses, found.pointed, found.orders, amounts)


def _by_law(old: Duty, new: Duty) -> Iterator[Reason]:
    if old.provision != new.provision:
        yield "law", "law", {"old": old.provision, "new": new.provision}
    if old.exposure is not None and new.exposure is not None:
        was, now = _clauses(old.exposure), _clauses(new.exposure)
        if was != now:
            yield "law", "clauses", {"old": was, "new": now}


def _clauses(found: Exposure) -> tuple[str, ...]:
    """Return the penal clauses of the law of the day judged, each with the day of its version."""
    return tuple(f"{clause.ref} ({clause.since})" for clause in found.readings[-1].clauses)


def _by_evidence(old: Duty, new: Duty, what: Mapping[str, str]) -> Iterator[Reason]:
    rows = list(_by_rows(old, new, what))
    if not rows and old.sample != new.sample:
        rows = [("evidence", "sample", {"what": what})]
    elif not rows and old.verdict != new.verdict:
        rows = [("evidence", "found", {"what": what, "old": old.why, "new": new.why})]
    yield from rows
    if old.exposure is not None and new.exposure is not None:
        was, now = old.exposure, new.exposure
        if was.orders != now.orders:
            yield "evidence", "orders", {"old": was.orders, "new": now.orders}
        if was.pointed != now.pointed and was.readings[-1].clauses and now.readings[-1].clauses:
            pointers = {
                "old": POINTERS[was.pointed or "none"],
                "new": POINTERS[now.pointed or "none"],
            }
            yield "evidence", "pointed", pointers


def _by_rows(old: Duty, new: Duty, what: Mapping[str, str]) -> Iterator[Reason]:
    """Yield how the rows differ; by name only where both files show every breached one.

    Where no row was judged any more, none is told as gone: the evidence is.
    """
    if old.counts != new.counts:
        was, now = (f"{c.met}/{c.breached}/{c.unknown}" for c in (old.counts, new.counts))
        yield "evidence", "counts", {"what": what, "old": was, "new": now}
    was_keys, now_keys = _breached(old), _breached(new)
    if was_keys is None or now_keys is None:
        return
    gone = was_keys - now_keys if new.counts.judged else set()
    for key, differ in (("appeared", now_keys - was_keys), ("gone", gone)):
        if differ:
            yield "evidence", key, {"keys": tuple(sorted(differ))}


def _breached(duty: Duty) -> set[str] | None:
    """Return the keys of the breached rows, None where the file shows only some of them."""
    shown = [row for row in duty.sample if row.get("verdict") == "breached"]
    if len(shown) != duty.counts.breached:
        return None
    return {str(next((v for k, v in row.items() if k != "verdict"), "")) for row in shown}


def _by_waiver(old: Duty, new: Duty) -> Iterator[Reason]:
    was, now = ({waiver.id for waiver in duty.waivers} for duty in (old, new))
    if now - was:
        yield "waiver", "waived", {"ids": tuple(sorted(now - was))}
    if was - now:
        yield "waiver", "no_longer_waived", {"ids": tuple(sorted(was - now))}


def _by_profile(before: Run, after: Run) -> Iterator[Reason]:
    was, now = before.operator, after.operator
    fields = sorted(f for f in was.keys() | now.keys() if was.get(f) != now.get(f))
    changed = tuple(field for field in fields if field != "name")
    if changed:
        yield "profile", "profile", {"fields": changed}
