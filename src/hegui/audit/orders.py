"""What must be done by when: a regulator's orders and the statutory terms, in one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from hegui import law
from hegui.days import OFFSET
from hegui.errors import UsageError
from hegui.law import Ref, workdays
from hegui.law.workdays import Calendar
from hegui.reading import terms
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from hegui.audit.findings import Due, Finding
    from hegui.law import Law

Origin = Literal["ordered", "statutory", "no_term"]
Text = Mapping[str, str]

WORDS = Words("orders")
LAW_UNITS = {"hours": ("minutes", 60), "calendar": ("days", 1), "months": ("months", 1)}
"""How the law's figures name the units of a term, and how many of theirs make one."""


@dataclass(frozen=True)
class Deadline:
    """One thing to be done: for which duty and row, by which day, and how that was counted.

    Attributes:
        row: What of the evidence it is about, such as the order; None is the whole duty.
        key: The key of that row, which stays the same when the term changes.
        due_on: The last day in Shanghai; None where the law or the order sets no term.
        due_at: The instant (naive UTC) of the end where it is not the end of that day.
        how: How the end was counted, a few sentences.
        basis: The provisions that set the term, or the one that the order cites.
        about: The duty that an order rests on.
        starts_on: The first day of a measure that lasts until `due_on`.
        runs_from: The day, or the instant of a term in hours, that a counted term runs from.
        length: How long that term is, in `unit`.
        provisional: Counted over days whose holidays are not published yet.
    """

    duty: str
    row: str | None
    due_on: date | None
    overdue: bool
    origin: Origin
    how: Text
    authority: str | None = None
    measure: str | None = None
    provisional: bool = False
    key: tuple[str | None, ...] = ()
    due_at: datetime | None = None
    basis: str | None = None
    about: str | None = None
    system: str | None = None
    issued_on: date | None = None
    served_on: date | None = None
    starts_on: date | None = None
    runs_from: date | datetime | None = None
    length: int | None = None
    unit: workdays.Unit | None = None


def measure(named: str | None) -> Text | None:
    """Return what was ordered in words, as it is written where it is no word of the law's."""
    if named is None:
        return None
    known = {**terms.of("measures"), **law.terms()}
    return known.get(named, {"en": named, "zh": named})


def on_their_basis(finding: Finding, books: Law) -> Finding:
    """Return a finding about orders with the provisions that its orders cite, as of the day.

    A provision that an order cites is one of the version of its day of issue; one that is not held
    leaves those of the duty.
    """
    cited = dict.fromkeys(
        (basis, issued_on)
        for basis, issued_on in (
            *((due.basis, due.issued_on) for due in finding.dues),
            *((row.get("basis"), row.get("issued_on")) for row in finding.sample),
        )
        if basis and issued_on
    )
    places = [
        tuple(_places(basis, issued_on, day, books) for basis, issued_on in cited)
        for day in (finding.day, finding.then or finding.day)
    ]
    today, then = (tuple(dict.fromkeys(ref for found in side for ref in found)) for side in places)
    if not today:
        return finding
    return replace(finding, provisions=today, provisions_then=then or finding.provisions_then)


def _places(basis: str, issued_on: date, day: date, books: Law) -> tuple[Ref, ...]:
    """Return where a provision of a day stands on another, nothing where it is not held."""
    try:
        mapped = books.map(Ref.parse(basis), day, from_day=issued_on)
    except UsageError:
        return ()
    return tuple(place.ref for place in mapped if place.ref is not None)


def deadlines(findings: Iterable[Finding], books: Law) -> tuple[Deadline, ...]:
    """Return all deadlines of an audit, what is longest overdue first, what has no day last."""
    listed = [deadline for finding in findings for deadline in of(finding, books)]
    return tuple(sorted(listed, key=_order))


def _order(found: Deadline) -> tuple[bool, str, str, str]:
    return (found.due_on is None, str(found.due_on), found.duty, str(found.key))


def of(finding: Finding, books: Law) -> tuple[Deadline, ...]:
    """Return the deadlines of one finding; a breach without a term of its own is due at once."""
    dated = tuple(_dated(finding, due, books) for due in finding.dues)
    if dated or finding.verdict != "breached" or finding.ended is not None:
        return dated
    return (
        Deadline(
            duty=finding.duty.id,
            row=None,
            due_on=finding.began,
            overdue=True,
            origin="no_term",
            how=WORDS["no_term"],
            basis=_joined(finding.provisions),
        ),
    )


