"""The documentation says what the program does: nothing is pasted that is not checked."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from hegui import cli, duties
from hegui.cli import codes

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
WRITTEN = [page for page in PAGES if page.parent.name != "reference"]
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield every command below a group by its whole name."""
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command
    for part in (below or {}).values():
        yield from _commands(part, f"{name} {part.name}")


COMMANDS = dict(_commands(typer.main.get_command(cli.application()), "hegui"))


def _prose(page: Path) -> str:
    """Return a page without its fenced blocks, whose lines are no Markdown."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings get: lower case, dashes, no punctuation."""
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_there_are_commands() -> None:
    """The list that the tests below run over is the one of the command line."""
    assert {"hegui audit", "hegui init", "hegui validate", "hegui law show"} <= set(COMMANDS)


def test_a_command_has_help() -> None:
    """A command, and each of its options and arguments, says what it is for."""
    for name, command in COMMANDS.items():
        assert command.help, name
        said = {p.name for p in command.params if getattr(p, "help", None)} | {"help"}
        assert {p.name for p in command.params} <= said, name


def test_a_command_is_documented() -> None:
    """Each command has a heading of its own in the reference."""
    reference = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    assert [] == [name for name in COMMANDS if f"## {name}\n" not in reference]


def test_links_lead_somewhere() -> None:
    """A link to a page finds the page, and one to a heading finds the heading."""
    links = ((page, *link) for page in PAGES for link in LINK.findall(_prose(page)))
    for page, path, anchor in links:
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links {path}"
        assert not anchor or anchor in _anchors(target), f"{page.name} links {path}#{anchor}"


def test_every_page_is_linked() -> None:
    """A page under docs that no other page leads to is not found by anyone."""
    linked = {
        (page.parent / path).resolve() for page in PAGES for path, _ in LINK.findall(_prose(page))
    }
    alone = [_name(page) for page in DOCS.rglob("*.md") if not {page, page.parent} & linked]

    assert alone == []


def test_the_page_on_duties_names_every_part_and_parameter() -> None:
    """Each field of a duty, each special parameter and each way of giving an example is there."""
    page = (DOCS / "add-a-duty.md").read_text(encoding="utf-8")
    fields = set(duties.Duty.__dataclass_fields__) - {"id", "content"}

    missing = [name for name in (*fields, *duties.ARGUMENTS) if f"`{name}`" not in page]
    assert missing == []


def test_exit_codes_are_documented() -> None:
    """Every code that the program can end with has its line."""
    page = (DOCS / "reference" / "exit-codes.md").read_text(encoding="utf-8")

    for code, meaning in codes.MEANINGS.items():
        assert f"| `{code}` | {meaning} |" in page


def test_prose_has_one_sentence_a_line() -> None:
    """A line that holds two sentences hides a change to one of them."""
    lines = [(page.name, line) for page in WRITTEN for line in _prose(page).splitlines()]
    double = [
        (name, line)
        for name, line in lines
        if not line.startswith(("|", "<!--")) and re.search(r"[a-z)`][.?!] [A-Z][a-z]+ [a-z]", line)
    ]

    assert double == []


def test_the_changelog_says_which_law_and_from_which_day() -> None:
    """An entry about content has both of its lines, in this order."""
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    laws = [n for n, line in enumerate(lines) if line.startswith("  - Laws and articles: ")]
    days = [n for n, line in enumerate(lines) if line.startswith("  - From which day: ")]

    assert laws
    assert days == [n + 1 for n in laws]


def test_the_modules_of_the_flow_are_there() -> None:
    """Each step of how it flows names a module of the engine by where it lives."""
    rows = re.findall(r"^\| [a-z ]+ \| (`.*?`) \|", _prose(DOCS / "how-it-flows.md"), re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`([\w.]+)`", row)]

    assert len(names) > 20
    for name in names:
        assert find_spec(f"hegui.{name}") is not None, name
