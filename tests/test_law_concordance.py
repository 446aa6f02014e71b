"""How provisions are carried from one version to another."""

from __future__ import annotations

from datetime import date

import pytest

from hegui import law
from hegui.errors import UsageError
from hegui.law import Ref

BOOK = law.load()
OLD = date(2017, 6, 1)
NEW = date(2026, 1, 1)

# no single offset: the article of 2017 and those of 2026 in which its words stand
ARTICLES = {
    **{number: {number} for number in (1, 2)},
    **{number: {number + 1} for number in range(3, 19)},
    **{number: {number + 2} for number in range(19, 59)},
    **dict(zip(range(59, 64), ({61}, {62}, {64}, {65}, {66}), strict=True)),
    **dict(zip(range(64, 70), ({71}, {67}, {71}, {68}, {69}, {69, 70}), strict=True)),
    **dict(zip(range(70, 76), ({71}, {72}, {74}, {75}, {76}, {77}), strict=True)),
    **{number: {number + 2} for number in range(76, 80)},
}


def _mapped(ref: str | Ref, day: date, from_day: date | None = None) -> list[str]:
    return [str(found.ref) for found in BOOK.map(ref, day, from_day) if found.ref is not None]


def test_every_old_article_has_its_place() -> None:
    """All 79 articles of 2017 are mapped, and chapter six by no rule of arithmetic."""
    found = {
        old: {Ref.parse(ref).article for ref in _mapped(f"csl:{old}", NEW)} for old in ARTICLES
    }

    assert found == ARTICLES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("csl:21.i3", ["csl:23.i3"]),
        ("csl:22.p1.s3", ["csl:24.p1.s3"]),
        ("csl:40", ["csl:42.p1"]),
        ("csl:18.p1", ["csl:19"]),
        ("csl:18.p2", []),
        ("csl:59.p1", ["csl:61.p1"]),
        ("csl:59", ["csl:61.p1", "csl:61.p2"]),
        ("csl:60", ["csl:62.p1"]),
        ("csl:60.i2", ["csl:62.p1.i2"]),
        ("csl:62", ["csl:65.p1"]),
        ("csl:64.p1", ["csl:71.p1.i2"]),
        ("csl:64.p2", ["csl:71.p2"]),
        ("csl:66", ["csl:71.p1.i3"]),
        ("csl:68.p1", ["csl:69.p1"]),
        ("csl:68.p2", ["csl:69.p3"]),
        ("csl:69.i1", ["csl:69.p1"]),
        ("csl:69.i2", ["csl:70.i1"]),
        ("csl:69.i3", ["csl:70.i2"]),
        ("csl:69", ["csl:69.p1", "csl:70.i1", "csl:70.i2"]),
        ("csl:70", ["csl:71.p1.i1"]),
    ],
)
def test_paragraphs_and_items_move_on_their_own(old: str, new: list[str]) -> None:
    """Where an article was split, each part has its own place and the article has all of them."""
    assert new == _mapped(old, NEW)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("csl:23.i3", ["csl:21.i3"]),
        ("csl:62.p1.i2", ["csl:60.i2"]),  # written as the version of 2017 writes it
        ("csl:69.p1", ["csl:68.p1", "csl:69.i1"]),
        ("csl:71.p1.i2", ["csl:64.p1"]),
        ("csl:42", ["csl:40"]),
    ],
)
def test_the_way_back(new: str, old: list[str]) -> None:
    """A number of 2026 is found in the text of 2017."""
    assert old == _mapped(new, OLD)


@pytest.mark.parametrize(
    "new",
    ["csl:3", "csl:20", "csl:42.p2", "csl:61.p3", "csl:62.p2", "csl:63", "csl:65.p2", "csl:73"],
)
def test_what_is_new_was_nowhere(new: str) -> None:
    """New provisions have no counterpart in 2017, and the answer says so."""
    (found,) = BOOK.map(new, OLD)

    assert found.ref is None
    assert found.change == "added"


def test_what_was_deleted_says_where_its_idea_went() -> None:
    """Paragraph 2 of article 18 is gone; its idea stands in the article on AI."""
    (found,) = BOOK.map("csl:18.p2", NEW)

    assert found.change == "deleted"
    assert found.note is not None
    assert "csl:20.p2" in found.note["en"]


def test_unchanged_words_are_told_from_changed_ones() -> None:
    """Eleven articles lost or changed words; 40 and 60 kept theirs and gained a paragraph."""
    kept = {"none", "references"}
    changed = {
        old
        for old in ARTICLES
        if not {found.change for found in BOOK.map(f"csl:{old}", NEW)} <= kept
    }

    assert {18, 59, 61, 62, 64, 65, 66, 68, 69, 70, 75} == changed


@pytest.mark.parametrize(("instrument", "day"), [("csl", NEW), ("apl", date(2021, 7, 15))])
def test_every_provision_is_carried_there_and_back(instrument: str, day: date) -> None:
    """All that is held on either side of a renumbering has a line, and its target is held."""
    versions = BOOK.versions(instrument)
    after = BOOK.version(instrument, day)
    before = versions[versions.index(after) - 1]
    for here, there in ((before, after), (after, before)):
        for ref in here.provisions:
            for found in BOOK.map(ref, there.since, from_day=here.since):
                assert found.ref is None or found.ref in there.provisions, f"{ref} to {found.ref}"


@pytest.mark.parametrize(
    ("ref", "day", "from_day", "found"),
    [
        ("apl:24", date(2022, 1, 1), None, ["apl:29"]),
        ("apl:24", date(2022, 1, 1), date(2000, 1, 1), ["apl:29"]),  # over three versions
        ("apl:29", date(2022, 1, 1), None, ["apl:36.p1", "apl:36.p2"]),
        ("apl:36.p1", date(2017, 9, 26), None, ["apl:29.p1"]),
        ("apl:23", date(2022, 1, 1), None, ["apl:28.p1"]),
        ("iis:14", date(2026, 1, 1), date(2000, 9, 25), ["iis:14"]),  # numbers were kept
        ("vuln:7.i2", date(2026, 1, 1), None, ["vuln:7.i2"]),  # one version only
        ("csl:21.i3", date(2018, 1, 1), date(2017, 6, 1), ["csl:21.i3"]),
    ],
)
def test_versions_between_are_passed_through(
    ref: str, day: date, from_day: date | None, found: list[str]
) -> None:
    """A version without a concordance kept its numbers; by default the nearest other numbering."""
    assert found == _mapped(ref, day, from_day)


def test_what_the_version_does_not_hold_is_not_mapped() -> None:
    """Article 80 is no article of 2017."""
    with pytest.raises(UsageError, match="csl:80 is not among the provisions"):
        BOOK.map("csl:80", NEW)
