"""Text, line by line: none is longer than a piece may be."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from hegui.assessment import streams
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def walk(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that hold something, with their numbers.

    Raises:
        UsageError: The file cannot be read, or a line is larger than any piece of a report.
    """
    with streams.opened(path) as file:
        number = 0
        while line := file.readline(streams.LARGEST_PIECE + 1):
            number += 1
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if len(line) > streams.LARGEST_PIECE:
                raise UsageError(
                    "{path}, line {line}: it is longer than {mb} MB, which is no report.",
                    path=path,
                    line=number,
                    mb=streams.LARGEST_PIECE >> 20,
                )
            if stripped := line.strip():
                yield number, stripped
