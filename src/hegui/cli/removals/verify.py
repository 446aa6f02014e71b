"""`hegui removals verify`, `head`, `prove`: what shows that nothing was changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.emit import emit
from hegui.cli.options import Lang, Output
from hegui.cli.removals.arguments import CaseNumber, RecordPath
from hegui.cli.removals.words import say
from hegui.days import now


def verify(
    record: RecordPath,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="public key that it was begun under, or a file"),
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against", metavar="FILE", help="a note of removals head, kept elsewhere; repeatable"
        ),
    ] = None,
    proof: Annotated[
        Path | None,
        typer.Option("--proof", metavar="FILE", help="check only this proof of a deletion"),
    ] = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Check every entry, signature and text, and name what was changed, taken out or added.

    Exit code 0: verified; 1: something was found, and is named. Only a note that was kept elsewhere
    shows that a record was set back as a whole.
    """
    from hegui.cli.telling import progress
    from hegui.removals import proofs, verifying

    trusted = None if key is None else _key(key)
    if proof is not None:
        proofs.proven(_json(proof), trusted or "")
        typer.echo(say("proven", lang))
        return 0
    kept = [(str(path), _read(path)) for path in against or ()]
    with progress(lang) as tell:
        out = verifying.check(record, key=trusted, against=kept, progress=tell)
    rows = [
        {"kind": kind, **one._asdict(), "said": one.said(lang)}
        for kind, ones in (("finding", out.findings), ("notice", out.notices))
        for one in ones
    ]
    lines = [f"{'!' if row['kind'] == 'finding' else '-'} {row['said']}" for row in rows]
    counted = {"entries": out.entries, "cases": out.cases, "texts": out.texts}
    said = "not_verified" if out.findings else "verified"
    lines.append(say(said, lang, n=len(out.findings), **counted))
    emit(rows, output, draw=lambda: typer.echo("\n".join(lines)))
    return 1 if out.findings else 0


def head(record: RecordPath) -> int:
    """Print a signed note of how far the log goes: keep it elsewhere, best on another machine."""
    from hegui.removals import proofs
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        typer.echo(proofs.kept_head(held, now()).decode(), nl=False)
    return 0


def prove(record: RecordPath, case: CaseNumber) -> int:
    """Print the proof that a case was erased, which verify --proof checks without the record."""
    from hegui.removals import proofs
    from hegui.removals.record import Record

    with Record.open(record) as held:
        emit(proofs.proof(held, case), "json")
    return 0


def _key(given: str) -> str:
    path = Path(given)
    return _read(path).decode(errors="replace").strip() if path.is_file() else given


def _read(path: Path) -> bytes:
    from hegui.files import read_bytes, reading

    with reading(path):
        return read_bytes(path)


def _json(path: Path) -> dict[str, object]:
    from hegui.errors import UsageError

    try:
        found = json.loads(_read(path))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise UsageError(
            "{path} is no proof: name a file that 'hegui removals prove' printed.", path=path
        )
    return found
