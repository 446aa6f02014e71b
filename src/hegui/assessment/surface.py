"""The requests of a site that take values, as its pages and scripts name them.

What a crawler finds is told by the crawler; this is our own look at the same pages, so that what it
left out is seen, and what scripts send as JSON is tested too.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml import html
from lxml.etree import LxmlError

from hegui.assessment import described, scripts
from hegui.assessment.examples import typed
from hegui.assessment.finding import template
from hegui.assessment.guards import Guard
from hegui.assessment.scope import site
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.assessment.scope import Origin
    from hegui.assessment.scripts import Call

STATIC = re.compile(r"(?i)\.(css|png|jpe?g|gif|svg|ico|woff2?|ttf|mp[34]|webm|pdf|zip|gz|map)$")
"""Paths of what has no code behind it."""
EXAMPLES = 3
"""Pages of one form that are looked at: they tell siblings apart, and a calendar has no end."""
_TOKEN = re.compile(r"(?i)csrf|xsrf|authenticity|requestverification|nonce|^_?token$")
_NO_TYPE = {"submit", "button", "reset", "image", "file"}
_REFRESH = re.compile(r"(?i)\burl\s*=\s*['\"]?([^'\"]+)")
_PATH = re.compile(r"(?:https?:/)?/[^\s<>{}'\"]{0,300}")
_PAGE = re.compile(r"[/?]|\.(?:php|html?|aspx?|jsp|do)\b")
"""What is an address, of the choices of a list that goes to them."""
_LOCATION = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>")
_RULE = re.compile(r"(?im)^(?:dis)?allow:[ \t]*(/[^\s*$]*)[ \t]*$|^sitemap:[ \t]*(\S+)")
_MOST = 200
"""Addresses of one answer in JSON."""
_CALLS = 2000
"""Requests of one script."""


@dataclass(frozen=True)
class Entry:
    """A request that takes values: those of its query, form or JSON, or a segment of its path.

    `kind`: how its values are sent: `form`, `json`, `cookie`, `header`, empty for a query.
    `segment` counts the parts of the path from 1; it is 0 where the path takes no value. `page` has
    the form of it; it is empty where a script or a description tells of it.
    """

    method: str
    url: str
    data: str = ""
    kind: str = ""
    names: tuple[str, ...] = ()
    segment: int = 0
    page: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Return what tells it from others that differ in values only."""
        path = template(urlsplit(self.url).path)
        return (self.method, path, self.kind, str(self.segment), *sorted(self.names))

    @property
    def target(self) -> str:
        """Return path and query."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


@dataclass
class Surface:
    """What was found of a site, within one origin and without what is excluded.

    `left`: the links that are excluded. `framable`: a page was seen whose policy does not say who
    may frame it.
    """

    origin: Origin
    excluded: tuple[re.Pattern[str], ...] = ()
    left: dict[str, None] = field(default_factory=dict)
    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    paths: dict[str, None] = field(default_factory=dict)
    pages: int = 0
    framable: bool = False
    logins: set[str] = field(default_factory=set)
    uploads: set[str] = field(default_factory=set)
    guards: dict[str, Guard] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Keep a request, if none like it is known."""
        self.entries.setdefault(entry.key, entry)

    def link(self, base: str, told: str, page: str = "") -> str:
        """Keep what a link, or a form on a page, asks for; return its URL if it is of this site."""
        url = self.own(base, told)
        if url:
            self._asked(url, "GET", page=page)
        return url

    def own(self, base: str, told: str) -> str:
        """Return a link as a whole URL without its fragment; empty if it may not be followed."""
        try:
            url = urljoin(base, told.strip()).partition("#")[0]
            origin, target = site(url)
        except (ValueError, UsageError):
            return ""
        if origin != self.origin:
            return ""
        if any(one.search(target) for one in self.excluded):
            self.left.setdefault(f"{origin.url}{target}")
            return ""
        return f"{origin.url}{target}"

    def _asked(self, url: str, method: str, data: str = "", kind: str = "", page: str = "") -> None:
        parts = urlsplit(url)
        if STATIC.search(parts.path):
            return
        self.paths.setdefault(parts.path)
        names = tuple(dict(parse_qsl(parts.query, keep_blank_values=True)))
        if names:
            self.add(Entry(method, url, names=names, page=page))
        for number, segment in enumerate(parts.path.split("/")[1:], 1):
            if template(f"/{segment}").startswith("/{"):
                self.add(Entry(method, url, data, kind, segment=number))

    def siblings(self) -> None:
        """Take for a value what differs in paths that are otherwise the same, below a folder."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for path in self.paths:
            parts = path.split("/")
            if len(parts) > 2 and parts[-1]:  # noqa: PLR2004 - not at the root
                groups.setdefault(tuple(parts[:-1]), []).append(path)
        for folder, paths in groups.items():
            if len(paths) > 1 and "." not in paths[0].rpartition("/")[2]:
                self.add(Entry("GET", f"{self.origin.url}{paths[0]}", segment=len(folder)))

    def look(self, url: str, kind: str, body: str) -> list[str]:
        """Look at a page, a script or another answer; return the links of this site that it has."""
        self.pages += 1
        readers = {
            "javascript": self._script,
            "html": self._html,
            "json": self._json,
            "xml": self._map,
            "text/plain": self._rules,
        }
        read = next((one for part, one in readers.items() if part in kind), None)
        return list(dict.fromkeys(filter(None, read(url, body)))) if read else []

    def _html(self, url: str, body: str) -> Iterator[str]:
        try:
            page = html.document_fromstring(body.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (LxmlError, ValueError):
            return
        yield from self._page(url, page)

    def _page(self, url: str, page: html.HtmlElement) -> Iterator[str]:
        bases = page.xpath("//base/@href")
        base = urljoin(url, str(bases[0])) if bases else url
        for told in page.xpath(
            "//a/@href | //area/@href | //iframe/@src | //frame/@src | //@formaction"
            " | //@data-href | //@data-url"
        ):
            yield self.link(base, str(told))
        for told in page.xpath("//meta[@http-equiv='refresh' or @http-equiv='Refresh']/@content"):
            if matched := _REFRESH.search(str(told)):
                yield self.link(base, matched[1])
        for told in page.xpath("//select[@onchange]//option/@value"):
            if _PAGE.search(str(told)):
                yield self.link(base, str(told))
        for told in page.xpath("//script/@src"):
            yield self.own(base, str(told))
        for form in page.xpath("//form"):
            yield self._form(base, form)
        for script in page.xpath("//script[not(@src)]/text() | //@*[starts-with(name(), 'on')]"):
            yield from self._script(base, str(script))

    def _json(self, url: str, body: str) -> Iterator[str]:
        """Yield what an answer leads to; a description of an API tells its requests."""
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            return
        if described.is_description(told):
            for call, segments in described.calls(told):
                yield self._called(url, call)
                target = self.own(url, call.url)
                for number in segments if target else ():
                    self.add(Entry(call.method, target, _body(call), call.kind, segment=number))
            return
        for text in islice(_texts(told), _MOST):
            if _PATH.fullmatch(text):
                yield self.link(url, text)

    def _map(self, url: str, body: str) -> Iterator[str]:
        """Yield the pages that a map of the site has."""
        for matched in islice(_LOCATION.finditer(body), _MOST):
            yield self.link(url, matched[1])

    def _rules(self, url: str, body: str) -> Iterator[str]:
        """Yield the paths of the rules for crawlers."""
        for matched in islice(_RULE.finditer(body), _MOST):
            yield self.link(url, matched[1] or matched[2])

    def _form(self, base: str, form: html.HtmlElement) -> str:
        url = self.own(base, form.get("action") or base)
        if not url:
            return ""
        method = "POST" if (form.get("method") or "").lower() == "post" else "GET"
        values = dict(fields_of(form))
        if form.xpath(".//input[@type='password']"):
            self.logins.add(urlsplit(url).path)
        if form.xpath(".//input[@type='file']"):
            self.uploads.add(urlsplit(url).path)
        if method == "GET":
            bare = url.partition("?")[0]
            return self.link(base, f"{bare}?{urlencode(values)}" if values else url, base)
        token = next((name for name in values if _TOKEN.search(name)), "")
        if token:
            self.guards.setdefault(urlsplit(url).path, Guard(token, base))
        names = (*values, *dict(parse_qsl(urlsplit(url).query, keep_blank_values=True)))
        tried = tuple(dict.fromkeys(one for one in names if one != token))
        if tried:
            self.add(Entry("POST", url, urlencode(values), "form", tried, page=base))
        return ""

    def _script(self, url: str, text: str) -> Iterator[str]:
        for call in islice(scripts.calls(text), _CALLS):
            yield self._called(url, call)

    def _called(self, url: str, call: Call) -> str:
        """Keep a request that a script makes or a description has; return what leads on."""
        if call.method == "GET":
            return self.link(url, call.url)
        target = self.own(url, call.url)
        if target and call.method != "DELETE":  # what deletes is not tried
            if names := tuple(dict.fromkeys(leaves(call.values))):
                self.add(Entry(call.method, target, _body(call), call.kind, names))
            self._asked(target, call.method, _body(call), call.kind)
        return ""


def fields_of(form: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form with the values that a person would send who changes none.

    Of buttons that are sent with it a person presses one, the first.
    """
    for one in form.xpath("(.//button[@name][not(@type) or @type='submit'])[1]"):
        yield str(one.get("name")), str(one.get("value") or "")
    for one in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        kind = (one.get("type") or "").lower()
        if kind in _NO_TYPE and not (kind == "submit" and one.get("value")):
            continue
        if one.tag == "select":
            options = one.xpath(".//option[@selected]") or one.xpath(".//option")
            value = options[0].get("value", options[0].text_content()) if options else ""
        elif one.tag == "textarea":
            value = one.text_content()
        else:
            value = one.get("value") or ("on" if kind in {"checkbox", "radio"} else "")
        name = str(one.get("name"))
        yield name, str(value) or typed(name, kind, one.get("placeholder") or "")


def _body(call: Call) -> str:
    """Return what is sent, as it is sent."""
    if call.kind == "form":
        return urlencode(call.values)
    return json.dumps(call.values) if call.kind else ""


def leaves(told: Any) -> Iterator[str]:
    """Yield the names of values, those within others by their own."""
    left = [told]
    while left:
        for name, value in left.pop().items():
            if isinstance(value, dict):
                left.append(value)
            else:
                yield "[]" if isinstance(value, list) else name


def _texts(told: Any) -> Iterator[str]:
    """Yield the texts of an answer in JSON."""
    left = [told]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, (dict, list)):
            left.extend(one.values() if isinstance(one, dict) else one)


def merged(surface: Surface, others: Iterable[Entry]) -> list[Entry]:
    """Return all requests that take values, those that others found as well."""
    for entry in others:
        guard = surface.guards.get(urlsplit(entry.url).path)
        token = guard.name if guard else ""  # which a crawler takes for a value like others
        surface.add(replace(entry, names=tuple(one for one in entry.names if one != token)))
    surface.siblings()
    return list(surface.entries.values())
