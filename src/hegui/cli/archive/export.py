"""`hegui archive export`: hand records to an inspector, with proofs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hegui.cli.archive.arguments import Archive, By, Case, KeyFile, Why, now
from hegui.cli.options import one_of


def export(
    archive: Archive,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="to be made")],
    by: By,
    why: Why,
    case: Case = "",
    ip: Annotated[
        str | None,
        typer.Option("--ip", help="an address, a network (CIDR), or a beginning such as 203.0."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="TIME", help="day or time; Shanghai unless it has a zone"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--to", metavar="TIME", help="the whole of this day, or before this time"),
    ] = None,
    path: Annotated[
        str | None,
        typer.Option("--path", help="beginning of the target; * stands for anything"),
    ] = None,
    method: Annotated[str | None, typer.Option("--method", help="such as POST")] = None,
    host: Annotated[str | None, typer.Option("--host", help="the host that was asked")] = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="404, or 5xx; repeatable")
    ] = None,
    user: Annotated[str | None, typer.Option("--user", help="the user of the log")] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", help="only this log; repeatable")
    ] = None,
    form: Annotated[str, typer.Option("--form", metavar="csv|parquet", help="of the rows")] = "csv",
    whole: Annotated[
        bool, typer.Option("--whole", help="mask nothing: addresses, users and numbers as read")
    ] = False,
    segments: Annotated[
        bool, typer.Option("--segments", help="put the sealed files beside the rows; with --whole")
    ] = False,
    key: KeyFile = None,
) -> int:
    """Write records to a folder, with a list of its files, proofs, and the program that checks it.

    The export goes on record and is sealed at once, so the key must be at hand. Addresses and users
    are cut down and numbers masked unless --whole is given. Rows are as `find` finds them.
    """
    from hegui.archive import export as exports
    from hegui.archive import find, keys
    from hegui.archive.journal import Journal
    from hegui.archive.query import Query, instant
    from hegui.report.safe import formula

    one_of(form, exports.FORMS, "--form")
    wanted = Query(
        ip=ip,
        since=None if since is None else instant(since),
        until=None if until is None else instant(until, end=True),
        path=path,
        method=method,
        host=host,
        status=tuple(status or ()),
        user=user,
        sources=tuple(source or ()),
    )
    asker = find.Asker(by, why, case)
    private = keys.load(key, Path(archive))
    with Journal.open(archive, writing=True) as journal:
        found = exports.export(
            journal,
            wanted,
            asker,
            folder,
            private,
            now(),
            guard=formula,
            form=form,
            masked=not whole,
            whole_segments=segments,
        )
    typer.echo(f"Wrote {found} records to {folder}, on record and sealed.")
    return 0
