"""The words of the tools that tell of the law through time, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

WORDS = Words("report/law")
say = WORDS.say
