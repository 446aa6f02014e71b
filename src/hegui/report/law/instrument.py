"""What `hegui law show` tells of an instrument as a whole: its versions, and its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.law import published, source, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hegui.law import Law, Provision, Version


def whole(law: Law, name: str, day: date, lang: str) -> dict[str, Any]:
    """Return an instrument with all its versions, and the articles of the one of the day.

    Raises:
        UsageError: No such instrument is held.
    """
    versions = law.versions(name)
    current = next((v for v in versions if v.status(day) == "in_force"), None)
    return {
        "instrument": name,
        "title": (current or versions[-1]).title[lang],
        "published": published(name, lang),
        "read_from": [source(code, lang) for code in (current or versions[-1]).source],
        "as_of": day,
        "versions": [_version(version, day, lang) for version in versions],
        "articles": [] if current is None else [_part(part, lang) for part in _heads(current)],
    }


def _version(version: Version, day: date, lang: str) -> dict[str, Any]:
    return {
        "in_force_from": version.since,
        "in_force_until": version.until,
        "status": term(version.status(day), lang),
        "adopted": version.adopted,
        "document": version.document,
        "articles": version.articles,
        "provisions": len(version.provisions),
        "title": version.title[lang],
        "repealed": "" if version.repealed is None else version.repealed[lang],
        "note": "" if version.note is None else version.note[lang],
        "confidence": version.confidence,
        "last_checked": version.last_checked,
    }


def _heads(version: Version) -> Iterator[Provision]:
    """Yield the articles; of one that is held only in parts, its parts."""
    whole = {ref.article for ref in version.provisions if not ref.depth}
    for ref, part in version.provisions.items():
        if not ref.depth or ref.article not in whole:
            yield part


def _part(part: Provision, lang: str) -> dict[str, Any]:
    return {
        "provision": str(part.ref),
        "summary": part.summary[lang],
        "bearer": term(part.bearer, lang),
    }
