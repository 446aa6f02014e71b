"""Puts decisions into a reading: each finds its field again by the words on which it rests."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hegui.cases.doubts import LISTS, WORDS, Doubt
from hegui.cases.edit import OK, put
from hegui.cases.review.entries import bare
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hegui.cases.review.decision import Decision

Leaf = dict[str, Any]


@dataclass(frozen=True)
class Reviewed:
    """A case with the decisions on it.

    Attributes:
        leaf: The case of the exchange form, with every decision in its place.
        decided: The decision that holds, by the path of its field now.
        lost: Decisions whose words are no longer in the document: they wait for a person.
        links: Other cases said to be the same action (True) or not to be (False), by id.
    """

    leaf: Leaf
    decided: Mapping[str, Decision] = field(default_factory=dict)
    lost: tuple[Decision, ...] = ()
    links: Mapping[str, bool] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Say whether a reviewer decided that this is no case."""
        found = self.decided.get("case")
        return found is not None and found.value == "no"


def apply(case: Leaf, decisions: Iterable[Decision], text: str, digest: str) -> Reviewed:
    """Return a case with the decisions on it, in their order; the last on a field wins."""
    changed = deepcopy(case)
    decided: dict[str, Decision] = {}
    lost: list[Decision] = []
    links: dict[str, bool] = {}
    for one in decisions:
        if one.field == "same_as":
            links[one.value.removeprefix("not:")] = not one.value.startswith("not:")
        elif one.field == "case":
            decided["case"] = one
        else:
            path = _replay(changed, one, text, digest)
            if path is None:
                lost.append(one)
            elif path:
                _note(decided, path, one)
    return Reviewed(changed, decided, tuple(lost), links)


def _note(decided: dict[str, Decision], path: str, one: Decision) -> None:
    if one.value == "none" and path.count(".") == 1:
        _shift(decided, path)
    else:
        decided[path] = one


def _shift(decided: dict[str, Decision], path: str) -> None:
    """Move the decisions on later entries of a list up by one: this entry was taken out."""
    name, number = path.split(".")
    moved: dict[str, Decision] = {}
    for key, one in decided.items():
        parts = key.split(".")
        if parts[0] == name and len(parts) > 1:
            if parts[1] == number:
                continue
            if int(parts[1]) > int(number):
                parts[1] = str(int(parts[1]) - 1)
        moved[".".join(parts)] = one
    decided.clear()
    decided.update(moved)


def _replay(case: Leaf, one: Decision, text: str, digest: str) -> str | None:
    """Put a decision into its place in a reading; return the path there, None if it is lost.

    The path is empty where there is nothing left to do.
    """
    name, *rest = one.field.split(".")
    if name not in LISTS:
        known = _anchored(one, text, digest) or not one.spans
        return _put(case, one.field, one, text) if known else None
    if not rest:  # a list as a whole was confirmed, of this text and no other
        return one.field if one.digest == digest else None
    at = _find(case[name], one, same_text=one.digest == digest)
    if at is None:
        if one.leaf is None:  # taken out, and no longer read
            return None if one.digest != digest else ""
        if not _anchored(one, text, digest) or not _fits(case, one.leaf):
            return None
        case[name].append(_moved(one.leaf, text, same_text=digest == one.digest))
        return ".".join((name, str(len(case[name])), *rest[1:]))
    path = ".".join((name, str(at + 1), *rest[1:]))
    if one.value == OK and one.leaf is not None:
        _restore(case[name][at], one.leaf, rest[1:])
        return path
    return _put(case, path, one, text)


def _put(case: Leaf, path: str, one: Decision, text: str) -> str | None:
    try:
        return put(case, path, one.value, text)
    except UsageError:  # the content package no longer knows the word, or the field is no more
        return None


def _restore(entry: Leaf, decided: Leaf, part: Sequence[str]) -> None:
    """Let what a reviewer confirmed stand, whatever the reader says now."""
    for key in part or [key for key in decided if key not in {"spans", "id", "offenders"}]:
        if key in decided:
            entry[key] = deepcopy(decided[key])
    for key in [key for key in entry if key.endswith("_alt")]:
        if not part or key == f"{part[0]}_alt":
            del entry[key]
    if not part:
        entry.pop("optional", None)


def _find(listed: Sequence[Leaf], one: Decision, *, same_text: bool) -> int | None:
    """Return the entry of a list that stands on the same words; among several, the same number."""
    keys = {_key(span, same_text=same_text) for span in one.spans}
    scores = [
        len(keys & {_key(span, same_text=same_text) for span in entry.get("spans", ())})
        for entry in listed
    ]
    best = max(scores, default=0)
    if best == 0:
        return None
    near = [at for at, score in enumerate(scores) if score == best]
    number = int(one.field.split(".")[1]) - 1
    alike = [at for at in near if isinstance(one.was, dict) and bare(listed[at]) == one.was]
    return number if number in near and not alike else (alike or near)[0]


def _key(span: Leaf, *, same_text: bool) -> object:
    return (span["start"], span["end"]) if same_text else span["text"]


def _anchored(one: Decision, text: str, digest: str) -> bool:
    return one.digest == digest or any(span["text"] in text for span in one.spans if span["text"])


def _fits(case: Leaf, entry: Leaf) -> bool:
    known = {offender["id"] for offender in case["offenders"]}
    return set(entry.get("offenders", ())) <= known


def _moved(entry: Leaf, text: str, *, same_text: bool) -> Leaf:
    """Return an entry with its spans where their words stand in this text."""
    kept = deepcopy(entry)
    if not same_text:
        for leaf in _with_spans(kept):
            found = [(text.find(span["text"]), span["text"]) for span in leaf["spans"]]
            leaf["spans"] = [
                {"start": at, "end": at + len(said), "text": said} for at, said in found if at >= 0
            ]
    return kept


def _with_spans(value: object) -> list[Leaf]:
    if isinstance(value, list):
        return [leaf for one in value for leaf in _with_spans(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if "spans" in value else []
    return own + [leaf for key, one in value.items() if key != "spans" for leaf in _with_spans(one)]


def open_doubts(reviewed: Reviewed, found: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Return the doubts that no decision has settled, and the decisions that were lost."""
    if "case" in reviewed.decided:
        left = []
    else:
        left = [doubt for doubt in found if not _settled(doubt.field, reviewed.decided)]
    lost = [
        Doubt(
            one.field,
            "unresolved",
            WORDS.both("decided_before", value=one.value, by=one.by, on=one.on),
            candidates=(one.value,),
        )
        for one in reviewed.lost
    ]
    return (*left, *lost)


def _settled(path: str, decided: Mapping[str, Decision]) -> bool:
    parts = path.split(".")
    return any(".".join(parts[:count]) in decided for count in range(1, len(parts) + 1))
