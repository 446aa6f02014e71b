"""Works out each fact by its reader: a value with where it was read, or unknown with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.assessment.collectors.facts import (
    LONGEST,
    MOST,
    Collected,
    Known,
    Target,
    Unknown,
    catalogue,
)
from hegui.assessment.collectors.seen import Seen, UnseenError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hegui.assessment.collectors.facts import Value
    from hegui.assessment.collectors.seen import Reader, Section
    from hegui.message import Message


def worked_out(
    target: Target,
    readers: Mapping[str, Reader],
    sections: Mapping[str, Section | Message],
    at: datetime,
    missed: Message | None = None,
) -> Collected:
    """Return all facts of a target.

    Args:
        target: what they are of.
        readers: of each fact.
        sections: that were brought home, or why one was not.
        at: when.
        missed: why nothing was, if nothing was.
    """
    known, unknown = [], []
    for name in catalogue().of(target.kind):
        if missed is not None:
            unknown.append(without(name, missed))
            continue
        seen = Seen(sections)
        try:
            value = readers[name](seen)
        except UnseenError as error:
            unknown.append(without(name, error.why))
        else:
            known.append(
                Known(fact=name, value=_cut(value), source=cut(", ".join(seen.used)), at=at)
            )
    return Collected(target=target, collected_at=at, facts=known, unknown=unknown)


def without(name: str, why: Message) -> Unknown:
    """Return a fact that is not known."""
    return Unknown(fact=name, why=cut(str(why)), why_zh=cut(why.say("zh")))


def _cut(value: Value) -> Value:
    """Return a value no larger than a file may hold; what was left out of a list is counted."""
    if isinstance(value, str):
        return cut(value)
    if not isinstance(value, list):
        return value
    left = [f"… +{len(value) - MOST}"] if len(value) > MOST else []
    return [cut(one) for one in value[:MOST]] + left


def cut(text: str) -> str:
    """Return a text no longer than a file may hold."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
