"""The report prints: every page engine that a reader may have shows its Chinese text."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from hegui.report import render

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.outcome import Report

pytestmark = pytest.mark.services
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, shop_report: Report) -> Path:
    """Return the shop's report in Chinese as a file."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(shop_report, "html", "zh"), encoding="utf-8")
    return path


def text_of(pdf: Path, keep: str = "") -> str:
    """Return the text of a PDF, without the blanks that a page engine may set but for one."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext: install poppler-utils")
    shown = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
    return "".join(one for one in shown.stdout if one == keep or not one.isspace())


def test_chromium_prints_it(page: Path, tmp_path: Path) -> None:
    """Chromium, asked to print the page, makes a PDF whose Chinese text can be read out."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: install chromium")
    pdf = tmp_path / "report.pdf"
    folder = f"--user-data-dir={tmp_path / 'profile'}"
    command = [CHROMIUM, *FLAGS, folder, f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=120)

    assert "留存相关网络日志不少于六个月" in text_of(pdf)


def test_weasyprint_prints_it(page: Path, tmp_path: Path) -> None:
    """WeasyPrint, where it and a CJK font are there, prints the same text."""
    try:
        import weasyprint  # noqa: PLC0415 - it looks for system libraries as it is imported
    except (ImportError, OSError) as error:
        pytest.skip(f"no WeasyPrint: {error}")
    pdf = tmp_path / "report.pdf"
    weasyprint.HTML(filename=str(page)).write_pdf(str(pdf))

    assert "留存相关网络日志不少于六个月" in text_of(pdf)
