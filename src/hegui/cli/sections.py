"""Lists the commands under headings, each with its whole sentence, and types by their metavars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECTIONS = {
    "Begin": ("demo", "init", "template", "validate", "doctor"),
    "Audit": ("audit", "next", "explain", "inspect", "deadlines", "plan", "compare", "duties"),
    "Keep and deal with": (
        "assess",
        "archive",
        "removals",
        "identity",
        "screen",
        "findings",
        "collect",
        "mlps",
    ),
    "Work together": ("serve", "worker", "tick", "push", "web", "log"),
    "Know": ("law", "cases", "watch"),
}
"""The commands by what they are for, in the order in which help lists them."""


class Sections(typer.core.TyperGroup):
    """A group whose help lists its commands by section."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as Typer has it
        """Write the commands under the heading of their section."""
        wide = max(map(len, self.commands))
        for heading, names in _headed(self.commands):
            rows = [(name.ljust(wide), _whole(self.commands[name])) for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows)


def _whole(command: Any) -> str:
    """Return the first paragraph of a command's help, which Typer would cut."""
    return command.short_help or (command.help or "").partition("\n\n")[0]


def _headed(commands: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with those of its commands that there are."""
    for heading, names in SECTIONS.items():
        if found := [name for name in names if name in commands]:
            yield heading, found


def name_values(command: Any) -> None:
    """Let the values of a command be shown by a name instead of a type such as <list[str]>."""
    for one in command.params:
        if one.param_type_name == "argument":
            one.metavar = one.metavar or one.name.upper()
            one.display_type_rich = _none  # the name of an argument says what it is
        elif one.metavar is None and not one.is_flag:
            kind = one.type_descriptor
            number = kind.is_ranged or kind.annotation in {int, float}
            one.metavar = "N" if number else "PATH" if kind.is_path else one.name.upper()


def _none(ctx: Any) -> str:  # noqa: ARG001 - as Typer has it
    return ""
