"""How a provision is cited in a notice or a report, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.law import citation
from hegui.law.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hegui.law import Law


@dataclass(frozen=True)
class Cited:
    """A provision on a day: its id, how it is cited, and what it says in our own words."""

    ref: str
    cited: Mapping[str, str]
    summary: Mapping[str, str]


def cite(law: Law, ref: str, day: date) -> Cited:
    """Return how a provision is cited on a day.

    Raises:
        UsageError: it was not in force on that day.
    """
    place = Ref.parse(ref)
    provision = law.provision(place, day)
    cited = {
        "zh": citation.cite(place, "zh", day),
        "en": citation.cite(place, "en", day, full=True),
    }
    return Cited(str(place), cited, provision.summary)
