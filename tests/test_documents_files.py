"""PDF and Word files: text in its order, with pages and paragraphs, and hostile ones refused."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import documents
from hegui.documents.pdf.lines import Line
from hegui.documents.pdf.paragraphs import joined
from hegui.errors import DocumentError

LONG = "某公司没有留存网络日志不少于六个月，违反了网络安全法第"


SIZE = 10.0
"""Height and width of a character, in points."""


FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /ByHand /Encoding /Identity-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
)
CHARACTERS = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ByHand /DW 1000 /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor "
    b"<< /Type /FontDescriptor /FontName /ByHand /Flags 4 /FontBBox [0 -200 1000 800] "
    b"/Ascent 800 /Descent -200 /ItalicAngle 0 /CapHeight 800 /StemV 80 >> >>"
)


@dataclass(frozen=True)
class At:
    """A piece of text and where it begins: points from the left and from the top."""

    left: float
    top: float
    text: str


@dataclass(frozen=True)
class Box:
    """A frame that is drawn, from its left upper corner."""

    left: float
    top: float
    width: float
    height: float


def pdf(*pages: tuple[At | Box, ...], extra: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a PDF; its font has no shapes, only what each code means."""
    texts = [one.text for page in pages for one in page if isinstance(one, At)]
    used = dict.fromkeys(c for text in texts for c in text)
    codes = {c: n for n, c in enumerate(used, 1)}
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        FONT,
        CHARACTERS,
        _stream(_meanings(codes)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources << /Font << /F 3 0 R "
            b">> >> /Contents %d 0 R >>" % (7 + 2 * number)
        )
        objects.append(_stream("\n".join(_shown(piece, codes) for piece in page)))
    return _file([*objects, *([extra] if extra else [])], trailer)


def _shown(piece: At | Box, codes: dict[str, int]) -> str:
    if isinstance(piece, Box):
        below = 600 - piece.top - piece.height
        return f"{piece.left} {below} {piece.width} {piece.height} re S"
    written = "".join(f"{codes[c]:04x}" for c in piece.text)
    return f"BT /F {SIZE} Tf {piece.left} {600 - piece.top} Td <{written}> Tj ET"


def _meanings(codes: dict[str, int]) -> str:
    lines = [f"<{n:04x}> <{c.encode('utf-16-be').hex()}>" for c, n in codes.items()]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def "
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{mapped}\nendcmap end end"
    )


def _stream(content: str) -> bytes:
    data = content.encode()
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = b"/Size %d /Root 1 0 R " % (len(objects) + 1)
    return out + b"trailer << %s%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def _pdf(*pages: tuple[At | Box, ...]) -> documents.Document:
    return documents.decode(pdf(*pages), "decision.pdf")


def test_lines_of_a_page_become_paragraphs() -> None:
    """A full line goes on in the next one; a heading, an indent and a short line end there."""
    document = _pdf(
        (
            At(150, 50, "行政处罚决定书"),
            At(70, 80, LONG),
            At(50, 95, "二十一条的规定。"),
            At(70, 110, "下一段从这里开始。"),
            At(250, 140, "某某市公安局"),
            At(230, 155, "2024年4月1日"),
        )
    )

    assert [
        "行政处罚决定书",
        LONG + "二十一条的规定。",
        "下一段从这里开始。",
        "某某市公安局",
        "2024年4月1日",
    ] == document.text.splitlines()


POINTS = st.floats(-2000, 2000, allow_nan=False)


@given(st.lists(st.builds(Line, st.text("甲乙ab", min_size=1), *[POINTS] * 5)))
def test_lines_of_any_size_and_place_lose_no_letter(lines: list[Line]) -> None:
    """A damaged or a hostile file sets characters of no height, or one upon the other."""
    said = joined(lines, lines)

    assert "".join(line.text for line in lines) == "".join(said.split())


def test_white_space_between_lines_begins_a_paragraph() -> None:
    """Also after a full line, where nothing is set in."""
    lines = [f"{LONG}{nth}" for nth in "一二三四"]
    page = tuple(At(50, top, line) for top, line in zip((50, 65, 90, 105), lines, strict=True))

    assert [lines[0] + lines[1], lines[2] + lines[3]] == _pdf(page).text.splitlines()


def test_columns_are_read_one_after_the_other() -> None:
    """A sentence goes on at the head of the next column, not across."""
    lines = [f"{side}栏的第{nth}行文字共十六个字左右吧" for side in "左右" for nth in "一二三"]
    places = [(left, 50 + 15 * nth) for left in (20, 220) for nth in range(3)]
    page = tuple(At(*place, line) for place, line in zip(places, lines, strict=True))

    assert "".join(lines) == _pdf(page).text


def test_columns_may_stand_beneath_a_paragraph_as_wide_as_the_page() -> None:
    """Neither its left nor its right edge is that of a column."""
    lines = [f"{side}栏的第{nth}行文字共十六个字左右吧" for side in "左右" for nth in "一二三四"]
    places = [(left, 80 + 15 * nth) for left in (20, 220) for nth in range(4)]
    wide = At(20, 50, "这一段文字与页面同宽并且位于两栏之上，所以它的右边缘远远超出左栏。")
    page = (wide, *(At(*place, line) for place, line in zip(places, lines, strict=True)))

    assert [wide.text, "".join(lines)] == _pdf(page).text.splitlines()


