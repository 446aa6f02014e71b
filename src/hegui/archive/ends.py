"""Where services listen: the address of each end, and what may be wrong with it."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from hegui.archive.listen import serve_metrics
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AsyncExitStack

Address = tuple[str, int]


def refusal(kind: str, address: Address, error: OSError) -> UsageError:
    """Return why an end cannot listen at an address, as one sentence."""
    named = not isinstance(error, socket.gaierror)
    why = os.strerror(error.errno) if named and error.errno else "there is no such host"
    return UsageError(
        f"{kind} cannot listen at {address[0]}:{address[1]} ({why}): name another address, or end "
        "what listens there."
    )


async def show_metrics(
    text: Callable[[], str], address: Address, tell: Callable[[str], None], stack: AsyncExitStack
) -> None:
    """Answer Prometheus with a text until the stack is closed; `tell` is told where.

    Raises:
        UsageError: the address cannot be listened to.
    """
    try:
        server = await serve_metrics(text, *address)
    except OSError as error:
        raise refusal("metrics", address, error) from None
    stack.callback(server.close)
    tell(listening("metrics", server.sockets[0].getsockname()))


def listening(kind: str, bound: Address) -> str:
    """Say where an end listens."""
    return f"{kind} listens at {bound[0]}:{bound[1]}"
