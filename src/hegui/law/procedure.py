"""The general rules of punishment of a content package: limitation, one act, the lighter law.

`procedure.yaml` says where each rule stands, by the first day on which it stands there, and which
conditions of the laws' tiers evidence can meet. No module that reckons a penalty knows a country.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal, TypeVar

from hegui.content import Content
from hegui.errors import ContentError, UsageError
from hegui.law import Law, Ref
from hegui.shape import Strict, read_yaml

FILE = "procedure.yaml"
YEARS = "years"

Name = Literal[
    "limitation", "limitation_of_harm", "same_act", "lighter", "order_to_correct", "state_organ"
]
Value = TypeVar("Value")


class _Rule(Strict):
    ref: str
    number: str | None = None


class _Conditions(Strict):
    breach: tuple[str, ...] = ()
    refusal: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    leak: tuple[str, ...] = ()


class _File(Strict):
    rules: dict[Name, dict[date, _Rule]] = {}
    conditions: _Conditions = _Conditions()
    harm_clauses: dict[date, tuple[str, ...]] = {}
    large_leak: dict[date, int] = {}
    alternatives: dict[str, str] = {}
    by_data: dict[date, dict[str, dict[Literal["important", "personal"], tuple[str, ...]]]] = {}
    hands_over: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    includes: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Rule:
    """Where a rule stands, and its figure in years if it has one."""

    ref: Ref
    number: int | None = None


@dataclass(frozen=True)
class Procedure:
    """The rules by which penalties are imposed; each is None on a day for which none is confirmed.

    Attributes:
        breach: Conditions of tiers that a breach meets by itself.
        refusal: Those that an order not complied with meets.
        harm: Those that harm meets; only in `harm_clauses` is an incident taken for it.
        leak: Those that a large leak meets, in the same clauses.
        leaks: From how many persons on a leak is large, by first day: a convention.
        alternatives: What reaches a tier of refusal without a refusal, by its condition.
        by_data: Clauses that name other law, with the provisions of it that answer a kind of data.
        hands_over: Measures by which a clause leaves the penalty to other law.
        reach: Which persons a fine reaches, the fewest first.
        includes: Measures, each with those that it takes in: who may meet it may meet them as well.
    """

    rules: Mapping[Name, Mapping[date, Rule]] = field(default_factory=dict)
    breach: frozenset[str] = frozenset({"violation"})
    refusal: frozenset[str] = frozenset()
    harm: frozenset[str] = frozenset()
    leak: frozenset[str] = frozenset()
    leaks: Mapping[date, int] = field(default_factory=dict)
    alternatives: Mapping[str, str] = field(default_factory=dict)
    by_data: Mapping[Ref, Mapping[str, tuple[Ref, ...]]] = field(default_factory=dict)
    clauses_of_harm: Mapping[date, tuple[Ref, ...]] = field(default_factory=dict)
    hands_over: frozenset[str] = frozenset()
    reach: tuple[str, ...] = ()
    includes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def limitation(self, day: date) -> Rule | None:
        """Return after how many years an ended breach is no longer punished."""
        return self._rule("limitation", day)

    def limitation_of_harm(self, day: date) -> Rule | None:
        """Return the same where life, health or financial safety was harmed."""
        return self._rule("limitation_of_harm", day)

    def same_act(self, day: date) -> Rule | None:
        """Return the rule that one act is not fined twice."""
        return self._rule("same_act", day)

    def lighter(self, day: date) -> Rule | None:
        """Return the rule that a new law applies to an old act if it is lighter."""
        return self._rule("lighter", day)

    def order_to_correct(self, day: date) -> Rule | None:
        """Return the rule that whoever is punished is ordered to correct as well."""
        return self._rule("order_to_correct", day)

    def state_organ(self, day: date) -> Rule | None:
        """Return the clause that a state organ meets in place of the others of the same law."""
        return self._rule("state_organ", day)

    def harm_clauses(self, day: date) -> tuple[Ref, ...]:
        """Return the clauses whose harm is that of an incident on the operator's own network."""
        return _on(self.clauses_of_harm, day) or ()

    def large_leak(self, day: date) -> int | None:
        """Return from how many persons on a leak is large; None where there is no such tier."""
        return _on(self.leaks, day)

    def _rule(self, name: Name, day: date) -> Rule | None:
        return _on(self.rules.get(name, {}), day)


@cache
def load(content: Content, law: Law) -> Procedure:
    """Return the rules of a content package; one without `procedure.yaml` has none.

    Raises:
        ContentError: The file does not fit its form, or names a provision or a number of years that
            the laws do not hold on that day.
    """
    path = content.path / FILE
    if not path.exists():
        return Procedure()
    read = read_yaml(path, _File)
    try:
        return Procedure(
            rules={
                name: {day: _rule(rule, day, law) for day, rule in sorted(dated.items())}
                for name, dated in read.rules.items()
            },
            breach=frozenset(read.conditions.breach),
            refusal=frozenset(read.conditions.refusal),
            harm=frozenset(read.conditions.harm),
            leak=frozenset(read.conditions.leak),
            leaks=dict(sorted(read.large_leak.items())),
            alternatives=read.alternatives,
            by_data={
                ref: {kind: _held(others, day, law) for kind, others in kinds.items()}
                for day, clauses in read.by_data.items()
                for (ref,), kinds in (
                    (_held((c,), day, law), kinds) for c, kinds in clauses.items()
                )
            },
            clauses_of_harm={
                day: _held(refs, day, law) for day, refs in sorted(read.harm_clauses.items())
            },
            hands_over=frozenset(read.hands_over),
            reach=read.reach,
            includes={one: frozenset(others) for one, others in read.includes.items()},
        )
    except UsageError as error:
        raise ContentError("{path}: {error}", path=path, error=error) from None


def _rule(rule: _Rule, day: date, law: Law) -> Rule:
    (ref,) = _held((rule.ref,), day, law)
    return Rule(ref, None if rule.number is None else _years(ref, rule.number, day, law))


def _held(refs: Iterable[str], day: date, law: Law) -> tuple[Ref, ...]:
    return tuple(law.provision(ref, day).ref for ref in refs)


def _years(ref: Ref, name: str, day: date, law: Law) -> int:
    number = law.numbers((ref,), day).get(name)
    if number is None or number.unit != YEARS:
        raise UsageError(
            "{ref} has no number '{name}' in years on {day}.", ref=ref, name=name, day=day
        )
    return number.value


def _on(dated: Mapping[date, Value], day: date) -> Value | None:
    """Return what stands on a day: that of the last first day up to it."""
    since = max((first for first in dated if first <= day), default=None)
    return None if since is None else dated[since]
