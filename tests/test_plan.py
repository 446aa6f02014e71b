"""The rectification plan: what it says, in which order, and that hostile evidence stays text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from hegui import cli, duties
from hegui.audit.audit import quiet
from hegui.cli import codes
from hegui.report.plan import audited, compose, docx, html, of_orders, ordered
from hegui.report.plan.wording import cited, numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.table import Table

    from hegui.report.plan.blocks import Plan

    Shop = Callable[..., Path]

DAY = date(2026, 6, 30)
AUDITED: dict[Any, Any] = {}
"""Audits by what was asked of which files: many tests plan after the same one."""
HEAD = {
    "en": ["Authority", "Provision", "Fact", "Measure", "Owner", "Day"],
    "zh": ["机关", "依据", "事实", "整改措施", "责任人", "期限"],
}
CONFIG = """
[operator]
name = {name}
services = ["website"]

[evidence.orders]
path = "orders.csv"
complete_from = 2026-01-01
declared_by = "合规部"

[evidence.data_assets]
path = "data_assets.csv"
"""
WAIVER = """
[[waiver]]
id = "W1"
duty = "csl.mlps_data"
scope = "users"
justification = "the catalogue is being drawn up"
owner = "李雷"
approver = "韩梅梅"
expires = 2026-12-31
"""
ORDER = {
    "order": "穗公网责改示例15号",
    "authority": "广州市公安机关",
    "duty": "csl.mlps_data",
    "system": "mall",
    "basis": "csl:61.p1",
    "measure": "对数据进行分类",
    "issued_on": "2026-05-18",
    "served_on": "2026-05-20",
    "days": "15",
    "day_kind": "working",
    "done_on": "",
    "reported_on": "",
}
OTHER = ORDER | {
    "order": "粤通责改示例3号",
    "authority": "广东省通信管理部门",
    "duty": "csl.real_name",
    "measure": "registration_suspension",
    "days": "",
    "due_on": "2026-07-15",
}
ASSET = {"asset": "users", "system": "mall", "class": "", "classified_on": ""}


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Return what writes the configuration of a shop with some orders and one unclassed asset."""

    def write(*orders: dict[str, str], name: str = "示例商城", assets: Any = (ASSET,)) -> Path:
        given = {"orders": (orders, ORDER), "data_assets": (assets, ASSET)}
        for table, (rows, known) in given.items():
            columns = sorted({*known, *(column for row in rows for column in row)})
            with (tmp_path / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows(rows)
        quoted = '"' + "".join(f"\\U{ord(c):08X}" for c in name) + '"'
        path = tmp_path / "hegui.toml"
        path.write_text(CONFIG.format(name=quoted), encoding="utf-8")
        return path

    return write


def planned(path: Path, lang: str, *only: str) -> Plan:
    """Return the plan of a configuration."""
    only = only or ("csl.mlps_data", "csl.real_name", "csl.orders")
    given = tuple(file.read_bytes() for file in sorted(path.parent.iterdir()) if file.is_file())
    if (only, given) not in AUDITED:
        AUDITED[only, given] = audited(path, DAY, only, quiet)
    return compose(AUDITED[only, given], lang)


def in_word(plan: Plan) -> list[str]:
    """Return the texts of the Word document in their order, cells one by one."""
    found: list[str] = []
    for part in Document(io.BytesIO(docx.render(plan))).iter_inner_content():
        if isinstance(part, Paragraph):
            found.append(part.text)
        else:
            found += [cell.text for row in part.rows for cell in row.cells]
    return [text.replace("_", "").strip() for text in found]


class Page(HTMLParser):
    """Collects the texts of a page as a reader sees them, and the names of its elements."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[str] = []
        self._open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a text with each block."""
        self.elements.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag in ("h1", "h2", "h3", "p", "th", "td"):
            self.texts.append("")
            self._open = True
        if tag == "br":
            self.texts[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """End the text of a block."""
        if tag in ("h1", "h2", "h3", "p", "th", "td"):
            self._open = False

    def handle_data(self, data: str) -> None:
        """Keep what stands in a block."""
        if self._open:
            self.texts[-1] += data


def tables(plan: Plan) -> list[Table]:
    """Return the tables of the Word document."""
    return Document(io.BytesIO(docx.render(plan))).tables


def cells(table: Table) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_table_is_in_the_order_asked_for(lang: str, shop: Shop) -> None:
    """Authority, provision, fact, measure, owner, day."""
    head, *rows = cells(tables(planned(shop(ORDER), lang))[1])

    assert HEAD[lang] == head
    assert len(rows) == 2, "the breached duty, and the order that is overdue"


def test_a_row_says_who_what_and_by_when(shop: Shop) -> None:
    """The order's authority stands first, its last day at the end; the owner is to be filled in."""
    _, (authority, provision, fact, measure, owner, day), _ = cells(
        tables(planned(shop(ORDER), "zh"))[1]
    )

    assert "广州市公安机关" == authority
    assert "《中华人民共和国网络安全法》第二十三条第（四）项" == provision
    assert "涉及users。共判断1项：符合0项，违反1项，未知0项。" in fact
    assert "users" in measure
    assert "________" == owner
    assert "2026年6月10日（已逾期）" == day


def test_owner_is_the_one_who_answers_for_the_breach(shop: Shop) -> None:
    """A waiver names the owner; it hides nothing."""
    path = shop(ORDER)
    path.with_name("waivers.toml").write_text(WAIVER, encoding="utf-8")

    plan = planned(path, "zh")

    assert "李雷" == cells(tables(plan)[1])[1][4]
    assert "责任人：李雷" in in_word(plan)


def test_without_an_order_the_punishing_authority_is_named(shop: Shop) -> None:
    """Nobody is addressed, the authority is the law's, and the breach is due at once."""
    plan = planned(shop(), "en", "csl.mlps_data")

    ((_, row),) = [cells(table) for table in tables(plan)]
    authorities = "police (cybersecurity branch), cyberspace administration, telecom authority"
    assert (authorities, "at once") == (row[0], row[5])
    assert not [text for text in in_word(plan) if text.startswith(("To:", "This answers"))]


def test_orders_are_the_occasion(shop: Shop) -> None:
    """The plan addresses who ordered, says when that was served, and how each term was counted."""
    texts = in_word(planned(shop(ORDER, OTHER), "zh"))

    assert "广州市公安机关、广东省通信管理部门：" in texts
    assert any("广州市公安机关穗公网责改示例15号（2026年5月20日送达）" in text for text in texts)
    assert "特此报告。" in texts
    assert any("2026年5月20日的次日起算15个工作日，至2026年6月10日二十四时" in t for t in texts)
    assert "暂停新用户注册" in texts, "a measure that cases know is put into words"


def test_an_order_that_was_never_served_says_so(shop: Shop) -> None:
    """Without a day of service the day of issue is told."""
    texts = in_word(planned(shop(ORDER | {"served_on": ""}), "en"))

    assert any("(issued on 2026-05-18, no service on record)" in text for text in texts)


def test_only_keeps_the_plan_to_one_order(shop: Shop) -> None:
    """A plan for one authority names neither the other order nor another breach."""
    text = "\n".join(in_word(planned(shop(ORDER, OTHER), "zh", "csl.real_name")))

    assert "粤通责改示例3号" in text
    assert "穗公网责改示例15号" not in text
    assert "分类" not in text


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            ["一、总体情况", "二、责令事项与期限", "三、整改任务表", "四、问题与整改措施"],
        ),
        (
            "en",
            [
                "1. Summary",
                "2. What was ordered, and by when",
                "3. Table of rectification",
                "4. What was found, and what will be done",
            ],
        ),
    ],
)
def test_parts_are_numbered_as_the_language_does(
    lang: str, expected: list[str], shop: Shop
) -> None:
    """Parts that have nothing to say take no number."""
    word = Document(io.BytesIO(docx.render(planned(shop(ORDER), lang))))
    parts = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    sections = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 2"]

    assert expected == parts[:4]
    assert sections[0].startswith("（一）" if lang == "zh" else "4.1 ")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_formats_say_the_same(lang: str, shop: Shop) -> None:
    """Every text of the page stands in the Word document, in the same order, and no other."""
    plan = planned(shop(ORDER, OTHER), lang)
    page = Page(html.render(plan))

    shown = [text.replace("_", "").strip() for text in page.texts]
    assert [text for text in in_word(plan) if text] == [text for text in shown if text]
    assert not {"script", "img", "link", "iframe"} & set(page.elements)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_chinese_type_is_set_for_word(lang: str, shop: Shop) -> None:
    """Each style names its East Asian font, and no font of a theme prevails over it."""
    word = Document(io.BytesIO(docx.render(planned(shop(ORDER), lang))))
    used = {p.style.name for p in word.paragraphs if p.style} | {"Cell"}
    fonts = {name: word.styles[name].element.rPr.rFonts for name in used}

    assert {"Title", "Heading 1", "Heading 2", "Normal", "Cell"} <= used
    for name, font in fonts.items():
        assert font.get(qn("w:eastAsia")) in ("宋体", "仿宋", "黑体", "楷体"), name
        assert not [key for key in font.attrib if "Theme" in key], name
    if lang == "zh":
        assert ("宋体", "仿宋") == tuple(
            fonts[name].get(qn("w:eastAsia")) for name in ("Title", "Normal")
        )


