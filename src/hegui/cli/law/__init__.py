"""`hegui law`: what the law says on a day and how it changed; one command a file."""

from __future__ import annotations

import typer

from hegui.cli.law.accept import accept
from hegui.cli.law.attach import attach
from hegui.cli.law.coverage import coverage
from hegui.cli.law.diff import diff
from hegui.cli.law.due import due
from hegui.cli.law.expected import expected
from hegui.cli.law.map import map_
from hegui.cli.law.proposals import proposals
from hegui.cli.law.propose import propose
from hegui.cli.law.reject import reject
from hegui.cli.law.search import search
from hegui.cli.law.show import show

app = typer.Typer(
    help="Look up provisions by day and follow them through a renumbering.", no_args_is_help=True
)
app.command("show")(show)
app.command("map")(map_)
app.command("search")(search)
app.command("diff")(diff)
app.command("due")(due)
app.command("coverage")(coverage)
app.command("attach")(attach)
app.command("expected")(expected)
app.command("propose")(propose)
app.command("proposals")(proposals)
app.command("accept")(accept)
app.command("reject")(reject)
