"""The offline verifier's own Ed25519 is that of RFC 8032, and agrees with a maintained library."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui.sealed import note
from hegui.sealed.verifier import ORDER, signed

# RFC 8032, section 7.1: public key, message, signature
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
            "f9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
            "f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
            "4dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
)


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_vectors_of_the_rfc(public: str, message: str, signature: str) -> None:
    """The published signatures verify, and none of another message."""
    key, text, raw = (bytes.fromhex(part) for part in (public, message, signature))

    assert signed(key, raw, text)
    assert not signed(key, raw, text + b"x")


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=99), st.integers(0, 95), st.data())
def test_it_agrees_with_the_library(
    seed: bytes, message: bytes, place: int, data: st.DataObject
) -> None:
    """Own signatures verify; with any bit of key or signature flipped, both say the same."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, raw = key.public_key().public_bytes_raw(), key.sign(message)
    both = bytearray(public + raw)
    both[place] ^= 1 << data.draw(st.integers(0, 7))
    flipped, other = bytes(both[:32]), bytes(both[32:])

    assert signed(public, raw, message)
    assert note.signs(flipped, other, message) == signed(flipped, other, message)


def test_a_signature_is_not_malleable() -> None:
    """The same signature with the order of the curve added is refused (RFC 8032, 5.1.7)."""
    public, message, raw = (bytes.fromhex(part) for part in VECTORS[1])
    factor = int.from_bytes(raw[32:], "little") + ORDER

    assert not signed(public, raw[:32] + factor.to_bytes(32, "little"), message)
    assert not signed(public, raw[:63], message)
    assert not signed(b"", raw, message)
