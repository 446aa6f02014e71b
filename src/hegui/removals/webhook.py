"""Calls the platform by a signed webhook, and where its secret lies.

Any 2xx but 202 says that the act is done; 202 that it is not done yet, so that it is asked again.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hegui.errors import UsageError
from hegui.files import read_secret, write_secret
from hegui.message import Message
from hegui.removals import settings as settings_file
from hegui.webhook import PREFIX, Webhook, new_secret, secret_of

if TYPE_CHECKING:
    from pathlib import Path

    from hegui.removals.settings import Settings

VARIABLE = "HEGUI_CALLBACK_SECRET"


def make_secret(path: Path) -> None:
    """Write a new secret to a file that must not exist."""
    write_secret(path, new_secret().encode() + b"\n", Message("secret"))


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
    raw = secret_of(text)
    if raw is None:
        raise UsageError(
            "{origin} holds no secret of a webhook ({prefix} and 24 to 64 bytes in base64): make "
            "one with 'hegui removals key make --for callback'.",
            origin=origin,
            prefix=PREFIX,
        )
    return raw
