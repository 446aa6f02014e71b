"""`hegui collect`: facts of one's own machines and sites; one command a file."""

from __future__ import annotations

from hegui.cli.collect.host import host
from hegui.cli.collect.show import show
from hegui.cli.collect.site import site
from hegui.cli.groups import group

app = group(host, site, show)
