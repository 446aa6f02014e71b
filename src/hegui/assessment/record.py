"""What a run leaves: a folder of its own, with what each scanner did, and one sealed result.

The seal is a signed note of the digest of the result, which holds those of all files beside it; it
names the note of the run before, so that no run can be taken out of the row unseen.
"""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from hegui.errors import EvidenceError, UsageError
from hegui.files import making, read_bytes, write_whole
from hegui.message import Message
from hegui.sealed import note
from hegui.sealed.lines import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.assessment.scope import Origin

RESULT, SEAL = "result.json", "seal.note"
State = Literal["none", "whole", "changed", "other"]
"""Of a result without the files beside it: `none` has no seal, `other` is sealed by another key."""
SIGNER = "hegui-assessment"
LARGEST = 256 << 20
_HEAD = "hegui assessment result"
_NOTE = re.compile(
    rf"{_HEAD}\nrun (?P<run>[^\n]+)\nresult (?P<result>[0-9a-f]{{64}})\n"
    r"previous (?P<previous>[0-9a-f]{64})\n"
)
_PASSING = ("home", "session")
"""What scanners keep for themselves; pages of the site are in it, so it goes when they end."""


def begun(record: Path, origin: Origin | None, at: datetime) -> Path:
    """Make and return the folder of a new run."""
    called = re.sub(r"[^0-9a-z.-]", "-", origin.name) if origin else "host"
    folder = record / f"{at:%Y%m%dT%H%M%S.%fZ}-{called}"
    with making(folder):
        record.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    return folder.resolve()


def step_folder(run: Path, name: str) -> Path:
    """Return the folder of a step of a run, which is there."""
    folder = run / "steps" / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def kept(folder: Path) -> dict[str, Any] | None:
    """Return what a step that came to its end left; None if it did not."""
    try:
        return dict(json.loads(read_bytes(folder / "step.json", LARGEST)))
    except (OSError, ValueError):
        return None


def keep(folder: Path, value: dict[str, Any]) -> None:
    """Leave what a step did, and take away what its scanner kept for itself."""
    write_whole(folder / "step.json", canonical(value), durable=True)
    if value["state"] != "stopped":  # which is gone on with
        for name in _PASSING:
            shutil.rmtree(folder / name, ignore_errors=True)


def seal(run: Path, value: dict[str, Any], key: Ed25519PrivateKey) -> None:
    """Write the result of a run, and seal it."""
    whole = canonical({**value, "files": dict(_files(run))})
    write_whole(run / RESULT, whole, durable=True)
    text = f"{_HEAD}\nrun {run.name}\nresult {sha256(whole).hexdigest()}\nprevious {_before(run)}\n"
    write_whole(run / SEAL, note.sign(text, SIGNER, key), durable=True)


def _files(run: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(run.rglob("*")):
        name = path.relative_to(run).as_posix()
        if path.is_file() and name not in (RESULT, SEAL):
            with path.open("rb") as file:
                digest = sha256()
                while part := file.read(1 << 20):
                    digest.update(part)
            yield name, digest.hexdigest()


def _before(run: Path) -> str:
    """Return the digest of the seal of the run before, or of nothing."""
    seals = sorted(path for path in run.parent.glob(f"*/{SEAL}") if path.parent.name < run.name)
    return sha256(seals[-1].read_bytes() if seals else b"").hexdigest()


def result(run: Path) -> dict[str, Any]:
    """Return the result of a run.

    Raises:
        UsageError: it has none.
    """
    try:
        return dict(json.loads(read_bytes(run / RESULT, LARGEST)))
    except (OSError, ValueError):
        raise UsageError(
            "{run} holds no result of an assessment: name the folder of a run.", run=run
        ) from None


def sealed(whole: bytes, seal: bytes | None, public: note.PublicKey | None) -> State:
    """Return whether a result is as it was sealed by a key; none is known to be another's."""
    if seal is None:
        return "none"
    try:
        told = note.parse(seal)
    except EvidenceError:
        return "changed"
    matched = _NOTE.fullmatch(told.text)
    if matched is None or matched["result"] != sha256(whole).hexdigest():
        return "changed"
    return "whole" if public is not None and told.signed_by(public) else "other"


def verified(run: Path, public: note.PublicKey) -> list[Message]:
    """Return what speaks against a result: nothing, if it is as it was sealed."""
    try:
        told = note.parse(read_bytes(run / SEAL))
        whole = read_bytes(run / RESULT, LARGEST)
    except (OSError, EvidenceError):
        return [Message("{run} has no seal that can be read.", run=run)]
    matched = _NOTE.fullmatch(told.text)
    if matched is None or not told.signed_by(public):
        return [Message("{run} was not sealed by this key.", run=run)]
    found = []
    if matched["run"] != run.name or matched["result"] != sha256(whole).hexdigest():
        found.append(Message("The result of {run} was changed after it was sealed.", run=run))
        return found
    named = json.loads(whole)["files"]
    there = dict(_files(run))
    found += [
        Message("{name} in {run} is not as it was sealed.", name=name, run=run)
        for name in sorted(named.keys() | there.keys())
        if named.get(name) != there.get(name)
    ]
    if matched["previous"] != _before(run):
        found.append(Message("A run before {run} is missing, or was added.", run=run))
    return found
