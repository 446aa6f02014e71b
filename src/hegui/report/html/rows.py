"""The rows behind a finding as a page shows them: a sign, what tells most, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import duties
from hegui.law import citation
from hegui.report import columns, plain
from hegui.report.wording import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hegui.audit.findings import Finding

FIRST = 5
SIGNS = {"breached": "✗", "put_right": "↻", "unknown": "?", "pending": "…", "met": "✓"}
"""The sign of each verdict: colour alone tells nothing, and paper may have none."""


@dataclass(frozen=True)
class Shown:
    """A row: how it stands, its sign and that in words, its first cells and all of them."""

    standing: str
    sign: str
    says: str
    first: tuple[str, ...]
    all: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rows:
    """The heads of the first columns and the rows; `more` says that there are further columns."""

    heads: tuple[str, ...]
    rows: tuple[Shown, ...]
    more: bool
    of: int


def of(finding: Finding, lang: str) -> Rows:
    """Return the sampled rows of a finding in words, without columns that are empty."""
    names = [
        name
        for name in (finding.sample[0] if finding.sample else {})
        if name != "verdict" and any(row.get(name) is not None for row in finding.sample)
    ]
    names += ["days"] if _has_days(finding) and "days" not in names else []
    chosen = _telling(names, finding)
    counts = finding.counts
    return Rows(
        heads=tuple(columns.column(finding.duty, name, lang) for name in chosen),
        rows=tuple(_shown(row, names, chosen, finding, lang) for row in finding.sample),
        more=len(names) > len(chosen),
        of=counts.met + counts.breached + counts.unknown + counts.pending,
    )


def _has_days(finding: Finding) -> bool:
    return any(row.get("days") for row in finding.sample)


def _telling(names: Sequence[str], finding: Finding) -> list[str]:
    """Choose the columns to show first: the key, since when, missing days, then others in order.

    What is only true or false on the way to a verdict comes last.
    """
    conduct = (finding.duty.conduct or ())[:1]
    wanted = [name for name in names if name in (*conduct, "days")]
    plain_ones = [name for name in names if not _is_truth(name, finding) and name not in wanted]
    truths = [name for name in names if name not in (*wanted, *plain_ones)]
    ranked = [*plain_ones[:1], *wanted, *plain_ones[1:], *truths][:FIRST]
    return [name for name in names if name in ranked]


def _is_truth(name: str, finding: Finding) -> bool:
    return all(isinstance(row.get(name), bool | None) for row in finding.sample)


def _shown(
    row: Mapping[str, Any],
    names: Sequence[str],
    chosen: Sequence[str],
    finding: Finding,
    lang: str,
) -> Shown:
    standing = plain.standing(finding, row)
    cells = {name: _named(_cell(row, name, finding, lang), lang) for name in names}
    return Shown(
        standing=standing,
        sign=SIGNS[standing],
        says=word(standing, lang),
        first=tuple(cells[name] for name in chosen),
        all=tuple((columns.column(finding.duty, n, lang), cell) for n, cell in cells.items()),
    )


def _cell(row: Mapping[str, Any], name: str, finding: Finding, lang: str) -> str:
    value = row.get(name)
    if name == "days":
        return plain.ranges(value, lang) if value else "–"
    return plain.cell(columns.cell(finding.duty, name, value, lang), lang)


def _named(text: str, lang: str) -> str:
    """Return a duty or a provision that a cell names by its id as a reader calls it."""
    if text in duties.identifiers():
        return duties.load(text).title[lang]
    return citation.cite(text, lang) if ":" in text else text
