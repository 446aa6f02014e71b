"""Finds the title of the rule that is announced, and the laws and rules that it changes or ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.watch.proposals.record import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.law.provisions import Confidence

HEAD = 4000
"""Titles stand in so many characters before the first article; text further up is no title."""

_KINDS = (
    "法|条例|规定|办法|细则|规则|决定|公告|通知|通告|指南|指引|意见|标准|目录|规范|要求|方案|清单"
)
_ENGLISH = (
    "Law|Regulations?|Provisions|Measures|Rules|Decision|Announcement|Notice|Guidelines|Standards?"
)
_DRAFTED = r"[（(](?:征求意见稿|草案|修订草案|公开征求意见稿|送审稿)[^（）()\n]{0,12}[)）]"
_DRAFTED_EN = r"\((?:[^()\n]{0,20}\s)?Draft[^()\n]{0,40}\)"
DRAFT = re.compile(
    rf"{_DRAFTED}|公开征求意见|(?i:{_DRAFTED_EN}|draft\sfor\s(?:public\s)?comments?"
    r"|soliciting\s(?:public\s)?(?:comments|opinions)|seek\w*\s(?:public\s)?comments)"
)
LISTED = (
    r"(?:[《〈][^《》〈〉\n]{2,80}[》〉]"
    r"(?:[（(][^（）()\n]{0,80}[)）])?[、和及与以并，]{0,3}){1,40}"
)
"""One or several titles in book marks, each with what is said of it in parentheses."""
QUOTED = re.compile(r"[《〈]([^《》〈〉\n]{2,80})[》〉]")

_LINE = r"^[ \t\u3000#>*_]{0,12}"
_OF_DRAFT = re.compile(
    rf"《([^《》\n]{{2,80}}{_DRAFTED})》|《([^《》\n]{{2,80}})》{_DRAFTED}"
    rf"|{_LINE}([^。；！？《》\n]{{3,80}}(?:{_KINDS})\s?\n?[ \t]{{0,8}}{_DRAFTED})",
    re.MULTILINE,
)
_GIVEN_OUT = re.compile(
    rf"(《关于[^《》\n]{{0,60}}(?:[《〈][^《》〈〉\n]{{2,80}}[》〉][^《》\n]{{0,40}})+》|{LISTED})"
    r"(?P<between>[^。；《》\n]{0,140}?)(?:公布|发布|印发)"
)
_DECISION = re.compile(
    rf"{_LINE}([^。；！？\n]{{0,60}}关于(?:修改|修订|修正|废止|宣布失效|修改和废止|废止和修改)"
    r"[^。；！？\n]{1,120}?的?(?:决定|公告|通知|通告|令)(?:[（(][^（）()\n]{1,30}[)）])?)[ \t*]*$",
    re.MULTILINE,
)
_HEADLINE = re.compile(
    rf"{_LINE}([^。；！？：:，,\n]{{2,80}}(?:{_KINDS})(?:[（(][^（）()\n]{{1,40}}[)）])?)[ \t*]*$",
    re.MULTILINE,
)
_ENGLISH_DRAFT = re.compile(
    rf"(?:[“\"]|\bthe\s|{_LINE})((?:[A-Z][\w’'-]*\s){{0,8}}?(?:{_ENGLISH})\s"
    rf"[^\n“”\"]{{0,140}}?{_DRAFTED_EN})",
    re.MULTILINE,
)
_ENGLISH_LINE = re.compile(
    rf"{_LINE}((?:[A-Z][^.:;\n]{{0,100}}\s)?(?:{_ENGLISH})\b[^.:;\n]{{0,140}})[ \t*]*$",
    re.MULTILINE,
)
_REMARK = re.compile(r"[（(][^（）()]*[)）]")
_CHANGES = re.compile(r"修改|修订|修正|\b(?:amend|revis|repeal|abolish|annul)\w*\b", re.IGNORECASE)
_ENDS = re.compile(r"废止|宣布失效|\b(?:repeal|abolish|annul)\w*\b", re.IGNORECASE)
_ALTERS = re.compile(r"修改|修订|修正|\b(?:amend|revis)\w*\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Found:
    title: str
    start: int
    end: int
    rank: int


def title(text: str, body: int, *, draft: bool) -> Field | None:
    """Return the title of the rule; others of equal standing make it doubtful."""
    head = text[: min(body, HEAD) + HEAD]
    found = sorted(_candidates(head, draft=draft), key=lambda one: (one.rank, one.start))
    if not found:
        return None
    best = _innermost(found)
    rivals = {
        _bare(one.title): one.title
        for one in found
        if one.rank == best.rank and _bare(best.title) not in _bare(one.title)
    }
    doubtful = best.rank < _LINES and bool(rivals)
    confidence: Confidence = "low" if doubtful else "medium" if best.rank >= _LINES else "high"
    others = tuple(rivals.values()) if doubtful else ()
    return Field(best.title, best.start, best.end, confidence, others)


def _innermost(found: list[_Found]) -> _Found:
    """Return the first of the best, or the title inside it: a notice on the title of a draft."""
    first, *others = (one for one in found if one.rank == found[0].rank)
    inside = (one for one in others if _bare(one.title) in _bare(first.title))
    return min((first, *inside), key=lambda one: len(_bare(one.title)))


_LINES = 2
"""Rank from which a title is only a line that reads like one; the first of them is taken."""


def plain(said: str) -> str:
    """Return a title without remarks in parentheses."""
    return _REMARK.sub("", said).strip()


def changes(said: str) -> tuple[bool, bool]:
    """Tell whether a title says that it alters other rules, and whether it ends some."""
    return bool(_ALTERS.search(plain(said))), bool(_ENDS.search(plain(said)))


def revises(said: str) -> bool:
    """Tell whether a title says that the rule of this name is revised."""
    return bool(_ALTERS.search(said))


def _candidates(head: str, *, draft: bool) -> Iterator[_Found]:
    if draft:
        yield from _found(_OF_DRAFT, head, 0)
        yield from _found(_ENGLISH_DRAFT, head, 0)
    else:
        yield from _found(_DECISION, head, 0)
        yield from _given_out(head)
    yield from _found(_HEADLINE, head, _LINES)
    yield from _found(_ENGLISH_LINE, head, _LINES)


def _found(pattern: re.Pattern[str], head: str, rank: int) -> Iterator[_Found]:
    for match in pattern.finditer(head):
        place = match.lastindex or 0
        yield _Found(_written(match[place]), match.start(place), match.end(place), rank)


def _given_out(head: str) -> Iterator[_Found]:
    """Yield the titles that a sentence gives out to the public, and not those that it changes."""
    for match in _GIVEN_OUT.finditer(head):
        if _CHANGES.search(match["between"]) or _ENDS.search(match["between"]):
            continue
        if match[1].startswith("《关于"):
            yield _Found(_written(match[1][1:-1]), match.start(1) + 1, match.end(1) - 1, 1)
            continue
        for one in QUOTED.finditer(head, match.start(1), match.end(1)):
            yield _Found(_written(one[1]), one.start(1), one.end(1), 1)


def _written(said: str) -> str:
    """Return a title on one line, without characters that cannot be printed."""
    return "".join(c for c in " ".join(said.split()) if c.isprintable())


def _bare(said: str) -> str:
    """Return a title without what differs where it is written twice."""
    return re.sub(rf"{_DRAFTED}|中华人民共和国|[\s《》〈〉（）()]", "", said).lower()
