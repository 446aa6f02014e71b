"""The words of `hegui archive`, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

COLUMNS = Words("cli/archive", "columns")
RECORDS = Words("cli/archive", "records")
SENTENCES = Words("cli/archive", "sentences")
say = SENTENCES.say
