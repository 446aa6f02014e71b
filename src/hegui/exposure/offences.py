"""Where criminal law begins beside a finding: a warning with its source, never a verdict."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from hegui.audit.findings import rests_on
from hegui.exposure.record import Offence
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.audit.findings import Finding
    from hegui.content import Content
    from hegui.exposure.signs import Signs

FILE = "offences.yaml"


class _Limb(Bilingual):
    duties: tuple[str, ...]


class _Offence(Strict):
    id: str
    article: Bilingual
    since: date
    after_order: bool
    limbs: tuple[_Limb, ...]
    begins: Bilingual
    source: tuple[str, ...]
    last_checked: date
    confidence: Literal["high", "medium", "low"]
    note: Bilingual | None = None


class _File(Strict):
    offences: tuple[_Offence, ...] = ()


@cache
def load(content: Content) -> _File:
    """Return the offences that a content package warns of; one without the file has none."""
    path = content.path / FILE
    return read_yaml(path, _File) if path.exists() else _File()


def of(finding: Finding, signs: Signs) -> tuple[Offence, ...]:
    """Return the offences that begin where a breach is; none for what is not breached."""
    if finding.duty.content is None or finding.verdict != "breached":
        return ()
    found = load(finding.duty.content).offences
    return tuple(
        _warning(offence, limb, orders)
        for offence in found
        if offence.since <= finding.day
        for limb in offence.limbs
        for orders in _begun(offence, limb, finding, signs)
    )


def _warning(offence: _Offence, limb: _Limb, orders: tuple[str, ...]) -> Offence:
    return Offence(
        id=offence.id,
        article=offence.article.model_dump(),
        begins={
            "en": offence.begins.en.format(limb=limb.en),
            "zh": offence.begins.zh.format(limb=limb.zh),
        },
        orders=orders,
        source=offence.source,
        last_checked=offence.last_checked,
        confidence=offence.confidence,
        note=None if offence.note is None else offence.note.model_dump(),
    )


def _begun(
    offence: _Offence, limb: _Limb, finding: Finding, signs: Signs
) -> Iterator[tuple[str, ...]]:
    """Yield the overdue orders by which an offence begins, if it does."""
    here = _beside(finding.duty.id, limb)
    if not offence.after_order:
        if here:
            yield ()
        return
    orders = [order.id for order in signs.orders if here]
    orders += [
        str(due.row) for due in finding.dues if due.overdue and due.duty and _beside(due.duty, limb)
    ]
    if orders:
        yield tuple(dict.fromkeys(orders))


def _beside(duty: str, limb: _Limb) -> bool:
    """Say whether a limb stands beside a duty, or beside the one that it is a limb of."""
    return any(rests_on(name, duty) for name in limb.duties)
