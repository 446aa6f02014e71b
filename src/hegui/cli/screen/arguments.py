"""Arguments that several commands of `hegui screen` share."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.options import one_of
from hegui.message import Message

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
Threads = Annotated[
    int, typer.Option("--threads", metavar="N", min=1, max=64, help="batches screened at a time")
]


@dataclass(frozen=True)
class Items:
    """How the items lie in a source."""

    form: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="KIND",
            help="parquet, csv, jsonl, sqlite or postgres; default as the ending says",
        ),
    ] = None
    table: Annotated[
        str | None, typer.Option("--table", metavar="NAME", help="the table of a database")
    ] = None
    key: Annotated[
        str | None,
        typer.Option("--id", metavar="COLUMN", help="the key of an item; default content"),
    ] = None
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="COLUMN",
            help="the kind of an item; default kind, if there; =post if all are posts",
        ),
    ] = None
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar="FIELD=COLUMN",
            help="what is screened: text, title, description, name, url or media_hash, and its "
            "column; repeatable; default the columns of these names",
        ),
    ] = None

    def opened(self, places: list[str]) -> Source:
        """Return the source of items; `HeguiError` if it has other columns."""
        from hegui.screening.sources import KINDS, open_source

        return open_source(
            places,
            kind=None if self.form is None else one_of("--from", KINDS)(self.form),
            table=self.table,
            key=self.key,
            item_kind=self.kind,
            fields=_fields(self.fields or []),
        )


def _fields(written: list[str]) -> dict[str, str]:
    from hegui.errors import UsageError
    from hegui.screening.decision import FIELDS

    found: dict[str, str] = {}
    for one in written:
        field, _, column = one.partition("=")
        if field not in FIELDS:
            raise UsageError(
                "--field is '{value}': write {fields}, as in text=body.",
                value=one,
                fields=list(FIELDS),
            )
        found[field] = column or field
    return found


def policies(folder: Path, day: date, lang: str) -> Loaded:
    """Return the policies in force; what is wrong with a file is said on standard error."""
    from hegui import law
    from hegui.cli.telling import complain
    from hegui.screening.policies.folder import load

    say_once(lang)
    loaded = load(folder, day, law.load())
    for fault in loaded.faults:
        complain(Message("{fault} What was in force before stays in force.", fault=fault), lang)
    for notice in loaded.notices:
        complain(notice, lang)
    return loaded


def say_once(lang: str) -> None:
    """Tell a person at a terminal why the first command of all takes its time."""
    from hegui.cli.telling import complain
    from hegui.screening.ready import is_ready

    if sys.stderr.isatty() and not is_ready():
        complain(Message("compiling for this machine, once; half a minute at most."), lang)
