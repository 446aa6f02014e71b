"""Wapiti: crawls a site, and tries injection into what it finds.

Its session database is read, not its report: that one is there as well where it was ended halfway,
and tells which module attacked which page. Version 3.3.2 takes pages that are alike for errors and
leaves them out. No module that calls a host outside, guesses passwords or names, or uploads files.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from hegui.assessment.finding import Finding, found, template
from hegui.assessment.scanners import WAITS, Coverage, Job, Lead, Outcome, Scanner, faults
from hegui.assessment.surface import STATIC, Entry, leaves
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hegui.assessment.running import Ran
    from hegui.assessment.traffic import Traffic

MODULES = {
    "safe": ("http_headers", "cookieflags", "csp", "sql", "xss", "file", "exec", "redirect"),
    "thorough": (
        *("http_headers", "cookieflags", "csp", "sql", "timesql", "xss", "permanentxss", "file"),
        *("exec", "redirect", "crlf"),
    ),
}
PASSIVE = frozenset(("http_headers", "cookieflags", "csp"))
"""Modules that look at the site as a whole and attack no value."""
LATER = frozenset(("permanentxss",))
"""Modules that look for what others left, and note no attack of their own."""
_CWE = {
    "SQL Injection": 89,
    "Blind SQL Injection": 89,
    "Reflected Cross Site Scripting": 79,
    "Stored Cross Site Scripting": 79,
    "HTML Injection": 79,
    "Stored HTML Injection": 79,
    "Path Traversal": 22,
    "Command execution": 78,
    "Open Redirect": 601,
    "CRLF Injection": 93,
    "LDAP Injection": 90,
    "XPATH Injection": 643,
    "Content Security Policy Configuration": 693,
    "Clickjacking Protection": 1021,
    "MIME Type Confusion": 693,
    "HTTP Strict Transport Security (HSTS)": 319,
    "HttpOnly Flag cookie": 1004,
    "Secure Flag cookie": 614,
    "Unencrypted Channels": 319,
}
_HEADERS = {
    "Content Security Policy Configuration": "Content-Security-Policy",
    "Clickjacking Protection": "X-Frame-Options",
    "MIME Type Confusion": "X-Content-Type-Options",
    "HTTP Strict Transport Security (HSTS)": "Strict-Transport-Security",
}
_FRAMES = "Clickjacking Protection"
_LEVELS = {1: "low", 2: "medium", 3: "high", 4: "critical"}
_LAUNCHED = re.compile(r"Launching module (\w+)")
_COOKIE = re.compile(r"cookie *:? *['\"]?([^\s'\"]+)", re.IGNORECASE)
_ERROR = "Internal Server Error"
_MEDIA = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
_ANY = "|".join(MODULES["thorough"])
_URL = r"https?://[^\s]+"
_MOST = 1000
"""Links of a command that are left out."""


def command(job: Job) -> list[str]:
    """Write from where the crawl starts, and return the arguments of a job."""
    thorough = job.profile == "thorough"
    start = {f"{job.site.url}{job.start}"}
    left = islice(job.surface.left, _MOST) if job.surface is not None else ()
    if job.surface is not None:
        reads = (one for one in job.surface.entries.values() if one.method == "GET")
        # a form it fills in by itself as well
        start |= {one.url for one in reads if thorough or not one.page}
        start |= {f"{job.site.url}{path}" for path in job.surface.paths}
    begin = job.folder / "start"
    begin.write_text("\n".join(sorted(start)), encoding="utf-8")
    told = _described(job) if thorough and job.surface is not None else {}
    description = job.folder / "description.json"
    if told:
        description.write_text(json.dumps(told), encoding="utf-8")
    return [
        f"--url={job.site.url}/",
        f"--start={begin}",
        *((f"--swagger={description}",) if told else ()),
        *(f"--exclude={one}" for one in left),  # it would try values where each request is refused
        f"--proxy={job.proxy}",
        f"--module={','.join([*asked(job), *([] if thorough else _reading(job))])}",
        "--level=1",
        *(() if thorough else ("--scan-force=sneaky",)),
        f"--depth={40 if thorough else 10}",
        f"--max-links-per-page={200 if thorough else 50}",
        f"--max-files-per-dir={200 if thorough else 50}",
        f"--max-scan-time={int(job.seconds * 0.9)}",
        f"--max-attack-time={int(job.seconds * 0.3)}",
        f"--external-endpoint={job.site.url}/",
        f"--store-session={job.folder / 'session'}",
        f"--output={job.folder / 'report.json'}",
        "--format=json",
        "--no-bugreport",
        "--verbose=1",
    ]


def _described(job: Job) -> dict[str, Any]:
    """Return what no page has a form of, as a description of an API: a crawler finds it nowhere."""
    paths: dict[str, Any] = {}
    for one in job.surface.entries.values() if job.surface else ():
        if one.page or one.segment or not one.data or one.kind not in _MEDIA:
            continue
        parts = urlsplit(one.url)
        values = json.loads(one.data) if one.kind == "json" else dict(parse_qsl(one.data))
        query = [
            {"name": name, "in": "query", "schema": _schema(value)}
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
        ]
        body = {"content": {_MEDIA[one.kind]: {"schema": _schema(values)}}}
        told = {"parameters": query, "requestBody": body}
        paths.setdefault(parts.path, {}).setdefault(one.method.lower(), told)
    described = {"openapi": "3.0.0", "servers": [{"url": job.site.url}], "paths": paths}
    return described if paths else {}


def _schema(value: Any) -> dict[str, Any]:
    """Return what a value is like, with itself as the example that is sent."""
    if isinstance(value, dict):
        return {
            "type": "object",
            "properties": {key: _schema(one) for key, one in value.items()},
        }
    if isinstance(value, list):
        return {"type": "array", "items": _schema(value[0] if value else "")}
    kinds: dict[type, str] = {bool: "boolean", int: "integer", float: "number"}
    return {"type": kinds.get(type(value), "string"), "default": "" if value is None else value}


def _reading(job: Job) -> list[str]:
    """Return what keeps modules from requests that would be refused: those that write."""
    return [f"-{one}:post" for one in asked(job) if one not in PASSIVE]


def asked(job: Job) -> Sequence[str]:
    """Return the modules of a job: those that it names, or all of its profile."""
    return job.modules or MODULES[job.profile]


def read(job: Job, ran: Ran, traffic: Traffic) -> Outcome:
    """Return what came of a job."""
    store = _Store.read(job.folder / "session")
    entries = tuple(store.entries()) if store else ()
    launched = set(_LAUNCHED.findall(ran.text))
    lacks = [*faults(scanner, ran), *(_lacking(job, store, launched) if store else ())]
    if store is None or not store.pages:
        lacks.append(Message("it looked at no page"))
    elif not traffic.answers:
        lacks.append(Message("no request of it was answered"))
    return Outcome(
        coverage=Coverage(
            pages=len(store.pages) if store else 0,
            parameters=sum(len(one.names) for one in entries),
            modules=tuple(one for one in asked(job) if one in launched),
            lacks=tuple(lacks),
            nothing=store is None or not store.pages or not traffic.answers or not launched,
        ),
        findings=tuple(dict.fromkeys(_findings(job, store))) if store else (),
        leads=tuple(dict.fromkeys(_leads(store))) if store else (),
        entries=entries,
    )


_LONG = """
    SELECT p.parameter, p.evil_path_id,
        CASE WHEN p.original_path_id > 0 THEN p.original_path_id ELSE p.evil_path_id END
    FROM payloads p WHERE p.module = ? AND p.type = 'vulnerability'
