"""What reviewers correct teaches the reader: labelled passages with other names."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui import masking
from hegui.cases import teaching
from hegui.cases.library import Library
from hegui.cases.teaching.pseudonyms import Named, Pseudonyms, edited
from hegui.cli import run
from hegui.reading import vocabulary
from notices import DAY, authority, cited, document, measure, offender

sys.path.insert(0, str(Path(__file__).parent / "cases"))
import label

PHONE, IDENTITY = "13812345678", "11010119900307221X"
ZH = (
    "黄岩网警通报（台公网安罚决字〔2024〕第118号）\n"
    "2024年6月11日，台州市公安局黄岩分局查明，台州模联云电子商务有限公司（下称模联云）仅留存日志20余天，"
    "违反《网络安全法》第二十一条第三项，依据第五十九条，对模联云公司处罚款1万元，"
    f"对其主管林志强罚款5000元。林某身份证{IDENTITY}，电话{PHONE}。模联云的网站为www.molianyun.com。\n"
)
EN = (
    "On 9 April 2021 the Langya branch of the Chuzhou Public Security Bureau fined Chuzhou Bravian "
    "Logistics Co., Ltd. CNY 10,000 for keeping no weblogs, in breach of Article 21(3) of the "
    "Cybersecurity Law. BRAVIAN was told to correct this within 15 days. Its manager, Mr Shi Tao, "
    "was fined CNY 5,000 under Article 59. Shi accepted; Bravian appealed.\n"
)
NAMES = ("模联云", "林志强", "林某", "Bravian", "BRAVIAN", "Shi Tao", "Shi ", IDENTITY, PHONE)
NUMBERS = ("118号", "molianyun")


def zh() -> dict[str, Any]:
    """Return the case of the Chinese notice, its offender read with too many words."""
    body = offender(ZH, "台州模联云电子商务有限公司", aliases=["模联云公司"])
    body["spans"] += offender(ZH, "模联云公司")["spans"]
    person = {"kind": "individual", "role": "responsible_supervisor", "affiliated_with": "o1"}
    who = offender(ZH, "林志强罚款", 2, **person, aliases=["林某"])
    return {
        "stage": "penalized",
        "date": {
            "value": "2024-06-12",
            "precision": "day",
            "inferred": True,
            "spans": at(ZH, "2024年6月11日"),
        },
        "authorities": [authority(ZH, "台州市公安局黄岩分局", "county", "浙江")],
        "offenders": [body, who],
        "conduct": [],
        "violated": [cited(ZH, "《网络安全法》第二十一条第三项", 21, 3)],
        "basis": [],
        "measures": [
            measure(ZH, "罚款1万元", "fine", cny=10_000),
            measure(ZH, "罚款5000元", "fine", "o2", cny=50_000),
        ],
    }


def at(text: str, words: str) -> list[dict[str, Any]]:
    """Return the span of words."""
    start = text.index(words)
    return [{"start": start, "end": start + len(words), "text": words}]


def en() -> dict[str, Any]:
    """Return the case of the English report."""
    person = {"kind": "individual", "role": "responsible_supervisor", "affiliated_with": "o1"}
    return {
        "stage": "penalized",
        "date": {"value": "2021-04-09", "precision": "day", "spans": at(EN, "9 April 2021")},
        "authorities": [authority(EN, "Chuzhou Public Security Bureau", "municipal", "安徽")],
        "offenders": [
            offender(EN, "Chuzhou Bravian Logistics Co., Ltd.", aliases=["Bravian"]),
            offender(EN, "Mr Shi Tao", 2, **person),
        ],
        "conduct": [],
        "violated": [cited(EN, "Article 21(3) of the Cybersecurity Law", 21, 3)],
        "basis": [],
        "measures": [
            measure(EN, "fined Chuzhou Bravian Logistics Co., Ltd. CNY 10,000", "fine", cny=10_000),
            measure(EN, "fined CNY 5,000", "fine", "o2", cny=5_000),
        ],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a library of two documents that were reviewed and one that was not."""
    library = Library(tmp_path / "held")
    for one in (
        document("zhejiang-molianyun", ZH, zh()),
        document("news", EN, en(), lang="en"),
        document("waiting", ZH, zh()),
    ):
        library.add(one, on=DAY)
    for field, value in (
        ("date", "2024-06-11"),
        ("offenders.2.name", "林志强"),
        ("measures.2.amounts", "5000 CNY"),
        ("basis.new", "csl:59"),
        ("conduct.new", "log_retention"),
        ("case", "ok"),
    ):
        library.decide("zhejiang-molianyun.c1", field, value, by="王兰", on=DAY)
    library.decide("news.c1", "case", "ok", by="Wang Lan", on=DAY)
    return tmp_path / "held"


