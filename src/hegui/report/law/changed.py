"""What `hegui law diff` shows: by duty and by provision, with the fines of both days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui.law import term
from hegui.message import COMMA
from hegui.report.json import plain
from hegui.report.law.provision import quantity
from hegui.report.law.wording import say
from hegui.report.wording import span, word
from hegui.watch import changes, coverage
from hegui.words import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hegui.exposure import Range
    from hegui.exposure.revision import Consequences, Step
    from hegui.law import Ref, Version
    from hegui.watch.changes import Diff, DutyChange, ProvisionChange
    from hegui.watch.changes.diff import NumberChange

NOTHING = "–"


@dataclass(frozen=True)
class Group:
    """Duties and provisions whose breach fares alike: one table of steps tells of all of them.

    `pairs` has one for each pair of penal clauses that fare so.
    """

    directions: tuple[str, ...]
    consequences: Consequences
    pairs: tuple[Consequences, ...]
    duties: tuple[DutyChange, ...]
    provisions: tuple[ProvisionChange, ...]


def as_value(found: Diff, lang: str) -> dict[str, Any]:
    """Return a comparison as plain values, in one language."""
    return {
        "instrument": found.instrument,
        "title": _title(found, lang),
        "days": [day.isoformat() for day in found.days],
        "versions": [
            None if version is None else version.since.isoformat() for version in found.versions
        ],
        "counts": {
            kind: dict(zip(("duties", "provisions"), found.count(kind), strict=True))
            for kind in changes.KINDS
        },
        "duties": [_duty(change, lang) for change in found.duties],
        "provisions": [_provision(change, lang) for change in found.provisions],
    }


def rows(found: Diff, lang: str) -> Iterator[dict[str, Any]]:
    """Yield a comparison as rows of a spreadsheet: one for each step of a duty or a provision."""
    for change in found.duties:
        said = _duty(change, lang)
        yield from _rows("duty", said["duty"], said["title"], "", said)
    for part in found.provisions:
        said = _provision(part, lang)
        name = said["then"] or " ".join(said["today"])
        yield from _rows("provision", name, said["summary"], said["note"], said)


def _rows(
    what: str, name: str, title: str, note: str, said: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    brought = said["consequences"]
    then = said["then"]
    first = {
        "what": what,
        "id": name,
        "title": title,
        "then": then if isinstance(then, str) else " ".join(then or ()),
        "today": " ".join(said["today"]),
        "changes": " ".join(said["changes"]),
        "numbers": "; ".join(said["numbers"]),
        "clauses_then": " ".join(brought["clauses_then"]) if brought else "",
        "clauses_today": " ".join(brought["clauses_today"]) if brought else "",
        "hands_over": "; ".join(brought["hands_over"]) if brought else "",
    }
    for step in (brought["steps"] if brought else ()) or [None]:
        yield {**first, **_cells(step), "note": note}


def _cells(step: dict[str, Any] | None) -> dict[str, Any]:
    fines = ("company_then", "company_today", "persons_then", "persons_today")
    names = ("when", "when_then", *fines, "who_then", "who_today")
    lists = ("measures_added", "measures_dropped")
    if step is None:
        return dict.fromkeys((*names, *lists, "why"), "")
    listed = {name: "; ".join(step[name]) for name in lists}
    return {**{name: step[name] for name in names}, **listed, "why": step["why"]}


def groups(found: Diff) -> tuple[Group, ...]:
    """Return what became stricter or lighter, put together where one table tells of all."""
    gathered: dict[Any, tuple[list[DutyChange], list[ProvisionChange]]] = {}
    for change in found.duties:
        if change.consequences.directions:
            gathered.setdefault(_key(change.consequences), ([], []))[0].append(change)
    for part in found.provisions:
        if part.consequences is not None and part.consequences.directions:
            gathered.setdefault(_key(part.consequences), ([], []))[1].append(part)
    made = (_group(duties, provisions) for duties, provisions in gathered.values())
    return tuple(sorted(made, key=_weight))


def _group(duties: list[DutyChange], provisions: list[ProvisionChange]) -> Group:
    alike: list[DutyChange | ProvisionChange] = [*duties, *provisions]
    brought = [change.consequences for change in alike if change.consequences is not None]
    kinds = {kind for change in alike for kind in change.kinds}
    whole = next((kind for kind in ("new", "gone") if kinds == {kind}), None)
    return Group(
        directions=(whole,) if whole else brought[0].directions,
        consequences=brought[0],
        pairs=tuple({(one.then, one.today): one for one in brought}.values()),
        duties=tuple(duties),
        provisions=tuple(provisions),
    )


def _weight(group: Group) -> tuple[int, int]:
    order = [changes.KINDS.index(kind) for kind in changes.KINDS if kind in group.directions]
    return min(order), -len(group.duties)


def _key(brought: Consequences) -> tuple[Any, ...]:
    """Return what two breaches share whose consequences are alike, by whatever clauses."""
    return tuple(
        (step.conditions, str(plain(_fines(step), "en")), step.added, step.dropped)
        for step in brought.steps
    )


def _fines(step: Step) -> list[Any]:
    return [fine for side in (step.then, step.today) for fine in (side.organisation, side.persons)]


def steps(brought: Consequences, lang: str) -> list[dict[str, Any]]:
    """Return the fines of both days, step by step, and why the later law is stricter or lighter.

    Of the measures, `measures_added` and `measures_dropped` are all that differ, and `news` those
    that no milder step has told of.
    """
    said, known = [], set()
    for step in brought.steps:
        space = " " if lang == "en" else ""
        news = [f"+{space}{term(m, lang)}" for m in step.added if m not in known]
        news += [f"−{space}{term(m, lang)}" for m in step.dropped if m not in known]
        known |= {*step.added, *step.dropped}
        said.append(_step(step, lang) | {"short": short(step, lang), "news": news})
    return said


def short(step: Step, lang: str) -> str:
    """Return in what the later day is stricter or lighter, in a few words."""
    by_sign: dict[str, list[str]] = {}
    for aspect, sign in step.compared.items():
        if sign != 0:
            kind = _sign(aspect, sign)
            by_sign.setdefault(kind, []).append(say(f"aspect_{aspect}", lang))
    comma, colon = (", ", ": ") if lang == "en" else ("、", "：")
    lines = [f"{say(kind, lang)}{colon}{comma.join(names)}" for kind, names in by_sign.items()]
    return "\n".join(lines) or say("no_different", lang)


def _sign(aspect: str, sign: int | None) -> str:
    if sign is None:
        return "both" if aspect == "measures" else "not_comparable"
    return "stricter" if sign > 0 else "lighter"


def _step(step: Step, lang: str) -> dict[str, Any]:
    then, today = (_conditions(names, lang) for names in step.conditions)
    return {
        "when": today or then,
        "when_then": then if today and then != today else "",
        "company_then": fine(step.then.organisation, lang),
        "company_today": fine(step.today.organisation, lang),
        "persons_then": fine(step.then.persons, lang),
        "persons_today": fine(step.today.persons, lang),
        "who_then": term(step.then.persons_who, lang) if step.then.persons_who else "",
        "who_today": term(step.today.persons_who, lang) if step.today.persons_who else "",
        "measures_added": [term(measure, lang) for measure in step.added],
        "measures_dropped": [term(measure, lang) for measure in step.dropped],
        "compared": dict(step.compared),
        "differs": step.differs,
        "why": step.why[lang],
        "ranges": plain(
            {
                "company_then": step.then.organisation,
                "company_today": step.today.organisation,
                "persons_then": step.then.persons,
                "persons_today": step.today.persons,
            },
            lang,
        ),
    }


def _conditions(names: tuple[str, ...], lang: str) -> str:
    return (", " if lang == "en" else "、").join(term(name, lang) for name in names)


def fine(found: Range | None, lang: str) -> str:
    """Return a fine for a narrow cell: a dash where there is none."""
    if found is None:
        return NOTHING
    if found.formula is not None:
        text = found.formula[lang]
    else:
        up_to = f"{word('up_to', lang)} " if lang == "en" else word("up_to", lang)
        most = found.maximum or 0
        text = span(found.minimum, most, lang) if found.minimum else up_to + span(most, most, lang)
    if not found.discretionary:
        return text
    return say("may", lang, fine=text)


def ways(brought: Consequences) -> list[str]:
    """Return where the penalty is left to other law: `csl:64.p1 → csl:71.p1.i2 → pipl:66`."""
    said = []
    for clause, *other in brought.ways:
        before = f"{', '.join(brought.then)} → " if clause in brought.today and brought.then else ""
        said.append(f"{before}{clause} → {', '.join(other)}")
    return said


def clauses(brought: Consequences, lang: str) -> str:
    """Return the penal clauses of both days, with the confidence of those that are not sure."""
    return f"{_clauses(brought.then, brought, lang)} → {_clauses(brought.today, brought, lang)}"


def _clauses(refs: Sequence[str], brought: Consequences, lang: str) -> str:
    if not refs:
        return say("no_penalty", lang)
    return COMMA[lang].join(_sure(ref, brought, lang) for ref in refs)


def _sure(ref: str, brought: Consequences, lang: str) -> str:
    confidence = brought.confidence.get(ref, "high")
    if confidence == "high":
        return ref
    return f"{ref}{bracketed(_confidence(confidence, lang), lang)}"


def moved(parts: Iterable[ProvisionChange], found: Diff) -> list[str]:
    """Return where provisions went, an article as one where all that it holds is among them."""
    given = list(parts)
    kept = [part for part in given if part.then is not None and part.today]
    new = [part.today[0] for part in given if part.then is None]
    gone = [part.then for part in given if part.then is not None and not part.today]
    said = dict.fromkeys(_kept(part, kept, found) for part in kept)
    said |= dict.fromkeys(_whole(ref, new, found.versions[1]) for ref in new)
    said |= dict.fromkeys(_whole(ref, gone, found.versions[0]) for ref in gone)
    return list(said)


def _kept(part: ProvisionChange, kept: list[ProvisionChange], found: Diff) -> str:
    """Say from where to where: article to article if all parts of it went to one article."""
    article = part.then.article if part.then is not None else 0
    among = [one for one in kept if one.then is not None and one.then.article == article]
    targets = {ref.article for one in among for ref in one.today}
    whole = _whole(part.then, [one.then for one in among], found.versions[0])
    if len(targets) == 1 and whole != str(part.then):
        return f"{whole} → {found.instrument}:{min(targets)}"
    return f"{part.then} → {', '.join(map(str, part.today))}"


def _whole(ref: Ref | None, among: Sequence[Ref | None], version: Version | None) -> str:
    """Return the article of a provision if all of its parts are among these, else the provision."""
    if ref is None or version is None:
        return str(ref)
    parts = {one.ref for one in coverage.finest(version) if one.ref.article == ref.article}
    return f"{ref.instrument}:{ref.article}" if parts <= set(among) else str(ref)


def renumbering(found: Diff) -> str:
    """Return how the articles were renumbered, runs of one offset together."""
    if None in found.versions:
        return ""
    targets: dict[int, set[int]] = {}
    for part in found.provisions:
        if part.then is not None:
            targets.setdefault(part.then.article, set()).update(ref.article for ref in part.today)
    said: list[str] = []
    run: list[tuple[int, int]] = []
    for article, places in sorted(targets.items()):
        (place,) = places if len(places) == 1 else (None,)
        follows = run and place is not None and (article, place) == (run[-1][0] + 1, run[-1][1] + 1)
        if run and not follows:
            said += _run(run)
            run = []
        if place is None:
            said.append(f"{article} → {', '.join(map(str, sorted(places))) or NOTHING}")
        else:
            run.append((article, place))
    return "; ".join(said + (_run(run) if run else []))


def _run(run: list[tuple[int, int]]) -> list[str]:
    (first, target), (last, end) = run[0], run[-1]
    if first == target:
        return []
    if first == last:
        return [f"{first} → {target}"]
    return [f"{first}–{last} → {target}–{end}"]


def numbers(changed: Iterable[NumberChange], lang: str) -> list[str]:
    """Return the dated numbers that changed, a line each: + is new, − is gone."""
    return [_changed(change, lang) for change in changed]


def _changed(change: NumberChange, lang: str) -> str:
    if change.then is None and change.today is not None:
        return f"+ {change.name}: {_number(change.today, lang)}"
    if change.then is not None and change.today is None:
        return f"− {change.name}: {_number(change.then, lang)}"
    return f"{change.name}: {_number(change.then, lang)} → {_number(change.today, lang)}"


def _number(number: Any, lang: str) -> str:
    told = quantity(number.value, number.unit, lang)
    if number.confidence == "high":
        return told
    return f"{told}{bracketed(_confidence(number.confidence, lang), lang)}"


def _confidence(level: str, lang: str) -> str:
    gap = " " if lang == "en" else "："
    return f"{word('confidence', lang)}{gap}{word(level, lang)}"


def _duty(change: DutyChange, lang: str) -> dict[str, Any]:
    return {
        "duty": change.duty,
        "title": change.title[lang],
        "then": [str(ref) for ref in change.then],
        "today": [str(ref) for ref in change.today],
        "changes": list(change.kinds),
        "numbers": numbers(change.numbers, lang),
        "consequences": _consequences(change.consequences, lang),
    }


def _provision(change: ProvisionChange, lang: str) -> dict[str, Any]:
    brought = change.consequences
    return {
        "then": None if change.then is None else str(change.then),
        "today": [str(ref) for ref in change.today],
        "changes": list(change.kinds),
        "summary": change.summary[lang],
        "note": "" if change.note is None else change.note[lang],
        "numbers": numbers(change.numbers, lang),
        "consequences": None if brought is None else _consequences(brought, lang),
    }


def _consequences(brought: Consequences, lang: str) -> dict[str, Any]:
    return {
        "clauses_then": list(brought.then),
        "clauses_today": list(brought.today),
        "directions": list(brought.directions),
        "confidence": dict(brought.confidence),
        "hands_over": ways(brought),
        "steps": steps(brought, lang),
    }


def _title(found: Diff, lang: str) -> str:
    return next(v for v in reversed(found.versions) if v is not None).short[lang]
