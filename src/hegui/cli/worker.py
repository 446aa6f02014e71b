"""`hegui worker`: the jobs of the web app, in processes of their own."""

from __future__ import annotations

from typing import Annotated

import typer

from hegui.cli import codes
from hegui.cli.serve import DataFolder


def worker(
    data: DataFolder = None,
    processes: Annotated[
        int, typer.Option("--processes", metavar="N", min=1, max=64, help="that run jobs")
    ] = 1,
    beside: Annotated[
        int | None,
        typer.Option("--beside", metavar="PID", hidden=True, help="end when this process does"),
    ] = None,
) -> int:
    """Run the jobs of the web app until told to stop: audits, and what else takes its time.

    A job whose process dies is begun again, three times at most, and then shown as failed.
    """
    from hegui.web import place

    place.open_at(data)
    from hegui.web.jobs import keeping

    keeping.keep(processes, beside)
    return codes.FINE
