"""`hegui explain`: the reasoning about one duty, in plain words."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import (
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
        typer.Argument(
            metavar="DUTY",
            help="id or its beginning; a provision, such as csl:26 or 第26条; words of a title",
        ),
    ],
    as_of: AsOf = None,
    lang: Lang = "en",
) -> int:
    """Explain one duty in plain words: what it asks, what was found, what follows, how sure it is.

    Of a provision or of words it explains the duty that is meant, or lists several.
    """
    from hegui.cli.duties import COLUMNS, listed
    from hegui.cli.emit import headed, show
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report.explain import explained
    from hegui.report.explain.asked import asked

    on = day(as_of)
    meant = asked(duty, on)
    if len(meant) > 1:
        show(headed(listed(meant, on, lang, "table"), COLUMNS, lang))
        return codes.FINE
    with progress(lang) as tell:
        report = build(config_file(config), on, (meant[0].id,), progress=tell)
    typer.echo(explained(report, lang))
    return codes.FINE
