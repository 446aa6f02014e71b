"""An export verifies offline, is on record, and shows no more than was asked for."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from hegui.archive import find
from hegui.archive.journal import Journal
from hegui.archive.query import Query
from hegui.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from conftest import Made


def bare(folder: Path, key: str) -> tuple[int, str]:
    """Run the verifier that lies in the export, with nothing but the standard library."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify_archive.py"), str(folder), "--key", key],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.returncode, done.stdout


def exported(made: Made, folder: Path, *more: str) -> int:
    """Export the records of one day."""
    asked = ["archive", "export", str(made.folder), str(folder), "--by", "ops", "--why", "order 7"]
    day = ("--from", "2026-11-04", "--to", "2026-11-04", "--key", str(made.new))
    return run([*asked, *day, *more])


def test_an_inspector_verifies_an_export(made: Made, tmp_path: Path) -> None:
    """It verifies by the first key, and no longer with any file of it changed or gone."""
    folder = tmp_path / "out"
    assert 0 == exported(made, folder, "--whole", "--segments")
    code, told = bare(folder, made.public)
    assert 0 == code, told

    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".csv", ".parquet"}):
        whole = path.read_bytes()
        path.write_bytes(whole[:-2] + b"x\n")
        assert "file_changed" in bare(folder, made.public)[1]
        path.unlink()
        assert "file_missing" in bare(folder, made.public)[1]
        path.write_bytes(whole)
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("order 7", "order 8"))
    assert "file_changed: manifest.json" in bare(folder, made.public)[1]


def test_rows_are_masked_unless_they_shall_be_whole(made: Made, tmp_path: Path) -> None:
    """Masked rows name no address, and of a line kept aside nothing; whole ones hold all of it."""
    assert 0 == exported(made, tmp_path / "masked")
    assert 0 == exported(made, tmp_path / "whole", "--whole")

    masked = (tmp_path / "masked" / "rows.csv").read_text()
    assert masked.count("203.0.113.0/24") == masked.count("203.0.113.") == 3
    assert 5 == len(masked.splitlines())
    assert masked.endswith(",***\n")
    assert "203.0.113.7" in (tmp_path / "whole" / "rows.csv").read_text()
    assert json.loads((tmp_path / "masked" / "manifest.json").read_text())["masked"]


def test_rows_go_out_as_a_search_finds_them(made: Made, tmp_path: Path) -> None:
    """All that fits is there once, in the order of its time, and what is no row comes last."""
    with Journal.open(made.folder) as journal:
        due = find.look(journal, Query(ip="203.0.113.9"), None).rows
    asked = ["archive", "export", str(made.folder), "--by", "ops", "--why", "order 7"]
    asked += ["--key", str(made.new), "--whole", "--ip", "203.0.113.9"]
    assert 0 == run([*asked, str(tmp_path / "table"), "--form", "parquet"])
    assert 0 == run([*asked, str(tmp_path / "text")])

    assert pq.read_table(tmp_path / "table" / "rows.parquet").equals(due)
    with (tmp_path / "text" / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert due.column("segment").to_pylist() == [row["segment"] for row in rows]
    assert [True, True, True, True, False] == [bool(row["time"]) for row in rows]


def test_what_cannot_be_exported_is_said(
    made: Made, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Unmasked files beside masked rows, and a folder that is there, are refused."""
    assert 2 == exported(made, tmp_path / "out", "--segments")
    assert 2 == exported(made, tmp_path)
    told = capfd.readouterr().err
    assert "Whole segments hold what is masked" in told
    assert "is there already" in told
    assert not (tmp_path / "out").exists()
