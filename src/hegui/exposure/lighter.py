"""Decides between the law at the time of the conduct and that of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.exposure import fines, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.exposure.record import Applies, Reading
    from hegui.law import Text
    from hegui.procedure import Rule


@dataclass(frozen=True)
class Decision:
    """Which reading applies, and why."""

    applies: Applies
    why: Text


def decide(then: Reading, today: Reading, reach: tuple[str, ...], rule: Rule | None) -> Decision:
    """Decide about conduct that ended under an earlier law, for the tiers pointed to.

    Args:
        then: The law at the time of the conduct; it applies unless that of today is lighter.
        today: The law of the day of decision.
        reach: Which persons are reached, the fewest first.
        rule: By which a lighter new law applies; None if none is confirmed for that day.
    """
    days = {"then": then.day, "day": today.day}
    if rule is None:
        return Decision("undecided", wording.say(wording.NO_RULE, **days))
    compared = compare(then, today, reach)
    said = {**days, "rule": rule.ref, "compared": said_of(compared)}
    found = set(compared.values()) - {0}
    if found == {-1}:
        return Decision("today", wording.say(wording.NEW_APPLIES, **said))
    if found <= {1}:
        return Decision("then", wording.say(wording.OLD_APPLIES, **said))
    return Decision("undecided", wording.say(wording.UNDECIDED, **said))


def compare(then: Reading, today: Reading, reach: tuple[str, ...]) -> Mapping[str, int | None]:
    """Say by aspect whether today's law is heavier (1), lighter (-1) or equal (0); None: unsure."""
    return {
        "organisation": fines.heavier(then.organisation, today.organisation),
        "persons": fines.heavier(then.persons, today.persons),
        "reach": _wider(then.persons_who, today.persons_who, reach),
        "measures": _more(set(then.measures), set(today.measures)),
    }


def _wider(then: str | None, today: str | None, reach: tuple[str, ...]) -> int | None:
    """Compare which persons are reached; where no person is fined, the fine says it."""
    if then == today or then is None or today is None:
        return 0
    if then not in reach or today not in reach:
        return None
    return 1 if reach.index(today) > reach.index(then) else -1


def _more(then: set[str], today: set[str]) -> int | None:
    if then == today:
        return 0
    if then < today:
        return 1
    return -1 if today < then else None


def said_of(compared: Mapping[str, int | None]) -> Text:
    """Say in which aspects today's law is lighter or heavier, and in which that is not sure."""
    forms = {-1: wording.LIGHTER, 1: wording.HEAVIER, None: wording.UNSURE}
    said = []
    for outcome, form in forms.items():
        names = [name for name, found in compared.items() if found == outcome]
        if names:
            said.append(wording.say(form, aspects=wording.aspects(names)))
    return wording.together(said, wording.AND) if said else wording.EQUAL
