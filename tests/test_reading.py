"""Reading enforcement documents: mentions, who is meant, and what holds whatever the text is."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hegui.cases import exchange
from hegui.reading import (
    authorities,
    citations,
    conduct,
    dates,
    layout,
    measures,
    money,
    numerals,
    openings,
    read,
    stems,
    tables,
)

if TYPE_CHECKING:
    from hegui.reading.document import Lang

SHARED = Path(__file__).parents[2] / "shared" / "cases"
ONE = "2024年5月6日，余杭区公安分局依据《网络安全法》第五十九条第一款，对某饮料厂罚款二万元。"


def cases(text: str) -> list[dict[str, Any]]:
    """Return the cases of a text in the exchange form."""
    found: list[dict[str, Any]] = read(text, "doc").exchange()["cases"]
    return found


def fines(text: str) -> dict[str, list[float]]:
    """Return what each offender of a text was fined."""
    return {
        str(who["name"]): [
            amount["value"]
            for measure in case["measures"]
            if who["id"] in measure["offenders"]
            for amount in measure["amounts"]
        ]
        for case in cases(text)
        for who in case["offenders"]
    }


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


def test_payment_terms_are_no_deadline() -> None:
    """The days in which to pay or to ask for a review are not the time to correct."""
    text = (
        ONE
        + "自收到决定书之日起15日内缴纳罚款，逾期不缴纳的加处罚款；不服的可在60日内申请行政复议。"
    )

    assert [None] == [measure["deadline"] for case in cases(text) for measure in case["measures"]]


def test_a_bare_noun_in_a_slot_is_an_offender() -> None:
    """No name recogniser knows a toy exporter or 某饮料厂; the frame opens the slot."""
    english = "On 4 May 2021 the Ningbo Public Security Bureau fined a toy exporter RMB 20,000."

    assert {"toy exporter": [20_000]} == fines(english)
    assert {"某饮料厂": [20_000]} == fines(ONE)


def test_respectively_and_each() -> None:
    """Sums are shared out in turn, or each pays the same."""
    turn = "2023年3月1日，泰州市公安局对某纺织公司及其法定代表人万某分别罚款三万元和五千元。"
    each = "On 4 May 2021 the Ningbo Public Security Bureau fined Mr Gu and Ms Shao RMB 3,000 each."

    assert {"某纺织公司": [30_000], "万某": [5_000]} == fines(turn)
    assert {"Mr Gu": [3_000], "Ms Shao": [3_000]} == fines(each)


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


def test_a_table_is_a_case_a_row() -> None:
    """The header names the columns, and a unit in it scales the sum."""
    text = (
        "被处罚单位\t处罚依据\t处罚种类\t罚款金额（万元）\t处罚决定日期\t处罚机关\n"
        "姜堰水磨坊米业有限公司\t《网络安全法》第五十九条第一款\t罚款\t1.5\t2024-04-02\t泰州市公安局\n"
        "泰兴某幼儿园\t《网络安全法》第五十九条第一款\t警告\t-\t2024-04-09\t泰兴市公安局\n"
    )

    assert {"姜堰水磨坊米业有限公司": [15_000], "泰兴某幼儿园": []} == fines(text)
    assert ["2024-04-02", "2024-04-09"] == [case["date"]["value"] for case in cases(text)]


def test_doubt_is_kept() -> None:
    """A date taken from elsewhere and an amount not stated are doubts with their reason."""
    found = read("2022年有新规。5月，泰州市公安局对某磨坊罚款。", "doc").exchange()

    fields = {one["field"] for one in found["doubts"]}
    assert {"date", "measures.1.amounts"} <= fields
    assert all(set(one["why"]) == {"en", "zh"} for one in found["doubts"])


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月4日，桂林市公安局对负责人罚款1万元。",
        "On 3 May 2023 the Guilin Public Security Bureau fined the person in charge RMB 10,000.",
        "Authority | Name | Date | Penalty\nGuilin CAC | Oak Ltd; Elm Ltd | 2023-05-04 | warning\n",
    ],
)
def test_a_name_that_is_no_party_is_doubted(text: str) -> None:
    """An office without a body, and two parties in one name, are for a person to look at."""
    fields = [one["field"] for one in read(text, "doc").exchange()["doubts"]]

    assert "offenders.1.name" in fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年5月4日，桂林市网信办对桂林漓声科技有限公司（直播服务商）罚款二万元。",
            {"桂林漓声科技有限公司": [20_000]},
        ),
        (
            "2023年5月4日，桂林市网信办对漓声科技有限公司警告，责令十个工作日内改正，并处一万元罚款。",
            {"漓声科技有限公司": [10_000]},
        ),
        (
            """Date: 2023-05-04
