"""Tables of other companies are recognised by names and cells that are like known ones."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import permutations

import numpy as np
import pytest

from hegui.evidence import catalogue
from hegui.evidence.intake import names
from hegui.evidence.intake.assignment import assigned
from hegui.evidence.intake.likeness import Examples
from hegui.evidence.intake.match import TAKEN, Match, ranked
from hegui.evidence.intake.scoring import Index, Scored, Source

TIMES = ("2026-03-01 10:00", "2026/4/12 8:05:11")


@cache
def taken(company: str) -> list[tuple[names.Labelled, Match]]:
    """Return the tables of a company with what each is taken for by whoever has not seen them."""
    known = Index(names.columns(company), names.tables(company))
    listed = names.companies()[company]
    return [
        (
            one,
            ranked(Scored(Source(tuple(one.titles), one.words(), one.said, one.serial), known))[0],
        )
        for one in listed
    ]


@pytest.mark.parametrize(
    ("company", "missed"), [pytest.param("rides", 0, marks=pytest.mark.full), ("clinic", 5)]
)
def test_most_tables_are_recognised_and_none_as_another(company: str, missed: int) -> None:
    """What has not been seen is found by what is like it; what is no evidence is left."""
    count: Counter[str] = Counter()
    for one, best in taken(company):
        found = best.table if best.score >= TAKEN else names.OTHER
        count["right" if found == one.table else "missed"] += 1
        assert found in {one.table, names.OTHER}, one.titles

    assert missed >= count["missed"]
    assert count["right"] > 30


@pytest.mark.full
def test_most_columns_are_found_and_hardly_one_is_another() -> None:
    """98 of a hundred rightly."""
    right = wanted = proposed = 0
    for one, best in [*taken("rides"), *taken("clinic")]:
        if one.table == names.OTHER:
            continue
        truth = {column: header for header, column in one.columns()}
        either = {header for header, column in one.columns() if column == names.EITHER}
        wanted += len(truth.keys() - {names.OTHER, names.EITHER})
        if best.score < TAKEN:
            continue
        for column, header in best.columns.items():
            proposed += 1
            right += header in either or truth.get(column) == header

    assert right >= 0.9 * wanted
    assert right >= 0.98 * proposed


def test_a_name_is_near_what_shares_its_rare_words() -> None:
    """In Chinese, in names of databases, and where one is only begun alike."""
    known = Examples({"found": ["发现时间", "discovered_at"], "fixed": ["修复时间", "fixTime"]})

    for name, wanted in (
        ("首次发现日期", 0),
        ("discover_ts", 0),
        ("修复完成", 1),
        ("time_of_fix", 1),
    ):
        near = known.near(name).best
        assert wanted == int(near.argmax()), name
        assert near.max() < 1
    assert known.near("discoveredAt").best[0] == pytest.approx(1)
    assert not known.near("天气").best.any()


def test_the_whole_assignment_is_the_best_one() -> None:
    """Of all one could choose, also where each alone would rather have another."""
    chance = np.random.default_rng(7)
    for _ in range(30):
        gains = np.maximum(chance.normal(size=(4, 5)), 0)
        best = max(
            sum(gains[row, column] for row, column in enumerate(chosen))
            for chosen in permutations(range(5), 4)
        )
        pairs = assigned(gains)
        assert best == pytest.approx(sum(gains[pair] for pair in pairs))
        assert len({column for _, column in pairs}) == len(pairs)
    assert [] == assigned(np.zeros((0, 3)))


def test_of_two_headers_alike_none_is_taken_unless_one_fits_better() -> None:
    """A margin to the second best: a wrong column is worse than none."""
    words = {"漏洞编号": ("V1", "V2"), "主机": ("a", "b"), "危害等级": ("高", "低")}
    sure = ranked(Source(("漏洞台账",), words | {"发现时间": TIMES}))[0]
    torn = ranked(Source(("漏洞台账",), words | {"发现时间甲": TIMES, "发现时间乙": TIMES}))[0]

    assert ("vulnerabilities", "发现时间") == (sure.table, sure.columns["found_at"])
    assert torn.sure.get("found_at", 0) < sure.sure["found_at"]


def test_a_time_is_no_column_of_another_kind() -> None:
    """Nor is an id a time, whatever else two headers share."""
    words = {"发现时间": TIMES, "编号": ("1", "2"), "是否加密": ("否", "是")}
    for match in ranked(Source(("表",), words))[:3]:
        for column, header in match.columns.items():
            kind = str(catalogue.get(match.table).columns[column].kind)
            assert (header == "发现时间") == (kind in {"date", "timestamp"}), match.table


def test_a_comment_of_a_database_names_its_column() -> None:
    """A name that says nothing is read by what stands beside it."""
    words = {"c1": ("1", "2"), "c2": TIMES, "c3": TIMES, "c4": ("TXT", "IMG")}
    said = {"c1": "投诉编号", "c2": "受理时间", "c3": "办结时间", "c4": "投诉类型"}

    best = ranked(Source(("t1", "投诉举报工单"), words, said))[0]

    assert best.table == "complaints"
    assert {
        "complaint": "c1",
        "accepted_at": "c2",
        "handled_at": "c3",
    }.items() <= best.columns.items()


def test_a_table_without_examples_is_told_by_its_contract() -> None:
    """A new table of the contract is recognised before anybody wrote names for it."""
    columns = {g: n for g, n in names.columns().items() if g[0] != "drills"}
    for column in catalogue.get("drills").columns:
        columns["drills", column] = [column, names.heading("drills", column, "zh")]
    columns["", names.OTHER] = columns.pop(("", names.OTHER))
    known = Index(dict(sorted(columns.items(), key=lambda one: one[0][0] or "~")), names.tables())
    words = {"演练预案": ("勒索", "断网"), "演练日期": TIMES, "是否达到目标": ("是", "否")}

    assert ranked(Scored(Source(("演练登记",), words), known))[0].table == "drills"


def test_no_name_stands_for_two_columns_of_a_table() -> None:
    """The header would be of either."""
    for table in catalogue.names():
        called = Counter(
            name
            for column in catalogue.get(table).columns
            for name in {names.plain(one) for one in names.given(table, column)}
        )
        assert [] == [name for name, times in called.items() if times > 1], table


@pytest.mark.parametrize(
    ("table", "column", "word", "code"),
    [
        ("accounts", "identity_status", "尚未认证", "none"),
        ("accounts", "identity_status", "没有认证", "none"),
        ("accounts", "identity_status", "已经认证", "verified"),
        ("accounts", "identity_status", "已认证（个人）", "verified"),
        ("accounts", "identity_status", "已认证（已过期）", None),
        ("accounts", "identity_status", "已认证-失效", None),
        ("controls", "control", "下一代防火墙", "firewall"),
        ("controls", "control", "防火墙日志审计", None),
        ("controls", "control", "加密（仅传输）", None),
        ("controls", "control", "加密（HTTPS）", None),
        ("people", "role", "网安总负责人", "security_officer"),
        ("people", "role", "副网络安全负责人", None),
        ("people", "role", "网络安全负责人（代）", None),
        ("people", "role", "内容安全负责人", None),
        ("drills", "passed", "没有达到预期", "false"),
        ("drills", "passed", "部分达标", None),
    ],
)
def test_a_word_is_what_it_says(table: str, column: str, word: str, code: str | None) -> None:
    """A no is never lost, what limits a word is not, and what may be two things is asked."""
    assert code == names.code(table, column, word)


def test_no_word_of_any_column_means_the_same_when_it_is_denied() -> None:
    """Neither with a no before it nor with one behind it in brackets."""
    wrong = [
        (table, column, denied)
        for table in catalogue.names()
        for column in catalogue.get(table).columns
        for word, code in names.words(table, column).items()
        for denied in (
            *(f"{no}{word}" for no in ("未", "尚未", "不", "非", "没有", "无")),
            f"{word}（未通过）",
            f"{word}(not yet)",
            f"{word}（已失效）",
        )
        if code
        and code == names.code(table, column, denied)
        and names.plain(denied) not in names.words(table, column)
    ]

    assert not wrong
