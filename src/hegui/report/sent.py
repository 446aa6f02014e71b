"""Reads the JSON of an audit that somebody else sent, and believes no value of it before.

The published shape says what each value is. What is more than it, nests too deep or is too long is
refused; of duties that are not known here nothing is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from hegui import duties
from hegui.audit.findings import Waiver
from hegui.message import Message
from hegui.report.compare import Run
from hegui.report.shape import DUE, DUTY, NEED, SCHEMA
from hegui.shape import explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLOSED = (SCHEMA, DUTY, DUE, NEED)
"""What has these fields and no others; a row of evidence has its own columns."""
TYPES: Mapping[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
LONGEST = 20_000
"""Characters of one text."""
LARGEST = 10**18
DEEPEST = 20
TOLD = 20
"""Faults that are told of one file."""
READS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}


def faults(value: Any, today: date) -> dict[str, Message]:
    """Return what is wrong with the JSON of an audit, by where it stands; empty if nothing is."""
    for look in (_unbounded, _shapeless, _waived, _unread, lambda one: _untrue(one, today)):
        found = dict(fault for fault, _ in zip(look(value), range(TOLD), strict=False))
        if found:
            return found
    return {}


def _unbounded(value: Any) -> Iterator[tuple[str, Message]]:
    """Yield what is deeper, longer or larger than anything that an audit tells."""
    left = [(value, "", 0)]
    while left:
        one, at, depth = left.pop()
        if isinstance(one, dict | list):
            if depth >= DEEPEST:
                yield at, Message("it nests deeper than {most}", most=DEEPEST)
                continue
            parts = one.items() if isinstance(one, dict) else enumerate(one)
            left += [(held, _below(at, name), depth + 1) for name, held in parts]
        elif isinstance(one, str) and len(one) > LONGEST:
            yield at, Message("it has more than {most} characters", most=LONGEST)
        elif isinstance(one, int | float) and not abs(one) < LARGEST:
            yield at, Message("it is too large")


def _below(at: str, name: object) -> str:
    return f"{at}.{name}"[-200:].removeprefix(".")


def _against(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[tuple[str, Message]]:
    """Yield where a value is not what a schema of ours says."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if allowed is not None and not any(
        value == one and type(value) is type(one) for one in allowed
    ):
        yield at, Message("it is none of: {allowed}", allowed=[str(one) for one in allowed])
    elif kinds and not any(type(value) is TYPES[kind] for kind in kinds):
        yield at, Message("it is no {kinds}", kinds="/".join(kinds))
    elif isinstance(value, dict):
        yield from _fields(value, schema, at)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _against(one, schema.get("items", {}), _below(at, number))
    elif isinstance(value, str | int) and not _holds(value, schema):
        yield at, Message("it cannot be used")


def _fields(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[tuple[str, Message]]:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield _below(at, name), Message("it is missing")
    for name, held in value.items():
        if name in known:
            yield from _against(held, known[name], _below(at, name))
        elif any(schema is one for one in CLOSED):
            yield _below(at, name), Message("it is not known here: a newer version wrote the file")


def _holds(value: Any, schema: Mapping[str, Any]) -> bool:
    if isinstance(value, int):
        return bool(value >= schema.get("minimum", value))
    try:
        READS.get(schema.get("format", ""), str)(value.removesuffix("Z"))
    except ValueError:
        return False
    return re.search(schema.get("pattern", ""), value) is not None


WAIVER = {
    "type": "object",
    "required": [one.name for one in fields(Waiver)],
    "properties": {one.name: {"type": "string"} for one in fields(Waiver)}
    | {"expires": {"type": "string", "format": "date"}},
}


def _shapeless(value: Any) -> Iterator[tuple[str, Message]]:
    return _against(value, SCHEMA, "")


def _waived(value: Any) -> Iterator[tuple[str, Message]]:
    for number, duty in enumerate(value["duties"]):
        for which, one in enumerate(duty["waivers"]):
            yield from _against(one, WAIVER, f"duties.{number}.waivers.{which}")


def _unread(value: Any) -> Iterator[tuple[str, Message]]:
    """Yield what a comparison with another audit could not read."""
    try:
        Run.model_validate(value)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            said = explained(one)
            yield ".".join(map(str, one["loc"])), Message("{said}", said=said)


def _untrue(value: Any, today: date) -> Iterator[tuple[str, Message]]:
    """Yield what does not agree with itself, with the duties that there are, or with the day."""
    told, known = value["duties"], set(duties.identifiers())
    if date.fromisoformat(value["as_of"]) > today:
        yield "as_of", Message("this day is still to come")
    for number, one in enumerate(told):
        if one["id"] not in known:
            yield f"duties.{number}.id", Message("there is no such duty")
        if (one["standing"] is None) == (one["verdict"] == "breached"):
            yield f"duties.{number}.standing", Message("a breach alone has one")
    if not len(told) == value["asked"]["duties"] == value["asked"]["of"]:
        yield "asked.duties", Message("only a run of all duties is taken")
    verdicts = Counter(one["verdict"] for one in told)
    standings = Counter(one["standing"] for one in told)
    for name, number in value["counts"].items():
        if name != "pending" and number != verdicts[name] + standings[name]:
            yield f"counts.{name}", Message("it is not how many of the duties are so")
