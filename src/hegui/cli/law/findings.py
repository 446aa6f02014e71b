"""How an operator stands on the duties that a proposal may touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from hegui.watch.proposals import Reading


def verdicts(path: Path | None, day: date, reading: Reading) -> Mapping[str, str] | None:
    """Judge the duties that a reading may touch by today's law; None without a configuration."""
    from hegui import law
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.watch import proposals

    if path is None:
        return None
    touched = tuple(one.duty for one in proposals.touched(reading, law.load(), day).duties)
    if not touched:
        return {}
    with progress() as tell:
        report = build(path, day, touched, progress=tell)
    return {entry.finding.duty.id: entry.finding.verdict for entry in report.entries}
