"""What of a text may tell a case: the blocks near words of enforcement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hegui.reading import vocabulary

if TYPE_CHECKING:
    from hegui.reading.document import Lang
    from hegui.reading.layout import Block

_BEFORE, _AFTER = 4, 3
_RIM = 8
_OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}
_SCRIPT = {"zh": re.compile("[\u4e00-\u9fff]"), "en": re.compile("[A-Za-z]{3}")}
LONGEST = 4000
"""Letters of a sentence that are read: no one writes longer, and time must stay in bounds."""


def near(text: str, blocks: list[Block], lang: Lang) -> list[bool]:
    """Mark the blocks that are worth reading: those with a word of enforcement, and around them."""
    found = [number < _RIM or number >= len(blocks) - _RIM for number in range(len(blocks))]
    for number in range(max(0, _RIM - _AFTER), len(blocks) - _RIM + _BEFORE):
        if _worth(text, blocks[number], lang):
            for other in range(max(0, number - _BEFORE), min(len(blocks), number + _AFTER)):
                found[other] = True
    return found


def _worth(text: str, block: Block, lang: Lang) -> bool:
    span = (block.start, block.end)
    if vocabulary.worth(lang).search(text, *span):
        return True
    other = _OTHER[lang]
    return bool(_SCRIPT[other].search(text, *span) and vocabulary.worth(other).search(text, *span))
