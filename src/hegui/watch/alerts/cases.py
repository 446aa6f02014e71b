"""Cases that are new or have changed. Nobody who was punished is named: a letter leaves the house.

Of a case is told where and when it was, who punished, for what, and what was imposed.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from hegui import cases, duties
from hegui.cases import search, wording
from hegui.cases.provisions import carried
from hegui.cases.search import facts
from hegui.cases.search.storing import form
from hegui.precedents import Query, nearest
from hegui.watch.alerts.event import Event
from hegui.watch.alerts.sight import Sight
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from hegui.cases import Case
    from hegui.law import Law

WORDS = Words("alerts")
LANGS = ("en", "zh")


def held(library: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the cases of the content packages and of a library of one's own, each as JSON.

    Of a hundred thousand cases hardly one is new: those that are not are never read.
    """
    if library is None:
        yield from texts(cases.load())
        return
    with search.opened(library) as index:
        yield from index.texts()


def texts(found: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """Yield cases by their ids, each as JSON."""
    for case in found:
        yield case.id, form().dump_json(case).decode()


def sights(
    found: Iterable[tuple[str, str]],
    law: Law,
    day: date,
    breached: Collection[str] = (),
    at: str = "",
) -> Iterator[Sight]:
    """Yield how each case stands; `breached` are duties that the operator is found to breach.

    `at` is where a published case is shown, with {case} for its id.
    """
    for name, text in found:
        digest = sha256(text.encode()).hexdigest()[:16]

        def made(before: str | None, text: str = text, digest: str = digest) -> Event:
            case = form().validate_json(text)
            return _event(case, before, digest, law, day, breached, at)

        yield Sight(f"case:{name}", digest, made)


def _event(
    case: Case,
    before: str | None,
    digest: str,
    law: Law,
    day: date,
    breached: Collection[str],
    at: str,
) -> Event:
    held = facts.of(case)
    cited = (*case.violated, *case.basis)
    here = {str(r) for c in cited if c.ref for r in carried(c.ref, c.version, day, law)}
    return Event(
        key=f"case:{case.id}:{digest}",
        kind="case",
        title=WORDS.both("case_new" if before is None else "case_changed", **_titled(case)),
        lines=tuple(_lines(case)),
        day=day,
        provisions=tuple(sorted(here | {c.instrument for c in cited if c.ref is None})),
        duties=tuple(one for one in breached if _near(case, one, law, day)),
        conduct=tuple(held["values"]["conduct"]),
        regions=tuple(held["places"]),
        sectors=tuple(held["values"]["kind"]),
        authorities=tuple(held["values"]["authority"]),
        amount=held["amount"],
        link=at.format(case=case.id) if case.document is None else "",
    )


def _titled(case: Case) -> dict[str, dict[str, str]]:
    done = [one.category for one in case.conduct]
    return {
        "what": {lang: _terms("conduct", done, lang) for lang in LANGS},
        "where": {lang: wording.place(case, lang) or WORDS.say("nowhere", lang) for lang in LANGS},
        "when": {lang: wording.when(case, lang) for lang in LANGS},
    }


def _lines(case: Case) -> Iterator[dict[str, str]]:
    imposed = {
        lang: wording.say("then", lang).join(
            dict.fromkeys(wording.measure(one, lang) for one in case.measures)
        )
        for lang in LANGS
    }
    kinds = ("authority_kinds", [one.kind for one in case.authorities])
    whom = ("offender_kinds", [one.kind for one in case.principals()])
    yield WORDS.both("by", who={lang: _terms(*kinds, lang) for lang in LANGS})
    yield WORDS.both("whom", who={lang: _terms(*whom, lang) for lang in LANGS})
    if imposed["en"]:
        yield WORDS.both("imposed", what=imposed)
    if case.doubtful:
        yield WORDS.both("doubtful")


def _terms(vocabulary: str, words: Iterable[str], lang: str) -> str:
    said = (wording.term(vocabulary, one, lang) for one in dict.fromkeys(words))  # type: ignore[arg-type]
    return wording.say("then", lang).join(said) or WORDS.say("not_said", lang)


def _near(case: Case, duty: str, law: Law, day: date) -> bool:
    """Say whether a case is a precedent for a breach of a duty."""
    held = duties.load(duty)
    query = Query(provisions=held.provisions(day), day=day, conduct=held.conducts)
    return bool(nearest(query, [case], law, 1))
