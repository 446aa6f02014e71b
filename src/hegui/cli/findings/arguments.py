"""Arguments that several commands of `hegui findings` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT = Path("findings")
RecordFolder = Annotated[
    Path, typer.Option("--record", metavar="FOLDER", help="folder of the findings")
]


def pairs(values: list[str] | None, option: str) -> dict[str, str]:
    """Return values written NAME=VALUE; one without a name has the empty one.

    Raises:
        UsageError: a name stands twice, or its value is empty.
    """
    from hegui.errors import UsageError

    found: dict[str, str] = {}
    for one in values or []:
        name, sign, value = one.partition("=")
        name, value = (name, value) if sign else ("", name)
        if not value or name in found:
            raise UsageError(
                "{option} is '{value}': write each name once, as NAME=VALUE.",
                option=option,
                value=one,
            )
        found[name] = value
    return found
