"""`hegui audit`: judge an operator by its own evidence on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import (
    AsOf,
    ConfigPath,
    FailOn,
    FailOnOverdue,
    Lang,
    config_file,
    day,
    failing,
    one_of,
    write,
)
from hegui.report import FORMATS, render

FORMS = ("table", *FORMATS)


def audit(
    config: ConfigPath,
    as_of: AsOf = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="DUTY", help="judge this duty or all below it; repeatable"),
    ] = None,
    lang: Lang = "en",
    output: Annotated[
        str,
        typer.Option(
            "--output",
            metavar="FORM",
            parser=one_of("--output", FORMS),
            help=f"one of: {', '.join(FORMS)}",
        ),
    ] = "table",
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="write the report as one HTML page as well"),
    ] = None,
    fail_on: FailOn = None,
    fail_on_overdue: FailOnOverdue = False,
) -> int:
    """Judge the operator of CONFIG: duties met, breached or unknown, and what follows."""
    from hegui.cli.telling import progress
    from hegui.duties import with_limbs
    from hegui.outcome import build
    from hegui.report.draw.audit import show

    on = day(as_of)
    wanted = failing(fail_on, fail_on_overdue)
    with progress() as tell:
        report = build(config_file(config), on, with_limbs(only or ()), tell)
    if html is not None:
        write(html, render(report, "html", lang))
    if output == "table":
        show(report, lang)
    else:
        typer.echo(render(report, output, lang, past="past" in wanted), nl=False)
    return codes.of(report, wanted)