Party: Lisheng Live Co., Ltd. and Mr Qian, the person directly responsible
Penalty: fine of RMB 20,000; fine of RMB 5,000 (Mr Qian)""",
            {"Lisheng Live Co., Ltd.": [20_000], "Mr Qian": [5_000]},
        ),
    ],
)
def test_only_a_party_is_an_offender(text: str, expected: dict[str, list[float]]) -> None:
    """What brackets say of it and a time limit are none, and a company is not its employee."""
    assert fines(text) == expected


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


@settings(max_examples=120, deadline=None)
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
)
def test_long_repeats_finish_at_once(piece: str) -> None:
    """No pattern runs away on hostile text."""
    text = (piece * 30_000)[:30_000]
    begun = time.perf_counter()
    read(text, "doc")

    assert time.perf_counter() - begun < 4


def test_time_grows_with_length_alone() -> None:
    """Four times the text takes about four times as long."""
    told = [ONE.replace("某饮料厂", f"某第{number}饮料厂") + "\n\n" for number in range(1600)]
    spent = []
    for count in (400, 1600):
        begun = time.perf_counter()
        assert count == len(read("".join(told[:count]), "doc").cases)
        spent.append(time.perf_counter() - begun)

    assert spent[1] < 9 * spent[0] + 0.5


def test_reading_twice_gives_the_same() -> None:
    """Nothing depends on the run."""
    text = ONE * 3

    assert read(text, "doc").exchange() == read(text, "doc").exchange()


def test_a_line_break_inside_a_sentence_is_no_end() -> None:
    """A page wraps its lines; a blank line ends a paragraph."""
    wrapped = "The Ningbo Public Security Bureau found that the site had been\nopen to all."
    apart = "The Ningbo Public Security Bureau found that the site had been\n\nopen to all."

    assert [1, 2] == [len(layout.blocks(text, "en")) for text in (wrapped, apart)]


def test_a_form_with_one_field_a_line() -> None:
    """A form is a table on its side."""
    text = "行政相对人名称：兴化某织带厂\n处罚内容：警告\n处罚决定日期：2024年1月3日\n"
    (form,) = tables.find(text)

    assert ["兴化某织带厂"] == [figure.name for row in form.rows for figure in row.figures]


def test_orders_need_an_order() -> None:
    """What someone failed to do is no measure."""
    text = "the company did not remove the harmful content"

    assert "content_removal" in {one.type for one in measures.find(text, 0, len(text), "en")}
    assert [] == cases(f"In May 2021 the Ningbo Public Security Bureau found that {text}.")


if SHARED.is_dir():

    def test_the_commentary_of_2017_gives_its_actions() -> None:
        """Thirteen actions are told, and every line has the published shape."""
        text = (SHARED / "gold_seed.txt").read_bytes().decode()
        found = read(text, "gold_seed").exchange()

        schema = json.loads((SHARED / "schema.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(found)
        assert 13 == len(found["cases"])


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        (
            "Sanya police fined the hotel operator, Blue Coral Stays, RMB 20,000 for a leak.",
            {"Blue Coral Stays": [20_000]},
        ),
        (
            (
                "Caravel Travel, one of the larger sites, was hit with a 1 million yuan penalty. "
                "Chief executive Wang Lei was fined 100,000 yuan."
            ),
            {"Caravel Travel": [1_000_000], "Wang Lei": [100_000]},
        ),
        (
            "Wuhu police fined Jiahe Textile 10,000 yuan; and Anji Bamboo was fined 20,000 yuan.",
            {"Jiahe Textile": [10_000], "Anji Bamboo": [20_000]},
        ),
        (
            "A man surnamed Guo who ran a VPN service was fined 500 yuan by Zhengzhou police.",
            {"Guo": [500]},
        ),
    ],
)
def test_who_stands_beside_a_description(text: str, paid: dict[str, list[float]]) -> None:
    """A name after what it is, a name before it, one in a list, and no name inside a clause."""
    assert fines(text) == paid


def test_an_order_before_a_list_falls_on_each_item() -> None:
    """The items of a notice tell no measure; the words before them do."""
    text = """Notice of the Fujian Communications Administration

In accordance with the Cybersecurity Law, the following apps are removed from app stores:

