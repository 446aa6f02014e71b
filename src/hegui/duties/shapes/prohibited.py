"""Prohibited information that was found: each finding, what was done about it, and its record."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import NEVER, end_of
from hegui.duties.columns import asked_from, conduct, happened, shanghai_day, unknown_if
from hegui.duties.shapes import deadline, prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    Absent = Callable[..., Any]

HOUSE = "house"
"""The basis of a hit that only the operator's own rules forbid; any other that is known is law."""
UNDESIRABLE = "undesirable"
"""The basis of a hit that law does not forbid and wants resisted."""
STREAM = "stream"
ACTS = ("stopped_at", "removed_at")
SENT = ("message", "app")
"""Kinds of content that a provider sends or offers for others; the rest is published."""


def found(
    content_hits: Any,
    day: date,
    review_hours: int,
    beside: Iterable[str] = (HOUSE, UNDESIRABLE),
) -> Any:
    """Return what was found and not dismissed, one row an item and time: each opens it anew.

    Only what law forbids counts, and not what rests on a basis `beside` it. `confirmed` is true, or
    null where no hit of that time has been reviewed, or on what it rests is not known: what is not
    confirmed binds nobody, and awaits its review for some hours (`pending`).
    """
    by_law = content_hits.basis.notin(tuple(beside))
    hits = content_hits.filter(content_hits.confirmed.fill_null(True), by_law.fill_null(True))
    hits = hits.mutate(awaits=hits.confirmed.isnull(), binds=hits.confirmed & by_law)
    rows = hits.group_by("content", "found_at").agg(
        confirmed=hits.binds.any(), awaits=hits.awaits.any()
    )
    open_still = rows.found_at + ibis.interval(hours=review_hours) > ibis.literal(end_of(day))
    return rows.mutate(pending=rows.confirmed.isnull() & rows.awaits & open_still).drop("awaits")


def with_kind(items: Any, content: Any) -> Any:
    """Add what kind of item it is and whether it can be seen, null where that is not known."""
    known = content.select("content", "kind", "visible")
    return items.left_join(known, "content").drop("content_right")


def is_provider(operator: Any) -> Any:
    """Say whether it sends messages for others or offers apps for download."""
    return operator.offers("message_sending", "app_download")


def published(items: Any, operator: Any) -> Any:
    """Return what was found, without the messages and apps of a provider."""
    if not is_provider(operator):
        return items
    return _where_kind_is_known(items.filter(items.kind.notin(SENT).fill_null(True)))


def sent(items: Any) -> Any:
    """Return the messages and apps found; an item whose kind is not known may be one of them."""
    return _where_kind_is_known(items.filter(items.kind.isin(SENT).fill_null(True)))


def _where_kind_is_known(items: Any) -> Any:
    """Judge nothing of a provider's item that may fall under the one paragraph or the other."""
    confirmed = ibis.ifelse(items.kind.isnull(), ibis.null("boolean"), items.confirmed)
    return items.mutate(confirmed=confirmed)


def since_law(items: Any, since: datetime) -> Any:
    """Return what was found since an instant: of what was earlier the law asks no paperwork."""
    return items.filter(items.found_at >= ibis.literal(since))


def undone(absent: Absent, found_at: Any) -> Any:
    """Return when an item was dealt with that the register of removals lacks.

    It was not if that register is whole since it was found, else it is not known.
    """
    whole = absent("removals", since=shanghai_day(found_at)).notnull()
    return ibis.ifelse(whole, ibis.literal(NEVER), ibis.null("timestamp"))


