"""`hegui removals`: from a hit to a closed case, sealed; one group of commands a file."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.removals.appeal import answer, appeal
from hegui.cli.removals.attach import attach, unseal
from hegui.cli.removals.clock import clock
from hegui.cli.removals.close import close
from hegui.cli.removals.decide import decide
from hegui.cli.removals.done import done
from hegui.cli.removals.export import export
from hegui.cli.removals.init import init
from hegui.cli.removals.key import app as key
from hegui.cli.removals.listed import list_
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

app = group(
    init,
    take,
    add,
    list_,
    show,
    attach,
    review,
    decide,
    send,
    done,
    notice,
    appeal,
    answer,
    report,
    reported,
    close,
    export,
    transparency,
    verify,
    head,
    unseal,
    rebuild,
    retain,
    clock,
    preserve,
    release,
    prove,
)
app.add_typer(key, name="key")
