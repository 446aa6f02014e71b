"""The report as a page: it says what was found, links hold, and evidence stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from hegui import duties, law
from hegui.outcome import build
from hegui.report import compare, render, tasks
from hegui.report.html import first
from hegui.report.html.charts import RIGHT
from hegui.report.wording import word

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
        self._words: list[str] = []
        self.feed(text)
        self.words = "".join(self._words)

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
        self._words.append(data)


def articles(text: str) -> dict[str, str]:
    """Return what the page says of each breach, by its duty."""
    found = re.findall(r'<article class="finding.*?</article>', text, re.DOTALL)
    return {re.findall(r'<p class="facts" title="([^"]+)"', one)[0]: one for one in found}


@pytest.fixture(scope="module", params=["en", "zh"])
def shop(request: pytest.FixtureRequest, shop_report: Report) -> tuple[str, str]:
    """Return the shop's report in each language."""
    return request.param, render(shop_report, "html", request.param)


def test_it_works(shop: tuple[str, str]) -> None:
    """The first words after the name are the answer, and each breach is shown by its title."""
    lang, text = shop
    page = Page(text)
    answer = {"en": "17 duties are breached", "zh": "违反17项义务"}[lang]

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
    """The bar has a label; each row of the three pictures has its title and its value as text."""
    lang, text = shop
    found = r'<table class="picture" aria-label="([^"]+)">(.*?)</table>'
    pictures = re.findall(found, text, re.DOTALL)

    assert 1 == len(re.findall(r'role="img" aria-label="[^"]+"', text))
    assert [word(name, lang) for name in ("exposure_picture", "timeline", "kept_logs")] == [
        label for label, _ in pictures
    ]
    for _, picture in pictures:
        rows = re.findall(r'<th scope="row">(.+?)</th>.*?<td class="value">(.+?)</td>', picture)
        assert len(rows) == picture.count('<th scope="row">') > 1


def test_chinese_page_has_no_english_left_in_its_words(shop: tuple[str, str]) -> None:
    """The verdicts, headings and reasons of a page are in its language."""
    lang, text = shop
    if lang == "zh":
        words = Page(text).words
        for word in ("breached by", "order to correct", "warning", "The law of", "Due:"):
            assert word not in words
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


def test_no_code_stands_in_the_text(shop: tuple[str, str]) -> None:
    """Provisions and duties are named in words; their ids are titles to be seen on pointing."""
    lang, text = shop
    page = Page(text)
    names = "|".join(law.load().names)
    identifiers = "|".join(map(re.escape, duties.identifiers()))

    assert not re.findall(rf"(?<![\w/:.-])(?:{names}):\d", page.words)
    assert not re.findall(rf"(?<![\w.])(?:{identifiers})(?![\w.])", page.words)
    assert 'title="csl:23.i3"' in text
    assert 'title="csl.mlps_logs"' in text
    if lang == "zh":
        for code in ("publishing", "verified", "began_on", "identity_status", "log_sources ("):
            assert code not in page.words, code


def test_rows_show_a_sign_and_five_columns_first(shop: tuple[str, str]) -> None:
    """A verdict has a sign beside its colour; what more a row holds is folded, and is there."""
    lang, text = shop
    article = articles(text)["csl.orders"]
    table = article.split('<table class="rows">')[1]
    head, row = re.findall(r"<tr.*?</tr>", table, re.DOTALL)[:2]

    assert 6 == head.count("<th>"), "the sign and five columns"
    assert re.search(r'<td class="sign breached" title="[^"]+">✗</td>', row)
    folded = article.split(word("all_columns", lang))[1]
    assert "2026" in folded.split("</dl>")[0]
    assert folded.split("</dl>")[0].count("<dt>") > 10


def test_many_rows_are_one_thing_to_do(tmp_path: Path) -> None:
    """What forty accounts need is said once, with three of them by name and how many there are."""
    rows = "".join(
        f"U{n:05},person,publishing,2017-07-01T00:00:00Z,none,,2017-07-02T00:00:00Z\n"
        for n in range(40)
    )
    header = "account,kind,service,created_at,identity_status,verified_at,service_started_at\n"
    (tmp_path / "a.csv").write_text(header + rows)
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "Shop"\nservices = ["publishing"]\n'
        '[evidence.accounts]\npath = "a.csv"\n'
    )
    report = build(tmp_path / "hegui.toml", date(2017, 9, 26), ("csl.real_name",))
    [entry] = report.entries

    assert 40 == entry.finding.counts.open
    said = {lang: tasks.task(entry.finding, lang) for lang in ("en", "zh")}
    assert "U00000, U00001, U00002 and others (40 in all) (publishing, status none)" in said["en"]
    assert "U00000、U00001、U00002等40项（信息发布，核验状态未核验）" in said["zh"]
    assert said["zh"] in render(report, "html", "zh")


def test_what_a_finding_would_bring_comes_from_its_tiers(tmp_path: Path) -> None:
    """Where the first tier has no fine, an order to correct comes first, and a refusal costs."""
    (tmp_path / "v.csv").write_text(
        "account,kind,service,created_at,identity_status,verified_at,service_started_at\n"
        "U1,person,publishing,2018-07-01T00:00:00Z,none,,2018-07-02T00:00:00Z\n"
    )
    (tmp_path / "hegui.toml").write_text(
        '[operator]\nname = "Shop"\nservices = ["publishing"]\n'
        '[evidence.accounts]\npath = "v.csv"\n'
    )
    report = build(tmp_path / "hegui.toml", date(2019, 9, 26), ("csl.real_name",))

    assert ["一般责令改正，单位不罚款。", "拒不改正的，单项最高50万元。"] == first.consequences(
        report, "zh"
    )
    assert [
        "usually an order to correct, no fine on the company.",
        "If correction is refused: one breach may cost up to 500,000.",
    ] == first.consequences(report, "en")


