"""`hegui mlps`: classified protection (等级保护); one command a file."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.mlps.assess import assess
from hegui.cli.mlps.docket import docket
from hegui.cli.mlps.grade import grade

app = group(grade, docket, assess)
