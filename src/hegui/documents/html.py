"""Web pages: the visible text, piece by piece with its bytes, and which of it is the article.

The page is split by a scanner of our own, since no parser tells at which byte a word stands; an
extractor (trafilatura) then says which lines belong to the article. Scripts are never run and
their text is never shown. The scanner is linear in the length of the page, whatever is in it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hegui.documents.document import Extract, Place, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.documents.encoding import Decoded

_RAW = {"script", "style", "iframe", "noembed", "noframes", "xmp", "title", "textarea"}
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
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]*")
_STOP = re.compile(r"[>\"']")
_PIECES = re.compile(
    r"(?P<space>(?:[ \t\r\n\f\xa0]|&nbsp;?|&#160;)+)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<word>[^ \t\r\n\f\xa0&]+(?: [^ \t\r\n\f\xa0&]+)*|&)"
)
_ASIAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")

_SHORT = 16
"""A line with fewer letters counts as the article only where the article goes on with it."""
_PAGE_AT_MOST, _TAGS_AT_MOST = 4_000_000, 50_000
"""A page of more characters or tags is no article and is kept whole: the extractor takes time
that grows faster than the page."""
_ABOVE = 6
"""The heading of an article stands so many lines above it at most: author and day lie between."""
_MAIN_AT_LEAST = 0.05
"""If the extractor finds less than this share of the letters, it has found nothing."""


def extract(decoded: Decoded, *, whole: bool) -> Extract:
    """Return the text of a page: its article, or with `whole` all that a reader may see."""
    page = _Page(decoded)
    page.scan(hiding=True)
    if not page.text.strip():
        page = _Page(decoded)
        page.scan(hiding=False)
    text, runs = page.text, tuple(page.runs)
    if not whole:
        text, runs = _only(text, runs, _main(text, page.headings, decoded.text))
    return Extract(text, runs, page.title, decoded.encoding)


class _Page:
    """The visible text of a page as it grows, with the place of each piece."""

    def __init__(self, decoded: Decoded) -> None:
        self.title: str | None = None
        self.runs: list[Run] = []
        self.headings: list[int] = []
        self._lines = 0
        self._decoded = decoded
        self._parts: list[str] = []
        self._length = 0
        self._last = "\n"
        self._space: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        return "".join(self._parts).rstrip("\n")

    def scan(self, *, hiding: bool) -> None:
        """Read the page; `hiding` leaves out what the page itself hides."""
        skipping, depth, kept_lines = "", 0, 0
        for kind, start, end in _tokens(self._decoded.text):
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
                self._tag(kind, name)

    def _name(self, start: int, end: int) -> None:
        if self.title is None:
            self.title = " ".join(unescape(self._decoded.text[start:end]).split()) or None

    def _tag(self, kind: str, name: str) -> None:
        if kind == "h1":
            self.headings.append(self._lines + (self._last != "\n"))
        if name in _BLOCK and self._last != "\n":
            self._put("\n")
        elif name in _CELL and kind == name and self._last not in "\n\t":
            self._put("\t")

    def _put(self, mark: str) -> None:
        self._space = None
        self._parts.append(mark)
        self._length += 1
        self._last = mark
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


def _tokens(page: str) -> Iterator[tuple[str, int, int]]:
    """Yield tags by name (`p`, `/p`) and texts (`#text`, `#title`) with their places."""
    at, size = 0, len(page)
    closed = _Closed(page)
    while at < size:
        start = page.find("<", at)
        start = size if start < 0 else start
        if start > at:
            yield "#text", at, start
        if start == size:
            return
        slash = page.startswith("/", start + 1)
        name = _NAME.match(page, start + 1 + slash)
        if name is None:
            at = _past_mark(page, start)
            if at == start + 1 and not slash:
                yield "#text", start, at
            continue
        at = closed.end(name.end())
        kind = name[0].lower()
        yield "/" * slash + kind, start, at
        if kind in _RAW and not slash:
            stop = re.compile(rf"</{kind}(?=[\s>/])", re.IGNORECASE).search(page, at)
            end = stop.start() if stop else size
            if kind == "title":
                yield "#title", at, end
            at = end


def _past_mark(page: str, start: int) -> int:
    """Return the end of a comment, a declaration or a stray bracket."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return len(page) if end < 0 else end + 3
    if page[start + 1 : start + 2] in {"!", "?", "/"}:
        end = page.find(">", start)
        return len(page) if end < 0 else end + 1
    return start + 1


class _Closed:
    """Finds the end of a tag; a quote that nothing closes is looked for once, not once a tag."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._never: set[str] = set()

    def end(self, at: int) -> int:
        """Return the position after the `>` that closes the tag whose name ends at `at`."""
        while (found := _STOP.search(self._page, at)) is not None:
            mark, at = found[0], found.end()
            if mark == ">":
                return at
            if mark not in self._never:
                close = self._page.find(mark, at)
                if close < 0:
                    self._never.add(mark)
                else:
                    at = close + 1
        return len(self._page)


def _main(text: str, headings: list[int], page: str) -> set[int]:
    """Return the lines of the text that are the article, all of them where none is found."""
    if len(page) > _PAGE_AT_MOST or page.count("<") > _TAGS_AT_MOST:
        return set(range(text.count("\n") + 1))
    import trafilatura  # noqa: PLC0415 - slow to import, and not needed for the whole page

    lines = [_letters(line) for line in text.split("\n")]
    article = _letters(trafilatura.extract(page, include_comments=False) or "")
    if len(article) < sum(map(len, lines)) * _MAIN_AT_LEAST:
        return set(range(len(lines)))
    kept = _within(lines, article)
    if sum(len(lines[n]) for n in kept) * 2 < len(article):
        return set(range(len(lines)))
    first = min(kept, default=0)
    begin = max((line for line in headings if first - _ABOVE <= line < first), default=first)
    return kept | {line for line in range(begin, first) if lines[line]}


def _within(lines: list[str], article: str) -> set[int]:
    """Return the lines that the article holds.

    The extractor may turn parts round, so a long line is looked for anywhere; a short one, which
    a menu may hold as well, counts where it stands next to a line that is kept.
    """
    found = {n: article.find(line) for n, line in enumerate(lines) if len(line) >= _SHORT}
    kept = {n: at for n, at in found.items() if at >= 0}
    for forward in (True, False):
        at = -1
        for n in range(len(lines)) if forward else reversed(range(len(lines))):
            line = lines[n]
            start = at if forward else at - len(line)
            if (
                n not in kept
                and at >= 0
                and line
                and start >= 0
                and article.startswith(line, start)
            ):
                kept[n] = start
            if n in kept:
                at = kept[n] + len(line) if forward else kept[n]
    return set(kept)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _only(text: str, runs: tuple[Run, ...], kept: set[int]) -> tuple[str, tuple[Run, ...]]:
    """Return the text of the lines that are kept, and their runs where they now stand."""
    moved: list[Run] = []
    parts: list[str] = []
    at = begin = nth = 0
    for number, line in enumerate(text.split("\n")):
        stop = begin + len(line)
        while nth < len(runs) and runs[nth].end <= stop:
            run, nth = runs[nth], nth + 1
            if number in kept and run.start >= begin:
                shift = at - begin
                moved.append(Run(run.start + shift, run.end + shift, run.place, run.verbatim))
        if number in kept:
            parts.append(line)
            at += len(line) + 1
        begin = stop + 1
    return "\n".join(parts), tuple(moved)
