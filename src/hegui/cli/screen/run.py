"""`hegui screen run`: screen a whole source into a file of hits."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.codes import StoppedError
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import AsOf, Lang, Output, day
from hegui.cli.screen.arguments import Items, Places, Policies, Threads, policies
from hegui.cli.screen.words import WORDS, say, word
from hegui.cli.telling import complain

if TYPE_CHECKING:
    from hegui.screening.run import Record


def run(
    places: Places,
    policy: Policies,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="FILE", help="the hits, to be made: .parquet, .csv or .jsonl"
        ),
    ] = Path("content_hits.parquet"),
    *,
    items: Items,
    since: Annotated[
        Path | None,
        typer.Option(
            "--changed-since",
            metavar="HITS",
            help="ask only the policies that changed since the run that wrote these hits",
        ),
    ] = None,
    threads: Threads = 2,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Screen items and write the table content_hits; a run that was broken off goes on.

    Beside the hits lies FILE.run.json: which versions of which policies were asked, and what was
    odd about the rows. Give the same command again after a kill; nothing is lost and nothing twice.
    """
    from hegui.cli.telling import progress
    from hegui.screening.run import Order, read_record
    from hegui.screening.run import run as screen

    today = day(as_of)
    source = items.opened(places)
    before = None if since is None else read_record(since)
    order = Order(source, policies(policy, today, lang).policies, today, _now(), before, threads)
    try:
        with progress(lang) as tell:
            done = screen(order, out, tell)
    except KeyboardInterrupt:
        raise StoppedError(
            "what was screened is kept; give the same command again to go on."
        ) from None
    _show(done, lang, output)
    if unread := done.counts.get("invalid_utf8", 0):
        complain(say("fields_unread", lang, n=unread), lang)
    typer.echo(say("screened", lang, out=out, policies=len(done.policies)), err=True)
    return 0


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _show(done: Record, lang: str, output: str) -> None:
    from hegui.screening.decision import ACTIONS

    if output == "json":
        typer.echo(done.model_dump_json(indent=2))
        return
    counted = [("rows", done.counts.get("rows", 0))]
    counted += [(one, done.actions.get(one, 0)) for one in ACTIONS]
    counted += [(one, n) for one, n in done.counts.items() if n and one != "rows"]
    rows: list[dict[str, Any]] = []
    for name, count in counted:
        rows.append({"what": word(name, lang) if output == "table" else name, "count": count})
    for policy, count in done.hits.items():
        title = WORDS.labelled("hits", policy, lang)
        title = title if output == "table" else f"hits.{policy}"
        rows.append({"what": title, "count": count})
    emit(rows, output, draw=lambda: show(headed(rows, WORDS, lang)))
