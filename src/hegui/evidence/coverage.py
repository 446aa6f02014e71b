"""tbd"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Progress = "Callable[[str, int, int], None]"


@dataclass(frozen=True)
class LogFile:
    file: str


def quiet(label: str, done: int, total: int) -> None:
    """Show nothing."""


def stacked(raws: list[Any], contract: Any) -> Any:
    return raws[0]
