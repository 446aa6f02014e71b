"""sqlmap: confirms an SQL injection in the values of one request, and finds what crawlers miss.

Risk stays at 1, which writes nothing, and it never widens that by itself; nothing is read out of a
database: that a question can be put to it is proof enough.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from hegui.assessment.examples import PASSWORD
from hegui.assessment.finding import Finding, found
from hegui.assessment.scanners import MISTAKEN, Coverage, Job, Lead, Outcome, Scanner, faults
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.running import Ran
    from hegui.assessment.surface import Entry
    from hegui.assessment.traffic import Traffic

ANSWERS = "extending provided=N,keep testing=Y,bypass=N,want to follow=N"
"""To what it asks: above all not to go beyond the level and risk that it was given."""
ALONE = f"{ANSWERS},found in POST=N"
"""Where a segment of the path is tested, and the values that are sent with it are not."""
WHOLE = f"{ANSWERS},reduce the number of requests=N"
"""Of a login, which shows its hole by UNION alone if it says nothing of a fault: all of that."""
TECHNIQUES = {"safe": "BEU", "thorough": "BEUST"}
LEAST = 10
"""Requests below which no value was tested, whatever it says."""
_SEGMENT = "URI"
_JSON = "Content-Type: application/json"
_TESTED = re.compile(r"testing for SQL injection on (?:(.+?) )?parameter '([^']+)'")
_BLOCK = re.compile(r"^Parameter: (.+?) \((.+?)\)\n((?:    .*\n|\n)+)", re.MULTILINE)
_TYPE = re.compile(r"^    Type: (.+)$", re.MULTILINE)
_PAYLOAD = re.compile(r"^    Payload: (.+)$", re.MULTILINE)
_MISTAKEN = re.compile(
    r"injection point on (?:.+? )?parameter '([^']+)' is a false positive\s+"
    r".*false positive or unexploitable injection point detected"
)
_FAULT = re.compile(r"\[CRITICAL\] (.+)")
_HARMLESS = (
    *("all tested parameters", "no parameter", "all parameter values"),
    "target URL content appears to be heavily dynamic",  # then it compares texts
)


def command(job: Job) -> list[str]:
    """Return the arguments of a job."""
    entry = _entry(job)
    thorough = job.profile == "thorough"
    return [
        f"--url={_marked(entry)}",
        f"--method={entry.method}",
        *_values(entry),
        f"--proxy={job.proxy}",
        f"--level={2 if thorough else 1}",
        "--risk=1",
        f"--technique={''.join(job.modules) or TECHNIQUES[job.profile]}",
        f"--answers={_answers(entry)}",
        "--ignore-code=401,404",  # which it would take for the end
        "--skip-waf",  # a guess; what is turned away is counted
        f"--output-dir={job.folder / 'session'}",
        "--batch",
        "--disable-coloring",
        "--retries=1",
        "--timeout=30",
        "--flush-session",
    ]


def _answers(entry: Entry) -> str:
    if entry.segment:
        return ALONE
    return WHOLE if PASSWORD in unquote_plus(entry.data) else ANSWERS


def _values(entry: Entry) -> Iterator[str]:
    """Yield what is sent, and which of it is tested."""
    if entry.kind == "header":
        values = {"X-Forwarded-For": "127.0.0.1", "User-Agent": "Mozilla/5.0", "Referer": entry.url}
        yield "--headers=" + "\n".join(f"{name}: {values[name]}*" for name in entry.names)
        return
    if entry.data:
        yield f"--{'cookie' if entry.kind == 'cookie' else 'data'}={entry.data}"
    if entry.kind == "json":
        yield f"--header={_JSON}"
    elif entry.names and not entry.segment:  # of JSON it tests all, what stands in lists too
        yield f"-p{','.join(entry.names)}"


def _entry(job: Job) -> Entry:
    assert job.entry is not None  # noqa: S101 - each job of it is one request
    return job.entry


def _marked(entry: Entry) -> str:
    """Return the URL with a mark behind the segment of the path that is tested."""
    if not entry.segment:
        return entry.url
    scheme, _, rest = entry.url.partition("://")
    path, parted, query = rest.partition("?")
    parts = path.split("/")
    parts[entry.segment] += "*"
    return f"{scheme}://{'/'.join(parts)}{parted}{query}"


def read(job: Job, ran: Ran, traffic: Traffic) -> Outcome:
    """Return what came of a job."""
    text = ran.text
    entry = _entry(job)
    asked = [one for one in _TESTED.findall(text) if not entry.segment or one[0] == _SEGMENT]
    tested = {name for _, name in asked} | {name for name, _ in _blocks(entry, text)}
    said = [one for one in _FAULT.findall(text) if not one.startswith(_HARMLESS)]
    lacks = [*faults(scanner, ran), *(Message("it said: {said}", said=one[:200]) for one in said)]
    if not tested:
        lacks.append(Message("it tested no value"))
    elif traffic.answers < LEAST:
        lacks.append(Message("it sent {count:request|requests} only", count=traffic.answers))
    elif missing := _missing(entry, tested):
        lacks.append(Message("values that it did not test: {names}", names=missing))
    return Outcome(
        coverage=Coverage(
            pages=1,
            parameters=len(tested),
            checks=text.count("] testing '"),
            lacks=tuple(dict.fromkeys(lacks)),
            nothing=not tested or traffic.answers < LEAST,
        ),
        findings=tuple(_findings(job, text)),
        leads=tuple(_mistaken(entry, text)),
    )


def _mistaken(entry: Entry, text: str) -> Iterator[Lead]:
    """Yield the values of which blind injection was suspected, which turned out to be none.

    Where the page differs by itself, it takes that for an answer, and tries all else only as it
    would follow from it.
    """
    for name in _MISTAKEN.findall(text):
        yield Lead(entry.method, entry.url, _plain(name), MISTAKEN)


def _blocks(entry: Entry, text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each value that it found weak, and what it tells; of a path that alone."""
    for name, kind, told in _BLOCK.findall(text):
        if not entry.segment or kind == _SEGMENT:
            yield name, told


