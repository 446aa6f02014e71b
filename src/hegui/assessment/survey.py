"""Walks through a site once by itself, under the rules of the scan, before any scanner does."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from hegui.assessment.finding import template
from hegui.assessment.surface import EXAMPLES, STATIC, Surface

if TYPE_CHECKING:
    from hegui.assessment.proxy import Proxy, Reply

LARGEST = 2 << 20
"""Bytes of a page that are looked at."""
_MOVED = (301, 302, 303, 307, 308)
_PLAIN = [("Accept-Encoding", "identity"), ("User-Agent", "hegui-assess")]


def walked(proxy: Proxy, start: str, most: int) -> Surface:
    """Return what a site has, from a page on.

    Args:
        proxy: through which all is asked.
        start: a path, with its query.
        most: pages that are looked at.
    """
    surface = Surface(proxy.scope.origin)
    first = surface.link(f"{surface.origin.url}/", start)
    queue, seen, alike = deque([first]), {first}, Counter[tuple[str, ...]]()
    while queue and surface.pages < most and not proxy.allowance.ended:
        url = queue.popleft()
        for link in _page(proxy, surface, url):
            form = _form_of(link)
            if link in seen or alike[form] >= EXAMPLES:
                continue
            seen.add(link)
            alike[form] += 1
            queue.append(link)
    surface.siblings()
    return surface


def _page(proxy: Proxy, surface: Surface, url: str) -> list[str]:
    reply = proxy.fetch("GET", url.removeprefix(surface.origin.url), _PLAIN)
    if reply.status in _MOVED:
        return [link for link in (surface.link(url, reply.get("location")),) if link]
    return surface.look(url, reply.get("content-type").lower(), text(reply))


def text(reply: Reply) -> str:
    """Return the beginning of a page as text."""
    return reply.body[:LARGEST].decode("utf-8", "replace")


def _form_of(link: str) -> tuple[str, ...]:
    """Return what a link has in common with those that differ in values only."""
    parts = urlsplit(link)
    path = parts.path if STATIC.search(parts.path) else template(parts.path)
    return (path, *sorted(dict(parse_qsl(parts.query, keep_blank_values=True))))
