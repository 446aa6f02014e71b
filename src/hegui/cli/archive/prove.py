"""`hegui archive prove`: a proof that stands alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive
from hegui.cli.emit import emit
from hegui.errors import UsageError


def prove(
    archive: Archive,
    segment: Annotated[
        str | None, typer.Argument(metavar="SEGMENT", help="id of a segment, or its beginning")
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option("--since", metavar="CHECKPOINT", help="a checkpoint that was kept elsewhere"),
    ] = None,
) -> int:
    """Prove that a segment is sealed, or that the archive continues an older checkpoint.

    The proof is printed as JSON; `hegui archive verifier` writes the program that checks it without
    the archive.
    """
    from hegui.archive import prove as proofs
    from hegui.archive.journal import Journal
    from hegui.files import read_bytes, reading

    if (segment is None) == (since is None):
        raise UsageError("Name a segment, or a checkpoint with --since, and not both.")
    with Journal.open(archive) as journal:
        if since is None:
            proof = proofs.segment(journal, str(segment))
        else:
            with reading(since):
                kept = read_bytes(since)
            proof = proofs.since(journal, kept, str(since))
    emit(proof, "json")
    return 0
