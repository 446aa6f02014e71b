"""The report fits the screens that it is read on: nothing is cut, and nothing lies beside them."""

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
from hegui.progress import quiet
from hegui.report import render
from hegui.report.docket import docketed, page
from test_print import CHROMIUM, FLAGS, text_of

if TYPE_CHECKING:
    from hegui.outcome import Report

pytestmark = pytest.mark.services
PHONE, DESK = 390, 1280
ROOT = Path(__file__).parents[1]
BODY = 17
"""Pages that the shop's report takes at most before its annex, of 259 duties; 15 of 234."""
MEASURE = """<!doctype html><body><script>
const frame = document.createElement("iframe");
frame.style = "border:0;width:WIDTHpx;height:900px";
frame.srcdoc = PAGE;
frame.onload = () => {
  const page = frame.contentDocument;
  for (const one of page.querySelectorAll("details")) one.open = true;
  const named = one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`;
  const all = [...page.body.querySelectorAll("*")].filter(one => one.getClientRects().length);
  const beside = all.filter(one => one.getBoundingClientRect().right > WIDTH + 1);
  const cut = all.filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1);
  const seen = document.createElement("pre");
  seen.textContent = JSON.stringify(
    {width: page.documentElement.scrollWidth, beside: beside.map(named), cut: cut.map(named)});
  document.body.append(seen);
};
document.body.append(frame);
</script>"""


def measured(text: str, width: int, folder: Path) -> dict[str, Any]:
    """Return how wide a page is on a screen, what lies beside it, and what is cut or scrolls.

    The page is in a frame, for a window of Chromium has a least width; it has no script itself.
    """
    if CHROMIUM is None:
        pytest.skip("no Chromium: install chromium")
    page = json.dumps(text).replace("</", "<\\/")
    path = folder / f"{width}.html"
    path.write_text(MEASURE.replace("WIDTH", str(width)).replace("PAGE", page), "utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    command += ["--virtual-time-budget=5000", "--window-size=1400,1000", path.as_uri()]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120, text=True)
    told = re.search("<pre>(.*?)</pre>", done.stdout, re.DOTALL)
    assert told is not None, done.stderr[-500:]
    found: dict[str, Any] = json.loads(told[1].replace("&lt;", "<").replace("&amp;", "&"))
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_cut_or_lies_beside_the_screen(
    shop_report: Report, lang: str, width: int, tmp_path: Path
) -> None:
    """With everything unfolded, no text is cut and the page does not scroll sideways."""
    found = measured(render(shop_report, "html", lang), width, tmp_path)

    assert width >= found["width"]
    assert [] == found["beside"]
    assert [] == found["cut"]


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_docket_fits_the_screen(lang: str, width: int, tmp_path: Path) -> None:
    """Its lines are folded where a screen is narrow, and its picture is as wide as the page."""
    shop = docketed("mlps", ROOT / "examples" / "shop" / "hegui.toml", date(2026, 6, 30), quiet)
    found = measured(page.render(shop, lang), width, tmp_path)

    assert width >= found["width"]
    assert [] == found["beside"]
    assert [] == found["cut"]


def test_a_long_name_is_found_where_it_does_not_fit(tmp_path: Path) -> None:
    """The measure can fail: a line that may not break lies beside a narrow screen."""
    page = "<!doctype html><body><p style='white-space:nowrap'>" + "log " * 200
    found = measured(page, PHONE, tmp_path)

    assert found["width"] > PHONE
    assert found["cut"]


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

    assert "Tagged: yes" in re.sub(" +", " ", info)
    assert annex <= BODY
    assert all(f"{n}/{len(pages)}" in text for n, text in enumerate(pages, start=1)), "numbers"
    told = duties.load("vuln.report").title[lang].replace(" ", "")
    assert sum(told in text for text in pages[:annex]) >= 2, "in the table, and unfolded"
