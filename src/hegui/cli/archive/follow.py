"""`hegui archive follow`: take logs into an archive while they grow."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.archive.arguments import Archive, Sealing, Source
from hegui.cli.archive.service import Every, Metrics, SealEvery, address, ending, saying
from hegui.cli.archive.words import COLUMNS
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import Lang, Output
from hegui.days import now

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from hegui.archive.settings import Settings


def follow(
    archive: Archive,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="logs that grow, by their usual names; default the files of archive.toml",
        ),
    ] = None,
    source: Source = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="how lines look; default archive.toml, or the files"
        ),
    ] = None,
    every: Every = 300,
    lines: Annotated[
        int, typer.Option("--lines", metavar="N", min=1, help="or as soon as so many are new")
    ] = 200_000,
    metrics: Metrics = None,
    seal_every: SealEvery = 900,
    *,
    sealing: Sealing,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Take the new lines of logs into an archive as they grow, through rotation, until Control-C.

    The files that a log was rotated to are read as well, so nothing is missed while this does not
    run. At the end all that is there is committed, and sealed if a key is there.
    """
    import asyncio

    from hegui import law
    from hegui.archive.following import Following
    from hegui.archive.rounds import Rounds
    from hegui.archive.sources import named
    from hegui.errors import UsageError

    if paths and source is None:
        raise UsageError("The files are of a log that has no name: add --source NAME.")
    only = None if source is None else named(source)
    following = Following(
        lambda decided: _paths(decided, only, paths or ()),
        lambda decided, name: format_ or decided.format_of(name),
        saying(lang),
    )
    signs = sealing.signer_at_hand(archive)
    rounds = Rounds(
        archive, following.sources, law.load(), now, signs, timedelta(seconds=seal_every)
    )
    at = None if metrics is None else address("metrics", metrics)

    async def serve() -> bool:
        taken = await following.serve(rounds, every, lines, ending(), at)
        return any(one.problem for one in taken)

    problems = asyncio.run(serve())
    _show(following.taken, lang, output)
    return 2 if problems else 0


def _paths(
    decided: Settings, only: str | None, paths: Sequence[Path]
) -> Mapping[str, Sequence[str | Path]]:
    """Return where each log is: as the command line names it, else as the settings do."""
    if only is not None and paths:
        return {only: paths}
    known = {name: source.files for name, source in decided.source.items() if source.files}
    return known if only is None else {name: at for name, at in known.items() if name == only}


def _show(taken: Mapping[str, Counter[str]], lang: str, output: str) -> None:

    rows = [
        {"source": source, **{name: counts[name] for name in ("lines", "rows", "rejects")}}
        for source, counts in sorted(taken.items())
    ]
    emit(rows, output, draw=lambda: show(headed(rows, COLUMNS, lang)))
