"""What screening says of an item: what to do, by which policies, and where in its text.

These values are what is stored and handed on. They load nothing heavy, so that whoever reviews or
reports needs no matcher.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Action = Literal["allow", "review", "hold", "remove"]
"""From the mildest to the strictest; an item gets the strictest that one of its hits calls for."""
Tier = Literal["plain", "folded", "gap", "near", "wide", "alike", "sound"]
"""How a hit was found.

`plain`: as written · `folded`: by width, case, script, look-alikes, marks · `gap`: over one
character put between · `near`: an image within the distance of its policy · `wide`: over more than
one put between · `alike`: an address that only looks like the one named · `sound`: characters that
are read alike.
"""
ItemKind = Literal["post", "listing", "comment", "message", "app", "image", "account"]
Matcher = Literal["term", "address", "name", "image", "pattern"]

ACTIONS: tuple[Action, ...] = get_args(Action)
KINDS: frozenset[str] = frozenset(get_args(ItemKind))
TIERS: tuple[Tier, ...] = get_args(Tier)
WEAK: frozenset[Tier] = frozenset({"wide", "alike", "sound"})
"""Tiers that never act by themselves: such a hit goes to a person, whatever its policy says."""
FIELDS = ("text", "title", "description", "name", "url", "media_hash")
"""The parts of an item that can be screened."""


@dataclass(frozen=True, order=True)
class Span:
    """Characters `[start, end)` of one part of an untouched item, and how they were found."""

    field: str
    start: int
    end: int
    tier: Tier = "plain"


@dataclass(frozen=True)
class Hit:
    """All places where one matcher of one policy stands in an item.

    `term` is the matcher as its policy writes it; `tier` the strongest evidence among the spans;
    `action` what the hit calls for: that of the policy, but no more than `review` if it is weak.
    `version` is `N+` and twelve hexadecimal digits of the digest of what the policy says.
    """

    policy: str
    version: str
    term: str
    matcher: Matcher
    tier: Tier
    action: Action
    basis: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def places(self) -> list[list[str | int]]:
        """The spans as they are stored: field, start, end, and the tier if it is another."""
        return [
            [span.field, span.start, span.end, *([span.tier] if span.tier != self.tier else [])]
            for span in self.spans
        ]


@dataclass(frozen=True)
class Decision:
    """What to do with an item, and why.

    `action` is the strictest of `hits`, or `allow` if there are none. `allowed` are the hits that
    an allowing policy or an allowed phrase covered: they call for nothing and are shown for review.
    `versions` names every policy that was asked; `fold` the fold table.
    """

    action: Action
    hits: tuple[Hit, ...] = ()
    allowed: tuple[Hit, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    fold: str = ""


def limited(action: Action, tier: Tier) -> Action:
    """Return what a hit calls for: a weak one never more than a look by a person."""
    if tier in WEAK and ACTIONS.index(action) > ACTIONS.index("review"):
        return "review"
    return action


def strictest(hits: tuple[Hit, ...]) -> Action:
    """Return the strictest action of some hits, `allow` if there are none."""
    return max((hit.action for hit in hits), key=ACTIONS.index, default="allow")
