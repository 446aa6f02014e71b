"""The words of `hegui identity`, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

COLUMNS = Words("cli/identity", "columns")
STATES = Words("cli/identity", "states")
SENTENCES = Words("cli/identity", "sentences")
say = SENTENCES.say
