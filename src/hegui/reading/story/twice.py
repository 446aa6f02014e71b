"""One action told twice: the lead of a text names those whom its items tell of in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.reading.organs import same

if TYPE_CHECKING:
    from hegui.reading.cast import Figure
    from hegui.reading.draft import Deed, Draft

_HEAD, _BELOW = 6, 3  # paragraphs
_GENERAL = frozenset({"企业", "公司", "单位", "机构", "平台", "运营者", "集团"})
_VAGUE = {"penalty_unspecified"}


def join(drafts: list[Draft]) -> None:
    """Give what the lead tells of an offender to the case that tells it in full below."""
    for lead in drafts:
        if lead.block >= _HEAD:
            return
        for figure in list(lead.figures):
            full = [one for one in drafts if one.block > lead.block and figure in one.figures]
            if full and _one_action(lead, full[0], figure, figure):
                _hand_over(lead, full[0], figure, figure)
                continue
            again = _described(lead, figure, drafts)
            if again:
                _hand_over(lead, *again)


def _described(
    lead: Draft, figure: Figure, drafts: list[Draft]
) -> tuple[Draft, Figure, Figure] | None:
    """Return who is told in full below of one whom the lead only describes: 一家健身企业."""
    if figure.named or figure.is_person:
        return None
    types = {deed.type for deed in _on(lead, figure)}
    sums = any(deed.sums for deed in _on(lead, figure))
    for full in drafts:
        if not lead.block < full.block <= lead.block + _BELOW:
            continue
        for other in full.bodies():
            titled = types == _VAGUE and _below(lead, full, other) and figure.head == other.head
            fined = sums and not lead.item and other.named and _may_be(figure, other)
            if titled or (fined and _one_action(lead, full, figure, other)):
                return full, figure, other
    return None


def _may_be(figure: Figure, other: Figure) -> bool:
    """Tell whether a noun fits the name of another: 一家健身企业 any company, no 酒店 a 旅行社."""
    return figure.head in _GENERAL or figure.head in other.name


def _below(title: Draft, full: Draft, figure: Figure) -> bool:
    """Tell whether a case that names nobody is told right below a title, and what was done."""
    next_to = full.block == title.block + 1 and not figure.named
    return next_to and {deed.type for deed in _on(full, figure)} != _VAGUE


def _on(draft: Draft, figure: Figure) -> list[Deed]:
    return [deed for deed in draft.deeds if figure in deed.on]


def _one_action(lead: Draft, full: Draft, figure: Figure, other: Figure) -> bool:
    """Tell whether two cases of an offender are one: no sum, day or authority speaks against it."""
    deeds = [_on(lead, figure), _on(full, other)]
    types = [{deed.type for deed in told} for told in deeds]
    if not types[0] & types[1] and types[0] != _VAGUE:
        return False
    sums = [{one.value for deed in told for one in deed.sums} for told in deeds]
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


def _hand_over(lead: Draft, full: Draft, figure: Figure, other: Figure) -> None:
    types = {deed.type for deed in _on(full, other)}
    for deed in _on(lead, figure):
        deed.on = [one for one in deed.on if one is not figure]
        if deed.type not in types and deed.type != "penalty_unspecified":
            full.deeds.append(replace(deed, on=[other]))
    lead.figures = [one for one in lead.figures if one is not figure]
    lead.deeds = [deed for deed in lead.deeds if deed.on]
    full.dates += [] if full.dates else lead.dates
    full.organs += [] if full.organs or full.acting else lead.acting or lead.organs
