"""A case of a record of removals, as a reviewer is asked about it on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding

from hegui.removals.wording import TIERS, word
from hegui.report.draw.table import safe
from hegui.report.removals import shown
from hegui.report.removals.words import say

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console

    from hegui.removals.case import Case
    from hegui.removals.record import Record


def show(console: Console, held: Record, case: Case, at: datetime, lang: str) -> None:
    """Print a case: its hits, and its text with what was found marked."""
    facts = shown.facts(held, case, at, whole=False)
    found = ("; " if lang == "en" else "；").join(
        " ".join(part for part in (hit.policy, hit.term, word(TIERS, hit.tier, lang)) if part)
        for hit in case.hits
    )
    console.print()
    title = (
        f"{say('case', lang)} {case.number}  {case.content}  {shown.shanghai(facts['found_at'])}"
    )
    console.print(safe(title), style="bold")
    console.print(safe(f"  {found}"))
    if "text" in facts:
        text = safe(facts["text"])
        for start, end in shown.marks(held, case):
            text.stylize("bold reverse", start, end)
        console.print(Padding(text, (0, 0, 0, 4)))
