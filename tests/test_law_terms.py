"""Every id that the laws use has words in both languages, and every source code a meaning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

from hegui import law
from hegui.content import installed
from hegui.exposure import authorities, offences
from hegui.law import expected
from hegui.report.inspection.folder import listings

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOK = law.load()
VERSIONS = [version for instrument in BOOK.instruments for version in instrument.versions]


def _ids() -> Iterator[str]:
    for version in VERSIONS:
        for provision in version.provisions.values():
            yield from (provision.bearer, provision.confidence)
            yield from (number.unit for number in provision.numbers)
        for clause in version.liabilities.values():
            yield from (clause.offender, clause.enforcer)
            for tier in clause.tiers:
                yield from (tier.condition, *tier.measures, *filter(None, [tier.persons_who]))
                fines = (fine for fine in (tier.organisation, tier.persons) if fine is not None)
                yield from (fine.of for fine in fines if fine.of is not None)


def _codes() -> Iterator[str]:
    for version in VERSIONS:
        yield from version.source
        for provision in version.provisions.values():
            yield from provision.source
            yield from (code for number in provision.numbers for code in number.source)
    for rule in expected.load():
        yield from rule.source
    for content in installed():
        yield from authorities.load(content).source
        for offence in offences.load(content).offences:
            yield from offence.source
        for folder in ("identity", "schemes"):
            for path in sorted((content.path / folder).rglob("*.yaml")):
                named = yaml.safe_load(path.read_text("utf-8")).get("source", [])
                yield from (code for code in named if code.isupper())
    for listing in listings(date.max):
        yield from listing.source


def test_every_id_has_words() -> None:
    """No measure, condition, bearer, offender, authority or unit is printed as a bare id."""
    assert set() == set(_ids()) - set(law.terms())


def test_every_source_code_has_a_meaning() -> None:
    """A reader can follow each code to the text that was read."""
    assert set() == set(_codes()) - set(law.sources())


def test_no_source_code_is_left_over() -> None:
    """A code that no law, no expected rule and no warning uses is a leftover."""
    assert set() == set(law.sources()) - set(_codes())


def test_statuses_and_changes_have_words() -> None:
    """What the engine itself answers is in the vocabulary too."""
    answers = {"not_yet", "in_force", "ended", "none", "references", "text_changed"}

    assert answers | {"deleted", "added"} <= set(law.terms())
