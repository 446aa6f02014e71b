"""The sentences that say how a verdict came about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hegui.audit.findings import Reason
from hegui.audit.sample import DUES
from hegui.days import lasting, written
from hegui.evidence import catalogue
from hegui.message import Message, Row
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from hegui.audit.findings import Counts, Due, Finding
    from hegui.audit.inputs import Inputs
    from hegui.audit.rooms import Used
    from hegui.duties import Duty
    from hegui.evidence.engine import Engine
    from hegui.evidence.gather import Evidence, Given

    Text = Mapping[str, str]

WORDS = Words("audit")
say = WORDS.both


def not_bound() -> Text:
    """Say that the profile leaves the duty out."""
    return say("not_bound")


def not_in_force(duty: Duty) -> Text:
    """Say from which day on the duty binds."""
    return say("not_in_force", first=_both(duty.first_day, written))


def unanswered(fields: list[str]) -> Text:
    """Name the questions of the profile that were not answered."""
    return say("unanswered", names=", ".join(dict.fromkeys(fields)))


def contradicted(keys: list[str]) -> Text:
    """Name the answers of the profile that the evidence contradicts."""
    return say("contradicted", names=", ".join(f"operator.{key}" for key in keys))


def not_given(missing: list[str], evidence: Evidence) -> Text:
    """Name the tables that are missing, each with its reason."""
    reasons = [_missing(name, evidence.missing.get(name)) for name in missing]
    said = Message("Evidence is missing: {reasons}", reasons=Row(reasons))
    return {"en": str(said), "zh": said.say("zh")}


def _missing(name: str, told: str | None) -> str:
    """Return why a table is missing; what a database answered names no table by itself."""
    if told is None:
        return Message("No {name} was given.", name=name)
    return told if name in told else Message("{name}: {why}", name=name, why=told)


def nothing_to_judge(found: Finding, evidence: Evidence, doubted: Collection[str] = ()) -> Finding:
    """Return the finding of a register without rows: not applicable only if declared complete."""
    register = found.duty.tables[0]
    declared_by = evidence.given[register].declared_by
    if register in doubted:
        reasons = (Reason(table=register, unclear=True),)
        why = say("doubted", register=register)
        return replace(found, verdict="unknown", why=why, reasons=reasons)
    if declared_by is None:
        why = say("not_declared", register=register)
        return replace(found, verdict="unknown", why=why, reasons=(Reason(table=register),))
    return replace(found, why=say("declared", declared_by=declared_by))


def counted(counts: Counts) -> Text:
    """Say how many rows were judged, and how."""
    right, pending = counts.put_right, counts.pending
    return say(
        "counted",
        total=counts.met + counts.breached + counts.unknown,
        met=counts.met,
        breached=counts.breached,
        unknown=counts.unknown,
        right=say("counted_right", n=right) if right else "",
        pending=say("counted_pending", n=pending) if pending else "",
    )


def noticed(summary: Mapping[str, Any], duty: Duty, inputs: Inputs) -> Iterator[Text]:
    """Yield what a reader must know of the rows and tables behind a verdict."""
    if rows := int(summary.get("contradicts") or 0):
        yield say("contradicting", rows=rows)
    for name in duty.tables:
        given = inputs.evidence.given.get(name)
        if given is not None and (taken := given.taken_on) < inputs.day:
            yield say("taken_on", name=name, taken_on=_both(taken, written))


def without(lacking: Collection[tuple[str, str]]) -> Iterator[Text]:
    """Yield which columns were not given, and what is not judged without them."""
    for name, column in sorted(lacking):
        absent = catalogue.get(name).columns[column].absent or {}
        yield say("no_column", name=name, column=column, absent=absent)


def longer(duty: Duty, left: tuple[Used, ...], inputs: Inputs) -> Iterator[Text]:
    """Say that the operator's own limit is longer than what is left: it changes no verdict."""
    limit = inputs.limits.get(duty.id)
    most = max((room.length for room in left if room.length is not None), default=None)
    if limit is not None and most is not None and limit > most:
        yield say("longer", own=_both(limit, lasting), left=_both(most, lasting))


def left_out(dues: tuple[Due, ...]) -> Iterator[Text]:
    """Say that there are more deadlines than are listed."""
    if len(dues) > DUES:
        yield say("left_out", most=DUES)


def elsewhere(moved: Iterable[Given], home: Engine, evidence: Evidence) -> Iterator[Text]:
    """Say which rows were brought from another database, and to which."""
    for given in moved:
        rows = evidence.quality(given.name).rows
        other = given.engine.name
        yield say("elsewhere", name=given.name, rows=rows, other=other, home=home.name)


def _both(value: Any, written_in: Callable[[Any, str], str]) -> Text:
    return {lang: written_in(value, lang) for lang in ("en", "zh")}
