"""An official text is recognised by what is in it, checked, kept with the operator, and shown."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import law
from hegui.cli import run
from hegui.errors import ContentError, UsageError
from hegui.law import numerals, official, statute
from hegui.law.ref import Ref

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.law import Fine, Version

OLD, NEW = date(2017, 6, 1), date(2026, 1, 1)
DAY = date(2026, 11, 25)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _fine(fine: Fine) -> str:
    """Return a fine as a statute writes it."""
    say = numerals.chinese
    parts = []
    if fine.times is not None:
        parts.append(f"处{say(fine.times[0])}倍以上{say(fine.times[1])}倍以下罚款")
    if fine.times_from > 1:
        parts.append(f"不足{say(fine.times_from)}元的")
    if fine.maximum is not None:
        low = f"{say(fine.minimum)}元以上" if fine.minimum is not None else ""
        parts.append(f"处{low}{say(fine.maximum)}元以下罚款")
    if fine.percent is not None:
        parts.append(f"或者营业额百分之{say(fine.percent)}")
    return "，".join(parts)


def _made_up(version: Version) -> str:
    """Return a text with the structure, fines and citations of a version, in our own words."""
    lines = [version.title["zh"], f"{_day(version.adopted)}通过", "第一章　总则"]
    for number in range(1, (version.articles or 0) + 1):
        article = Ref(version.instrument, number)
        lines += _article(version, article)
    return "\n".join(lines)


def _article(version: Version, article: Ref) -> list[str]:
    parts = {ref.place[:2]: ref for ref in version.provisions if article.covers(ref)}
    most = max((paragraph or 1 for paragraph, _ in parts), default=1)
    lines = []
    for paragraph in range(1, most + 1):
        items = max((i or 0 for p, i in parts if (p or 1) == paragraph), default=0)
        lines.append(_words(version, article, paragraph))
        lines += [f"（{numerals.chinese(item)}）第{item}种情形；" for item in range(1, items + 1)]
    lines[0] = f"第{numerals.chinese(article.article)}条　{lines[0]}"
    return lines


def _words(version: Version, article: Ref, paragraph: int) -> str:
    told = [f"本条第{numerals.chinese(paragraph)}款的内容"]
    for ref, clause in version.liabilities.items():
        if article.covers(ref) and (ref.place[0] or 1) == paragraph:
            cited = dict.fromkeys(other.article for other in clause.punishes)
            told += [f"违反本法第{numerals.chinese(number)}条的" for number in cited]
            for tier in clause.tiers:
                told += [_fine(fine) for fine in (tier.organisation, tier.persons) if fine]
    return "，".join(told) + "。"


@pytest.fixture(name="csl")
def _csl() -> dict[date, Version]:
    return {version.since: version for version in law.load().versions("csl")}


@pytest.mark.parametrize("since", [OLD, NEW])
def test_a_text_is_recognised_by_its_version(csl: dict[date, Version], since: date) -> None:
    """Title, articles, parts, fines and citations all agree with one version alone."""
    _, check = official.recognise(law.load(), _made_up(csl[since]))

    assert ("csl", since) == (check.version.instrument, check.version.since)
    assert len(csl[since].provisions) == check.parts
    assert check.fines > 20


def test_of_versions_with_one_structure_the_last_that_the_head_names_is_meant() -> None:
    """An official head names the first promulgation and every revision after it."""
    version = law.load().version("iis", date(2012, 1, 1))
    lines = _made_up(version).splitlines()
    lines[1] = "（2000年9月25日公布　根据2011年1月8日《决定》修订）"

    found = official.recognise(law.load(), "\n".join(lines))[1].version
    assert date(2011, 1, 8) == found.since


def test_the_trap_of_the_last_article(csl: dict[date, Version]) -> None:
    """The text of 2026 still says that it is in force from 2017: no day is read from there."""
    text = _made_up(csl[NEW])
    text = text.replace("第八十一条　本条第一款的内容", "第八十一条　本法自2017年6月1日起施行")

    assert "2017年6月1日" in text
    assert NEW == official.recognise(law.load(), text)[1].version.since


@pytest.mark.parametrize(("is_", "asked"), [(OLD, NEW), (NEW, OLD)])
def test_a_text_of_another_version_is_refused_with_the_reason(
    csl: dict[date, Version], is_: date, asked: date
) -> None:
    """It says what does not fit, and which version the text is."""
    with pytest.raises(UsageError) as caught:
        official.recognise(law.load(), _made_up(csl[is_]), since=asked)

    assert f"not the version of csl in force from {asked}" in str(caught.value)
    assert f"it has {csl[is_].articles} articles where that version has" in str(caught.value)
    assert f"It is the one in force from {is_}." in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("第四十条　", "第四十一条　", "Article 41 stands where Article 40 is expected"),
        ("第四十条　", "", "Article 41 stands where Article 40 is expected"),
        (
            "二百万元以上一千万元",
            "二百万元以上五百万元",
            "csl:61.p3 does not say 二百万元以上一千万元以下",
        ),
        (
            "2025年10月28日",
            "2025年9月12日",
            "2025-09-12 where that version was adopted on 2025-10-28",
        ),
        ("（五）第5种情形；\n", "", "csl:23.i5 is not in it"),
    ],
)
def test_a_text_that_differs_is_no_version(
    csl: dict[date, Version], old: str, new: str, said: str
) -> None:
    """A hole in the numbers, another fine, a draft's day or a lost item: each is named."""
    text = _made_up(csl[NEW])
    assert old in text

    with pytest.raises(UsageError) as caught:
        official.recognise(law.load(), text.replace(old, new))
    assert f"nearest to the one in force from {NEW}" in str(caught.value)
    assert said in str(caught.value)


