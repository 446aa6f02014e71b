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
from hegui.errors import DocumentError

if TYPE_CHECKING:
    from hegui.documents.encoding import Decoded


MAX_TAGS = 500_000
"""Tags and texts of a page; one of news has a hundredth of them."""


def extract(decoded: Decoded, name: str, *, whole: bool) -> Extract:
    """Return the text of a page: its article, or with `whole` all that a reader may see.

    Raises:
        DocumentError: It has too many tags.
    """
    if decoded.text.count("<") > MAX_TAGS:
        raise DocumentError(
            "{name} has more than {most:,} tags: save its article alone.", name=name, most=MAX_TAGS
        )
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
