"""Walks through a site once by itself, under the rules of the scan, before any scanner does.

Where what writes may be sent, each form is sent once as a person would, since the next may stand in
its answer. A quote in a cookie or header shows which pages mind it.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from hegui.assessment.finding import template
from hegui.assessment.surface import EXAMPLES, STATIC, Entry, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hegui.assessment.proxy import Proxy, Reply

    Fields = Sequence[tuple[str, str]]

LARGEST = 2 << 20
"""Bytes of a page that are looked at."""
HEADERS = ("X-Forwarded-For", "User-Agent", "Referer")
"""Headers that an application writes down, or looks something up by."""
SEEDS = {
    "/robots.txt": "text/plain",
    "/sitemap.xml": "xml",
    "/openapi.json": "json",
    "/swagger.json": "json",
}
"""Where a site says by itself what it has."""
_MOVED = (301, 302, 303, 307, 308)
TYPES = {"form": "application/x-www-form-urlencoded", "json": "application/json"}
"""Of what is sent, by its kind."""
_PLAIN = [("Accept-Encoding", "identity"), ("User-Agent", "hegui-assess")]
_FAULT = 500
_PROBED = 200
"""Pages on which a quote is tried."""
_RANDOM = re.compile(r"(?=.*[0-9])[\w.%+/=-]{16,}")
"""The value of a cookie that tells sessions apart."""


def walked(proxy: Proxy, start: str, most: int) -> Surface:
    """Return what a site has, from a page on.

    Args:
        proxy: through which all is asked.
        start: a path, with its query.
        most: pages that are looked at.
    """
    visitor = _Visitor(proxy, Surface(proxy.scope.origin, proxy.scope.excluded), most)
    visitor.walk(start)
    visitor.surface.siblings()
    return visitor.surface


def text(reply: Reply) -> str:
    """Return the beginning of a page as text."""
    return reply.body[:LARGEST].decode("utf-8", "replace")


@dataclass
class _Visitor:
    """Somebody who walks through a site and keeps its cookies."""

    proxy: Proxy
    surface: Surface
    most: int
    cookies: dict[str, str] = field(default_factory=dict)
    queue: deque[str] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    alike: Counter[tuple[str, ...]] = field(default_factory=Counter)
    pages: list[str] = field(default_factory=list)

    def walk(self, start: str) -> None:
        """Look at all pages, and send all forms if that may be."""
        surface, proxy = self.surface, self.proxy
        proxy.guards = surface.guards
        writes = proxy.scope.methods is None
        self._found([surface.link(f"{surface.origin.url}/", start)])
        self._pages()
        for target, kind in SEEDS.items():
            reply = self._asked("GET", target)
            if reply.status == 200 and kind in reply.get("content-type"):  # noqa: PLR2004
                self._found(surface.look(f"{surface.origin.url}{target}", kind, text(reply)))
        self._pages()
        sent: set[tuple[str, ...]] = set()
        while writes and (form := self._unsent(sent)) is not None:
            sent.add(form.key)
            self._looked(form.url, self._sent(form))
            self._pages()
        if writes:
            self._probe()

    def _found(self, links: list[str]) -> None:
        for link in links:
            form = _form_of(link)
            if link not in self.seen and self.alike[form] < EXAMPLES:
                self.seen.add(link)
                self.alike[form] += 1
                self.queue.append(link)

    def _ended(self) -> bool:
        return self.surface.pages >= self.most or bool(self.proxy.allowance.ended)

    def _pages(self) -> None:
        while self.queue and not self._ended():
            url = self.queue.popleft()
            self._looked(url, self._asked("GET", url.removeprefix(self.surface.origin.url)))
            self.pages.append(url)

    def _looked(self, url: str, reply: Reply) -> None:
        if reply.status in _MOVED:
            link = self.surface.link(url, reply.get("location"))
            self._found([link] if link else [])
        else:
            kind = reply.get("content-type").lower()
            if "html" in kind and "frame-ancestors" not in reply.get("content-security-policy"):
                self.surface.framable = True
            self._found(self.surface.look(url, kind, text(reply)))

    def _asked(self, method: str, target: str, fields: Fields = (), body: bytes = b"") -> Reply:
        """Ask for a page as who keeps cookies does; fields that are named replace ours."""
        named = {name for name, _ in fields}
        own = [*_PLAIN, *([("Cookie", self._jar())] if self.cookies else [])]
        asked = [*(one for one in own if one[0] not in named), *fields]
        reply = self.proxy.fetch(method, target, asked, body)
        for name, value in reply.fields:
            pair = value.partition(";")[0].strip()
            if name.lower() == "set-cookie" and "=" in pair:
                self.cookies[pair.partition("=")[0]] = pair.partition("=")[2]
        return reply

    def _jar(self, **other: str) -> str:
        return "; ".join(f"{name}={value}" for name, value in {**self.cookies, **other}.items())

    def _unsent(self, sent: set[tuple[str, ...]]) -> Entry | None:
        """Return a form that was not sent yet."""
        forms = (
            one
            for one in self.surface.entries.values()
            if one.method == "POST" and one.data and one.key not in sent
        )
        return None if self._ended() else next(forms, None)

    def _sent(self, form: Entry) -> Reply:
        target = form.url.removeprefix(self.surface.origin.url)
        typed = [("Content-Type", TYPES[form.kind])]
        return self._asked("POST", target, typed, form.data.encode())

    def _probe(self) -> None:
        """Keep the cookies and headers that a page minds, and those of the first in any case."""
        first = {_form_of(url): url for url in reversed(self.pages)}
        for number, url in enumerate([*first.values()][: -_PROBED - 1 : -1]):
            target = url.removeprefix(self.surface.origin.url)
            known = [_seen(self._asked("GET", target)) for _ in range(2)]
            for entry, fields in self._quoted(url):
                if self.proxy.allowance.ended:
                    return
                if number == 0 or _minds(known, _seen(self._asked("GET", target, fields))):
                    self.surface.add(entry)

    def _quoted(self, url: str) -> Iterator[tuple[Entry, Fields]]:
        """Yield what is tested of a page beside its values, and a request with a quote in it."""
        session = getattr(self.proxy.session, "cookies", {})
        for name, value in self.cookies.items():
            if value and name not in session and not _RANDOM.fullmatch(value):
                entry = Entry("GET", url, self._jar(), "cookie", (name,))
                yield entry, [("Cookie", self._jar(**{name: f"{value}'"}))]
        yield Entry("GET", url, kind="header", names=HEADERS), [(one, "1'\"") for one in HEADERS]


def _seen(reply: Reply) -> tuple[int, bytes]:
    return reply.status, reply.body


def _minds(known: list[tuple[int, bytes]], now: tuple[int, bytes]) -> bool:
    """Say whether a page answers otherwise; one that is never twice alike, whether it breaks."""
    if known[0] == known[1]:
        return now != known[0]
    return now[0] >= _FAULT > known[0][0]


def _form_of(link: str) -> tuple[str, ...]:
    """Return what a link has in common with those that differ in values only."""
    parts = urlsplit(link)
    path = parts.path if STATIC.search(parts.path) else template(parts.path)
    return (path, *sorted(dict(parse_qsl(parts.query, keep_blank_values=True))))
