"""A duty: one file, found by its path, which holds all that is needed to judge it.

`rows` turns evidence tables into one row for each thing judged, `met` says of a row whether the
duty is met, and SQL's own three-valued logic does the rest: true is met, false is breached, null is
unknown.
"""

from hegui.duties.columns import (
    happened,
    late_from,
    late_until,
    on_the_day,
    seconds_between,
    shanghai_day,
)
from hegui.duties.duty import (
    ARGUMENTS,
    Duty,
    Example,
    Verdict,
    breached,
    met,
    not_applicable,
    parameters,
    unknown,
)
from hegui.duties.load import (
    identifiers,
    load,
    select,
)

__all__ = [
    "ARGUMENTS",
    "Duty",
    "Example",
    "Verdict",
    "breached",
    "happened",
    "identifiers",
    "late_from",
    "late_until",
    "load",
    "met",
    "not_applicable",
    "on_the_day",
    "parameters",
    "seconds_between",
    "select",
    "shanghai_day",
    "unknown",
]
