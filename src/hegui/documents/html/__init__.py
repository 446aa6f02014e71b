"""Web pages: the visible text, piece by piece with its bytes, and which of it is the article.

The page is split by a scanner of our own, since no parser tells at which byte a word stands; an
extractor (trafilatura) then says which lines belong to the article. Scripts are never run and
their text is never shown. The scanner is linear in the length of the page, whatever is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.documents.document import Extract
from hegui.documents.encoding import shown
from hegui.documents.html.article import main, only
from hegui.documents.html.visible import Page

if TYPE_CHECKING:
    from hegui.documents.encoding import Decoded


def extract(decoded: Decoded, *, whole: bool) -> Extract:
    """Return the text of a page: its article, or with `whole` all that a reader may see."""
    page = Page(decoded)
    page.scan(hiding=True)
    if not page.text.strip():
        page = Page(decoded)
        page.scan(hiding=False)
    text, runs = page.text, tuple(page.runs)
    if not whole:
        text, runs = only(text, runs, main(text, page.headings, shown(decoded.text)))
    title = None if page.title is None else shown(page.title)
    return Extract(text, runs, title, decoded.encoding)
