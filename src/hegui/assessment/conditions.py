"""Conditions on collected facts: `login.lock_after >= 1`, `accounts.shared_numbers empty`.

One may not be asked where another fact makes it idle: `password.quality_enforced true unless
accounts.with_password empty`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.assessment.collectors.facts import Value

_UNLESS = "unless"
_TRUTHS = {"true": True, "false": False}
_NUMBERS = {
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
    "<": lambda value, limit: value < limit,
}


@dataclass(frozen=True)
class Condition:
    """What a fact has to be; `test` is a truth value, `empty`, `is` or a comparison."""

    fact: str
    test: str
    words: tuple[str, ...] = ()
    unless: Condition | None = None

    def __str__(self) -> str:
        """Return it as content writes it."""
        idle = () if self.unless is None else (_UNLESS, str(self.unless))
        return " ".join((self.fact, self.test, *self.words, *idle))

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts that it asks."""
        return (self.fact, *(() if self.unless is None else self.unless.facts))

    def judge(self, value_of: Callable[[str], Value | None]) -> bool | None:
        """Say whether what is known fulfils it; None if that is not known."""
        value = value_of(self.fact)
        if value is not None and self.holds(value):
            return True
        idle = False if self.unless is None else self.unless.judge(value_of)
        if idle:
            return True
        return None if value is None or idle is None else False

    def holds(self, value: Value) -> bool:
        """Say whether a value fulfils it; one of another type never does."""
        if self.test in _TRUTHS:
            return value is _TRUTHS[self.test]
        if self.test == "empty":
            return value == []
        if self.test == "is":
            return value == list(self.words) or value == " ".join(self.words)
        limit = int(self.words[0])
        return type(value) is int and _NUMBERS[self.test](value, limit)


@cache
def parse(said: str) -> Condition:
    """Return a condition.

    Raises:
        ValueError: it is none.
    """
    first, _, second = said.partition(f" {_UNLESS} ")
    unless = parse(second) if second else None
    fact, *rest = first.split() or [""]
    test, words = (rest[0], tuple(rest[1:])) if rest else ("", ())
    alone = test == "empty" or test in _TRUTHS
    compared = test in _NUMBERS and len(words) == 1 and words[0].isdecimal()
    if (alone and not words) or compared or (test == "is" and words):
        return Condition(fact, test, words, unless)
    raise ValueError(
        Message("'{said}' is no condition: write FACT true, empty, is WORD or >= NUMBER", said=said)
    )
