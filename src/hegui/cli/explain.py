"""`hegui explain`: the reasoning about one duty, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import (
    AsOf,
    ConfigPath,
    Lang,
    config_file,
    day,
)

if TYPE_CHECKING:
    from datetime import date

    from hegui.duties import Duty


def explain(
    config: ConfigPath,
    duty: Annotated[
        str,
        typer.Argument(
            metavar="DUTY", help="id of a duty, or its beginning; or a provision, such as csl:26"
        ),
    ],
    as_of: AsOf = None,
    lang: Lang = "en",
) -> int:
    """Explain one duty in plain words: what it asks, what was found, what follows, how sure it is.

    Of a provision it explains the duty that rests on it, or lists them if there are several.
    """
    from hegui.cli.duties import COLUMNS, listed
    from hegui.cli.emit import headed, show
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report.explain import explained, named

    on = day(as_of)
    resting = _resting_on(duty, on) if ":" in duty else ()
    if len(resting) > 1:
        show(headed(listed(resting, on, lang, "table"), COLUMNS, lang))
        return codes.FINE
    chosen = resting[0].id if resting else named(duty)
    with progress(lang) as tell:
        report = build(config_file(config), on, (chosen,), progress=tell)
    typer.echo(explained(report, lang))
    return codes.FINE


def _resting_on(place: str, on: date) -> tuple[Duty, ...]:
    from hegui.duties import resting_on
    from hegui.errors import UsageError
    from hegui.law import Ref

    found = resting_on(Ref.parse(place), on)
    if not found:
        raise UsageError(
            "No duty rests on {place} on {day}: 'hegui law show {place}' says what it is.",
            place=place,
            day=on,
        )
    return found
