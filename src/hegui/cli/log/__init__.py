"""`hegui log`: what was changed in the web app, and that the log of it is whole."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.log.verify import verify

app = group(verify)
