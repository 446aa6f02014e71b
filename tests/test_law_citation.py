"""How the law is cited in words: titles, articles, and what has no article numbers."""

from __future__ import annotations

import re
from datetime import date

import pytest

from hegui import cli, duties, law
from hegui.law import Ref
from hegui.law.citation import cite, cite_all, in_words, named, names_law, title
from sampled import sampled

TODAY = date(2026, 11, 1)
OLD = date(2025, 12, 1)
VERSIONS = [version for instrument in law.load().instruments for version in instrument.versions]


@pytest.mark.parametrize(
    ("ref", "day", "zh", "full"),
    [
        (
            "csl:23.i3",
            TODAY,
            "《网络安全法》第二十三条第（三）项",
            "《中华人民共和国网络安全法》第二十三条第（三）项",
        ),
        (
            "csl:22.p1.s3",
            OLD,
            "《网络安全法》第二十二条第一款",
            "《中华人民共和国网络安全法》第二十二条第一款",
        ),
        (
            "csl:61.p1",
            TODAY,
            "《网络安全法》第六十一条第一款",
            "《中华人民共和国网络安全法》第六十一条第一款",
        ),
        ("ndsr:9", TODAY, "《网络数据安全管理条例》第九条", "《网络数据安全管理条例》第九条"),
        (
            "mlps-filing:1",
            TODAY,
            "《关于对网络安全等级保护有关工作事项进一步说明的函》",
            "《关于对网络安全等级保护有关工作事项进一步说明的函》",
        ),
    ],
)
def test_provisions_are_cited_as_lawyers_do(ref: str, day: date, zh: str, full: str) -> None:
    """Down to the item; a sentence has no number in any text."""
    assert zh == cite(ref, "zh", day)
    assert full == cite(Ref.parse(ref), "zh", day, full=True)
    assert ref == cite(ref, "en", day)


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("csl:61.p1", "Cybersecurity Law, Article 61, paragraph 1 (csl:61.p1)"),
        ("mlps-filing:1", "MLPS Letters 2025 (mlps-filing:1)"),
    ],
)
def test_english_papers_have_words_before_the_id(ref: str, expected: str) -> None:
    """What has no numbers of its own gets none in words."""
    assert expected == cite(ref, "en", TODAY, full=True)


def test_several_places_are_named_once_each() -> None:
    """Two sentences of one paragraph are one citation."""
    sentences = ["csl:24.p1.s1", "csl:24.p1.s3"]
    assert "《网络安全法》第二十四条第一款" == cite_all(sentences, "zh", TODAY)
    assert "csl:24.p1.s1, csl:23" == cite_all(["csl:24.p1.s1", "csl:23"], "en", TODAY)


def test_what_is_not_held_stays_as_it_is_written() -> None:
    """An order may cite anything."""
    for text in ("本市规定第三条", "no-such-law:1", "ndsr:1.x"):
        assert text == cite(text, "zh", full=True)


def test_what_was_not_in_force_is_cited_by_what_is_held() -> None:
    """Titles of what is expected, and of what has ended, are known all the same."""
    assert "《网络数据安全管理条例》第九条" == cite("ndsr:9", "zh", date(2020, 1, 1))
    inspection = cite("police-inspection-2018:21", "zh", TODAY)
    assert "《公安机关互联网安全监督检查规定》第二十一条" == inspection


def test_an_instrument_is_named_by_its_title() -> None:
    """As what a draft may touch."""
    assert "《网络安全法》" == named(["csl"], "zh")
    assert "《网络安全法》第二十三条、made-up" == named(["csl:23", "made-up"], "zh")
    assert "csl, made-up" == named(["csl", "made-up"], "en")


def test_no_short_title_was_made_up_by_us() -> None:
    """《网络数据条例》 and 《技术措施规定》 are names that no text has."""
    for version in VERSIONS:
        assert title(version) == version.short["zh"]
        assert version.short["zh"] in version.title["zh"]


