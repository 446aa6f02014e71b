"""Decides between the law at the time of the conduct and that of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.exposure import fines, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.exposure.record import Applies, Reading
    from hegui.law import Text
    from hegui.law.procedure import Procedure, Rule


@dataclass(frozen=True)
class Decision:
    """Which reading applies, and why."""

    applies: Applies
    why: Text


def decide(then: Reading, today: Reading, procedure: Procedure, rule: Rule | None) -> Decision:
    """Decide about conduct that ended under an earlier law, for the tiers pointed to.

    Args:
        then: The law at the time of the conduct; it applies unless that of today is lighter.
        today: The law of the day of decision.
        procedure: What tells which persons are more, and which measures take in others.
        rule: By which a lighter new law applies; None if none is confirmed for that day.
    """
    days = {"then": then.day, "day": today.day}
    if rule is None:
        return Decision("undecided", wording.say("no_rule", **days))
    compared = compare(then, today, procedure)
    said = {**days, "rule": rule.ref, "compared": said_of(compared)}
    found = set(compared.values()) - {0}
    if found == {-1}:
        return Decision("today", wording.say("new_applies", **said))
    if found <= {1}:
        return Decision("then", wording.say("old_applies", **said))
    return Decision("undecided", wording.say("undecided", **said))


def compare(then: Reading, today: Reading, procedure: Procedure) -> Mapping[str, int | None]:
    """Say by aspect whether today's law is heavier (1), lighter (-1) or equal (0); None: unsure."""
    return {
        "organisation": fines.heavier(then.organisation, today.organisation),
        "persons": fines.heavier(then.persons, today.persons),
        "reach": _wider(then.persons_who, today.persons_who, procedure.reach),
        "measures": _more(then.measures, today.measures, procedure),
    }


def beyond(
    these: tuple[str, ...], others: tuple[str, ...], procedure: Procedure
) -> tuple[str, ...]:
    """Return those of the measures that the others neither name nor take in."""
    taken_in = {small for one in others for small in procedure.includes.get(one, ())}
    return tuple(one for one in these if one not in taken_in and one not in others)


def _wider(then: str | None, today: str | None, reach: tuple[str, ...]) -> int | None:
    """Compare which persons are reached; where no person is fined, the fine says it."""
    if then == today or then is None or today is None:
        return 0
    if then not in reach or today not in reach:
        return None
    return 1 if reach.index(today) > reach.index(then) else -1


def _more(then: tuple[str, ...], today: tuple[str, ...], procedure: Procedure) -> int | None:
    added, dropped = beyond(today, then, procedure), beyond(then, today, procedure)
    if added and dropped:
        return None
    return 1 if added else -1 if dropped else 0


def said_of(compared: Mapping[str, int | None]) -> Text:
    """Say in which aspects today's law is lighter or heavier, and in which that is not sure."""
    forms = {-1: "lighter", 1: "heavier", None: "unsure"}
    said = []
    for outcome, form in forms.items():
        names = [name for name, found in compared.items() if found == outcome]
        if names:
            said.append(wording.say(form, aspects=wording.aspects(names)))
    return wording.together(said, "and") if said else wording.WORDS["equal"]
