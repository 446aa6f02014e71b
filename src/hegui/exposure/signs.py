"""What in the evidence points to a graver tier: overdue orders, harm and large leaks that fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.audit.findings import rests_on
from hegui.days import years_after

if TYPE_CHECKING:
    from datetime import date

    from hegui.audit.findings import Finding, Incident, Order
    from hegui.exposure.record import Facts
    from hegui.law.procedure import Procedure


@dataclass(frozen=True)
class Signs:
    """The orders and incidents that fit a finding, and those that may be of another thing.

    Attributes:
        orders: Overdue orders on the duty and a system of its breached rows.
        other_orders: Overdue orders on the duty that are of another system, or too old.
        harm: Incidents and leaks with harm that fit by system and time.
        leaks: Those of them that are large leaks.
        perhaps: What may be of another system, is too old, or came before the breach.
        unsure: Whether it is not known if there was harm that fits.
    """

    orders: tuple[Order, ...] = ()
    other_orders: tuple[Order, ...] = ()
    harm: tuple[Incident, ...] = ()
    leaks: tuple[Incident, ...] = ()
    perhaps: tuple[Incident, ...] = ()
    unsure: bool = False


def of(finding: Finding, procedure: Procedure, facts: Facts) -> Signs:
    """Return what of the evidence fits a finding, by duty, system and the years of limitation."""
    since = _since(finding.day, procedure)
    ordered = [order for order in facts.overdue if rests_on(order.duty, finding.duty.id)]
    orders = tuple(o for o in ordered if o.due_on >= since and _of_system(o.system, finding))
    known = facts.incidents or ()
    near = [one for one in known if one.on >= since and _caused(one, finding)]
    fit = [one for one in near if _hit(one.system, finding)]
    harm = tuple(one for one in fit if one.harm)
    large = procedure.large_leak(finding.day)
    return Signs(
        orders=orders,
        other_orders=tuple(order for order in ordered if order not in orders),
        harm=harm,
        leaks=tuple(one for one in harm if one.leak and large and (one.persons or 0) >= large),
        perhaps=tuple(one for one in known if one.harm and one not in harm),
        unsure=facts.incidents is None or any(one.harm is None for one in fit),
    )


def _since(day: date, procedure: Procedure) -> date:
    """Return the first day from which on an act is still punished."""
    rule = procedure.limitation(day)
    return years_after(day, -(rule.number or 0)) if rule is not None else day.min


def _of_system(system: str | None, finding: Finding) -> bool:
    """Say whether an order that names a system, or none, is about the breached rows."""
    systems = finding.extent.systems
    return system is None or systems is None or system in systems


def _hit(system: str | None, finding: Finding) -> bool:
    """Say whether what happened to a system happened to one of the breached rows."""
    systems = finding.extent.systems
    return systems is None or system in systems


def _caused(incident: Incident, finding: Finding) -> bool:
    """Say whether an incident came after the breach had begun, as far as that is known."""
    return finding.began is None or incident.on >= finding.began
