"""What happened, as an alert tells it: in both languages, with what subscriptions ask of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.law import Text
    from hegui.watched import Kind


@dataclass(frozen=True)
class Event:
    """One thing to be told.

    Attributes:
        key: What it is, the same however often it is seen: by it, it is told once.
        kind: What it is about.
        title: What happened, in one line.
        lines: What more there is to know.
        day: The day it is about.
        pressing: Whether a term of the law or of an authority runs out: no holiday keeps it back.
        provisions: Provisions and instruments that it is about, by the numbers of its day.
        duties: Duties that it is about; of a case, those that it is a precedent for.
        conduct, regions, sectors, authorities, amount: Of a case, what is asked of cases; a region
            is a code, with those around it.
        link: Where more is shown, below the address of the web app.
    """

    key: str
    kind: Kind
    title: Text
    lines: tuple[Text, ...] = ()
    day: date | None = None
    pressing: bool = False
    provisions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    amount: float | None = None
    link: str = ""


def packed(event: Event) -> str:
    """Return an event as it is kept."""
    return json.dumps(asdict(event), ensure_ascii=False, default=date.isoformat)


def unpacked(text: str) -> Event:
    """Return an event that was kept."""
    held: Mapping[str, object] = json.loads(text)
    told = {name: tuple(v) if isinstance(v, list) else v for name, v in held.items()}
    event = Event(**told)  # type: ignore[arg-type] # as it was packed
    return replace(event, day=date.fromisoformat(str(event.day)) if event.day else None)
