"""`hegui demo` shows a whole audit without any file of one's own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from hegui import cli
from hegui.cli import codes

if TYPE_CHECKING:
    from datetime import date

    from hegui.outcome import Report

ROOT = Path(__file__).parents[1]
SHOP = ROOT / "examples" / "shop" / "hegui.toml"
FILES = ("plan.docx", "report.html", "transparency.html")


@pytest.fixture(autouse=True)
def _audited_once(monkeypatch: pytest.MonkeyPatch, shop_report: Report) -> None:
    """Show the audit of the shop that is made once for all tests."""

    def of_shop(path: Path, day: date, **_: Any) -> Report:
        assert (SHOP.read_bytes(), "2026-06-30") == (path.read_bytes(), str(day))
        return shop_report

    monkeypatch.setattr("hegui.outcome.build", of_shop)


@pytest.mark.parametrize(
    ("lang", "said", "titles"),
    [
        ("en", ("Wrote ", "Next, your own files: hegui init FOLDER"), ("Transparency",)),
        ("zh", ("已写入", "接下来用贵单位自己的文件：hegui init 文件夹"), ("透明度",)),
    ],
)
def test_it_works(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    said: tuple[str, str],
    titles: tuple[str, ...],
) -> None:
    """It tells the audit on a screen, writes three files, names them and the next step."""
    out = tmp_path / "shown"

    assert codes.FINE == cli.run(["demo", "--out", str(out), "--lang", lang])

    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert ("", said[1]) == (told.err, lines[-1])
    assert sorted((*FILES, "shop")) == sorted(path.name for path in out.iterdir())
    assert not list((out / "shop").rglob("*.py"))  # what it was made by is no part of it
    assert all(any(line.startswith(said[0]) and name in line for line in lines) for name in FILES)
    assert any(line.startswith("✓ ") for line in lines)
    assert titles[0] in (out / "transparency.html").read_text(encoding="utf-8")
    assert "示例商城" in (out / "report.html").read_text(encoding="utf-8")
    assert Document(str(out / "plan.docx")).paragraphs


def test_it_is_shown_again_and_overwrites_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own files are written anew; a folder of something else is refused before the work."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    for _ in range(2):
        assert codes.FINE == cli.run(["demo", "--out", str(tmp_path), "--open"])
    assert [(tmp_path / "report.html").as_uri()] * 2 == opened

    (tmp_path / "mine.txt").write_text("kept")
    (tmp_path / "report.html").write_text("older")
    capsys.readouterr()
    for out, told in ((tmp_path, "mine.txt"), (tmp_path / "mine.txt", "is no folder")):
        assert codes.WRONG == cli.run(["demo", "--out", str(out)])
        said = capsys.readouterr()
        assert ("", 1) == (said.out, len(said.err.splitlines()))
        assert told in said.err
    assert ("kept", "older") == tuple(
        (tmp_path / name).read_text() for name in ("mine.txt", "report.html")
    )


def test_the_wheel_brings_the_shop() -> None:
    """From the folder that its readers see, to where the command looks for it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert {"examples/shop": "hegui_cn/demo"} == included
    assert SHOP.is_file()