def test_no_duty_prints_a_number_of_ours_as_an_article() -> None:
    """《关基商用密码规定》第一条 stood in a paper for an authority, its articles unseen."""
    cited = {
        (ref, since)
        for duty in duties.select()
        for since, refs in duty.versions
        for ref in refs
        if not law.load().version(ref.instrument, since).numbered
    }
    assert {"small-pi-2026", "mlps-filing"} <= {ref.instrument for ref, _ in cited}
    for ref, since in cited:
        for lang, mark in (("zh", "条"), ("en", "Article")):
            words = cite(ref, lang, since, full=True)
            assert mark not in words.split("》")[-1], f"{ref} of {since}"


@pytest.mark.parametrize("instrument", ["mlps-filing", "small-pi-2026"])
def test_numbers_of_ours_are_marked(instrument: str) -> None:
    """Known by summaries, with an order of our own."""
    assert not any(version.numbered for version in law.load().versions(instrument))


def test_face_recognition_had_numbers_of_ours() -> None:
    """Consent stood in Art. 2 and the assessment of impact nowhere."""
    (version,) = law.load().versions("face-recognition")
    assert version.numbered
    assert [*range(4, 11), *range(12, 17), 18] == sorted(
        {ref.article for ref in version.provisions}
    )
    assert "separate" in version.provision(Ref.parse("face-recognition:6")).summary["en"]


def test_ids_in_chinese_texts_become_citations() -> None:
    """Notes and reasons name provisions by their ids, which no reader of Chinese cites by."""
    said = "区间为证据所指的 csl:61.p1 档次（另见 mlps-filing:1），未收录 made-up:1。"
    told = (
        "区间为证据所指的《网络安全法》第六十一条第一款档次"
        "（另见《关于对网络安全等级保护有关工作事项进一步说明的函》），未收录 made-up:1。"
    )
    assert told == in_words(said, "zh")
    assert said == in_words(said, "en")
    assert "a:csl:61 xcsl:61 csl:61x" == in_words("a:csl:61 xcsl:61 csl:61x", "zh")


@pytest.mark.parametrize(
    "command",
    sampled(
        [
            "law show csl:62.p2 --as-of 2026-06-30",
            "law coverage --as-of 2026-06-30",
            "law search 日志 --as-of 2026-06-30",
            "law due --from 2025-12-01 --to 2026-02-01",
            "law diff csl 2025-12-31 2026-01-01",
            "law expected --as-of 2026-06-30",
            "law map csl:21 --to 2026-01-01",
            "duties --as-of 2026-06-30",
        ],
        3,
    ),
)
def test_chinese_tools_named_provisions_by_ids_of_ours(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id stands alone on a line or in brackets, as what commands take; texts cite."""
    monkeypatch.setenv("COLUMNS", "200")
    assert 0 == cli.run([*command.split(), "--lang", "zh"])
    told = capsys.readouterr().out

    assert "《" in told
    assert not re.findall(r"(?<![(（])(?:csl|pipl|dsl|ndsr):[0-9]+[^\n]*[\u4e00-\u9fff]", told)


def test_important_data_abroad_kept_its_provision_of_2022() -> None:
    """The provisions of 2024 and the Regulation of 2025 say it anew."""
    cited = {str(ref) for ref in duties.load("cross_border.important_data").provisions(TODAY)}
    assert {"ndsr:37", "cross-border:7.p1.i2.s1"} <= cited


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("csl:47", True),
        ("csl:48 csl:49", True),
        ("CSL:47、iis:15", True),
        ("《网络安全法》第四十七条", True),
        ("中华人民共和国网络安全法第47条", True),
        ("csl:999", False),
        ("csl", False),
        ("csl:47 huose", False),
        ("《社区公约》第三条", False),
        ("huose", False),
        ("content-ecology:6", True),
        ("网络信息内容生态治理规定第六条第（九）项", True),
        ("content-ecology:6 content-ecology:7", True),
        ("csl:49 content-ecology:7", True),
        ("content-ecology:7.i2 content-ecology:7.i7", False),
        ("《网络信息内容生态治理规定》第七条", False),
        ("《网络信息内容生态治理规定》第7条", False),
        ("《网络信息内容生态治理规定》", False),
        ("content-ecology:10", False),
    ],
)
def test_a_text_that_names_law_is_known(text: str, held: bool) -> None:  # noqa: FBT001
    """Ids of provisions that are held, or a citation that begins with the title of a law."""
    assert held == names_law(text)
