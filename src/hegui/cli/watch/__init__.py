"""`hegui watch`: tell whom it concerns what changed; one command a file."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.watch.listed import list_
from hegui.cli.watch.run import run
from hegui.cli.watch.test import _test

app = group(run, list_, _test)
