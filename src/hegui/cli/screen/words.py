"""The words of `hegui screen`, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

WORDS = Words("cli/screen", "words")
SENTENCES = Words("cli/screen", "sentences")
word, say = WORDS.say, SENTENCES.say
