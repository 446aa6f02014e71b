"""`hegui cases duplicates`: the same action reported by several documents."""

from __future__ import annotations

import typer

from hegui.cli.cases import arguments
from hegui.cli.options import Lang, Output


def duplicates(
    library: arguments.LibraryPath = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """List cases that report the same action, with the reasons; nothing is merged.

    A reviewer confirms or refuses a link: hegui cases review CASE --field same_as --value OTHER, or
    --value not:OTHER.
    """
    from hegui.cli.listing import listing
    from hegui.report.cases.wording import say

    with arguments.opened(library, lang) as index:
        links = index.all_links()
    rows = [
        {"case": link.one, "same_as": link.other, "why": [reason[lang] for reason in link.why]}
        for link in links
    ]
    if output == "json":
        listing(rows, "json")
        return 0
    if output == "csv":
        listing([row | {"why": " | ".join(row["why"])} for row in rows], "csv")
        return 0
    typer.echo(say("duplicates" if rows else "no_duplicates", lang, count=len(rows)))
    if rows:
        named = (say("case", lang), say("other_one", lang), say("why", lang))
        values = ((row["case"], row["same_as"], "\n".join(row["why"])) for row in rows)
        listing([dict(zip(named, one, strict=True)) for one in values], "table")
    return 0
