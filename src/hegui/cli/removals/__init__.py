"""`hegui removals`: from a hit to a closed case, sealed; one group of commands a file."""

from __future__ import annotations

import typer

from hegui.cli.removals.appeal import answer, appeal
from hegui.cli.removals.attach import attach, unseal
from hegui.cli.removals.clock import clock
from hegui.cli.removals.close import close
from hegui.cli.removals.decide import decide
from hegui.cli.removals.done import done
from hegui.cli.removals.export import export
from hegui.cli.removals.init import init
from hegui.cli.removals.key import app as key
from hegui.cli.removals.listed import list_cases
from hegui.cli.removals.notice import notice
from hegui.cli.removals.rebuild import rebuild
from hegui.cli.removals.report import report, reported
from hegui.cli.removals.retain import preserve, release, retain
from hegui.cli.removals.review import review
from hegui.cli.removals.send import send
from hegui.cli.removals.show import show
from hegui.cli.removals.take import add, take
from hegui.cli.removals.transparency import transparency
from hegui.cli.removals.verify import head, prove, verify

app = typer.Typer(
    help="Deal with prohibited information: decide, stop, remove, seal, tell, answer, report.",
    no_args_is_help=True,
)
app.command()(init)
app.command()(take)
app.command()(add)
app.command("list")(list_cases)
app.command()(show)
app.command()(attach)
app.command()(review)
app.command()(decide)
app.command()(send)
app.command()(done)
app.command()(notice)
app.command()(appeal)
app.command()(answer)
app.command()(report)
app.command()(reported)
app.command()(close)
app.command()(export)
app.command()(transparency)
app.command()(verify)
app.command()(head)
app.command()(unseal)
app.command()(rebuild)
app.command()(retain)
app.command()(clock)
app.command()(preserve)
app.command()(release)
app.command()(prove)
app.add_typer(key, name="key")
