"""Reads a folder of policies; where a file has a fault, what was last in force stays in force.

A file that passes is copied to `.in-force/` beside it, and the copy is used as long as the file has
a fault. A file that is taken away ends its policy, and its copy goes too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hegui.errors import ContentError, HeguiError, UsageError
from hegui.files import read_bytes, write_whole
from hegui.law import Ref
from hegui.message import Message
from hegui.screening.judging import Item
from hegui.screening.policy import Policy, Valid
from hegui.screening.screen import Screen
from hegui.shape import line_of, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from hegui.law import Law
    from hegui.screening.policy import Example

KEPT = ".in-force"
ENDINGS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True)
class Entry:
    """A policy, and the file that says it."""

    path: Path
    policy: Policy


@dataclass(frozen=True)
class Loaded:
    """The policies in force, and a sentence for each file that has a fault.

    `notices` are what is not wrong with a policy and should be known.
    """

    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies, in the order of their files."""
        return tuple(entry.policy for entry in self.entries)


def load(folder: Path, day: date, law: Law) -> Loaded:
    """Return the policies of a folder, and put in force what passes.

    Raises:
        ContentError: a file has a fault and nothing of this folder was ever in force.
        UsageError: there is no such folder, or no policy in it.
    """
    kept = folder / KEPT
    if not kept.is_dir():
        return _first(folder, day, law)
    entries: list[Entry] = []
    faults: list[str] = []
    notices: list[str] = []
    for path in files(folder):
        copy, found = kept / path.name, _bytes(path)
        same = copy.is_file() and copy.read_bytes() == found
        try:
            entry = _checked(path, day, law, entries, known=same)
        except HeguiError as error:
            faults.append(error.message)
            entries += _last_good(path, copy, entries)
            continue
        entries.append(entry)
        notices += [] if same else _keep(path, copy, found)
    _forget(folder, kept)
    return Loaded(tuple(entries), tuple(faults), tuple(notices))


def _bytes(path: Path) -> bytes:
    """Return what a file holds, nothing if it cannot be read: its fault is told where it is."""
    try:
        return read_bytes(path)
    except OSError:
        return b""


def _first(folder: Path, day: date, law: Law) -> Loaded:
    """Put a folder in force for the first time: all of it or nothing."""
    found = {path: _bytes(path) for path in files(folder)}
    loaded = drafts(folder, day, law)
    if loaded.faults:
        raise ContentError(loaded.faults[0])
    kept = folder / KEPT
    notices = [said for path, data in found.items() for said in _keep(path, kept / path.name, data)]
    return replace(loaded, notices=tuple(notices[:1]))


def drafts(folder: Path, day: date, law: Law) -> Loaded:
    """Return the policies of a folder as they stand; nothing is put in force."""
    entries: list[Entry] = []
    faults = []
    for path in files(folder):
        try:
            entries.append(_checked(path, day, law, entries, known=False))
        except HeguiError as error:
            faults.append(error.message)
    return Loaded(tuple(entries), tuple(faults))


def in_force(folder: Path) -> Loaded:
    """Return the policies of a folder that were last in force, faults or changes aside.

    Raises:
        UsageError: nothing of it was ever in force.
    """
    kept = folder / KEPT
    if not kept.is_dir():
        raise UsageError(
            "No policy of {folder} was ever in force: name the older ones.", folder=folder
        )
    return Loaded(tuple(Entry(path, read_yaml(path, Policy)) for path in files(kept)))


def files(folder: Path) -> list[Path]:
    """Return the policy files of a folder.

    Raises:
        UsageError: there is no such folder, or no policy in it.
    """
    if not folder.is_dir():
        raise UsageError(
            "{folder} is no folder: name the one that holds the policies.", folder=folder
        )
    found = sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)
    if not found:
        raise UsageError(
            "{folder} holds no policy: a policy is a file that ends in .yaml.", folder=folder
        )
    return found


