"""`hegui archive verify`: is the archive whole, and the one that was sealed?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, Key
from hegui.cli.emit import emit
from hegui.cli.options import Lang, Output


def verify(
    archive: Archive,
    key: Key = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="a checkpoint kept elsewhere, or a folder of them; repeatable",
        ),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option("--sample", metavar="N", min=1, help="read N of the content files, not all"),
    ] = None,
    tsa_root: Annotated[
        Path | None,
        typer.Option("--tsa-root", metavar="FILE", help="root certificate of the time stamps, PEM"),
    ] = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Check the log, the seals, the files, and that the rows are the lines that were read.

    Exit code 0: verified. 1: something was found, and is named. 2: it could not be checked.
    A sample is drawn by the root of the newest seal, which nobody can choose beforehand. Only a
    checkpoint that was kept elsewhere shows that an archive was set back as a whole.
    """
    from datetime import UTC, datetime

    from hegui.archive import verify as verification
    from hegui.cli.telling import progress
    from hegui.sealed.verifier import report

    with progress(lang) as tell:
        out = verification.verify(
            archive,
            datetime.now(UTC),
            key=key,
            against=against or (),
            sample=sample,
            tsa_root=tsa_root,
            progress=tell,
        )
    found = [
        {"kind": kind, **one._asdict(), "said": one.said(lang)}
        for kind, ones in (("finding", out.findings), ("notice", out.notices))
        for one in ones
    ]
    told = {"verified": not out.findings, "looked_at": out.facts, "found": found}
    draw = partial(typer.echo, "\n".join(report(out, [lang])))
    emit(told, output, rows=found, draw=draw)
    return 1 if out.findings else 0
