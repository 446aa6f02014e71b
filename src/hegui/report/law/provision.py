"""What `hegui law` shows: a provision with its penal clauses, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.law import official as texts
from hegui.law import published, source, term
from hegui.report.law.covered import judged
from hegui.report.wording import span
from hegui.watch import coverage

if TYPE_CHECKING:
    from datetime import date

    from hegui.law import Fine, Law, Liability, Provision, Ref, Tier


def shown(law: Law, ref: Ref, day: date, lang: str) -> dict[str, Any]:
    """Return a provision on a day: summary, bearer, numbers, what lies below, penal clauses."""
    version = law.version(ref.instrument, day)
    provision = law.provision(ref, day)
    clauses = law.liabilities(ref, day) or _itself(law, ref, day)
    return {
        "provision": str(provision.ref),
        "instrument": version.title[lang],
        "published": published(ref.instrument, lang),
        "read_from": [source(code, lang) for code in provision.source],
        "as_of": day,
        "in_force_from": version.since,
        "in_force_until": version.until,
        **facts(provision, lang),
        "judged": judged(coverage.standing(law, version, provision.ref, day), lang),
        "below": [
            {
                "provision": str(part.ref),
                **facts(part, lang),
                "judged": judged(coverage.standing(law, version, part.ref, day), lang),
            }
            for part in law.under(ref, day)
        ],
        "liabilities": [penal(law, clause, day, lang) for clause in clauses],
        "no_penalty": provision.no_penalty,
        "penalties_unread": version.penalties_unread,
        "official": official(ref, version.since),
        "moved": _moved(law, ref, day, lang),
    }


def official(ref: Ref, since: date) -> dict[str, Any] | None:
    """Return the official wording of a provision, if the operator attached its text."""
    found = texts.load(ref.instrument, since)
    wording = None if found is None else found.wording(ref)
    if found is None or wording is None:
        return None
    return {
        "wording": wording,
        "file": found.file,
        "digest": found.digest,
        "attached_on": found.attached_on,
    }


def _moved(law: Law, ref: Ref, day: date, lang: str) -> list[dict[str, Any]]:
    """Return where the provisions stand now that had this number in other versions."""
    current = law.version(ref.instrument, day)
    others = [v for v in law.versions(ref.instrument) if v != current and v.spellings(ref)]
    return [
        {
            "version": version.since,
            "summary": version.provision(ref).summary[lang],
            "now": [str(m.ref) for m in law.map(ref, day, from_day=version.since) if m.ref],
        }
        for version in others
        if [m.ref for m in law.map(ref, day, from_day=version.since)] != [ref]
    ]


def mapped(law: Law, ref: Ref, to: date, lang: str) -> list[dict[str, Any]]:
    """Return where a provision stands in the version of another day, one row a place."""
    return [
        {
            "from": str(ref),
            "to": None if place.ref is None else str(place.ref),
            "change": term(place.change, lang),
            "note": "" if place.note is None else place.note[lang],
        }
        for place in law.map(ref, to)
    ]


def _itself(law: Law, ref: Ref, day: date) -> tuple[Liability, ...]:
    """Return the penal clauses at or below a reference that is one itself."""
    version = law.version(ref.instrument, day)
    return tuple(clause for place, clause in version.liabilities.items() if ref.covers(place))


def facts(provision: Provision, lang: str) -> dict[str, Any]:
    """Return what is held of one provision."""
    return {
        "summary": provision.summary[lang],
        "bearer": term(provision.bearer, lang),
        "numbers": {n.name: quantity(n.value, n.unit, lang) for n in provision.numbers},
        "answered_by": [str(ref) for ref in provision.liabilities],
        "confidence": provision.confidence,
        "last_checked": provision.last_checked,
        "source": list(provision.source),
        "note": "" if provision.note is None else provision.note[lang],
    }


def penal(law: Law, clause: Liability, day: date, lang: str) -> dict[str, Any]:
    """Return a penal clause with its tiers."""
    return {
        "provision": str(clause.ref),
        "summary": clause.summary[lang],
        "enforcer": term(clause.enforcer, lang),
        "confidence": clause.confidence,
        "note": "" if clause.note is None else clause.note[lang],
        "tiers": [tier(found, lang) for found in law.tiers(clause.ref, day)],
    }


def tier(found: Tier, lang: str) -> dict[str, Any]:
    """Return one tier of a penal clause in words."""
    return {
        "provision": str(found.ref),
        "condition": term(found.condition, lang),
        "measures": [term(measure, lang) for measure in found.measures],
        "organisation": fine(found.organisation, lang),
        "persons": fine(found.persons, lang),
        "persons_who": term(found.persons_who, lang) if found.persons_who else "",
        "note": "" if found.note is None else found.note[lang],
    }


def fine(found: Fine | None, lang: str) -> str:
    """Return a fine in words, or nothing if the tier has none."""
    if found is None:
        return ""
    said = []
    if found.times is not None and found.of is not None:
        low, high = found.times
        said.append(
            f"{low}–{high} × {term(found.of, lang)}"
            if lang == "en"
            else f"{term(found.of, lang)}{low}–{high}倍"
        )
    if (bounds := found.bounds(0)) is not None:
        said.append(span(*bounds, lang))
    if found.percent is not None and found.of is not None:
        of = term(found.of, lang)
        said.append(f"{found.percent}% of the {of}" if lang == "en" else f"{of}{found.percent}%")
    joined = (" or " if lang == "en" else "或").join(said)
    if not found.discretionary:
        return joined
    return f"may: {joined}" if lang == "en" else f"可以：{joined}"


GRADE = "level"
"""The unit of what is ranked and not counted: level 3, not 3 levels."""


def quantity(value: int, unit: str, lang: str) -> str:
    """Return a figure with its unit in words: 1 year, 6 months, 100,000 persons, 6个月."""
    words = term(unit, lang)
    if lang == "zh":
        return f"{value:,}{words}"
    if unit == GRADE:
        return f"{words} {value}"
    return f"{value:,} {words.removesuffix('s') if value == 1 else words}"
