"""The words of `hegui removals`, in English and Chinese; those of cases are the report's."""

from __future__ import annotations

from hegui.words import Words

SENTENCES = Words("cli/removals")
say = SENTENCES.say
