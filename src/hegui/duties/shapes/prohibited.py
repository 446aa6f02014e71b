"""Prohibited information that was found: the items, what was done about each, and its record."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import NEVER
from hegui.duties.columns import asked_from, seconds_between
from hegui.duties.shapes import prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    Absent = Callable[[str], Any]

SENT = ("message", "app")
"""Kinds of content that a provider sends or offers for others; the rest is published."""


def found(content_hits: Any, content: Any) -> Any:
    """Return each item with a hit that was not dismissed, and the first time it was found.

    `confirmed` is true, or null where none of its hits has been reviewed: what is not confirmed
    binds nobody, and nothing is judged of it.
    """
    hits = first_found(content_hits)
    known = content.select("content", "kind", "visible")
    items = hits.left_join(known, "content")
    return items.select("content", "kind", "visible", "confirmed", "found_at")


def first_found(content_hits: Any) -> Any:
    """Return the items with a hit that was not dismissed: the first one that was confirmed."""
    hits = content_hits.filter(content_hits.confirmed.fill_null(True))
    items = hits.group_by("content").agg(
        confirmed=hits.confirmed.any(),
        hit_at=hits.found_at.min(),
        confirmed_at=hits.found_at.min(where=hits.confirmed),
    )
    return items.select("content", "confirmed", found_at=items.confirmed_at.coalesce(items.hit_at))


def is_provider(operator: Any) -> Any:
    """Say whether it sends messages for others or offers apps for download."""
    return operator.offers("message_sending", "app_download")


def published(content_hits: Any, content: Any, operator: Any) -> Any:
    """Return the items found, without the messages and apps of a provider."""
    items = found(content_hits, content)
    if not is_provider(operator):
        return items
    return _where_kind_is_known(items.filter(items.kind.notin(SENT).fill_null(True)))


def sent(content_hits: Any, content: Any) -> Any:
    """Return the messages and apps found; an item whose kind is not known may be one of them."""
    items = found(content_hits, content)
    return _where_kind_is_known(items.filter(items.kind.isin(SENT).fill_null(True)))


def _where_kind_is_known(items: Any) -> Any:
    """Judge nothing of a provider's item that may fall under the one paragraph or the other."""
    confirmed = ibis.ifelse(items.kind.isnull(), ibis.null("boolean"), items.confirmed)
    return items.mutate(confirmed=confirmed)


def since_law(items: Any, since: datetime) -> Any:
    """Return the items found since an instant: of earlier ones the law asks no paperwork."""
    return items.filter(items.found_at >= ibis.literal(since))


def undone(absent: Absent) -> Any:
    """Return when an item was dealt with that the register of removals lacks.

    It was not if that register is whole, else it is not known.
    """
    whole = absent("removals").notnull()
    return ibis.ifelse(whole, ibis.literal(NEVER), ibis.null("timestamp"))


def acted_on(
    items: Any, removals: Any, acts: Sequence[str], since: datetime, absent: Absent, day: date
) -> Any:
    """Return the items with what was done after they were found, one row an item.

    `in_time` says whether all of the acts were done, null while that is not known. An item that
    was found again is to be dealt with again; a later act closes the earlier findings too.
    """
    findings = _findings(items, removals, acts, since, absent)
    asked_at, none = findings.asked_at, ibis.null("date")
    done_at = ibis.greatest(asked_at, *(findings[act].fill_null(asked_at) for act in acts))
    known = reduce(and_, (findings[act].notnull() for act in acts))
    done = reduce(and_, (prompt.in_time(asked_at, findings[act], day) for act in acts))
    findings = findings.mutate(
        done=done & findings.confirmed,
        began_on=prompt.late_from(asked_at, done_at),
        ended_on=prompt.late_until(asked_at, done_at),
        elapsed_s=ibis.ifelse(known, seconds_between(asked_at, done_at), ibis.null("int64")),
    )
    rows = findings.group_by(items.columns).agg(
        **{act: findings[act].max() for act in acts},
        all_done=findings.done.all(),
        unclear=findings.done.isnull().any(),
        elapsed_s=findings.elapsed_s.max(),
        began_on=findings.began_on.min(),
        ended_on=findings.ended_on.max(),
        open=(findings.began_on.notnull() & findings.ended_on.isnull()).any(),
    )
    return rows.mutate(
        in_time=rows.all_done & ibis.ifelse(rows.unclear, ibis.null("boolean"), True),
        ended_on=ibis.ifelse(rows.open, none, rows.ended_on),
    ).drop("all_done", "unclear", "open")


def _findings(
    items: Any, removals: Any, acts: Sequence[str], since: datetime, absent: Absent
) -> Any:
    """Return the items beside each of their findings, with the first of each act since then."""
    later = ibis.range_window(
        group_by="content", order_by=ibis.desc("found_at"), preceding=(None, 0)
    )
    handled = removals.select(
        "content",
        again_at=removals.found_at,
        first_at=removals.found_at.min().over(ibis.window(group_by="content")),
        **{f"{act}_since": removals[act].min().over(later) for act in acts},
    )
    rows = items.left_join(handled, "content")
    again = (rows.again_at > rows.first_at) & (rows.again_at > rows.found_at)
    asked_at = asked_from(ibis.ifelse(again, rows.again_at, rows.found_at), since)
    lacking = rows.content_right.isnull()
    return rows.mutate(
        asked_at=ibis.ifelse(rows.confirmed, asked_at, ibis.null("timestamp")),
        **{act: ibis.ifelse(lacking, undone(absent), rows[f"{act}_since"]) for act in acts},
    )


def recorded(items: Any, removals: Any, absent: Absent) -> Any:
    """Return the items with `recorded`: true, false where there is none, null if not known."""
    kept = removals.group_by("content").agg(digests=removals.record_digest.count())
    rows = items.left_join(kept, "content")
    has_digest = ibis.ifelse(rows.digests > 0, True, ibis.null("boolean"))
    return rows.mutate(
        recorded=ibis.ifelse(rows.content_right.isnull(), absent("removals"), has_digest)
    ).drop("content_right", "digests")


def on_record(t: Any, day: date) -> Any:
    """Say whether a record is kept, for which the day of finding leaves time."""
    return t.recorded | prompt.still_today(t.found_at, day)


def if_confirmed(t: Any, truth: Any) -> Any:
    """Judge only what was confirmed."""
    return ibis.ifelse(t.confirmed, truth, ibis.null("boolean"))
