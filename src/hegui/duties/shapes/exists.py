"""A thing exists: a document, a public one, somebody in post, a control or log that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.duties.columns import happened
from hegui.duties.shapes import systems as in_use

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Absent = Callable[[str], Any]

OFF, NOT_KNOWN, ON = range(3)


def one_of(sure: Any, perhaps: Any, lacking: Any, listed: Any = None) -> Any:
    """Say whether there is one, by the numbers of those that are sure and of those that may be.

    With `listed`, the number of all: what is listed and surely not it is not there. Else
    `lacking` is what a missing row means.
    """
    known = [(sure > 0, True), (perhaps > 0, ibis.null("boolean"))]
    known += [] if listed is None else [(listed > 0, False)]
    return ibis.cases(*known, else_=lacking)


def document(policies: Any, kind: str, absent: Absent, *latest: str) -> Any:
    """Return one row: whether a document of a kind was approved, with the latest of some days."""
    of_kind = policies.filter(policies.kind == kind)
    days = ("approved_on", *latest)
    found = of_kind.agg(documents=of_kind.count(), **{day: of_kind[day].max() for day in days})
    return found.select(
        kind=ibis.literal(kind),
        documents=found.documents,
        **{day: found[day] for day in days},
        exists=ibis.ifelse(found.documents > 0, True, absent("policies")),
    )


def public(policies: Any, kind: str, absent: Absent) -> Any:
    """Return one row: whether a document of a kind was made public, and when first."""
    of_kind = policies.filter(policies.kind == kind)
    published = happened(of_kind.published_on)
    found = of_kind.agg(
        documents=of_kind.count(),
        sure=published.sum(),
        perhaps=published.isnull().sum(),
        published_on=of_kind.published_on.min(where=published),
    )
    return found.select(
        kind=ibis.literal(kind),
        documents=found.documents,
        published_on=found.published_on,
        published=one_of(found.sure, found.perhaps, absent("policies"), found.documents),
    )


def in_post(people: Any, role: str, since: Any, absent: Absent) -> Any:
    """Return one row: how many hold a role, and since when the post is vacant, `since` at most."""
    holders = people.filter(people.role == role)
    left = happened(holders.left_on)
    found = holders.agg(
        sure=(~left).sum(),
        perhaps=left.isnull().sum(),
        last_left_on=holders.left_on.max(where=left),
    )
    none = ibis.null("date")
    filled = (found.sure > 0) | found.last_left_on.isnull()
    vacant_from = ibis.greatest(found.last_left_on, ibis.literal(since))
    return found.select(
        role=ibis.literal(role),
        holders=found.sure.fill_null(0),
        named=one_of(found.sure, found.perhaps, absent("people")),
        vacant_from=ibis.ifelse(filled, none, vacant_from),
        vacant_until=none,
    )


def in_charge(people: Any, role: str, instead: str, head: str, absent: Absent) -> Any:
    """Return one row: whether a role and the head of a body are held.

    Who holds a role that may include the first one (`instead`) leaves it open.
    """
    left = happened(people.left_on)
    found = people.agg(
        officers=(~left).sum(where=people.role == role).fill_null(0),
        heads=(~left).sum(where=people.role == head).fill_null(0),
        maybe_officers=(
            (left.isnull() & (people.role == role))
            | (~left.fill_null(False) & (people.role == instead))
        ).sum(),
        maybe_heads=left.isnull().sum(where=people.role == head),
    )
    officer = one_of(found.officers, found.maybe_officers, absent("people"))
    body = one_of(found.heads, found.maybe_heads, absent("people"))
    return found.select("officers", "heads", named=officer & body)


def switched_on(controls: Any) -> Any:
    """Say whether a control is on: switched on, and not off since."""
    return happened(controls.enabled_on) & (
        ~happened(controls.disabled_on) | (controls.disabled_on < controls.enabled_on)
    )


def with_controls(rows: Any, controls: Any, absent: Absent, kinds: Iterable[str]) -> Any:
    """Return rows that name a system with, for each kind of control, whether one is switched on.

    Of several controls the highest rank counts. A listed one that is off is false; one that is not
    listed is what `absent` says of it. Of a row without a system nothing is known.
    """
    on = switched_on(controls)
    ranked = controls.mutate(rank=ibis.cases((on, ON), (on.isnull(), NOT_KNOWN), else_=OFF))
    ranks = {f"_{kind}": ranked["rank"].max(where=ranked.control == kind) for kind in kinds}
    joined = rows.left_join(ranked.group_by("system").agg(**ranks), "system")
    truths = {
        kind: ibis.cases(
            (joined.system.isnull(), ibis.null("boolean")),
            (joined[f"_{kind}"] == ON, True),
            (joined[f"_{kind}"] == NOT_KNOWN, ibis.null("boolean")),
            (joined[f"_{kind}"] == OFF, False),
            else_=absent("controls"),
        )
        for kind in kinds
    }
    return joined.select(*rows.columns, **truths)


def controls_of(systems: Any, controls: Any, absent: Absent, kinds: Iterable[str]) -> Any:
    """Return each system in operation and, for each kind of control, whether one is switched on."""
    operated = in_use.in_operation(systems)
    kinds = tuple(kinds)
    joined = with_controls(operated, controls, absent, kinds)
    return joined.select("system", "name", *kinds, retired=happened(joined.retired_on))


def running(log_sources: Any, kinds: Iterable[str]) -> tuple[Any, dict[str, Any]]:
    """Return the log sources of some kinds, and the numbers of them that run and may run."""
    logs = log_sources.filter(log_sources.kind.isin(tuple(kinds)))
    retired = happened(logs.retired_on)
    return logs, {"running": (~retired).sum(), "not_known": retired.isnull().sum()}
