"""A session on the site: opened by a form or a header, put into every request, seen to hold.

The proxy puts it in, so no scanner knows a password or a cookie, and none stands in a command.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from lxml import html
from lxml.etree import LxmlError

from hegui.assessment.surface import fields_of
from hegui.assessment.survey import text
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.proxy import Proxy, Reply

EVERY = 200
"""Requests after which the session is looked at."""
SECONDS = 30
"""Or so much time, if something was asked in it."""
TRIES = 3
_FORM = ("Content-Type", "application/x-www-form-urlencoded")


@dataclass(frozen=True)
class Login:
    """How a session is opened, and how it is seen to hold.

    `form`: the values that are typed into the form on the page `page`; `headers`: sent with every
    request; `shows`: what stands on the page `check` only while the session holds.
    """

    page: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    check: str = "/"
    shows: str = ""


@dataclass
class Session:
    """The session of a run; `lost` counts how often it had to be opened anew."""

    login: Login
    cookies: dict[str, str] = field(default_factory=dict)
    lost: int = 0
    _since: int = 0
    _looked: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def open(self, proxy: Proxy) -> None:
        """Log in, and see that the session holds.

        Raises:
            UsageError: it does not.
        """
        self._looked = time.monotonic()
        if self.login.page:
            self._type(proxy)
        if not self.holds(proxy):
            raise UsageError(
                "No session could be opened: '{shows}' does not stand on {check} afterwards. Look "
                "at the login and its check in [assessment.login].",
                shows=self.login.shows[:80],
                check=self.login.check[:200],
            )

    def holds(self, proxy: Proxy) -> bool:
        """Say whether the page of the check shows what it only does within the session."""
        reply = proxy.fetch("GET", self.login.check, [("Accept-Encoding", "identity")])
        return reply.status == 200 and self.login.shows in text(reply)  # noqa: PLR2004

    def dressed(self, fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the fields of a request within the session, whatever a scanner sent of its own."""
        own = {name.lower() for name in self.login.headers}
        kept = [(name, value) for name, value in fields if name.lower() not in {"cookie", *own}]
        theirs = [value for name, value in fields if name.lower() == "cookie"]
        cookies = {**_pairs("; ".join(theirs)), **self.cookies}
        told = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return [*kept, *self.login.headers.items(), *([("Cookie", told)] if told else [])]

    def heard(self, fields: list[tuple[str, str]]) -> None:
        """Follow a cookie of the session that the site changes; one that it takes back stays."""
        for name, value in fields:
            if name.lower() != "set-cookie":
                continue
            pair = _pairs(value.partition(";")[0])
            ends = "max-age=0" in value.lower().replace(" ", "")
            for cookie, told in pair.items():
                if cookie in self.cookies and told and not ends:
                    self.cookies[cookie] = told

    def keep(self, proxy: Proxy) -> None:
        """See now and then that the session holds; open it anew, or end the run."""
        self._since += 1
        due = self._since >= EVERY or time.monotonic() - self._looked >= SECONDS
        if not due or not self._lock.acquire(blocking=False):
            return
        try:
            self._since, self._looked = 0, time.monotonic()
            self.restore(proxy)
        finally:
            self._lock.release()

    def restore(self, proxy: Proxy) -> bool:
        """Open the session anew if it does not hold; say whether it held."""
        if self.holds(proxy):
            return True
        self.lost += 1
        for _ in range(TRIES):
            if self.login.page:
                self.cookies.clear()
                self._type(proxy)
            if self.holds(proxy):
                return False
        proxy.allowance.end("session")
        return False

    def _type(self, proxy: Proxy) -> None:
        """Fill in the form of the login as a person does, and send it."""
        page = proxy.fetch("GET", self.login.page, [("Accept-Encoding", "identity")])
        self._set(page)
        here = f"{proxy.scope.origin.url}{self.login.page}"
        action, hidden = _form(text(page), here)
        body = urlencode({**hidden, **self.login.form}).encode()
        if action.startswith(f"{proxy.scope.origin.url}/"):
            target = action.removeprefix(proxy.scope.origin.url)
            self._set(proxy.fetch("POST", target, [_FORM], body, always=True))

    def _set(self, reply: Reply) -> None:
        for name, value in reply.fields:
            if name.lower() == "set-cookie":
                self.cookies.update(_pairs(value.partition(";")[0]))


def _form(page: str, url: str) -> tuple[str, dict[str, str]]:
    """Return where the form with the password is sent, and what it holds before it is filled in."""
    try:
        forms = html.document_fromstring(page).xpath("//form[.//input[@type='password']]")
    except (LxmlError, ValueError):
        forms = []
    if not forms:
        return url, {}
    return urljoin(url, forms[0].get("action") or url), dict(fields_of(forms[0]))


def _pairs(told: str) -> dict[str, str]:
    pairs = (one.partition("=") for one in told.split(";"))
    return {name.strip(): value.strip() for name, parted, value in pairs if parted}
