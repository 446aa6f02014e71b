"""`hegui archive verifier`: the program that an inspector runs."""

from __future__ import annotations

import typer


def verifier() -> int:
    """Print the program that checks an archive, an export or a proof with nothing but Python.

    Write it to a file, and run it: python verify_archive.py ARCHIVE --key KEY
    """
    from importlib.resources import files

    source = files("hegui.sealed").joinpath("verifier.py").read_text(encoding="utf-8")
    typer.echo(source, nl=False)
    return 0
