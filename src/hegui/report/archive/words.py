"""What a calendar says of the days of a log, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

STANDINGS = Words("report/archive", "standings")
WORDS = Words("report/archive", "words")
"""Of a page and of the terminal."""
