"""A signed HTTP POST, as Standard Webhooks has it (webhook-id, -timestamp, -signature).

The signature is HMAC-SHA-256 over `id.timestamp.body`; `webhook-id` is the same however often a
call is repeated, so that whoever is called can tell a repetition, and by the time an old call.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException

from hegui import posting

PREFIX = "whsec_"
LEAST, MOST = 24, 64  # bytes of a secret, as Standard Webhooks has them
ACCEPTED = 202
TOO_MANY = 429
READ = 4096  # bytes of an answer; nothing in it is used


@dataclass(frozen=True)
class Reply:
    """What came of a call: an empty `fault` says that it was taken.

    `reached`: who is called could answer; not so if it was down (5xx) or had too much (429).
    """

    fault: str
    reached: bool = True


@dataclass(frozen=True, repr=False)
class Webhook:
    """Where calls go, and the secret by which they are signed.

    Attributes:
        waits: Whether 202 says that the act is not done yet; otherwise any 2xx is enough.
        outside: Whether only machines of the open internet are called.
    """

    url: str
    secret: bytes
    timeout: float
    waits: bool = True
    outside: bool = False

    def post(self, name: str, body: bytes, timestamp: int) -> Reply:
        """Make one call within its time; whatever goes wrong is told in the reply."""
        headers = signed(name, body, timestamp, self.secret)
        try:
            to = posting.address(self.url)
            answer = posting.post(to, body, headers, self.timeout, READ, outside=self.outside)
        except (OSError, HTTPException, ValueError) as error:
            return Reply(told(error), reached=False)
        return self._reply(answer.status)

    def _reply(self, status: int) -> Reply:
        if status == ACCEPTED and self.waits:
            return Reply("HTTP 202: not done yet")
        done = 200 <= status < 300  # noqa: PLR2004 - 2xx
        down = status >= 500 or status == TOO_MANY  # noqa: PLR2004 - 5xx
        return Reply("" if done else f"HTTP {status}", reached=not down)


def told(error: Exception) -> str:
    """Return what went wrong in one line; it may hold what somebody else sent."""
    said = f"{type(error).__name__}: {error}"[:200]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in said)


def signed(name: str, body: bytes, timestamp: int, secret: bytes) -> dict[str, str]:
    """Return the headers of a call."""
    digest = hmac.digest(secret, f"{name}.{timestamp}.".encode() + body, sha256)
    return {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "hegui",
        "webhook-id": name,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def new_secret() -> str:
    """Return a secret as it is written."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def secret_of(text: str) -> bytes | None:
    """Return the bytes of a secret as it is written; None if it is none."""
    bare = text.strip()
    try:
        raw = base64.b64decode(bare.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raw = b""
    return raw if bare.startswith(PREFIX) and LEAST <= len(raw) <= MOST else None
