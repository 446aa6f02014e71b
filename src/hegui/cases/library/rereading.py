"""Keeps the ids of cases when a document is read again: a case is known by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.cases import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Leaf = dict[str, Any]
_TELLING = ("offenders", "measures", "conduct")
_ENOUGH = 0.5


def carry(
    old: Sequence[Leaf], new: Sequence[Leaf], doc_id: str, taken: Iterable[str], *, same_text: bool
) -> list[str]:
    """Return an id for each new case: that of the old case it is, else a new one.

    Args:
        old: The cases of the last reading.
        new: Those of this one, with the ids that they would have; an empty one is none.
        doc_id: Id of the document, with which every id begins.
        taken: Ids that may not be given again, such as those with decisions.
        same_text: The text is the same, so that words are known by their place.
    """
    scores = sorted(
        (
            (-_likeness(before, after, same_text=same_text), at_new, at_old)
            for at_new, after in enumerate(new)
            for at_old, before in enumerate(old)
        ),
    )
    given: dict[int, str] = {}
    used: set[int] = set()
    for score, at_new, at_old in scores:
        if -score >= _ENOUGH and at_new not in given and at_old not in used:
            given[at_new] = old[at_old]["case_id"]
            used.add(at_old)
    known = {one["case_id"] for one in old} | set(taken) | set(given.values())
    return [given.get(at) or _fresh(case, doc_id, known) for at, case in enumerate(new)]


def _fresh(case: Leaf, doc_id: str, known: set[str]) -> str:
    name = str(case["case_id"])
    if not name or name in known:
        number = 1
        while (name := f"{doc_id}.c{number}") in known:
            number += 1
    known.add(name)
    return name


def _likeness(before: Leaf, after: Leaf, *, same_text: bool) -> float:
    one, other = _words(before, same_text=same_text), _words(after, same_text=same_text)
    if not one and not other:  # from a spreadsheet, which has no words to know them by
        return float(before["case_id"] == after["case_id"])
    shared = len(one & other) / max(1, min(len(one), len(other)))
    return shared + (_overlap(before, after) if same_text else 0)


def _words(case: Leaf, *, same_text: bool) -> set[object]:
    return {
        (name, span["start"], span["end"]) if same_text else (name, span["text"])
        for name in _TELLING
        for leaf in case[name]
        for span in leaf.get("spans", ())[:1]
    }


def _overlap(before: Leaf, after: Leaf) -> float:
    a, b = passages.extent(passages.marks(before))
    c, d = passages.extent(passages.marks(after))
    return max(0, min(b, d) - max(a, c)) / max(1, max(b, d) - min(a, c))
