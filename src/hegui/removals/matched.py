"""What a user is told was matched: the terms of the policy, and for a pattern the user's words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.screening.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.removals.case import Case
    from hegui.removals.entries import Decided
    from hegui.removals.record import Record


def matched(record: Record, case: Case, decision: Decided) -> list[str]:
    """Return what was matched of the policy that was decided by, each once.

    A pattern says nothing to a user and teaches whoever wants to pass it by, so that the words
    that it found stand for it.
    """
    sealed = record.text(case, case.item) or {}
    found = {(policy, term): spans for policy, term, spans in sealed.get("spans", ())}
    hits = (hit for hit in case.hits if hit.policy == decision.policy and hit.term)
    item = sealed.get("item", {})
    told = (_told(str(hit.term), found.get((hit.policy, hit.term)), item) for hit in hits)
    return list(dict.fromkeys(told))


def _told(term: str, spans: str | None, item: Mapping[str, Any]) -> str:
    for words in _words(spans, item):
        if words != term and _is_match(term, words):
            return masking.text(words)
    return term


def _words(spans: str | None, item: Mapping[str, Any]) -> Iterator[str]:
    """Yield what stands at the places of a hit; what is no place of the item is left out."""
    try:
        for field, start, end, *_ in json.loads(spans or "[]"):
            yield str(item[field])[int(start) : int(end)]
    except (ValueError, TypeError, KeyError):
        return


def _is_match(term: str, words: str) -> bool:
    try:
        return Pattern(term, ignore_case=True).search(words)
    except ValueError:
        return False
