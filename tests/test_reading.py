"""Reading enforcement documents: mentions, who is meant, and what holds whatever the text is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui.cases import exchange
from hegui.reading import (
    authorities,
    citations,
    dates,
    layout,
    measures,
    money,
    numerals,
    read,
    stems,
)
from sampled import sampled

if TYPE_CHECKING:
    from hegui.reading.document import Lang

SHARED = Path(__file__).parents[2] / "shared" / "cases"
ONE = "2024年5月6日，余杭区公安分局依据《网络安全法》第五十九条第一款，对某饮料厂罚款二万元。"


def cases(text: str) -> list[dict[str, Any]]:
    """Return the cases of a text in the exchange form."""
    found: list[dict[str, Any]] = read(text, "doc").exchange()["cases"]
    return found


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("贰万叁仟", 23_000),
        ("一百零五", 105),
        ("1,250.5", 1250.5),
        ("twenty-five thousand", 25_000),
        ("十", 10),
    ],
)
def test_numbers_as_documents_write_them(said: str, value: float) -> None:
    """Figures, financial characters and words are one number."""
    assert value == float(numerals.number(said) or 0)


@pytest.mark.parametrize(
    ("text", "lang", "sums"),
    [
        ("处罚款人民币壹万伍仟元整", "zh", [15_000]),
        ("罚没款共计3.5万元", "zh", [35_000]),
        ("a fine of RMB 1.2 million (about US$165,000)", "en", [1_200_000, 165_000]),
        ("处一万元以上十万元以下罚款", "zh", []),  # a range of the law is no fine
        ("between RMB 10,000 and RMB 100,000", "en", []),
        ("fined S$12,000", "en", []),  # another country's dollar
    ],
)
def test_sums_and_ranges(text: str, lang: Lang, sums: list[float]) -> None:
    """A sum is read in its currency; an end of a statutory range is none."""
    found = [one for one in money.find(text, 0, len(text), lang) if not one.range]

    assert sums == [one.value for one in found]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("二〇二一年十月九日", "zh", "2021-10-09"),
        ("2024/08/09", "zh", "2024-08-09"),
        ("on 3 March 2022", "en", "2022-03-03"),
        ("in late June 2020", "en", "2020-06"),
    ],
)
def test_dates_as_written(text: str, lang: Lang, value: str) -> None:
    """A date keeps the precision that the text gives it."""
    assert [value] == [one.value for one in dates.find(text, 0, len(text), lang)]


@pytest.mark.parametrize(
    ("text", "lang", "cited"),
    [
        ("《网络安全法》第二十一条第（三）项", "zh", [("CSL", 21, None, 3)]),
        ("数据安全法第四十五条第一款、第二款", "zh", [("DSL", 45, 1, None)]),
        ("Articles 41 and 64 of the CSL", "en", [("CSL", 41, None, None), ("CSL", 64, None, None)]),
        ("the first paragraph of Article 66 of the PIPL", "en", [("PIPL", 66, 1, None)]),
    ],
)
def test_citations(text: str, lang: Lang, cited: list[tuple[object, ...]]) -> None:
    """Article, paragraph and item are told apart."""
    found, _ = citations.find(text, 0, len(text), lang, ())

    assert (
        cited
        == [(one.instrument, one.article, *citations.place(one, "2016")) for one in found][
            : len(cited)
        ]
    )


def test_a_law_is_pointed_back_to_by_its_type() -> None:
    """The words 该办法 mean the last instrument of that type, not the last law."""
    text = "违反《网络安全法》第二十一条和《信息安全等级保护管理办法》第十四条，"
    text += "依据该法第五十九条、该办法第四十条处理"
    found, _ = citations.find(text, 0, len(text), "zh", ())

    expected = [("CSL", 21), ("MLPS_MEASURES", 14), ("CSL", 59), ("MLPS_MEASURES", 40)]
    assert expected == [(one.instrument, one.article) for one in found]


@pytest.mark.parametrize(
    ("text", "lang", "level", "codes"),
    [
        ("重庆市公安局网安总队", "zh", "provincial", ["500000"]),
        ("恩施州互联网信息办公室", "zh", "municipal", ["422800"]),
        ("杭州市公安局余杭区分局", "zh", "county", ["330100", "330110"]),
        ("police in Yiwu", "en", "county", ["330782"]),
        ("国家网信办", "zh", "national", []),
    ],
)
def test_authorities_with_level_and_place(
    text: str, lang: Lang, level: str, codes: list[str]
) -> None:
    """An organ's level follows from its name and place."""
    (organ,) = authorities.find(text, 0, len(text), lang, ())

    assert (level, codes) == (organ.level, [unit.code for unit in organ.places])


@pytest.mark.parametrize(
    "text",
    [
        "依据《网络安全法》第五十九条，由有关主管部门责令改正，给予警告；拒不改正的，处一万元以上十万元以下罚款。",
        "2023年，全市公安机关共对215家单位予以行政处罚，罚款合计80余万元。",
        "Under Article 59 of the Cybersecurity Law an operator may be fined up to RMB 100,000.",
        "Companies should keep logs for six months, or the police could fine them.",
        "",
    ],
)
def test_what_is_never_a_case(text: str) -> None:
    """Statutes, statistics and advice tell of no one who was penalised."""
    assert [] == cases(text)


