"""How a provision is cited in a notice or a report, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.law.numerals import chinese
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
    short = law.version(place.instrument, day).short
    cited = {"zh": f"《{short['zh']}》{_chinese(place)}", "en": f"{short['en']}, {_english(place)}"}
    return Cited(str(place), cited, provision.summary)


def _chinese(ref: Ref) -> str:
    parts = ((ref.article, "条"), (ref.paragraph, "款"))
    text = "".join(f"第{chinese(number)}{unit}" for number, unit in parts if number)
    return text + (f"第（{chinese(ref.item)}）项" if ref.item else "")


def _english(ref: Ref) -> str:
    parts = ((ref.paragraph, "para."), (ref.item, "item"), (ref.sentence, "sentence"))
    more = "".join(f", {unit} {number}" for number, unit in parts if number)
    return f"Article {ref.article}{more}"
