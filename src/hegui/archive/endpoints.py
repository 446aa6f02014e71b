"""Where services listen: the address of each end, and what may be wrong with it."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from hegui.archive.listen import serve_metrics
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AsyncExitStack

Address = tuple[str, int]


def refusal(kind: str, address: Address, error: OSError) -> UsageError:
    """Return why an end cannot listen at an address, as one sentence."""
    named = not isinstance(error, socket.gaierror)
    why = (
        Message(os.strerror(error.errno))
        if named and error.errno
        else Message("there is no such host")
    )
    return UsageError(
        "{kind} cannot listen at {host}:{port} ({why}): name another address, or end what "
        "listens there.",
        kind=kind,
        host=address[0],
        port=address[1],
        why=why,
    )


async def show_metrics(
    text: Callable[[], str],
    address: Address,
    tell: Callable[[str], None],
    stack: AsyncExitStack,
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


def listening(kind: str, bound: Address) -> Message:
    """Say where an end listens."""
    return Message("{kind} listens at {host}:{port}", kind=kind, host=bound[0], port=bound[1])