def test_citations_of_another_numbering_are_told(csl: dict[date, Version]) -> None:
    """Penal clauses that punish by the old numbers belong to the old text."""
    shifted = re.sub(
        "本法第([^条]+)条",
        lambda m: f"本法第{numerals.chinese((numerals.number(m[1]) or 0) - 2)}条",
        _made_up(csl[NEW]),
    )

    with pytest.raises(
        UsageError, match=r"its penal clauses cite \d+ articles, \d+ of them others"
    ):
        official.recognise(law.load(), shifted)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("关于网络安全的说明。", "The text has no article"),
        ("某地办法\n第一条　内容。", "name the instrument by --as"),
    ],
)
def test_what_is_no_text_of_a_held_instrument_is_refused(text: str, said: str) -> None:
    """A commentary has no articles; a rule that is not held has no title here."""
    with pytest.raises(UsageError, match=said):
        official.recognise(law.load(), text)


def test_a_version_that_is_not_held_is_named_with_those_that_are(csl: dict[date, Version]) -> None:
    """A day between two versions is no first day."""
    with pytest.raises(UsageError, match="the first days are 2017-06-01, 2026-01-01"):
        official.recognise(law.load(), _made_up(csl[NEW]), since=date(2025, 10, 28))


def test_wording_is_found_by_place(csl: dict[date, Version], tmp_path: Path) -> None:
    """An article, a paragraph and an item; a sentence is shown as its paragraph."""
    found, check = official.recognise(law.load(), _made_up(csl[NEW]))
    official.attach(found, check, file="csl.txt", digest="0" * 64, day=DAY, folder=tmp_path)
    kept = official.load("csl", NEW, tmp_path)

    assert kept is not None
    assert ("csl.txt", DAY) == (kept.file, kept.attached_on)
    assert "（三）第3种情形；" == kept.wording(Ref.parse("csl:23.i3"))
    assert kept.wording(Ref.parse("csl:61.p3")) == kept.wording(Ref.parse("csl:61.p3.s1"))
    assert kept.wording(Ref.parse("csl:61.p4")) is None
    assert kept.wording(Ref.parse("csl:99")) is None
    assert official.load("csl", OLD, tmp_path) is None


def test_a_kept_text_that_was_changed_is_refused(csl: dict[date, Version], tmp_path: Path) -> None:
    """What is shown as official must be what was attached."""
    found, check = official.recognise(law.load(), _made_up(csl[NEW]))
    path = official.attach(found, check, file="a", digest="0", day=DAY, folder=tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("一千万元", "二千万元"), "utf-8")

    with pytest.raises(ContentError, match="was changed since it was attached"):
        official.load("csl", NEW, tmp_path)


