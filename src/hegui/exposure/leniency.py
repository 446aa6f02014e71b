"""What speaks for a lighter penalty or none: the rules of `leniency.yaml`, asked of a finding.

A rule asks for facts. Each is shown, refuted or not known by the evidence, and says so in words; a
rule applies where all facts of one of its alternatives are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from hegui.errors import ContentError, UsageError
from hegui.exposure import wording
from hegui.exposure.record import Leniency
from hegui.shape import Bilingual, Strict, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hegui.audit.findings import Finding
    from hegui.content import Content
    from hegui.exposure.record import Facts, Reading
    from hegui.exposure.signs import Signs
    from hegui.law import Law, Text

    Shown = tuple[bool | None, Text]

FILE = "leniency.yaml"


class _Rule(Strict):
    provision: str
    since: date
    until: date | None = None
    of: tuple[str, ...] = ()
    gives: Bilingual
    any: tuple[tuple[str, ...], ...]


class _Shown(Strict):
    duties: tuple[str, ...]
    yes: Bilingual
    no: Bilingual
    unknown: Bilingual


class _File(Strict):
    rules: tuple[_Rule, ...] = ()
    shown_by: dict[str, _Shown] = {}


@dataclass(frozen=True)
class Case:
    """A finding with what bears on leniency."""

    finding: Finding
    facts: Facts
    signs: Signs

    @property
    def put_right(self) -> bool | None:
        """Say whether all of the breach is put right; None where it is not known to be one."""
        if self.finding.verdict != "breached":
            return None
        return self.finding.ended is not None


@cache
def load(content: Content, books: Law) -> _File:
    """Return the rules of a content package; one without the file has none.

    Raises:
        ContentError: The file does not fit its form, or names what is not there.
    """
    path = content.path / FILE
    if not path.exists():
        return _File()
    read = read_yaml(path, _File)
    for rule in read.rules:
        try:
            books.provision(rule.provision, rule.since)
        except UsageError as error:
            raise ContentError("{path}: {error}", path=path, error=error) from None
        for fact in (fact for facts in rule.any for fact in facts):
            if fact not in FACTS and fact not in read.shown_by:
                raise ContentError(
                    "{path}: there is no fact '{fact}' to ask for.", path=path, fact=fact
                )
    return read


def of(case: Case, readings: Iterable[Reading], books: Law) -> tuple[Leniency, ...]:
    """Return the rules that may speak for leniency, with whether each applies, and why."""
    finding = case.finding
    if finding.duty.content is None:
        return ()
    read = load(finding.duty.content, books)
    breached = {ref.instrument for ref in finding.provisions}
    breached |= {clause.ref.instrument for one in readings for clause in one.clauses}
    return tuple(
        _asked(rule, read, case)
        for rule in read.rules
        if rule.since <= finding.day
        and (rule.until is None or finding.day < rule.until)
        and (not rule.of or breached & set(rule.of))
    )


def _asked(rule: _Rule, read: _File, case: Case) -> Leniency:
    shown = {fact: _shown(fact, read, case) for facts in rule.any for fact in facts}
    applies = _any(_all(shown[fact][0] for fact in facts) for facts in rule.any)
    decisive = [said for known, said in shown.values() if known is applies] or [
        said for _, said in shown.values()
    ]
    return Leniency(
        provision=rule.provision,
        gives=rule.gives.model_dump(),
        applies=ANSWERS[applies],
        why=wording.listed(decisive, "and"),
    )


ANSWERS: Mapping[bool | None, Literal["yes", "no", "unknown"]] = {
    True: "yes",
    False: "no",
    None: "unknown",
}


def _all(known: Iterable[bool | None]) -> bool | None:
    found = set(known)
    return False if False in found else None if None in found else True


def _any(known: Iterable[bool | None]) -> bool | None:
    found = set(known)
    return True if True in found else None if None in found else False


def _shown(fact: str, read: _File, case: Case) -> Shown:
    if fact in FACTS:
        return FACTS[fact](case)
    by = read.shown_by[fact]
    verdicts = [case.facts.verdicts.get(duty) for duty in by.duties]
    if "breached" in verdicts:
        return False, by.no.model_dump()
    if verdicts and set(verdicts) == {"met"}:
        return True, by.yes.model_dump()
    return None, by.unknown.model_dump()


def _corrected(case: Case) -> Shown:
    match case.put_right:
        case None:
            return None, wording.WORDS["breach_unknown"]
        case False:
            return False, wording.WORDS["not_put_right"]
    if case.signs.orders:
        return False, wording.say("too_late", orders=wording.orders(case.signs.orders))
    return True, wording.say("put_right", day=case.finding.ended)


def _no_harm(case: Case) -> Shown:
    if case.signs.harm:
        return False, wording.say("did_harm", what=wording.incidents(case.signs.harm))
    if case.signs.unsure or case.signs.perhaps:
        return None, wording.WORDS["harm_open"]
    return True, wording.WORDS["no_harm"]


def _slight_harm(case: Case) -> Shown:
    if case.signs.leaks:
        return False, wording.say("did_harm", what=wording.incidents(case.signs.leaks))
    return (None, wording.WORDS["how_grave"]) if case.signs.harm else _no_harm(case)


def _first(case: Case) -> Shown:
    ordered, began = case.facts.ordered, case.finding.began
    if ordered is None:
        return None, wording.WORDS["no_orders_given"]
    about = [one for one in ordered.orders if one.on_duty(case.finding.duty.id)]
    before = [one for one in about if began is not None and one.issued_on < began]
    if before:
        orders = wording.WORDS["comma"]["en"].join(dict.fromkeys(one.id for one in before))
        return False, wording.say("not_first", orders=orders)
    if not ordered.whole or (about and began is None):
        return None, wording.WORDS["first_unknown"]
    return True, wording.WORDS["first"]


def _own_accord(case: Case) -> Shown:
    if case.put_right is not True:
        return _corrected(case)
    ordered = case.facts.ordered
    about = [] if ordered is None else ordered.orders
    if any(one.on_duty(case.finding.duty.id) for one in about):
        return False, wording.WORDS["after_an_order"]
    if ordered is None or not ordered.whole:
        return None, wording.WORDS["accord_unknown"]
    return True, wording.say("own_accord", day=case.finding.ended)


FACTS: Mapping[str, Callable[[Case], Shown]] = {
    "corrected": _corrected,
    "no_harm": _no_harm,
    "slight_harm": _slight_harm,
    "first": _first,
    "own_accord": _own_accord,
    "minor": lambda _: (None, wording.WORDS["minor"]),
    "no_fault": lambda _: (None, wording.WORDS["no_fault"]),
}
"""What evidence can show of a finding, by the names that rules ask for."""
