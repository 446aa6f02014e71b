"""Notes where somebody is signed in, now and then: whoever only reads writes nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.usersessions.middleware import UserSessionsMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

EVERY = 300.0
"""Seconds between two notes of one session in one process, from one place by one browser."""
KNOWN = 10_000


class Noted(UserSessionsMiddleware):  # type: ignore[misc] # allauth has no types
    """Keeps the list of one's sessions, which for every page would take the turn of all writers."""

    seen: dict[tuple[str | None, ...], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the session unless that was done of late."""
        told = (request.META.get(name) for name in ("REMOTE_ADDR", "HTTP_USER_AGENT"))
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR")
        key, now = (request.session.session_key, *told, forwarded), time.monotonic()
        if key[0] and now - self.seen.get(key, -EVERY) < EVERY:
            answer: HttpResponse = self.get_response(request)
            return answer
        answer = super().__call__(request)
        if request.session.session_key == key[0] and request.user.is_authenticated:
            if len(self.seen) >= KNOWN:
                self.seen.clear()
            self.seen[key] = now
        return answer
