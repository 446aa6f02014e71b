"""Findings that are new, or back after they had been fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui import duties
from hegui.watch.alerts.event import Event
from hegui.watch.alerts.sight import Sight
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from hegui.audit.findings import Finding
    from hegui.law import Text

WORDS = Words("alerts")


def event(duty: str, day: date, key: str, *, back: bool, system: str = "", link: str = "") -> Event:
    """Return what is told of a breach."""
    held = duties.load(duty)
    return Event(
        key=f"finding:{key}",
        kind="finding",
        title=WORDS.both("finding_back" if back else "finding_new", what=held.title),
        lines=(WORDS.both("of_system", system=system),) if system else (),
        day=day,
        provisions=tuple(map(str, held.provisions(day))),
        duties=(duty,),
        conduct=held.conducts,
        link=link,
    )


def waiver(name: str, title: Text) -> Text:
    """Return what is to be done about a waiver by its last day."""
    return WORDS.both("waiver_ends", name=name, what=title)


def sights(found: Iterable[Finding]) -> Iterator[Sight]:
    """Yield how each duty stands; one that became unknown is neither fixed nor new."""
    for one in found:
        if one.verdict == "unknown":
            continue
        mark = "open" if one.standing == "open" else "fixed"

        def made(before: str | None, one: Finding = one, mark: str = mark) -> Event | None:
            if mark != "open":
                return None
            key = f"{one.duty.id}:{one.day}"
            return event(one.duty.id, one.day, key, back=before is not None)

        yield Sight(f"finding:{one.duty.id}", mark, made)