def test_a_part_with_a_table_lies_on_its_side(shop: Shop) -> None:
    """And the part after it stands upright again, in Word as in print."""
    plan = planned(shop(ORDER), "zh")
    word = Document(io.BytesIO(docx.render(plan)))
    wide = [(one.page_width or 0) > (one.page_height or 0) for one in word.sections]

    assert [False, True, False] == wide
    assert html.render(plan).count('<div class="wide">') == 1


def test_same_evidence_same_bytes(shop: Shop) -> None:
    """No clock is read: the parts of the file are dated alike, its properties by the audit."""
    plan = planned(shop(ORDER), "zh")
    file = docx.render(plan)

    assert file == docx.render(plan)
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {(1980, 1, 1, 0, 0, 0)} == {part.date_time for part in parts.infolist()}
    about = Document(io.BytesIO(file)).core_properties
    assert about.created is not None
    assert DAY == about.created.date()


HOSTILE = "<script>alert(1)</script>&\x01\x0b\x1b[2J\u202e\u2028\ufffe\n" + "]]>"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_text_is_text(lang: str, shop: Shop) -> None:
    """Names and rows cannot break the file, run a script, or turn a line around."""
    hostile = ORDER | {"order": HOSTILE, "authority": HOSTILE, "measure": HOSTILE, "basis": HOSTILE}
    path = shop(hostile, name=HOSTILE, assets=[ASSET | {"asset": HOSTILE}])

    plan = planned(path, lang)
    page = Page(html.render(plan))

    assert any("<script>alert(1)</script>&��" in text for text in in_word(plan))
    assert any("<script>alert(1)</script>&��" in text for text in page.texts)
    assert "script" not in page.elements
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\u2028\ufffe]", "".join(in_word(plan)))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ufffe]", html.render(plan))