def _dated(finding: Finding, due: Due, books: Law) -> Deadline:
    ordered = due.ordered
    counted = due.counted != "expiry" and due.runs_from is not None
    return Deadline(
        duty=finding.duty.id,
        row=None if due.row is None else str(due.row),
        due_on=due.due_on,
        overdue=bool(due.overdue),
        origin="ordered" if ordered else "statutory",
        how=_how(finding, due, books),
        authority=due.authority,
        measure=due.measure,
        provisional=bool(due.provisional),
        key=tuple(None if cell is None else str(cell) for cell in due.key),
        due_at=due.due_at,
        basis=due.basis if ordered else _basis(finding, due, books),
        about=due.duty,
        system=due.system,
        issued_on=due.issued_on,
        served_on=due.served_on,
        starts_on=_starts_on(due),
        runs_from=due.runs_from if counted else None,
        length=due.length if counted else None,
        unit=due.unit if counted else None,
    )


def _starts_on(due: Due) -> date | None:
    """Return the first day of a measure that lasts, unless it lies after the last."""
    first: date | None = due.starts_on
    return first if first is not None and first <= due.due_on else None


def _basis(finding: Finding, due: Due, books: Law) -> str:
    """Return the provisions that hold the figure of a term; all of the duty's where none does."""
    unit = None if due.counted == "expiry" else due.unit
    name, times = LAW_UNITS.get(str(unit), ("", 0))
    figures = books.numbers(finding.provisions, finding.day).values()
    length = (due.length or 0) * times
    holders = [f.provision for f in figures if (f.unit, f.value) == (name, length)]
    return _joined(dict.fromkeys(holders) or finding.provisions)


def _joined(provisions: Iterable[Ref]) -> str:
    return ", ".join(map(str, provisions))


def _how(finding: Finding, due: Due, books: Law) -> Text:
    """Say how the end of a term was counted, in both languages."""
    said: list[Text]
    match due.counted:
        case "extended":
            said = [WORDS["extended"], *([WORDS["stated_before"]] if due.stated_on else [])]
        case "stated":
            said = [WORDS["stated"]]
        case "suspension":
            said = [WORDS["suspended" if _starts_on(due) else "suspended_until"]]
        case "calendar_days" | "working_days":
            begun = WORDS["served" if due.served_on else "issued"]
            said = [begun, *_term(finding, due), *_doubt(due)]
        case "expiry":
            said = [WORDS["expiry"]]
        case _ if due.ordered:
            said = [WORDS["requested"], *([WORDS["ends_at"]] if due.due_at else [])]
        case _:
            said = [WORDS["provision"], *_term(finding, due)]
    facts = _facts(finding, due, books)
    return {lang: "".join(text[lang] for text in said).format_map(facts) for lang in ("en", "zh")}


def _facts(finding: Finding, due: Due, books: Law) -> dict[str, Any]:
    """Return what the sentences are filled with; no text of the evidence is among it."""
    starts_on, due_at = _starts_on(due), due.due_at
    return {
        "due_on": due.due_on,
        "stated_on": due.stated_on,
        "served_on": due.served_on,
        "issued_on": due.issued_on,
        "latest_on": due.latest_on,
        "starts_on": starts_on,
        "days": (due.due_on - starts_on).days + 1 if starts_on else None,
        "due_at": f"{due_at + OFFSET:%Y-%m-%d %H:%M:%S}" if due_at else None,
        "basis": _basis(finding, due, books),
    }


def _term(finding: Finding, due: Due) -> list[Text]:
    """Return the sentences that the counting gives for the same term; none where none runs."""
    if due.runs_from is None or due.length is None or due.unit is None:
        return []
    content = finding.duty.content
    calendar = Calendar() if content is None else workdays.load(content)
    moves = bool(due.moves)
    return [workdays.term(due.runs_from, due.length, due.unit, calendar, moves=moves).how]


def _doubt(due: Due) -> list[Text]:
    """Return why calendar days were counted though the order may not mean them."""
    if due.counted == "working_days" or due.day_kind == "calendar":
        return []
    if due.day_kind == "working":
        return [WORDS["not_counted"]]
    return [WORDS["kind_not_stated"], *([WORDS["by_working_days"]] if due.latest_on else [])]
