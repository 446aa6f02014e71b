"""What the log calls people: a name that only the key of this app leads back to an address.

The log is never altered, and somebody may ask that their data be deleted. So no entry holds an
address: while there is an account, pages show whose name it is; without one, nobody can tell.
"""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PREFIX = "person-"
_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


def of(address: str) -> str:
    """Return what the log calls whoever has an address."""
    key = f"log {settings.SECRET_KEY}".encode()
    return PREFIX + hmac.digest(key, address.lower().encode(), sha256).hex()[:20]


def hidden(value: Any) -> Any:
    """Return a value with each address in it replaced that stands alone; a text stays as it is."""
    if isinstance(value, str):
        return of(value) if _ADDRESS.fullmatch(value) else value
    return _each(value, hidden)


def shown(value: Any, names: Mapping[str, str]) -> Any:
    """Return a value with the addresses of those who still have an account."""
    if isinstance(value, str):
        return names.get(value, value)
    return _each(value, lambda one: shown(one, names))


def names(addresses: Iterable[str]) -> dict[str, str]:
    """Return addresses by what the log calls them."""
    return {of(one): one for one in addresses}


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: change(one) for key, one in value.items()}
    return [change(one) for one in value] if isinstance(value, list) else value
