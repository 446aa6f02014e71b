"""Reads the tables that are taken in: hits and items, checked as the audit checks them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.errors import EvidenceError
from hegui.evidence import catalogue, check, files, view
from hegui.evidence import engine as engines
from hegui.evidence.contract import text
from hegui.removals.entries import Hit, Policy
from hegui.removals.taking import Taken
from hegui.screening.policies import folder as policy_folder
from hegui.screening.policy import Policy as PolicyFile
from hegui.sealed.lines import moment
from hegui.shape import read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from hegui.evidence.contract import Table
    from hegui.evidence.engine import Engine

EVER = date(2190, 1, 1)
EXTRA = {
    "policy_version": text("version of the policy", "策略版本"),
    "tier": text("how it was found", "命中方式"),
    "action": text("what the hit calls for", "建议的处置"),
    "spans": text("where it stands in the item, as JSON", "命中位置（JSON）"),
    "basis": text("provisions, with blanks between them", "依据"),
    "request": text("key of the order", "要求的标识"),
    "ordered_by": text("authority that ordered it", "提出要求的主管部门"),
}
"""Columns of hits beyond the evidence table: those of `hegui screen run`, and of an order."""


def hits(path: Path) -> list[Taken]:
    """Read a table of hits.

    Raises:
        EvidenceError: it cannot be read; the sentence names file, row and column.
        EvidenceMissingError: it is not there.
    """
    contract = catalogue.get("content_hits")
    wider = replace(contract, columns={**contract.columns, **EXTRA})
    engine = engines.embedded()
    try:
        rows = _rows(engine, path, wider, "content_hits")
        _refuse_gaps(rows, path)
        return [_taken(row) for row in rows]
    finally:
        engine.close()


def _refuse_gaps(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Refuse hits of which it is not known what was found, by which policy or when."""
    for row in rows:
        gap = next((name for name in ("content", "policy", "found_at") if row[name] is None), None)
        if gap is not None:
            raise EvidenceError(
                "{path} has a hit of the item '{item}' without '{column}': fill that in; nothing "
                "was taken.",
                path=path,
                item=masking.text(row["content"] or ""),
                column=gap,
            )


def _taken(row: dict[str, Any]) -> Taken:
    hit = Hit(
        policy=row["policy"],
        term=None if row["term"] is None else masking.text(row["term"]),
        version=row["policy_version"],
        found_at=row["found_at"].replace(microsecond=0),
        found_by=row["found_by"],
        confirmed=row["confirmed"],
        tier=row["tier"],
        action=row["action"],
        basis=tuple((row["basis"] or "").split()),
    )
    return Taken(row["content"], hit, row["request"], row["ordered_by"], row["spans"])


OTHERS = "other_rows"
"""Key of an item under which the further rows of its key are sealed."""


@dataclass(frozen=True)
class Items:
    """Items by their key, and the keys that stand more than once: of these the first is taken.

    The others are under its key `OTHERS`: the hit may be in any of them, so that all are sealed.
    """

    by_key: Mapping[str, Mapping[str, Any]]
    twice: tuple[str, ...] = ()


def items(path: Path, wanted: Collection[str]) -> Items:
    """Read the items of a table `content` that are wanted.

    Raises:
        EvidenceError: it cannot be read; the sentence names file, row and column.
        EvidenceMissingError: it is not there.
    """
    engine = engines.embedded()
    try:
        found = _rows(engine, path, catalogue.get("content"), "content", wanted)
    finally:
        engine.close()
    by_key: dict[str, dict[str, Any]] = {}
    twice: dict[str, None] = {}
    for row in found:
        item = _plain(row)
        first = by_key.setdefault(row["content"], item)
        if first is not item:
            twice[row["content"]] = None
            first.setdefault(OTHERS, []).append(item)
    return Items(by_key, tuple(twice))


def policies(folder: Path, now: datetime) -> list[Policy]:
    """Read the policies of a folder: those that were last in force, or else as they stand.

    Raises:
        UsageError: there is no such folder, or no policy in it.
        ContentError: a policy has a fault.
    """
    kept = folder / policy_folder.KEPT
    paths = policy_folder.files(kept if kept.is_dir() else folder)
    read = ((path, read_yaml(path, PolicyFile)) for path in paths)
    return [
        Policy(
            at=now,
            policy=one.id,
            version=one.label,
            zh=one.title.zh,
            en=one.title.en,
            text=path.read_text(encoding="utf-8"),
        )
        for path, one in read
    ]


def _rows(
    engine: Engine, path: Path, table: Table, name: str, wanted: Collection[str] | None = None
) -> list[dict[str, Any]]:
    raw = engine.table(files.read(engine, path, name))
    check.columns(raw, table, name, str(path))
    for fault in check.unreadable(engine, raw, table, str(path)):  # what is kept must be exact
        raise EvidenceError(fault.says)
    whole = _whole(table, raw.columns)
    seen = view.select(raw, whole, EVER, EVER, timedelta(), engine.dialect)
    shown = engine.rows_of(seen, view.schema(whole))
    if wanted is not None:
        shown = shown.filter(shown.content.isin(sorted(wanted)))
    with check.readable(str(path)):
        return engine.rows(shown)


def _whole(table: Table, given: Collection[str]) -> Table:
    """Return a contract that takes what else was given, as text: all of an item is sealed."""
    others = set(given) - set(table.columns) - {"_file", "_row"}
    more = {name: text("as it was given", "原样") for name in sorted(others)}
    return replace(table, columns={**table.columns, **more})


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return an item as it is sealed: what is not known is left out."""
    return {
        name: moment(value) if hasattr(value, "isoformat") else value
        for name, value in row.items()
        if value is not None
    }
