"""Keeps what the hand-written pages paste true; with --check, says which of them are out of date.

Three kinds of fenced blocks are kept, the first two by a comment on the line before:

- `from: PATH` is that file of the repository, whole, or for a test file the facts that it proves.
- `file: NAME` is a file of the reader: it is written into the page's own empty folder.
- A block of the language `console` is run in that folder, line by line, and shows what was printed.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import preloaded

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PAGES = (
    *("add-a-duty.md", "add-a-law.md", "cases.md", "law-tools.md", "tutorial.md", "archive.md"),
    "removals.md",
    "identity.md",
    "screening.md",
    "findings.md",
    "logs.md",
    *("tutorial-site.md", "tutorial-site.zh.md"),
    *("tutorial.zh.md", "../README.md", "../README.zh.md"),
)
SAME = {"make demo": "hegui demo"}
"""What a target of the Makefile runs once it has set up, which is not done again here."""
BLOCK = re.compile(
    r"^(?:<!-- (?P<kind>from|file): (?P<name>\S+) -->\n)?"
    r"```(?P<language>[a-z]+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
PROMPT = "$ "


def refreshed(page: str, environment: dict[str, str]) -> str:
    """Return a page with its pasted blocks as they have to be, its commands run with variables."""
    with TemporaryDirectory() as folder:
        return BLOCK.sub(lambda block: _block(block, Path(folder), environment), page)


def _block(block: re.Match[str], folder: Path, environment: dict[str, str]) -> str:
    body = block["body"]
    if block["kind"] == "from":
        body = _pasted(ROOT / block["name"])
    elif block["kind"] == "file":
        (folder / block["name"]).write_text(body, encoding="utf-8")
    elif block["language"] == "console":
        body = "".join(_ran(line, folder, environment) for line in _commands(body))
    return block[0].removesuffix(f"{block['body']}```") + f"{body}```"


def _pasted(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if not path.name.startswith("test_"):
        return text
    return "".join(f"{fact}\n" for fact in _facts(text))


def _facts(text: str) -> list[str]:
    tests = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    proved = (
        t for t in tests if t.name.startswith("test_") or "fact" in map(_name, t.decorator_list)
    )
    facts = [ast.get_docstring(test) for test in proved]
    return [fact for fact in facts if fact]


def _name(decorator: ast.expr) -> str:
    return getattr(decorator, "id", "")


def _commands(body: str) -> list[str]:
    return [line for line in body.splitlines() if line.startswith(PROMPT)]


def _ran(line: str, folder: Path, environment: dict[str, str]) -> str:
    """Run a command in the folder and return its line with what it printed, on either stream."""
    command = line.removeprefix(PROMPT)
    done = subprocess.run(
        ["bash", "-c", SAME.get(command, command)],
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment,
        stderr=subprocess.STDOUT,
        stdout=subprocess.PIPE,
    )
    if "Traceback" in done.stdout:
        sys.exit(f"{line} is broken, and its output is not pasted:\n{done.stdout}")
    return "\n".join([line, *(out.rstrip() for out in done.stdout.splitlines())]) + "\n"


def _environment(page: str, commands: Path) -> dict[str, str]:
    """Return the variables of what a page runs."""
    path = (commands, Path(sys.executable).parent, os.environ["PATH"])
    lang = "zh" if page.endswith(".zh.md") else "en"
    return os.environ | {
        "COLUMNS": "100" if lang == "zh" else "120",
        "HEGUI_LANG": lang,
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "PATH": os.pathsep.join(map(str, path)),
        "PYTHONUTF8": "1",
        "TERM": "dumb",
    }


def main() -> int:
    """Refresh the pages, or check them; return the exit code."""
    pages = {name: (DOCS / name).read_text(encoding="utf-8") for name in PAGES}
    longest = sorted(pages, key=lambda name: -pages[name].count(f"\n{PROMPT}"))
    with preloaded.commands() as commands, ThreadPoolExecutor(os.cpu_count()) as pool:
        environments = [_environment(name, commands) for name in longest]
        done = pool.map(refreshed, [pages[name] for name in longest], environments)
        fresh = dict(zip(longest, done, strict=True))
    stale = [name for name in PAGES if pages[name] != fresh[name]]
    if "--check" not in sys.argv:
        for name in stale:
            (DOCS / name).write_text(fresh[name], encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date, run 'python docs/pasted.py': {', '.join(stale)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
