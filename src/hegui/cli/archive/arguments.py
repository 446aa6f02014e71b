"""Arguments that several commands of `hegui archive` share, and the clock at their edge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hegui.archive.query import Query
    from hegui.archive.signer import Signer

Archive = Annotated[str, typer.Argument(metavar="ARCHIVE", help="folder or URL of the archive")]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="the private key, PEM, readable by its owner alone; default the PEM text itself in "
        "the variable HEGUI_ARCHIVE_KEY",
    ),
]
Witnesses = Annotated[
    list[Path] | None,
    typer.Option(
        "--witness",
        metavar="FOLDER",
        help="gets a copy of every checkpoint, best on another machine; repeatable; default "
        "archive.toml",
    ),
]
Authority = Annotated[
    str | None,
    typer.Option(
        "--tsa", metavar="URL", help="ask it for time stamps (RFC 3161); default archive.toml"
    ),
]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="who asks; goes on record")]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="why; goes on record")]
Case = Annotated[str, typer.Option("--case", metavar="NUMBER", help="number of the case, if any")]
Address = Annotated[
    str | None,
    typer.Option("--ip", help="an address, a network (CIDR), or a beginning such as 203.0."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="TIME", help="day or time; Shanghai unless it has a zone"),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="TIME", help="the whole of this day, or before this time"),
]
Target = Annotated[
    str | None, typer.Option("--path", help="beginning of the target; * stands for anything")
]
Method = Annotated[str | None, typer.Option("--method", help="such as POST")]
Host = Annotated[str | None, typer.Option("--host", help="the host that was asked")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="404, or 5xx; repeatable")]
User = Annotated[str | None, typer.Option("--user", help="the user of the log")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="only this log; repeatable")]


def query(
    ip: str | None,
    since: str | None,
    until: str | None,
    path: str | None,
    method: str | None,
    host: str | None,
    status: list[str] | None,
    user: str | None,
    source: list[str] | None,
) -> Query:
    """Return what the options ask for; the whole of a day that `until` names is asked for."""
    from hegui.archive.query import Query
    from hegui.days import instant

    return Query(
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


def signer(
    archive: str, key: Path | None, witness: list[Path] | None, tsa: str | None
) -> Signer | None:
    """Return who seals, or None where neither a file nor the environment gives a key.

    Raises:
        UsageError: there is no key that can be used, or none for the witness or authority named.
    """
    from hegui.archive.signer import Signer
    from hegui.errors import UsageError
    from hegui.sealed import keys

    private = keys.at_hand(key, Path(archive))
    if private is not None:
        return Signer(private, witness or (), tsa)
    if witness or tsa:
        raise UsageError("Witnesses and time stamps are of seals: name the key with --key.")
    return None


def now() -> datetime:
    """Return the time, naive UTC in whole seconds, as an archive writes it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
