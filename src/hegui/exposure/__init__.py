"""What a breach may cost: which tiers could apply, to whom, by the law of which day, and why."""

from hegui.exposure.combined import total
from hegui.exposure.discretion import Discretion, Scale
from hegui.exposure.discretion import load as scales
from hegui.exposure.expose import expose
from hegui.exposure.record import (
    Clause,
    Exposure,
    Facts,
    Group,
    Incident,
    Order,
    Range,
    Reading,
    Spread,
    Tier,
    Total,
)

__all__ = [
    "Clause",
    "Discretion",
    "Exposure",
    "Facts",
    "Group",
    "Incident",
    "Order",
    "Range",
    "Reading",
    "Scale",
    "Spread",
    "Tier",
    "Total",
    "expose",
    "scales",
    "total",
]
