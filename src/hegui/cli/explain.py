"""`hegui explain`: the reasoning about one duty, in plain words."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import (
    DEFAULT_FAIL_ON,
    AsOf,
    ConfigPath,
    Lang,
    config_file,
    day,
)


def explain(
    config: ConfigPath,
    duty: Annotated[
        str,
        typer.Argument(metavar="DUTY", help="id of a duty, or the beginning of exactly one"),
    ],
    as_of: AsOf = None,
    lang: Lang = "en",
) -> int:
    """Explain one duty in plain words: what it asks, what was found, what follows, how sure it is.

    The exit code is that of an audit of this duty alone.
    """
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report.explain import explained, named

    on = day(as_of)
    chosen = named(duty)
    with progress() as tell:
        report = build(config_file(config), on, (chosen,), progress=tell)
    typer.echo(explained(report, lang))
    return codes.of(report, DEFAULT_FAIL_ON)