"""
"""What took long, and of which request it was made."""
_Row = tuple[str, str, str, str, int, str, str, str]
"""Method, path, module, category, level, parameter, info and enctype of what was found."""


@dataclass(frozen=True)
class _Store:
    """What Wapiti keeps: the pages that it crawled, what it found, and which module tried where."""

    pages: dict[int, tuple[str, str, str]]
    values: dict[int, list[tuple[str, str, str]]]
    flaws: list[_Row]
    broken: list[_Row]
    waits: list[tuple[str, Entry, Entry]]
    attacked: dict[str, set[int]]

    @classmethod
    def read(cls, folder: Path) -> _Store | None:
        """Read the one database of a folder; None where there is none that can be read."""
        names = sorted(folder.glob("*.db")) if folder.is_dir() else []
        if not names:
            return None
        try:
            # not read only: what it was writing when it was ended is to be taken back first
            with closing(sqlite3.connect(names[0])) as held:
                return cls._read(held)
        except sqlite3.Error:
            return None

    @classmethod
    def _read(cls, held: sqlite3.Connection) -> _Store:
        paths = "SELECT path_id, method, path, enctype FROM paths WHERE NOT evil"
        sent = "SELECT path_id, type, name, value1 FROM params ORDER BY path_id, position"
        flaws = (
            "SELECT m.method, m.path, p.module, p.category, p.level, p.parameter, p.info, "
            "m.enctype FROM payloads p JOIN paths m "
            "ON m.path_id = CASE WHEN p.original_path_id > 0 THEN p.original_path_id "
            "ELSE p.evil_path_id END WHERE p.type = ?"
        )
        crawled = "SELECT DISTINCT path_id FROM paths WHERE response_id IS NOT NULL"
        got = {key for (key,) in held.execute(crawled)}
        values = defaultdict(list)
        for key, kind, name, value in held.execute(sent):
            values[key].append((kind, name, value or ""))
        attacked = defaultdict(set)
        for key, module in held.execute("SELECT path_id, module FROM attack_logs"):
            attacked[module].add(key)
        pages = {one[0]: one[1:] for one in held.execute(paths) if one[0] in got}
        weak, broken = (list(held.execute(flaws, (kind,))) for kind in ("vulnerability", "anomaly"))
        every: dict[int, tuple[str, str, str]] = {
            key: tuple(one)
            for key, *one in held.execute("SELECT path_id, method, path, enctype FROM paths")
        }
        waits = [
            (name, _entry(*every[evil], values[evil]), _entry(*every[plain], values[plain]))
            for name, evil, plain in held.execute(_LONG, (WAITS,))
        ]
        return cls(pages, values, weak, broken, waits, attacked)

    def entries(self) -> Iterator[Entry]:
        """Yield the requests of the crawl that take values."""
        for key, page in self.pages.items():
            entry = _entry(*page, self.values.get(key, []))
            if entry.names:
                yield entry


def _entry(method: str, path: str, enctype: str, values: list[tuple[str, str, str]]) -> Entry:
    """Return a request with the values that it takes."""
    query = [(name, value) for kind, name, value in values if kind == "GET"]
    form = [(name, value) for kind, name, value in values if kind == "POST"]
    bare = path.partition("?")[0]
    url = f"{bare}?{urlencode(query)}" if query else path
    if "json" in enctype:
        raw = form[0][1] if form else ""
        return Entry(method, url, raw, "json", tuple(dict.fromkeys(leaves(_object(raw)))))
    if form and method != "GET":
        return Entry(method, url, urlencode(form), "form", tuple(dict(form)))
    told = query or parse_qsl(urlsplit(path).query, keep_blank_values=True)
    return Entry(method, url, names=tuple(dict(told)))


def _object(text: str) -> dict[str, Any]:
    """Return an object that is written as JSON, an empty one for anything else."""
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _lacking(job: Job, store: _Store, launched: set[str]) -> Iterator[str]:
    """Yield what was not tested, against what was asked for and what we saw of the site."""
    absent = [one for one in asked(job) if one not in launched]
    if absent:
        yield Message("modules that did not run: {modules}", modules=absent)
    seen = {template(urlsplit(path).path) for _, path, _ in store.pages.values()}
    known = {template(path) for path in (job.surface.paths if job.surface else ())}
    left = sorted(one for one in known - seen if not STATIC.search(one))
    if left:
        yield Message("pages that it left out: {pages}", pages=left[:20])
    if any(store.values.get(key) for key in store.pages):
        idle = [
            one
            for one in asked(job)
            if one in launched and one not in PASSIVE | LATER and not store.attacked.get(one)
        ]
        if idle:
            yield Message("modules that attacked nothing: {modules}", modules=idle)


def _findings(job: Job, store: _Store) -> Iterator[Finding]:
    """Yield what was found, but for a header that a policy of all pages has taken the place of."""
    framed = job.surface is not None and job.surface.pages > 0 and not job.surface.framable
    for one in store.flaws:
        if not (framed and one[3] == _FRAMES):
            yield _finding(job, *one)


def _finding(
    job: Job,
    method: str,
    path: str,
    module: str,
    category: str,
    level: int,
    name: str,
    info: str,
    enctype: str,
) -> Finding:
    header = _HEADERS.get(category, "")
    cookie = _COOKIE.search(info) if "cookie" in category else None
    everywhere = module in PASSIVE
    return found(
        asset=job.asset,
        scanner="wapiti",
        seen_at=job.seen_at,
        severity=_LEVELS.get(level, "informational"),  # type: ignore[arg-type]
        title=category,
        cwe=_CWE.get(category, 0),
        rule=module,
        url=f"{job.site.url}/" if everywhere else path,
        method="GET" if everywhere else method,
        parameter=header or (cookie[1] if cookie else _own(name, enctype)),
        evidence=info,
    )


def _own(name: str, enctype: str) -> str:
    """Return the name of a value; of one in JSON, where a path to it is told, that of itself."""
    if "json" not in enctype:
        return name
    return next((one for one in reversed(name.split(".")) if not one.isdigit()), name)


def _leads(store: _Store) -> Iterator[Lead]:
    """Yield the values after which the site broke, as a quote in one may have, or took long."""
    for name, waits, plain in store.waits:
        own = _own(name, _MEDIA.get(waits.kind, ""))
        yield Lead(plain.method, plain.url, own, WAITS, (waits, plain))
    for method, path, _, category, _, name, _, enctype in store.broken:
        if category == _ERROR and name not in ("", "QUERY_STRING"):
            yield Lead(method, path, _own(name, enctype), "500")


scanner = Scanner(
    name="wapiti",
    programs=("wapiti",),
    install="pip install 'wapiti3<3.3.2'",
    tests=Message("injection, cross-site scripting, traversal, redirects and headers of the site"),
    way="proxy",
    options={
        "--url": _URL,
        "--start": r"/.+",
        "--swagger": r"/.+\.json",
        "--exclude": _URL,
        "--proxy": r"http://127\.0\.0\.1:\d+",
        "--module": rf"(?:{_ANY})(?:,(?:{_ANY}))*(?:,-(?:{_ANY}):post)*",
        "--level": "1",
        "--scan-force": "sneaky",
        "--depth": r"\d+",
        "--max-links-per-page": r"\d+",
        "--max-files-per-dir": r"\d+",
        "--max-scan-time": r"\d+",
        "--max-attack-time": r"\d+",
        "--external-endpoint": _URL,
        "--store-session": r"/.+",
        "--output": r"/.+",
        "--format": "json",
        "--no-bugreport": None,
        "--verbose": "1",
    },
    exits=frozenset((0,)),
    seconds={"safe": 1800, "thorough": 7200},
    memory=4096,
    below=(3, 3, 2),
    command=command,
    read=read,
)
