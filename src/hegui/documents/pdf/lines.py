"""The lines of a page; PDFium runs table cells together, so white space parts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hegui.documents.pdf.glyphs import Glyph

_CELL_GAP = 0.45
"""White space wider than this, in heights of a character, parts two cells ..."""
_SPACED_OUT = 2
"""... if it is also so many times as wide as is usual in its line, which may be spaced out."""
_RADICALS: dict[int, str] = {
    **{code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{
        ord(radical): character
        for radical, character in zip(
            "⺁⺄⺈⺌⺍⺎⺗⺘⺙⺝⺟⺠⺡⺢⺣⺤⺥⺩⺪⺫⺬⺭⺮⺳⺶⺷⺻⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻯⻰⻳⼾",
            "厂乙刀小小兀心手攵月母民水水火爪爪玉疋目示示竹网羊羊聿肉虎西见角贝车长长门阜青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿竜龙龟户",
            strict=True,
        )
    },
}
"""Fonts give a character and the radical of its shape one glyph, and a PDF may then name the
radical; nobody means one in running text."""


ASIAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
_BENEATH = 0.5
"""A character further down than this, in heights, stands on no line with the one before it."""
_LOOSE = 1.2
"""Of a Latin font, the height is so many ems."""


@dataclass(frozen=True)
class Line:
    """One line of a page, in points from the left and from the bottom.

    `height` is that of its characters with what a font leaves free above and beneath them, `em`
    the width of a Chinese one.
    """

    text: str
    left: float
    right: float
    top: float
    height: float
    em: float


def lines(page: Sequence[Glyph]) -> Iterator[Line]:
    """Yield the lines of these characters; cells are parted by tabs."""
    found: list[Glyph] = []
    last: Glyph | None = None
    for one in page:
        if one.character == "\n" or (last and not one.is_blank and _is_beneath(one, last)):
            yield from _line(found)
            found = []
        found.append(one)
        last = last if one.is_blank else one
    yield from _line(found)


def _is_beneath(one: Glyph, last: Glyph) -> bool:
    """Tell whether a character begins another line, which PDFium does not see within a cell."""
    return one.left < last.left and one.middle < last.middle - _BENEATH * last.height


def _line(found: Sequence[Glyph]) -> Iterator[Line]:
    seen = [one for one in found if not one.is_blank]
    if not seen:
        return
    height = median(one.height for one in seen)
    gaps = sorted(b.left - a.right for a, b in pairwise(seen)) or [0.0]
    usual = gaps[len(gaps) // 4]
    gap = max(_CELL_GAP * height, _SPACED_OUT * usual)
    parts: list[str] = []
    right, spaced = seen[0].left, False
    for one in found:
        if one.is_blank:
            spaced = bool(parts)
            right = one.right if one.drawn and parts else right
            continue
        if one.left - right > (gap + height * spaced / 2):
            parts.append("\t")
        elif spaced:
            parts.append(" ")
        parts.append(one.character)
        right, spaced = one.right, False
    written = "".join(parts).translate(_RADICALS)
    yield Line(
        text=written,
        left=seen[0].left,
        right=max(one.right for one in seen),
        top=max(one.top for one in seen),
        height=height,
        em=_em(seen) or height / _LOOSE,
    )


def _em(seen: Sequence[Glyph]) -> float:
    """Return the width of a Chinese character, 0 where there is none."""
    wide = [one.right - one.left for one in seen if ASIAN.match(one.character)]
    return median(wide) if wide else 0.0
