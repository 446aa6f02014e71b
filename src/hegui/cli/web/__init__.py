"""`hegui web`: the place of the web app: accounts, a copy of it, and back again."""

from __future__ import annotations

from hegui.cli.groups import group
from hegui.cli.web.account import account
from hegui.cli.web.backup import backup
from hegui.cli.web.restore import restore

app = group(account, backup, restore)
