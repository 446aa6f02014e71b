"""The report as a page: it says what was found, links hold, and evidence stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from hegui import duties
from hegui.outcome import build
from hegui.report import render
from hegui.report.html.charts import COLOURS, RIGHT
from hegui.report.words import word

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.outcome import Report

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{7*7}}'


class Page(HTMLParser):
    """Collects what a page holds."""

    def __init__(self, text: str) -> None:
        """Parse a page."""
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with its id, link and attributes."""
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id" and value:
                assert value not in self.ids, f"the id {value} stands twice"
                self.ids.add(value)
            if name in {"href", "src", "xlink:href"} and value:
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.words += data


@pytest.fixture(scope="module", params=["en", "zh"])
def shop(request: pytest.FixtureRequest, shop_report: Report) -> tuple[str, str]:
    """Return the shop's report in each language."""
    return request.param, render(shop_report, "html", request.param)


def test_it_works(shop: tuple[str, str]) -> None:
    """The first words after the name are the answer, and each breach is shown by its title."""
    lang, text = shop
    page = Page(text)
    answer = {"en": "16 duties are breached", "zh": "违反16项义务"}[lang]

    assert answer in page.words
    assert duties.load("csl.mlps_logs").title[lang] in page.words
    assert {"en": "Keep", "zh": "2026年6月10日"}[lang] in page.words
    highest = duties.load("csl.pi_lawful_consent").title[lang]
    ceiling = {"en": f"(CNY 4,300,000) ({highest})", "zh": f"（430万元）（{highest}）"}[lang]
    assert ceiling in page.words, "both languages name the same duty"


def test_nothing_comes_from_elsewhere(shop: tuple[str, str]) -> None:
    """The page has no script, and every link stays within it."""
    page = Page(shop[1])

    assert not {"script", "iframe", "link", "object", "img"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert [] == [link for link in page.links if not link.startswith("#")]
    assert "default-src 'none'" in shop[1]


def test_every_link_has_its_target(shop: tuple[str, str]) -> None:
    """A provision, a case or a duty that is named can be read on the same page."""
    page = Page(shop[1])

    assert set() == {link[1:] for link in page.links} - page.ids


def test_pictures_say_what_they_show(shop: tuple[str, str]) -> None:
    """Four pictures, each with a label for those who cannot see it."""
    labels = re.findall(r'role="img" aria-label="([^"]+)"', shop[1])

    assert 4 == len(labels)
    assert all(labels)


def test_chinese_page_has_no_english_left_in_its_words(shop: tuple[str, str]) -> None:
    """The verdicts, headings and reasons of a page are in its language."""
    lang, text = shop
    if lang == "zh":
        for word in ("breached by", "order to correct", "warning", "The law of", "Due:"):
            assert word not in Page(text).words
        assert not re.search(r"(?:适用|按)20\d\d-\d\d-\d\d", text), "days are written 2026年6月30日"
        assert "：:" not in text
        assert not re.search("[一-鿿]; [一-鿿]", text), "what is listed is parted as in Chinese"
        assert "项</a>" in text, "the unknown duties were counted as 19 未知"


def test_report_of_hostile_evidence(tmp_path: Path) -> None:
    """Names, rows and reasons of evidence are text, whatever they hold."""
    (tmp_path / "v.csv").write_text(
        "vulnerability,asset,severity,found_at,mitigated_at,product\n"
        f'"{HOSTILE.replace(chr(34), chr(34) * 2)}",a,high,2017-07-01T00:00:00Z,,\n'
    )
    name = HOSTILE.replace('"', '\\"')
    (tmp_path / "hegui.toml").write_text(
        f'[operator]\nname = "{name}"\nservices = ["website"]\n'
        '[evidence.vulnerabilities]\npath = "v.csv"\n'
    )
    report = build(tmp_path / "hegui.toml", date(2017, 9, 26), ("csl.emergency_vulnerabilities",))
    page = Page(render(report, "html", "en"))

    assert "script" not in page.tags
    assert "img" not in page.tags
    assert HOSTILE in page.words
    assert "It rests on" not in page.words, "no law is named where no fine is pointed to"
    assert not [name for name in page.attributes if name.startswith("on")]


def test_identity_numbers_are_masked(tmp_path: Path) -> None:
    """An account that is named by an identity number is not shown by it, in any format."""
    (tmp_path / "a.csv").write_text(
        "account,kind,service,created_at,identity_status,verified_at,service_started_at\n"
        "110101199001011237,person,publishing,2017-07-01T00:00:00Z,none,,2017-07-02T00:00:00Z\n"
        "13800138000,person,publishing,2017-07-01T00:00:00Z,none,,2017-07-02T00:00:00Z\n"
    )
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "Shop"\nservices = ["publishing"]\n'
        '[evidence.accounts]\npath = "a.csv"\n'
    )
    report = build(tmp_path / "hegui.toml", date(2017, 9, 26), ("csl.real_name",))
    for form in ("html", "json", "csv"):
        text = render(report, form, "en")

        assert "19900101" not in text
        assert "13800138000" not in text


