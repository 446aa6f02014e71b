"""The page of an instrument: two versions side by side, in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hegui import law
from hegui.cli import run
from hegui.report.law.page import page

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 30)


def row(html: str, ref: str) -> str:
    """Return the row of a provision, as text."""
    found = re.search(
        rf'<div class="row[^>]*id="{re.escape(ref)}">(.*?)\n</div>\n</div>', html, re.DOTALL
    )
    assert found is not None, ref
    return re.sub(r"<[^>]+>", " ", found[1])


def test_a_provision_stands_beside_what_it_was() -> None:
    """Article 23 of 2026 was Article 21, and is judged by the duty of logs."""
    shown = row(page(law.load(), "csl", DAY, "zh"), "csl:23.i3")

    assert "第二十一条第（三）项" in shown
    assert "第二十三条第（三）项" in shown
    assert "6个月" in shown
    assert "csl:" not in shown


def test_what_is_new_and_what_a_breach_costs_are_told() -> None:
    """Article 20 is new; a penal clause has its tiers."""
    html = page(law.load(), "csl", DAY, "en")

    assert "Not in this version." in row(html, "csl:20")
    assert "CNY" in row(html, "csl:61.p1") or "50,000" in row(html, "csl:61.p1")


@pytest.mark.parametrize("name", ["iis", "mlps-2007", "pipl", "crypto-product-catalogue"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_of_instrument_has_a_page(name: str, lang: str) -> None:
    """Amended, amended twice, with one version, and without numbers of its own."""
    if name not in law.load().names:
        name = next(n for n in law.load().names if not law.load().versions(n)[-1].numbered)
    html = page(law.load(), name, DAY, lang)

    assert html.count('<div class="row') >= 1
    assert "<script" not in html
    assert (
        "\N{CJK UNIFIED IDEOGRAPH-5408}\N{CJK UNIFIED IDEOGRAPH-89C4}" not in html or lang == "zh"
    )


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """And a day on which there was no such law is refused, with nothing written."""
    file = tmp_path / "csl.html"

    assert 0 == run(["law", "page", "csl", "--html", str(file), "--then", "2017-06-01"])
    assert file.read_text("utf-8").startswith("<!doctype html>")
    assert 2 == run(["law", "page", "csl", "--html", str(tmp_path / "b"), "--as-of", "2016-01-01"])
    assert not (tmp_path / "b").exists()