def test_personal_data_is_masked(shop: Shop) -> None:
    """An identity number in an order is not handed on."""
    numbered_order = ORDER | {"measure": "注销11010519491231002X的账号"}

    text = "\n".join(in_word(planned(shop(numbered_order), "zh")))

    assert "11010519491231002X" not in text
    assert "110105****002X" in text


def test_no_breach_is_said(shop: Shop) -> None:
    """Where nothing was found the plan says so, and does not say that all is well."""
    classed = ASSET | {"class": "general", "classified_on": "2020-01-01"}

    texts = in_word(planned(shop(assets=[classed]), "en", "csl.mlps_data"))

    assert "No breach was found in the evidence given." in texts
    assert [] == tables(planned(shop(assets=[classed]), "en", "csl.mlps_data"))


def test_unknown_duties_are_listed(shop: Shop) -> None:
    """What could not be judged is named with the reason, and not taken for met."""
    texts = in_word(planned(shop(ORDER), "en", "csl.mlps_data", "csl.mlps_logs"))

    assert "Unknown is not met: where evidence is missing, nothing is claimed." in texts
    assert any(
        "Evidence is missing" in text
        for text in texts[texts.index("5. What could not be judged") :]
    )


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (61, "六十一"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (250, "二百五十"),
    ],
)
def test_numerals(number: int, expected: str) -> None:
    """Articles and headings are numbered as Chinese writes numbers."""
    assert f"{expected}、" == numbered(1, number, number, "zh")


def test_an_order_may_cite_what_is_not_held() -> None:
    """A citation that is no id of ours, or of no law held, stays as it is written."""
    assert "本市规定第三条" == cited("本市规定第三条", DAY, "zh")
    assert "no-such-law:1" == cited("no-such-law:1", DAY, "zh")
    assert "–" == cited(None, DAY, "zh")


def test_a_plan_that_answers_an_order_kept_no_other_breach_to_itself(shop: Shop) -> None:
    """Unasked, an authority that ordered one thing was told of every breach."""
    overdue = OTHER | {"due_on": "2026-06-01"}
    report = audited(shop(ORDER, overdue | {"duty": ""}), DAY, (), quiet)
    assert 1 < report.count("breached")

    kept = of_orders(report)

    assert ["csl.mlps_data"] == [entry.finding.duty.id for entry in kept.entries]
    assert {ORDER["order"], OTHER["order"]} == {d.row for d in ordered(kept)}, "both are answered"


