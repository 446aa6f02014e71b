"""The conduct that a breached provision tells of by itself: who breached Article 24 asked no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.reading import vocabulary
from hegui.reading.document import Conduct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hegui.reading.document import Provision


def completed(
    conduct: Iterable[Conduct],
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
) -> Iterable[Conduct]:
    """Yield the conduct of a provision for those of whom nothing of its kind is told."""
    category = _category(provision)
    if category is None:
        return
    kin = {category, *vocabulary.conducts().kin.get(category, ())}
    told = {number for one in found if one.category in kin for number in one.offenders}
    on = tuple(number for number in offenders if number not in told)
    if on:
        yield Conduct(on, category, provision.spans)


def _category(provision: Provision) -> str | None:
    """Return what a breach of the provision is; its paragraph tells where the article is of several."""
    duties = vocabulary.instruments().instruments[provision.instrument].conduct
    listed = duties.get(provision.version or "") or {}
    places = {str(provision.article), f"{provision.article}.{provision.paragraph}"}
    return next((name for name, articles in listed.items() if places & set(articles)), None)
