"""Writes passages as the folder of one writer, as `make reader` learns from it: all or nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.files import making

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hegui.cases.teaching.passage import Passage


def write(passages: Sequence[Passage], folder: Path) -> tuple[Path, ...]:
    """Write passages with their labels and a README; return the files of their texts.

    Raises:
        UsageError: There is no passage, the folder holds something, or it cannot be written.
    """
    if not passages:
        raise UsageError(
            "No document can be learnt from, so that nothing is written to {folder}: review all "
            "cases of one first (hegui cases review).",
            folder=folder,
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("{folder} holds something already: name a new folder.", folder=folder)
    names = _names(passages, folder.name)
    with making(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = folder.with_name(f".{folder.name[:40]}.{os.urandom(4).hex()}.new")
        made.mkdir()
        try:
            for one, name in zip(passages, names, strict=True):
                _write(made, one, name, folder.name)
            (made / "README.md").write_text(_readme(passages, folder.name), encoding="utf-8")
            made.replace(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return tuple(folder / f"{name}.txt" for name in names)


def _names(passages: Sequence[Passage], writer: str) -> list[str]:
    """Return the names of the passages: language, writer, and a number in that language."""
    counts: Counter[str] = Counter()
    names = []
    for one in passages:
        counts[one.lang] += 1
        names.append(f"{one.lang}_{writer}_{counts[one.lang]:02}")
    return names


def _write(folder: Path, passage: Passage, name: str, writer: str) -> None:
    text = f"{name}.txt"
    cases = [{**case, "case_id": f"{name}.{case['case_id']}"} for case in passage.labels["cases"]]
    told = {"doc_id": name, "split": writer, "text_file": text, **passage.labels, "cases": cases}
    # as bytes: line ends stay those of the text
    (folder / text).write_bytes(passage.text.encode("utf-8", "surrogatepass"))
    labels = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{name}.json").write_bytes(labels.encode("utf-8", "surrogatepass"))


def _readme(passages: Sequence[Passage], writer: str) -> str:
    languages = Counter(one.lang for one in passages)
    people = len(frozenset[str]().union(*(one.reviewers for one in passages)))
    cases = sum(len(one.labels["cases"]) for one in passages)
    empty = sum(not one.labels["cases"] for one in passages)
    return (
        f"# {writer}\n\n"
        "Documents of a case library, each case decided on by a person, written by "
        f"`hegui cases passages`; reviewers: {people}.\n"
        f"Passages: {len(passages)} ({languages['zh']} Chinese, {languages['en']} English); "
        f"cases: {cases}; passages without a case: {empty}.\n"
        "Names of offenders and numbers of documents are made up, authorities and laws are real.\n"
        "Read each text once more before it is committed: what no label names is as it was.\n"
    )
