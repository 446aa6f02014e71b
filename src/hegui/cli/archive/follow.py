"""`hegui archive follow`: take a log into an archive while it grows."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.archive.arguments import Archive, KeyFile, now
from hegui.cli.archive.service import Ending, Every, SealEvery, Teller, say
from hegui.cli.options import Lang, Output, one_of

if TYPE_CHECKING:
    from hegui.archive.plan import Taken
    from hegui.archive.rounds import Rounds


def follow(
    archive: Archive,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="logs that grow, by their usual names")
    ],
    source: Annotated[
        str, typer.Option("--source", metavar="NAME", help="the log that the files are of")
    ],
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
    seal_every: SealEvery = 900,
    key: KeyFile = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Take the new lines of logs into an archive as they grow, through rotation, until Control-C.

    The files that a log was rotated to are read as well, so nothing is missed while this does not
    run. At the end all that is there is committed, and sealed if a key is there.
    """
    from hegui.archive import keys
    from hegui.archive.follow import Growing
    from hegui.archive.rounds import Rounds
    from hegui.cli.archive.ingest import named

    one_of(lang, ("en", "zh"), "--lang")
    one_of(output, ("table", "json", "csv"), "--output")
    growing = Growing(named(source), paths)
    rounds = Rounds(
        archive,
        lambda decided: list(growing.sources(format_ or decided.format_of(source))),
        now,
        keys.at_hand(key, Path(archive)),
        timedelta(seconds=seal_every),
    )
    ending, teller, total = Ending(), Teller(), Counter[str]()
    _add(total, rounds.take(), teller)
    while not ending.wait(every, lambda: growing.added() >= lines):
        _add(total, _tried(rounds), teller)
    taken = rounds.take(last=True)
    _add(total, taken, teller)
    _show(source, total, lang, output)
    return 2 if any(one.problem for one in taken) else 0


def _tried(rounds: Rounds) -> list[Taken]:
    """Take what is new, or say why not: the next round tries again."""
    from hegui.errors import HeguiError

    try:
        return rounds.take()
    except HeguiError as error:
        say(str(error))
        return []


def _add(total: Counter[str], taken: list[Taken], teller: Teller) -> None:
    for one in taken:
        total.update(lines=one.lines, rows=one.rows, rejects=one.rejects)
    teller.told(taken)


def _show(source: str, total: Counter[str], lang: str, output: str) -> None:
    from hegui.cli.archive.wording import headed
    from hegui.cli.listing import listing

    rows = [{"source": source, **{name: total[name] for name in ("lines", "rows", "rejects")}}]
    listing(rows if output != "table" else headed(rows, lang), output)
