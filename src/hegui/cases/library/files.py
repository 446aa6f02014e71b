"""The files of a case library: one JSON-lines file a source document, and its decisions beside it.

    cases/
        notice.jsonl            line 1: the document with its text; then one case a line
        reviews/notice.jsonl    one decision a line; lines are only ever added

A line that cannot be read is a fault that names file and line; the other lines still count.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui.errors import UsageError
from hegui.files import append as add
from hegui.files import draft, writing
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

ENDING = ".jsonl"
REVIEWS = "reviews"
_UNSAFE = re.compile(r"[^\w.-]|^\.|\.$")
_LONGEST = 160  # bytes: a file's name may have 255, and a draft's is longer


@dataclass(frozen=True)
class Fault:
    """A line that cannot be used; `what` is a sentence."""

    path: Path
    line: int
    what: str

    @property
    def message(self) -> Message:
        """Return it with its place."""
        return Message(
            "{path}, line {line}: {what}", path=self.path, line=self.line, what=self.what
        )


def name_of(doc_id: str) -> str:
    """Return the name of a document's file, without its ending: each id has one of its own."""
    if not doc_id:
        raise UsageError("A document without a doc_id cannot be kept: give it one.")
    kept = _UNSAFE.sub("_", doc_id)
    if kept == doc_id and len(doc_id.encode()) <= _LONGEST:
        return doc_id
    short = kept.encode()[: _LONGEST - 13].decode(errors="ignore")
    return f"{short}-{digest(doc_id)[:12]}"


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def documents(folder: Path) -> tuple[Path, ...]:
    """Return the files of the documents of a library, by name."""
    require(folder)
    return tuple(sorted(folder.glob(f"*{ENDING}")))


def require(folder: Path) -> None:
    """Raise `UsageError` if there is no library in a folder."""
    if not folder.is_dir():
        raise UsageError(
            "There is no case library at {folder}: read documents into it first.", folder=folder
        )


def reviews(path: Path) -> Path:
    """Return the file of the decisions on the document of `path`."""
    return path.parent / REVIEWS / path.name


def lines(path: Path, faults: list[Fault]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line that holds a JSON object with its number; note the others as faults."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        faults.append(Fault(path, 1, Message("it cannot be read: {why}.", why=error)))
        return
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            faults.append(Fault(path, number, Message("the line is damaged; it is no JSON.")))
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            faults.append(
                Fault(path, number, Message("the line is damaged; it is no JSON object."))
            )


def write(path: Path, values: Iterable[Mapping[str, Any]]) -> None:
    """Write a file of JSON lines as a whole or not at all.

    Raises:
        UsageError: It cannot be written.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft(path, 0o644, durable=True) as made, made.open("wb") as file:
            file.writelines(map(_line, values))


def append(path: Path, value: Mapping[str, Any]) -> None:
    """Add one line to the end of a file; what stands there is never changed.

    Raises:
        UsageError: It cannot be written.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        add(path, _line(value))


def _line(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"
