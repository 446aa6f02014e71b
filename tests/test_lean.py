"""Of the command line only what is asked for is built, and nobody can tell."""

from __future__ import annotations

import pytest
import typer

from hegui import cli
from hegui.cli.lean import lean

GROUPS = sorted(str(group.name) for group in cli.app.registered_groups)


def help_of(app: typer.Typer, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the help that an application prints."""
    app([*arguments, "--help"], standalone_mode=False)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["", *GROUPS])
def test_the_help_is_the_same(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the whole, and that of each group, lists what it did."""
    asked = [name] if name else []

    assert help_of(cli.app, capsys, *asked) == help_of(lean(cli.app, asked), capsys, *asked)


def test_a_group_that_is_not_asked_for_is_not_built() -> None:
    """Its commands are left out, and those of the one that is asked for are all there."""
    built = typer.main.get_command(lean(cli.app, ["law", "show", "csl:21"]))

    commands = {
        name: set(group.commands) for name, group in built.commands.items() if name in GROUPS
    }  # type: ignore[attr-defined]
    assert {"law"} == {name for name, below in commands.items() if below}
    assert {"show", "map", "diff"} <= commands["law"]


def test_a_word_that_is_no_command_is_refused_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt command, of the whole or of a group, ends with wrong usage and names the word."""
    for arguments in (["lwa", "show"], ["law", "shwo"]):
        assert 2 == cli.run(arguments)
        assert "No such command" in capsys.readouterr().err
