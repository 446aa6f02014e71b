"""`hegui explain` tells the whole reasoning about a duty: one sentence a line, in two languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import cli, duties
from hegui import outcome as value
from hegui.cli import codes
from hegui.errors import HeguiError, UsageError
from hegui.report import safe
from hegui.report.explain import explained
from hegui.report.explain.asked import asked, named
from hegui.report.explain.wording import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hegui.outcome import Report

    Tell = Callable[..., str]

HOSTILE = "<b>x</b>\x1b[31m\u202e\nWhat the duty asks\n  It is met."
PROFILE = '[operator]\nname = "Shop"\nservices = ["website", "publishing"]\nplaces = ["重庆"]\n'
EVIDENCE = """
[limits]
"csl.complaints_handling" = "4h"
[evidence.log_sources]
path = "log_sources.csv"
[evidence.log_coverage]
rows = [{source = "web", day = 2017-07-01, records = 2}]
[evidence.complaints]
path = "complaints.csv"
complete_from = 2017-06-01
declared_by = "Li Lei"
[evidence.policies]
path = "policies.csv"
[evidence.removals]
path = "not-there.csv"
"""
COMPLAINTS = """complaint,received_at,accepted_at,handled_at
c1,2017-07-01T01:00:00Z,2017-07-01T02:00:00Z,2017-07-01T09:00:00Z
"""


BUILT: dict[tuple[str, str], Report] = {}
"""Audits of the shop by what was asked: many tests tell of the same one."""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a folder with a breach, a duty that is met and others of which nothing is known."""
    rows = f'web,shop,access,2017-01-01,\n"{HOSTILE}",shop,access,2017-01-01,\n'
    header = "source,system,kind,started_on,retired_on\n"
    (tmp_path / "log_sources.csv").write_text(header + rows, encoding="utf-8")
    (tmp_path / "complaints.csv").write_text(COMPLAINTS)
    (tmp_path / "policies.csv").write_text("kind,approved_on\nincident_plan,2017-06-01\n")
    (tmp_path / "hegui.toml").write_text(PROFILE + EVIDENCE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def tell(shop: Path) -> Tell:
    """Return what is told of a duty of the shop on a day."""

    def told(duty: str, day: str = "2017-09-26", lang: str = "en") -> str:
        if (duty, day) not in BUILT:
            BUILT[duty, day] = value.build(shop / "hegui.toml", date.fromisoformat(day), (duty,))
        return explained(BUILT[duty, day], lang)

    return told


def part(text: str, key: str, lang: str = "en") -> str:
    """Return the lines below one heading."""
    below = text.split(f"{HEADINGS[key][lang]}\n", 1)[1]
    return below.split("\n\n", 1)[0]


@pytest.mark.parametrize(
    "day", [pytest.param(date(2017, 9, 26), marks=pytest.mark.full), date(2026, 6, 30)], ids=str
)
def test_every_duty_is_explained(shop: Path, day: date) -> None:
    """No duty lacks a part, and no sentence has an unfilled place, in either language."""
    report = value.build(shop / "hegui.toml", day)
    for entry in report.entries:
        one = value.Report(report.audit, (entry,), report.total, report.deadlines)
        for lang in ("en", "zh"):
            text = explained(one, lang)
            for key in HEADINGS:
                assert part(text, key, lang).strip()
            assert not re.search(r"[{}]|\bNone\b", text)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("asks", "csl:21.i3 of the Cybersecurity Law"),
        ("asks", "in force from 2017-06-01 until the day before 2026-01-01"),
        ("asks", "Its figure log_months is 6 months."),
        ("binds", "It binds Shop by its profile: operates_network = yes."),
        ("evidence", "log_sources: 2 rows from log_sources.csv, taken on 2017-09-26."),
        ("evidence", "log_coverage: 1 row from hegui.toml, taken on"),
        ("found", "The duty is breached. 2 judged: 0 met, 1 breached, 1 unknown."),
        ("found", "The breach began on 2017-06-01."),
        ("found", "days missing: 116"),
        ("law", "answered by csl:59.p1 (version of 2017-06-01"),
        ("law", "Both readings, the law at the time and that of the day judged, are the same."),
        ("cost", "company 10,000–100,000; persons responsible 5,000–50,000"),
        ("cost", "The evidence points here."),
        ("cases", "Chongqing"),
        ("todo", "Restore or explain the 116 days of web"),
        ("todo", "Due: now. No term is set"),
        ("kinds", "Our convention, not the law: The window runs"),
        ("kinds", "Law: the figure log_months (6 months) is that of csl:21.i3."),
        ("sure", "csl:21.i3 (version of 2017-06-01): confidence high, last checked on 20"),
        ("sure", "log_months (csl:21.i3) (version of 2017-06-01): confidence high"),
        ("sure", "csl:59.p1 (version of 2017-06-01): confidence high"),
    ],
)
def test_a_breach_is_told_from_the_law_to_the_confidence(
    tell: Tell, key: str, sentence: str
) -> None:
    """Each question has its answer under its own heading."""
    assert sentence in part(tell("csl.mlps_logs"), key)