def read(path: Path, day: date, law: Law) -> Policy:
    """Return the policy of a file whose provisions exist and whose examples hold.

    Raises:
        ContentError: it does not; the sentence names file, line and field.
    """
    policy = read_yaml(path, Policy)
    _check_basis(path, policy, day, law)
    _check_examples(path, policy, day)
    return policy


def _checked(path: Path, day: date, law: Law, before: list[Entry], *, known: bool) -> Entry:
    """Return the policy of a file; one that is known to be in order is only read."""
    policy = read_yaml(path, Policy) if known else read(path, day, law)
    _refuse_taken(path, policy, before)
    return Entry(path, policy)


def _refuse_taken(path: Path, policy: Policy, before: list[Entry]) -> None:
    other = next((one.path for one in before if one.policy.id == policy.id), None)
    if other is not None:
        where = _at(path, "id")
        raise ContentError(
            "{where}: {other} has the same id '{id}'; rename one of them.",
            where=where,
            other=other,
            id=policy.id,
        )


def _last_good(path: Path, copy: Path, before: list[Entry]) -> list[Entry]:
    """Return what was in force of a file; nothing if this version of Hegui cannot read it."""
    try:
        policy = read_yaml(copy, Policy) if copy.is_file() else None
    except ContentError:
        policy = None
    taken = policy is None or any(one.policy.id == policy.id for one in before)
    return [] if taken or policy is None else [Entry(path, policy)]


def _keep(path: Path, copy: Path, found: bytes) -> list[str]:
    """Keep what was read of a file, unless it was changed meanwhile; say if it cannot be kept."""
    try:
        if read_bytes(path) == found:
            copy.parent.mkdir(exist_ok=True)
            write_whole(copy, found)
    except OSError as error:
        said = Message(
            "{folder} cannot be written ({why}): the policies are in force, but if a file has a "
            "fault later, nothing can take its place.",
            folder=copy.parent,
            why=error,
        )
        return [said]
    return []


def _forget(folder: Path, kept: Path) -> None:
    for copy in kept.iterdir():
        if copy.suffix in ENDINGS and not (folder / copy.name).exists():
            copy.unlink(missing_ok=True)


def _check_basis(path: Path, policy: Policy, day: date, law: Law) -> None:
    """Say whether each provision exists from its day until the policy names others."""
    days = sorted(policy.basis)
    for since, until in zip(days, [*days[1:], None], strict=True):
        for ref in policy.basis[since]:
            try:
                versions = law.versions(Ref.parse(ref).instrument)
                starts = [one.since for one in versions if since < one.since]
                for start in (since, *starts):
                    if start <= max(day, since) and (until is None or start < until):
                        law.provision(ref, start)
            except UsageError as error:
                where = _at(path, "basis", since.isoformat())
                raise ContentError("{where}: {error}", where=where, error=error) from None


def _check_examples(path: Path, policy: Policy, day: date) -> None:
    asked = policy.model_copy(update={"valid": Valid()})
    screen = Screen([asked], day)
    for wanted, key in ((True, "hit"), (False, "miss")):
        for number, example in enumerate(getattr(policy.examples, key)):
            if hits(screen, example) != wanted:
                where = _at(path, "examples", key, number)
                raise ContentError(
                    "{where}: '{example}' is not hit."
                    if wanted
                    else "{where}: '{example}' is hit, and must not be.",
                    where=where,
                    example=_shown(example),
                )


def hits(screen: Screen, example: Example) -> bool:
    """Say whether the policy of a screen hits an example; of one that allows, whether it covers."""
    item = Item(dict(_given(example)), example.kind)
    return screen.touches(item)


def _given(example: Example) -> Iterator[tuple[str, str]]:
    for name, value in example:
        if name != "kind" and value:
            yield name, value


def _shown(example: Example) -> str:
    return " · ".join(value for _, value in _given(example))[:60]


def _at(path: Path, *keys: str | int) -> Message:
    key = ".".join(map(str, keys))
    return Message("{path}, line {line}: {key}", path=path, line=line_of(path, keys), key=key)