def test_cells_of_a_table_are_kept_apart() -> None:
    """An amount must not run into the name before it."""
    rows = (("序号", "当事人", "罚款金额（万元）"), ("1", "甲公司", "5"))
    page = [
        At(left, 50 + 15 * nth, cell)
        for nth, row in enumerate(rows)
        for left, cell in zip((50, 80, 120), row, strict=True)
    ]

    assert "序号\t当事人\t罚款金额（万元）\n1\t甲公司\t5" == _pdf(tuple(page)).text


def _ruled(rows: list[tuple[str, ...]], *edges: int) -> list[At | Box]:
    """Return a table of rows that are 40 points high; the text of a cell wraps in it."""
    found: list[At | Box] = []
    for nth, row in enumerate(rows):
        for (left, right), cell in zip(pairwise(edges), row, strict=True):
            found.append(Box(left, 100 + 40 * nth, right - left, 40))
            size = (right - left) // int(SIZE)
            lines = [cell[at : at + size] for at in range(0, len(cell), size)]
            found += [At(left, 112 + 40 * nth + 12 * at, line) for at, line in enumerate(lines)]
    return found


def test_a_row_of_a_ruled_table_is_one_line() -> None:
    """However its cells wrap and though no white space parts them; an empty one keeps its place."""
    rows = [
        ("当事人", "法定代表人", "处罚依据", "罚款金额（万元）"),
        ("重庆青禾网络有限公司", "", "《网络安全法》第五十九条第一款", "5"),
        ("重庆蓝山商贸有限公司", "赵某", "《网络安全法》第六十一条", "10"),
    ]
    table = _ruled(rows, 20, 80, 130, 210, 270)
    document = _pdf((At(50, 50, "行政处罚公示表"), *table, At(50, 300, "重庆市公安局")))

    assert [
        "行政处罚公示表",
        *("\t".join(row) for row in rows),
        "重庆市公安局",
    ] == document.text.splitlines()


def test_a_row_goes_on_overleaf() -> None:
    """What the end of a page cut off is put back, beneath a heading that is repeated or not."""
    heading = ("当事人", "处罚依据", "罚款")
    first = _ruled([heading, ("重庆青禾网络", "《网络安全法》第五十九", "")], 20, 80, 160, 210)
    second = _ruled(
        [heading, ("", "条第一款", "5万元"), ("丙公司", "同上", "警告")], 20, 80, 160, 210
    )
    spanned = _ruled([("", "其他", "罚款")], 20, 80, 160, 210)
    lines = _pdf(tuple(first), tuple(second), tuple(spanned)).text.splitlines()

    assert ["重庆青禾网络", "《网络安全法》第五十九条第一款", "5万元"] == lines[1].split("\t")
    assert ["丙公司\t同上\t警告", "其他\t罚款"] == lines[3:]


def test_a_frame_around_text_is_no_table() -> None:
    """Paragraphs in a box, as around a whole page, stay paragraphs."""
    page = (Box(10, 10, 380, 580), At(70, 80, LONG), At(50, 95, "二十一条。"), At(70, 110, "另有"))

    assert [LONG + "二十一条。", "另有"] == _pdf(page).text.splitlines()


@pytest.mark.parametrize("number", ["— 3 —", "第 3 页 共 5 页", "3/5", "Page 3 of 5"])
def test_the_number_of_a_page_is_no_text(number: str) -> None:
    """It would part the sentence that goes on overleaf; a number beneath a line is one."""
    page = (At(50, 50, LONG), At(50, 65, "二十一条。"), At(50, 80, "5"), At(180, 580, number))

    assert [LONG + "二十一条。", "5"] == _pdf(page).text.splitlines()


def test_radicals_that_a_font_was_given_become_characters() -> None:
    """⾏ is no 行 for a search, though both look alike."""
    assert "行政网络长青用户" == _pdf((At(50, 50, "⾏政⽹络⻓⻘用⼾"),)).text


def test_a_passage_of_a_pdf_has_its_pages() -> None:
    """One page, or from one page to another."""
    document = _pdf((At(50, 50, "第一页"),), (), (At(50, 50, "第三页"),))

    assert "第一页\n第三页" == document.text
    assert 3 == document.pages
    assert ["page 1", "page 3", "pages 1 to 3"] == [
        str(document.where(*span)) for span in ((0, 3), (4, 7), (2, 5))
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(()), "a.pdf is a scan without a text layer: read its text with OCR first."),
        (b"%PDF-1.7 no more", "a.pdf is damaged: it cannot be opened as a PDF."),
        (
            pdf(
                (At(50, 50, "甲"),),
                extra=b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>"
                % (b"11" * 32, b"22" * 32),
                trailer=b"/Encrypt 8 0 R /ID [<00> <00>] ",
            ),
            "a.pdf is locked: save it without a password.",
        ),
        (
            pdf(*[()] * 2001),
            "a.pdf has more than 2000 pages: split it, or raise HEGUI_DOCUMENT_PAGES.",
        ),
    ],
)
def test_a_pdf_that_holds_no_text_is_refused(data: bytes, said: str) -> None:
    """A scan, a damaged, a locked and an endless file are told apart."""
    with pytest.raises(DocumentError) as caught:
        documents.decode(data, "a.pdf")
    assert said == str(caught.value)


