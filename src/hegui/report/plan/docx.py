"""A rectification plan as a Word document, in the form that official Chinese documents have.

The page, the sizes and the kinds of type follow the national standard for official documents
(GB/T 9704): A4, titles in Song, parts in Hei, sections in Kai, text in Fangsong. Word takes the
type of Chinese characters from the East Asian name of a font alone, so each style sets all names.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from hegui.report.plan.blocks import Heading, Paragraph, Signatures, Table, Turn, in_sections, lines

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph as WordParagraph

    from hegui.report.plan.blocks import Kind, Plan

LATIN = "Times New Roman"
SONG, FANGSONG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"
LINE, WIDE = 15.6, 24.3
"""The width between the margins, in centimetres, of a page upright and of one on its side."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part of the file: the earliest that the format knows, not the clock."""


@dataclass(frozen=True)
class Look:
    """How one style is set: type, size in points, spacing of lines in points."""

    type: str
    size: float
    line: float
    bold: bool = False
    indent: bool = False
    centred: bool = False
    before: float = 0
    after: float = 0


LOOKS = {
    "zh": {
        "Title": Look(SONG, 22, 34, bold=True, centred=True, after=14),
        "Heading 1": Look(HEI, 16, 29, indent=True, before=6),
        "Heading 2": Look(KAI, 16, 29, bold=True, indent=True),
        "Normal": Look(FANGSONG, 16, 28, indent=True),
        "Addressee": Look(FANGSONG, 16, 28),
        "Item": Look(FANGSONG, 14, 24, indent=True),
        "Small": Look(FANGSONG, 12, 20, before=6),
        "Cell": Look(SONG, 10.5, 15),
    },
    "en": {
        "Title": Look(SONG, 20, 26, bold=True, centred=True, after=14),
        "Heading 1": Look(HEI, 14, 20, bold=True, before=12, after=4),
        "Heading 2": Look(HEI, 12, 17, bold=True, before=8, after=2),
        "Normal": Look(SONG, 11, 15, after=5),
        "Addressee": Look(SONG, 11, 15, after=5),
        "Item": Look(SONG, 10, 14, after=3),
        "Small": Look(SONG, 9.5, 13, before=6, after=3),
        "Cell": Look(SONG, 9, 12),
    },
}
DEFAULT = "Normal"
"""The style of a paragraph that names none."""
STYLES: dict[Kind, str] = {
    "body": "Normal",
    "addressee": "Addressee",
    "item": "Item",
    "closing": "Normal",
    "small": "Small",
}


def render(plan: Plan) -> bytes:
    """Return the plan as a .docx file; the same plan gives the same bytes."""
    word = Document()
    _page(word)
    _styles(word, plan.lang)
    _properties(word, plan)
    _write(_paragraph(word, "Title"), plan.title)
    for block in in_sections(plan.blocks):
        _add(word, block)
    _number_pages(word)
    file = io.BytesIO()
    word.save(file)
    return _without_clock(file.getvalue())


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)


def _turn(word: Word, *, wide: bool) -> None:
    """Begin a page on its side, or upright again."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    sides = sorted((section.page_width or 0, section.page_height or 0), reverse=wide)
    section.page_width, section.page_height = sides


def _styles(word: Word, lang: str) -> None:
    """Set the styles; the character spacing that the template sets for titles goes."""
    known = {style.name for style in word.styles}
    for name, look in LOOKS[lang].items():
        if name not in known:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set(word.styles[name], look, lang)


def _set(style: ParagraphStyle | Any, look: Look, lang: str) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.name = LATIN
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in [*fonts.attrib]:
        del fonts.attrib[name]  # names of a theme would prevail
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), LATIN)
    fonts.set(qn("w:eastAsia"), look.type)
    fonts.set(qn("w:hint"), "eastAsia" if lang == "zh" else "default")
    for left in [*properties.findall(qn("w:spacing")), *properties.findall(qn("w:kern"))]:
        properties.remove(left)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    _space(style, look)


def _space(style: ParagraphStyle | Any, look: Look) -> None:
    space = style.paragraph_format
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)
    space.line_spacing_rule, space.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    space.space_before, space.space_after = Pt(look.before), Pt(look.after)
    space.first_line_indent = Pt(2 * look.size) if look.indent else Pt(0)
    space.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centred else WD_ALIGN_PARAGRAPH.LEFT


def _properties(word: Word, plan: Plan) -> None:
    """Say what the file is; its times are those of the audit."""
    about, then = word.core_properties, datetime(plan.day.year, plan.day.month, plan.day.day)  # noqa: DTZ001 - the format's times have no zone
    about.title = " ".join(lines(f"{plan.operator} · {plan.title}"))[:255]
    about.author = about.last_modified_by = "Hegui 合规"
    about.comments = about.keywords = ""
    about.created = about.modified = then
    about.language = "zh-CN" if plan.lang == "zh" else "en-US"


def _add(word: Word, block: object) -> None:
    match block:
        case Heading(level, text):
            _write(_paragraph(word, f"Heading {level}"), text)
        case Paragraph(text, kind, label):
            paragraph = _paragraph(word, STYLES[kind])
            if label:
                _write(paragraph, label, bold=True)
            _write(paragraph, text)
        case Table():
            _add_table(word, block)
        case Turn(wide):
            _turn(word, wide=wide)
        case Signatures(labels):
            for label in labels:
                paragraph = _paragraph(word, "Addressee")
                paragraph.paragraph_format.space_before = Pt(18)
                paragraph.paragraph_format.keep_with_next = True
                _write(paragraph, f"{label}  {'_' * 20}")


def _paragraph(word: Word, style: str) -> WordParagraph:
    """Add a paragraph; asked for its style, python-docx looks for the default of the file first."""
    paragraph = word.add_paragraph()
    if style != DEFAULT:
        paragraph._p.style = word.styles[style].style_id
    return paragraph


def _write(paragraph: WordParagraph, text: str, *, bold: bool = False) -> None:
    for number, line in enumerate(lines(text)):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        if bold:
            run.bold = True


def _add_table(word: Word, table: Table) -> None:
    """Add a table whose head is repeated on every page and whose rows are kept together."""
    drawn = word.add_table(rows=1, cols=len(table.head), style="Table Grid")
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    style = word.styles["Cell"].style_id
    widths = [Cm(WIDE * share / sum(table.widths)) for share in table.widths]
    for row, bold in ((table.head, True), *((row, False) for row in table.rows)):
        cells = drawn.rows[0].cells if bold else drawn.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = width
            cell.paragraphs[0]._p.style = style
            _write(cell.paragraphs[0], text, bold=bold)
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for row in drawn.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _number_pages(word: Word) -> None:
    """Add the number of the page between dashes, as official documents have it."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _without_clock(file: bytes) -> bytes:
    """Return the file with every part dated alike."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as parts,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as dated,
    ):
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            dated.writestr(part, parts.read(name))
    return packed.getvalue()
