"""The warning that an archive grows towards its budget on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from hegui.archive.settings import Settings
    from hegui.archive.state import State


def warn(state: State, decided: Settings, lang: str) -> None:
    """Say on standard error how much of the budget is in use, once so much is."""
    from hegui.archive.retain import budget

    over = budget(state, decided)
    if over is not None:
        used, allowed = (amount / 1e9 for amount in over)
        typer.echo(OVER[lang].format(used=used, budget=allowed), err=True)


OVER = {
    "en": "hegui: {used:.2f} GB of a budget of {budget:.2f} GB are in use: make room; nothing is "
    "deleted for it.",
    "zh": "hegui: 已用 {used:.2f} GB，预算为 {budget:.2f} GB：请扩容；系统不会为此删除内容。",
}
