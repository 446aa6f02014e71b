"""Finds the days of an announcement and tells by the words around each what it is the day of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from hegui.days import MONTHS, MONTHS_SHORT, month_of
from hegui.law.numerals import number
from hegui.watch.proposals.record import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.law.provisions import Confidence

Role = Literal["in_force", "comments_to", "adopted", "published", "issued"]
ROLES: tuple[Role, ...] = ("in_force", "comments_to", "adopted", "published", "issued")

_NAMED = f"{MONTHS}|{MONTHS_SHORT}"
_NUM = "[0-9零〇一二三四五六七八九十]{1,3}"
_DAY = re.compile(
    rf"(?P<year>[0-9]{{4}}|[〇零一二三四五六七八九]{{4}})\s{{0,3}}年\s{{0,3}}(?P<month>{_NUM})"
    rf"\s{{0,3}}月\s{{0,3}}(?P<day>{_NUM})\s{{0,3}}日"
    r"|(?<![0-9])(?P<y>[12][0-9]{3})[-./](?P<m>[0-9]{1,2})[-./](?P<d>[0-9]{1,2})(?![0-9])"
    rf"|\b(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?P<m1>{_NAMED})\.?,?\s{{1,3}}(?P<y1>[0-9]{{4}})\b"
    rf"|\b(?P<m2>{_NAMED})\.?\s{{1,3}}(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>[0-9]{{4}})\b",
    re.IGNORECASE,
)

_BEFORE, _AFTER = 90, 90
_SENTENCE = re.compile(r"[。；;！!？?]|\.\s")

_FORCED = re.compile(
    r"\s{0,3}(?:零时)?起\s{0,3}(?:正式|开始)?(?:施行|实施|生效|执行|停止执行|废止)"
)
_FORCING = re.compile(
    r"(?:施行|实施|生效)(?:日期|时间|之日)?\s?[为：:是]\s?$"
    r"|(?:into|in)\s(?:force|effect)(?:,?\s(?:on|from|as\sof|as\sfrom))?\s(?:and\s)?(?:the\s)?$"
    r"|\beffective(?:\sdate)?(?:\son|\sfrom|\sas\sof|\sas\sfrom|:)?\s$|with\seffect\sfrom\s$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:截止|截至)(?:时间|日期|日)?\s?(?:为|是|至|到|：|:)?\s?$"
    r"|(?:deadline|closing\sdate|closes?|close|until|by|before|no\slater\sthan)"
    r"(?:[^.;\n]{0,40}?(?:is|on|:))?\s(?:the\s)?$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s?(?:[0-9]{1,2}[时:：][0-9]{0,2}分?)?\s?(?:之前|以前|前)")
_COMMENTS = re.compile(r"意见|反馈|comment|opinion|feedback", re.IGNORECASE)
_ADOPTED = re.compile(
    r"[^。；;\n《》]{0,80}?(?:审议|讨论)?(?:会议|大会|会)?[^。；;\n《》]{0,12}通过"
)
_ADOPTING = re.compile(r"(?:adopted|deliberated|approved|passed)[^.;\n]{0,80}\s$", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\s?(?:[^，。；;（）()《》\n]{2,30}(?:令|公告)第[^号\n]{1,8}号\s?)?(?:公布|发布|印发)"
)
_PUBLISHING = re.compile(
    r"(?:公布|发布|印发)(?:日期|时间|之日|于)?\s?[：:为]?\s?$"
    r"|(?:published|promulgated|released)(?:\son|:|\sdate:)?\s$",
    re.IGNORECASE,
)
_ISSUING = re.compile(r"(?:issued|dated|date)(?:\son|:)?\s$", re.IGNORECASE)
_OWN = re.compile(
    r"本(?:决定|公告|通知)[^。；;\n]{0,20}$|\bthis\s(?:decision|announcement|notice)\b",
    re.IGNORECASE,
)
_OF_ISSUE = re.compile(
    r"自(?:公布|发布|印发)之日起(?P<later>(?P<days>[0-9一二三四五六七八九十]{1,4})[个]?日后)?"
    r"(?:施行|实施|生效|执行)"
    r"|(?:into\s(?:force|effect)|effective)\s(?:on|from|as\sof|upon)\s(?:the\s)?(?:date|day)?"
    r"(?:\sof)?\s?(?:its|their)?\s?(?:promulgation|publication|issuance|issue)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:公布|发布|公告)之日起(?P<zh>[0-9一二三四五六七八九十]{1,4})[个]?日(?:内|以内)"
    r"|within\s(?P<en>[0-9]{1,3})\sdays\s(?:of|from|after)\s(?:the\s)?(?:date\sof\s)?(?:its\s)?"
    r"(?:publication|release|issuance)",
    re.IGNORECASE,
)


_OF_ANOTHER = re.compile(r"[》〉]\s?[（(][^（）()\n]{0,60}$|[”\"]\s?\([^()\n]{0,60}$")
_OPENED = re.compile(r"\w\s?\([^()\n]{0,60}$")
_ENDED = re.compile(
    r"[^()\n]{0,60}\)[^.;\n]{0,60}\b(?:repealed|abolished|annulled|amended|revised)\b",
    re.IGNORECASE,
)
_BACK = 80


def of_another(text: str, start: int, end: int) -> bool:
    """Say whether a day or number stands in the remark on another rule, one that is named there."""
    before = text[max(0, start - _BACK) : start]
    remark = _OPENED.search(before) is not None and _ENDED.match(text, end) is not None
    return remark or _OF_ANOTHER.search(before) is not None


@dataclass(frozen=True)
class _Found:
    """A day, its role and how good the words around it are: 0 is best."""

    role: Role
    day: date
    start: int
    end: int
    rank: int


def roles(text: str, body: int, *, draft: bool = False) -> dict[Role, Field]:
    """Return the days of a text by what they are the day of.

    Args:
        text: The text of the announcement.
        body: Where its first article begins; a day that stands alone below it is less sure.
        draft: It is a draft: a first day that is counted from its issue is none.
    """
    found = list(_roles(text, body))
    said = {role: field for role in ROLES if (field := _chosen(found, role)) is not None}
    counted = _relative(text, said)
    if draft:
        counted.pop("in_force", None)
    return said | counted


def _chosen(found: Iterable[_Found], role: Role) -> Field | None:
    """Take the day with the best words; another makes it doubtful if its words are as good.

    Any other first day makes doubtful which one it is: a law that is amended keeps its old one.
    """
    ranked = sorted((one for one in found if one.role == role), key=lambda o: (o.rank, o.start))
    if not ranked:
        return None
    best = ranked[0]
    rivals = dict.fromkeys(str(o.day) for o in ranked if o.day != best.day)
    doubtful = role == "in_force" or any(o.rank == best.rank for o in ranked if o.day != best.day)
    confidence: Confidence = (
        "low" if rivals and doubtful else "high" if best.rank < len(_RANKS) else "medium"
    )
    return Field(best.day.isoformat(), best.start, best.end, confidence, tuple(rivals))


_RANKS = (0, 1)
"""Ranks of days whose words are explicit; any later one is inferred."""


def _roles(text: str, body: int) -> Iterator[_Found]:
    for match in _DAY.finditer(text):
        day = _day(match)
        if day is None:
            continue
        role = _role(text, match, body)
        if role is not None:
            yield _Found(role[0], day, match.start(), match.end(), role[1])


def _role(text: str, match: re.Match[str], body: int) -> tuple[Role, int] | None:
    before, after = _before(text, match.start()), text[match.end() : match.end() + _AFTER]
    if _FORCED.match(after) or _FORCING.search(before):
        return "in_force", 0 if _OWN.search(before) else 1
    if _CLOSING.search(before) and _COMMENTS.search(_around(text, match)):
        return "comments_to", 0
    if _CLOSED.match(after) and _COMMENTS.search(_around(text, match)):
        return "comments_to", 1
    if of_another(text, match.start(), match.end()):
        return None
    if _PUBLISHED.match(after) or _PUBLISHING.search(before):
        return "published", 0
    if _ISSUING.search(before):
        return "issued", 0
    if _ADOPTED.match(after) or _ADOPTING.search(before):
        return "adopted", 0
    if _alone(text, match):
        return "issued", 1 if match.start() < body else 2
    return None


def _before(text: str, start: int) -> str:
    """Return what stands before a place in the same sentence."""
    return _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _BEFORE) : match.end() + _AFTER]


def _alone(text: str, match: re.Match[str]) -> bool:
    """Say whether the day is all that its line holds, as below a signature."""
    first = text.rfind("\n", 0, match.start()) + 1
    last = text.find("\n", match.end())
    line = text[first : match.start()] + text[match.end() : len(text) if last < 0 else last]
    return not line.strip(" \t\u3000#>*()（）")


def _relative(text: str, said: dict[Role, Field]) -> dict[Role, Field]:
    """Return the days that are counted from the day of issue: the first one, and for comments."""
    start = said.get("published") or said.get("issued")
    found: dict[Role, Field] = {}
    if start is None:
        return found
    force = _OF_ISSUE.search(text)
    if "in_force" not in said and force is not None:
        later = number(force["days"] or "") or 0
        found["in_force"] = _counted(start, later, force)
    period = _PERIOD.search(text)
    if "comments_to" not in said and period is not None and _COMMENTS.search(_around(text, period)):
        days = number(period["zh"] or period["en"])
        if days:
            found["comments_to"] = _counted(start, days, period)
    return found


def _counted(start: Field, days: int, words: re.Match[str]) -> Field:
    day = start.day + timedelta(days=days)
    return Field(day.isoformat(), words.start(), words.end(), "medium")


def _day(match: re.Match[str]) -> date | None:
    year = number(match["year"] or match["y"] or match["y1"] or match["y2"])
    named = match["m1"] or match["m2"]
    month = month_of(named) if named else number(match["month"] or match["m"])
    day = number(match["day"] or match["d"] or match["d1"] or match["d2"])
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
