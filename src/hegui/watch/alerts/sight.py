"""What is seen at a look, and what of it is new or changed since the look before.

The first look at a kind of thing finds everything there for the first time: it is noted and not
told, so that nobody gets ten thousand old cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hegui.watch.alerts.event import Event

AT_ONCE = 500
"""Things that are looked up together."""


class Marks(Protocol):
    """What was noted of things at the look before."""

    def marks(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return the mark of each of these that is known."""


@dataclass(frozen=True)
class Sight:
    """A thing as it is now: `mark` tells whether it changed, `event` what is told if it did.

    `event` is given the mark of before, None where the thing is new; it may find nothing to tell.
    """

    key: str
    mark: str
    event: Callable[[str | None], Event | None]


def fresh(marks: Marks, kind: str, sights: Iterable[Sight]) -> tuple[list[Event], dict[str, str]]:
    """Return what is to be told, and what is to be noted with it."""
    begun = f"began:{kind}"
    first = not marks.marks([begun])
    events: list[Event] = []
    noted = {begun: "1"} if first else {}
    for part in _parts(iter(sights)):
        before = marks.marks([one.key for one in part])
        for one in part:
            known = before.get(one.key)
            if known != one.mark:
                noted[one.key] = one.mark
                told = None if first else one.event(known)
                events += [told] if told else []
    return events, noted


def _parts(sights: Iterator[Sight]) -> Iterator[list[Sight]]:
    while part := list(islice(sights, AT_ONCE)):
        yield part
