"""Counts the lines of code by room: `python tools/count_lines.py [COMMIT]...`.

Left out are blank lines, comments, docstrings (of attributes as well) and the examples of duties;
YAML counts, since words and content lie in it, and so do templates and style sheets. Reading, which
is to be replaced, and the content stand apart from the engine.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
import tokenize
from collections import Counter, defaultdict
from typing import TypeGuard

ROOMS = ("hegui", "hegui_cn", "reading")
"""The engine and the content, both without reading, and reading in both."""
QUIET = frozenset(
    (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
)
DRAWN = (".j2", ".css", ".sql")


def python(text: str) -> int:
    """Return how many lines of a module are code."""
    tree = ast.parse(text)
    told = {line for node in ast.walk(tree) if _is_told(node) for line in _lines(node)}
    code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in QUIET and token.type != tokenize.ENDMARKER
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(code - told)


def _is_told(node: ast.AST) -> TypeGuard[ast.keyword | ast.Expr]:
    """Say whether it is a docstring, or the examples of a duty."""
    if isinstance(node, ast.keyword):
        return node.arg == "examples"
    return isinstance(node, ast.Expr) and isinstance(getattr(node.value, "value", None), str)


def _lines(node: ast.keyword | ast.Expr) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def plain(text: str, comment: str) -> int:
    """Return how many lines of a file are neither blank nor a comment."""
    return sum(line.lstrip()[:1] not in ("", comment) for line in text.split("\n"))


def count(commit: str) -> dict[str, Counter[str]]:
    """Return by room how many lines there are of each kind at a commit."""
    packed = subprocess.run(["git", "archive", commit, "src"], capture_output=True, check=True)
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        for one in files:
            path = one.name.removeprefix("src/")
            opened = files.extractfile(one)
            if opened is None or not path.endswith((".py", ".yaml", *DRAWN)):
                continue
            text = opened.read().decode()
            if path.endswith(".py"):
                found[_room(path)]["python"] += python(text)
            elif path.endswith(".yaml"):
                found[_room(path)]["yaml"] += plain(text, "#")
            else:
                found[_room(path)]["drawn"] += plain(text, "")
    return found


def _room(path: str) -> str:
    package, *rest = path.split("/")
    inside = f"{package}/{rest[0]}"
    # in cases before it had a room of its own
    read = "reading" in rest[:2] or (inside == "hegui/cases" and rest[1] == "model")
    return f"reading: {inside}" if read else inside


def _whole(room: str) -> str:
    return "reading" if room.startswith("reading") else room.partition("/")[0]


def main(commits: list[str]) -> None:
    """Print the rooms of each commit, and its sums."""
    counts = [count(commit) for commit in commits]
    rooms = sorted({room for one in counts for room in one})
    sums: list[defaultdict[str, Counter[str]]] = [defaultdict(Counter) for _ in counts]
    print(f"{'room':34}" + "".join(f"{commit[:9]:>30}" for commit in commits))
    print(f"{'':34}" + f"{'python':>12}{'yaml':>9}{'drawn':>9}" * len(commits))
    for room in rooms:
        for whole, one in zip(sums, counts, strict=True):
            whole[_whole(room)].update(one[room])
        print(f"{room:34}" + "".join(map(_row, (one[room] for one in counts))))
    for name in ROOMS:
        print(f"{'all of ' + name:34}" + "".join(map(_row, (one[name] for one in sums))))


def _row(found: Counter[str]) -> str:
    return f"{found['python']:12,}{found['yaml']:9,}{found['drawn']:9,}"


if __name__ == "__main__":
    main(sys.argv[1:] or ["HEAD"])
