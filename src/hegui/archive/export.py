"""Hands rows out of an archive: with a list of what went out, and proofs of what it rests on.

    FOLDER/rows.csv or rows.parquet   what was asked for
    FOLDER/segments/…, rejects/…      with `whole_segments`: the sealed files themselves
    FOLDER/manifest.json              who asked, for what, the digest of each file, and how many
                                      lines of the segments are no records
    FOLDER/proof.json                 the entries of the segments and of this export, proven
    FOLDER/verify_archive.py          checks all of it

Without the sealed files, what is proven is that these files went out and which sealed segments
they were taken from; with them, that every row stands in what was sealed can be seen as well.
"""

from __future__ import annotations

import csv
import json
import shutil
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from hegui import masking
from hegui.archive import find, policy, prove
from hegui.archive.entries import Export, Segment
from hegui.archive.mask import STARS, network
from hegui.archive.state import contents
from hegui.errors import UsageError
from hegui.sealed import verifier
from hegui.sealed.lines import canonical, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from hegui.archive.find import Asker
    from hegui.archive.journal import Journal
    from hegui.archive.query import Query
    from hegui.archive.signer import Signer
    from hegui.law import Law

# A line kept verbatim holds an address as well.
MASKS: dict[str, Callable[[str], str]] = {
    "client_ip": network,
    "user_id": lambda _: STARS,
    "reject": lambda _: STARS,
}
NAMED = ("source", "segment")


def export(
    journal: Journal,
    wanted: Query,
    asker: Asker,
    folder: Path,
    signer: Signer,
    law: Law,
    now: datetime,
    *,
    guard: Callable[[object], object],
    form: str = "csv",
    masked: bool = True,
    whole_segments: bool = False,
) -> int:
    """Write an export, put it on record and seal that; return how many records went out.

    The folder appears as a whole.

    Args:
        journal: open for writing.
        wanted: what to hand out.
        asker: for whom, and why.
        folder: must not exist.
        signer: seals the record of the export.
        law: as for `policy.in_force`.
        now: naive UTC.
        guard: makes a cell of CSV harmless for a spreadsheet.
        form: `csv` or `parquet`.
        masked: addresses are cut to their networks, users, lines kept verbatim, identity and phone
            numbers are starred.
        whole_segments: put the sealed files beside the rows; they are not masked.

    Raises:
        UsageError: the folder exists or cannot be written, or masked rows were asked for together
            with the unmasked files.
        ArchiveError: a segment cannot be read, or the record cannot be sealed.
    """
    if whole_segments and masked:
        raise UsageError(
            "Whole segments hold what is masked in the rows: add --whole, or leave --segments out."
        )
    if folder.exists():
        raise UsageError("{folder} is there already: name a folder that is not.", folder=folder)
    draft = folder.with_name(f".{folder.name}.new")
    spill = draft / ".sorting"
    shutil.rmtree(draft, ignore_errors=True)
    concerned = [one for one in journal.state.segments.values() if wanted.concerns(one)]
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir(mode=0o700)  # what goes out is for whoever it is handed to
        rows = find.stream(journal.store, concerned, wanted, spill)
        found = _write_rows(draft / f"rows.{form}", rows, form, guard, masked=masked)
        shutil.rmtree(spill, ignore_errors=True)
        if whole_segments:
            _copy(journal, concerned, draft)
        _write_manifest(draft, wanted, asker, found, concerned, now, masked=masked)
        _record(journal, wanted, asker, found, draft, signer, law, now)
        _write_proof(journal, concerned, draft)
        shutil.copy(str(verifier.__file__), draft / "verify_archive.py")
        for path in draft.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
        draft.rename(folder)
    except OSError as error:
        raise UsageError("{folder} cannot be written: {why}.", folder=folder, why=error) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return found


def _write_rows(
    path: Path,
    tables: Iterable[pa.Table],
    form: str,
    guard: Callable[[object], object],
    *,
    masked: bool,
) -> int:
    """Write rows as they come, and return how many there were."""
    shown = map(_masked, tables) if masked else tables
    return _write_parquet(path, shown) if form == "parquet" else _write_csv(path, shown, guard)


def _masked(rows: pa.Table) -> pa.Table:
    """Return rows as `hegui.archive.mask` masks old ones, with the numbers in texts starred."""
    for at, field in enumerate(rows.schema):
        if pa.types.is_string(field.type) and field.name not in NAMED:
            mask = MASKS.get(field.name, masking.in_place)
            cells = [cell and mask(cell) for cell in rows.column(at).to_pylist()]
            rows = rows.set_column(at, field, pa.array(cells, pa.string()))
    return rows


def _write_parquet(path: Path, tables: Iterable[pa.Table]) -> int:
    count = 0
    with pq.ParquetWriter(path, find.SHAPE, compression="zstd") as writer:
        for rows in tables:
            writer.write_table(rows)
            count += len(rows)
    return count


def _write_csv(path: Path, tables: Iterable[pa.Table], guard: Callable[[object], object]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(find.SHAPE.names)
        for rows in tables:
            for row in rows.to_pylist():
                cells = {**row, "time": row["time"] and moment(row["time"])}
                writer.writerow(guard(cell) for cell in cells.values())
            count += len(rows)
    return count


def _copy(journal: Journal, concerned: Sequence[Segment], draft: Path) -> None:
    for segment in concerned:
        for content in contents(segment):
            path = draft / content.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with journal.store.open(content.name) as source, path.open("wb") as target:
                shutil.copyfileobj(source, target)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _write_manifest(
    draft: Path,
    wanted: Query,
    asker: Asker,
    found: int,
    concerned: Sequence[Segment],
    now: datetime,
    *,
    masked: bool,
) -> None:
    files = [
        {
            "name": path.relative_to(draft).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": _digest(path),
        }
        for path in sorted(draft.rglob("*"))
        if path.is_file()
    ]
    told = {
        "export": 1,
        "at": moment(now),
        **vars(asker),
        "query": json.loads(wanted.on_record()),
        "found": found,
        "masked": masked,
        "files": files,
        "segments": [one.id for one in concerned],
        "kept_aside": sum(one.rejects for one in concerned),
    }
    (draft / "manifest.json").write_bytes(canonical(told) + b"\n")


def _record(
    journal: Journal,
    wanted: Query,
    asker: Asker,
    found: int,
    draft: Path,
    signer: Signer,
    law: Law,
    now: datetime,
) -> None:
    manifest = sha256((draft / "manifest.json").read_bytes()).hexdigest()
    query = wanted.on_record()
    journal.commit([Export(at=now, query=query, found=found, manifest=manifest, **vars(asker))])
    signer.seal(journal, policy.in_force(journal, law, now), now)


def _write_proof(journal: Journal, concerned: Sequence[Segment], draft: Path) -> None:
    wanted = {one.id for one in concerned}
    numbers = [
        number
        for number, entry in enumerate(journal.entries)
        if isinstance(entry, Segment) and entry.id in wanted
    ]
    last = max(n for n, entry in enumerate(journal.entries) if isinstance(entry, Export))
    proof = prove.entries(journal, [*numbers, last])
    (draft / "proof.json").write_text(json.dumps(proof, ensure_ascii=False, indent=1))
