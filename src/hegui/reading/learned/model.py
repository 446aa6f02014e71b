"""The learnt model as content: its files, their digest, and what it was learnt from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hegui.errors import ContentError
from hegui.files import write_whole
from hegui.reading.learned.arguments import FIELDS
from hegui.reading.learned.classify import Classifier
from hegui.reading.learned.labeller import Labeller
from hegui.reading.learned.trees import Trees

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 2
"""The version of features and files: a model of another one cannot be read."""
LIST = "model.json"
TYPES = ("measures", "conduct", "kind", "role")
FIRST, SECOND = "first", "second"


@dataclass(frozen=True)
class Model:
    """All that is learnt: labellers by language, classifiers, and trees."""

    labellers: dict[str, Labeller]
    types: dict[str, Classifier]
    same: Trees
    first: dict[str, Trees]
    second: dict[str, Trees]
    offender: Trees
    together: Trees
    confidence: Trees
    """How probable it is that a fact of a case is right, by what speaks for it."""
    doubt: dict[str, float]
    """By field: what is less probable than this is shown as doubtful."""


@lru_cache(maxsize=2)
def load(folder: Path) -> Model:
    """Return the model of a folder.

    Raises:
        ContentError: It is missing, of another version, or a file is not the one that was learnt.
    """
    told = _listed(folder)
    trees = {path.stem: Trees.read(path) for path in sorted(folder.glob("*.trees"))}
    return Model(
        {path.stem: Labeller(path) for path in sorted(folder.glob("*.crf"))},
        {name: Classifier(folder / f"{name}.maxent") for name in TYPES},
        trees["same"],
        {name: trees[f"{name}-{FIRST}"] for name in FIELDS},
        {name: trees[f"{name}-{SECOND}"] for name in FIELDS},
        trees["offender"],
        trees["together"],
        trees["confidence"],
        told.get("doubt", {}),
    )


def _listed(folder: Path) -> dict[str, Any]:
    """Return what the list of a model says, once its files are found to be those it names."""
    path = folder / LIST
    if not path.is_file():
        raise ContentError(
            "{path} is missing: learn the reader with 'make reader', or install hegui again.",
            path=path,
        )
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if told.get("format") != FORMAT:
        raise ContentError(
            "The model in {path} is of version {found}, and this hegui reads version {format}: "
            "learn it again with 'make reader', or install hegui again.",
            path=folder,
            found=str(told.get("format")),
            format=FORMAT,
        )
    for name, digest in told["files"].items():
        file = folder / name
        if not file.is_file() or sha256(file) != digest:
            raise ContentError(
                "{path} is not the file that {list} names: learn the reader again with "
                "'make reader', or install hegui again.",
                path=file,
                list=LIST,
            )
    return told


def write_list(folder: Path, **told: Any) -> None:
    """Write the list of a model: its files with their digests, and what is told of it."""
    files = {
        path.name: sha256(path)
        for path in sorted(folder.iterdir())
        if path.suffix in {".crf", ".maxent", ".trees"}
    }
    value = {"format": FORMAT, **told, "files": files}
    write_whole(folder / LIST, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def sha256(path: Path) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
