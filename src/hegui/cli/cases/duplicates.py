"""`hegui cases duplicates`: the same action reported by several documents."""

from __future__ import annotations

import typer

from hegui.cli.cases import arguments
from hegui.cli.emit import emit, show
from hegui.cli.options import Lang, Output


def duplicates(
    library: arguments.LibraryPath = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """List cases that report the same action, with the reasons; nothing is merged.

    A reviewer confirms or refuses a link: hegui cases review CASE --field same_as --value OTHER, or
    --value not:OTHER.
    """
    from hegui.report.cases.wording import say

    with arguments.opened(library, lang) as index:
        links = index.all_links()
    rows = [
        {"case": link.one, "same_as": link.other, "why": [reason[lang] for reason in link.why]}
        for link in links
    ]
    named = [say(one, lang) for one in ("case", "other_one", "why")]
    values = ((row["case"], row["same_as"], "\n".join(row["why"])) for row in rows)
    if output == "table":
        typer.echo(say("duplicates" if rows else "no_duplicates", lang, count=len(rows)))
    if rows or output != "table":
        emit(
            rows,
            output,
            rows=[row | {"why": " | ".join(row["why"])} for row in rows],
            draw=lambda: show([dict(zip(named, one, strict=True)) for one in values]),
        )
    return 0
