"""Arguments that several commands of `hegui archive` share, and the clock at their edge."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.archive.find import Asker
    from hegui.archive.query import Query
    from hegui.archive.signer import Signer

Archive = Annotated[str, typer.Argument(metavar="ARCHIVE", help="folder or URL of the archive")]
Key = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", help="public key that must have sealed it, or a file"),
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="the log that the files are of")
]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="who asks; goes on record")]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="why; goes on record")]


@dataclass(frozen=True)
class Sealing:
    """Who seals what a command writes, and who sees it."""

    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FILE",
            help="the private key, PEM, readable by its owner alone; default the PEM text itself "
            "in the variable HEGUI_ARCHIVE_KEY",
        ),
    ] = None
    witness: Annotated[
        list[Path] | None,
        typer.Option(
            "--witness",
            metavar="FOLDER",
            help="gets a copy of every checkpoint, best on another machine; repeatable; default "
            "archive.toml",
        ),
    ] = None
    tsa: Annotated[
        str | None,
        typer.Option(
            "--tsa", metavar="URL", help="ask it for time stamps (RFC 3161); default archive.toml"
        ),
    ] = None

    def signer(self, archive: str) -> Signer:
        """Return who seals; raise `UsageError` if there is no key that can be used."""
        from hegui.sealed import keys

        return self.by(keys.load(self.key, Path(archive)))

    def signer_at_hand(self, archive: str) -> Signer | None:
        """Return who seals, or None where neither a file nor the environment gives a key.

        Raises:
            UsageError: there is no key that can be used, or none for the witness or authority.
        """
        from hegui.errors import UsageError
        from hegui.sealed import keys

        private = keys.at_hand(self.key, Path(archive))
        if private is not None:
            return self.by(private)
        if self.witness or self.tsa:
            raise UsageError("Witnesses and time stamps are of seals: name the key with --key.")
        return None

    def by(self, private: Ed25519PrivateKey) -> Signer:
        """Return who seals with a key."""
        from hegui.archive.signer import Signer

        return Signer(private, self.witness or (), self.tsa)


@dataclass(frozen=True)
class Asked:
    """Who asks for records, why, and for which."""

    by: By
    why: Why
    case: Annotated[
        str, typer.Option("--case", metavar="NUMBER", help="number of the case, if any")
    ] = ""
    ip: Annotated[
        str | None,
        typer.Option("--ip", help="an address, a network (CIDR), or a beginning such as 203.0."),
    ] = None
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="TIME", help="day or time; Shanghai unless it has a zone"),
    ] = None
    until: Annotated[
        str | None,
        typer.Option("--to", metavar="TIME", help="the whole of this day, or before this time"),
    ] = None
    path: Annotated[
        str | None, typer.Option("--path", help="beginning of the target; * stands for anything")
    ] = None
    method: Annotated[str | None, typer.Option("--method", help="such as POST")] = None
    host: Annotated[str | None, typer.Option("--host", help="the host that was asked")] = None
    status: Annotated[
        list[str] | None, typer.Option("--status", help="404, or 5xx; repeatable")
    ] = None
    user: Annotated[str | None, typer.Option("--user", help="the user of the log")] = None
    source: Annotated[
        list[str] | None, typer.Option("--source", help="only this log; repeatable")
    ] = None

    def asker(self) -> Asker:
        """Return who goes on record."""
        from hegui.archive.find import Asker

        return Asker(self.by, self.why, self.case)

    def query(self) -> Query:
        """Return what is asked for; the whole of a day that `until` names is."""
        from hegui.archive.query import Query
        from hegui.days import instant

        return Query(
            ip=self.ip,
            since=None if self.since is None else instant(self.since),
            until=None if self.until is None else instant(self.until, end=True),
            path=self.path,
            method=self.method,
            host=self.host,
            status=tuple(self.status or ()),
            user=self.user,
            sources=tuple(self.source or ()),
        )
