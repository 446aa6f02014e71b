"""Proposals as files: one YAML each, in the operator's own folder, `proposals/<id>.yaml`."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import RootModel

from hegui.errors import ContentError, UsageError
from hegui.files import data_folder, write_whole, writing
from hegui.message import Message
from hegui.shape import read_yaml
from hegui.watch.proposals.record import Proposal

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.documents import Document
    from hegui.watch.proposals.record import Reading

FOLDER = "proposals"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DIGITS = 8


class _File(RootModel[Proposal]):
    pass


def folder() -> Path:
    """Return where proposals lie; it need not exist."""
    return data_folder(FOLDER)


def propose(
    document: Document,
    reading: Reading,
    day: date,
    name: str | None = None,
    *,
    keep: bool = True,
) -> Proposal:
    """Keep a reading as a proposal; the same file read again replaces it while nobody decided.

    Args:
        document: The announcement.
        reading: What was read from it.
        day: The day of reading.
        name: The id of the proposal; by default its day and the first digits of its digest.
        keep: Write it.

    Raises:
        UsageError: The id is none, belongs to another announcement, or was decided on.
    """
    identifier = _named(name) if name else _identifier(document, reading)
    path = folder() / f"{identifier}.yaml"
    if path.exists():
        _refuse_other(load(identifier), document)
    proposal = Proposal(identifier, document.name, document.digest, day, reading)
    if keep:
        write(proposal)
    return proposal


def load_all() -> tuple[Proposal, ...]:
    """Return all proposals, by id.

    Raises:
        ContentError: A file does not hold what a proposal holds.
    """
    return tuple(_read(path) for path in sorted(folder().glob("*.yaml")))


def load(identifier: str) -> Proposal:
    """Return one proposal.

    Raises:
        UsageError: There is none of that id; the sentence lists those there are.
        ContentError: The file does not hold what a proposal holds.
    """
    path = folder() / f"{identifier}.yaml"
    if not ID.fullmatch(identifier) or not path.exists():
        there = sorted(one.stem for one in folder().glob("*.yaml")) or Message("none")
        raise UsageError(
            "There is no proposal '{id}' in {folder}: there is {there}.",
            id=identifier,
            folder=folder(),
            there=there,
        )
    return _read(path)


def write(proposal: Proposal) -> None:
    """Write a proposal as a whole or not at all."""
    save(folder() / f"{proposal.id}.yaml", _plain(asdict(proposal)))


def save(path: Path, value: dict[str, Any]) -> None:
    """Write a value as YAML, whole or not at all.

    Raises:
        UsageError: It cannot be written there.
    """
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)


def _identifier(document: Document, reading: Reading) -> str:
    day = reading.published or reading.issued or reading.in_force
    return f"{day.value if day else 'undated'}-{document.digest[:_DIGITS]}"


def _named(name: str) -> str:
    if not ID.fullmatch(name):
        raise UsageError(
            "'{name}' is no id: write lower-case letters, digits and hyphens, such as net-crime.",
            name=name,
        )
    return name


def _refuse_other(held: Proposal, document: Document) -> None:
    if held.digest != document.digest:
        raise UsageError(
            "The proposal '{id}' is of {file}: name this one by --id.", id=held.id, file=held.file
        )
    if held.status != "proposed":
        raise UsageError(
            "{name} was {status} by {decided_by} on {decided_on} as '{id}': nothing was changed.",
            name=document.name,
            status=Message(held.status),
            decided_by=held.decided_by,
            decided_on=held.decided_on,
            id=held.id,
        )


def _read(path: Path) -> Proposal:
    read = read_yaml(path, _File).root
    if read.id != path.stem:
        raise ContentError(
            "{path}: id is '{id}': it must be the name of the file.", path=path, id=read.id
        )
    return read


def _plain(value: Any) -> Any:
    """Return what YAML holds as it stands: days as text, tuples as lists, nothing that is None."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part not in (None, ())}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
