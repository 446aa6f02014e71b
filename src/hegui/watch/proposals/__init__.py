"""New rules come in: an announcement is read into a proposal, and a person decides on it.

A proposal is never law. Nothing that judges reads one; what a person accepts becomes a rule that is
expected (`hegui.law.expected`), which nothing that judges reads either.
"""

from hegui.watch.proposals.announcement import read
from hegui.watch.proposals.deciding import Corrections, accept, reject
from hegui.watch.proposals.record import (
    Article,
    Change,
    Cited,
    Field,
    Named,
    Proposal,
    Reading,
    Subject,
)
from hegui.watch.proposals.store import folder, load, load_all, propose
from hegui.watch.proposals.touches import HOWS, Touched, TouchedDuty, touched

__all__ = [
    "HOWS",
    "Article",
    "Change",
    "Cited",
    "Corrections",
    "Field",
    "Named",
    "Proposal",
    "Reading",
    "Subject",
    "Touched",
    "TouchedDuty",
    "accept",
    "folder",
    "load",
    "load_all",
    "propose",
    "read",
    "reject",
    "touched",
]