def first_acts(items: Any, removals: Any, acts: Iterable[str], absent: Absent) -> Any:
    """Return what was found with the first of each act since then, one row each.

    An act before it was found does not settle it. Beside each act `<act>_unclear` is null where
    there may have been an earlier one, else false.
    """
    columns = {act: removals[act] for act in acts}
    handled = removals.select(item="content", **columns)
    joined = items.left_join(handled, items.content == handled.item)
    mine = joined.item.notnull()
    measures: dict[str, Any] = {}
    for act in acts:
        at = joined[act]
        later = at >= joined.found_at
        measures |= {
            act: at.min(where=later),
            f"{act}_unclear": (mine & at.isnull()).any(),
            f"{act}_rows": (mine & later.fill_null(True)).any(),
        }
    rows = joined.group_by(items.columns).agg(**measures)
    lacking = {act: ~rows[f"{act}_rows"].fill_null(False) for act in acts}
    return rows.mutate(
        **{
            act: ibis.ifelse(lacking[act], undone(absent, rows.found_at), rows[act]) for act in acts
        },
        **{f"{act}_unclear": unknown_if(rows[f"{act}_unclear"].fill_null(False)) for act in acts},
    ).drop(*(f"{act}_rows" for act in acts))


def acted_on(
    items: Any,
    removals: Any,
    rooms: Mapping[str, int],
    since: datetime,
    absent: Absent,
    day: date,
    *,
    one_is_enough: bool = False,
) -> Any:
    """Return what was found with the acts that followed, each within its room of days.

    `in_time` says whether all of them were done, or one where that is enough, null while that is
    not known.
    """
    rows = first_acts(items, removals, tuple(rooms), absent)
    asked = asked_from(rows.found_at, since)
    truths = [
        prompt.in_time(asked, rows[act], day, room) | rows[f"{act}_unclear"]
        for act, room in rooms.items()
    ]
    return with_days(
        rows, asked, tuple(rooms), ibis.least if one_is_enough else ibis.greatest
    ).mutate(in_time=if_confirmed(rows, reduce(or_ if one_is_enough else and_, truths)))


def with_days(rows: Any, asked: Any, acts: Iterable[str], of: Any = ibis.greatest) -> Any:
    """Add how long it took until all acts were done, and on which days it was late.

    `of` is which of them counts: by default the last.
    """
    never = ibis.literal(NEVER)
    done = ibis.greatest(asked, of(*(rows[act].fill_null(never) for act in acts)))
    return rows.mutate(**prompt.late(asked, done))


def dealt_with_at_once(
    rows: Any, acts: Iterable[str], day: date, number: Any, *, streaming: bool
) -> Any:
    """Add `in_time`: whether all acts were done at once; of a live stream that is in minutes.

    `rows` have `asked_at`. Where it may be a stream (`streaming`), the shorter limit is asked and
    the longer room is left.
    """
    stream = rows.kind == STREAM
    within = rows.asked_at + ibis.interval(minutes=number.stream_minutes)
    last = ibis.ifelse(
        stream.fill_null(False),
        shanghai_day(rows.asked_at),
        prompt.last_day(rows.asked_at, number.act_days),
    )
    by_minutes = stream.fill_null(streaming)
    truths = []
    for act in acts:
        done = rows[act]
        first = ibis.ifelse(by_minutes, done <= within, prompt.on_the_day(rows.asked_at, done))
        perhaps = deadline.kept(shanghai_day(done), last, day) & ibis.null("boolean")
        truths.append(first | perhaps | rows[f"{act}_unclear"])
    rows = with_days(rows, rows.asked_at, acts)
    never = ibis.literal(NEVER)
    done = ibis.greatest(*(rows[act].fill_null(never) for act in acts))
    that_day = by_minutes & (done > within) & prompt.on_the_day(rows.asked_at, done)
    days = ibis.ifelse(that_day, shanghai_day(done), ibis.null("date"))
    return rows.mutate(
        in_time=if_confirmed(rows, reduce(and_, truths)),
        began_on=rows.began_on.coalesce(days),
        ended_on=rows.ended_on.coalesce(days),
    )


