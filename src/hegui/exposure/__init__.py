"""What a breach may cost: which tiers could apply, to whom, by the law of which day, and why."""

from hegui.exposure.combined import total
from hegui.exposure.discretion import Discretion, Scale
from hegui.exposure.discretion import load as scales
from hegui.exposure.expose import expose
from hegui.exposure.fines import Range
from hegui.exposure.record import (
    Authority,
    Clause,
    Exposure,
    Facts,
    Group,
    Leniency,
    Offence,
    Reading,
    Spread,
    Tier,
    Total,
)

__all__ = [
    "Authority",
    "Clause",
    "Discretion",
    "Exposure",
    "Facts",
    "Group",
    "Leniency",
    "Offence",
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
