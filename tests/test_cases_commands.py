"""`hegui cases`: what is printed and written, how it ends, and that evidence stays text."""

from __future__ import annotations

import csv
import io
import json
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hegui import cases, documents
from hegui.cases.library import Library
from hegui.cli import run
from hegui.law.citation import named_in_words
from notices import DAY, HOSTILE, SHOP, at, document, kept, offender, shop
from sampled import sampled

if TYPE_CHECKING:
    from pathlib import Path

PHONE = "13812345678"
OF_THE_NOTICES = (
    *("--place", "Chongqing", "--place", "Sichuan", "--from", "2020"),
    *("--conduct", "log_retention", "--conduct", "real_name"),
)
"""What the notices of the library are about, and no shipped case is."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a library of three notices."""
    kept(tmp_path / "held")
    return tmp_path / "held"


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """Run `hegui cases` and return what it printed on stdout; what it told stays readable."""
    assert run(["cases", *map(str, arguments)]) == code
    return capsys.readouterr().out


def parsed(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """Run a command with JSON output and return the value."""
    return json.loads(said(capsys, *arguments, "--output", "json"))


def test_the_question_of_counsel(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All filters at once find the one case, by the number of its time and on a terminal."""
    asked = ["search", "日志", "--article", "csl:21.i3", "--numbering", "2017-06-01"]
    asked += ["--authority", "public_security", "--place", "Chongqing", "--from", "2017"]
    asked += ["--measure", "fine", "--min-cny", "10000", "--kind", "company", "--level", "county"]

    value = parsed(capsys, *asked, "--library", folder)
    table = said(capsys, *asked, "--library", folder, "--lang", "zh")

    assert [hit["case"] for hit in value["hits"]] == ["hotel.c1"]
    assert str(value["hits"][0]["largest_fine_cny"]) == "20000"
    assert "案例1个" in table
    assert "20,000" in table


def test_without_a_library_the_shipped_cases_are_searched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so; a library that is named has to be there."""
    monkeypatch.chdir(tmp_path)

    assert run(["cases", "search", "weblog"]) == 0
    printed = capsys.readouterr()
    assert "2017-08-chongqing-weblogs" in printed.out
    assert f"only the {len(cases.load())} cases" in printed.err
    assert run(["cases", "search", "--library", "nowhere"]) == 2
    assert "There is no case library at nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_of_a_case_marks_its_words_and_stays_text(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """The document's own markup is escaped, its phone number masked, and nothing is loaded."""
    page = tmp_path / "case.html"
    said(capsys, "show", "hotel.c1", "--library", folder, "--html", page, "--lang", lang)
    text = page.read_text(encoding="utf-8")

    title = re.search(r"<h1>([^<]+)</h1>", text)
    assert title is not None
    assert title[1].count(" · ") == 2  # who, against whom, what
    assert "hotel.c1" not in title[1]
    assert HOSTILE not in text
    assert "&lt;script&gt;alert(1)" in text
    assert PHONE not in text
    assert not re.search(r"<(script|img|link|iframe)|https?://", text)
    for target in re.findall(r'href="#([^"]+)"', text):
        assert text.count(f'id="{target}"') == 1
    marked = re.findall(r'<mark class="m-violated"[^>]*>([^<]+)', text)
    assert marked == ["第二十一条第三项"]


def test_a_terminal_shows_the_document_with_its_fields(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Marked words stand in brackets with the field behind, also where there is no colour."""
    shown = said(capsys, "show", "hotel.c1", "--library", folder)

    assert "⟦第二十一条第三项⟧‹violated.1›" in shown.replace("\n", "")
    assert PHONE not in shown
    assert "The same action is reported in news.c1" in shown.replace("\n", " ")


def test_cells_and_lines_of_a_document_are_legible(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tabs between cells and line ends of another system are no signs that cannot be shown."""
    text = SHOP.replace("月，", "月\t").replace("\n", "\r\n\t附件\r\n")
    Library(tmp_path).add(document("shop", text, shop(text)), on=DAY)
    page = tmp_path / "case.html"

    shown = said(capsys, "show", "shop.c1", "--library", tmp_path, "--html", page)
    listed = said(capsys, "review", "--library", tmp_path, "--list")

    assert "�" not in shown + listed + page.read_text(encoding="utf-8")
    assert "⟦蓝山商城有限公司⟧" in listed


def test_a_page_of_statistics_has_its_pictures(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Six charts, each of which says what it shows, and tables; nothing is loaded."""
    page = tmp_path / "stats.html"
    said(capsys, "stats", "--library", folder, "--html", page, "--lang", "zh")
    text = page.read_text(encoding="utf-8")

    assert len(re.findall(r'<table class="picture" aria-label="[^"]+"', text)) == 6
    assert not re.search(r"<(script|img|link|iframe)|(?:href|src)=\"http", text)


def test_chinese_cases_cited_the_law_by_ids(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A case and the statistics name provisions as lawyers do; ids stay in JSON."""
    monkeypatch.setenv("COLUMNS", "120")
    page = tmp_path / "stats.html"
    said(capsys, "stats", "--library", folder, "--html", page, "--lang", "zh")
    case = said(capsys, "show", "2017-08-chongqing-weblogs", "--lang", "zh")
    text = page.read_text(encoding="utf-8")

    assert "《网络安全法》第二十一条第（三）项（2017年6月1日起施行的文本）" in case
    assert ">《网络安全法》第二十三条第（三）项</th>" in text
    assert not re.search(r"\b(csl|iis|mlps-2007):\d", case + text)


@pytest.mark.parametrize(
    ("identifier", "lang", "told"),
    [
        ("csl:23.i3", "en", "Cybersecurity Law, Article 23, item 3"),
        ("csl", "zh", "《网络安全法》"),
        (
            "csl:21.i3@2017-06-01",
            "en",
            "Cybersecurity Law, Article 21, item 3 (text of 2017-06-01)",
        ),
        (
            "csl:21.i3@2017-06-01",
            "zh",
            "《网络安全法》第二十一条第（三）项（2017年6月1日起施行的文本）",
        ),
        ("nowhere:1", "en", "nowhere:1"),
    ],
)
def test_charts_bore_the_ids_of_provisions(identifier: str, lang: str, told: str) -> None:
    """A provision is named by its title and place, in both languages."""
    assert told == named_in_words(identifier, lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_figure_is_cut_on_a_narrow_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """On 80 columns the fines of bodies and persons stand beside the counts, whole."""
    monkeypatch.setenv("COLUMNS", "80")
    text = said(capsys, "stats", "--library", folder, *OF_THE_NOTICES, "--lang", lang)
    whole = text.split("全部处罚" if lang == "zh" else "all actions")[1].splitlines()[0].split()

    assert "…" not in text
    amounts = ["2万", "5,000"] if lang == "zh" else ["20,000", "5,000"]
    assert ["2", "50%", "0", "0", amounts[0], "(1)", amounts[1], "(1)"] == whole


def test_the_forms_of_statistics_agree(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and CSV hold the same counts."""
    asked = ("stats", "--library", folder, *OF_THE_NOTICES, "--as-of", DAY)
    value = parsed(capsys, *asked)
    rows = list(csv.DictReader(io.StringIO(said(capsys, *asked, "--output", "csv"))))

    assert value["actions"] == 2
    assert [r["actions"] for r in rows if r["dimension"] == "all"] == ["2"]
    by_csv = {r["value"]: int(r["fined"]) for r in rows if r["dimension"] == "measure"}
    by_json = {r["value"]: r["outcomes"]["fined"] for r in value["by"]["measure"]}
    assert by_csv == by_json


def test_a_script_decides_and_the_list_shrinks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A decision needs case, field, value and name; afterwards nothing waits."""
    rows = parsed(capsys, "review", "--library", folder)
    assert [(row["case"], row["field"]) for row in rows] == [("shop.c1", "offenders.1.kind")]
    assert "蓝山商城有限公司" in rows[0]["passage"]

    decide = ("review", "shop.c1", "--library", folder, "--field", "offenders.1.kind")
    assert run(["cases", *map(str, decide), "--value", "platform"]) == 2
    assert "add --by NAME" in capsys.readouterr().err
    assert "company → platform" in said(capsys, *decide, "--value", "platform", "--by", "王律师")
    assert "Nothing waits for review." in said(capsys, "review", "--library", folder)


def test_a_person_is_asked_at_a_terminal(folder: Path) -> None:
    """The passage is shown; a wrong word is asked for again; a candidate is chosen by number."""
    main, other = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "hegui.cli", "cases", "review", "--library", str(folder)],
        stdin=other,
        stdout=other,
        stderr=subprocess.STDOUT,
    )
    with open(main, "rb+", buffering=0) as terminal:  # noqa: PTH123 - it is a number, not a path
        terminal.write("王律师\nnonsense\n1\n".encode())
        assert asked.wait(timeout=60) == 0
        shown = terminal.read(65536).decode()

    assert "'nonsense' is not among the offender_kinds" in shown
    assert "Decisions taken: 1; doubtful fields left: 0" in shown.replace("\r\n", " ")


def test_export_and_import_lose_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON lines come back as they were; a spreadsheet comes back with the same facts."""
    lines, sheet = tmp_path / "a.jsonl", tmp_path / "a.csv"
    said(capsys, "export", "--library", folder, "--file", lines)
    said(capsys, "import", lines, "--library", tmp_path / "b")
    again = said(capsys, "export", "--library", tmp_path / "b")

    assert lines.read_text(encoding="utf-8") == again
    said(capsys, "export", "--library", folder, "--output", "csv", "--file", sheet)
    said(capsys, "import", sheet, "--library", tmp_path / "c")
    table = said(capsys, "export", "--library", tmp_path / "c", "--output", "csv")
    assert sheet.read_text(encoding="utf-8") == table
    assert "order_to_correct within 15 day; fine 20000 CNY" in table


def test_no_cell_is_a_formula(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that a spreadsheet would run is quoted in a CSV, and read back without the quote."""
    from hegui.cases.library import Library  # noqa: PLC0415 - only this test needs it

    text = f"=cmd|'/c calc'!A1{SHOP}"
    case = shop() | {"offenders": [offender(text, "=cmd|'/c calc'!A1")]}
    for name in ("date", "authorities", "conduct", "violated", "measures"):
        case[name] = _shifted(case[name], text)
    Library(folder).add(document("evil", text, case), on=DAY)

    sheet = said(capsys, "export", "--library", folder, "--output", "csv")
    names = [row["offender"] for row in csv.DictReader(io.StringIO(sheet))]
    assert "'=cmd｜'/c calc'!A1" in names
    path = folder.parent / "evil.csv"
    path.write_text(sheet, encoding="utf-8")
    said(capsys, "import", path, "--library", folder.parent / "other")
    _, held = Library(folder.parent / "other").find("evil.c1")
    assert held.case.offenders[0].name == {"zh": "=cmd｜'/c calc'!A1"}


def _shifted(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {
            key: [at(text, one["text"])[0] for one in inner]
            if key == "spans"
            else _shifted(inner, text)
            for key, inner in value.items()
        }
    return [_shifted(inner, text) for inner in value] if isinstance(value, list) else value


def test_an_export_names_what_it_leaves_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged line is told of, and what is exported can be imported."""
    with (folder / "shop.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"case": \n')
    (folder / "other.jsonl").write_text("garbage\n", encoding="utf-8")
    lines = tmp_path / "a.jsonl"

    assert run(["cases", "export", "--library", str(folder), "--file", str(lines)]) == 0
    told = capsys.readouterr().err

    assert "shop.jsonl, line 3" in told
    assert "other.jsonl, line 1" in told
    assert "documents: 3; cases: 3" in said(capsys, "import", lines, "--library", tmp_path / "b")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    sampled(
        [
            ("empty.jsonl", b"", "is empty"),
            ("binary.jsonl", b"\x00\x01\x02", "it holds binary data"),
            ("half.jsonl", b'{"cases": [\n{"a"', "line 1: it is no JSON"),
            ("list.json", b"[1]", "line 1: it is no document with a list of cases"),
            (
                "form.jsonl",
                b'{"doc_id":"x","cases":[{}]}',
                "The exchange form of cases: schema_version",
            ),
            ("none.csv", b"a,b\n1,2\n", "has no column 'offender'"),
            ("word.csv", b"document,offender,kind\nx,A,firm\n", "row 2: 'firm' is not among"),
            (
                "money.csv",
                b"document,offender,measures\nx,A,fine lots\n",
                "row 2: 'fine lots' is no",
            ),
        ],
        3,
    ),
)
def test_bad_files_are_named_and_the_others_kept(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, told: str
) -> None:
    """One sentence for each, exit code 2, and the good file of the same run is kept."""
    bad, good = folder.parent / name, folder.parent / "good.csv"
    bad.write_bytes(content)
    rows = "document,offender,measures\n台账,某公司,fine 10000 CNY; warning\n"
    good.write_bytes(rows.encode("gb18030"))  # as a Chinese spreadsheet writes it

    assert run(["cases", "import", str(bad), str(good), "--library", str(folder)]) == 2
    printed = capsys.readouterr()

    assert told in printed.err
    assert "documents: 1; cases: 1" in printed.out
    assert "台账.c1" in said(capsys, "search", "--offender", "某公司", "--library", folder)


def test_a_library_names_no_folder_of_the_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a document came from is told as seen from the library, from wherever it was read."""
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "a.txt").write_text("2018年3月5日，重庆市公安局对某公司罚款一万元。")
    folder = tmp_path / "library"
    for there, file in ((tmp_path, "notices/a.txt"), (tmp_path / "notices", "a.txt")):
        monkeypatch.chdir(there)
        said(capsys, "read", file, "--library", folder)

    [written] = folder.iterdir()
    assert '"came_from":"../notices/a.txt"' in written.read_text()
    assert str(tmp_path) not in written.read_text()


FINED = "2018年3月5日，重庆市公安局依据《网络安全法》第五十九条第一款，对某饮料厂罚款一万元。"


def test_our_own_fault_in_one_file_is_no_loss_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is named with what went wrong, the others are printed and kept, and 70 is last."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(FINED)
    read = documents.read

    def faulty(path: Path) -> documents.Document:
        if path.name == "b.txt":
            raise ZeroDivisionError
        return read(path)

    monkeypatch.setattr("hegui.documents.read", faulty)
    files = [tmp_path / name for name in ("a.txt", "b.txt", "missing.txt", "c.txt")]
    asked = [*files, "--library", tmp_path / "held", "--output", "jsonl"]
    assert run(["cases", "read", *map(str, asked)]) == 70
    printed = capsys.readouterr()

    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert [line["doc_id"] for line in lines] == ["a", "c"]
    assert all(line["cases"] for line in lines)
    assert "ZeroDivisionError" in printed.err
    assert f"{tmp_path / 'b.txt'} was not read; this is our own fault" in printed.err
    assert "Documents read: 2; cases: 2" in printed.err
    assert "Files that could not be read: 2." in printed.err
