"""Eight bytes of many lines at once, each eight as one whole number.

The first byte is the lowest. So what a byte must be is a mask and a comparison for all eight, and
eight digits become their value in a few steps instead of eight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hegui.logs.fast.arrays import Bools, Ints

Words = npt.NDArray[np.uint64]

WIDTH = 8
ANY, DIGIT = b"?0"
EACH = 0x0101010101010101  # times a byte: that byte eight times


def words(data: bytes) -> Words:
    """Return the eight bytes from each place of `data` on; the last seven places have none."""
    return np.ndarray((max(len(data) - WIDTH + 1, 0),), "<u8", data, strides=(1,))


def word(text: bytes) -> int:
    """Return up to eight bytes as a number, the missing ones as zero."""
    return int.from_bytes(text, "little")


class Shape:
    """What eight ASCII bytes look like: `0` is a digit, `?` any byte, and others are themselves."""

    def __init__(self, text: bytes) -> None:
        """Make masks of eight bytes."""
        self._mask = word(bytes({ANY: 0, DIGIT: 0xF0}.get(byte, 0xFF) for byte in text))
        self._value = word(bytes({ANY: 0, DIGIT: 0x30}.get(byte, byte) for byte in text))
        # Six more: the upper half of the byte changes if it is none of the digits.
        self._more = word(bytes(6 if byte == DIGIT else 0 for byte in text))
        self._upper = word(bytes(0xF0 if byte == DIGIT else 0 for byte in text))

    def fits(self, found: Words) -> Bools:
        """Say which words look so."""
        ok: Bools = (found & self._mask) == self._value
        if self._more:
            ok &= ((found + self._more) & self._upper) == (self._value & self._upper)
        return ok


def digit(found: Words, at: int) -> Ints:
    """Return the value of the digit at byte `at`."""
    return ((found >> (8 * at)) & 0xF).astype(np.int64)


def pair(found: Words, at: int) -> Ints:
    """Return the value of the two digits from byte `at` on."""
    return digit(found, at) * 10 + digit(found, at + 1)


def numbers(eight: Words, length: Ints) -> tuple[Ints, Bools]:
    """Return the value of the last `length` bytes of each word, 1 to 8, and whether all are digits.

    Digits are joined to pairs, pairs to fours, and fours to eight; what stands before them counts
    as zeros.
    """
    unused = ((WIDTH - length) * 8).astype(np.uint64)
    digits = ((eight ^ (EACH * DIGIT)) >> unused) << unused
    ok: Bools = (((digits + EACH * 0x76) | digits) & (EACH * 0x80)) == 0  # 0x76 + 9 is 0x7f
    pairs = (digits * 10 + (digits >> 8)) & 0x00FF00FF00FF00FF
    fours = (pairs * 100 + (pairs >> 16)) & 0x0000FFFF0000FFFF
    value = (fours * 10_000 + (fours >> 32)) & 0xFFFFFFFF
    return value.astype(np.int64), ok
