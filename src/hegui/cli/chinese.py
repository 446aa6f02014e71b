"""Help in Chinese, and what is wrong with the words of a command.

The English of help stands with its command and its option, and that of Typer in Typer; the Chinese
lies in `hegui/words/help` and `usage.yaml` by the English, and is read only where it is said.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import typer

from hegui import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FIRST, LEAST = 30, 10
"""Signs of the first column of a list at most, and of its second at least."""
OPENS, CLOSES = frozenset("（《“[<("), frozenset("，。：；、？！）》”%])>.,:;")
"""After what no line is broken, and before what none is."""
_EXTRA = re.compile(r"  \[([^\[\]]+)\]$")
"""What Typer writes behind the help of an option: its default, that it is required."""


def translate(command: Any) -> None:
    """Say the help of a command, and of those below it, in Chinese."""
    command.context_class = _Context
    if command.help:
        command.help = _help(command.help)
        command.short_help = command.help.partition("\n\n")[0]
    for one in command.params:
        if getattr(one, "help", None):
            one.help = _help(one.help)
    for below in getattr(command, "commands", {}).values():
        translate(below)


def refuse(error: Any) -> None:
    """Say in Chinese what is wrong with the words of a command; what is help, as it is."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show(file=sys.stderr)
        return
    if context is not None:
        hint = f"Try '{context.command_path} {context.help_option_names[0]}' for help."
        typer.echo(f"{context.get_usage()}\n{in_chinese(hint)}\n", err=True)
    typer.echo(in_chinese(f"Error: {error.format_message()}"), err=True)


def in_chinese(english: str) -> str:
    """Return what Typer says in Chinese, with what is put into it; else as it is."""
    for pattern, chinese in _usage():
        if found := pattern.fullmatch(english):
            put = {key: in_chinese(value) for key, value in found.groupdict().items()}
            return chinese.format(**put)
    return re.sub("'([^']*)'", r"“\1”", english)


def lines(text: str, width: int) -> Iterator[str]:
    """Yield a paragraph in lines of a terminal: broken between signs, and at blanks."""
    line = ""
    for piece in _pieces(text):
        if line and columns(line) + columns(piece.rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Chinese sign takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _pieces(text: str) -> Iterator[str]:
    """Yield what is never broken: a sign with its marks, or what has neither blank nor such."""
    piece = ""
    for sign in " ".join(text.split()):
        wide = unicodedata.east_asian_width(sign) in "WF"
        was_wide = piece and unicodedata.east_asian_width(piece[-1]) in "WF"
        joins = sign in CLOSES or (piece and piece[-1] in OPENS)
        if piece and not joins and (piece[-1] == " " or wide or was_wide):
            yield piece
            piece = ""
        piece += sign
    yield piece


@cache
def _usage() -> Sequence[tuple[re.Pattern[str], str]]:
    held: Mapping[str, str] = words.read("usage")
    return [
        (re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(en)), re.DOTALL), zh)
        for en, zh in held.items()
    ]


@cache
def _helps() -> Mapping[str, str]:
    files = sorted((words.FOLDER / "help").glob("*.yaml"))
    return {en: zh for path in files for en, zh in words.read(f"help/{path.stem}").items()}


def _help(english: str) -> str:
    return _helps().get(english, english)


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc,valid-type] # Typer names no type
    """Lays out help: with the words of Typer in Chinese, and lines broken as Chinese is."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        told = args
        for english in ("[OPTIONS]", "COMMAND [ARGS]..."):
            told = told.replace(english, in_chinese(english))
        self.write(f"{prefix or in_chinese('Usage: ')}{prog} {told}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{in_chinese(heading)}：\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = re.split(r"\n\s*\n", text)
        written = (lines(one, self.width - self.current_indent) for one in paragraphs)
        told = "\n\n".join("\n".join(f"{indent}{line}" for line in one) for one in written)
        self.write(f"{told}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = FIRST, col_spacing: int = 2
    ) -> None:
        listed = [(first, _with_extra(second)) for first, second in rows]
        widest = max((columns(first) for first, _ in listed), default=0)
        beside = min(widest, col_max) + col_spacing
        for first, second in listed:
            room = max(self.width - beside - self.current_indent, LEAST)
            below = "\n" + " " * (beside + self.current_indent)
            fits = columns(first) <= beside - col_spacing
            gap = " " * (beside - columns(first)) if fits else below
            told = below.join(lines(second, room)) if second else ""
            self.write(f"{'':>{self.current_indent}}{first}{gap if told else ''}{told}\n")


class _Context(typer.Context):
    formatter_class = _Formatter


def _with_extra(told: str) -> str:
    """Return the help of an option with what Typer adds to it in Chinese."""
    found = _EXTRA.search(told)
    if found is None:
        return in_chinese(told)
    extra = "；".join(in_chinese(one) for one in found[1].split("; "))
    return f"{in_chinese(told[: found.start()])}［{extra}］"
