"""Where an operator's own things lie that belong to no audit: official texts, proposals.

`HEGUI_DATA` names the folder, so that a team may keep it beside its `hegui.toml` under version
control; otherwise it is `hegui` in the user's data folder.
"""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "HEGUI_DATA"


def folder(*parts: str) -> Path:
    """Return a folder of the operator's own things; it need not exist."""
    given = os.environ.get(VARIABLE)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    base = Path(given).expanduser() if given else Path(home) / "hegui"
    return base.joinpath(*parts)