def test_both_readings_are_told_where_the_law_changed(tell: Tell) -> None:
    """A breach that began under the law of 2017 and goes on under that of 2026 has two readings."""
    text = tell("csl.mlps_logs", day="2026-06-30")

    assert "by the law of 2025-12-30, the duty stood in csl:21.i3" in part(text, "law")
    assert "By the law of 2026-06-30, the duty stands in csl:23.i3" in part(text, "law")
    assert "which applies" in part(text, "law")
    assert "Under csl:59.p1, by the law of 2025-12-30" in part(text, "cost")
    assert "Under csl:61.p3, by the law of 2026-06-30" in part(text, "cost")
    assert "csl:59.p1 (version of 2017-06-01)" in part(text, "sure")
    assert "csl:61.p1 (version of 2026-01-01)" in part(text, "sure")


def test_an_unknown_duty_is_told_with_what_is_missing(tell: Tell) -> None:
    """What could not be read is named, and what a breach would cost is called just that."""
    text = tell("csl.content_manage")

    assert "removals: not read. No file matches" in part(text, "evidence")
    assert "content_hits: not given; hegui.toml names no source for it." in part(text, "evidence")
    assert "this is what a breach would cost" in part(text, "cost")
    assert "Cases are looked up for breaches only." in part(text, "cases")
    assert "Bring the evidence" in part(text, "todo")


def test_a_met_duty_is_told_without_a_penalty(tell: Tell) -> None:
    """Nothing is reckoned of a duty that is met; the operator's own limit is called no law."""
    text = tell("csl.complaints_handling")

    assert "The duty is met." in part(text, "found")
    assert "complaints: 1 row from complaints.csv" in part(text, "evidence")
    assert "declared complete by Li Lei" in part(text, "evidence")
    assert "no penalty is reckoned" in part(text, "cost")
    assert "Nothing is to be done." in part(text, "todo")
    limit = "Your own limit, which is no law, is 4:00:00; longer than that: 1 row."
    assert limit in part(text, "kinds")


def test_a_duty_that_does_not_bind_says_so(tell: Tell) -> None:
    """The profile or the day decides; the sentence says which."""
    assert "does not bind" in part(tell("csl.msg_app_provider"), "binds")
    assert "binds from 2017-06-01" in part(tell("csl.mlps_logs", day="2017-05-31"), "binds")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_hostile_row_stays_on_its_line(tell: Tell, lang: str) -> None:
    """A row steers no terminal, and a line break in it makes no sentence and no heading."""
    text = tell("csl.mlps_logs", lang=lang)

    assert "<b>x</b>�[31m��What the duty asks�  It is met." in text
    assert 1 == text.splitlines().count(HEADINGS["asks"][lang])
    assert not {c for c in text if c != "\n" and unicodedata.category(c) in safe.CONTROLS}


def test_a_whole_id_is_taken_before_what_it_begins() -> None:
    """csl.mlps_logs is a duty, though it begins the names of its limbs as well."""
    assert "csl.mlps_logs" == named("csl.mlps_logs")
    assert "csl.mlps_logs_monitoring" in duties.identifiers()


