"""Cases are found by words in both languages and by their facts, counted, and linked."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.cases import search as searching
from hegui.cases.library import Library
from hegui.cases.search import Query, search, storing
from hegui.cases.stats import Fines, count
from hegui.errors import UsageError
from hegui.report.cases.counted import middle
from notices import DAY, HOTEL, SHOP, document, hotel, kept, shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hegui.cases.search import Index

LAW = law.load()
HELD = ("hotel.c1", "news.c1", "shop.c1")


NOTICES = Query(
    conduct=("log_retention", "real_name"), place=("Chongqing", "Sichuan"), since="2020"
)
"""What the library is about, and no shipped case is."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of three notices, two of which report one action."""
    made = tmp_path_factory.mktemp("cases")
    kept(made)
    return made


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[Index]:
    """Return its open index, which holds the shipped cases as well."""
    with searching.opened(folder) as found:
        yield found


def found(index: Index, query: Query) -> list[str]:
    """Return the ids of the library's cases that fit."""
    hits = search(index, query, LAW, limit=99).hits
    return [hit.case.id for hit in hits if hit.case.id in HELD]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(text="weblog"), ["news.c1"]),  # how a Latin word begins
        (Query(text="日志"), ["hotel.c1", "news.c1"]),  # and the conduct's Chinese name
        (Query(text="志"), ["hotel.c1", "news.c1"]),
        (Query(text='"日志仅留存"'), ["hotel.c1"]),  # a phrase
        (Query(text="日志 商城"), []),  # all words must stand in it
        (Query(offender="蓝山商城"), ["shop.c1"]),
        (Query(article="csl:21.i3", numbering=date(2017, 6, 1)), ["hotel.c1"]),
        (Query(article="csl:23.i3"), ["hotel.c1"]),  # by its number of 2026
        (Query(article="csl:23"), ["hotel.c1"]),  # the article holds the item
        (Query(article="csl"), ["shop.c1", "hotel.c1"]),
        (Query(place=("Chongqing",)), ["hotel.c1", "news.c1"]),
        (Query(level=("municipal",)), ["shop.c1"]),
        (Query(measure=("fine",), min_cny=20_000), ["hotel.c1", "news.c1"]),
        (Query(measure=("警告",), authority=("Public security organ",)), ["shop.c1"]),
        (Query(measure=("fine",), max_cny=19_999), []),
        (Query(since="2024"), ["shop.c1"]),
        (Query(since="2024年5月"), ["shop.c1"]),
        (Query(until="2020-03-12"), ["hotel.c1", "news.c1"]),
        (Query(until="2020-03-11"), []),
        (Query(doubtful=True), ["shop.c1"]),
        (Query(sort="amount"), ["hotel.c1", "news.c1", "shop.c1"]),
    ],
)
def test_what_a_query_finds(index: Index, query: Query, expected: list[str]) -> None:
    """Words, provisions across versions, places, dates and amounts each narrow the search."""
    assert expected == found(index, query)


def test_facets_and_actions(index: Index) -> None:
    """Values are counted over all that was found, and one action reported twice counts once."""
    both = search(index, Query(text="日志", place=("Chongqing",), since="2020"), LAW)

    assert (both.total, both.actions) == (2, 1)
    assert dict(both.facets["year"]) == {"2020": 2}
    assert dict(both.facets["violated"]) == {"csl:21.i3@2017-06-01": 1}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (Query(measure=("fin",)), "did you mean 'fine'?"),
        (Query(place=("Atlantis",)), "'Atlantis' is no place that is listed"),
        (Query(since="soon"), "'soon' is no date"),
        (Query(since="2024", until="2023-12"), "2024 is later than 2023-12"),
        (Query(min_cny=20_000, max_cny=10_000), "at least 20,000 and at most 10,000"),
        (Query(article="csl:999"), "csl:999"),
        (Query(text="(*"), "holds no word to look for"),
    ],
)
def test_a_wrong_query_is_refused(index: Index, query: Query, said: str) -> None:
    """A word that is not known is named, with what is near."""
    with pytest.raises(UsageError) as error:
        search(index, query, LAW)

    assert said in str(error.value)


def test_two_reports_are_linked_with_the_reasons(index: Index) -> None:
    """A Chinese and an English notice that name nobody are linked where all facts are alike."""
    links = [link for link in index.all_links() if "hotel.c1" in {link.one, link.other}]

    (link,) = links
    assert {link.one, link.other} == {"hotel.c1", "news.c1"}
    assert link.why[0]["en"] == "offender not named, and all facts alike"


@pytest.mark.parametrize(
    ("company", "other", "linked"),
    [
        ("青禾科技有限公司", "青禾科技有限公司", True),
        ("青禾科技有限公司", "蓝云网络有限公司", False),  # each has a 张某
    ],
)
def test_a_person_of_a_body_makes_no_two_actions_one(
    tmp_path: Path, company: str, other: str, *, linked: bool
) -> None:
    """Two bodies fined alike are two actions, though a person with one surname paid for each."""
    for name, body in (("one", company), ("other", other)):
        text = HOTEL.replace("某酒店", body)
        Library(tmp_path).add(document(name, text, hotel(text, body)), on=DAY)

    with searching.opened(tmp_path) as index:
        pairs = {(link.one, link.other) for link in index.all_links()}

    assert linked is (("one.c1", "other.c1") in pairs)


