"""Of the command line only what is asked for is loaded, and nobody can tell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Annotated, Any

import pytest
import typer

from hegui import cli, law
from hegui.cli import codes
from hegui.cli.groups import GROUPS, group
from hegui.cli.sections import SECTIONS
from hegui.errors import UsageError
from sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterator


def help_of(app: typer.Typer, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the help that an application prints."""
    app([*arguments, "--help"], standalone_mode=False)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", sampled(["", *GROUPS], 4))
def test_the_help_is_the_same(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the whole, and that of each group, lists what all of it together does."""
    asked = [name] if name else []

    whole = help_of(cli.application(), capsys, *asked)
    assert whole == help_of(cli.application(name), capsys, *asked)


def test_help_lists_every_command_under_a_heading_with_its_whole_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """None is left out, none is cut, and no value is shown as a type of Python."""
    command = typer.main.get_command(cli.application())
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(command.commands) == sorted(set(listed))
    assert len(listed) == len(set(listed))

    told = " ".join(help_of(cli.application(), capsys).split())
    for name, one in command.commands.items():
        sentence = " ".join(one.help.partition("\n\n")[0].split())
        assert f"{name} {sentence}" in told
    assert [f"{heading}:" in told for heading in SECTIONS] == [True] * len(SECTIONS)


def test_no_value_is_shown_as_a_type(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands for a value is a name."""
    for asked in (["audit"], ["init"], ["law", "search"], ["archive", "find"], ["screen", "run"]):
        assert codes.FINE == cli.run([*asked, "--help"])
        assert not re.search(r"<\w+(?:\[\w+\]| range)?>", capsys.readouterr().out), asked


@pytest.mark.parametrize(
    ("lang", "checked"), [("en", "law last checked on "), ("zh", "法律核对于")]
)
def test_the_version_says_until_when_the_law_was_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, checked: str
) -> None:
    """Hegui is as good as its law."""
    monkeypatch.setattr("sys.argv", ["hegui", "--version", "--lang", lang])
    assert codes.FINE == cli.run(["--version", "--lang", lang])

    ours, content = capsys.readouterr().out.splitlines()
    assert f"hegui {metadata.version('hegui')}" == ours
    books = law.load()
    days = [one.last_checked for name in books.names for one in books.versions(name)]
    assert content.startswith("hegui_cn")
    assert f"{checked}{max(days)}" in content


def test_a_shell_completes_commands_of_a_group() -> None:
    """The shell asks with the words so far, and every group answers."""
    asked = {"_HEGUI_COMPLETE": "complete_bash", "COMP_WORDS": "hegui law sh", "COMP_CWORD": "2"}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from hegui import cli; sys.argv = ['hegui']; cli.main()",
        ],
        capture_output=True,
        check=True,
        env={**os.environ, **asked},
        text=True,
    )

    assert ["show"] == done.stdout.split()


@pytest.mark.parametrize(
    "asked",
    [
        ("--help",),
        ("audit", "hegui.toml", "--as-of", "2026-99-99"),
        ("law", "show", "csl:21", "--as-of", "2999-01-01"),
        ("next", "hegui.toml", "--output", "pdf"),
    ],
)
def test_help_and_a_wrong_argument_load_no_more_than_they_print(asked: tuple[str, ...]) -> None:
    """What reads configurations, evidence or law stays out of a short command."""
    listing = (
        f"import sys; from hegui import cli; cli.run({list(asked)}); "
        "print(*{'ibis', 'duckdb', 'hegui.config', 'hegui.law'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, check=True, text=True
    )

    assert "" == done.stdout.splitlines()[-1]
    assert (asked[0] == "--help") == (done.stderr == "")


def test_a_word_that_is_no_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt command, of the whole or of a group, ends with wrong usage and names the word."""
    for arguments in (["lwa", "show"], ["law", "shwo"]):
        assert 2 == cli.run(arguments)
        assert "No such command" in capsys.readouterr().err


@dataclass(frozen=True)
class Place:
    """Options that commands share."""

    street: Annotated[str, typer.Option("--street")]
    number: Annotated[int, typer.Option("--number", min=1)] = 1


def test_a_dataclass_of_options_stands_for_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """Its fields are options in its place, with their defaults, and the command gets it whole."""

    def walk(who: str, *, to: Place, fast: Annotated[bool, typer.Option("--fast")] = False) -> int:
        """Walk somewhere."""
        typer.echo(f"{who} {to} {fast}")
        return 0

    app = group(walk)
    app.command("stay")(lambda: 0)

    app(["walk", "Li", "--street", "Main", "--fast"], standalone_mode=False)
    assert "Li Place(street='Main', number=1) True\n" == capsys.readouterr().out
    with pytest.raises(typer.TyperException, match="greater than"):
        app(["walk", "Li", "--street", "Main", "--number", "0"], standalone_mode=False)


def test_options_are_read_before_anything_is_opened(capsys: pytest.CaptureFixture[str]) -> None:
    """What is asked for is checked first, so that a slip costs no reading of an archive."""
    asked = ["archive", "find", "absent", "--by", "Li", "--why", "a complaint", "--ip", "z"]

    assert 2 == cli.run(asked)
    assert "'z' is no address" in capsys.readouterr().err


def commands(command: typer.core.TyperCommand | typer.core.TyperGroup) -> Iterator[Any]:
    """Yield a command and all below it."""
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from commands(below)


def test_help_offers_what_a_command_takes_and_nothing_else() -> None:
    """Each choice before an option is one that its reader accepts, and another is refused."""
    count = 0
    for command in commands(typer.main.get_command(cli.application())):
        for option in command.params:
            if "|" not in (option.metavar or ""):
                continue
            count += 1
            read = option.type_descriptor.parameter_info.parser
            for one in option.metavar.split("|"):
                assert one == read(one), f"{command.name}: {one}"
            with pytest.raises(UsageError):
                read("neither")

    assert count > 60