def spans(value: object) -> list[dict[str, Any]]:
    """Return every span anywhere in labels."""
    if isinstance(value, dict):
        own = list(value.get("spans", []))
        return own + [one for key, part in value.items() if key != "spans" for one in spans(part)]
    return [one for part in value for one in spans(part)] if isinstance(value, list) else []


def test_what_reviewers_decided_is_learnt_from(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a library to labels: what was decided, with its words, and no name that stood there."""
    out = tmp_path / "team"

    asked = ["cases", "passages", "--library", str(folder), "--out", str(out), "--output", "json"]
    assert run(asked) == 0
    told = capsys.readouterr()
    (en_text, english), (zh_text, chinese) = label.load(str(out))

    assert ["en_team_01.txt", "zh_team_01.txt"] == [en_text.name, zh_text.name]
    for path, gold in ((en_text, english), (zh_text, chinese)):
        text = path.read_bytes().decode()
        assert len(text) == gold["text_len"]
        assert len(spans(gold["cases"])) > 8
        assert all(text[one["start"] : one["end"]] == one["text"] for one in spans(gold["cases"]))
    (case,) = chinese["cases"]
    assert "2024-06-11" == case["date"]["value"]
    assert not case["date"].get("inferred")
    (basis,) = case["basis"]
    assert (59, "第五十九条") == (basis["article"], basis["spans"][0]["text"])
    amounts = [one["amounts"][0] for one in case["measures"]]
    assert [(10_000, "罚款1万元"), (5_000, "5000元")] == [
        (one["value"], one["spans"][0]["text"]) for one in amounts
    ]
    assert [] == case["conduct"]
    assert "conduct.1" in told.err
    body, person = case["offenders"]
    assert re.fullmatch(r"台州[^模联云]{3}电子商务有限公司", body["name"])
    assert f"{body['name'][2:5]}公司" == body["aliases"][0]
    assert 3 == len(person["name"]) == len(person["spans"][0]["text"])
    assert f"{person['name'][0]}某" == person["aliases"][0]
    assert "台州市公安局黄岩分局" == case["authorities"][0]["name"]
    assert "waiting is left out: waiting.c1 waits for a person" in told.err
    whole = "".join(path.read_bytes().decode() for path in out.iterdir())
    assert not [one for one in (*NAMES, *NUMBERS, "zhejiang", "王兰") if one in whole]
    rows = json.loads(told.out)
    assert {"台州模***", "Chuz***", "Mr***", "模***", "B***", "***"} >= {row["was"] for row in rows}
    for row in rows:
        name, line, column = row["look"].split(":")
        stands = (out / name).read_text().splitlines()[int(line) - 1][int(column) - 1 :]
        assert stands.startswith(row["now"])


def test_the_same_seed_gives_the_same_bytes(folder: Path) -> None:
    """And another one other names."""
    made = [list(teaching.passages(Library(folder), seed)) for seed in (1, 1, 2)]
    texts = [[one.text for one in each if isinstance(one, teaching.Passage)] for each in made]

    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_written_half(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """A folder that holds something, a file in its place, a library that nobody reviewed."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").touch()
    (tmp_path / "file").touch()
    Library(tmp_path / "fresh").add(document("a", ZH, zh()), on=DAY)

    for library, out in ((folder, "full"), (folder, "file"), (tmp_path / "fresh", "new")):
        asked = ["--library", str(library), "--out", str(tmp_path / out), "--lang", lang]
        assert 2 == run(["cases", "passages", *asked])
        assert out in capsys.readouterr().err
    assert {"full", "file", "fresh", "held"} == {path.name for path in tmp_path.iterdir()}
    assert ["a.txt"] == [path.name for path in (tmp_path / "full").iterdir()]


