"""Puts a value that a person wrote into a field of a case of the exchange form."""

from __future__ import annotations

import re
from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from hegui import places
from hegui.cases import passages, provisions, typed
from hegui.cases.doubts import LISTS
from hegui.cases.record import Unit, When
from hegui.errors import UsageError
from hegui.message import Message
from hegui.reading import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

Leaf = dict[str, Any]
OK = "ok"
"""Confirms what stands in the field."""
NONE = "none"
"""Takes an entry out, or says that the document states nothing."""

_MONEY = re.compile(r"(?:about )?([0-9][0-9,]*(?:\.[0-9]{1,2})?) ?(CNY|USD)", re.ASCII)
_PERIOD = re.compile(r"([0-9]{1,6}(?:\.[0-9]+)?) ?([a-z]+?)s?", re.ASCII)
_DATE = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})(?: (early|mid|late))?(?: (or later))?", re.ASCII)
_PRECISIONS: Mapping[int, Literal["day", "month", "year"]] = {1: "year", 2: "month", 3: "day"}
WORDS: Mapping[str, terms.Vocabulary] = {
    "authorities.kind": "authority_kinds",
    "authorities.level": "authority_levels",
    "offenders.kind": "offender_kinds",
    "offenders.role": "roles",
    "offenders.size": "sizes",
    "conduct.category": "conduct",
    "measures.type": "measures",
}


def put(case: Leaf, path: str, value: str, text: str) -> str:
    """Set a field of a case and return its path; `list.new` adds an entry and returns its number.

    Args:
        case: The case, which is changed.
        path: `stage`, `date`, `violated.1`, `violated.new`, `measures.1.amounts` ...
        value: What it shall be; `ok` leaves it, `none` empties it or takes an entry out.
        text: The text of the document, for the words that a new entry rests on.

    Raises:
        UsageError: There is no such field, or it cannot have this value.
    """
    name, *rest = path.split(".")
    if path == "stage":
        if value != OK:
            case["stage"] = _word("stages", value)
    elif path == "date":
        if value != OK:
            case["date"] = _date(case, value, text)
        elif case["date"]:
            case["date"].pop("optional", None)
            case["date"].pop("inferred", None)
    elif path in LISTS and value == OK:  # as a whole: that it is empty, or who is meant
        pass
    elif name not in LISTS or not rest or len(rest) > 2:  # noqa: PLR2004 - list.number.part
        raise _no_field(case, path)
    elif rest == ["new"]:
        case[name].append(_new(case, name, value, text))
        return f"{name}.{len(case[name])}"
    else:
        _put_entry(case, path, name, rest, value)
    return path


def _put_entry(case: Leaf, path: str, name: str, rest: list[str], value: str) -> None:
    number = int(rest[0]) if rest[0].isdecimal() else 0
    if not 0 < number <= len(case[name]):
        raise _no_field(case, path)
    entry: Leaf = case[name][number - 1]
    if len(rest) == 1:
        _whole(case, name, entry, value)
        return
    part = rest[1]
    if part not in parts(name):
        raise _no_field(case, path)
    if value != OK:
        entry[part] = _part(name, part, entry, value)
    entry.pop(f"{part}_alt", None)
    if part == "place":
        entry.pop("place_inferred", None)


def _no_field(case: Leaf, path: str) -> UsageError:
    known = ["date", "stage", *(f"{n}.1" for n in LISTS if case[n]), *(f"{n}.new" for n in NEW)]
    return UsageError(
        "The case {case} has no field '{path}': use one such as {known}.",
        case=case["case_id"],
        path=path,
        known=known,
    )


def _whole(case: Leaf, name: str, entry: Leaf, value: str) -> None:
    if value == NONE:
        _take_out(case, name, entry)
        return
    if value != OK:
        if name not in {"violated", "basis"}:
            raise UsageError(
                "An entry of {name} is confirmed with 'ok', taken out with 'none', or set part "
                "by part: {parts}.",
                name=name,
                parts=[f"{name}.1.{part}" for part in parts(name)],
            )
        _cite(case, entry, value)
    for key in [key for key in entry if key == "optional" or key.endswith("_alt")]:
        del entry[key]


def parts(name: str) -> list[str]:
    """Return the parts of an entry that can be set on their own."""
    return {
        "violated": [],
        "basis": [],
        "authorities": ["name", "kind", "level", "place"],
        "offenders": ["name", "kind", "role", "size"],
        "conduct": ["category"],
        "measures": ["type", "amounts", "deadline", "duration"],
    }[name]


def _take_out(case: Leaf, name: str, entry: Leaf) -> None:
    case[name].remove(entry)
    if name != "offenders":
        return
    gone = entry["id"]
    for other in case["offenders"]:
        if other["affiliated_with"] == gone:
            other["affiliated_with"] = None
    for listed in ("conduct", "violated", "basis", "measures"):
        for leaf in case[listed]:
            leaf["offenders"] = [one for one in leaf["offenders"] if one != gone]
        case[listed] = [leaf for leaf in case[listed] if leaf["offenders"]]


def _part(name: str, part: str, entry: Leaf, value: str) -> object:
    vocabulary = WORDS.get(f"{name}.{part}")
    if vocabulary is not None:
        return None if part in {"role", "size"} and value == NONE else _word(vocabulary, value)
    if part == "amounts":
        return _amounts(entry, value)
    if part in {"deadline", "duration"}:
        return None if value == NONE else _period(entry, value)
    if part == "place":
        return _place(value)
    return None if value == NONE else value


