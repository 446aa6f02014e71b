"""The characters of a page and their boxes, as PDFium tells them."""

from __future__ import annotations

from ctypes import byref
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    import pypdfium2

_BREAKS = "\f\v\x85\u2028\u2029"


@dataclass(frozen=True)
class Glyph:
    """A character and where it stands, in points from the left and from the bottom of the page.

    `drawn`: the page holds it; PDFium puts in spaces, which have no width, and ends of lines.
    """

    character: str
    left: float
    right: float
    bottom: float
    top: float
    drawn: bool

    @property
    def height(self) -> float:
        """Return its height."""
        return abs(self.top - self.bottom)

    @property
    def middle(self) -> float:
        """Return how far above the bottom of the page its middle is."""
        return (self.top + self.bottom) / 2

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing to be seen."""
        return self.character.isspace() or self.character == "\0"


def glyphs(page: pypdfium2.PdfTextPage) -> list[Glyph]:
    """Return the characters of a page in their order; a new line is a character as well."""
    found: list[Glyph] = []
    box = raw.FS_RECTF()
    for at in range(page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(page, at))
        if character == "\r" or "\ud800" <= character <= "\udfff":
            continue
        raw.FPDFText_GetLooseCharBox(page, at, byref(box))
        drawn = raw.FPDFText_IsGenerated(page, at) != 1
        shown = "\n" if character in _BREAKS else character
        found.append(Glyph(shown, box.left, box.right, box.bottom, box.top, drawn))
    return found
