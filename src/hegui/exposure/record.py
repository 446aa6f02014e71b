"""What an exposure is made of: frozen values; a provision is a `Ref` until a report writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hegui.audit.findings import Incident, Order, Register
    from hegui.exposure.discretion import Discretion, Scale
    from hegui.exposure.fines import Range
    from hegui.law import Confidence, Ref, Text

LawOf = Literal["then", "today"]
Applies = Literal["then", "today", "undecided"]
Pointer = Literal["breach", "refusal", "harm", "leak"]


@dataclass(frozen=True)
class Facts:
    """What bears on a penalty beside the finding itself.

    Attributes:
        body: What the operator is: company, individual or state_organ.
        ciio: Whether it operates critical information infrastructure; None if that is not known.
        overdue: Overdue regulator's orders that name the duty that they rest on.
        incidents: Incidents and leaks but those that did no harm; None if no incidents were given.
        ordered: All orders on record; None if no register of them was given.
        verdicts: The verdicts of the audit, by duty.
        places: Where the operator is registered and operates, the first first.
        scales: The scales of discretion that there are.
        amounts: What fines hang on, in whole CNY, by the word of the laws; what is not known is not
            there.
    """

    body: str = "company"
    ciio: bool | None = None
    overdue: tuple[Order, ...] = ()
    incidents: tuple[Incident, ...] | None = None
    ordered: Register | None = None
    verdicts: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    scales: tuple[Scale, ...] = ()
    amounts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Tier:
    """One tier of a penal clause.

    Attributes:
        ref: Where its words stand.
        condition: The id of when it applies (`hegui.law.terms` has the words).
        persons_who: The id of which persons are reached.
        measures: The ids of what else is imposed.
        possible: Whether it can reach an operator like this one at all.
        pointed: Whether the evidence points to it.
        by: What in the evidence meets its condition.
    """

    ref: Ref
    condition: str
    organisation: Range | None
    persons: Range | None
    persons_who: str | None
    measures: tuple[str, ...]
    possible: bool
    pointed: bool
    examples: Text | None
    note: Text | None
    confidence: Confidence
    by: tuple[Pointer, ...] = ()


@dataclass(frozen=True)
class Clause:
    """A penal clause as in force from `since` on, and which provisions of the duty it answers."""

    ref: Ref
    since: date
    summary: Text
    enforcer: str
    provisions: tuple[Ref, ...]
    tiers: tuple[Tier, ...]


@dataclass(frozen=True)
class Reading:
    """What the law of one day holds against the breach.

    Attributes:
        law: The law at the time of the conduct, or that of today.
        clauses: None at all where the provisions have no penalty of their own, or it is `unread`:
            the penal clauses of a text were not read here.
        governing: Where the highest fine that the evidence points to stands; without a fine, where
            the first tier does; None where the evidence points to no tier.
        organisation: The highest range that the evidence points to; None is no fine.
        persons: The same for each person responsible.
        measures: Ids of what else the tiers pointed to impose.
        organisation_most: The highest range of all tiers that are possible.
        further_measures: Ids of what only the other possible tiers impose.
    """

    law: LawOf
    day: date
    provisions: tuple[Ref, ...]
    clauses: tuple[Clause, ...]
    governing: Ref | None
    organisation: Range | None
    persons: Range | None
    persons_who: str | None
    measures: tuple[str, ...]
    organisation_most: Range | None
    persons_most: Range | None
    further_measures: tuple[str, ...]
    unread: bool = False

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Return the tiers of all clauses."""
        return tuple(tier for clause in self.clauses for tier in clause.tiers)

    @property
    def pointed(self) -> tuple[Tier, ...]:
        """Return the tiers that the evidence points to."""
        return tuple(tier for tier in self.tiers if tier.pointed)