def test_numbering_follows_the_day() -> None:
    """The same article is a duty or a penal clause by the version that was in force."""
    old = cases("2025年3月2日，泰州市网信办依据《网络安全法》第六十一条，对某论坛公司罚款六万元。")
    new = cases("2026年3月2日，泰州市网信办依据《网络安全法》第六十一条，对某论坛公司罚款六万元。")

    assert ["2016", "2025"] == [found[0]["basis"][0]["version"] for found in (old, new)]


_ZH = [
    "责令",
    "对某公司",
    "罚款",
    "一万元",
    "第二十一条",
    "《网络安全法》",
    "公安局",
    "2024年3月",
    "。",
    "、",
]
_EN = ["fined", " RMB 5,000", "the company", " and ", "Article 59", ". ", "a hotel in ", "“", "）"]
PIECES = st.sampled_from([*_ZH, *_EN, "\n", "\t", "|"])
ANY = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=30, deadline=None)
@given(ANY)
def test_spans_always_point_at_their_text(text: str) -> None:
    """Reading never raises, and what it finds is what stands there."""
    found = read(text, "doc").exchange()
    stack: list[Any] = [found["cases"]]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack += value
        elif isinstance(value, dict):
            if {"start", "end", "text"} <= set(value):
                assert text[value["start"] : value["end"]] == value["text"]
                assert value["start"] < value["end"]
            stack += value.values()
    assert len(exchange.read(found)) == len(found["cases"])


@pytest.mark.parametrize(
    "piece",
    sampled(
        [
            *(
                "对",
                "某公司",
                "罚款1万元，",
                "第一条第",
                "《",
                "（",
                "责令其",
                "2024年",
                "、",
                "某",
                "公司和",
            ),
            *(
                "fined ",
                "a ",
                "A ",
                "Article 1, ",
                "the company of ",
                "(",
                "Mr X, ",
                "RMB 1 and ",
                "“A",
                "one ",
            ),
            *("\t", "| ", "\n", "一、", "- ", "not "),
        ],
        3,
    ),
)
def test_long_repeats_finish_at_once(piece: str) -> None:
    """No pattern runs away on hostile text."""
    text = (piece * 10_000)[:10_000]
    begun = time.process_time()
    read(text, "doc")

    assert time.process_time() - begun < 1.3


def test_time_grows_with_length_alone() -> None:
    """Four times the text takes about four times as long."""
    names = [chr(0x4E00 + number) * 2 for number in range(120)]
    told = [ONE.replace("某饮料厂", f"杭州{name}科技有限公司") + "\n\n" for name in names]
    spent = []
    for count in (30, 120):
        begun = time.process_time()
        found = read("".join(told[:count]), "doc").cases
        spent.append(time.process_time() - begun)
        assert sum(len(one.offenders) for one in found) > 0.9 * count

    assert spent[1] < 9 * spent[0] + 0.3


def test_reading_twice_gives_the_same() -> None:
    """Nothing depends on the run."""
    text = ONE * 3

    assert read(text, "doc").exchange() == read(text, "doc").exchange()


def test_a_line_break_inside_a_sentence_is_no_end() -> None:
    """A page wraps its lines; a blank line ends a paragraph."""
    wrapped = "The Ningbo Public Security Bureau found that the site had been\nopen to all."
    apart = "The Ningbo Public Security Bureau found that the site had been\n\nopen to all."

    assert [1, 2] == [len(layout.blocks(text, "en")) for text in (wrapped, apart)]


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.full)])
def test_the_look_for_stems_loses_no_match(each: int) -> None:
    """A pattern finds the same with and without the cheap look before it, and the look is used."""
    folder = Path(__file__).parents[1] / "data" / "passages" / "founders"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))[::each]]
    lines = {line for text in texts for line in text.splitlines() if line}
    langs: tuple[Lang, ...] = ("en", "zh")
    patterns = [
        one for lang in langs for sieve in (measures._sieve(lang),) for _, one in sieve.parts
    ]
    assert len([one for one in patterns if one.stems]) > 0.95 * len(patterns)
    for line in lines:
        span = (0, len(line))
        passed = [one for one in patterns if not one.may(line, *span)]
        assert not [one.pattern.pattern for one in passed if one.pattern.search(line)]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:[Ff]in(?:ed|ing)|warned)\s(?:the\s)?\w+", {"fined ", "fining ", "warned "}),
        (r"(?:very\s)?late\w*\sreports?", {" report"}),
        (r"\d{4}-\d\d", {"-"}),
        (r"罚款(?:人民币)?\d+万?元", {"罚款"}),
        (r"\w+\s\w+", {" "}),
    ],
)
def test_the_words_a_pattern_needs_are_spelt_out(pattern: str, needed: set[str]) -> None:
    """Alternatives, either case and optional parts are written out before they are looked for."""
    assert set(stems.needed(pattern)) == needed


def test_a_blank_of_any_kind_is_a_blank() -> None:
    """Words that a no-break space or the end of a line parts are found as well."""
    sifted = stems.sift(r"fined\sa\shotel")

    for text in ("Fined\u00a0a hotel", "fined a\nhotel"):
        assert sifted.may(text, 0, len(text))


def test_letters_that_fold_to_two_keep_their_place() -> None:
    """Folding the case of a text moves no offset."""
    text = "Straße ŉ İ fined"

    assert len(text) == len(stems.folded(text))
    assert stems.sift("fined").may(text, 0, len(text))
