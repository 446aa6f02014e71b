"""`hegui archive find`: who used this address at that minute?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from hegui.cli.archive.arguments import Archive, Asked
from hegui.cli.archive.words import RECORDS, say
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import Lang, Output
from hegui.days import now


def find(
    archive: Archive,
    *,
    asked: Asked,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="show the first N by time")
    ] = 1000,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Find records, and put on record who looked, why and for what, before any is shown.

    Lines that were kept verbatim and hold the address or user, or all where none of these and no
    path, method, host or status is asked, are shown after the records, without a time. Identity and
    phone numbers within texts are masked. Times are shown in Shanghai time. A table shows who asked
    when for what; JSON and CSV have every column.
    """
    from hegui.archive import find as search
    from hegui.archive.journal import Journal

    wanted = asked.query()
    with Journal.open(archive, writing=True) as journal:
        found = search.find(journal, wanted, asked.asker(), now(), limit=limit)
    shown = _shown(found.rows.to_pylist(), output)
    emit(
        shown, output, draw=lambda: show(*(headed(some, RECORDS, lang) for some in _tables(shown)))
    )
    told = {"total": found.total, "shown": len(found.rows)}
    typer.echo(say("found", lang, **told, looked_in=found.looked_in, of=found.of), err=True)
    if found.hidden:
        typer.echo(say("hidden", lang, hidden=found.hidden), err=True)
    return 0


COLUMNS = (  # of a table: who asked when for what
    "time",
    "source",
    "client_ip",
    "user_id",
    "method",
    "host",
    "target",
    "status",
)


def _shown(rows: list[dict[str, Any]], output: str) -> list[dict[str, Any]]:
    """Return records without identity and phone numbers, their times those of Shanghai."""
    from hegui import masking
    from hegui.days import in_shanghai

    shown = []
    for row in rows:
        cells = {name: masking.cell(value) for name, value in row.items()}
        if row["time"] is not None:
            at = in_shanghai(row["time"])
            cells["time"] = f"{at:%Y-%m-%d %H:%M:%S}" if output == "table" else at.isoformat()
        shown.append(cells)
    return shown


def _tables(shown: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the records, and then the lines that are none; what no row says needs no column."""
    kept = [cells for cells in shown if cells["reject"] is not None]
    rows = [cells for cells in shown if cells["reject"] is None]
    told = [name for name in COLUMNS if any(cells[name] is not None for cells in rows)]
    for some, names in ((rows, told), (kept, ["source", "reject"])):
        if some:
            yield [{name: cells[name] for name in names} for cells in some]
