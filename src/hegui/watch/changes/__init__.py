"""What changes in the law: between two days of an instrument, and in a window of time."""

from hegui.watch.changes.diff import KINDS, Diff, DutyChange, Kind, ProvisionChange, diff
from hegui.watch.changes.due import DutyTurn, Outlook, Turning, Window, window

__all__ = [
    "KINDS",
    "Diff",
    "DutyChange",
    "DutyTurn",
    "Kind",
    "Outlook",
    "ProvisionChange",
    "Turning",
    "Window",
    "diff",
    "window",
]