def _word(vocabulary: terms.Vocabulary, value: str) -> str:
    found = terms.find(vocabulary, value)
    if found is None:
        raise UsageError(
            "'{value}' is not among the {vocabulary} of case_terms.yaml: use one of {known}.",
            value=value,
            vocabulary=Message(vocabulary),
            known=terms.named(vocabulary),
        )
    return found


def _date(case: Leaf, value: str, text: str) -> Leaf | None:
    if value == NONE:
        return None
    match = _DATE.fullmatch(typed.date(value))
    if match is None:
        raise UsageError(
            "'{value}' is no date: write 2017, 2017-08, 2017-08 early or 2017-08-12.", value=value
        )
    day, part, later = match.groups()
    try:
        When(day, _PRECISIONS[day.count("-") + 1])
    except ValueError:
        raise UsageError(
            "'{value}' is no date: there is no such day or month.", value=value
        ) from None
    found = {"value": day, "precision": "after" if later else _PRECISIONS[day.count("-") + 1]}
    if part:
        found["qualifier"] = part
    if case["date"] and case["date"].get("role"):
        found["role"] = case["date"]["role"]
    spans = case["date"]["spans"] if case["date"] else _rests_on(case, text)
    return found | {"spans": deepcopy(spans)}


def _rests_on(case: Leaf, text: str) -> list[Leaf]:
    """Return the words of the whole case: what a reviewer adds rests on all of them."""
    start, end = passages.extent(passages.marks(case))
    return [{"start": start, "end": end, "text": text[start:end]}]


def _cite(case: Leaf, entry: Leaf, value: str) -> None:
    """Set a provision; one without its version is of that in force when the case was decided."""
    cited = provisions.cited(value)
    if cited["instrument"] != entry.get("instrument") or "version" in cited:
        entry.pop("version", None)
        law, decided = provisions.law_of(cited["instrument"]), _earliest(case)
        version = provisions.version_on(law, decided) if decided else None
        if version and "version" not in cited:
            cited["version"] = version
    entry |= cited


def _earliest(case: Leaf) -> date | None:
    if not case["date"]:
        return None
    return When(case["date"]["value"], case["date"]["precision"]).earliest


def _amounts(entry: Leaf, value: str) -> list[Leaf]:
    if value == NONE:
        return []
    found = [(_MONEY.fullmatch(part), part) for part in typed.amounts(value).split(", ")]
    for match, part in found:
        if match is None:
            raise UsageError(
                "'{part}' is no amount: write 10000 CNY, or 10000 CNY, 1500 USD.", part=part
            )
    old = entry["amounts"] or [entry]
    return [
        {
            "value": _number(match[1].replace(",", "")),
            "currency": match[2],
            "approx": part.startswith("about "),
            "spans": deepcopy(old[min(at, len(old) - 1)]["spans"]),
        }
        for at, (match, part) in enumerate(found)
        if match
    ]


def _number(digits: str) -> int | float:
    exact = Decimal(digits)
    return int(exact) if exact == int(exact) else float(exact)


def _period(entry: Leaf, value: str) -> Leaf:
    match = _PERIOD.fullmatch(typed.period(value))
    if match is None or match[2] not in get_args(Unit):
        raise UsageError("'{value}' is no length of time: write 15 day, or 2 week.", value=value)
    return {"value": _number(match[1]), "unit": match[2], "spans": deepcopy(entry["spans"])}


def _place(value: str) -> Leaf:
    if value == NONE:
        return {"province": None, "city": None, "county": None}
    place = places.find(value)
    if place is None:
        raise UsageError(
            "'{name}' is no place that is listed: name a province or city in full, or its code.",
            name=value,
        )
    names = [one.name["zh"] for one in reversed(places.around(place.code))]
    return dict(zip(("province", "city", "county"), (*names, None, None), strict=False))


def _new(case: Leaf, name: str, value: str, text: str) -> Leaf:
    make = NEW.get(name)
    if make is None:
        raise UsageError(
            "No entry can be added to {name}: use one of {known}.", name=name, known=list(NEW)
        )
    entry = make(case, value) | {"spans": _rests_on(case, text)}
    if name == "authorities":
        return entry
    whom = [one["id"] for one in case["offenders"] if one["affiliated_with"] is None]
    return {"offenders": whom, **entry}


def _new_authority(_: Leaf, value: str) -> Leaf:
    return {
        "name": value,
        "aliases": [],
        "kind": "other",
        "level": "unknown",
        "place": _place(NONE),
    }


def _new_provision(case: Leaf, value: str) -> Leaf:
    entry: Leaf = {}
    _cite(case, entry, value)
    return entry


def _new_conduct(_: Leaf, value: str) -> Leaf:
    return {"category": _word("conduct", value)}


def _new_measure(_: Leaf, value: str) -> Leaf:
    kind = _word("measures", value)
    return {"type": kind, "amounts": [], "deadline": None, "duration": None}


NEW: Mapping[str, Callable[[Leaf, str], Leaf]] = {
    "authorities": _new_authority,
    "violated": _new_provision,
    "basis": _new_provision,
    "conduct": _new_conduct,
    "measures": _new_measure,
}
