"""A page of an instrument: each provision of one day beside what it was in an earlier version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import duties
from hegui.law import Ref, published, source, term
from hegui.law.citation import in_words, place_of
from hegui.report import page as frame
from hegui.report.law.covered import judged
from hegui.report.law.provision import facts, official, penal
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day
from hegui.report.wording import word
from hegui.watch import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from hegui.law import Law, Mapped, Provision, Version


@dataclass(frozen=True)
class Sides:
    """A provision in two versions, one beside the other; `then` or `today` may be empty.

    Attributes:
        change: `text_changed`, `added`, `deleted`, or empty.
        notes: What the concordance says of the change.
    """

    then: tuple[Provision, ...]
    today: Provision | None
    change: str
    notes: tuple[str, ...]


def page(law: Law, name: str, day: date, lang: str, then: date | None = None) -> str:
    """Return an instrument as an HTML page.

    Args:
        law: all that is held.
        name: the id of the instrument, such as `csl`.
        day: the day whose version is shown.
        lang: en or zh.
        then: a day of the version that stands beside it; by default the one before, if any.

    Raises:
        UsageError: No such instrument is held, or it had no text on the day.
    """
    return _drawn("law/page", law, name, day, lang, then)


def part(law: Law, name: str, day: date, lang: str, then: date | None = None) -> str:
    """Return an instrument as a part of another page, in a block of the class `law`."""
    return _drawn("law/beside", law, name, day, lang, then)


def _drawn(form: str, law: Law, name: str, day: date, lang: str, then: date | None) -> str:
    versions = [one for one in law.versions(name) if one.repealed is None]
    today = law.version(name, day)
    before = _before(versions, today) if then is None else law.version(name, then)
    codes = _codes(today if before is None else before, today)
    return frame.render(
        form,
        lang,
        day=said_day,
        as_of=day,
        title=today.title[lang],
        versions=law.versions(name),
        today=today,
        before=None if before == today else before,
        articles=[
            _article(law, today, article, rows, day, lang)
            for article, rows in _by_article(law, before, today, lang)
        ],
        place=lambda ref: _place(ref, today, lang),
        words=lambda text: in_words(text, lang),
        status=lambda version: term(version.status(day), lang),
        published=say("published", lang, place=published(name, lang)),
        sources=[source(code, lang) for code in codes],
        number={code: index for index, code in enumerate(codes, 1)},
        say=lambda key, **values: say(key, lang, **values),
        mark=lambda kind: say(f"mark_{kind}", lang),
        word=lambda key: word(key, lang),
        official=lambda part, version: official(part.ref, version.since),
        facts=lambda part: facts(part, lang),
        colon=": " if lang == "en" else "：",
        comma=", " if lang == "en" else "、",
    )


def _place(ref: Ref, version: Version, lang: str) -> str:
    """Return a place in words; of a text without article numbers, that the number is ours."""
    if version.numbered:
        return place_of(ref, lang)
    return say("own_number", lang, n=str(ref).partition(":")[2])


def _before(versions: Sequence[Version], today: Version) -> Version | None:
    place = versions.index(today)
    return versions[place - 1] if place else None


def _by_article(
    law: Law, before: Version | None, today: Version, lang: str
) -> Iterator[tuple[int, list[Sides]]]:
    """Yield the provisions by the article of the later version; what is gone comes last, as 0."""
    moves = {} if before is None or before == today else _moves(law, before, today)
    came = _came(moves)
    articles: dict[int, list[Sides]] = {}
    for ref, part in today.provisions.items():
        olds = came.get(str(ref), [])
        sides = _sides(olds, part, lang, compared=bool(moves))
        articles.setdefault(ref.article, []).append(sides)
    yield from articles.items()
    gone = [part for part, places in moves.values() if all(one.ref is None for one in places)]
    if gone:
        yield 0, [Sides((part,), None, "deleted", ()) for part in gone]


def _moves(
    law: Law, before: Version, today: Version
) -> dict[str, tuple[Provision, tuple[Mapped, ...]]]:
    """Return where each provision of the earlier version went."""
    return {
        str(ref): (part, law.map(ref, today.since, from_day=before.since))
        for ref, part in before.provisions.items()
    }


def _came(
    moves: dict[str, tuple[Provision, tuple[Mapped, ...]]],
) -> dict[str, list[tuple[Provision, Mapped]]]:
    """Return what each provision of the later version was."""
    came: dict[str, list[tuple[Provision, Mapped]]] = {}
    for part, places in moves.values():
        for place in places:
            if place.ref is not None:
                came.setdefault(str(place.ref), []).append((part, place))
    return came


def _sides(
    olds: Sequence[tuple[Provision, Mapped]], part: Provision, lang: str, *, compared: bool
) -> Sides:
    """Put a provision beside what it was; where versions are compared, what was nothing is new."""
    changed = any(place.change == "text_changed" for _, place in olds)
    change = "text_changed" if changed else "added" if compared and not olds else ""
    notes = dict.fromkeys(place.note[lang] for _, place in olds if place.note is not None)
    return Sides(tuple(old for old, _ in olds), part, change, tuple(notes))


def _article(
    law: Law, today: Version, article: int, rows: list[Sides], day: date, lang: str
) -> dict[str, Any]:
    return {
        "article": article,
        "head": Ref(today.instrument, article) if article else None,
        "rows": [(sides, _beside(law, sides, day, lang)) for sides in rows],
        "mark": _mark([sides.change for sides in rows]),
    }


def _mark(changes: Sequence[str]) -> str:
    """Return what is said of an article: changed where some of its parts are new or changed."""
    if not any(changes):
        return ""
    return changes[0] if len(set(changes)) == 1 else "text_changed"


def _beside(law: Law, sides: Sides, day: date, lang: str) -> dict[str, Any]:
    """Return what stands under a provision of the later version: who judges it, what it costs."""
    if sides.today is None:
        return {}
    ref = sides.today.ref
    version = law.version(ref.instrument, day)
    how = judged(coverage.standing(law, version, ref, day), lang)
    clause = version.liabilities.get(ref)
    return {
        "judged": how,
        "titles": [(one, duties.load(one).title[lang]) for one in how["duties"]],
        "penal": None if clause is None else penal(law, clause, day, lang),
        "answered_by": sides.today.liabilities,
    }


def _codes(*versions: Version) -> list[str]:
    """Return the sources of these versions and their provisions, each once, in order."""
    found: dict[str, None] = {}
    for version in versions:
        found |= dict.fromkeys(version.source)
        for part in version.provisions.values():
            found |= dict.fromkeys(part.source)
    return list(found)
