"""Regular expressions on the engine whose time is linear in the text, RE2: none can stall a run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import re2

from hegui.message import Message
from hegui.screening.decision import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_MEMORY = 8 << 20
"""Bytes that one compiled expression may take; `(a{1000}){1000}` asks for more."""
MOST_SPANS = 100
"""Places of one expression in one text that are told."""
_ONE_BYTE = re.compile(r"(?<!\\)(?:\\\\)*\\C")


class Pattern:
    """One expression, compiled. RE2 knows no look-around and no back-reference."""

    def __init__(self, source: str, *, ignore_case: bool, most_memory: int = MOST_MEMORY) -> None:
        """Compile it.

        Raises:
            ValueError: it is no expression of RE2, is too large, or matches the empty text.
        """
        if _ONE_BYTE.search(source):
            raise ValueError(
                Message("\\C matches one byte, and a part of a character is no place: use .")
            )
        self.source = source
        self._flags = "i" if ignore_case else ""
        options = re2.Options()
        options.log_errors = False
        options.max_mem = most_memory
        options.case_sensitive = not ignore_case
        try:
            self._compiled: Any = re2.compile(source, options)
        except re2.error as error:
            said = error.args[0].decode() if isinstance(error.args[0], bytes) else error
            raise ValueError(Message("RE2 does not read it: {said}", said=str(said))) from None
        if self._compiled.search(""):
            raise ValueError(
                Message("it matches the empty text, and so everything: ask for a character")
            )

    @property
    def inline(self) -> str:
        """The expression as part of a larger one."""
        return f"(?{self._flags}:{self.source})"

    def spans(self, field: str, text: str) -> Iterator[Span]:
        """Yield the first places where it matches, in characters."""
        for count, match in enumerate(self._compiled.finditer(text)):
            if count == MOST_SPANS:
                return
            yield Span(field, *match.span())

    def search(self, text: str) -> bool:
        """Say whether it matches anywhere."""
        return self._compiled.search(text) is not None


def any_of(patterns: Sequence[Pattern]) -> Pattern:
    """Return one expression that matches where one of several does."""
    source = "|".join(pattern.inline for pattern in patterns)
    return Pattern(source, ignore_case=False, most_memory=MOST_MEMORY * len(patterns))


def rows(expression: str, texts: pa.Array) -> set[int]:
    """Return the rows of a column in which an expression matches, by the RE2 of Arrow."""
    matched = pc.match_substring_regex(texts, expression)
    return set(pc.indices_nonzero(pc.fill_null(matched, False)).to_pylist())
