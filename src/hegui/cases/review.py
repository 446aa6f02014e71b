"""A person's decisions on what was read: each names who took it and when, and wins over the reader.

A decision is held with the words of the document on which it rests, so that it finds its field
again when the document is read anew. Decisions are only ever added; the last on a field counts.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hegui.cases import exchange, passages
from hegui.cases.doubts import LISTS, Doubt
from hegui.cases.setting import OK, put
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Leaf = dict[str, Any]


@dataclass(frozen=True)
class Decision:
    """What a reviewer decided on one field.

    Attributes:
        case: Id of the case.
        field: Path of the field, counted from one, as the reviewer saw it.
        value: As it was given: `ok` confirms what stands there.
        by: Name of the reviewer.
        on: Day of the decision.
        was: What stood in the field.
        leaf: The whole entry (an authority, a provision ...) after the decision; None: taken out,
            or the field belongs to no list.
        spans: Where in the document the entry stands.
        digest: SHA-256 of the text that the reviewer saw.
        note: The reviewer's own words.
    """

    case: str
    field: str
    value: str
    by: str
    on: date
    was: object = None
    leaf: Leaf | None = None
    spans: tuple[Leaf, ...] = ()
    digest: str = ""
    note: str = ""

    def as_value(self) -> dict[str, Any]:
        """Return the decision as it is written down."""
        held = {
            "case": self.case,
            "field": self.field,
            "value": self.value,
            "by": self.by,
            "on": self.on.isoformat(),
            "was": self.was,
            "leaf": self.leaf,
            "spans": list(self.spans),
            "text_sha256": self.digest,
            "note": self.note,
        }
        return {key: value for key, value in held.items() if value not in (None, "", [])}


def decision(value: Mapping[str, Any]) -> Decision:
    """Return a decision as it was written down; raise `UsageError` if it is none."""
    try:
        return Decision(
            case=str(value["case"]),
            field=str(value["field"]),
            value=str(value["value"]),
            by=str(value["by"]),
            on=date.fromisoformat(value["on"]),
            was=value.get("was"),
            leaf=value.get("leaf"),
            spans=tuple(value.get("spans", ())),
            digest=str(value.get("text_sha256", "")),
            note=str(value.get("note", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"this is no decision on a case: {error}") from None


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
    entry = _entry(changed, place) if value != "none" else None
    old = _entry(case, path)
    return replace(
        base,
        field=place,
        was=_at(case, path),
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


def _entry(case: Leaf, path: str) -> Leaf | None:
    """Return the entry of a list that a path lies in; None if it lies in none."""
    name, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    if name not in LISTS or not number.isdecimal():
        return None
    listed: list[Leaf] = case[name]
    return listed[int(number) - 1] if 0 < int(number) <= len(listed) else None


def _at(case: Leaf, path: str) -> object:
    name, *rest = path.split(".")
    if name not in LISTS:
        return _bare(case.get(name))
    entry = _entry(case, path)
    if entry is None:
        return None
    return _bare(entry.get(rest[1])) if len(rest) > 1 else _bare(entry)


def _bare(value: object) -> object:
    """Return a value without its spans, which a decision holds once."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if key != "spans"}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def _spans(entry: Leaf | None, case: Leaf, path: str) -> tuple[Leaf, ...]:
    if entry is None and path == "date" and case["date"]:
        entry = case["date"]
    return tuple(deepcopy(entry["spans"])) if entry else ()


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
            else:
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
    """Put a decision into its place in a reading; return the path there, None if it is lost."""
    name, *rest = one.field.split(".")
    if name not in LISTS:
        known = _anchored(one, text, digest) or not one.spans
        return _put(case, one.field, one, text) if known else None
    if not rest:  # a list as a whole was confirmed, of this text and no other
        return one.field if one.digest == digest else None
    at = _find(case[name], one, same_text=one.digest == digest)
    if at is None:
        if one.leaf is None:  # taken out, and no longer read
            return None if one.digest != digest else one.field
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
    alike = [at for at in near if isinstance(one.was, dict) and _bare(listed[at]) == one.was]
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
            {
                "en": f"decided '{one.value}' by {one.by} on {one.on}, but the text has changed",
                "zh": f"{one.by}于{one.on}复核为“{one.value}”，但原文已变更",
            },
            candidates=(one.value,),
        )
        for one in reviewed.lost
    ]
    return (*left, *lost)


def _settled(path: str, decided: Mapping[str, Decision]) -> bool:
    parts = path.split(".")
    return any(".".join(parts[:count]) in decided for count in range(1, len(parts) + 1))


def shown(case: Leaf, path: str) -> str:
    """Return what stands in a field in a few words, as a decision would write it."""
    return said(_at(case, path))


def said(value: object) -> str:
    """Return a value in a few words, as a decision would write it."""
    if value is None or value == []:
        return "none"
    if isinstance(value, dict):
        if "instrument" in value:
            parts = (("article", ":"), ("paragraph", ".p"), ("item", ".i"))
            numbers = "".join(f"{mark}{value[key]}" for key, mark in parts if value.get(key))
            return f"{exchange.law_of(value['instrument'])}{numbers}"
        if "currency" in value:
            return f"{value['value']:g} {value['currency']}"
        if "unit" in value:
            return f"{value['value']:g} {value['unit']}"
        if "province" in value:
            return ", ".join(str(v) for v in value.values() if v) or "none"
        for key in ("name", "category", "type", "value"):
            if key in value:
                return str(value[key])
    return ", ".join(said(one) for one in value) if isinstance(value, list) else str(value)


def words(text: str, case: Leaf, path: str) -> tuple[passages.Piece, ...]:
    """Return the passage of a field, cut at the stretches that support it."""
    found = passages.about(case, path)
    return tuple(passages.pieces(text, found, *passages.passage(text, found)))
