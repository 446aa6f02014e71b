"""The words of findings, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

WORDS = Words("report/findings")
say = WORDS.say
