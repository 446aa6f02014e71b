"""What the commands share that go on until they are told to end."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.archive.plan import Taken

PAUSE = 0.25  # seconds
LOOK = 1.0  # seconds between two looks at what grew

Every = Annotated[
    float, typer.Option("--every", metavar="SECONDS", min=0.1, help="take what is new so often")
]
SealEvery = Annotated[
    float,
    typer.Option(
        "--seal-every", metavar="SECONDS", min=0, help="seal so often, if a key is there; and last"
    ),
]


class Ending:
    """Control-C and SIGTERM end a service after the round that runs; a second one ends it at once.

    Nothing is lost then either: a commit is whole or not there.
    """

    def __init__(self) -> None:
        """Begin to listen for both."""
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def wait(self, seconds: float, due: Callable[[], bool]) -> bool:
        """Wait so many seconds, or until something is due; say whether to end."""
        until = time.monotonic() + seconds
        look = time.monotonic() + LOOK
        while not self.asked and (now := time.monotonic()) < until:
            if now >= look:
                if due():
                    break
                look = now + LOOK
            time.sleep(max(0.0, min(PAUSE, until - now)))
        return self.asked

    def _ask(self, number: int, _frame: object) -> None:
        self.asked = True
        signal.signal(number, signal.default_int_handler)


@dataclass
class Teller:
    """Says each thing that is wrong once, on standard error, for as long as it lasts."""

    _told: set[str] = field(default_factory=set)

    def told(self, taken: list[Taken]) -> None:
        """Say the problems of a round that were not there before."""
        problems = {one.problem for one in taken if one.problem}
        for problem in sorted(problems - self._told):
            say(problem)
        self._told = problems


def say(sentence: str) -> None:
    """Say one sentence on standard error."""
    from hegui.cli.listing import safe

    typer.echo(f"hegui: {safe(sentence)}", err=True)
