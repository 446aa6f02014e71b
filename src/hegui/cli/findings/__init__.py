"""`hegui findings`: what scanners and testers found, one finding each; one command a file."""

from __future__ import annotations

from hegui.cli.findings.export import export
from hegui.cli.findings.import_ import import_
from hegui.cli.findings.listed import list_
from hegui.cli.findings.show import show
from hegui.cli.groups import group

app = group(import_, list_, show, export)
