"""The words of the tools that tell of the law through time, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORDS = Words("report/law")
say = WORDS.say


def sources(value: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Yield where a text is published officially, and what was read of it."""
    yield say("published", lang, place=value["published"])
    apart = "; " if lang == "en" else "；"
    yield say("read_from", lang, sources=apart.join(value["read_from"]))
