"""The months by their English names, in full and short, as every reader of dates needs them."""

from __future__ import annotations

_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_LETTERS = 3
_NUMBER = {name[:_LETTERS].casefold(): number for number, name in enumerate(_NAMES, 1)}

FULL = "|".join(_NAMES)
"""A pattern for the full name of a month."""

SHORT = "|".join(("Sept", *(name[:_LETTERS] for name in _NAMES if len(name) > _LETTERS)))
"""A pattern for a name that is cut short, without the full stop after it."""


def month(name: str) -> int:
    """Return the number of the month of that name in any case, cut short or not.

    Raises:
        KeyError: No month begins so.
    """
    return _NUMBER[name[:_LETTERS].casefold()]
