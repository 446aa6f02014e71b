"""A comparison in words: lines and a table for the terminal, plain values for JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hegui.law.citation import in_words
from hegui.report import plain, wording
from hegui.report.compare.changes import KINDS, fines
from hegui.report.compare.wording import listed, say, word
from hegui.report.safe import visible
from hegui.words import amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.report.compare.changes import Change, Comparison
    from hegui.report.compare.record import Duty, Range, Run

SHAPE = "hegui-compare/1"


def warnings(found: Comparison, lang: str) -> list[str]:
    """Return what makes a comparison doubtful."""
    old, new = found.old, found.new
    told = []
    if old.name != new.name:
        told.append(say("other_operator", lang, old=old.name, new=new.name))
    if new.rules != old.rules:
        told.append(say("rules_changed", lang, old=str(old.rules), new=str(new.rules)))
    if new.as_of < old.as_of:
        days = {"old": old.as_of, "new": new.as_of}
        told.append(say("backwards", lang, **_localised(days, lang)))
    return told


def reasons(change: Change, lang: str) -> list[str]:
    """Return why a duty is told otherwise, a sentence each."""
    return [say(key, lang, **_localised(about, lang)) for _, key, about in change.reasons]


def _localised(about: Mapping[str, Any], lang: str) -> dict[str, Any]:
    return {name: _text(value, lang) for name, value in about.items()}


def _text(value: Any, lang: str) -> str:
    if isinstance(value, date):
        return wording.day(value, lang)
    if isinstance(value, tuple):
        return in_words(listed(value, lang), lang)
    return in_words(str(value[lang] if isinstance(value, dict) else value), lang)


def heading(found: Comparison, lang: str) -> list[str]:
    """Return the answer in a few lines: who, from when to when, how many fared how, the sum."""
    days = {"old": found.old.as_of, "new": found.new.as_of}
    lines = [say("head", lang, operator=found.new.name, **_localised(days, lang))]
    counts = [f"{found.count(kind)} {word(kind, lang)}" for kind in KINDS]
    lines.append(" · ".join(counts))
    for who in ("organisation", "persons"):
        was, now = (_sum(run, who, lang) for run in (found.old, found.new))
        whom = wording.word("company" if who == "organisation" else who, lang)
        lines.append(say("total", lang, who=whom, old=was, new=now))
    return lines


def _sum(run: Run, who: str, lang: str) -> str:
    return "–" if run.total is None else _money(getattr(run.total, who), lang)


def _money(found: Range | None, lang: str) -> str:
    return plain.money(None if found is None else found.fine(), lang)


def in_a_line(found: Comparison, lang: str) -> str:
    """Return since when how many duties fared otherwise."""
    counts = [(kind, found.count(kind)) for kind in KINDS if kind != "unchanged"]
    told = [say("count", lang, number=n, kind=word(kind, lang)) for kind, n in counts if n]
    listed_all = listed(told, lang) if told else word("unchanged", lang)
    return say("since", lang, day=wording.day(found.old.as_of, lang), counts=listed_all)


def rows(found: Comparison, lang: str) -> list[dict[str, str]]:
    """Return a row a duty that is told otherwise, for a table."""
    return [
        {
            word("change", lang): word(change.kind, lang),
            wording.word("duty", lang): f"{change.new.named(lang)}\n{change.new.id}",
            word("was", lang): "\n".join(_was(change, lang)),
            word("because", lang): "\n".join(reasons(change, lang)) or "–",
        }
        for change in found.changes
        if _notable(change)
    ]


def _notable(change: Change) -> bool:
    """Say whether a duty belongs in the table: one that is no breach and fared alike does not."""
    if change.kind != "unchanged":
        return True
    still = change.new.verdict == "breached" and change.reasons
    return bool(still) or any(kind == "waiver" for kind, _, _ in change.reasons)


def ending(found: Comparison, lang: str) -> list[str]:
    """Return what is to be said below the table."""
    lines = [] if rows(found, lang) else [say("nothing", lang)]
    for key, duties in (("only_old", found.only_old), ("only_new", found.only_new)):
        if duties:
            lines.append(say(key, lang, duties=listed(duties, lang)))
    return lines


def _was(change: Change, lang: str) -> Iterator[str]:
    old, new = change.old, change.new
    was = "–" if old is None else _stands(old, lang)
    yield _arrow(was, _stands(new, lang))
    labels = ("company", "persons", "company", "persons")
    found = zip(labels, _highest(old, lang), _highest(new, lang), strict=True)
    for number, (label, before, after) in enumerate(found):
        if before != after:
            possible = f"{wording.word('up_to', lang)} " if number > 1 else ""
            yield wording.labelled(label, f"{possible}{before} → {after}", lang)


def _stands(duty: Duty, lang: str) -> str:
    """Return a verdict in words, with whether a breach was put right."""
    verdict = wording.word(duty.verdict, lang)
    return f"{verdict} ({word('put_right', lang)})" if duty.standing == "put_right" else verdict


def _highest(duty: Duty | None, lang: str) -> list[str]:
    """Return the highest fines in words, dashes where there is none or the duty is not breached."""
    if duty is None or duty.exposure is None or duty.verdict != "breached":
        return ["–"] * 4
    return [_amount(fine, lang) for fine in fines(duty.exposure)]


def _amount(found: Range | None, lang: str) -> str:
    if found is None:
        return "–"
    more = wording.word("or_more", lang) if found.floor else ""
    return _money(found, lang) if found.maximum is None else amount(found.maximum, lang) + more


def _arrow(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def as_value(found: Comparison, lang: str) -> dict[str, Any]:
    """Return the comparison as plain values, for JSON; no text of a file steers a terminal."""
    told = {
        "shape": SHAPE,
        "operator": {"old": found.old.name, "new": found.new.name},
        "as_of": {"old": found.old.as_of.isoformat(), "new": found.new.as_of.isoformat()},
        "counts": {kind: found.count(kind) for kind in KINDS},
        "duties": [_change(change, lang) for change in found.changes],
        "only_old": list(found.only_old),
        "only_new": list(found.only_new),
        "total": {
            "old": None if found.old.total is None else found.old.total.model_dump(),
            "new": None if found.new.total is None else found.new.total.model_dump(),
        },
        "warnings": warnings(found, lang),
    }
    return {name: _visible(value) for name, value in told.items()}


def _visible(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _visible(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_visible(item) for item in value]
    return visible(value) if isinstance(value, str) else value


def _change(change: Change, lang: str) -> dict[str, Any]:
    sides = {"old": change.old, "new": change.new}
    told = zip(change.reasons, reasons(change, lang), strict=True)
    return {
        "id": change.new.id,
        "title": change.new.named(lang),
        "change": change.kind,
        "verdict": {side: duty and duty.verdict for side, duty in sides.items()},
        "counts": {side: duty and duty.counts.model_dump() for side, duty in sides.items()},
        "exposure": {side: duty and _exposed(duty) for side, duty in sides.items()},
        "reasons": [{"kind": kind, "text": text} for (kind, _, _), text in told],
    }


def _exposed(duty: Duty) -> dict[str, Any] | None:
    if duty.exposure is None or duty.verdict != "breached":
        return None
    names = ("organisation", "persons", "organisation_most", "persons_most")
    found = zip(names, fines(duty.exposure), strict=True)
    return {name: fine and fine.model_dump() for name, fine in found}
