"""Of a long list of parameters, some for `make test`; the others are for `make full`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

_SET = type(pytest.param())


def sampled(listed: Iterable[Any], each: int) -> list[Any]:
    """Return parameters of which only the first of so many is tried in short."""
    found = []
    for number, one in enumerate(listed):
        values = one.values if isinstance(one, _SET) else one if isinstance(one, tuple) else (one,)
        name = one.id if isinstance(one, _SET) else None
        marks = () if number % each == 0 else pytest.mark.full
        found.append(pytest.param(*values, marks=marks, id=name))
    return found
