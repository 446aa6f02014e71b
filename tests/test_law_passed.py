"""The law is fetched where a use case begins, and passed on from there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from sources import SOURCE, nodes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FETCHES = {"cli", "law", "outcome.py", "web"}


def fetching(source: str) -> list[int]:
    """Return the lines of a module that call `hegui.law.load`, under whatever name."""
    return fetched([*ast.walk(ast.parse(source))])


def fetched(nodes: Sequence[ast.AST]) -> list[int]:
    """Return the same of the nodes of a module."""
    named = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    loads = {name for name, found in named.items() if found == ("hegui.law", "load")}
    laws = {name for name, found in named.items() if found == ("hegui", "law")}
    called = (node for node in nodes if isinstance(node, ast.Call))
    return [call.lineno for call in called if ast.unparse(call.func) in _names(loads, laws)]


def _names(loads: set[str], laws: set[str]) -> set[str]:
    return {*loads, *(f"{name}.load" for name in laws), "hegui.law.load"}


def _judges(path: Path) -> bool:
    place = path.relative_to(SOURCE)
    return not FETCHES & {place.parts[0], place.as_posix()}


@pytest.mark.full
def test_the_law_is_passed_and_not_fetched() -> None:
    """What judges, reports or watches takes the law that it is given."""
    judging = {path: held for path, held in nodes().items() if _judges(path)}

    assert len(judging) > 500
    assert {} == {str(path): found for path, held in judging.items() if (found := fetched(held))}


def test_a_fetch_is_found_under_any_name() -> None:
    """An import by another name hides none."""
    assert [2] == fetching("from hegui.law import load as books\nbooks()")
    assert [2] == fetching("from hegui import law as rules\nrules.load()")
    assert [3] == fetching("def of():\n    import hegui.law\n    hegui.law.load()")
    assert [] == fetching("from hegui.law import gaps\ngaps.load()")
