"""`hegui validate` names all that is wrong with each table at once, and judges nothing."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import cli
from hegui.cli import codes

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)
HEAD = "vulnerability,asset,severity,found_at,mitigated_at\n"


def validated(
    folder: Path, capsys: pytest.CaptureFixture[str], tables: str, *options: str
) -> tuple[int, str, str]:
    """Return the exit code of validate, and what it said on either stream."""
    (folder / "hegui.toml").write_text(f'[operator]\nname = "Shop"\n{tables}')
    argv = ["validate", str(folder / "hegui.toml"), "--as-of", str(DAY), *options]
    code = cli.run(argv)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_each_kind_of_fault_is_told_with_its_number_and_first_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words that fit none, each with how often and the nearest; days that are none; in Chinese."""
    rows = ["V1,web,hgih,2026-06-01T08:00:00Z,soon"] + ["V2,web,krass,2026-06-02T08:00:00Z,"] * 3
    rows += ["V3,web,criticall,2026-06-02T08:00:00Z,", "V4,web,low,yesterday,"]
    (tmp_path / "v.csv").write_text(HEAD + "\n".join(rows) + "\n")
    tables = '[evidence.vulnerabilities]\npath = "v.csv"\n'

    code, _, said = validated(tmp_path, capsys, tables)
    _, _, chinese = validated(tmp_path, capsys, tables, "--lang", "zh")

    assert code == codes.WRONG
    assert "row 1, column 'severity': 'hgih' cannot be read" in said
    assert "(the nearest is 'high'); nor can 'krass' 3 times, 'criticall' 1 time" in said
    assert "(the nearest is 'critical')" in said
    assert "5 rows of 6 cannot be read" in said
    assert "column 'mitigated_at': 'soon'" in said
    assert "row 6, column 'found_at': 'yesterday'" in said
    assert "同样无法识别的还有“krass”3次、“criticall”1次（最接近的是“critical”）" in chinese


def test_missing_columns_stop_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of them are named with what else is wrong, and the other tables are read."""
    (tmp_path / "v.csv").write_text("vulnerability,severty,found_at\nV1,high,soon\n")
    (tmp_path / "d.csv").write_text("plan,held_on\nincident,2026-01-01\n")
    tables = (
        '[evidence.vulnerabilities]\npath = "v.csv"\n[evidence.drills]\npath = "d.csv"\n'
        '[evidence.systems]\npath = "none.csv"\n'
    )

    code, out, said = validated(tmp_path, capsys, tables, "--output", "json")

    assert code == codes.WRONG
    assert "has no column 'asset', which vulnerabilities needs" in said
    assert "has no column 'severity', which vulnerabilities needs (is it 'severty'?" in said
    assert "column 'found_at': 'soon'" in said
    found = {row["table"]: row for row in json.loads(out)}
    assert "'asset'" in found["vulnerabilities"]["problem"]
    assert found["drills"]["rows"] == 1
    assert "No file matches" in found["systems"]["problem"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\3\4 no zip", "is no workbook that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "is protected by a password"),
    ],
)
def test_a_file_that_cannot_be_read_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    """Its table has the reason, and the others are read."""
    (tmp_path / "s.xlsx").write_bytes(content)
    (tmp_path / "d.csv").write_text("plan,held_on\nincident,2026-01-01\n")
    tables = '[evidence.systems]\npath = "s.xlsx"\n[evidence.drills]\npath = "d.csv"\n'

    code, out, said = validated(tmp_path, capsys, tables)

    assert code == codes.WRONG
    assert told in said
    assert "drills" in out


def test_all_that_a_mapping_names_wrongly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Headers that are not there, and columns that are none of ours, in one go."""
    (tmp_path / "d.csv").write_text("预案,日期\nincident,2026-01-01\n")
    tables = (
        '[evidence.drills]\npath = "d.csv"\n'
        'columns = { plan = "预 案", held_on = "日期", pased = "结果" }\n'
        'values.pasd = { a = "b" }\n'
    )

    code, _, said = validated(tmp_path, capsys, tables)

    assert code == codes.WRONG
    for told in ("'预 案', which columns.plan", "no column 'pased'", "'结果'", "no column 'pasd'"):
        assert told in said


def test_repeated_rows_are_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Equal ones count once; of those of one key that differ both places are named."""
    same = "V1,web,high,2026-06-01T08:00:00Z,\n"
    differ = "V2,web,high,2026-06-01T08:00:00Z,\nV2,web,low,2026-06-01T08:00:00Z,\n"
    (tmp_path / "v.csv").write_text(HEAD + same * 3 + differ)
    tables = '[evidence.vulnerabilities]\npath = "v.csv"\n'

    code, _, said = validated(tmp_path, capsys, tables)

    assert code == codes.FINE
    assert "2 rows repeat others, and each counts once" in said
    assert "v.csv, row 4 and" in said
    assert "row 5" in said
    assert "differ" in said


def test_what_cannot_be_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty cell that is needed, and an end before its beginning."""
    (tmp_path / "v.csv").write_text(
        HEAD
        + "V1,web,,2026-06-01T08:00:00Z,\nV2,web,low,2026-06-02T08:00:00Z,2026-06-01T08:00:00Z\n"
    )
    tables = '[evidence.vulnerabilities]\npath = "v.csv"\n'

    _, _, said = validated(tmp_path, capsys, tables)

    assert "severity is empty" in said
    assert "mitigated_at lies before found_at" in said
