"""Each row of a register: whether a duty binds it, and what was there by the time of an act."""

from __future__ import annotations

from typing import Any

import ibis

from hegui.duties.columns import conduct, shanghai_day, unknown_if


def bound(rows: Any, *conditions: Any) -> Any:
    """Return the rows that a duty binds, or may bind: a condition that is not known loses none."""
    return rows.filter(*(condition.fill_null(True) for condition in conditions))


def doubt(condition: Any) -> Any:
    """Return null where it is not known whether a row is bound, else false.

    Or-ed to a truth: whether it is bound matters only where the duty is not met.
    """
    return unknown_if(condition.isnull())


def at_an_act(failed: Any, act: Any) -> dict[str, Any]:
    """Return the days of a failure that is done and over with an act, the same for both."""
    day = ibis.ifelse(failed, shanghai_day(act), ibis.null("date"))
    return {"began_on": day, "ended_on": day}


def by_purchase(suppliers: Any, event: str, since: Any, *, certain: bool) -> Any:
    """Return what was bought since a day, and whether an event was there by then.

    Where it is not `certain` that the duty bound already, a purchase without it is not known.
    """
    bought = suppliers.filter(suppliers.procured_on >= ibis.literal(since))
    in_time = bought[event] <= bought.procured_on
    return bought.select(
        "supplier",
        "product",
        "procured_on",
        "may_affect_national_security",
        event,
        in_time=in_time | unknown_if(not certain),
        **conduct(~in_time.fill_null(False), bought.procured_on, bought[event]),
    )


def where_any(rows: Any, of: Any, column: str, lacking: Any) -> Any:
    """Return rows with `concern`: whether any row of another register is so, by a column of truths.

    There are none where surely none is so; `lacking` is what it means that none is listed.
    """
    found = of.agg(
        sure=of[column].fill_null(False).sum().fill_null(0),
        perhaps=of[column].isnull().sum().fill_null(0),
    )
    joined = rows.cross_join(found)
    concern = ibis.cases(
        (joined.sure > 0, True), (joined.perhaps > 0, ibis.null("boolean")), else_=lacking
    )
    joined = joined.mutate(concern=concern).drop("sure", "perhaps")
    return bound(joined, joined.concern)
