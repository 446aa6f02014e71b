"""What changes in the law: between two days of an instrument, and in a window of time."""

from hegui.changes.diff import KINDS, Diff, DutyChange, Kind, ProvisionChange, diff

__all__ = ["KINDS", "Diff", "DutyChange", "Kind", "ProvisionChange", "diff"]
