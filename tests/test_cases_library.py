"""A library keeps documents with their cases, and what reviewers decided on them."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hegui.cases.library import Library
from hegui.cases.review import shown
from hegui.errors import UsageError
from notices import DAY, HOTEL, SHOP, at, document, hotel, kept, shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library of three notices."""
    kept(tmp_path)
    return Library(tmp_path)


def read_again(text: str, **changes: Any) -> dict[str, Any]:
    """Return the hotel's document as another reading of another text has it."""
    return document("hotel", text, {**hotel(text), **changes})


def test_it_works(library: Library) -> None:
    """A case is found by its id, with its document and the facts that were read."""
    held, case = library.find("hotel.c1")

    assert held.text == HOTEL
    assert case.case.document == "hotel"
    assert [str(one.ref) for one in case.case.violated] == ["csl:21.i3"]
    assert case.doubts == ()


def test_a_decision_wins_and_names_who_took_it(library: Library) -> None:
    """What a reviewer sets stands in the case, with the name, and settles the doubt."""
    assert [one.field for one in library.find("shop.c1")[1].doubts] == ["offenders.1.kind"]

    library.decide("shop.c1", "offenders.1.kind", "platform", by="王律师", on=DAY)
    document, case = library.find("shop.c1")

    assert case.case.offenders[0].kinds == ("platform",)
    assert case.doubts == ()
    assert case.reviewed.decided["offenders.1.kind"].by == "王律师"
    assert [one.value for one in library.history(document)] == ["platform"]


def test_decisions_outlast_another_reading(library: Library) -> None:
    """Read again with words before it, and read otherwise, the reviewed value stands."""
    library.decide("hotel.c1", "violated.1", "csl:25", by="王律师", on=DAY)
    library.decide("hotel.c1", "measures.2.amounts", "30000 CNY", by="王律师", on=DAY)
    text = f"某日转载。\n{HOTEL}"

    added = library.add(read_again(text, date=None), on=DAY)
    _, case = library.find("hotel.c1")

    assert (added.text_changed, added.new, added.gone, added.kept) == (True, (), (), 2)
    assert [str(one.ref) for one in case.case.violated] == ["csl:25"]
    assert case.case.measures[1].amounts[0].value == 30_000
    assert case.case.date is None


def test_what_was_taken_out_and_is_no_longer_read_moves_nothing(library: Library) -> None:
    """A reader that learned to leave out what a reviewer took out keeps the other decisions."""
    library.decide("hotel.c1", "measures.3.amounts", "6000 CNY", by="王律师", on=DAY)
    library.decide("hotel.c1", "measures.1", "none", by="王律师", on=DAY)
    measures = hotel()["measures"][1:]

    library.add(read_again(HOTEL, measures=measures), on=DAY)
    _, case = library.find("hotel.c1")

    assert ["measures.2.amounts"] == list(case.reviewed.decided)
    assert [20_000, 6_000] == [one.amounts[0].value for one in case.case.measures]


def test_a_decision_whose_words_are_gone_waits_for_a_person(library: Library) -> None:
    """A text without the words of a decision loses it aloud, not in silence."""
    library.decide("hotel.c1", "violated.1", "csl:25", by="王律师", on=DAY)
    text = HOTEL.replace("第二十一条第三项、", "")

    added = library.add(document("hotel", text, _without(text)), on=DAY)

    assert [one.value for one in added.lost] == ["csl:25"]
    assert "text has changed" in added.document.cases[0].doubts[-1].why["en"]


def _without(text: str) -> dict[str, Any]:
    """Return the hotel's case read from a text that names no article violated."""
    marked = hotel(HOTEL)
    case = deepcopy(marked) | {"violated": []}
    return _moved(case, text)


