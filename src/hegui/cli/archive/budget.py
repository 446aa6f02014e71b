"""The warning that an archive grows towards its budget on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.cli.archive.words import say
from hegui.cli.telling import complain

if TYPE_CHECKING:
    from hegui.archive.settings import Settings
    from hegui.archive.state import State


def warn(state: State, decided: Settings, lang: str) -> None:
    """Say on standard error how much of the budget is in use, once so much is."""
    from hegui.archive.retain import budget

    over = budget(state, decided)
    if over is not None:
        used, allowed = (amount / 1e9 for amount in over)
        complain(say("over_budget", lang, used=used, budget=allowed), lang)
