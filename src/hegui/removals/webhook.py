"""Calls the platform: an HTTP POST, signed as Standard Webhooks has it (webhook-id, -timestamp).

The signature is HMAC-SHA-256 over `id.timestamp.body`; `webhook-id` is the same however often a
call is repeated, so that the platform can tell a repetition. Any 2xx but 202 says that the act is
done; 202 that it is not done yet, so that it is asked again.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from typing import TYPE_CHECKING

from hegui import posting
from hegui.errors import UsageError
from hegui.files import read_secret, write_secret
from hegui.message import Message
from hegui.removals import settings as settings_file

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.removals.settings import Settings

VARIABLE = "HEGUI_CALLBACK_SECRET"
PREFIX = "whsec_"
LEAST, MOST = 24, 64  # bytes of a secret, as Standard Webhooks has them
ACCEPTED = 202
TOO_MANY = 429
READ = 4096  # bytes of an answer; nothing in it is used


@dataclass(frozen=True)
class Reply:
    """What came of a call: an empty `fault` says that the act is done.

    `reached`: the platform could answer; it could not if it was down (5xx) or had too much (429).
    """

    fault: str
    reached: bool = True


@dataclass(frozen=True, repr=False)
class Webhook:
    """Where calls go, and the secret by which they are signed."""

    url: str
    secret: bytes
    timeout: float

    def post(self, name: str, body: bytes, timestamp: int) -> Reply:
        """Make one call within its time; whatever goes wrong is told in the reply."""
        headers = signed(name, body, timestamp, self.secret)
        try:
            answer = posting.post(posting.address(self.url), body, headers, self.timeout, READ)
        except (OSError, HTTPException, ValueError) as error:
            told = f"{type(error).__name__}: {error}"[:200]  # may hold what a platform sent
            fault = "".join(sign if sign.isprintable() else "�" for sign in told)
            return Reply(fault, reached=False)
        return _reply(answer.status)


def _reply(status: int) -> Reply:
    if status == ACCEPTED:
        return Reply("HTTP 202: not done yet")
    done = 200 <= status < 300  # noqa: PLR2004 - 2xx
    down = status >= 500 or status == TOO_MANY  # noqa: PLR2004 - 5xx
    return Reply("" if done else f"HTTP {status}", reached=not down)


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


def make_secret(path: Path) -> None:
    """Write a new secret to a file that must not exist."""
    text = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    write_secret(path, text.encode() + b"\n", Message("secret"))


def webhook(settings: Settings, folder: Path) -> Webhook:
    """Return where the settings have calls go to.

    Raises:
        UsageError: they name no callback, or its secret cannot be used.
    """
    callback = settings.callback
    if callback is None:
        raise UsageError(
            "removals.toml names no callback: add [callback] with its url and secret, or attest "
            "acts with 'hegui removals done'."
        )
    path = settings_file.place(folder, callback.secret)
    text = read_secret(path).decode(errors="replace") if path else os.environ.get(VARIABLE, "")
    return Webhook(callback.url, _secret(text, str(path or VARIABLE)), callback.timeout_s)


def _secret(text: str, origin: str) -> bytes:
    bare = text.strip()
    try:
        raw = base64.b64decode(bare.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raw = b""
    if not bare.startswith(PREFIX) or not LEAST <= len(raw) <= MOST:
        raise UsageError(
            "{origin} holds no secret of a webhook ({prefix} and 24 to 64 bytes in base64): make "
            "one with 'hegui removals key make --for callback'.",
            origin=origin,
            prefix=PREFIX,
        )
    return raw
