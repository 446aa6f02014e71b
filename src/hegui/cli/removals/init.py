"""`hegui removals init`: make a record of removals."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.options import Lang
from hegui.cli.removals.arguments import RecordPath
from hegui.days import now


def init(
    record: RecordPath,
    keys: Annotated[
        Path,
        typer.Option(
            "--keys",
            metavar="FOLDER",
            help="where the keys lie, outside of the record; they are made if they are not there",
        ),
    ],
    reviewer: Annotated[
        list[str] | None,
        typer.Option("--reviewer", metavar="NAME", help="who may decide; repeatable"),
    ] = None,
    operator: Annotated[
        str, typer.Option("--operator", metavar="NAME", help="as notices and reports name it")
    ] = "",
    lang: Lang = "en",
) -> int:
    """Make an empty record, and the keys that seal it and encrypt its texts.

    What the operator decides is in removals.toml: reviewers, the callback, appeals, policies,
    rules, and how long a case is kept. Two reviewers are the least, since nobody answers an appeal
    against a decision of their own.
    """
    from hegui.files import making
    from hegui.message import Message
    from hegui.removals import settings, vault
    from hegui.removals.record import Record
    from hegui.sealed import keys as seal_keys

    names = reviewer or []
    with making(keys):
        keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = {"seal": keys.resolve() / "seal.pem", "content": keys.resolve() / "content.key"}
    text = settings.TEXT.format(
        id=secrets.token_hex(8),
        operator=json.dumps(operator, ensure_ascii=False),
        reviewers=", ".join(json.dumps(name, ensure_ascii=False) for name in names),
        **{name: json.dumps(str(path), ensure_ascii=False) for name, path in files.items()},
    )
    settings.parse(text, record)  # before anything is made
    if not files["seal"].exists():
        seal_keys.make(files["seal"])
        typer.echo(Message("Made {path}: keep a copy offline.", path=keys / "seal.pem").say(lang))
    if not files["content"].exists():
        vault.make(files["content"])
        made = Message(
            "Made {path}: without it no text of a case can be read again.",
            path=keys / "content.key",
        )
        typer.echo(made.say(lang))
    Record.make(record, text, now())
    typer.echo(Message("Made {path}.", path=record / settings.FILE).say(lang))
    return 0
