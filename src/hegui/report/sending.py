"""Sends the JSON of an audit to a server of Hegui, again until it was taken in or refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from typing import TYPE_CHECKING

from hegui.errors import EvidenceMissingError, UsageError
from hegui.message import Message
from hegui.posting import NotReachedError, address, post
from hegui.report.safe import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from hegui.posting import Address, Answer

PATH = "api/v1/audits/sent"
SECONDS = 120.0
MOST = 1 << 20
"""Bytes of an answer that are read."""
WAITS = (1.0, 4.0, 15.0)
"""Seconds before it is tried again."""
BUSY = 429
TAKEN, THERE = 201, 200
AGAIN = "idempotency-replayed"
"""The header of an answer that was given before."""
LONGEST = 300


@dataclass(frozen=True)
class Kept:
    """The number that a server gave an audit, and whether it had it before."""

    number: int
    known: bool


def target(server: str) -> Address:
    """Return where to send to.

    Raises:
        UsageError: it is no address of a server, or what is sent there could be read on the way.
    """
    try:
        found = address(f"{server.rstrip('/')}/{PATH}")
    except ValueError as error:
        raise UsageError("'{server}' is no server: {why}.", server=server, why=error) from None
    if not found.is_safe:
        raise UsageError("{server} is reached without TLS: use https://.", server=server)
    return found


def send(to: Address, token: str, body: bytes, lang: str, pause: Callable[[float], None]) -> Kept:
    """Send it; `pause` waits before it is tried again.

    Raises:
        UsageError: the server refused it, or is none of Hegui.
        EvidenceMissingError: the server could not be reached, or could not answer.
    """
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept-Language": "zh-CN" if lang == "zh" else "en",
        "Content-Type": "application/json",
        "Idempotency-Key": sha256(body).hexdigest(),
    }
    why: str = ""
    for wait in (*WAITS, None):
        try:
            answer = post(to, body, headers, SECONDS, MOST)
        except (NotReachedError, OSError, HTTPException, ValueError) as error:
            why = visible(str(error))[:LONGEST]
        else:
            if answer.status < 500 and answer.status != BUSY:  # noqa: PLR2004 - it has answered
                return _read(answer, to)
            why = Message("it answered {status}", status=answer.status)
        if wait is not None:
            pause(wait)
    raise EvidenceMissingError(
        "{host} could not take the run ({why}): nothing was lost, send it again.",
        host=to.host,
        why=why,
    )


def _read(answer: Answer, to: Address) -> Kept:
    try:
        told = json.loads(answer.body)
        if answer.status in {TAKEN, THERE}:
            again = answer.status == THERE or AGAIN in answer.headers
            return Kept(int(told["id"]), known=again)
        said, fields = str(told["error"]), told.get("fields", {})
        more = [f"{name}: {' '.join(map(str, one))}" for name, one in fields.items()]
        why = visible(" · ".join([said, *more]))[:LONGEST]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        why = Message("it answered {status}, as no server of Hegui does", status=answer.status)
    raise UsageError("{host} does not take the run: {why}", host=to.host, why=why)