@dataclass(frozen=True)
class Leniency:
    """A rule that may speak for a lighter penalty or none.

    Attributes:
        provision: Where it stands.
        gives: What it gives.
        applies: Whether the evidence shows what it asks for.
        why: Which facts decide that.
    """

    provision: str
    gives: Text
    applies: Literal["yes", "no", "unknown"]
    why: Text


@dataclass(frozen=True)
class Authority:
    """An authority that may come for a breach.

    Attributes:
        kind: Its kind, such as public_security.
        title: What this kind is called.
        local: The one at the operator's place; None if that is not known.
        provincial: The one above it, where a clause leaves a tier to the province; None if not.
        confidence: How sure it is that this kind comes.
    """

    kind: str
    title: Text
    local: Text | None
    provincial: Text | None
    confidence: Confidence


@dataclass(frozen=True)
class Offence:
    """Where criminal law begins beside a breach: a warning, never a verdict.

    Attributes:
        article: Where the offence stands, and its name.
        begins: What makes a crime of the breach, and what it brings.
        orders: Overdue orders by which it begins; none where it needs none.
    """

    id: str
    article: Text
    begins: Text
    orders: tuple[str, ...]
    source: tuple[str, ...]
    last_checked: date
    confidence: Confidence
    note: Text | None


@dataclass(frozen=True)
class Exposure:
    """What a breach of one duty may cost.

    Attributes:
        if_breached: The verdict is unknown: this is what a breach would cost.
        readings: The law at the time and that of today, or one of them if they are the same.
        applies: Which reading counts; `undecided` where neither is lighter in all respects.
        applies_why: Why it does.
        pointed: What in the evidence points to the tier; None where it points to none.
        orders: Overdue orders on this duty and its systems.
        organisation: The range pointed to, over both readings where it is undecided.
        persons: The same for each person responsible.
        organisation_most: The highest range of all tiers that are possible, by either reading
            where it is undecided.
        persons_most: The same for each person responsible.
        persons_who: The id of which persons are reached, by the reading that applies.
        clause: The clause of the range, by the reading that applies.
        how: How the range was made.
        one_act: The rule that one act is not fined twice.
        notes: What a reader has to know beside it.
        discretion: Where in the range a fine may lie, if a scale is in force.
        leniency: What may speak for a lighter penalty or none.
        authorities: Who may come for it, the likeliest first.
        authorities_note: What is to be known of these.
        offences: Where criminal law begins beside it.
    """

    duty: str
    day: date
    if_breached: bool
    readings: tuple[Reading, ...]
    applies: Applies
    applies_why: Text
    pointed: Pointer | None
    pointed_why: Text
    orders: tuple[str, ...]
    organisation: Range | None
    persons: Range | None
    organisation_most: Range | None
    persons_most: Range | None
    persons_who: str | None
    clause: Ref | None
    how: Text
    one_act: Ref | None
    notes: tuple[Text, ...] = ()
    discretion: Discretion | None = None
    leniency: tuple[Leniency, ...] = ()
    authorities: tuple[Authority, ...] = ()
    authorities_note: Text | None = None
    offences: tuple[Offence, ...] = ()


@dataclass(frozen=True)
class Spread:
    """Several breaches of one clause: fined once as one act, or each as an act of its own."""

    one_act: Range
    separate: Range


@dataclass(frozen=True)
class Group:
    """The breaches that one clause punishes."""

    clause: Ref
    duties: tuple[str, ...]
    organisation: Spread | None
    persons: Spread | None


@dataclass(frozen=True)
class Total:
    """What all breaches together may cost by the tiers that the evidence points to.

    Attributes:
        organisation: The least, taking breaches of one clause as one act, and the most, taking each
            as its own; `discretionary` where nothing need be fined. None is no fine.
        persons: The same, for a person who answers for all of them.
        unbounded: Duties whose fine has no bounds known here; they are not in the sum.
        how: How the sum was made.
    """

    organisation: Range | None
    persons: Range | None
    groups: tuple[Group, ...]
    unbounded: tuple[str, ...]
    how: Text
