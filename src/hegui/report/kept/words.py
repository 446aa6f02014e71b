"""What a calendar says of the days of a log, in English and Chinese."""

from __future__ import annotations

from hegui.words import Words

STANDINGS = Words("report/kept", "standings")
WORDS = Words("report/kept", "words")
"""Of a page and of the terminal."""