def test_page_stays_small_however_many_rows_are_breached(tmp_path: Path) -> None:
    """Ten thousand breached rows make a page of the same size as a few."""
    rows = "".join(f"v{n},a,high,2017-07-01T00:00:00Z,,\n" for n in range(10_000))
    header = "vulnerability,asset,severity,found_at,mitigated_at,product\n"
    (tmp_path / "v.csv").write_text(header + rows)
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "Shop"\nservices = ["website"]\n'
        '[evidence.vulnerabilities]\npath = "v.csv"\n'
    )
    report = build(tmp_path / "hegui.toml", date(2017, 9, 26), ("csl.emergency_vulnerabilities",))

    assert len(render(report, "html", "en").encode()) < 2_000_000


def test_names_break_at_their_joints(shop: tuple[str, str]) -> None:
    """The id of a duty may be broken after a dot or an underscore, and reads on as one word."""
    assert "<code>csl.<wbr>mlps_<wbr>logs</code>" in shop[1]
    assert "csl.mlps_logs" in Page(shop[1]).words


def test_what_to_do_first_is_the_first_breach(shop: tuple[str, str]) -> None:
    """Breaches are told in the order of the first screen: the overdue order, then by cost."""
    told = re.findall(r'<article id="d-([\w-]+)"', shop[1])
    first = re.findall(r'<li><a href="#d-([\w-]+)"><strong>', shop[1])

    assert 3 == len(first)
    assert told[:3] == first
    assert "csl-orders" == first[0]


def test_the_name_of_an_operator_is_clean_in_the_title(shop_report: Report) -> None:
    """A control character of hegui.toml does not stand in the page."""
    operator = shop_report.audit.operator.model_copy(update={"name": "Shop\x1b[31m\u202e"})
    audit = replace(shop_report.audit, operator=operator)
    text = render(replace(shop_report, audit=audit), "html", "en")

    assert "<title>Shop�[31m� ·" in text
    assert not set("\x1b\u202e") & set(text)


def test_what_was_put_right_looked_like_an_open_breach(shop: tuple[str, str]) -> None:
    """Put right breaches have a count, colour and mark of their own, stand last, ask for no act."""
    lang, text = shop
    articles = re.findall(r'<article id="d-([\w-]+)" class="(finding[ \w]*)"', text)
    kinds = [kind for _, kind in articles]
    right = {name for name, kind in articles if kind == "finding right"}

    assert ["finding"] * 13 + ["finding right"] * 3 == kinds
    assert {"csl-prod-vuln-report", "incident-report", "vuln-report"} == right
    assert 3 == text.count('<span class="tag right">↻')
    assert '<span class="put_right" style="flex-grow:3">3</span>' in text
    assert '<span class="breached" style="flex-grow:13">13</span>' in text
    assert 3 == text.count({"en": "nothing is left to mend", "zh": "无须再行整改"}[lang])


def test_rows_put_right_were_told_to_be_mended(shop: tuple[str, str]) -> None:
    """Of an open breach, rows that were put right are marked and have nothing left to do."""
    article = shop[1].split('<article id="d-csl-content-manage"')[1].split("</article>")[0]

    assert 1 == article.count('<tr class="breached">')
    assert 1 == article.count('<tr class="put_right">')
    to_do = article.split("<h4>")[1]
    assert 1 == to_do.count("<li>")
    assert "x-004" not in to_do, "what was removed was told to be removed"


def test_a_page_holds_no_heading_of_the_other_language(shop: tuple[str, str]) -> None:
    """The headings of a page are in its language alone."""
    lang, text = shop
    headings = [
        re.sub("<[^>]+>", "", head) for head in re.findall(r"<h[24][^>]*>.*?</h[24]>", text)
    ]
    pattern = {"en": r"[\u4e00-\u9fff]", "zh": r"\b[A-Z]?[a-z]+ [a-z]+\b"}[lang]

    assert headings
    assert [] == [head for head in headings if re.search(pattern, head)]


def test_the_chart_drew_what_was_put_right_as_open(shop: tuple[str, str]) -> None:
    """Put right breaches are marked, violet and hollow in the picture, none of them is red."""
    lang, text = shop
    picture = next(svg for svg in text.split("<figure>") if word("cny_log", lang) in svg)
    bars = re.findall(r'aria-label="([^"]*)"[^>]*aria-roledescription="bar"[^>]*>', picture)
    right = [bar for bar in bars if f": {RIGHT}" in bar]

    assert word("right_range", lang) in picture
    assert 4 == len(right), "one range that the evidence points to, three that are possible"
    assert all(word("right_range", lang) in bar for bar in right)
    assert 1 == picture.count(f'Z" stroke="{COLOURS["put_right"]}"'), "hollow: stroked, not filled"
