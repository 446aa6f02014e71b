"""What is found in a column of numbers: how many rows for each reason, and where the first are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from hegui.errors import EvidenceError
from hegui.identity import sources
from hegui.identity.kinds import check_column
from hegui.identity.rewrite import texts
from hegui.progress import quiet
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from hegui.identity.kinds import Kind
    from hegui.progress import Progress

FIRST = 5
"""Rows that are named for each reason."""
WORDS = Words("identity", "survey")


@dataclass
class Found:
    """One reason: its state, its words, its rows, and the numbers of the first ones from 1."""

    reason: str
    state: str
    said: Mapping[str, str]
    rows: int = 0
    first: list[int] = field(default_factory=list)


def column(
    path: Path, name: str, kind: Kind, day: date, progress: Progress = quiet
) -> tuple[Found, ...]:
    """Check one column of a table and return what occurs, the most frequent first.

    Raises:
        UsageError: the file or its column is not there.
        EvidenceError: a row cannot be read, or there is none.
    """
    found = {
        reason: Found(reason, said.state, {"en": said.en, "zh": said.zh})
        for reason, said in kind.reasons.items()
    }
    found["empty"] = Found("empty", "empty", WORDS["no_number"])
    before = 0
    with sources.opened(path) as file:
        for batch in sources.batches(file, sources.form_of(path, None), str(path)):
            checked = check_column(kind, texts(batch, name), day).reason
            codes = checked.indices.fill_null(len(kind.reasons)).to_numpy(zero_copy_only=False)
            for code in np.unique(codes):
                _note(list(found.values())[code], np.flatnonzero(codes == code), before)
            before += len(batch)
            progress(f"{before:,}", 0, 0)
    if not before:
        raise EvidenceError("{path} has no rows: there is nothing to check.", path=path)
    present = (one for one in found.values() if one.rows)
    return tuple(sorted(present, key=lambda one: -one.rows))


def _note(one: Found, rows: np.ndarray, before: int) -> None:
    one.rows += len(rows)
    one.first += (rows[: FIRST - len(one.first)] + before + 1).tolist()
