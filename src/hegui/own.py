"""Where an operator's own things lie that belong to no audit: official texts, proposals, state.

`HEGUI_DATA` names the folder, so that a team may keep it beside its `hegui.toml` under version
control; otherwise it is `hegui` in the user's data folder. What a run leaves for a person to look
at, and nobody shall find under version control, lies in the user's state folder.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

VARIABLE = "HEGUI_DATA"


def folder(*parts: str) -> Path:
    """Return a folder of the operator's own things; it need not exist."""
    given = os.environ.get(VARIABLE)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    base = Path(given).expanduser() if given else Path(home) / "hegui"
    return base.joinpath(*parts)


def state(place: Path) -> Path:
    """Return the folder of what runs leave that work on a folder; it need not exist.

    It is `hegui` in `XDG_STATE_HOME` (`~/.local/state`), and in it one of the folder's name.

    Raises:
        RuntimeError: the user has no home, and the variable is not set.
    """
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    whole = str(place.resolve())
    return Path(home) / "hegui" / f"{Path(whole).name}-{sha256(whole.encode()).hexdigest()[:8]}"
