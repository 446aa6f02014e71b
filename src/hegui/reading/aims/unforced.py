"""What English words tell that nobody imposed: promised, done of itself, or only threatened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.measures import Trigger
    from hegui.reading.survey import Sentence

_REACH = 96
_WILL = re.compile(r"\bwill\s(?:\w{1,12}\s){0,4}$")
_IF = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Oo]therwise|[Ss]hould\s(?:the|it|they))\b")
_HAS = re.compile(
    r"(?P<and>,|\sand)?\s(?:has|have|had)\s"
    r"(?:(?!(?:been|to|its|their|the|had|his|her|an?|not|no|until|till|days?|weeks?|months?|hours?)\b)[\w-]{1,15}\s){0,6}$"
)
"""How someone begins who tells what he did himself: has since fully ..."""
_PROMISED = re.compile(
    r"\b(?:promis|pledg|vow|agree|undert|commit|intend|plan|prepar|volunteer|apologi[sz])\w{0,6}"
    r"(?:\s(?:that|to|it|they|would|will|and|for|immediately|fully|\w{3,12}ly)){0,5}\s$"
    r"|\bwill\s(?:\w{3,12}ly\s)?$"
)


_PLEADED = re.compile(
    r"\b(?:call(?:ed|s)?\son|urged?s?|asked|petitioned|begged)\s(?:the\s)?(?:\w{3,14}\s)?"
    r"(?:regulators?|authorities|police|government|ministry|lawmakers|court)\s(?:to|that)\s(?:\w{1,12}\s){0,3}$"
    r"|\bby\s(?:us|our\s[a-z]{3,14})\sto\s(?:\w{1,12}\s){0,3}$"
)
"""What others want of an authority, or advise: called on regulators to remove the apps."""

_MOST = re.compile(
    r"\b(?:largest|highest|heaviest|biggest|lowest|smallest|average|total)\s(?:[a-z]{2,14}\s){0,2}$"
)
_CAME_TO = re.compile(
    r"(?:\s[^,.;:]{2,60})?\s(?:was|is|stood\sat|came\sto|amount(?:s|ed)\sto)\s(?:about\s|some\s|only\s|just\s)?"
    r"(?:RMB|CNY|CN¥|¥|\d|one\smillion)"
)


_DID = re.compile(
    r"(?:(?:delet|remov|clos|suspend|stopp|halt|block|destroy|rectifi|correct|fix|repair|patch|cancel|disabl|wip|eras)ed"
    r"|took|shut)\b"
)
_HAD_DONE = re.compile(
    r"\b(?:had|ha[sd]|having|have|order(?:ed|ing|s)?|want(?:ed|s)?|get|got|ma[dk]es?|making|forc(?:ed|es|ing))\s[^,;]{0,40}$"
)


def threatened(text: str, sentence: Sentence, before: str) -> bool:
    """Tell whether a measure will be taken only if something happens: will be closed unless ..."""
    return bool(_WILL.search(before) and _IF.search(text, *sentence.span))


def compared(text: str, sentence: Sentence, before: str, act: Trigger) -> bool:
    """Tell whether a sum is only told for comparison: the largest fine so far was RMB 1 million."""
    if not _MOST.search(before) or not _CAME_TO.match(text, act.span[1], sentence.span[1]):
        return False
    return all(noun.span[0] < act.span[0] for noun in sentence.nouns)


def by_itself(text: str, sentence: Sentence, act: Trigger) -> bool:
    """Tell whether the offender did or will do it of itself: it has rectified, will remove them."""
    begin = act.span[0]
    start = max(sentence.span[0], begin - _REACH)
    if _PROMISED.search(text, start, begin) or _PLEADED.search(text, start, begin):
        return True
    if _DID.match(text, begin) and _subject(text, sentence, begin):
        return True
    has = _HAS.search(text, start, begin)
    if has is None:
        return False
    told = max((one.span[1] for one in sentence.organs if one.span[1] <= begin), default=0)
    subject = max((one.span[1] for one in sentence.nouns if one.span[1] <= has.start()), default=0)
    return subject == has.start() or (bool(has["and"]) and told < subject)


def _subject(text: str, sentence: Sentence, begin: int) -> bool:
    """Tell whether a body stands before a verb as its subject: after it deleted the scans."""
    for noun in sentence.nouns:
        if noun.span[1] + 1 == begin and not noun.is_person:
            return not _HAD_DONE.search(text, sentence.span[0], noun.span[0])
    return False
