"""`hegui law`: what a provision says on a day, what answers its breach, and where it went."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli.options import AsOf, Lang, Output, day, one_of

app = typer.Typer(
    help="Look up provisions by day and follow them through a renumbering.", no_args_is_help=True
)
Provision = Annotated[
    str, typer.Argument(metavar="PROVISION", help="such as csl:21 or csl:21.i3 or mlps-2007:14.p1")
]


@app.command("show")
def show(
    provision: Provision, as_of: AsOf = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """Show a provision as it stood on a day, what lies below it, and its penal clauses."""
    from hegui import law
    from hegui.cli.screen import provision as screen
    from hegui.report.law import shown

    one_of(lang, ("en", "zh"), "--lang")
    one_of(output, ("table", "json"), "--output")
    screen(shown(law.load(), law.Ref.parse(provision), day(as_of), lang), output, lang)
    return 0


@app.command("map")
def map_(
    provision: Provision,
    to: Annotated[str, typer.Option("--to", metavar="DAY", help="a day of the version to map to")],
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Show where a provision stands in the version of the law that is in force on another day."""
    from hegui import config, law
    from hegui.cli.screen import listing
    from hegui.report.law import mapped

    one_of(lang, ("en", "zh"), "--lang")
    one_of(output, ("table", "json", "csv"), "--output")
    target = config.iso_day(to)
    listing(mapped(law.load(), law.Ref.parse(provision), target, lang), output)
    return 0
