"""The systems and posts that a duty binds: in operation, critical on a day, in post."""

from __future__ import annotations

from typing import Any

import ibis

from hegui.duties.columns import happened


def in_operation(systems: Any) -> Any:
    """Return the systems that are, or may be, in operation."""
    return systems.filter(~happened(systems.retired_on).fill_null(False))


def in_post(people: Any) -> Any:
    """Return the persons who are, or may be, in post."""
    return people.filter(~happened(people.left_on).fill_null(False))


def is_critical(rows: Any, day: Any) -> Any:
    """Say whether a system is critical on a day, a value or a column: not before it was told so."""
    return rows.is_cii & (rows.cii_designated_on <= day).fill_null(True)


def critical(systems: Any, day: Any) -> Any:
    """Return the systems in operation that are, or may be, critical on the day."""
    known = systems.mutate(is_cii=is_critical(systems, ibis.literal(day)))
    return in_operation(known.filter(known.is_cii.fill_null(True)))


def of_critical(rows: Any, systems: Any, day: Any) -> Any:
    """Return the rows of systems that were, or may have been, critical on the day of each row."""
    homes = systems.select("system", "is_cii", "cii_designated_on")
    joined = rows.left_join(homes, "system").drop("system_right")
    joined = joined.mutate(is_cii=is_critical(joined, day(joined)))
    return joined.filter(joined.is_cii.fill_null(True))


def is_critical_then(rows: Any, systems: Any, operator: Any) -> Any:
    """Add `is_cii` by the system of a row, else by the profile; null where neither tells."""
    known = systems.group_by("system").agg(is_cii=systems.is_cii.any())
    joined = rows.left_join(known, "system").drop("system_right")
    unless = ibis.literal(False) if operator.ciio is False else ibis.null("boolean")
    return joined.mutate(is_cii=joined.is_cii.coalesce(unless))
