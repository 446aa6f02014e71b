"""What the index holds of a case: the words it is found by, and the facts that it is counted by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hegui import places
from hegui.cases import passages, wording
from hegui.cases.search.words import spaced
from hegui.days import months_after
from hegui.reading import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.cases.library.document import Document, HeldCase
    from hegui.cases.record import Case, Citation, Names, When

Facts = dict[str, Any]
LONGEST = 20_000
"""Characters of a case's passage that are indexed, at most."""
DIMENSIONS = (
    "year",
    "authority",
    "level",
    "province",
    "kind",
    "conduct",
    "measure",
    "stage",
    "violated",
    "basis",
)
"""What cases are counted by; a case may have several values of one."""


def latest(when: When) -> date:
    """Return the last day that a date can mean; "or later" is taken to be within a year."""
    first = when.earliest
    if when.precision == "after":
        return months_after(first, 12)
    if when.precision == "day":
        return first
    if when.precision == "month" and when.qualifier in {"early", "mid"}:
        return first + timedelta(days=9)
    months = 12 if when.precision == "year" else 1
    return months_after(first.replace(day=1), months) - timedelta(days=1)


def of(case: Case) -> Facts:
    """Return the facts of a case, as plain values."""
    when = case.date
    called = tuple(_called(case))
    return {
        "first": when.earliest.toordinal() if when else 0,
        "last": latest(when).toordinal() if when else 0,
        "amount": max((value for value, _ in _fines(case) if value is not None), default=None),
        "fines": [[value, person] for value, person in _fines(case)],
        "doubtful": len(case.doubtful),
        "places": sorted({p.code for code in case.places for p in places.around(code)}),
        "at": list(case.places),
        "names": sorted({spaced(said) for said in called if _proper(said)}),
        "described": sorted({spaced(said) for said in called if not _proper(said)}),
        "unnamed": not any(_proper(said) for said in called),
        "kinds": sorted({kind for one in case.principals() for kind in one.kinds}),
        "measures": sorted({one.type for one in case.measures}),
        "times": sorted(
            {f"{m.deadline.value} {m.deadline.unit}" for m in case.measures if m.deadline}
        ),
        "values": {name: sorted(set(_values(case, name))) for name in DIMENSIONS},
    }


def _fines(case: Case) -> Iterator[tuple[float | None, bool]]:
    """Yield each fine for each offender on whom it fell, and whether that is a person.

    It is in CNY; None: the document states no amount in it.
    """
    persons = {one.id for one in case.offenders if one.kind == "individual"}
    for measure in case.measures:
        if measure.type == "fine":
            known = [float(one.value) for one in measure.amounts if one.currency == "CNY"]
            for offender in measure.offenders:
                yield max(known, default=None), offender in persons


def _values(case: Case, name: str) -> Iterable[str]:
    if name == "year":
        return [str(case.date.parts[0])] if case.date else []
    if name == "authority":
        return [one.kind for one in case.authorities]
    if name == "level":
        return [one.level for one in case.authorities]
    if name == "province":
        return [places.around(code)[-1].code for code in case.places]
    if name == "kind":
        return [one.kind for one in case.offenders]
    if name == "conduct":
        return [one.category for one in case.conduct]
    if name == "measure":
        return [one.type for one in case.measures]
    if name == "stage":
        return [case.stage]
    return [cited(one) for one in (case.violated if name == "violated" else case.basis)]


def cited(one: Citation) -> str:
    """Return a provision with the version that its number is of: csl:21.i3@2017-06-01."""
    ref = str(one.ref) if one.ref else one.instrument
    return f"{ref}@{one.version}" if one.version else ref


def _called(case: Case) -> Iterator[str]:
    """Yield what the principal offenders are called; a person of a body tells no cases apart."""
    for one in case.principals():
        yield from (*(one.name or {}).values(), *one.aliases)


def _proper(said: str) -> bool:
    """Say whether it is a name, not a description: 某酒店 and "a hotel" name nobody."""
    return "某" not in said and not said[:1].islower()


def body(case: Case, held: HeldCase | None = None, document: Document | None = None) -> str:
    """Return the passage of a case; of a case of a content package, what it says in words."""
    if held is not None and document is not None and document.text:
        found = passages.marks(held.read)
        start, stop = passages.passage(document.text, found)
        return document.text[start : min(stop, start + LONGEST)]
    everyone = [one.id for one in case.principals()]
    notes = [said for names in case.notes for said in names.values()]
    lines = [f"{wording.when(case, lang)} {wording.place(case, lang)}" for lang in ("en", "zh")]
    lines += [line for lang in ("en", "zh") for line in wording.measures(case, everyone, lang)]
    return "\n".join((*lines, *notes))[:LONGEST]


def columns(case: Case, passage: str) -> tuple[str, str, str, str]:
    """Return what the full-text index holds: passage, words of both languages, names."""
    vocabularies: tuple[tuple[terms.Vocabulary, Iterable[str]], ...] = (
        ("stages", [case.stage]),
        ("conduct", {one.category for one in case.conduct}),
        ("measures", {one.type for one in case.measures}),
        ("authority_kinds", {one.kind for one in case.authorities}),
        ("offender_kinds", {one.kind for one in case.offenders}),
    )
    said = [_both(terms.of(name)[word]) for name, words in vocabularies for word in words]
    said += [_both(place.name) for code in case.places for place in places.around(code)]
    said += [cited(one) for one in (*case.violated, *case.basis)]
    offenders = [" ".join((*(one.name or {}).values(), *one.aliases)) for one in case.offenders]
    authorities = [" ".join((*one.name.values(), *one.aliases)) for one in case.authorities]
    words = " ".join((case.id, case.source.title or "", *said))
    texts = passage, words, " | ".join(offenders), " | ".join(authorities)
    return tuple(spaced(text) for text in texts)  # type: ignore[return-value] # four stay four


def _both(names: Names) -> str:
    return " ".join(names.values())
