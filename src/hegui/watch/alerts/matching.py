"""Whether an event is what somebody asked to be told of.

Topics (provision, instrument, conduct, like a finding) let in what has one of them; region, sector,
authority and amount are asked of cases alone, and each has to fit. What names nothing lets all in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hegui.cases.search import choosing
from hegui.law import Ref
from hegui.watched import Topics

if TYPE_CHECKING:
    from collections.abc import Collection

    from hegui.law import Law
    from hegui.watch.alerts.event import Event

Asked = TypeVar("Asked", bound=Topics)


def fits(asked: Topics, event: Event, breached: Collection[str] = ()) -> bool:
    """Say whether an event is asked for; `breached` are the duties with an open finding."""
    if asked.kinds and event.kind not in asked.kinds:
        return False
    if not _on_topic(asked, event, breached):
        return False
    return event.kind != "case" or _of_cases(asked, event)


def _on_topic(asked: Topics, event: Event, breached: Collection[str]) -> bool:
    named = (asked.provisions, asked.instruments, asked.conduct, asked.like_findings)
    if not any(named):
        return True
    return (
        bool(set(asked.conduct) & set(event.conduct))
        or bool(set(asked.instruments) & {one.partition(":")[0] for one in event.provisions})
        or any(_covers(one, other) for one in asked.provisions for other in event.provisions)
        or (asked.like_findings and bool(set(breached) & set(event.duties)))
    )


def _covers(asked: str, held: str) -> bool:
    """Say whether one of two provisions lies in the other; an instrument holds all of its own."""
    if ":" not in asked or ":" not in held:
        return asked.partition(":")[0] == held.partition(":")[0]
    one, other = Ref.parse(asked), Ref.parse(held)
    return one.covers(other) or other.covers(one)


def _of_cases(asked: Topics, event: Event) -> bool:
    wanted = (
        (asked.regions, event.regions),
        (asked.sectors, event.sectors),
        (asked.authorities, event.authorities),
    )
    if not all(not one or set(one) & set(held) for one, held in wanted):
        return False
    return asked.amount_from is None or (event.amount or 0) >= asked.amount_from


def in_ids(asked: Asked, books: Law) -> Asked:
    """Return what is asked for in ids, though it may be written in words.

    Raises:
        UsageError: something in it is not known.
    """
    for name in asked.instruments:
        books.first_day(name)
    for one in asked.provisions:
        ref = Ref.parse(one)
        books.provision(ref, books.versions(ref.instrument)[-1].since)
    told = {
        "conduct": tuple(choosing.known("conduct", word) for word in asked.conduct),
        "sectors": tuple(choosing.known("offender_kinds", word) for word in asked.sectors),
        "authorities": tuple(choosing.known("authority_kinds", word) for word in asked.authorities),
        "regions": tuple(map(choosing.place, asked.regions)),
    }
    return asked.model_copy(update=told)
