"""`hegui archive`: the custody of access logs; one command a file."""

from __future__ import annotations

from hegui.cli.archive.clock import clock
from hegui.cli.archive.compact import compact
from hegui.cli.archive.coverage import coverage
from hegui.cli.archive.export import export
from hegui.cli.archive.find import find
from hegui.cli.archive.follow import follow
from hegui.cli.archive.hold import hold, release
from hegui.cli.archive.ingest import ingest
from hegui.cli.archive.init import init
from hegui.cli.archive.key import app as key
from hegui.cli.archive.listen import listen
from hegui.cli.archive.prove import prove
from hegui.cli.archive.quiet import quiet
from hegui.cli.archive.rebuild import rebuild
from hegui.cli.archive.retain import retain
from hegui.cli.archive.seal import seal
from hegui.cli.archive.status import status
from hegui.cli.archive.verifier import verifier
from hegui.cli.archive.verify import verify
from hegui.cli.groups import group

app = group(
    init,
    ingest,
    follow,
    listen,
    status,
    rebuild,
    compact,
    quiet,
    clock,
    retain,
    hold,
    release,
    seal,
    verify,
    find,
    coverage,
    export,
    prove,
    verifier,
)
app.add_typer(key, name="key")
