"""`hegui removals key`: the keys that seal, encrypt and sign calls."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from hegui.cli.options import Lang, choice
from hegui.cli.removals.arguments import RecordPath
from hegui.days import now

Use = Literal["seal", "content", "callback"]
Changed = Literal["seal", "content"]
app = typer.Typer(help="Make a key, show the public one, change to a new one.")


@app.command()
def make(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="where to write it; must not exist")],
    use: Annotated[Use, choice("--for", Use, "what it is for")],
    lang: Lang = "en",
) -> int:
    """Write a new key, which only its owner may read."""
    from hegui.message import Message
    from hegui.removals import vault, webhook
    from hegui.sealed import keys

    makers = {"seal": keys.make, "content": vault.make, "callback": webhook.make_secret}
    makers[use](file)
    made = Message("Wrote {file}: keep a copy offline, and never in the record.", file=file)
    typer.echo(made.say(lang))
    return 0


@app.command()
def show(record: RecordPath) -> int:
    """Show the public keys that sealed; give the first one to whoever shall verify."""
    from hegui.removals.record import Record

    with Record.open(record) as held:
        for one in held.ledger.seal_keys():
            typer.echo(one.public)
    return 0


@app.command()
def rotate(
    record: RecordPath,
    use: Annotated[Changed, choice("--for", Changed, "which key is new")],
    new: Annotated[Path, typer.Option("--to", metavar="FILE", help="the new key, made before")],
    lang: Lang = "en",
) -> int:
    """Change to a new key; what was sealed or encrypted before stays so, and can be read.

    A new content key rewraps the keys of all cases. Destroy the old one: what was erased can then
    not be read from any old copy either.
    """
    from hegui.message import Message
    from hegui.removals import rotation, vault
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        if use == "seal":
            rotation.rotate_seal(held, new, now())
        else:
            rotation.rotate_content(held, vault.load(new, record), now())
        rotation.name_key(record, use, new)
    with Record.open(record, now()):  # the settings that name it go on record
        named = Message(
            "From here on {file} is the {use} key, and removals.toml names it.",
            file=new,
            use=Message(use),
        )
        typer.echo(named.say(lang))
    return 0
