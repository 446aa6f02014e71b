"""`hegui identity`: real identities without keeping their numbers; one command a file."""

from __future__ import annotations

import typer

from hegui.cli.identity.audit import audit
from hegui.cli.identity.check import check
from hegui.cli.identity.gate import gate
from hegui.cli.identity.key import app as key
from hegui.cli.identity.provider_check import provider_check
from hegui.cli.identity.tokenise import tokenise

app = typer.Typer(
    help="Real identities: check numbers, keep tokens in their place, say who may be served.",
    no_args_is_help=True,
)
app.command()(check)
app.command()(tokenise)
app.command()(gate)
app.command()(audit)
app.command("provider-check")(provider_check)
app.add_typer(key, name="key")
