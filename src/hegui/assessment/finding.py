"""One weakness at one place, whoever found it.

Two findings are of one weakness if their fingerprints are equal. It is made of what is weak (the
class of the CWE, or the advisory of a component) and of where (host, method, path, parameter, or
component and version), never of a title or a severity: scanners agree on neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - pydantic reads it back
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import quote, unquote, urlsplit

from hegui import masking

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["critical", "high", "medium", "low", "informational", ""]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first; the words are those of the table `vulnerabilities`. Empty: nobody graded it,
which is not the same as harmless, so that the audit takes it for not known.
"""
PROVING = ("sqlmap",)
"""Scanners whose finding is a proof that it can be exploited; of others that is not known."""
LONGEST = 500
"""Characters of a text that a scanner wrote."""
_BOUNDS: tuple[tuple[float, Severity], ...] = (
    (9.0, "critical"),
    (7.0, "high"),
    (4.0, "medium"),
    (0.1, "low"),
)
_PORTS = {"http": 80, "https": 443}
_CLASSES = {
    22: (*range(23, 41), 73),
    78: (77, 88),
    79: (80, 81, 82, 83, 84, 85, 86, 87),
    89: (564,),
    93: (113,),
    94: (95, 96),
    295: (296, 297, 298, 299),
    327: (326, 328),
    1395: (937, 1035, 1104),
}
"""A CWE stands for those below it, which scanners use for the same weakness."""
_HEAD = {below: head for head, others in _CLASSES.items() for below in others}
_ADVISORIES = ("CVE-", "GHSA-")
"""Under which name an advisory is known best, of all that it has."""
_CWE = re.compile(r"(?:CWE[-_ ]?)?0*([1-9][0-9]{0,4})", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TOKEN = re.compile(r"(?=.*[0-9])[0-9a-f]{16,}", re.IGNORECASE)
_INDEX = re.compile(r"\[[0-9]+\]")
_NUMBER = re.compile(r"\d(?:\D{0,2}\d){10}")
"""Digits enough for a number that is masked."""
_WEB = re.compile(r"https?://([a-z0-9.-]*[a-z0-9-])(?::(?:80|443))?(/[^?#;]*)", re.IGNORECASE)
"""Most addresses, which need no more to be understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a scanner found; make one with `found`, which writes every field in its one form.

    What does not apply is empty. `cwe` is a number, 0 if the scanner tells none; `advisories` are
    the names of what is published (CVE first), `rule` is the scanner's own name of its test, and
    `seen_at` is naive UTC.
    """

    asset: str
    scanner: str
    seen_at: datetime
    severity: Severity
    title: str = ""
    cwe: int = 0
    advisories: tuple[str, ...] = ()
    rule: str = ""
    host: str = ""
    method: str = ""
    path: str = ""
    parameter: str = ""
    component: str = ""
    version: str = ""
    cvss: float | None = None
    evidence: str = ""

    @property
    def weakness(self) -> str:
        """Return what is weak: on a page the class of the CWE, else its advisory.

        A service has many published weaknesses of one class, and a page one.
        """
        advisory = self.advisories[0] if self.advisories else ""
        of_class = f"CWE-{class_of(self.cwe)}" if self.cwe else ""
        own = f"{self.scanner}:{self.rule}"
        published = self.component or not self.path
        return (advisory or of_class or own) if published else (of_class or advisory or own)

    @property
    def place(self) -> tuple[str, ...]:
        """Return where it is."""
        if self.component:
            return (self.host or self.asset, self.component, self.version)
        return (self.host or self.asset, self.method, self.path, self.parameter)

    @property
    def fingerprint(self) -> str:
        """Return 32 hexadecimal digits that are the same for the same weakness and place."""
        whole = "\0".join((self.weakness, "component" if self.component else "", *self.place))
        return sha256(whole.encode()).hexdigest()[:32]


def found(
    *,
    asset: str,
    scanner: str,
    seen_at: datetime,
    severity: Severity | None = None,
    title: str = "",
    cwe: str | int = 0,
    advisories: Iterable[str] = (),
    rule: str = "",
    url: str = "",
    host: str = "",
    method: str = "",
    path: str = "",
    parameter: str = "",
    component: str = "",
    version: str = "",
    cvss: float | None = None,
    evidence: str = "",
) -> Finding:
    """Return a finding of what a scanner wrote, in whatever form it wrote it.

    Args:
        asset: the operator's name of what was assessed.
        scanner: its name, such as `wapiti`.
        seen_at: naive UTC.
        severity: without one it is that of the CVSS score, and without both not graded.
        title: the scanner's words for it.
        cwe: a number or `CWE-89`; what is none is 0.
        advisories: CVE numbers and the like, in any order.
        rule: the scanner's name of its test.
        url: gives host and path, where they are not given.
        host: with its port, if it is not that of the web.
        method: of HTTP.
        path: as it was asked for; numbers and tokens in it are taken for keys.
        parameter: which one, or which header, cookie or setting.
        component: what is weak, such as a package.
        version: of the component.
        cvss: base score.
        evidence: how it shows; cut, masked, and without characters that cannot be seen.
    """
    named, asked = place_of(url) if url else ("", "")
    return Finding(
        asset=_word(asset),
        scanner=_word(scanner),
        seen_at=seen_at,
        severity=severity or by_score(cvss),
        title=_word(title),
        cwe=cwe_of(cwe),
        advisories=ranked(advisories) if advisories else (),
        rule=_word(rule),
        host=_word(host.lower() or named),
        method=_word(method.upper()),
        path=_word(template(path or asked)) if path or asked else "",
        parameter=_word(_INDEX.sub("[]", parameter) if "[" in parameter else parameter),
        component=_word(component.lower()),
        version=_word(version),
        cvss=cvss,
        evidence=shown(evidence),
    )


def class_of(cwe: int) -> int:
    """Return the weakness for which a CWE stands here, most often itself."""
    return _HEAD.get(cwe, cwe)


@lru_cache(maxsize=1024)
def cwe_of(told: str | int) -> int:
    """Return the number of a CWE as scanners write it, 0 if it is none."""
    matched = _CWE.fullmatch(str(told).strip())
    return int(matched[1]) if matched else 0


def by_score(cvss: float | None) -> Severity:
    """Return how grave a CVSS base score is, by the bounds of CVSS 3 and 4."""
    if cvss is None:
        return ""
    return next((word for least, word in _BOUNDS if cvss >= least), "informational")


def ranked(advisories: Iterable[str]) -> tuple[str, ...]:
    """Return the names of an advisory once each, the one that most know it by first."""
    names = {shown(one.strip().upper()) for one in advisories} - {""}
    return tuple(
        sorted(names, key=lambda name: (*(not name.startswith(a) for a in _ADVISORIES), name))
    )


@lru_cache(maxsize=1 << 14)
def place_of(url: str) -> tuple[str, str]:
    """Return host and path of a URL; the port is told only if it is not that of the web."""
    if plain := _WEB.match(url):
        return (plain[1].lower(), plain[2])
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        port = parts.port
    except ValueError:
        return ("", "")
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    told = "" if port is None or port in _PORTS.values() else f":{port}"
    return (f"{host}{told}", parts.path or "/")


@lru_cache(maxsize=1 << 14)
def template(path: str) -> str:
    """Return a path without its query, its keys as `{n}`, `{uuid}` or `{token}`."""
    parts = re.split(r"[?#;]", path, maxsplit=1)[0].split("/")
    whole = "/".join(_segment(part) for part in parts)
    return whole if whole.startswith("/") else f"/{whole}"


def _segment(part: str) -> str:
    plain = unquote(part)
    if plain.isascii() and plain.isdigit():
        return "{n}"
    if _UUID.fullmatch(plain):
        return "{uuid}"
    return "{token}" if _TOKEN.fullmatch(plain) else quote(plain, safe="!$&'()*+,:=@~{}")


def shown(text: str) -> str:
    """Return a text that a scanner wrote as it may be kept: on one line, masked and cut."""
    if len(text) <= LONGEST and text.isprintable() and not _NUMBER.search(text):
        return text
    cut = text[: 2 * LONGEST]
    plain = cut if cut.isprintable() else "".join(c if c.isprintable() else _seen(c) for c in cut)
    masked = masking.in_place(plain)
    return (
        masked if len(masked) <= LONGEST and len(cut) == len(text) else f"{masked[: LONGEST - 1]}…"
    )


_word = lru_cache(maxsize=1 << 14)(shown)
"""What many findings have in common, such as a host or a title, is looked at once."""


def _seen(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode()
