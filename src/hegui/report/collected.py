"""The facts of a machine or a site, each with what it says in words, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.assessment.collectors.facts import catalogue
from hegui.message import Message
from hegui.words import Words

if TYPE_CHECKING:
    from hegui.assessment.collectors.facts import Collected, Unknown

WORDS = Words("report/collected")
SEALS = {
    "none": Message("there is no seal beside it: nothing says that it is as it was written."),
    "whole": Message("it is as it was sealed."),
    "changed": Message("it is not as it was sealed: collect the facts again."),
    "other": Message("it is as it was sealed, but not by the key of this configuration."),
}
"""What a seal says of a file."""


def rows(collected: Collected, lang: str) -> list[dict[str, Any]]:
    """Return each fact as a row of a sheet; one that is not known has no value and says why."""
    found = [
        {
            "fact": one.fact,
            "meaning": meaning(collected, one.fact, lang),
            "value": "; ".join(one.value) if isinstance(one.value, list) else one.value,
            "source": one.source,
            "why_unknown": "",
        }
        for one in collected.facts
    ]
    return found + [
        {
            "fact": one.fact,
            "meaning": meaning(collected, one.fact, lang),
            "value": None,
            "source": "",
            "why_unknown": why(one, lang),
        }
        for one in collected.unknown
    ]


def why(one: Unknown, lang: str) -> str:
    """Return why a fact is not known."""
    return one.why_zh if lang == "zh" and one.why_zh else one.why


def meaning(collected: Collected, fact: str, lang: str) -> str:
    """Return what a fact says; one of a later version is not known here."""
    known = catalogue().of(collected.target.kind).get(fact)
    return "" if known is None else known.zh if lang == "zh" else known.en
