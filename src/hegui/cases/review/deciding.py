"""Checks what a reviewer decides on a field, against the case as it stands."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hegui.cases import exchange
from hegui.cases.edit import OK, put
from hegui.cases.review.decision import Decision
from hegui.cases.review.entries import entry_at, value_at
from hegui.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from hegui.cases.review.replaying import Reviewed

Leaf = dict[str, Any]


def decide(
    seen: Reviewed,
    text: str,
    digest: str,
    path: str,
    value: str,
    by: str,
    on: date,
    note: str = "",
) -> Decision:
    """Return the decision on a field of a case, checked; nothing is written.

    Args:
        seen: The case as the reviewer sees it, with the decisions so far.
        text: The text of its document, empty if it is not held.
        digest: SHA-256 of that text.
        path: The field: `date`, `violated.1`, `measures.1.type`; `case`, `same_as`.
        value: The value, or `ok`.
        by: Name of the reviewer.
        on: Day of the decision.
        note: The reviewer's own words.

    Raises:
        UsageError: There is no such field, or it cannot have this value.
    """
    if not by.strip():
        raise UsageError("A decision needs the name of the reviewer: add --by NAME.")
    case = seen.leaf
    name = str(case["case_id"])
    base = Decision(name, path, value, by.strip(), on, digest=digest, note=note)
    if path in {"case", "same_as"}:
        return _about_the_case(base)
    changed = deepcopy(case)
    place = put(changed, path, value, text)
    _check(changed)
    entry = entry_at(changed, place) if value != "none" else None
    old = entry_at(case, path)
    return replace(
        base,
        field=place,
        was=value_at(case, path),
        leaf=deepcopy(entry),
        spans=_spans(old or entry, changed, place),
    )


def _about_the_case(base: Decision) -> Decision:
    if base.field == "case" and base.value not in {OK, "no"}:
        raise UsageError("Decide on the field 'case' with 'ok', or with 'no' if it is no case.")
    if base.field == "same_as" and base.value.removeprefix("not:") in {"", base.case}:
        raise UsageError("Name the other case: same_as CASE, or same_as not:CASE.")
    return base


def _check(case: Leaf) -> None:
    exchange.read({"schema_version": "1.0", "lang": "en", "cases": [case]})


def _spans(entry: Leaf | None, case: Leaf, path: str) -> tuple[Leaf, ...]:
    if entry is None and path == "date" and case["date"]:
        entry = case["date"]
    return tuple(deepcopy(entry["spans"])) if entry else ()
