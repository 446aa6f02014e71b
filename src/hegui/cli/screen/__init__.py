"""`hegui screen`: what an operator's own policies forbid; one command a file."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.screen.check import check
from hegui.cli.screen.diff import diff
from hegui.cli.screen.pipe import pipe
from hegui.cli.screen.prepare import prepare
from hegui.cli.screen.run import run
from hegui.cli.screen.text import text

app = group(
    check,
    text,
    run,
    diff,
    pipe,
    prepare,
)
