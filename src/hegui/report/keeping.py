"""What the law orders kept, and by which provisions: the duties about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui import duties

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hegui.duties import Duty
    from hegui.law import Ref

CONDUCT, TABLE, UNTIL = "log_retention", "records_kept", "{keep_until}"


@dataclass(frozen=True)
class Keeping:
    """A duty that orders something kept for a time."""

    id: str
    title: str
    provisions: tuple[Ref, ...]


def asked(day: date, lang: str) -> Iterator[Keeping]:
    """Yield what is to be kept by the law of a day."""
    for duty in duties.select():
        provisions = duty.provisions(day)
        if provisions and _keeps(duty):
            yield Keeping(duty.id, duty.title[lang], provisions)


def _keeps(duty: Duty) -> bool:
    named = CONDUCT in duty.conducts or TABLE in duty.tables
    return named or UNTIL in duty.remedy["en"]
