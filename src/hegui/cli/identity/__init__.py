"""`hegui identity`: real identities without keeping their numbers; one command a file."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.identity.audit import audit
from hegui.cli.identity.check import check
from hegui.cli.identity.gate import gate
from hegui.cli.identity.key import app as key
from hegui.cli.identity.provider_check import provider_check
from hegui.cli.identity.tokenise import tokenise

app = group(
    check,
    tokenise,
    gate,
    audit,
    provider_check,
)
app.add_typer(key, name="key")
