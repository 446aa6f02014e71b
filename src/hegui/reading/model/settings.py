"""Which model to ask: read from the environment alone, never from a file or an option."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

URL, NAME, KEY, SECONDS = (
    *("HEGUI_MODEL_URL", "HEGUI_MODEL_NAME", "HEGUI_MODEL_KEY"),
    "HEGUI_MODEL_SECONDS",
)
_LONGEST = 600.0


@dataclass(frozen=True)
class Settings:
    """An endpoint that speaks as OpenAI's chat completions do.

    Attributes:
        url: Its base, such as `http://127.0.0.1:8080/v1`.
        name: The model's name there.
        key: Sent as a bearer token; empty: none.
        seconds: Time for the whole answer.
    """

    url: SplitResult
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 120.0


def settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that the environment holds.

    Raises:
        UsageError: One is missing, or is none; its value is not repeated.
    """
    for name in (URL, NAME):
        if not environment.get(name, "").strip():
            raise UsageError(
                "--model needs {url} and {model} in the environment: set {name}.",
                url=URL,
                model=NAME,
                name=name,
            )
    url, key = _url(environment[URL].strip()), environment.get(KEY, "").strip()
    if key and (not key.isascii() or not key.isprintable()):
        raise UsageError("{name} holds signs that no key has: set it anew.", name=KEY)
    if key and url.scheme == "http" and not _is_here(url.hostname or ""):
        raise UsageError("{name} would send the key unsealed: use https.", name=URL)
    return Settings(url, environment[NAME].strip(), key, _seconds(environment.get(SECONDS, "")))


def _url(value: str) -> SplitResult:
    try:
        url = urlsplit(value)
        fine = url.scheme in {"http", "https"} and bool(url.hostname) and url.port != 0
    except ValueError:
        fine = False
    if not fine or url.username or url.query or url.fragment or not value.isascii():
        raise UsageError("{name} is no address of a model: write it as https://host/v1.", name=URL)
    return url


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _seconds(value: str) -> float:
    if not value.strip():
        return Settings.seconds
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise UsageError(
            "{name} is no number from 0 to {most:.0f}: write it in seconds.",
            name=SECONDS,
            most=_LONGEST,
        )
    return seconds