def test_the_beginning_of_one_duty_names_it() -> None:
    """What only one duty begins with is enough."""
    assert "csl.real_name" == named("csl.real")


def test_the_beginning_of_several_duties_lists_them() -> None:
    """A name that could be several duties is answered with all of them."""
    with pytest.raises(UsageError, match=r"begins 2 .*csl\.complaints, csl\.complaints_handling"):
        named("csl.complaint")


def test_a_misspelt_duty_is_answered_with_the_nearest() -> None:
    """A name that begins none is answered as everywhere."""
    with pytest.raises(UsageError, match=r"did you mean .*csl\.real_name"):
        named("csl.reel_name")


@pytest.mark.parametrize(
    ("duty", "code"),
    [
        ("csl.mlps_logs", codes.FINE),
        ("csl.content_manage", codes.FINE),
        ("csl.complaints_handling", codes.FINE),
        ("csl.mlps", codes.WRONG),
        ("csl:99", codes.WRONG),
        ("csl:x", codes.WRONG),
    ],
)
def test_it_ends_with_0_whatever_the_verdict(
    shop: Path, capsys: pytest.CaptureFixture[str], duty: str, code: int
) -> None:
    """It explained, which is its work; hegui audit --only has the codes for a pipeline."""
    assert code == cli.run(["explain", str(shop), duty, "--as-of", "2017-09-26"])
    said = capsys.readouterr()
    assert (said.out == "") == (code == codes.WRONG)
    assert (said.err == "") == (code != codes.WRONG)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_provision_lists_the_duties_that_rest_on_it(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """An article, or the one duty of an item explained, on the day of the audit."""
    command = ["explain", str(shop), "--as-of", "2017-09-26", "--lang", lang]
    monkeypatch.setenv("COLUMNS", "160")

    assert codes.FINE == cli.run([*command, "csl:21"])
    listed = capsys.readouterr().out
    for duty in duties.select():
        rests = any(
            str(ref).split(".")[0] == "csl:21" for ref in duty.provisions(date(2017, 9, 26))
        )
        assert rests == (duty.id in listed.split()), duty.id
    assert codes.FINE == cli.run([*command, "csl:48.p2"])
    assert duties.load("csl.msg_app_provider").title[lang] in capsys.readouterr().out


def test_a_duty_that_asks_nothing_of_the_profile_bound_by_an_empty_list(tell: Tell) -> None:
    """对探针公司适用：。 was said of it."""
    said = part(tell("csl.assess_publish", lang="zh"), "binds", "zh")
    assert "本项义务不以运营者概况为条件" in said
    assert "：。" not in said
    assert "asks nothing of the profile" in part(tell("csl.assess_publish"), "binds")


def test_an_explanation_in_chinese_named_provisions_by_ids(tell: Tell) -> None:
    """csl:21.i3 is what commands take; a reader of Chinese is given the article."""
    said = tell("csl.mlps_logs", lang="zh")
    assert "《网络安全法》第二十一条第（三）项" in part(said, "asks", "zh")
    assert "《网络安全法》第五十九条第一款" in part(said, "cost", "zh")
    assert not re.search(r"\bcsl:[0-9]", said)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("《网络安全法》第二十三条第（三）项", "csl.mlps_logs"),
        ("网络安全法第23条第（三）项", "csl.mlps_logs"),
        ("csl:23.i3", "csl.mlps_logs"),
        ("不少于六个月", "csl.mlps_logs"),
        ("Keep network logs", "csl.mlps_logs"),
        ("csl.mlps_logs", "csl.mlps_logs"),
    ],
)
def test_a_duty_is_found_by_what_people_call_it(words: str, meant: str) -> None:
    """An id, a provision in either notation and words of a title in either language."""
    assert meant in [duty.id for duty in asked(words, date(2026, 6, 30))]


def test_a_provision_in_words_on_which_nothing_rests_is_no_duty() -> None:
    """It is said as of any other word that names none."""
    with pytest.raises(HeguiError):
        asked("第九千条", date(2026, 6, 30))