1. Minnan Wallet, version 2.3: no account cancellation
2. Gulangyu Guide, version 1.0.4: excessive requests for permissions
"""
    removed = [
        (who["name"], measure["type"])
        for case in cases(text)
        for who in case["offenders"]
        for measure in case["measures"]
    ]
    assert removed == [("Minnan Wallet", "app_removal"), ("Gulangyu Guide", "app_removal")]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The mill kept no network logs.", "log_retention"),
        ("The forum let users sign up without checking their identity.", "real_name"),
        ("Staff sold 10,000 waybill records.", "pi_trade"),
        ("Patient records were open to anyone.", "pi_protection"),
        ("The clinic hid a ransomware attack.", "incident_response"),
        ("The school refused to assist the police.", "refuse_to_correct"),
        ("It had not appointed a network security officer.", "mlps_duty"),
        ("该店无法提供近六个月的网络日志。", "log_retention"),
        ("该公司瞒报数据泄露事件。", "incident_response"),
        ("员工私自导出客户信息。", "pi_trade"),
        ("该企业拒绝向公安机关提供技术支持。", "refuse_to_correct"),
    ],
)
def test_conduct_in_other_words(text: str, category: str) -> None:
    """What was done is told by the subject of the duty, whatever the verb."""
    found = conduct.find(text, 0, len(text), layout.language(text))
    assert category in {one.category for one in found}


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.full)])
def test_the_look_for_letters_loses_no_match(each: int) -> None:
    """A pattern finds the same with and without the cheap look before it, and the look is used."""
    folder = Path(__file__).parent / "cases" / "open"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))[::each]]
    lines = {line for text in texts for line in text.splitlines() if line}
    langs: tuple[Lang, ...] = ("en", "zh")
    patterns = [
        one
        for lang in langs
        for sieve in (measures._sieve(lang), conduct._sieve(lang))
        for _, one in sieve.parts
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


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:[Ff]ined|warned|(?i:kept|sold|ignored)|\d{1,2}\s(?:days|weeks)|Order|punished|told)\b",
        r"(?i:(?:late|new|old)\s)?(?:reports?|logs|[a-d]{2}\d|(?-i:SMS)|被罚|责令)",
    ],
)
def test_a_look_at_the_next_letter_loses_no_match(pattern: str) -> None:
    """A match may begin with any branch, optional part, range, figure or other case of a letter."""
    text = "KEPT, \u017fOLD, \u212aept, 12 days, ٣ weeks, told, Order LATE reports ab7 被罚 SMS sms"
    looked = openings.looked(pattern)

    assert looked != pattern
    assert [*re.finditer(looked, text)] != []
    spans = [[one.span() for one in re.finditer(form, text)] for form in (looked, pattern)]
    assert spans[0] == spans[1]


def test_a_form_that_begins_anew_is_another_case() -> None:
    """Where the field that a form began with comes again, the next case begins."""
    text = """Company: Taihang Pharmacy Co., Ltd.
Regulator: Shijiazhuang Public Security Bureau
Decision date: 2024-07-19
Sanction: RMB 60,000 fine

Company: Caofeidian Port Services Ltd.
Regulator: Hebei Communications Administration
Decision date: 2024-08-02
Sanction: order to correct
"""
    assert [case["date"]["value"] for case in cases(text)] == ["2024-07-19", "2024-08-02"]
    assert fines(text) == {
        "Taihang Pharmacy Co., Ltd.": [60_000],
        "Caofeidian Port Services Ltd.": [],
    }


WRAPPED_EN = """On 12 March 2020, the Yubei Branch of the Chongqing Public Security
Bureau fined a hotel RMB 20,000 for keeping no network logs. The Cixi
Public Security Bureau warned a school on 3 May 2020 because its site
had been open to all, and Ms Bao was fined RMB 1,000."""
WRAPPED_ZH = """二〇二〇年三月，泰州市公安局海陵分局检查发现，某
饮料厂未按规定留存网络日志，依据《网络安全法》第
五十九条第一款，对该饮料厂罚款一万元，对其法定代
表人万某罚款五千元。"""


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        (WRAPPED_EN, {"hotel": [20_000], "school": [], "Ms Bao": [1_000]}),
        (WRAPPED_ZH, {"某饮料厂": [10_000], "万某": [5_000]}),
    ],
)
def test_a_page_that_breaks_its_lines(text: str, paid: dict[str, list[float]]) -> None:
    """A paragraph that a page has wrapped reads as one line, and its words are found in it."""
    assert paid == fines(text)
    for case in cases(text):
        for span in (span for who in case["offenders"] for span in who["spans"]):
            assert span["text"] == text[span["start"] : span["end"]]
