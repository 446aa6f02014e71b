"""In which language a command speaks: `--lang`, else HEGUI_LANG, else the locale, else English."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import typer

from hegui.cli.options import Lang
from hegui.cli.sections import name_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Command = typer.core.TyperCommand | typer.core.TyperGroup

LANGUAGES = ("en", "zh")
LOCALE = ("HEGUI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that name a language; the first that is set decides, as in POSIX."""


def language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language that is asked for; a value that is none is refused by its command."""
    named = [after for one, after in pairwise(arguments) if one == "--lang"]
    named += [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    usual = next((environ[one] for one in LOCALE if environ.get(one)), "")
    return next(
        (one for one in named if one in LANGUAGES),
        "zh" if usual.lower().startswith("zh") else "en",
    )


def speaking(app: typer.Typer, lang: str) -> Command:
    """Return the commands of an application, each with `--lang`, that of the reader by default.

    What is written for others, such as a notice to a user, keeps the default of its command.
    """
    command: Command = typer.main.get_command(app)  # type: ignore[assignment] # its parent
    _speak(command, lang)
    if lang == "zh":
        from hegui.cli.chinese import translate

        translate(command)
    return command


def _speak(command: Command, lang: str) -> None:
    command.short_help = (command.help or "").partition("\n\n")[0]  # whole, in the list above it
    name_values(command)
    own = next((one for one in command.params if one.name == "lang"), None)
    if own is None:
        command.params.append(_option(lang))
    elif own.default == "en":
        own.default = lang
    for below in getattr(command, "commands", {}).values():
        _speak(below, lang)


@cache
def _option(lang: str) -> typer.core.TyperOption:
    """Return `--lang` of a command that itself says nothing in two languages: its errors do."""
    app = typer.Typer()
    app.command()(_says_nothing)
    [option] = (one for one in typer.main.get_command(app).params if one.name == "lang")
    option.expose_value, option.default = False, lang
    return option  # type: ignore[return-value] # Typer names its parent


def _says_nothing(lang: Lang = "en") -> None:
    """Stand for a command, so that Typer makes its option."""
