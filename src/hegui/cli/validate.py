"""`hegui validate`: check a configuration and say what each source holds."""

from __future__ import annotations

from hegui.cli import codes
from hegui.cli.emit import emit, show
from hegui.cli.options import HERE, AsOf, ConfigPath, Lang, Output, config_file, day
from hegui.message import spoken


def validate(
    config: ConfigPath = HERE,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Read every table that CONFIG names and say what it holds; judge nothing."""
    import typer

    from hegui.cli.telling import progress
    from hegui.report.sources import survey

    on = day(as_of)
    with progress(lang) as tell:
        found = survey(config_file(config), on, tell)
    emit(found.rows, output, draw=lambda: show(found.shown(lang)))
    for notice in found.notices:
        typer.echo(spoken(notice, lang), err=True)
    if found.unreadable:
        return codes.WRONG
    return codes.UNDETERMINED if found.missing else codes.FINE
