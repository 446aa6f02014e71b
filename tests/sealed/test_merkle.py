"""The tree of an archive is that of RFC 6962, and its proofs hold for nothing else.

The vectors are those of Certificate Transparency's own tests (the eight entries below, and the
roots of the first n of them); `_root` is the definition of section 2.1, read literally.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hegui.sealed import merkle, verifier

if TYPE_CHECKING:
    from types import ModuleType

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [merkle.leaf(entry) for entry in ENTRIES]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
VERIFIERS = pytest.mark.parametrize("module", [merkle, verifier])
sizes = st.integers(0, 70)


def _root(leaves: list[bytes]) -> bytes:
    """Return what the RFC defines as the root, word by word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = max(1 << bit for bit in range(8) if 1 << bit < len(leaves))
    left, right = _root(leaves[:middle]), _root(leaves[middle:])
    return sha256(b"\1" + left + right).digest()


def _leaves(count: int) -> list[bytes]:
    return [merkle.leaf(b"%d" % number) for number in range(count)]


@VERIFIERS
@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_rfc(module: ModuleType, size: int) -> None:
    """The first n of the eight entries have the published root, for both implementations."""
    assert ROOTS[size] == module.root(LEAVES[:size]).hex()


def test_inclusion_path_is_that_of_the_rfc() -> None:
    """The path of the sixth of eight entries is the published one."""
    path = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]

    assert path == [found.hex() for found in merkle.inclusion(5, LEAVES)]


@VERIFIERS
@settings(max_examples=20, deadline=None)
@given(sizes)
def test_a_root_is_that_of_the_definition(module: ModuleType, count: int) -> None:
    """Adding leaf by leaf gives the root that the RFC defines, at every size."""
    leaves = _leaves(count)

    assert _root(leaves) == module.root(leaves)


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_inclusion_holds_for_its_leaf_alone(data: st.DataObject) -> None:
    """A proof shows its own leaf at its own place, and neither another nor at another."""
    count = data.draw(st.integers(1, 70))
    index, other = data.draw(st.tuples(*[st.integers(0, count - 1)] * 2))
    leaves = _leaves(count)
    top, path = _root(leaves), merkle.inclusion(index, leaves)

    assert verifier.is_included(index, count, leaves[index], path, top)
    assert (index == other) == verifier.is_included(index, count, leaves[other], path, top)
    assert (index == other) == verifier.is_included(other, count, leaves[index], path, top)
    assert not verifier.is_included(index, count, leaves[index], [*path, top], top)
    assert not verifier.is_included(index, count, leaves[index], path, merkle.leaf(b"x"))


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_consistency_holds_for_a_tree_that_only_grew(data: st.DataObject) -> None:
    """A tree that kept its first entries is consistent; one that changed any of them is not."""
    count = data.draw(st.integers(2, 70))
    first = data.draw(st.integers(1, count - 1))
    changed = data.draw(st.integers(0, first - 1))
    leaves = _leaves(count)
    older, newer = _root(leaves[:first]), _root(leaves)
    path = merkle.consistency(first, leaves)
    forged = [*leaves[:changed], merkle.leaf(b"x"), *leaves[changed + 1 :]]

    assert verifier.is_consistent(first, count, older, newer, path)
    assert not verifier.is_consistent(first, count, newer, older, path)
    assert not verifier.is_consistent(
        first, count, older, _root(forged), merkle.consistency(first, forged)
    )
    assert verifier.is_consistent(count, count, newer, newer, [])
    assert not verifier.is_consistent(count, count, older, newer, [])