def _word() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("某某办法", 0)
    document.add_paragraph("第一条　为了规范管理，制定本办法。")
    table = document.add_table(2, 2)
    for cell, text in zip((c for r in table.rows for c in r.cells), "甲乙丙丁", strict=True):
        cell.text = text
    document.add_paragraph("第二条\t本办法自2026年1月1日起施行。").add_run("\n附则")
    return document


def _saved(document: docx.document.Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_keeps_its_order_and_tables() -> None:
    """Paragraphs and tables as they follow each other, cells parted, with the title."""
    document = documents.decode(_saved(_word()), "rule.docx")

    assert [
        "某某办法",
        "第一条　为了规范管理，制定本办法。",
        "甲 \t乙",
        "丙 \t丁",
        "第二条\t本办法自2026年1月1日起施行。",
        "附则",
    ] == [line.rstrip() for line in document.text.splitlines()]
    assert "某某办法" == document.title


def test_cells_stand_beneath_their_heading_in_a_word_file() -> None:
    """A cell that is empty or reaches over two columns keeps the place of those after it."""
    document = docx.Document()
    table = document.add_table(3, 3)
    for cell, text in zip(
        (c for r in table.rows for c in r.cells), "甲乙丙丁 己庚壬癸", strict=True
    ):
        cell.text = text.strip()
    table.cell(2, 0).merge(table.cell(2, 1))
    lines = documents.decode(_saved(document), "table.docx").text.splitlines()

    assert [["甲", "乙", "丙"], ["丁", "", "己"], ["庚 壬", "", "癸"]] == [
        [cell.strip() for cell in line.split("\t")[:3]] for line in lines
    ]


def test_a_passage_of_a_word_file_has_its_paragraphs() -> None:
    """Counted through the document, those in cells as well."""
    document = documents.decode(_saved(_word()), "rule.docx")
    first, last = document.text.index("第一条"), document.text.index("附则")

    assert "paragraph 2" == str(document.where(first, first + 3))
    assert "paragraphs 2 to 7" == str(document.where(first, last + 2))


def _rewritten(old: str, new: str) -> bytes:
    """Return a Word file in whose text one piece of XML was replaced."""
    given, made = zipfile.ZipFile(BytesIO(_saved(_word()))), BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            archive.writestr(name, data)
    return made.getvalue()


def test_tracked_changes_are_read_as_if_accepted() -> None:
    """What was deleted is no text any more, what was inserted is."""
    data = _rewritten(
        "</w:p>",
        '<w:ins w:id="1"><w:r><w:t>（修订）</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>（草案）</w:delText><w:t>旧</w:t></w:r></w:del></w:p>',
    )

    assert "某某办法（修订）" == documents.decode(data, "rule.docx").text.split("\n")[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("甲", "甲" * 2_000_000, "unpacks to more than 200 times its size"),
        ("</w:body>", "", "its text is no XML"),
        ("<w:body>", "<w:body/><w:body>", "holds no text"),
    ],
)
def test_a_word_file_that_was_tampered_with_is_refused(old: str, new: str, said: str) -> None:
    """A bomb is refused by what its directory says; damage is said."""
    with pytest.raises(DocumentError, match=said):
        documents.decode(_rewritten(old, new), "a.docx")


def test_entities_of_a_word_file_are_not_resolved() -> None:
    """A thousand laughs stay one, and no file of the machine gets in."""
    data = _rewritten(
        "<w:document",
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document',
    ).replace(b"\0", b"\0")

    assert "root:" not in documents.decode(data, "a.docx").text


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("text.txt", "an archive and no Word file: unpack it first"),
        ("xl/workbook.xml", "a spreadsheet: save its sheet as text with tabs"),
        ("content.xml", "an OpenDocument file: save it as .docx"),
    ],
)
def test_another_archive_is_said_to_be_what_it_is(part: str, said: str) -> None:
    """And what to do with it."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(part, "text")

    with pytest.raises(DocumentError) as error:
        documents.decode(made.getvalue(), "a.zip")

    assert f"a.zip is {said}" in str(error.value)


def test_an_archive_with_a_wrong_byte_is_damaged() -> None:
    """Wherever the byte is: in its directory, or in what is packed."""
    whole = _saved(_word())
    said = set()
    for at in range(0, len(whole), len(whole) // 400):
        try:
            documents.decode(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], "rule.docx")
        except DocumentError as error:
            said.add(str(error))

    assert "rule.docx is damaged: its archive cannot be unpacked." in said


def test_half_an_archive_is_damaged() -> None:
    """It is named, not unpacked."""
    with pytest.raises(DocumentError, match=r"a\.docx is damaged"):
        documents.decode(b"PK\x03\x04 no more", "a.docx")
