"""The fast path of `combined` and `common`: a whole block at once, by the places of its quotes.

It takes a line only if each structural check holds, and leaves every other line to the reference
grammar; so it may be narrower than the grammar, but never wider, and never of another value.
Arrays named after a thing on a line have one element a line.
"""

from hegui.logs.fast.around import BARE, Around
from hegui.logs.fast.arrays import Bools, Bytes, Ints, texts
from hegui.logs.fast.lines import Lines, find_lines
from hegui.logs.fast.take import Taken, take

__all__ = [
    "BARE",
    "Around",
    "Bools",
    "Bytes",
    "Ints",
    "Lines",
    "Taken",
    "find_lines",
    "take",
    "texts",
]
