"""The report fits the screens that it is read on, and every engine prints its Chinese text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hegui import duties
from hegui import outcome as value
from hegui.progress import quiet
from hegui.report import render
from hegui.report.docket import docketed, page

if TYPE_CHECKING:
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
WIDTHS = (390, 1280)
SHOP, DAY = Path(__file__).parents[1] / "examples" / "shop" / "hegui.toml", date(2026, 6, 30)
LOGS = "留存相关网络日志不少于六个月"
BODY = 17
"""Pages that the shop's report takes at most before its annex, of 259 duties; 15 of 234."""
MEASURE = """<!doctype html><body><script>
const told = [];
const measure = (page, width) => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.style = `border:0;width:${width}px;height:900px`;
  frame.srcdoc = page;
  frame.onload = () => {
    const page = frame.contentDocument;
    for (const one of page.querySelectorAll("details")) one.open = true;
    const named = one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`;
    const all = [...page.body.querySelectorAll("*")].filter(one => one.getClientRects().length);
    const beside = all.filter(one => one.getBoundingClientRect().right > width + 1);
    const cut = all.filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1);
    const wide = page.documentElement.scrollWidth;
    told.push({width: wide, beside: beside.map(named), cut: cut.map(named)});
    frame.remove();
    done();
  };
  document.body.append(frame);
});
(async () => {
  for (const page of PAGES) for (const width of WIDTHS) await measure(page, width);
  const seen = document.createElement("pre");
  seen.textContent = JSON.stringify(told);
  document.body.append(seen);
})();
</script>"""


def measured(pages: list[str], folder: Path) -> list[dict[str, Any]]:
    """Return how wide each page is on a phone and a desk, what lies beside it, and what is cut.

    A page is in a frame, for a window of Chromium has a least width; it has no script itself.
    """
    if CHROMIUM is None:
        pytest.skip("no Chromium: install chromium")
    path = folder / "page.html"
    held = json.dumps(pages).replace("</", "<\\/")
    path.write_text(MEASURE.replace("WIDTHS", str([*WIDTHS])).replace("PAGES", held), "utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    command += ["--virtual-time-budget=5000", "--window-size=1400,1000", path.as_uri()]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120, text=True)
    told = re.search("<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    assert told is not None, done.stderr[-500:]
    found: list[dict[str, Any]] = json.loads(told[1].replace("&lt;", "<").replace("&amp;", "&"))
    return found


def test_nothing_is_cut_or_lies_beside_the_screen(shop_report: Report, tmp_path: Path) -> None:
    """With everything unfolded, of the report and a docket in both languages, on phone and desk.

    The lines of a docket are folded where a screen is narrow, and its picture is as wide as it is.
    """
    shop = docketed("mlps", SHOP, DAY, quiet)
    pages = [render(shop_report, "html", lang) for lang in ("en", "zh")]
    pages += [page.render(shop, lang) for lang in ("en", "zh")]
    found = measured(pages, tmp_path)

    for width, one in zip(WIDTHS * len(pages), found, strict=True):
        assert width >= one["width"]
        assert [] == one["beside"]
        assert [] == one["cut"]


def test_a_long_name_is_found_where_it_does_not_fit(tmp_path: Path) -> None:
    """The measure can fail: a line that may not break lies beside a narrow screen."""
    long = "<!doctype html><body><p style='white-space:nowrap'>" + "log " * 400
    for width, one in zip(WIDTHS, measured([long], tmp_path), strict=True):
        assert one["width"] > width
        assert one["cut"]


def text_of(pdf: Path, keep: str = "") -> str:
    """Return the text of a PDF, without the blanks that a page engine may set but for one."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext: install poppler-utils")
    shown = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
    return "".join(one for one in shown.stdout if one == keep or not one.isspace())


def test_weasyprint_prints_it(tmp_path: Path) -> None:
    """WeasyPrint, where it and a CJK font are there, shows what Chromium shows below."""
    try:
        import weasyprint  # noqa: PLC0415 - it looks for system libraries as it is imported
    except (ImportError, OSError) as error:
        pytest.skip(f"no WeasyPrint: {error}")
    pdf = tmp_path / "report.pdf"
    report = value.build(SHOP, DAY, only=("csl.mlps_logs",))
    weasyprint.HTML(string=render(report, "html", "zh")).write_pdf(str(pdf))

    assert LOGS in text_of(pdf)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_shop_prints_on_few_pages_with_its_annex(
    shop_report: Report, lang: str, tmp_path: Path
) -> None:
    """Every breach is unfolded on paper, pages are numbered, and the annex begins a page."""
    if CHROMIUM is None or shutil.which("pdfinfo") is None:
        pytest.skip("no Chromium, or no pdfinfo: install chromium and poppler-utils")
    page, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(render(shop_report, "html", lang), "utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}"]
    subprocess.run(
        [*command, f"--print-to-pdf={pdf}", page.as_uri()],
        capture_output=True,
        check=True,
        timeout=120,
    )
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
    pages = text_of(pdf, keep="\f").split("\f")[:-1]
    head = re.compile(
        {"en": r"met·\d+,notapplicable·", "zh": r"符合·\d+、不适用·"}[lang], re.IGNORECASE
    )
    annex = next(n for n, text in enumerate(pages) if head.search(text))

    assert lang == "en" or LOGS in "".join(pages)
    assert "Tagged: yes" in re.sub(" +", " ", info)
    assert annex <= BODY
    assert all(f"{n}/{len(pages)}" in text for n, text in enumerate(pages, start=1)), "numbers"
    told = duties.load("vuln.report").title[lang].replace(" ", "")
    assert sum(told in text for text in pages[:annex]) >= 2, "in the table, and unfolded"
