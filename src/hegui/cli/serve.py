"""`hegui serve`: the web app on this machine, ready for the first person in one command."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import Lang
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from hegui.web.people.models import User

DataFolder = Annotated[
    Path | None,
    typer.Option("--data", metavar="FOLDER", help="data folder of the web app; default your own"),
]
EMAIL, PASSWORD = "HEGUI_WEB_EMAIL", "HEGUI_WEB_PASSWORD"
EVERYWHERE = ("0.0.0.0", "[::]", ":", "*")  # noqa: S104 - no address that a letter could name


def serve(
    folder: Annotated[
        list[Path] | None,
        typer.Option(
            "--folder",
            metavar="FOLDER",
            help="an organisation: a folder, empty or with hegui.toml; repeatable; default this",
        ),
    ] = None,
    data: DataFolder = None,
    listen: Annotated[
        str, typer.Option("--listen", metavar="HOST:PORT", help="where it answers")
    ] = "127.0.0.1:8000",
    processes: Annotated[
        int, typer.Option("--processes", metavar="N", min=1, max=64, help="that answer")
    ] = 2,
    alone: Annotated[
        bool, typer.Option("--alone", help="run no jobs beside: hegui worker runs elsewhere")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="open it in the browser as well")] = False,
    lang: Lang = "en",
) -> int:
    """Serve the web app: make its database and the first account, run its jobs, and answer.

    The first account is asked for at the terminal; where there is none, HEGUI_WEB_EMAIL and
    HEGUI_WEB_PASSWORD name it.
    """
    from hegui.web import config, place

    if not listen.startswith(EVERYWHERE):
        os.environ.setdefault(config.ADDRESS, f"http://{listen}")
    place.open_at(data)
    place.prepare()
    _settle(folder, lang)
    return answer(listen, processes, lang, open_=open_, alone=alone)


def answer(listen: str, processes: int, lang: str, *, open_: bool, alone: bool = False) -> int:
    """Answer until told to stop."""
    from hegui.web import serving

    address = f"http://{listen}"

    def ready() -> None:
        typer.echo(Message("Hegui answers at {address}", address=address).say(lang))
        if open_:
            from webbrowser import open as browse

            browse(address)

    serving.serve(listen, processes, ready, alone=alone)
    return codes.FINE


def _settle(folders: list[Path] | None, lang: str) -> None:
    """Make the first account, and the organisations of the folders that are named."""
    from hegui.web import place
    from hegui.web.cases import folder
    from hegui.web.configuration import nights
    from hegui.web.log.acting import at_terminal
    from hegui.web.people.models import User

    here = Path()
    named = folders or ([here] if (here / "hegui.toml").is_file() else [])
    with at_terminal():
        user = User.objects.order_by("pk").first() or _first_account(lang)
        for one in named:
            place.organisation_of(one, user)
        nights.plan()
        folder.plan()


def _first_account(lang: str) -> User:
    """Ask for the first account, or take it from the environment where nobody can be asked."""
    from hegui.cli.telling import asked
    from hegui.web import place

    if (email := os.environ.get(EMAIL)) and os.environ.get(PASSWORD):
        return place.make_account(email, password(lang))
    if not sys.stdin.isatty():
        raise UsageError(
            "Nobody has an account yet: start it at a terminal, or set {email} and {password}.",
            email=EMAIL,
            password=PASSWORD,
        )
    typer.echo(Message("Nobody has an account yet; the first one owns what is named.").say(lang))
    email = asked(Message("Your e-mail address").say(lang), lang, needed=True)
    return place.make_account(email, password(lang))


def password(lang: str) -> str:
    """Return the password of the environment, or ask for one."""
    said = Message("A password of 12 characters or more").say(lang)
    again = Message("The same once more").say(lang)
    given = os.environ.get(PASSWORD)
    return given or str(typer.prompt(said, hide_input=True, confirmation_prompt=again))
