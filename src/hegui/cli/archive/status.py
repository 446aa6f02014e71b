"""`hegui archive status`: what an archive holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from hegui.cli.archive.arguments import Archive
from hegui.cli.archive.budget import warn
from hegui.cli.archive.words import COLUMNS, say
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import Lang, Output
from hegui.message import COMMA

if TYPE_CHECKING:
    from hegui.archive.journal import Journal


def status(archive: Archive, lang: Lang = "en", output: Output = "table") -> int:
    """Show what is kept of each source, what is held for a case, and what stands unsealed."""
    from hegui.archive import settings
    from hegui.archive.journal import Journal
    from hegui.archive.status import held

    journal = Journal.open(archive)
    rows = [asdict(one) for one in held(journal.state)]
    facts = _facts(journal)
    emit(
        {**facts, "sources": rows},
        output,
        rows=rows,
        draw=lambda: show(headed(rows, COLUMNS, lang)),
    )
    if output == "table":
        typer.echo(
            say("entries", lang, **facts | {"holds": COMMA[lang].join(facts["holds"]) or "–"})
        )
    if journal.state.settings and output != "json":
        warn(journal.state, settings.parse(journal.state.settings, archive), lang)
    return 0


def _facts(journal: Journal) -> dict[str, Any]:
    from hegui.sealed import checkpoint

    newest = checkpoint.newest(journal.store)
    return {
        "entries": len(journal.lines),
        "sealed": newest[0].size if newest else 0,
        "holds": sorted(journal.state.holds),
    }
