"""What an offender gained by what he did: pocketed RMB 3,200, 非法获利1389元."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.money import Money
    from hegui.reading.survey import Sentence

_GAINED = {
    "zh": re.compile(
        r"(?:获利|牟利|获益|获得报酬|得款|违法所得|非法所得|非法收入|赚取?|收取[\u4e00-\u9fa5]{0,6})"
        r"(?:了|共计|合计|累计|约|共|为|[：:])?$"
    ),
    "en": re.compile(
        r"\b(?:pocket(?:ed|ing)|earn(?:ed|ing)|nett?(?:ed|ing)|made|making|gain(?:ed|ing)|profit(?:ed|ing)?"
        r"|charg(?:ed|ing)|receiv(?:ed|ing)|(?:gains?|income|earnings|proceeds|profits?|fee)\sof|paid\s(?:him|her|them))"
        r"(?:\s(?:a\stotal\sof|about|some|around|nearly|over|more\sthan|illegal\s\w{4,8}\sof|by|only))?\s$"
    ),
}
_REACH = 40
_NEAR = 24


def told(text: str, sentence: Sentence) -> tuple[Money, ...]:
    """Return the gain that a sentence tells, in one or two currencies."""
    for number, one in enumerate(sentence.sums):
        begin = max(sentence.span[0], one.span[0] - _REACH)
        if _GAINED[sentence.lang].search(text, begin, one.span[0]):
            rest = sentence.sums[number + 1 : number + 2]
            near = [two for two in rest if two.span[0] - one.span[1] < _NEAR]
            return (one, *(two for two in near if two.currency != one.currency))
    return ()