def stopped_and_removed(
    items: Any,
    removals: Any,
    since: datetime,
    day: date,
    number: Any,
    absent: Absent,
    *,
    streaming: bool,
    hidden: bool,
    upheld: Iterable[str],
) -> Any:
    """Return each finding with what was done; one that contradicts itself is not known.

    What cannot be seen was stopped; what was removed can be seen no more unless it was put back,
    which an appeal with an outcome of `upheld` does not do.
    One whose item may be among those that are not known (`hidden`) may contradict itself.
    """
    rows = first_acts(items, removals, ACTS, absent)
    rows = rows.mutate(asked_at=asked_from(rows.found_at, since))
    rows = dealt_with_at_once(rows, ACTS, day, number, streaming=streaming)
    rows = put_back(rows, removals, upheld)
    gone = ~rows.visible & (rows.stopped_at == ibis.literal(NEVER))
    stays = rows.visible & happened(rows.removed_at) & ~rows.put_back
    contradicts = (gone | stays).fill_null(False)
    unseen = unknown_if(rows.visible.isnull() & hidden)
    return rows.select(
        "content",
        "kind",
        "visible",
        "confirmed",
        "pending",
        "found_at",
        *ACTS,
        "elapsed_s",
        "began_on",
        "ended_on",
        contradicts=contradicts,
        in_time=ibis.ifelse(contradicts, ibis.null("boolean"), rows.in_time & ~unseen),
    )


def shown(items: Any, content: Any, removals: Any) -> Any:
    """Return what was found with whether it was shown in a place in sight, until it was stopped."""
    known = content.select("content", "featured")
    rows = items.left_join(known, "content").drop("content_right")
    gone_at = ibis.least(*(removals[act].fill_null(ibis.literal(NEVER)) for act in ACTS))
    acts = removals.select(item="content", gone_at=gone_at)
    joined = rows.left_join(acts, [rows.content == acts["item"], rows.found_at <= acts.gone_at])
    rows = joined.group_by(rows.columns).agg(gone_at=joined.gone_at.min())
    failed = (rows.featured & rows.confirmed).fill_null(False)
    ended = shanghai_day(rows.gone_at)
    return rows.mutate(**conduct(failed, shanghai_day(rows.found_at), ended))


def put_back(rows: Any, removals: Any, kept: Iterable[str]) -> Any:
    """Add whether an appeal ended otherwise than in one of the outcomes `kept`."""
    outcome = removals.appeal_outcome
    back = removals.group_by("content").agg(back=outcome.notin(tuple(kept)).any())
    joined = rows.left_join(back, "content")
    return joined.mutate(put_back=joined.back.fill_null(False)).drop("content_right", "back")


def recorded(items: Any, removals: Any, absent: Absent) -> Any:
    """Return what was found with `recorded`: true, false where there is none, null if not known.

    A record of an earlier finding is none of a later one.
    """
    kept = removals.select(
        "record_digest",
        item="content",
        last_at=ibis.greatest(
            removals.found_at,
            removals.stopped_at.fill_null(removals.found_at),
            removals.removed_at.fill_null(removals.found_at),
        ),
    )
    joined = items.left_join(kept, [items.content == kept.item, kept.last_at >= items.found_at])
    rows = joined.group_by(items.columns).agg(
        digests=joined.record_digest.count(), handled=joined["item"].count()
    )
    has_digest = ibis.ifelse(rows.digests > 0, True, ibis.null("boolean"))
    lacking = rows.handled == 0
    return rows.mutate(
        recorded=ibis.ifelse(
            lacking, absent("removals", since=shanghai_day(rows.found_at)), has_digest
        )
    ).drop("digests", "handled")


def on_record(t: Any, day: date, room: int) -> Any:
    """Say whether a record is kept, for which the room of an act leaves time."""
    open_still = prompt.last_day(t.found_at, room) >= ibis.literal(day)
    return t.recorded | (open_still & ibis.null("boolean"))


def if_confirmed(t: Any, truth: Any) -> Any:
    """Judge only what was confirmed."""
    return ibis.ifelse(t.confirmed, truth, ibis.null("boolean"))
