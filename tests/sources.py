"""Our code, parsed and taken apart once for all tests that read it."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hegui

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SOURCE = Path(hegui.__file__).parent


@cache
def nodes() -> Mapping[Path, Sequence[ast.AST]]:
    """Return all nodes of each module, the module first."""
    gc.disable()  # there are a million of them, and all of them stay
    try:
        paths = sorted(SOURCE.rglob("*.py"))
        return {path: [*ast.walk(ast.parse(path.read_text("utf-8")))] for path in paths}
    finally:
        gc.freeze()
        gc.enable()
