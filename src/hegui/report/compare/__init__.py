"""Two runs of an audit compared: what is new, worse, better, fixed or unchanged, and why.

A breach that the evidence no longer shows is not put right: where it became unknown, it is better
only if fewer rows are open, and worse where the evidence is gone. What is better in one respect and
worse in another is worse. A waiver changes nothing.
"""

from hegui.report.compare.changes import Change, Comparison, compare
from hegui.report.compare.record import Run, read, run
from hegui.report.compare.shown import (
    as_value,
    ending,
    heading,
    in_a_line,
    rows,
    warnings,
)
from hegui.report.compare.wording import word

__all__ = [
    "Change",
    "Comparison",
    "Run",
    "as_value",
    "compare",
    "ending",
    "heading",
    "in_a_line",
    "read",
    "rows",
    "run",
    "warnings",
    "word",
]
