"""One action told twice: the lead of a text names those whom its items tell of in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.cases.reading.organs import same

if TYPE_CHECKING:
    from hegui.cases.reading.cast import Figure
    from hegui.cases.reading.draft import Deed, Draft

_HEAD = 6  # paragraphs


def join(drafts: list[Draft]) -> None:
    """Give what the lead tells of an offender to the case that tells it in full below."""
    for lead in drafts:
        if lead.block >= _HEAD:
            return
        for figure in list(lead.figures):
            full = [one for one in drafts if one.block > lead.block and figure in one.figures]
            if full and _one_action(lead, full[0], figure):
                _hand_over(lead, full[0], figure)


def _on(draft: Draft, figure: Figure) -> list[Deed]:
    return [deed for deed in draft.deeds if figure in deed.on]


def _one_action(lead: Draft, full: Draft, figure: Figure) -> bool:
    """Tell whether two cases of an offender are one: no sum, day or authority speaks against it."""
    types = [{deed.type for deed in _on(draft, figure)} for draft in (lead, full)]
    if not types[0] & types[1] and types[0] != {"penalty_unspecified"}:
        return False
    sums = [
        {one.value for deed in _on(draft, figure) for one in deed.sums} for draft in (lead, full)
    ]
    if not sums[0] <= sums[1]:
        return False
    days = [
        {one.found.value or "" for one in draft.dates if one.found.day and one.rank > 1}
        for draft in (lead, full)
    ]
    if days[0] and days[1] and not days[0] & days[1]:
        return False
    organs = [[one for one in draft.acting if not one.back] for draft in (lead, full)]
    return not all(organs) or any(
        same(one, other) or one.name in other.name or other.name in one.name
        for one in organs[0]
        for other in organs[1]
    )


def _hand_over(lead: Draft, full: Draft, figure: Figure) -> None:
    types = {deed.type for deed in _on(full, figure)}
    for deed in _on(lead, figure):
        deed.on = [one for one in deed.on if one is not figure]
        if deed.type not in types and deed.type != "penalty_unspecified":
            full.deeds.append(replace(deed, on=[figure]))
    lead.figures = [one for one in lead.figures if one is not figure]
    lead.deeds = [deed for deed in lead.deeds if deed.on]
    full.dates += [] if full.dates else lead.dates
    full.organs += [] if full.organs or full.acting else lead.acting or lead.organs
