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


def stored_in(held: Any, place: str, of_concern: Any) -> Any:
    """Say whether an asset is stored in a place, where it is of concern to the duty."""
    return (held.located_in == place) | doubt(of_concern)
