"""`hegui archive export`: hand records to an inspector, with proofs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from hegui.cli.archive.arguments import Archive, Asked, Sealing
from hegui.cli.archive.words import say
from hegui.cli.options import Lang, choice
from hegui.days import now


def export(
    archive: Archive,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="to be made")],
    *,
    asked: Asked,
    form: Annotated[
        Literal["csv", "parquet"],
        choice("--form", Literal["csv", "parquet"], "of the rows"),
    ] = "csv",
    whole: Annotated[
        bool, typer.Option("--whole", help="mask nothing: addresses, users and numbers as read")
    ] = False,
    segments: Annotated[
        bool, typer.Option("--segments", help="put the sealed files beside the rows; with --whole")
    ] = False,
    sealing: Sealing,
    lang: Lang = "en",
) -> int:
    """Write records to a folder, with a list of its files, proofs, and the program that checks it.

    The export goes on record and is sealed at once, so the key must be at hand. Addresses are cut
    to their networks, users and numbers starred, unless --whole is given. Rows are as `find` finds
    them, and no text of them is cut.
    """
    from hegui import law
    from hegui.archive import export as exports
    from hegui.archive.journal import Journal
    from hegui.report.safe import formula

    wanted = asked.query()
    signs = sealing.signer(archive)
    with Journal.open(archive, writing=True) as journal:
        found = exports.export(
            journal,
            wanted,
            asked.asker(),
            folder,
            signs,
            law.load(),
            now(),
            guard=formula,
            form=form,
            masked=not whole,
            whole_segments=segments,
        )
        alive = journal.state.segments.values()
        hidden = sum(1 for one in alive if wanted.concerns(one) and one.masked)
    typer.echo(say("exported", lang, found=found, folder=folder))
    if hidden:
        typer.echo(say("masked_before", lang, hidden=hidden), err=True)
    return 0
