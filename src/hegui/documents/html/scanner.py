"""The tags and texts of a page with their places; linear in the length of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAW = {"script", "style", "iframe", "noembed", "noframes", "xmp", "title", "textarea"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]*")
_STOP = re.compile(r"[>\"']")


def tokens(page: str) -> Iterator[tuple[str, int, int]]:
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
