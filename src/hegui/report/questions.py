"""What is asked of the operator before an audit, and what the data suggest about each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.evidence.guess import Guess
    from hegui.message import Message

EXAMPLES = {
    "name": '"Example Co., Ltd."',
    "body": '"company"',
    "services": '["website"]',
    "provides_products": "false",
    "ciio": "false",
    "central_organ": "false",
    "places": '["广东省", "440500"]',
    "sector": '"retail"',
    "users": "120000",
    "million_persons_on": "2024-05-01",
    "serves_minors": "true",
    "lists_abroad": "false",
    "turnover": "80000000",
    "illegal_gains": "0",
}
"""The questions of `[operator]` in their order, each with an answer as TOML has it."""


def suggested(guesses: Iterable[Guess]) -> dict[str, list[Message]]:
    """Return what the data suggest by the key of a question; the latest day is the first."""
    seen: dict[str, list[Message]] = {}
    for guess in guesses:
        for key, why in guess.asks.items():
            seen.setdefault(key, []).extend(why)
    found = {key: list(dict.fromkeys(why)) for key, why in seen.items()}
    found.get("taken_on", []).sort(key=lambda why: str(why.values["day"]), reverse=True)
    return found
