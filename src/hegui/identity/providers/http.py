"""The reference provider: JSON over HTTPS, signed, with limits of time, repeated where it is safe.

A request is repeated only if the provider cannot have acted on it: it was not reached, or said that
it is busy (429, 503). After that it may have been counted, and asking again could be charged or
taken for abuse; only a provider that honours `Idempotency-Key` is asked again then.
No name, number, body or address of a person is put into an error, an answer or a log.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import secrets
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from hegui import posting
from hegui.errors import ConfigError
from hegui.identity.providers.asking import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hegui.identity.providers.answers import Shape
    from hegui.identity.providers.asking import Request

OK, BUSY = 200, (429, 503)
_LONGEST = 1 << 20
"""Bytes of an answer at most."""
_LONGEST_PAUSE = 5.0
"""Seconds; a provider that is busy for longer is unavailable now."""


@dataclass
class HttpProvider:
    """A provider by its settings; see `docs/identity.md` for the keys.

    Attributes:
        url: Where requests are posted; https, or http on this machine alone.
        client: Who asks, as the provider knows it.
        secret: What requests are signed with.
        shape: How requests and answers are written.
        patience: Seconds for a try, from the name of the host to the last byte of the answer.
        attempts: How often a request is tried at most.
        idempotent: Whether the provider honours `Idempotency-Key`.
    """

    url: str
    client: str
    secret: bytes = field(repr=False)
    shape: Shape
    name: str = "http"
    patience: float = 5.0
    attempts: int = 3
    idempotent: bool = False
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.time, repr=False)
    _to: posting.Address = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse an address over which numbers would travel in the clear, or that is none."""
        try:
            self._to = posting.address(self.url)
        except ValueError as error:
            raise ConfigError(
                "The url of a provider cannot be used: {error}.", error=error
            ) from None
        if not self._to.is_safe:
            raise ConfigError("The url of a provider begins with https://: correct it.")
        if "?" in self._to.target:
            raise ConfigError("The url of a provider has no query: correct it.")
        if not self.secret:
            raise ConfigError("The provider has no secret to sign with: set its variable or file.")

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the one kind of request that the shape is for."""
        return (self.shape.kind,)

    def ask(self, request: Request) -> Answer:
        """Answer a request; whatever goes wrong is `unavailable` or `refused`."""
        if request.kind not in self.kinds:
            return Answer("refused", "kind", sent=False)
        body = json.dumps(self.shape.body(request), ensure_ascii=False).encode()
        nonce = secrets.token_hex(16)
        answer = Answer("unavailable", "not_reached", sent=False)
        for attempt in range(self.attempts):
            answer, again = self._try(body, nonce)
            if again is None or attempt + 1 == self.attempts:
                break
            self.pause(min(again or 0.2 * 2**attempt, _LONGEST_PAUSE))
        return answer

    def _try(self, body: bytes, nonce: str) -> tuple[Answer, float | None]:
        """Return an answer, and the seconds after which it is safe to ask again, if it is."""
        try:
            got = self._post(body, nonce)
        except posting.NotReachedError:
            return Answer("unavailable", "not_reached", sent=False), 0.0
        except (OSError, HTTPException, ValueError):  # it may have arrived
            return Answer("unavailable", "no_answer"), 0.0 if self.idempotent else None
        if got.status in BUSY:
            return Answer("unavailable", f"http_{got.status}"), _seconds(got.headers)
        if got.status != OK:
            outcome: Outcome = "refused" if 400 <= got.status < 500 else "unavailable"  # noqa: PLR2004 - HTTP
            return Answer(outcome, f"http_{got.status}"), None
        try:
            given = json.loads(got.body, object_pairs_hook=_keys_once)
        except (ValueError, RecursionError):
            given = None
        if not isinstance(given, dict):
            return Answer("unavailable", "no_json"), None
        return self.shape.read(given), None

    def _post(self, body: bytes, nonce: str) -> posting.Answer:
        headers = self._headers(self._to.target, body, nonce)
        return posting.post(self._to, body, headers, self.patience, _LONGEST)

    def _headers(self, path: str, body: bytes, nonce: str) -> dict[str, str]:
        at = str(int(self.clock()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": nonce,
            "X-Client": self.client,
            "X-Timestamp": at,
            "X-Nonce": nonce,
            "X-Signature": sign(self.secret, path, at, nonce, body),
        }


def sign(secret: bytes, path: str, at: str, nonce: str, body: bytes) -> str:
    """Return the signature (hexadecimal HMAC-SHA-256) of a request, as its server checks it."""
    said = "\n".join(("POST", path, at, nonce, hashlib.sha256(body).hexdigest()))
    return hmac.new(secret, said.encode(), hashlib.sha256).hexdigest()


def _seconds(headers: Mapping[str, str]) -> float:
    """Return for how long a provider says that it is busy; 0 if it does not say."""
    try:
        given = float(headers.get("retry-after") or 0)
    except ValueError:  # a date, which needs no exact answer
        return 1.0
    return max(given, 0.0) if math.isfinite(given) else 1.0


def _keys_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; of a key that stands twice nobody can say what it means."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
