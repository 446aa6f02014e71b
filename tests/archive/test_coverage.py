"""The calendar of an archive shows each day as it is, from the log alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hegui.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from conftest import Made


def test_the_calendar_is_drawn(made: Made, capfd: pytest.CaptureFixture[str]) -> None:
    """A month a line: sealed days, the attested quiet day, and the day whose file was taken."""
    asked = ["archive", "coverage", str(made.folder), "--key", made.public]
    assert 0 == run(asked)
    assert "web  2026-11  ██o██" in capfd.readouterr().out

    sorted((made.folder / "segments").rglob("*.parquet"))[1].unlink()
    assert 0 == run([*asked, "--lang", "zh"])
    told = capfd.readouterr().out
    assert "web  2026-11  █✗o██" in told
    assert "web  2026-11-02  缺失" in told
    assert "最长间隔：3600秒" in told


def test_a_row_a_day_is_data(pristine: Made, capfd: pytest.CaptureFixture[str]) -> None:
    """As JSON each day is a row with its state, records and seal."""
    assert 0 == run(["archive", "coverage", str(pristine.folder), "--output", "json"])

    rows = json.loads(capfd.readouterr().out)
    assert ["kept", "kept", "quiet", "kept", "kept"] == [row["state"] for row in rows]
    assert [3, 3, 0, 3, 3] == [row["records"] for row in rows]
    assert {True} == {row["sealed"] for row in rows}


def test_days_after_the_last_are_shown(pristine: Made, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing was kept on the two days up to the one that is asked for: they are missing."""
    asked = ["archive", "coverage", str(pristine.folder)]
    assert 0 == run([*asked, "--until", "2026-11-07", "--as-of", "2026-11-08"])
    assert "web  2026-11  ██o██✗✗ " in capfd.readouterr().out

    assert 2 == run([*asked, "--until", "2026-11-09", "--as-of", "2026-11-08"])
    assert "lies in the future" in capfd.readouterr().err


def test_the_calendar_is_a_page(pristine: Made, tmp_path: Path) -> None:
    """It holds a picture and no script, loads nothing, and says what is missing, in Chinese too."""
    file = tmp_path / "kept.html"
    asked = ["archive", "coverage", str(pristine.folder), "--until", "2026-11-07"]
    assert 0 == run([*asked, "--as-of", "2026-11-08", "--html", str(file), "--lang", "zh"])

    page = file.read_text("utf-8")
    assert "2026年11月6日 – 2026年11月7日 · 缺失" in page
    assert '<table class="picture" aria-label="访问日志留存情况"' in page
    assert "<script" not in page
    assert "src=" not in page