def _moved(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {
            key: [span for one in inner for span in at(text, one["text"])]
            if key == "spans"
            else _moved(inner, text)
            for key, inner in value.items()
        }
    return [_moved(inner, text) for inner in value] if isinstance(value, list) else value


def test_who_acted_is_added_where_no_authority_was_read(library: Library) -> None:
    """A list that is doubtful as a whole is confirmed, or an entry is added to it part by part."""
    case = shop() | {"authorities": []}
    library.add(document("shop", SHOP, case), on=DAY)
    assert "authorities" in library.find("shop.c1")[1].case.doubtful

    for field, value in (("authorities.new", "成都市公安局"), ("authorities.1.level", "municipal")):
        library.decide("shop.c1", field, value, by="王律师", on=DAY)
    (one,) = library.find("shop.c1")[1].case.authorities
    assert (one.name, one.level) == ({"zh": "成都市公安局"}, "municipal")

    library.decide("news.c1", "violated", "ok", by="王律师", on=DAY)
    assert library.find("news.c1")[1].reviewed.decided["violated"].value == "ok"


def test_what_a_reviewer_refused_is_no_case(library: Library) -> None:
    """It stays in the file, and is neither searched nor exported."""
    library.decide("shop.c1", "case", "no", by="王律师", on=DAY)
    document, case = library.find("shop.c1")

    assert case.reviewed.refused
    assert document.as_exchange()["cases"] == []


@pytest.mark.parametrize(
    ("case", "field", "value", "by", "said"),
    [
        ("nope.c1", "date", "2020", "W", "holds no case 'nope.c1'"),
        ("shop.c1", "violated.9", "csl:21", "W", "has no field 'violated.9'"),
        ("shop.c1", "violated.1", "nolaw:21", "W", "'nolaw' has no name in the exchange form"),
        ("shop.c1", "measures.1.type", "flogging", "W", "'flogging' is not among the measures"),
        ("shop.c1", "date", "2024-13", "W", "there is no such day or month"),
        ("shop.c1", "same_as", "hotel.c9", "W", "holds no case 'hotel.c9'"),
        ("shop.c1", "date", "2024", " ", "add --by NAME"),
    ],
)
def test_a_wrong_decision_is_refused_in_a_sentence(
    library: Library, case: str, field: str, value: str, by: str, said: str
) -> None:
    """Nothing is written, and the sentence says what can be done."""
    with pytest.raises(UsageError) as error:
        library.decide(case, field, value, by=by, on=DAY)

    assert said in str(error.value)
    assert not list(library.folder.glob("reviews/*"))


def test_spans_have_to_point_at_their_words(library: Library) -> None:
    """A document whose spans lie is refused, and the one that is held stays."""
    lying = read_again(HOTEL)
    lying["cases"][0]["date"]["spans"][0]["start"] += 1

    with pytest.raises(UsageError, match="are not '2020年3月12日'"):
        library.add(lying, on=DAY)

    assert library.find("hotel.c1")[1].case.date is not None


def test_a_damaged_line_is_named_and_the_rest_counts(library: Library) -> None:
    """Half a line, as after a crash, is a fault with file and line."""
    path = library.folder / "shop.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + '{"case": {', encoding="utf-8")

    held = library.document("shop")

    assert held is not None
    assert [one.id for one in held.cases] == ["shop.c1"]
    assert "shop.jsonl, line 3: the line is damaged" in held.faults[0].message


def test_a_document_without_its_text_cannot_take_the_place_of_one_with(library: Library) -> None:
    """The same cases without text keep the text that is held; others are refused."""
    held, _ = library.find("hotel.c1")
    bare = json.loads(json.dumps(held.as_exchange()))
    bare["text"] = ""

    library.add(bare, on=DAY)

    assert library.find("hotel.c1")[0].text == HOTEL
    with pytest.raises(UsageError, match="held with its text"):
        library.add({**bare, "text_sha256": ""}, on=DAY)


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        ("date", "2024年5月12日", "2024-05-12"),
        ("date", "2024年5月上旬", "2024-05"),
        ("measures.2.amounts", "3.5万元", "35000 CNY"),
        ("measures.2.amounts", "约3万元、4,500美元", "30000 CNY, 4500 USD"),
        ("measures.1.deadline", "1个月", "1 month"),
        ("measures.1.deadline", "10天", "10 day"),
        ("measures.1.type", "警告", "warning"),
    ],
)
def test_a_decision_may_be_typed_in_chinese(
    library: Library, field: str, value: str, written: str
) -> None:
    """Dates, amounts, times and the words of closed lists, as a notice writes them."""
    library.decide("hotel.c1", field, value, by="王律师", on=DAY)
    _, case = library.find("hotel.c1")

    assert written == shown(case.reviewed.leaf, field)


def test_decisions_travel_with_an_exported_document(library: Library, tmp_path: Path) -> None:
    """In another library the reviewed value has its reviewer, and outlasts a reading there."""
    library.decide("hotel.c1", "measures.2.amounts", "30000 CNY", by="王律师", on=DAY)
    library.decide("hotel.c1", "measures.1", "none", by="王律师", on=DAY)
    library.decide("shop.c1", "case", "no", by="王律师", on=DAY)
    other = Library(tmp_path / "other")
    for held in library.documents():
        other.add(held.as_exchange(), on=DAY)
    other.add(read_again(HOTEL), on=DAY)

    _, case = other.find("hotel.c1")
    assert [30_000, 5_000] == [one.amounts[0].value for one in case.case.measures]
    assert "王律师" == case.reviewed.decided["measures.1.amounts"].by
    assert other.find("shop.c1")[1].reviewed.refused


def test_an_import_overrules_no_later_decision(library: Library, tmp_path: Path) -> None:
    """What was decided here on that day or later stands; the same decision comes in once."""
    library.decide("hotel.c1", "date", "2020-03-13", by="王律师", on=date(2026, 11, 24))
    exported = library.document("hotel").as_exchange()
    other = Library(tmp_path / "other")
    other.add(exported, on=DAY)
    other.decide("hotel.c1", "date", "2020-03-14", by="李律师", on=DAY)
    library.decide("hotel.c1", "date", "2020-03-15", by="王律师", on=DAY)

    other.add(library.document("hotel").as_exchange(), on=DAY)

    held, case = other.find("hotel.c1")
    assert "2020-03-14" == case.case.date.value
    assert ["王律师", "李律师"] == [one.by for one in other.history(held)]


def test_a_large_fine_is_said_with_all_its_digits(library: Library) -> None:
    """What a decision replaced is written out, as a decision would write it."""
    library.decide("hotel.c1", "measures.2.amounts", "8026000000 CNY", by="王律师", on=DAY)
    _, case = library.find("hotel.c1")

    assert "8026000000 CNY" == shown(case.reviewed.leaf, "measures.2.amounts")
