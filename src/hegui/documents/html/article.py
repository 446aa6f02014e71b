"""Which lines of a page are its article, as an extractor (trafilatura) says."""

from __future__ import annotations

from hegui.documents.document import Run

_SHORT = 16
"""A line with fewer letters counts as the article only where the article goes on with it."""
_PAGE_AT_MOST, _TAGS_AT_MOST = 4_000_000, 50_000
"""A page of more characters or tags is no article and is kept whole: the extractor takes time
that grows faster than the page."""
_ABOVE = 6
"""The heading of an article stands so many lines above it at most: author and day lie between."""
_MAIN_AT_LEAST = 0.05
"""If the extractor finds less than this share of the letters, it has found nothing."""


def main(text: str, headings: list[int], page: str) -> set[int]:
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


def only(text: str, runs: tuple[Run, ...], kept: set[int]) -> tuple[str, tuple[Run, ...]]:
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
