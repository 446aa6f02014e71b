"""`hegui identity audit`: what the accounts show beside what duties judge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.emit import emit, headed, show
from hegui.cli.identity.words import COLUMNS, say
from hegui.cli.options import HERE, AsOf, ConfigPath, Lang, Output, config_file, day
from hegui.message import spoken

if TYPE_CHECKING:
    from hegui.identity.audit import Finding


def audit(
    config: ConfigPath = HERE,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="accounts that one identity may have")
    ] = 5,
    phone_limit: Annotated[
        int, typer.Option("--phone-limit", min=1, help="accounts that one number may have")
    ] = 5,
    links: Annotated[
        Path | None,
        typer.Option("--links", metavar="FILE", help="pairs of tokens, by tokenise --links"),
    ] = None,
    examples: Annotated[
        int, typer.Option("--examples", min=0, max=1000, help="keys that are named for each")
    ] = 5,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Look through accounts and their activity for what does not fit together.

    Numbers that are invalid or for tests, one identity with many accounts, names of organs and
    media, accounts that act though they were stopped, registrations that an order forbade. Whether
    identities were verified before service is judged by hegui audit. The exit code is 1 if there is
    something to put right, else 3 if some evidence is missing.
    """
    from hegui.cli.telling import progress
    from hegui.identity.audit import Policy
    from hegui.identity.audit import audit as look
    from hegui.identity.audit.findings import links_of

    on = day(as_of)
    pairs = None if links is None else links_of(links)
    with progress(lang) as tell:
        found = look(config_file(config), on, Policy(limit, phone_limit), pairs, examples, tell)
    shown = [one for one in found if one.accounts != 0 or output != "table"]
    rows = [_row(one, lang, output) for one in shown]
    emit(rows, output, draw=lambda: show(headed(rows, COLUMNS, lang)))
    if len(shown) < len(found):
        typer.echo(say("nothing_found", lang, count=len(found) - len(shown)), err=True)
    if any(one.is_fault for one in found):
        return 1
    return 3 if any(one.accounts is None for one in found) else 0


def _row(one: Finding, lang: str, output: str) -> dict[str, Any]:
    from hegui.identity.wording import FINDINGS
    from hegui.law.citation import cite_all

    words = FINDINGS[one.id][lang]
    if output == "json":
        return {
            "finding": one.id,
            "says": words,
            "accounts": one.accounts,
            "keys": one.keys,
            "since": None if one.since is None else one.since.isoformat(),
            "basis": list(one.basis),
            "examples": list(one.examples),
            "missing": one.missing or None,
        }
    count = say("not_known", lang) if one.accounts is None else f"{one.accounts:,}"
    return {
        "finding": words if output == "table" else one.id,
        "accounts": count if output == "table" else one.accounts,
        "since": one.since,
        "basis": cite_all(one.basis, lang) if output == "table" else ", ".join(one.basis),
        "examples": spoken(one.missing, lang) or ", ".join(one.examples),
    }
