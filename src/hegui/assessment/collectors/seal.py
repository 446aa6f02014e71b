"""A file of facts as it is kept: for its owner alone, beside it a signed note of its digest."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from hegui import files
from hegui.assessment.authority import SIGNER
from hegui.assessment.collectors import facts
from hegui.errors import EvidenceError, UsageError
from hegui.sealed import note
from hegui.sealed.keys import public

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.assessment.collectors.facts import Collected

State = Literal["none", "whole", "changed", "other"]
"""`none`: there is no seal; `changed`: the file is not as it was; `other`: another key's."""
_HEAD = "hegui collected facts"
_NOTE = re.compile(rf"{_HEAD}\ndigest (?P<digest>[0-9a-f]{{64}})\n")


def beside(path: Path) -> Path:
    """Return where the seal of a file lies."""
    return path.with_name(f"{path.name}.note")


def write(path: Path, collected: Collected, key: Ed25519PrivateKey) -> None:
    """Write a file of facts and its seal; raise `UsageError` if they cannot be written."""
    if path.exists() and not path.is_file():
        raise UsageError("{path} is no regular file: name one, or use --output.", path=path)
    whole = f"{json.dumps(facts.as_value(collected), ensure_ascii=False, indent=2)}\n".encode()
    sealed = note.sign(f"{_HEAD}\ndigest {sha256(whole).hexdigest()}\n", SIGNER, key)
    with files.writing(path):
        files.write_whole(path, whole, 0o600, durable=True)
        files.write_whole(beside(path), sealed, 0o600, durable=True)


def read(path: Path) -> Collected:
    """Return a file of facts; one without a seal is taken as it is.

    Raises:
        UsageError: it is none, or not as it was sealed.
    """
    found = facts.read(path)
    if state(path, None) == "changed":
        raise UsageError("{path} is not as it was sealed: collect the facts again.", path=path)
    return found


def state(path: Path, key: Ed25519PrivateKey | None) -> State:
    """Return whether a file is as it was sealed by a key."""
    try:
        told = note.parse(files.read_bytes(beside(path)))
    except FileNotFoundError:
        return "none"
    except (OSError, EvidenceError):
        return "changed"
    matched = _NOTE.fullmatch(told.text)
    if matched is None or matched["digest"] != sha256(files.read_bytes(path)).hexdigest():
        return "changed"
    return "whole" if key is not None and told.signed_by(public(key, SIGNER)) else "other"
