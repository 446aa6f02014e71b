"""The requests of a site that take values, as its pages and scripts name them.

What a crawler finds is told by the crawler; this is our own look at the same pages, so that what it
left out is seen, and what scripts send as JSON is tested too.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml import html
from lxml.etree import LxmlError

from hegui.assessment.finding import template
from hegui.assessment.scope import site
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hegui.assessment.scope import Origin

STATIC = re.compile(r"(?i)\.(css|png|jpe?g|gif|svg|ico|woff2?|ttf|mp[34]|webm|pdf|zip|gz|map)$")
"""Paths of what has no code behind it."""
EXAMPLES = 3
"""Pages of one form that are looked at: they tell siblings apart, and a calendar has no end."""
_STRING = r"""(?P<quote>['"`])(?P<url>(?:https?://|/|\.{0,2}/|[\w-]+/)[^'"`\s<>]*)(?P=quote)"""
_CALL = re.compile(
    r"(?:fetch|axios(?:\.(?P<verb>\w+))?|\$\.(?P<short>get|post|ajax|getJSON)|\.open)\s*\(\s*"
    r"(?:\{\s*url\s*:\s*|['\"](?P<opened>[A-Z]+)['\"]\s*,\s*)?" + _STRING
)
_METHOD = re.compile(r"(?:method|type)\s*:\s*['\"](\w+)['\"]")
_OBJECT = re.compile(r"(JSON\.stringify\s*\(\s*|data\s*:\s*|,\s*)\{([^{}]*)\}")
_PAIR = re.compile(
    r"""(?:^|,)\s*(?:['"]([\w.$-]+)['"]|([\w$]+))\s*(?::\s*("[^"]*"|'[^']*'|[^,]+))?(?=,|$)"""
)
_REACH = 800
"""Characters after a call within which its method and body are looked for."""
_TOKEN = re.compile(r"(?i)csrf|xsrf|authenticity|requestverification|nonce|^_?token$")
_PUT = re.compile(r"\$\{[^}]*\}")
_NUMBER = re.compile(r"(?i)(^|_|-)(id|no|nr|num|number|qty|quantity|page|count|year)$|Id$")
_TYPED = {"email": "a@example.org", "url": "/", "password": "Passw0rd!"}
_NO_TYPE = {"submit", "button", "reset", "image", "file"}


@dataclass(frozen=True)
class Entry:
    """A request that takes values: those of its query, form or JSON, or a segment of its path.

    `segment` counts the parts of the path from 1; it is 0 where the path takes no value. `token` is
    the value against forged requests, which is new on each look at `page`.
    """

    method: str
    url: str
    data: str = ""
    kind: str = ""
    names: tuple[str, ...] = ()
    segment: int = 0
    token: str = ""
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
    """What was found of a site, within one origin."""

    origin: Origin
    entries: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    paths: dict[str, None] = field(default_factory=dict)
    pages: int = 0
    logins: set[str] = field(default_factory=set)
    uploads: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        """Keep a request, if none like it is known."""
        self.entries.setdefault(entry.key, entry)

    def link(self, base: str, told: str, method: str = "GET") -> str:
        """Keep what a link asks for; return its URL if it is of this site."""
        url = self.own(base, told)
        if url:
            self._asked(url, method)
        return url

    def own(self, base: str, told: str) -> str:
        """Return a link as a whole URL without its fragment; empty if it leads elsewhere."""
        try:
            url = urljoin(base, told.strip()).partition("#")[0]
            origin, target = site(url)
        except (ValueError, UsageError):
            return ""
        return f"{origin.url}{target}" if origin == self.origin else ""

    def _asked(self, url: str, method: str) -> None:
        parts = urlsplit(url)
        if STATIC.search(parts.path):
            return
        self.paths.setdefault(parts.path)
        names = tuple(dict(parse_qsl(parts.query, keep_blank_values=True)))
        if names:
            self.add(Entry(method, url, names=names))
        for number, segment in enumerate(parts.path.split("/")[1:], 1):
            if template(f"/{segment}").startswith("/{"):
                self.add(Entry(method, url, segment=number))

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
        """Look at a page or a script; return the links of this site that it has."""
        self.pages += 1
        if "javascript" in kind:
            return list(self._script(url, body))
        if "html" not in kind:
            return []
        try:
            page = html.document_fromstring(body.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (LxmlError, ValueError):
            return []
        return list(dict.fromkeys(filter(None, self._page(url, page))))

    def _page(self, url: str, page: html.HtmlElement) -> Iterator[str]:
        bases = page.xpath("//base/@href")
        base = urljoin(url, str(bases[0])) if bases else url
        for told in page.xpath("//a/@href | //area/@href | //iframe/@src | //frame/@src"):
            yield self.link(base, str(told))
        for told in page.xpath("//script/@src"):
            yield self.own(base, str(told))
        for form in page.xpath("//form"):
            yield self._form(base, form)
        for script in page.xpath("//script[not(@src)]/text()"):
            yield from self._script(url, str(script))

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
            return (
                self.link(base, f"{bare}?{urlencode(values)}") if values else self.link(base, url)
            )
        token = next((name for name in values if _TOKEN.search(name)), "")
        names = (*values, *dict(parse_qsl(urlsplit(url).query, keep_blank_values=True)))
        tried = tuple(dict.fromkeys(one for one in names if one != token))
        if tried:
            self.add(Entry("POST", url, urlencode(values), "form", tried, token=token, page=base))
        return ""

    def _script(self, url: str, text: str) -> Iterator[str]:
        for called in _CALL.finditer(text):
            target = self.own(url, _PUT.sub("1", called["url"]))
            if not target:
                continue
            rest = text[called.end() : called.end() + _REACH]
            method = self._method(called, rest)
            if method == "GET":
                whole = target + "1" if target.endswith("=") else target
                yield self.link(url, whole)
            else:
                self._sent(method, target, rest)

    @staticmethod
    def _method(called: re.Match[str], rest: str) -> str:
        told = called["opened"] or called["verb"] or called["short"] or ""
        asked = _METHOD.search(rest)
        method = asked[1] if asked and told.lower() in {"", "ajax"} else told
        known = {"POST", "PUT", "PATCH", "DELETE"}
        return method.upper() if method.upper() in known else "GET"

    def _sent(self, method: str, url: str, rest: str) -> None:
        if method == "DELETE":
            return  # what deletes is not tried
        held = _OBJECT.search(rest)
        values = dict(_values(held[2])) if held else {}
        if values and "data" in (held[1] if held else "") and "json" not in rest.lower():
            told = {name: str(value) for name, value in values.items()}
            self.add(Entry(method, url, urlencode(told), "form", tuple(told)))
        elif values:
            self.add(Entry(method, url, json.dumps(values), "json", tuple(values)))
        self._asked(url, method)


def fields_of(form: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form with the values that a person would send who changes none."""
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
        yield str(one.get("name")), str(value) or _example(one, kind)


def _example(one: html.HtmlElement, kind: str) -> str:
    """Return what a person may type: a search for one letter finds something, a number a thing."""
    if kind in _TYPED:
        return _TYPED[kind]
    number = kind in {"number", "range"} or _NUMBER.search(one.get("name") or "")
    return "1" if number else (one.get("placeholder") or "a")


def _values(told: str) -> Iterator[tuple[str, object]]:
    """Yield what a literal of an object in a script holds; what is computed is taken for 1."""
    for matched in _PAIR.finditer(told.strip()):
        name, value = matched[1] or matched[2], (matched[3] or "").strip()
        if re.fullmatch(r"-?[0-9]{1,9}", value):
            yield name, int(value)
        elif value[:1] in {"'", '"'}:
            yield name, value[1:-1]
        elif value in {"true", "false"}:
            yield name, value == "true"
        else:
            yield name, 1


def merged(surface: Surface, others: Iterable[Entry]) -> list[Entry]:
    """Return all requests that take values, those that others found as well."""
    # a crawler takes a value against forged requests for one like others, and is turned away
    guarded = {entry.key[:2] for entry in surface.entries.values() if entry.token}
    for entry in others:
        if entry.key[:2] not in guarded:
            surface.add(entry)
    surface.siblings()
    return list(surface.entries.values())
