"""The first screen: what follows from the breaches, what to do first, what changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hegui.law import procedure
from hegui.report import plain, tasks
from hegui.report.wording import day
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hegui.audit.findings import Finding
    from hegui.exposure import Leniency, Range
    from hegui.outcome import Entry, Report
    from hegui.report.compare import Change, Comparison

WORDS = Words("report/first")
say = WORDS.say
FIRST = 3
"""How many things to do, and names of rows, stand on the first screen."""
OUTCOMES = ("graver", "fined", "may_fine", "corrected", "no_tier")
"""What a first finding of a breach brings the company, the gravest first."""


def consequences(report: Report, lang: str) -> list[str]:
    """Say what open breaches bring when found, a line an outcome, and then what a refusal would.

    It is made from the tiers of the findings, by the law that applies to each.
    """
    found: dict[str, list[Range | None]] = {}
    refused: list[Range] = []
    for entry in _open(report):
        outcome, fine = _outcome(entry)
        found.setdefault(outcome, []).append(fine)
        refused += _refused(entry, report)
    several = len(found) > 1
    said = [
        _told(outcome, found[outcome], lang, several=several)
        for outcome in reversed(OUTCOMES)
        if outcome in found
    ]
    most = max(refused, key=plain.height, default=None)
    if found and most is not None:
        said.append(say("refused", lang, most=_highest(most, lang)))
    return said


def _open(report: Report) -> list[Entry]:
    return [entry for entry in report.entries if entry.finding.standing == "open"]


def _outcome(entry: Entry) -> tuple[str, Range | None]:
    """Return what the tiers that the evidence points to bring the company."""
    exposure = entry.exposure
    if exposure is None or not plain.applying(exposure).pointed:
        return "no_tier", None
    fine = exposure.organisation
    if exposure.pointed != "breach":
        return "graver", fine
    if fine is None:
        return "corrected", None
    return ("may_fine" if fine.discretionary else "fined"), fine


def _told(outcome: str, fines: Sequence[Range | None], lang: str, *, several: bool) -> str:
    most = max((fine for fine in fines if fine is not None), key=plain.height, default=None)
    number = _counted(len(fines), lang)
    which = say("of_several", lang, breaches=number) if several else say("all", lang)
    how = "each" if len(fines) > 1 else "at_most"
    text = "" if most is None else say(how, lang, most=_highest(most, lang))
    return say(outcome, lang, which=which, most=text)


def _counted(number: int, lang: str) -> str:
    return say("one" if number == 1 else "several", lang, number=number)


def _highest(fine: Range, lang: str) -> str:
    """Return the most of a fine with its unit; a formula has its own."""
    said = plain.highest(fine, lang)
    if lang == "en" or fine.formula is not None:
        return said
    return said if fine.maximum is None else f"{said}元"


def _refused(entry: Entry, report: Report) -> Iterator[Range]:
    """Yield the fines on the company that a refusal to correct would bring."""
    if entry.exposure is None or entry.finding.duty.content is None:
        return
    refusals = procedure.load(entry.finding.duty.content, report.audit.books).refusal
    for tier in plain.applying(entry.exposure).tiers:
        if tier.possible and tier.condition in refusals and tier.organisation is not None:
            yield tier.organisation


def against(report: Report, lang: str) -> list[str]:
    """Return what makes a penalty graver: overdue orders, harm, what has long gone on, crime."""
    breached = [entry for entry in report.entries if entry.finding.verdict == "breached"]
    told = [entry.exposure for entry in breached if entry.exposure is not None]
    orders = dict.fromkeys(order for one in told for order in one.orders)
    harmed = sum(one.pointed in ("harm", "leak") for one in told)
    crimes = sum(bool(one.offences) for one in told)
    since = min((e.finding.began for e in _open(report) if e.finding.began), default=None)
    said = [say("orders", lang, orders=_listed(orders, lang))] if orders else []
    said += [say("harmed", lang, breaches=_counted(harmed, lang))] if harmed else []
    said += [say("since", lang, day=day(since, lang))] if since else []
    return said + ([say("crimes", lang, breaches=_counted(crimes, lang))] if crimes else [])


def in_favour(report: Report, lang: str) -> list[str]:
    """Return what may speak for a lighter penalty: what was put right, and rules that may apply."""
    right = report.stands("put_right")
    said = [say("right", lang, breaches=_counted(right, lang))] if right else []
    rules: dict[str, int] = {}
    for entry in report.entries:
        if entry.finding.verdict == "breached" and entry.exposure is not None:
            for one in dict.fromkeys(o.gives[lang] for o in entry.exposure.leniency if _open_to(o)):
                rules[one] = rules.get(one, 0) + 1
    ranked = sorted(rules.items(), key=lambda rule: -rule[1])[: FIRST - 1]
    for rule, number in ranked:
        said.append(say("rule", lang, breaches=_counted(number, lang), rule=_capital(rule)))
    return said


def _capital(rule: str) -> str:
    return rule[:1].upper() + rule[1:]


def _open_to(one: Leniency) -> bool:
    return one.applies == "yes"


def _listed(names: Iterable[str], lang: str) -> str:
    return (", " if lang == "en" else "、").join(names)


def remedies(finding: Finding, lang: str) -> list[str]:
    """Return what to do about each open breached row that is shown, in words, once each."""
    if finding.standing == "put_right":
        return plain.remedies(finding, lang)
    rows = [row for row in finding.sample if plain.standing(finding, row) == "breached"]
    told = []
    for row in rows:
        alone = replace(finding, sample=(row,), counts=replace(finding.counts, open=1))
        missing = plain.ranges(row["days"], lang) if row.get("days") else ""
        said = say("missing", lang, days=missing) if missing else ""
        told.append(tasks.task(alone, lang) + said)
    return list(dict.fromkeys(told))


def changed(found: Comparison) -> list[Change]:
    """Return the changes since an earlier run, the worst first."""
    return [change for change in found.changes if change.kind != "unchanged"]
