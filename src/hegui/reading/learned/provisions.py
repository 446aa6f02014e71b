"""The provisions of a case: the version of the law that its day tells, and what a breach is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hegui.reading import citations, vocabulary
from hegui.reading.document import Conduct, Provision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.reading.citations import Cited


class Cite(NamedTuple):
    """A provision as it is cited, the ids of those of whom it is said, and how probable it is."""

    cited: Cited
    ids: tuple[str, ...]
    sure: float


def version(instrument: str, articles: Iterable[int | None], day: str) -> str | None:
    """Return the version of a law that is cited: by the day, unless only another numbering fits.

    Args:
        instrument: The law.
        articles: All its articles that one case cites.
        day: The day or year of the case; empty if it is not known.
    """
    versions = vocabulary.instruments().instruments[instrument].versions
    if not versions or not day:
        return None
    begun = [name for name, since in versions.items() if since[: len(day)] <= day]
    by_day = begun[-1] if begun else next(iter(versions))
    cited = {one for one in articles if one}
    if cited and not _fits(instrument, cited, by_day):
        return next((one for one in versions if _fits(instrument, cited, one)), by_day)
    return by_day


def _fits(instrument: str, articles: set[int], name: str) -> bool:
    """Tell whether one of several articles is a penal one, as it is where a law is applied."""
    return len(articles) == 1 or any(citations.is_liability(instrument, a, name) for a in articles)


def versions(cites: Iterable[Cite], day: str) -> dict[str, str | None]:
    """Return the version of each law that a case cites."""
    articles: dict[str, list[int | None]] = {}
    for one in cites:
        if one.cited.instrument:
            articles.setdefault(one.cited.instrument, []).append(one.cited.article)
    return {law: version(law, cited, day) for law, cited in articles.items()}


def placed(
    cites: Iterable[Cite], version_of: dict[str, str | None]
) -> Iterator[tuple[Provision, float]]:
    """Yield each provision once, with how probable it is; 59 not where 59(1) stands beside it."""
    found: dict[tuple[object, ...], tuple[Provision, float]] = {}
    for one in cites:
        law = one.cited.instrument
        if law is None:
            continue
        name = version_of.get(law)
        paragraph, item = citations.place(one.cited, name)
        key = (one.ids, law, one.cited.article, paragraph, item)
        if key not in found:
            where = (one.cited.article, paragraph, item, (one.cited.span,))
            found[key] = Provision(one.ids, law, name, *where), one.sure
    for place, told in found.items():
        vague = place[3] is None and place[4] is None and place[2] is not None
        if not (vague and any(other[:3] == place[:3] and other != place for other in found)):
            yield told


def completed(
    conduct: tuple[Conduct, ...],
    violated: tuple[Provision, ...],
    basis: tuple[Provision, ...],
    bodies: tuple[str, ...],
) -> tuple[Conduct, ...]:
    """Return the conduct of a case with what its provisions tell where the words tell nothing.

    `bodies` are the offenders on whom it falls where only the basis of the penalty is cited.
    """
    found = list(conduct)
    for one in violated:
        found += _missing(one, one.offenders, found)
    for one in () if found else basis:
        found += _missing(one, bodies, found)
    return tuple(found)


def _missing(
    provision: Provision, offenders: tuple[str, ...], found: list[Conduct]
) -> Iterator[Conduct]:
    category = _category(provision)
    told = {number for one in found for number in one.offenders}
    on = tuple(number for number in offenders if number not in told)
    if category and on:
        yield Conduct(on, category, provision.spans)


def _category(provision: Provision) -> str | None:
    """Return what a breach of the provision is; its paragraph tells where the article is of several."""
    duties = vocabulary.instruments().instruments[provision.instrument].conduct
    listed = duties.get(provision.version or "") or {}
    places = {str(provision.article), f"{provision.article}.{provision.paragraph}"}
    return next((name for name, articles in listed.items() if places & set(articles)), None)
