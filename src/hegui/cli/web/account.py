"""`hegui web account`: an account at the terminal, or a new password for one."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import Lang
from hegui.cli.serve import DataFolder, password


def account(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="address of the account")],
    data: DataFolder = None,
    lang: Lang = "en",
) -> int:
    """Make an account, or give one a new password: for who gets no mail.

    The password is asked for, or is HEGUI_WEB_PASSWORD.
    """
    from hegui.message import Message
    from hegui.web import place

    place.open_at(data)
    place.prepare()
    from hegui.web.log.acting import at_terminal
    from hegui.web.people.models import User

    with at_terminal():
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            place.make_account(email, password(lang))
        else:
            place.set_password(user, password(lang))
    typer.echo(Message("{email} can sign in.", email=email).say(lang))
    return codes.FINE
