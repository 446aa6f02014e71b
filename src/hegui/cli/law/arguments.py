"""Arguments that several commands of `hegui law` share."""

from __future__ import annotations

from typing import Annotated

import typer

Provision = Annotated[
    str, typer.Argument(metavar="PROVISION", help="such as csl:21 or csl:21.i3 or mlps-2007:14.p1")
]
