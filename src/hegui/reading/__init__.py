"""Reads enforcement documents into cases; every field carries the words that support it.

Grammars find what has one: days, sums, periods, provisions, authorities and their places. What is
learnt from labelled passages (`learned`) finds the rest, and says what belongs together.
What reads is imported when it is asked for: an audit asks only for the words (`terms`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.reading.document import Doubt, ReadCase, ReadDocument

if TYPE_CHECKING:
    from hegui.reading.learned import read

__all__ = ["Doubt", "ReadCase", "ReadDocument", "read"]


def __getattr__(name: str) -> Any:
    if name != "read":
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from hegui.reading.learned import read  # noqa: PLC0415 - slow to import, and seldom needed

    return read
