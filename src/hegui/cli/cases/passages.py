"""`hegui cases passages`: what reviewers decided, as passages from which the reader learns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.cases import arguments
from hegui.cli.codes import FINE
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import Lang, Output


def passages(
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="new folder; its name is the writer's")
    ],
    library: arguments.LibraryPath = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="draw the made-up names anew")
    ] = 1,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Write reviewed documents as labelled passages, with other names, for the reader to learn.

    Of each document all of whose cases a person has decided on, offenders get made-up names,
    numbers of persons are masked and those of documents altered. Every replaced name is listed,
    masked, with its place: look at each text before anybody else does. What was left out is told.
    """
    from hegui.cases import teaching
    from hegui.cases.library import Library
    from hegui.cli.telling import complain
    from hegui.report.cases import taught
    from hegui.report.cases.wording import WORDS, say

    made = list(teaching.passages(Library(arguments.folder(library)), seed))
    left = [one for one in made if isinstance(one, teaching.LeftOut)]
    found = [one for one in made if isinstance(one, teaching.Passage)]
    for said in taught.left_out(left):
        complain(said, lang)
    files = teaching.write(found, out)
    rows = taught.rows(found, files)
    emit(rows, output, draw=lambda: show(headed(rows, WORDS, lang)))
    for said in taught.remarks(found, files, lang):
        complain(said, lang)
    told = say("taught", lang, count=len(found), left=len(left), folder=out)
    typer.echo(told, err=True)
    return FINE
