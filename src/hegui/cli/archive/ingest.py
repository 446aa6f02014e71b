"""`hegui archive ingest`: take log files into an archive."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.archive.arguments import Archive, Sealing, Source
from hegui.cli.archive.budget import warn
from hegui.cli.archive.stopping import stoppable
from hegui.cli.archive.words import COLUMNS
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import Lang, Output
from hegui.days import now
from hegui.message import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.archive.plan import Taken

STDIN = "-"


def ingest(
    archive: Archive,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="files, folders, patterns, or - for standard input; default those of archive.toml",
        ),
    ] = None,
    source: Source = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="how lines look; default as files tell"),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="nothing will be added: a last line without newline counts"),
    ] = False,
    processes: Annotated[
        int, typer.Option("--processes", metavar="N", min=0, help="processes to read with")
    ] = 2,
    *,
    sealing: Sealing,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Take the new lines of log files into an archive, each once, and seal them if a key is there.

    A file is known by its content, so it may be renamed, packed or read again; - is standard input,
    up to its end. Lines that are no records are kept aside as they stand. The exit code is 2 if
    something of a file was not kept.
    """
    from hegui import law
    from hegui.archive import policy
    from hegui.archive.ingest import ingest as take
    from hegui.archive.journal import Journal
    from hegui.archive.sources import sources
    from hegui.cli.telling import progress

    signs = sealing.signer_at_hand(archive)
    with _piped(files or []) as paths, Journal.open(archive, writing=True) as journal:
        decided = policy.in_force(journal, law.load(), now())
        ended = whole or STDIN in (files or ())
        named = sources(decided, paths, source, format_, whole=ended)
        with stoppable(journal), progress(lang) as tell:
            taken = take(journal, named, now, processes=processes, progress=tell)
        _show(taken, lang, output)
        if signs is not None:
            signs.seal(journal, decided, now())
        warn(journal.state, decided, lang)
    return 2 if any(one.problem for one in taken) else 0


@contextmanager
def _piped(files: list[str]) -> Iterator[list[str]]:
    """Give files with standard input, if it is one of them, as a file that goes away again."""
    if STDIN not in files:
        yield files
        return
    from hegui.archive import standard_input
    from hegui.errors import UsageError

    if len(files) > 1:
        raise UsageError("Standard input (-) comes alone: name files in a run of their own.")
    if sys.stdin.isatty():
        raise UsageError("Standard input is a terminal: lead a log into it, as in zcat LOG | ...")
    with standard_input.as_file(sys.stdin.buffer) as path:
        yield [str(path)]


def _show(taken: list[Taken], lang: str, output: str) -> None:
    from hegui.archive.plan import NOTICES
    from hegui.cli.telling import complain

    rows: list[dict[str, Any]] = []
    for one in taken:
        notice = NOTICES.say(one.notice, lang, about=one.about) if one.notice else ""
        row = {
            "source": one.source,
            "file": str(one.path),
            "lines": one.lines,
            "rows": one.rows,
            "rejects": one.rejects,
            "notice": spoken(one.problem, lang) or notice,
        }
        rows.append(row)
        if one.problem:
            complain(one.problem, lang)
    emit(rows, output, draw=lambda: show(headed(rows, COLUMNS, lang)))
