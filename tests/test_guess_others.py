"""Tables of other companies are recognised by what their headers mean, not by one company's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from hegui import content
from hegui.evidence import catalogue
from hegui.evidence.intake import names
from hegui.evidence.intake.match import LIKELY, Match, ranked

CELLS = {
    "day": ("2026-03-01", "2026-04-12"),
    "time": ("2026-03-01 10:00", "2026/4/12 8:05:11"),
    "yes": ("否", "是"),
}


@pytest.fixture(scope="module")
def companies() -> list[tuple[dict[str, Any], dict[str, str], Match]]:
    """Return each table of the companies, its headers by our column, and what it is taken for."""
    listed = yaml.safe_load(Path(__file__).with_name("companies.yaml").read_text("utf-8"))
    found = []
    for table in listed:
        given = {header: said.split(": ", 1) for header, said in table["headers"].items()}
        words = {
            h: CELLS.get(w) or tuple(sorted(set(w.split(" | ")))) for h, (_, w) in given.items()
        }
        truth = {column: header for header, (column, _) in given.items() if column != "-"}
        found.append((table, truth, ranked(table["title"], words)[0]))
    return found


def test_most_tables_are_recognised_and_nothing_else(companies: Any) -> None:
    """At least nine in ten, none as another table, and of what is no evidence at most one."""
    count: Counter[str] = Counter()
    for table, _, best in companies:
        wanted, taken = table.get("table"), best.table if best.score >= LIKELY else None
        count["evidence" if wanted else "other"] += 1
        count["right" if wanted == taken else "wrong" if wanted and taken else "missed"] += 1
        count["taken"] += wanted is None and taken is not None
        assert wanted in {None, taken} or taken is None, table["title"]

    assert count["evidence"] > 70
    assert count["missed"] <= 0.1 * count["evidence"]
    assert count["taken"] <= 1


def test_most_columns_are_found_and_hardly_one_is_another(companies: Any) -> None:
    """Nine in ten, and 98 of a hundred of them rightly."""
    right = wanted = proposed = 0
    for table, truth, best in companies:
        if table.get("table") == best.table:
            wanted += len(truth)
            proposed += len(best.columns)
            right += sum(truth.get(column) == header for column, header in best.columns.items())

    assert right >= 0.9 * wanted
    assert right >= 0.98 * proposed


def test_no_word_of_a_header_has_two_meanings() -> None:
    """The later one would win."""
    for package in content.installed():
        held = yaml.safe_load((package.path / "headers.yaml").read_text("utf-8"))
        words = [word for said in (*held["same"].values(), held["idle"]) for word in said.split()]
        assert [] == [word for word, times in Counter(words).items() if times > 1]


@pytest.mark.parametrize(
    ("header", "terms"),
    [
        ("最近一次恢复验证", {"LAST", "CHECK"}),
        ("isOffsite", {"IS", "OFFSITE"}),
        ("合同总价（万元）", {"CONTRACT", "AMOUNT"}),
        ("last_restore_test", {"LAST", "RESTORE", "CHECK"}),
        ("用户授权时间", {"PERSON", "CONSENT", "TIME"}),
    ],
)
def test_a_header_is_read_word_by_word(header: str, terms: set[str]) -> None:
    """Long words first, in Chinese and in names of databases; a unit in brackets is none of it."""
    assert terms == names.terms(header)


def test_a_time_is_no_column_of_another_kind() -> None:
    """Nor is an id a time, whatever else two headers share."""
    words = {"发现时间": CELLS["time"], "编号": ("1", "2"), "是否加密": CELLS["yes"]}
    for match in ranked("表", words):
        for column, header in match.columns.items():
            kind = str(catalogue.get(match.table).columns[column].kind)
            assert (header == "发现时间") == (kind in {"date", "timestamp"}), match.table


def test_what_is_left_is_taken_for_a_key_with_a_doubt() -> None:
    """Where all else fits, the one id that is left is the key, and somebody should look."""
    words = {
        "pid": ("1", "2"),
        "find_at": CELLS["time"],
        "stop_at": CELLS["time"],
        "delete_at": CELLS["time"],
        "notify_at": CELLS["time"],
    }

    best = ranked("disposal", words)[0]

    assert ("removals", "pid") == (best.table, best.columns["content"])
    assert best.sure["content"] < 0.9
    assert "content" not in ranked("disposal", words | {"qid": ("1",)})[0].columns
