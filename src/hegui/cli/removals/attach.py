"""`hegui removals attach` and `unseal`: files into a case, and all of a case out again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang, write
from hegui.cli.removals.arguments import By, CaseNumber, RecordPath
from hegui.cli.removals.words import say
from hegui.days import now


def attach(
    record: RecordPath,
    case: CaseNumber,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a picture, a capture of the page")],
    by: By,
    lang: Lang = "en",
) -> int:
    """Seal a file with a case, encrypted like its texts, and erased with them."""
    from hegui.removals import sealing
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        entry = sealing.attach(held, case, file, by, now())
    typer.echo(say("attached", lang, bytes=entry.bytes, sha256=entry.sha256))
    return 0


def unseal(
    record: RecordPath,
    case: CaseNumber,
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="an empty folder, or none")],
    lang: Lang = "en",
) -> int:
    """Write all that a case holds, unmasked: its entries with their texts as JSON, and its files.

    What is written is no longer encrypted: hand it on, and remove it.
    """
    from hegui.errors import UsageError
    from hegui.files import making
    from hegui.removals import sealing
    from hegui.removals.record import Record

    with Record.open(record) as held:
        value, files = sealing.unsealed(held, held.ledger.case(case))
    with making(to):
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = next(to.iterdir(), None)
    if taken is not None:
        raise UsageError("{folder} is not empty: name another folder.", folder=to)
    for name, data in files.items():
        write(to / name, data)
    write(to / f"case-{case}.json", json.dumps(value, ensure_ascii=False, indent=2))
    typer.echo(say("unsealed", lang, folder=to, n=len(files)))
    return 0
