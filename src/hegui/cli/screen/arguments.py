"""Arguments that several commands of `hegui screen` share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from hegui.screening.policies.folder import Loaded
    from hegui.screening.sources import Source

Policies = Annotated[
    Path, typer.Option("--policy", metavar="DIR", help="the folder of the policies")
]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="the folder of the policies")]
Places = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="files of one kind, or the URL of a PostgreSQL"),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="KIND",
        help="parquet, csv, jsonl, sqlite or postgres; default as the ending says",
    ),
]
Table = Annotated[
    str | None, typer.Option("--table", metavar="NAME", help="the table of a database")
]
Key = Annotated[
    str | None, typer.Option("--id", metavar="COLUMN", help="the key of an item; default content")
]
ItemKind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="COLUMN",
        help="the kind of an item; default kind, if there; =post if all are posts",
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="FIELD=COLUMN",
        help="what is screened: text, title, description, name, url or media_hash, and its "
        "column; repeatable; default the columns of these names",
    ),
]
Threads = Annotated[
    int, typer.Option("--threads", metavar="N", min=1, max=64, help="batches screened at a time")
]


def opened(
    places: list[str],
    kind: str | None,
    table: str | None,
    key: str | None,
    item_kind: str | None,
    fields: list[str] | None,
) -> Source:
    """Return the source that the arguments name.

    Raises:
        HeguiError: it is not there, or has other columns.
    """
    from hegui.cli.options import one_of
    from hegui.screening.sources import KINDS, open_source

    if kind is not None:
        one_of("--from", KINDS)(kind)
    named = _fields(fields or [])
    return open_source(places, kind=kind, table=table, key=key, item_kind=item_kind, fields=named)


def _fields(written: list[str]) -> dict[str, str]:
    from hegui.errors import UsageError
    from hegui.screening.decision import FIELDS

    found: dict[str, str] = {}
    for one in written:
        field, _, column = one.partition("=")
        if field not in FIELDS:
            raise UsageError(f"--field is '{one}': write {', '.join(FIELDS)}, as in text=body.")
        found[field] = column or field
    return found


def policies(folder: Path, day: date) -> Loaded:
    """Return the policies in force; what is wrong with a file is said on standard error."""
    from hegui.cli.telling import complain
    from hegui.screening.policies.folder import load

    _say_once()
    loaded = load(folder, day)
    for fault in loaded.faults:
        complain(f"{fault} What was in force before stays in force.")
    for notice in loaded.notices:
        complain(notice)
    return loaded


def _say_once() -> None:
    """Tell a person at a terminal why the first command of all takes its time."""
    from hegui.screening.ready import is_ready

    if sys.stderr.isatty() and not is_ready():
        typer.echo("hegui: compiling for this machine, once; half a minute at most.", err=True)
