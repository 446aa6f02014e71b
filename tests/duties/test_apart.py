"""Duties import shapes and never one another; shapes know no country."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from hegui.content import installed
from hegui.duties import shapes

SHAPES = sorted(Path(*shapes.__path__).glob("*.py"))
PROVISION = re.compile(r"[a-z0-9-]+:\d+(\.[pis]\d+)*")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def test_no_duty_imports_another() -> None:
    """What duties share is a shape."""
    for content in installed():
        for path in content.files("duties", ".py"):
            imported = _imported(ast.parse(path.read_text(encoding="utf-8")))
            others = (f"{content.package}.duties", ".")
            assert not {name for name in imported if name.startswith(others)}, path


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_shapes_know_no_country(path: Path) -> None:
    """No provision, no day of a law and no word of its language stands in a shape."""
    text = path.read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    strings = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    calls = {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}

    assert not CHINESE.search(text)
    assert not [text for text in strings if PROVISION.fullmatch(text)]
    assert not calls & {"date", "datetime"}
