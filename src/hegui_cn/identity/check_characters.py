"""Check characters of the standards, for a whole column of numbers at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hegui.identity.columns import ZERO, Bytes

_BODY_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])
_CREDIT_ALPHABET = b"0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_VALUES = np.full(256, -1, dtype=np.int64)
"""The value of each character of a credit code; -1 for I, O, S, V, Z and whatever is none."""
CREDIT_VALUES[list(_CREDIT_ALPHABET)] = np.arange(len(_CREDIT_ALPHABET))
_CREDIT = np.frombuffer(_CREDIT_ALPHABET, dtype=np.uint8)


def mod_11_2(digits: Bytes) -> Bytes:
    """Return the check character of each line of digits: ISO 7064, MOD 11-2."""
    places = digits.shape[1]
    weights = np.array([pow(2, places - place, 11) for place in range(places)])
    rest = (digits.astype(np.int64) - ZERO) @ weights % 11
    found: Bytes = np.frombuffer(b"10X98765432", dtype=np.uint8)[rest]
    return found


def credit_code(text: Bytes) -> Bytes:
    """Return the check character of the first 17 places of credit codes: GB 32100, modulo 31."""
    weights = np.array([pow(3, place, 31) for place in range(17)])
    found: Bytes = _CREDIT[(31 - CREDIT_VALUES[text[:, :17]] @ weights % 31) % 31]
    return found


def body_code(text: Bytes) -> Bytes:
    """Return the check character of the 8 places of body codes: GB 11714, modulo 11."""
    values = np.where(text >= ord("A"), text.astype(np.int64) - ord("A") + 10, text - ZERO)
    rest: npt.NDArray[np.int64] = (11 - values @ _BODY_WEIGHTS % 11) % 11
    found: Bytes = np.frombuffer(b"0123456789X", dtype=np.uint8)[rest]
    return found