def test_a_plan_without_an_order_names_every_breach(shop: Shop) -> None:
    """Nobody asked, so it is the operator's own paper."""
    report = audited(shop(), DAY, ("csl.mlps_data",), quiet)
    assert report is of_orders(report)


def test_the_papers_for_an_authority_had_short_titles_of_ours(shop: Shop) -> None:
    """《网络数据条例》, 《网络安全法》第23条 and ids stood in a paper that is handed in."""
    said = "\n".join(in_word(planned(shop(ORDER), "zh")))
    assert "《中华人民共和国网络安全法》第二十三条第（四）项" in said
    assert "（csl:" not in said, "an id stands only where evidence has it"


def run(path: Path, *options: str) -> int:
    """Run `hegui plan` in this process, for two duties."""
    only = ("--only", "csl.mlps_data", "--only", "csl.orders")
    return cli.run(["plan", str(path), "--as-of", "2026-06-30", *only, *options])


def test_files_are_written(shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both files are whole, nothing else is left, and it ends with 0 though breaches exist."""
    path = shop(ORDER)
    before = set(tmp_path.iterdir())

    code = run(path, "--docx", f"{tmp_path}/p.docx", "--html", f"{tmp_path}/p.html", "--lang", "zh")

    assert codes.FINE == code
    assert {tmp_path / "p.docx", tmp_path / "p.html"} == set(tmp_path.iterdir()) - before
    assert "网络安全整改报告" in (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "网络安全整改报告" == Document(str(tmp_path / "p.docx")).paragraphs[0].text
    assert 2 == capsys.readouterr().out.count("已写入")


def test_the_command_left_no_way_to_keep_a_plan_to_the_order(
    shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It keeps to the order by itself, says what it left out, and tells all if asked."""
    command = ["plan", str(shop(ORDER)), "--as-of", "2026-06-30", "--html"]

    assert codes.FINE == cli.run([*command, f"{tmp_path}/order.html"])
    assert "Left out, since no order is about them" in capsys.readouterr().out
    assert codes.FINE == cli.run([*command, f"{tmp_path}/all.html", "--all"])
    assert "Left out" not in capsys.readouterr().out
    kept, whole = ((tmp_path / f"{name}.html").read_text() for name in ("order", "all"))
    assert len(kept) < len(whole)


def test_a_basis_of_several_provisions_stayed_ids() -> None:
    """The basis of a term names all provisions that set it."""
    said = cited("csl:61.p1, 本市规定第三条", DAY, "zh")
    assert "《中华人民共和国网络安全法》第六十一条第一款、本市规定第三条" == said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--docx FILE"),
        (("--docx", "old.docx"), "exists already"),
        (("--html", "old.docx"), "exists already"),
        (("--docx", "same", "--html", "same"), "name two files"),
        (("--docx", "nowhere/p.docx"), "cannot be written"),
        (("--docx", "p.docx", "--lang", "de"), "--lang is 'de'"),
    ],
)
def test_refusals(
    options: tuple[str, ...],
    said: str,
    shop: Shop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be written is refused in one sentence, and what is there stays as it was."""
    path = shop(ORDER)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.docx").write_text("kept")
    before = set(tmp_path.iterdir())

    assert codes.WRONG == run(path, *options)

    lines = capsys.readouterr().err.strip().splitlines()
    assert (1, True) == (len(lines), said in lines[0])
    assert ("kept", before) == ((tmp_path / "old.docx").read_text(), set(tmp_path.iterdir()))


def test_force_overwrites(shop: Shop, tmp_path: Path) -> None:
    """An existing file is replaced as a whole when that is asked for."""
    old = tmp_path / "old.docx"
    old.write_text("old")

    run(shop(ORDER), "--docx", str(old), "--force")

    assert Document(str(old)).tables


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_was_put_right_is_named_and_not_planned(lang: str) -> None:
    """A late removal is still punishable, but nothing is left to do about it."""
    action = Path(__file__).parents[1] / "examples" / "2017" / "08-radio-removed-late"
    made = compose(
        audited(action / "hegui.toml", date(2017, 9, 20), ("csl.content_manage",), quiet), lang
    )
    title = duties.load("csl.content_manage").title[lang]

    assert any(title in line for line in in_word(made))
    assert not any(title in cell for table in tables(made) for row in cells(table) for cell in row)
