"""A duty: one file, found by its path, which holds all that is needed to judge it.

`rows` turns evidence tables into one row for each thing judged, `met` says of a row whether the
duty is met, and SQL's own three-valued logic does the rest: true is met, false is breached, null is
unknown.
"""

from hegui.duties.columns import (
    asked_from,
    conduct,
    day_after,
    happened,
    seconds_between,
    shanghai_day,
    start_of,
    unknown_if,
)
from hegui.duties.duty import (
    ARGUMENTS,
    Duty,
    Example,
    Verdict,
    breached,
    each_day,
    met,
    not_applicable,
    parameters,
    unknown,
    without,
)
from hegui.duties.load import (
    identifiers,
    load,
    resting_on,
    select,
    with_limbs,
)

__all__ = [
    "ARGUMENTS",
    "Duty",
    "Example",
    "Verdict",
    "asked_from",
    "breached",
    "conduct",
    "day_after",
    "each_day",
    "happened",
    "identifiers",
    "load",
    "met",
    "not_applicable",
    "parameters",
    "resting_on",
    "seconds_between",
    "select",
    "shanghai_day",
    "start_of",
    "unknown",
    "unknown_if",
    "with_limbs",
    "without",
]