WORDS = st.sampled_from(
    [
        *("模联云", "模联", "联云", "台州模联云电子商务有限公司", "林某", "林志强", "林某某"),
        *(" Bravian ", " BRAVIAN Co., Ltd. ", " Shi ", " Shi Tao ", " Shi's "),
        *("罚款", "，", "。", " ", "fined ", "the bureau ", "日志", "He ", "\n"),
    ]
)
PERSONS = frozenset({"林某", "林志强", "林某某", "Shi", "Shi Tao", "Shi's"})
PLAIN = frozenset("罚款，。日志 \n")


@settings(deadline=None, max_examples=20)
@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_spans_point_at_their_words_when_names_are_replaced(
    words: list[str], data: st.DataObject
) -> None:
    """Names overlapping or side by side: what is no name stays, and no name is left."""
    vocabulary.take("zh")
    text = "".join(words)
    starts = [sum(map(len, words[:at])) for at in range(len(words))]
    places = [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    names = [one.strip() for one in dict.fromkeys(words) if re.search(r"[模联林BS]", one)]
    chosen = data.draw(st.permutations(names)) if names else []
    named = [Named(one, one in PERSONS, ()) for one in chosen]

    made_up = Pseudonyms(text, Random(7))  # noqa: S311 - the same names each time
    made_up.take(named)
    made = edited(text, made_up.edits(named, ()))

    for word, place in zip(words, places, strict=True):
        start, end = made.span(place)
        assert 0 <= start < end <= len(made.text)
        if PLAIN.issuperset(word) or word in {"fined ", "the bureau ", "He "}:
            assert word == made.text[start:end]
        else:
            assert len(word) == end - start or word.isascii()
    pieces = [made.text[slice(*made.span(place))] for place in places]
    assert made.text == "".join(pieces)
    assert not [one for one in chosen if one in made.text]


def test_only_who_is_named_gets_another_name() -> None:
    """A description stays; so do masks, places, trades and forms; a surname is one name twice."""
    vocabulary.take("zh")
    listed = [
        ("某酒店", False),
        ("申请人", False),
        ("运营者", False),
        ("该公司", False),
        ("a hotel in Chengdu", False),
        ("张某", True),
    ]
    listed += [("张某某", True), ("成都××科技有限公司", False), ("Qihang Co., Ltd.", False)]
    text = " ".join(name for name, _ in listed)
    made_up = Pseudonyms(text, Random(1))  # noqa: S311 - the same names each time
    made_up.take([Named(name, person) for name, person in listed])

    assert {"张某", "张某某", "Qihang Co., Ltd.", "Qihang"} == set(made_up.units)
    assert made_up.units["张某"][0] == made_up.units["张某某"][0] != "张"
    assert made_up.units["张某"][1:] == "某"
    assert re.fullmatch(r"[A-Z][a-z]+ Co\., Ltd\.", made_up.units["Qihang Co., Ltd."])


def test_short_forms_that_nobody_labelled_are_replaced() -> None:
    """How the name of a body begins, and a family name with a mask; no word that is none."""
    vocabulary.take("zh")
    text = (
        "珠海海纳汇通报关有限公司由林志强管理。海纳汇通、海纳公司和林某，海纳百川。Laurelle’s hub"
    )
    named = [Named("珠海海纳汇通报关有限公司", person=False), Named("林志强", person=True)]
    named += [Named("Laurelle Asia Ltd.", person=False)]
    made_up = Pseudonyms(text, Random(1))  # noqa: S311 - the same names each time
    made_up.take(named)
    made = edited(text, made_up.edits(named, ())).text

    assert not re.search("海纳汇通|海纳公司|林某|林志强|Laurelle", made)
    assert "海纳百川" in made
    found = re.match(r"珠海(....)报关有限公司由.{3}管理。(....)、(..)公司和.某，", made)
    assert found is not None
    assert found[1] == found[2]
    assert found[1].startswith(found[3])


def test_no_part_of_a_made_up_name_is_a_well_known_one() -> None:
    """The list holds single signs, syllables and surnames, none of which is a firm."""
    vocabulary.take("zh")
    told = vocabulary.made_up()
    known = {one.casefold() for listed in vocabulary.offenders().known.values() for one in listed}

    pieces = {*told.syllables["zh"], *told.syllables["en"]}
    assert {1} == {len(one) for one in told.syllables["zh"]}
    assert not known & pieces
    assert not known & {a + b for a in told.syllables["en"] for b in told.syllables["en"]}
    assert masking.personal("模联云") == "***"
