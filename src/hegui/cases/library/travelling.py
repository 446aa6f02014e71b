"""What reviewers decided, as it travels with a document from one library to another.

An exported document tells its cases as they were decided, for whoever takes them as they are; the
list `reviewed` beside them holds the same cases as they were read, with the decisions on them, so
that another library holds both apart as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hegui.cases.review import decision
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hegui.cases.review import Decision

Leaf = dict[str, Any]
KEY = "reviewed"


def packed(cases: Iterable[tuple[Leaf, Sequence[Decision]]]) -> list[Leaf]:
    """Return the reviewed of some cases as they were read, each with the decisions on it."""
    return [
        {"case": read, "decisions": [taken.as_value() for taken in decisions]}
        for read, decisions in cases
        if decisions
    ]


def unpacked(document: Mapping[str, Any]) -> tuple[Leaf, tuple[Decision, ...]]:
    """Return a document with its cases as they were read, and the decisions that came with it.

    Raises:
        UsageError: What came with it are no decisions.
    """
    came = document.get(KEY) or []
    try:
        as_read = {one["case"]["case_id"]: one["case"] for one in came}
        taken = tuple(decision(value) for one in came for value in one["decisions"])
    except (KeyError, TypeError) as error:
        raise UsageError(
            "'{key}' of {document} holds no decisions.", key=KEY, document=document.get("doc_id")
        ) from error
    cases = [as_read.pop(one["case_id"], one) for one in document["cases"]]
    rest = {key: value for key, value in document.items() if key != KEY}
    return {**rest, "cases": [*cases, *as_read.values()]}, taken  # what is no case comes last


def unknown(
    came: Iterable[Decision], ids: Mapping[str, str], here: Sequence[Decision]
) -> list[Decision]:
    """Return the decisions that are not held yet, with the ids that the cases have here.

    A field on which somebody here decided on that day or later keeps that decision.
    """
    renamed = [replace(one, case=ids.get(one.case, one.case)) for one in came]
    fresh = [one for one in renamed if one not in here]
    own = [one for one in here if one not in renamed]
    return [
        one
        for one in fresh
        if not any((o.case, o.field) == (one.case, one.field) and o.on >= one.on for o in own)
    ]
