"""The normal form of a text, letter for letter: one kind of quotation mark, bracket and digit.

Publishers write “X”, "X" and 「X」, （三） and (三), ２０２３ and 2023. What is learnt from some of these
forms has to hold for all; since no letter is added or lost, offsets are those of the text as written.
"""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hegui.reading.document import Lang

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_FULL_WIDTH |= {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}
_SPACES = dict.fromkeys((0xA0, *range(0x2002, 0x200B), 0x202F, 0x205F), " ")
_BOTH = _FULL_WIDTH | _SPACES
_EN = _BOTH | str.maketrans("“”„‟«»「」‘’‛（），：；", '""""""""\'\'\'(),:;')
_ZH = _BOTH | str.maketrans("「」『』", "“”“”")
_CJK = "\u4e00-\u9fff"
_NARROW = re.compile(rf"(?<=[{_CJK}”》）])[(),:;!?]|[()](?=[{_CJK}“《])")
_WIDE = str.maketrans("(),:;!?", "（），：；！？")
_QUOTED = re.compile(r'"')


def form(text: str, lang: Lang) -> str:
    """Return a text of the same length in the forms of its language: "X" in English, “X” in Chinese."""
    if lang == "en":
        return text.translate(_EN)
    text = _NARROW.sub(lambda found: found.group().translate(_WIDE), text.translate(_ZH))
    return "\n".join(_curled(line) if '"' in line else line for line in text.split("\n"))


def _curled(line: str) -> str:
    """Return a line with its quotation marks opening and closing in turn."""
    marks = cycle("“”")
    return _QUOTED.sub(lambda _: next(marks), line)