def test_the_wording_is_shown_beside_the_summary(
    csl: dict[date, Version],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """From the day of attaching on, and only for the version that was attached."""
    monkeypatch.setenv("HEGUI_DATA", str(tmp_path / "own"))
    (tmp_path / "csl.md").write_text("# " + _made_up(csl[NEW]), encoding="utf-8")

    assert 0 == run(["law", "attach", str(tmp_path / "csl.md"), "--output", "json"])
    told = json.loads(capsys.readouterr().out)
    assert 0 == run(["law", "show", "csl:23.i3", "--as-of", "2026-01-01", "--output", "json"])
    now = json.loads(capsys.readouterr().out)
    assert 0 == run(["law", "show", "csl:21.i3", "--as-of", "2025-12-31", "--output", "json"])
    then = json.loads(capsys.readouterr().out)

    assert ("csl", "2026-01-01", 81) == (
        told["instrument"],
        told["in_force_from"],
        told["articles"],
    )
    assert "（三）第3种情形；" == now["official"]["wording"]
    assert told["digest"] == now["official"]["digest"]
    assert then["official"] is None


def test_a_text_that_is_only_checked_is_not_kept(
    csl: dict[date, Version], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--check` writes nothing; a text that is refused is not kept either."""
    monkeypatch.setenv("HEGUI_DATA", str(tmp_path / "own"))
    path = tmp_path / "csl.txt"
    path.write_text(_made_up(csl[NEW]), encoding="utf-8")

    assert 0 == run(["law", "attach", str(path), "--check"])
    assert 2 == run(["law", "attach", str(path), "--from", "2017-06-01"])
    assert not (tmp_path / "own").exists()


@given(st.integers(0, 10**12 - 1))
def test_numerals_are_read_as_they_are_written(value: int) -> None:
    """Both ways, for every number that a statute could hold."""
    assert value == numerals.number(numerals.chinese(value))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10, "十"),
        (21, "二十一"),
        (105, "一百零五"),
        (110, "一百一十"),
        (5_000, "五千"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (500_000, "五十万"),
        (100_000, "十万"),
        (2_000_000, "二百万"),
        (120_000_500, "一亿二千万零五百"),
    ],
)
def test_numerals_are_written_as_statutes_do(value: int, written: str) -> None:
    """Ten is 十 at the head of a number and 一十 within; a gap is 零 once."""
    assert written == numerals.chinese(value)
    assert value == numerals.number(written)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇一七", 2017),
        ("两千", 2000),
        ("5万", 50_000),
        ("1.5万", 15_000),
        ("10,000", 10_000),
        ("１０万", 100_000),
        ("贰萬叁仟", 23_000),
        ("壹佰零伍", 105),
        ("五五十", None),
        ("万", None),
        ("1.23456", None),
        ("", None),
    ],
)
def test_other_forms_of_numbers_are_read(text: str, value: int | None) -> None:
    """Digits, mixed forms and years; what is no number is none."""
    assert value == numerals.number(text)


def test_ranges_ceilings_multiples_and_shares_are_told_apart() -> None:
    """The most of a range is no ceiling, and a multiple is no amount."""
    text = "处一倍以上十倍以下罚款；处一万元以上十万元以下罚款；处一百万元以下或者百分之五以下罚款"

    assert {(10_000, 100_000)} == numerals.ranges(text, "元")
    assert {(1, 10)} == numerals.ranges(text, "倍")
    assert {1_000_000} == numerals.ceilings(text)
    assert {5} == numerals.percents(text)


@given(st.text(max_size=300))
def test_no_text_breaks_the_splitter(text: str) -> None:
    """Whatever a file holds, it has articles or none."""
    assert all(article.number >= 0 for article in statute.split("第一条　x\n" + text).articles)


def test_a_wrapped_citation_begins_no_article() -> None:
    """A line that begins with 第二条、 goes on with the sentence before it."""
    found = statute.split(
        "第一条 违反本法\n第二条、第三条规定的，处罚。\n第二条本法自公布之日起施行。"
    )

    assert [1, 2] == [article.number for article in found.articles]


def test_reports_and_explanations_show_the_wording(
    csl: dict[date, Version],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Beside the summary of each provision that they name; without a text they show none."""
    monkeypatch.setenv("HEGUI_DATA", str(tmp_path / "own"))
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "x"\nservices = ["website"]\n', "utf-8"
    )
    explain = ["explain", str(tmp_path), "csl.mlps_logs", "--as-of", "2026-11-24"]
    html = ["audit", str(tmp_path), "--output", "html", "--as-of", "2026-11-24"]
    shown = []
    for attached in (False, True):
        if attached:
            found, check = official.recognise(law.load(), _made_up(csl[NEW]))
            official.attach(found, check, file="csl.txt", digest="0" * 64, day=DAY)
        run(explain)
        run(html)
        shown.append(capsys.readouterr().out)

    assert "第3种情形" not in shown[0]
    assert 1 < shown[1].count("（三）第3种情形；")
    assert "Official wording, as attached" in shown[1]
