"""The text of a page that a reader sees, with the place of each piece."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hegui.documents.document import Place, Run
from hegui.documents.html.rows import LAYS_OUT, Table, settle
from hegui.documents.html.scanner import tokens

if TYPE_CHECKING:
    from hegui.documents.encoding import Decoded

_UNSEEN = {"template", "svg", "math", "noscript", "object", "audio", "video", "canvas", "select"}
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr")
)
_CELL = {"td", "th"}
_BLOCK = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li "
        "main menu nav ol p pre section summary table tbody tfoot thead tr ul",
    )
)
_HIDES = {"div", "span", "section", "ul", "ol", "table", "aside", "nav", "footer", "form", "a"}
_HIDDEN = re.compile(
    r"\shidden(?=[\s=>/]|$)|\bstyle\s*=\s*[\"'][^\"']*display\s*:\s*none", re.IGNORECASE
)
_PIECES = re.compile(
    r"(?P<space>(?:[ \t\r\n\f\xa0]|&nbsp;?|&#160;)+)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<word>[^ \t\r\n\f\xa0&]+(?: [^ \t\r\n\f\xa0&]+)*|&)"
)
_ASIAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")


class Page:
    """The visible text of a page as it grows, with the place of each piece."""

    def __init__(self, decoded: Decoded) -> None:
        """Begin with a page of which nothing is read."""
        self.title: str | None = None
        self.runs: list[Run] = []
        self.headings: list[int] = []
        self._lines = 0
        self._decoded = decoded
        self._parts: list[str] = []
        self._length = 0
        self._last = "\n"
        self._space: tuple[int, int] | None = None
        self._tables: list[Table] = []

    @property
    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts).rstrip("\n")

    def scan(self, *, hiding: bool) -> None:
        """Read the page; `hiding` leaves out what the page itself hides."""
        skipping, depth, kept_lines = "", 0, 0
        for kind, start, end in tokens(self._decoded.text):
            name = kind.lstrip("/")
            if skipping:
                if name == skipping:
                    depth += -1 if kind.startswith("/") else 1
                skipping = skipping if depth else ""
            elif kind == "#text":
                self._write(start, end, keep=bool(kept_lines))
            elif kind == "#title":
                self._name(start, end)
            elif not kind.startswith("/") and _unseen(name, self._decoded.text[start:end], hiding):
                skipping, depth = name, 1
            else:
                kept_lines += (name == "pre") * (-1 if kind.startswith("/") else 1)
                self._tag(kind, name, self._decoded.text[start:end])
        while self._tables:
            self._end_row()
            self._tables.pop()

    def _name(self, start: int, end: int) -> None:
        if self.title is None:
            self.title = " ".join(unescape(self._decoded.text[start:end]).split()) or None

    def _tag(self, kind: str, name: str, tag: str) -> None:
        if kind == "h1":
            self.headings.append(self._lines + (self._last != "\n"))
        if self._tables and (name == "tr" or kind == "/table"):
            self._end_row()
        if name in _BLOCK and self._last not in "\n\t":
            self._put("\n")
        if kind in LAYS_OUT and self._tables and self._tables[-1].row:
            self._tables[-1].row.lays_out = True
        if kind == "table":
            self._tables.append(Table())
        elif kind == "/table" and self._tables:
            self._tables.pop()
        elif kind in _CELL:
            self._cell(tag)

    def _cell(self, tag: str) -> None:
        if not self._tables:
            self._tables.append(Table())
        row, columns = self._tables[-1].cell(tag, len(self._parts))
        if columns:
            self._put("\t" * columns)
            row.marks.append(len(self._parts) - 1)

    def _end_row(self) -> None:
        row = self._tables[-1].end()
        if row is None:
            return
        fewer, lines = settle(row, self._parts)
        self._length -= fewer
        self._lines += lines
        self._last = self._parts[-1][-1] if self._parts else "\n"
        self._space = None

    def _put(self, mark: str) -> None:
        self._space = None
        self._parts.append(mark)
        self._length += len(mark)
        self._last = mark[-1]
        self._lines += mark == "\n"

    def _write(self, start: int, end: int, *, keep: bool) -> None:
        if keep:
            self._write_as_it_is(start, end)
            return
        for piece in _PIECES.finditer(self._decoded.text, start, end):
            if piece.lastgroup == "space":
                first = self._space[0] if self._space else piece.start()
                self._space = (first, piece.end())
                continue
            word = unescape(piece[0]) if piece.lastgroup == "entity" else piece[0]
            self._join(word[0])
            self._add(word, piece.start(), piece.end(), verbatim=piece.lastgroup == "word")

    def _write_as_it_is(self, start: int, end: int) -> None:
        """Write what stands in `pre`, line by line and with its white space."""
        for nth, line in enumerate(self._decoded.text[start:end].split("\n")):
            if nth and self._length:
                self._put("\n")
            if line:
                plain = "&" not in line
                self._add(
                    line if plain else unescape(line), start, start + len(line), verbatim=plain
                )
            start += len(line) + 1

    def _join(self, after: str) -> None:
        """Write the white space before a word once; a wrapped line of Chinese has none."""
        if self._space is None:
            return
        start, end = self._space
        self._space = None
        wrapped = "\n" in self._decoded.text[start:end]
        asian = _ASIAN.match(self._last) and _ASIAN.match(after)
        if self._last not in "\n\t" and not (wrapped and asian):
            self._add(" ", start, end)

    def _add(self, piece: str, start: int, end: int, *, verbatim: bool = False) -> None:
        place = Place("byte", self._decoded.byte(start), self._decoded.byte(end))
        self.runs.append(Run(self._length, self._length + len(piece), place, verbatim))
        self._parts.append(piece)
        self._length += len(piece)
        self._last = piece[-1]


def _unseen(name: str, tag: str, hiding: bool) -> bool:  # noqa: FBT001 - said once, above
    if name in _VOID or tag.endswith("/>"):
        return False
    return name in _UNSEEN or (hiding and name in _HIDES and _HIDDEN.search(tag) is not None)
