"""Items of a self-check: what failed and until when, and what was last found of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from hegui.days import LATER_ON, months_before
from hegui.duties.columns import asked_from, conduct, happened, unknown_if
from hegui.duties.shapes.register import bound, doubt
from hegui.evidence.tables.app_checks import NEED_NOT_CONCERN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def of_items(checks: Any, items: Sequence[str], day: date, number: Any) -> Any:
    """Return the checks of a year, the last of each item and product, and each that failed.

    A failure lasts from its check to the next that was in order. A product that is checked at all
    lacks an item of which nothing is listed; what was found of it is then not known, nor where an
    item that concerns every product is said not to concern it.
    """
    of_these = checks.filter(checks.item.isin(tuple(items)))
    each = ibis.window(group_by=("product", "item"))
    passed = of_these.item.isin(NEED_NOT_CONCERN) & (of_these.result == "not_applicable")
    fine = ibis.cases(
        ((of_these.result == "conform") | passed, True),
        (of_these.result == "not", False),
        else_=ibis.null("boolean"),
    )
    marked = of_these.mutate(
        in_order=fine, newest=of_these.checked_on == of_these.checked_on.max().over(each)
    )
    fresh = marked.checked_on >= ibis.literal(_year_before(day, number))
    unsettled = marked.result.notin(("conform", "not_applicable")).fill_null(True)
    kept = marked.filter(marked.newest | fresh | unsettled)
    later = of_these.filter(fine.fill_null(False)).select("product", "item", fixed_on="checked_on")
    joined = kept.left_join(
        later,
        [
            kept["product"] == later["product"],
            kept["item"] == later["item"],
            kept.checked_on < later.fixed_on,
        ],
    )
    ended = joined.group_by("product", "version", "item", "result", "checked_on", "in_order").agg(
        fixed_on=joined.fixed_on.min()
    )
    products = checks.select("product").distinct()
    first, *others = (products.mutate(item=ibis.literal(item)) for item in items)
    wanted = first.union(*others) if others else first  # not every engine unnests an array
    rows = wanted.left_join(ended, ["product", "item"])
    failed = (~rows.in_order).fill_null(False)
    return rows.select(
        "product",
        "item",
        "version",
        "checked_on",
        "result",
        "in_order",
        **conduct(failed, rows.checked_on, rows.fixed_on),
    )


def in_order(t: Any, day: date, number: Any) -> Any:
    """Say whether a check was in order; of what was so too long ago nothing is known."""
    old = t.checked_on < ibis.literal(_year_before(day, number))
    return t.in_order & ~(old & unknown_if(t.in_order))


def _year_before(day: date, number: Any) -> date:
    return months_before(day, number.regular_months)


def contradicted(rows: Any, item: str, products: Any) -> Any:
    """Add `contradicts`: an item was in order in a product of which a register shows otherwise."""
    shown = products.mutate(shown=True)
    joined = rows.left_join(shown, "product").drop("product_right")
    against = (
        joined.shown.fill_null(False) & (joined.item == item) & joined.in_order.fill_null(False)
    )
    fine = ibis.ifelse(against, ibis.null("boolean"), joined.in_order)
    return joined.mutate(contradicts=against, in_order=fine).drop("shown")


def where(rows: Any, *conditions: Any) -> Any:
    """Return the products of the rows of which all conditions surely hold."""
    sure = rows.filter(*(condition.fill_null(False) for condition in conditions))
    return sure.select("product").distinct()


def undisclosed(app_sdks: Any) -> Any:
    """Return the products with code that collects, and users are surely not told of it."""
    return _with(app_sdks, app_sdks.disclosed_on)


def started_early(app_sdks: Any) -> Any:
    """Return the products with code that collects, and surely does not wait for consent."""
    return _with(app_sdks, app_sdks.waits_for_consent_on)


def _with(app_sdks: Any, event: Any) -> Any:
    there = ~happened(app_sdks.removed_on).fill_null(False)
    return where(app_sdks, app_sdks.collects_pi, ~happened(event), there)


def from_release(app_sdks: Any, event: str, first: date) -> Any:
    """Return code that collects or may, and whether an event came with its release.

    What came before `first` was to be in order on it. A failure lasts to the event or the removal.
    """
    rows = bound(app_sdks, app_sdks.collects_pi)
    asked = asked_from(rows.integrated_on, first)
    in_time = rows[event] <= asked
    ended = ibis.least(rows[event].fill_null(LATER_ON), rows.removed_on.fill_null(LATER_ON))
    return rows.select(
        "product",
        "sdk",
        "integrated_on",
        "collects_pi",
        event,
        in_time=in_time | doubt(rows.collects_pi),
        **conduct(~in_time.fill_null(False), asked, ended),
    )
