"""`hegui init` tells a matrix, and a list of trainings, and proposes how they are read."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hegui import config
from hegui.evidence.gather import gathered
from hegui.evidence.guess import guess
from hegui.report.starter import starter

if TYPE_CHECKING:
    from pathlib import Path

REGISTER = "工号,岗位,任职日期\nA1,员工,2024-01-01\nA2,员工,2024-01-02\n"
MATRIX = "工号,部门,网络安全法解读,等级保护\nA1,技术部,2026/3/1,√\nA2,市场部,,2025-02-01\n"
LIST = "人员编号,课程,培训日期\nA1,安全,2026/3/1\nA1,保密,2025/3/1\n"
OF_A_TABLE = {
    "员工培训.csv": (
        "工号,岗位,任职日期,等保培训,保密培训\nA1,员工,2024-01-01,2026/3/1,\nA2,员工,2024-01-01,,2025-02-01\n",
        "people",
        {"latest": {"last_trained_on": {"headers": ["等保培训", "保密培训"]}}},
    ),
    "培训课时2026.csv": (
        "工号,岗位,任职日期,1月,2月,3月\nA1,员工,2024-01-01,2,0,\nA2,员工,2024-01-01,√,×,\n",
        "people",
        {"latest": {"last_trained_on": {"headers": ["1月", "2月", "3月"], "written": "2026年{}"}}},
    ),
    "日志条数2026年1月.csv": (
        "日志名称,1日,2日,3日\nweb,100,,0\napi,5,6,7\n",
        "log_coverage",
        {
            "unpivot": {
                "headers": ["1日", "2日", "3日"],
                "name": "day",
                "cell": "records",
                "written": "2026年1月{}",
            }
        },
    ),
    "措施.csv": (
        "系统,防火墙,入侵检测,防病毒,日志审计\n商城,√,,√,√\n后台,是,×,—,√\n",
        "controls",
        {"unpivot": {"headers": ["防火墙", "入侵检测", "防病毒", "日志审计"], "name": "control"}},
    ),
}


def proposed(folder: Path, **files: str) -> tuple[str, dict[str, Any]]:
    """Return what is written for some files, as text and as it is read."""
    paths = []
    for name, text in files.items():
        paths.append(folder / name)
        paths[-1].write_text(text)
    text = starter(guess(paths), folder, "en", {("name",): "A"})
    return text, tomllib.loads(text)


@pytest.mark.parametrize("name", OF_A_TABLE)
def test_a_matrix_is_proposed_as_it_is_read(name: str, tmp_path: Path) -> None:
    """What is written is read: each cell that holds something is a row or a day."""
    told, table, wanted = OF_A_TABLE[name]

    text, found = proposed(tmp_path, **{name: told})

    assert wanted == {key: found["evidence"][table].get(key) for key in wanted}, text
    given = config.parse(found)
    with gathered(given, tmp_path, [table], date(2026, 6, 30)) as evidence:
        assert evidence.given[table].count() == (5 if table != "people" else 2)


def test_a_register_is_offered_its_trainings(tmp_path: Path) -> None:
    """A person decides whether those of another file are called as here."""
    text, found = proposed(
        tmp_path, **{"名册.csv": REGISTER, "培训记录.csv": LIST, "培训矩阵.csv": MATRIX}
    )

    assert "latest" not in found["evidence"]["people"]
    assert (
        '# latest.last_trained_on = { path = "培训记录.csv", headers = ["培训日期"], '
        'by = { person = "人员编号" } }\n' in text
    )
    assert (
        '# latest.last_trained_on = { path = "培训矩阵.csv", headers = ["网络安全法解读", '
        '"等级保护"], by = { person = "工号" } }\n' in text
    )
    assert 2 == text.count("a matrix or list of trainings")


@pytest.mark.parametrize(
    "told",
    [
        "工号,岗位,任职日期,离任日期,最近培训日期\nA1,员工,2024-01-01,,2026-01-01\n",
        "系统,防火墙,备注,负责人\n商城,√,无,张\n",
        "日期,来源,条数\n2026-01-01,web,5\n2026-01-02,web,6\n",
    ],
)
def test_a_table_is_no_matrix(told: str, tmp_path: Path) -> None:
    """Nothing is made of columns that are what they are."""
    text, _ = proposed(tmp_path, **{"表.csv": told})

    assert "unpivot" not in text
    assert "latest." not in text