def test_a_reviewer_links_and_unlinks(tmp_path: Path) -> None:
    """What a person says of two cases counts, whatever they share."""
    kept(tmp_path)
    library = Library(tmp_path)
    library.decide("hotel.c1", "same_as", "not:news.c1", by="王律师", on=DAY)
    library.decide("shop.c1", "same_as", "hotel.c1", by="王律师", on=DAY)

    with searching.opened(tmp_path) as index:
        pairs = {(link.one, link.other) for link in index.all_links()}

    assert {pair for pair in pairs if set(pair) <= set(HELD)} == {("hotel.c1", "shop.c1")}


def test_the_index_follows_the_files(tmp_path: Path) -> None:
    """A decision, a new document and one taken away are seen by the next search."""
    kept(tmp_path)
    library = Library(tmp_path)
    asked = Query(kind=("platform",), since="2024")
    with searching.opened(tmp_path) as index:
        assert found(index, asked) == []
    library.decide("shop.c1", "offenders.1.kind", "platform", by="王律师", on=DAY)
    with searching.opened(tmp_path) as index:
        assert found(index, asked) == ["shop.c1"]
    (tmp_path / "shop.jsonl").unlink()
    with searching.opened(tmp_path) as index:
        assert found(index, asked) == []


def test_a_library_that_cannot_be_written_is_searched_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index is out of date and may not be changed, one in memory answers."""
    kept(tmp_path)
    with searching.opened(tmp_path):
        pass
    Library(tmp_path).decide("shop.c1", "stage", "interviewed", by="王律师", on=DAY)
    monkeypatch.setattr(storing, "_WAIT", 0.01)

    with closing(sqlite3.connect(tmp_path / storing.NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        with searching.opened(tmp_path) as index:
            assert ["shop.c1"] == found(index, Query(stage=("interviewed",)))


def test_a_damaged_index_is_built_anew(tmp_path: Path) -> None:
    """It holds nothing that the library does not hold."""
    kept(tmp_path)
    (tmp_path / ".index.sqlite").write_bytes(b"no database at all" * 99)

    with searching.opened(tmp_path) as index:
        assert found(index, Query(text="日志")) == ["hotel.c1", "news.c1"]


def test_what_was_read_later_stands_where_it_stood(tmp_path: Path) -> None:
    """Cases of one day stand in the order of their names, however the folder is listed."""
    kept(tmp_path)
    with searching.opened(tmp_path) as index:
        before = found(index, Query(text="日志"))
    (first,) = tmp_path.glob("hotel*.jsonl")
    os.utime(first, (1, 1))  # so that it is read again, after all others
    with searching.opened(tmp_path) as index:
        after = found(index, Query(text="日志"))

    assert before == after == ["hotel.c1", "news.c1"]


def test_stats_count_actions_once_and_persons_apart(index: Index) -> None:
    """Two reports are one action; fines on bodies and persons have their own median."""
    counted = count(index, NOTICES, LAW, DAY)

    assert (counted.cases, counted.whole.actions) == (3, 2)
    assert counted.whole.outcomes["fined"] == 1
    assert counted.whole.outcomes["other_penalty"] == 1
    assert counted.whole.bodies.median == 20_000
    assert counted.whole.persons.median == 5_000
    assert [(row.value, row.actions) for row in counted.by["year"]] == [("2020", 1), ("2024", 1)]
    assert counted.provinces["500000"] == {"fine": 1, "order_to_correct": 1}


def test_stats_name_provisions_by_the_numbers_of_the_day(index: Index) -> None:
    """csl:21.i3 of 2017 is counted as csl:23.i3 on a day of 2026."""
    old = count(index, Query(text="日志仅留存"), LAW, date(2020, 1, 1))
    new = count(index, Query(text="日志仅留存"), LAW, DAY)

    assert [row.value for row in old.by["violated"]] == ["csl:21.i3"]
    assert [row.value for row in new.by["violated"]] == ["csl:23.i3"]


def test_an_amount_that_is_not_known_enters_no_median(tmp_path: Path) -> None:
    """It is counted apart: it is no zero, and no fine less."""
    kept(tmp_path)
    text = SHOP
    case = shop()
    case["measures"][0] |= {"type": "fine"}
    Library(tmp_path).add(document("shop", text, case), on=DAY)

    with searching.opened(tmp_path) as index:
        fines = count(index, NOTICES, LAW, DAY).whole.bodies

    assert (fines.known, fines.unknown, fines.median) == (1, 1, 20_000)


def test_a_level_that_is_not_known_is_no_level(tmp_path: Path) -> None:
    """It stands in one row with the actions of which no authority is named."""
    kept(tmp_path)
    Library(tmp_path).decide("shop.c1", "authorities.1.level", "unknown", by="王律师", on=DAY)

    with searching.opened(tmp_path) as index:
        found = count(index, NOTICES, LAW, DAY)

    assert {("county", 1), (None, 1)} == {(row.value, row.actions) for row in found.by["level"]}


def test_a_query_for_nothing_counts_nothing(index: Index) -> None:
    """No case, no row, no division by zero."""
    counted = count(index, replace(Query(), text="没有这样的案例"), LAW, DAY)

    assert (counted.cases, counted.whole.actions, counted.by["year"]) == (0, 0, ())


def test_a_large_median_is_to_the_nearest_ten_thousand() -> None:
    """Of two amounts it is one that nobody paid; a hundred million is 1亿."""
    for median, en, zh in (
        (120_482_345.5, "120,480,000", "1.2048亿"),
        (182_350.5, "182,350", "182,350"),
        (None, "–", "–"),
    ):
        fines = Fines(2, 0, None, None, median, None, None)
        assert (en, zh) == (middle(fines, "en"), middle(fines, "zh"))
