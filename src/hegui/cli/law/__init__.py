"""`hegui law`: what the law says on a day and how it changed; one command a file."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.law.accept import accept
from hegui.cli.law.attach import attach
from hegui.cli.law.coverage import coverage
from hegui.cli.law.diff import diff
from hegui.cli.law.due import due
from hegui.cli.law.expected import expected
from hegui.cli.law.map import map_
from hegui.cli.law.page import page
from hegui.cli.law.proposals import proposals
from hegui.cli.law.propose import propose
from hegui.cli.law.reject import reject
from hegui.cli.law.search import search
from hegui.cli.law.show import show

app = group(
    show,
    map_,
    search,
    diff,
    due,
    coverage,
    page,
    attach,
    expected,
    propose,
    proposals,
    accept,
    reject,
)
