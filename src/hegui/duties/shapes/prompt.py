"""At once and promptly: what the law asks without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER
from hegui.duties.columns import day_after, seconds_between, shanghai_day
from hegui.duties.shapes import deadline

if TYPE_CHECKING:
    from datetime import date, datetime


def in_time(found: Any, done: Any, day: date, room: int) -> Any:
    """Say whether what was found was done on its Shanghai day.

    What was done, or may still be, in the `room` of days after it is not known to be in time; what
    was not is late.
    """
    return on_the_day(found, done) | (in_room(found, done, day, room) & ibis.null("boolean"))


def on_the_day(found: Any, done: Any) -> Any:
    """Say whether it was done on the Shanghai day on which it was found."""
    return shanghai_day(done) <= shanghai_day(found)


def in_room(found: Any, done: Any, day: date, room: int) -> Any:
    """Say whether it was done by the end of the room, or may still be."""
    return deadline.kept(shanghai_day(done), last_day(found, room), day)


def last_day(found: Any, room: int) -> Any:
    """Return the last Shanghai day of the room, which excludes that of finding."""
    return (shanghai_day(found) + ibis.interval(days=room)).cast("date")


def late_from(found: Any, done: Any) -> Any:
    """Return the first day of being late: the day after the one of finding, null if done on it."""
    late = shanghai_day(done) > shanghai_day(found)
    return ibis.ifelse(late, day_after(shanghai_day(found)), ibis.null("date"))


def late_until(found: Any, done: Any) -> Any:
    """Return the day on which what was late was done, null while it is not done or not late."""
    late = (shanghai_day(done) > shanghai_day(found)) & (done < ibis.literal(LATER))
    return ibis.ifelse(late, shanghai_day(done), ibis.null("date"))


def late(found: Any, done: Any, *, bound: Any = True) -> dict[str, Any]:
    """Return how long it took, and the days on which being late began and ended.

    There are none where it is not known that the duty is `bound`.
    """
    none = ibis.null("date")
    return {
        "elapsed_s": seconds_between(found, done),
        "began_on": ibis.ifelse(bound, late_from(found, done), none),
        "ended_on": ibis.ifelse(bound, late_until(found, done), none),
    }


def acted_on(rows: Any, act: str, since: datetime, *shown: str) -> Any:
    """Return what was found since an instant, and how late an act came on each."""
    found = rows.filter(rows.found_at >= ibis.literal(since))
    return found.select(*shown, act, **late(found.found_at, found[act]))


def unless_exempt(rows: Any, exempt: Any) -> Any:
    """Add `exempt`, and leave a failure only to what is known not to be."""
    none = ibis.null("date")
    return rows.mutate(
        exempt=exempt,
        began_on=ibis.ifelse(~exempt, rows.began_on, none),
        ended_on=ibis.ifelse(~exempt, rows.ended_on, none),
    )
