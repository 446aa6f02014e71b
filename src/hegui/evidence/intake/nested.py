"""Reads rows that lie within a JSON document, such as the report of a scanner, with what is above.

`records` says where: `Results[].Vulnerabilities[]` are the objects of the lists `Vulnerabilities`
in the objects of the list `Results`; `[]` those of a document that is a list. A column is a key of
these objects, `CVSS.nvd.V3Score` one further within, or a key of what is above them; where a nearer
one is called alike, the farther is written as it lies: `$.Type`, `$.Results[].Type`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from hegui.errors import ConfigError, EvidenceError
from hegui.message import Message
from hegui.shape import near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LARGEST = 64 << 20
"""Bytes of a document: it is read whole."""
LONGEST = 1_000
"""Characters of a path."""
_PATH = re.compile(r"(\[\]|[^.\[\]]+(\[\])?)(\.[^.\[\]]+(\[\])?)*")
_DEEPEST = 8
"""Objects within one another that are columns, and lists that are looked for rows."""

Row = dict[str, str | None]


def read(path: Path, records: str | None) -> tuple[list[str], Iterator[list[str | None]]]:
    """Return the columns of the rows that `records` names, and the cells of each.

    Raises:
        ConfigError: it is no path.
        EvidenceError: the document is none, or holds nothing there.
    """
    document = _document(path)
    steps = _steps(path, document, records)
    found = list(_found(path, document, steps))
    depth = len(found[0]) if found else 0
    held = [{key for levels in found for key in levels[level]} for level in range(depth)]
    names: dict[tuple[int, str], str] = {}
    nearer: set[str] = set()
    for level in reversed(range(depth)):  # the nearest has its own name
        above = ".".join(("$", *steps[:level])).replace("$.[]", "$[]")
        for key in sorted(held[level]):
            names[level, key] = f"{above}.{key}" if key in nearer else key
        nearer |= held[level]
    rows = ([levels[level].get(key) for level, key in names] for levels in found)
    return list(names.values()), rows


def tables(path: Path) -> list[str]:
    """Return where a document holds lists of objects, as `records` names them.

    Raises:
        EvidenceError: it is no JSON document.
    """
    return list(dict.fromkeys(_lists(_document(path), "", 0)))


def _document(path: Path) -> Any:
    size = path.stat().st_size
    if size > LARGEST:
        raise EvidenceError(
            "{path} is a JSON document of {size:,} MiB, which is read whole, up to {most} MiB: "
            "write its records as .jsonl, one a line.",
            path=path,
            size=size >> 20,
            most=LARGEST >> 20,
        )
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_refused, parse_float=str, parse_int=str
        )
    except UnicodeDecodeError:
        raise EvidenceError(
            "{path} is not UTF-8 text: save the file as UTF-8.", path=path
        ) from None
    except json.JSONDecodeError as error:
        raise EvidenceError(
            "{path}, line {line}, is no JSON: bring the file as it was written, whole.",
            path=path,
            line=error.lineno,
        ) from None
    except RecursionError:
        raise EvidenceError(
            "{path} holds lists and objects too deep within one another: bring another export.",
            path=path,
        ) from None
    except _Fault as fault:
        raise EvidenceError("{path} {fault}.", path=path, fault=fault.says) from None


class _Fault(Exception):  # noqa: N818 - becomes one that names the file
    """What a parser allows, and no table."""

    def __init__(self, says: Message) -> None:
        self.says = says


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Fault(Message("names a key twice in one object: take one out"))
    return found


def _refused(word: str) -> Any:
    raise _Fault(Message("holds {word}, which is no JSON: write null", word=word))


def _steps(path: Path, document: Any, records: str | None) -> list[str]:
    if records is None:
        listed = list(dict.fromkeys(_lists(document, "", 0)))
        if len(listed) == 1:
            records = listed[0]
        elif not listed:
            raise EvidenceError(
                "{path} holds no list of objects, which would be rows: name another file.",
                path=path,
            )
        else:
            raise EvidenceError(
                'The rows of {path} may lie in several places: say where with records = "…", as '
                "one of {listed}.",
                path=path,
                listed=listed,
            )
    if len(records) > LONGEST or not _PATH.fullmatch(records) or not records.endswith("[]"):
        raise ConfigError(
            'records = "{records}" is no path to the rows of {path}: write it like '
            "Results[].Vulnerabilities[], or [] for a list.",
            records=records[:LONGEST],
            path=path,
        )
    return records.split(".")


def _found(path: Path, document: Any, steps: list[str]) -> Iterator[list[Row]]:
    """Yield the cells of each record and of what is above it, level by level.

    Raises:
        EvidenceError: a step leads nowhere in the whole document.
    """
    levels: list[tuple[list[Row], Any]] = [([], document)]
    for number, step in enumerate(steps):
        place, key = ".".join(steps[: number + 1]), step.removesuffix("[]")
        if levels and key and not any(_holds(node, key) for _, node in levels):
            keys = dict.fromkeys(k for _, node in levels if isinstance(node, dict) for k in node)
            raise EvidenceError(
                "{path} holds nothing at {place}{near}: correct records, or take the file out.",
                path=path,
                place=place,
                near=near(key, keys),
            )
        levels = [
            ([*above, _cells(node, key) if key else {}], one)
            for above, node in levels
            for one in _within(path, place, node, step)
        ]
    for above, node in levels:
        if not isinstance(node, dict):
            raise _no_rows(path, ".".join(steps))
        yield [*above, _cells(node)]


def _holds(node: Any, key: str) -> bool:
    return isinstance(node, dict) and key in node


def _within(path: Path, place: str, node: Any, step: str) -> list[Any]:
    """Return what lies one step within a node; a list that is not there or null has nothing."""
    key = step.removesuffix("[]")
    inner = node if not key else node[key] if _holds(node, key) else None
    if inner is None:
        return []
    if not step.endswith("[]"):
        return [inner]
    if not isinstance(inner, list):
        raise _no_rows(path, place)
    return inner


def _no_rows(path: Path, place: str) -> EvidenceError:
    return EvidenceError(
        "{path} has no list of objects at {place}, which would be rows: correct records.",
        path=path,
        place=place,
    )


def _cells(node: Any, left_out: str = "") -> Row:
    """Return the cells of an object: those of objects in it under their path."""
    if not isinstance(node, dict):
        return {}
    return dict(_flat({key: one for key, one in node.items() if key != left_out}, "", 0))


def _flat(node: Mapping[str, Any], above: str, depth: int) -> Iterator[tuple[str, str | None]]:
    for key, value in node.items():
        name = f"{above}{key}"
        if isinstance(value, dict) and value and depth < _DEEPEST:
            yield from _flat(value, f"{name}.", depth + 1)
        elif not _is_table(value):
            yield name, _text(value)


def _is_table(value: Any) -> bool:
    """Say whether a value is a list that holds more than words: other rows, and no cell."""
    return isinstance(value, list) and any(isinstance(one, dict | list) for one in value)


def _text(value: Any) -> str | None:
    """Return a value as text: words of a list with commas between them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value))) or None
    return value if isinstance(value, str) and value else None


def _lists(node: Any, above: str, depth: int) -> Iterator[str]:
    """Yield the innermost lists of objects, each object of a list looked into."""
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        inner = [one for one in node if isinstance(one, dict)]
        if not inner:
            return
        within = [name for one in inner for name in _lists(one, f"{above}[]", depth + 1)]
        yield f"{above}[]"
        yield from within
    elif isinstance(node, dict):
        for key, one in node.items():
            if re.fullmatch(r"[^.\[\]]+", key):
                yield from _lists(one, f"{above}.{key}" if above else key, depth + 1)
