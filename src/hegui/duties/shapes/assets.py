"""Data by its class and place: important or not, since when it is held, where it is stored."""

from __future__ import annotations

from typing import Any

import ibis

from hegui.duties.columns import happened
from hegui.duties.shapes.register import bound, doubt

IMPORTANT = ("important", "core")


def important(data_assets: Any) -> Any:
    """Return the assets that are important or core, and those whose class is not known."""
    assets = data_assets.mutate(general=data_assets["class"] == "general")
    return bound(assets, ~assets.general)


def important_since(data_assets: Any) -> Any:
    """Return one row: the first day from which important data is held, and if that is not sure."""
    sure = data_assets["class"].isin(IMPORTANT) & happened(data_assets.classified_on)
    return data_assets.agg(
        held_from=data_assets.classified_on.min(where=sure),
        unclear=sure.isnull().sum().fill_null(0) > 0,
    )


def while_held(rows: Any, data_assets: Any, on: str) -> Any:
    """Return the rows with a day on which important data was held, or may have been.

    `held` is true where it was, null where that is not sure.
    """
    joined = rows.cross_join(important_since(data_assets))
    sure = (joined.held_from <= joined[on]).fill_null(False)
    held = ibis.cases((sure, True), (joined.unclear, ibis.null("boolean")), else_=False)
    joined = joined.mutate(held=held)
    return bound(joined, joined.held)


def personal(data_assets: Any, pi_breaches: Any) -> Any:
    """Return the assets that hold personal data, or may, with `personal` and how often they leaked.

    Where the number of persons is not known, sensitive persons, children or a leak of personal data
    say that there are some; that there are none, only the number does.
    """
    leaked = pi_breaches.group_by("asset").agg(leaks=pi_breaches.count())
    rows = data_assets.left_join(leaked, "asset").drop("asset_right")
    rows = rows.mutate(leaks=rows.leaks.fill_null(0))
    some = (rows.sensitive_persons > 0) | rows.of_children | (rows.leaks > 0)
    shown = rows.persons.isnull() & some.fill_null(False)
    rows = rows.mutate(personal=ibis.ifelse(shown, True, rows.persons > 0))
    return bound(rows, rows.personal)


def stored_in(held: Any, place: str, of_concern: Any) -> Any:
    """Say whether an asset is stored in a place, where it is of concern to the duty."""
    return (held.located_in == place) | doubt(of_concern)
