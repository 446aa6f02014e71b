"""`hegui law coverage`: how much of the law that is held is judged."""

from __future__ import annotations

import json

import typer

from hegui.cli.options import AsOf, Lang, Output, day


def coverage(as_of: AsOf = None, lang: Lang = "en", output: Output = "table") -> int:
    """Count what is held of the law on a day, what is judged, and why the rest is not."""
    from hegui.cli.law import drawn
    from hegui.report.law.covered import counted

    value = counted(day(as_of), lang)
    if output == "json":
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
    elif output == "csv":
        from hegui.cli.listing import listing

        listing(value["by_instrument"], "csv")
    else:
        drawn.coverage(value, lang)
    return 0