def test_a_page_says_what_changed_since_an_earlier_run(shop_report: Report) -> None:
    """The first screen counts what is new and links to it; without an earlier run it says none."""
    now = compare.run(shop_report)
    before = [
        duty.model_copy(update={"verdict": "met", "standing": None})
        if duty.id == "csl.cert_equipment"
        else duty
        for duty in now.duties
    ]
    old = now.model_copy(update={"as_of": date(2026, 5, 31), "duties": tuple(before)})
    text = render(shop_report, "html", "zh", since=compare.compare(old, now))

    assert "与2026年5月31日的审计相比：新增1项。" in text
    changed = text.split("与2026年5月31日的审计相比")[1].split("</ul>")[0]
    assert 'href="#d-csl-cert-equipment"' in changed
    assert "的审计相比" not in render(shop_report, "html", "zh")


def test_an_almost_empty_audit_leads_with_what_to_give(tmp_path: Path) -> None:
    """Without a breach no fine is shown, and what most unknown duties wait for stands first."""
    (tmp_path / "hegui.toml").write_text('[operator]\nname = "Shop"\nservices = ["website"]\n')
    report = build(tmp_path / "hegui.toml", date(2026, 6, 30))
    text = render(report, "html", "en")

    assert word("exposure_all", "en") not in text
    assert 5 == len(report.needs[:5])
    for need in report.needs[:5]:
        assert str(escape(need.does.say("en"))) in text


def test_sources_stand_once_and_authorities_first(shop: tuple[str, str]) -> None:
    """A provision names its sources by number; those that quote an authority's site come first."""
    text = shop[1]
    listed = re.findall(r'<li id="s\d+">(.*?)</li>', text)
    official = [".gov.cn" in one for one in listed]

    assert len(set(listed)) == len(listed) > 20
    assert sorted(official, reverse=True) == official
    assert 3 <= sum(official)
    assert re.search(r'<a href="#s1">\[1\]</a>', text)
    places = text.split('id="provisions"')[1].split('<li id="s1">')[0]
    assert "flk.npc.gov.cn" in places
    assert "www.cac.gov.cn" in places


def test_deadlines_stand_in_order(shop: tuple[str, str]) -> None:
    """Overdue ones first, then what is due at once in one row, then by day."""
    lang, text = shop
    table = text.split('<table class="list dated">')[1].split("</table>")[0]
    told = re.findall(r'<tr><td><span class="due( overdue)?">(.*?)</span>', table)
    now = word("no_term", lang)
    kinds = ["now" if said == now else "overdue" if late else "coming" for late, said in told]
    days = [said for _, said in told if said != now]

    assert sorted(kinds, key=["overdue", "now", "coming"].index) == kinds
    assert 1 == kinds.count("now")
    if lang == "en":
        found = [re.search(r"\d{4}-\d\d-\d\d", one) for one in days]
        iso = [one[0] for one in found if one]
        late = kinds.count("overdue")
        assert sorted(iso[:late]) == iso[:late]
        assert sorted(iso[late:]) == iso[late:]


def test_the_name_of_an_operator_cannot_leave_the_running_head(shop_report: Report) -> None:
    """It stands in the style sheet letter by letter as numbers, whatever it holds."""
    name = '"}</style><script>alert(1)</script>'
    operator = shop_report.audit.operator.model_copy(update={"name": name})
    text = render(
        replace(shop_report, audit=replace(shop_report.audit, operator=operator)), "html", "en"
    )
    style = text.split("<style>")[1].split("</style>")[0]

    assert "script" not in Page(text).tags
    assert "alert" not in style
    assert "\\000022\\00007d\\00003c" in style


def test_what_to_do_first_is_the_first_breach(shop: tuple[str, str]) -> None:
    """Breaches are told in the order of the first screen: the overdue order, then by cost."""
    told = re.findall(r'<div id="d-([\w-]+)"', shop[1])
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
    found = re.findall(r'<article class="(finding[ \w]*)">.*?<div id="d-([\w-]+)"', text, re.DOTALL)
    kinds = [kind for kind, _ in found]
    right = {name for kind, name in found if kind == "finding right"}

    assert ["finding"] * 14 + ["finding right"] * 3 == kinds
    assert {"csl-prod-vuln-report", "incident-report", "vuln-report"} == right
    assert 3 == text.count('<span class="tag right">↻')
    assert '<span class="put_right" style="flex-grow:3">3</span>' in text
    assert '<span class="breached" style="flex-grow:14">14</span>' in text
    assert 3 == text.count({"en": "nothing is left to mend", "zh": "无须再行整改"}[lang])


def test_rows_put_right_were_told_to_be_mended(shop: tuple[str, str]) -> None:
    """Of an open breach, rows that were put right are marked and have nothing left to do."""
    article = articles(shop[1])["csl.content_manage"]

    assert 1 == article.count('<tr class="breached">')
    assert 1 == article.count('<tr class="put_right">')
    to_do = article.split("<h4>")[1].split("</ul>")[0]
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
    picture = text.split(f'aria-label="{word("exposure_picture", lang)}"')[1].split("</table>")[0]
    rows = re.findall(r"<tr><th.*?</tr>", picture, re.DOTALL)
    right = [row for row in rows if RIGHT in row]

    assert word("right_range", lang) in picture
    assert 3 == len(right)
    kinds = [kind for row in right for kind in re.findall(r'<i class="(\w+(?: right)?)"', row)]
    assert {"tick", "possible right", "pointed right"} == set(kinds)
    assert 1 == kinds.count("pointed right"), "one range that the evidence points to"
    style = text.split("<style>")[1]
    assert ".pointed.right{background:var(--bg)!important;border" in style, "hollow"