def _missing(entry: Entry, tested: set[str]) -> list[str]:
    names = {_plain(one) for one in tested} | {"[]"}
    return [] if entry.segment else [one for one in entry.names if one not in names]


def _plain(name: str) -> str:
    """Return the name of a value without what kind it is, and without the mark of a header."""
    plain = re.sub(r"^(?:JSON|MULTIPART|SOAP|Array-like) ?#?\d* ?| #\d+\*$", "", name)
    return "[]" if plain == "*" else plain or name


def _findings(job: Job, text: str) -> Iterator[Finding]:
    entry = _entry(job)
    for name, told in _blocks(entry, text):
        kinds, payloads = _TYPE.findall(told), _PAYLOAD.findall(told)
        segment = f"segment {entry.segment}" if entry.segment else ""
        yield found(
            asset=job.asset,
            scanner="sqlmap",
            seen_at=job.seen_at,
            severity="critical",
            title="SQL injection",
            cwe=89,
            rule=kinds[0] if kinds else "",
            url=entry.url,
            method=entry.method,
            parameter=segment or _plain(name),
            evidence=f"{', '.join(kinds)}: {payloads[0] if payloads else ''}",
        )


scanner = Scanner(
    name="sqlmap",
    programs=("sqlmap",),
    install="pip install sqlmap",
    tests=Message("SQL injection in each value, also in paths and JSON"),
    way="proxy",
    options={
        "--url": r"https?://[^\s]+",
        "--method": "GET|POST|PUT|PATCH",
        "--data": ".*",
        "--header": re.escape(_JSON),
        "-p": ".+",
        "--cookie": r"[^\r\n]+",
        "--headers": r"(?:(?:X-Forwarded-For|User-Agent|Referer): [^\r\n]+\n?)+",
        "--proxy": r"http://127\.0\.0\.1:\d+",
        "--level": "[123]",
        "--risk": "1",
        "--technique": "[BEUST]+",
        "--answers": "|".join(map(re.escape, (ANSWERS, ALONE, WHOLE))),
        "--ignore-code": "401,404",
        "--skip-waf": None,
        "--output-dir": r"/.+",
        "--batch": None,
        "--disable-coloring": None,
        "--retries": "1",
        "--timeout": "30",
        "--flush-session": None,
    },
    exits=frozenset((0, 1)),
    seconds={"safe": 300, "thorough": 1200},
    memory=4096,
    command=command,
    read=read,
)
