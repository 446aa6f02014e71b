"""Collects the facts of a site: its protocols, its certificate, the headers of its first page.

It is asked as an assessment asks: only if it is shown to be the operator's, through the proxy, and
within the allowance. Of cookies the names are kept, never the values.
"""

from __future__ import annotations

import re
import ssl
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cryptography import x509

from hegui.assessment import scanners, steps
from hegui.assessment.allowance import ENDED, Allowance
from hegui.assessment.collectors.facts import Target
from hegui.assessment.collectors.seen import Section, number, plain
from hegui.assessment.collectors.working import worked_out
from hegui.assessment.proxy import Proxy
from hegui.assessment.run import entered, trust_of
from hegui.assessment.scanners import Job, sslyze
from hegui.assessment.scope import Origin, site
from hegui.assessment.traffic import Traffic
from hegui.errors import EvidenceMissingError, UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.assessment.collectors.facts import Collected
    from hegui.assessment.collectors.seen import Reader, Seen
    from hegui.assessment.proxy import Reply
    from hegui.assessment.run import Plan

_PAGE, _PLAIN, _SHAKEN, _SPOKEN = "GET", "GET http://", "TLS", "sslyze"
"""What is asked: the first page, the same by plain HTTP, a handshake, a scanner of protocols."""
_MOVED = (301, 302, 303, 307, 308)
_HOPS = 5
_FINE = 200
_NO_ANSWER = 502
_VERSIONED = ("x-powered-by", "x-aspnet-version", "x-aspnetmvc-version", "x-generator")
_USUAL = {"http": 80, "https": 443}


def collect(plan: Plan, key: Ed25519PrivateKey, at: datetime) -> Collected:
    """Return the facts of a site, with why what is not known is not.

    Args:
        plan: the site, and what it may be asked.
        key: of the operator, by which it is shown whose the site is.
        at: the time that is written beside what was read.

    Raises:
        UsageError: it may not be asked.
    """
    allowance = Allowance(plan.budget, plan.rate, plan.window, plan.stop_file)
    allowance.look()
    if allowance.ended:
        raise UsageError("Nothing was scanned: {why}.", why=ENDED[allowance.ended])
    origin, start = site(plan.url)
    target = Target(kind="site", name=origin.url)
    try:
        proxy, _ = entered(plan, key, at.date(), allowance)
    except EvidenceMissingError as error:
        return worked_out(target, READ, {}, at, error.message)
    sections = {
        _PAGE: _page(proxy, start),
        _PLAIN: _by_plain_http(proxy),
        _SHAKEN: _shaken(proxy, plan, at),
        _SPOKEN: _spoken(proxy, plan, at),
    }
    return worked_out(target, READ, sections, at)


def _page(proxy: Proxy, start: str) -> Section | Message:
    """Return the headers of the first page, which may lie some steps away on the same site."""
    for _ in range(_HOPS):
        reply = proxy.fetch("GET", start)
        if reply.status not in _MOVED:
            break
        place = urljoin(f"{proxy.scope.origin.url}{start}", reply.get("location"))
        try:
            origin, start = site(place)
        except UsageError:
            return Message("the first page leads nowhere")
        if origin != proxy.scope.origin:
            return Message("the first page leads to {place}: collect that", place=origin.url[:200])
    if reply.status != _FINE:
        return Message("the first page was answered with {status}", status=reply.status)
    return Section(plain("\n".join(_line(name, value) for name, value in reply.fields)), "0")


def _line(name: str, value: str) -> str:
    """Return a header in a line, a cookie without its value."""
    name = name.lower()
    if name != "set-cookie":
        return f"{name}: {value}"
    called, _, rest = value.partition(";")
    return f"{name}: {called.partition('=')[0].strip()};{rest}"


def _by_plain_http(proxy: Proxy) -> Section | Message:
    """Return how plain HTTP is answered on the usual port, at the same addresses."""
    origin = proxy.scope.origin
    if origin.scheme == "https":
        if origin.port != _USUAL["https"]:
            return Message("a site on a port of its own has no other for plain HTTP")
        scope = replace(proxy.scope, origin=Origin("http", origin.host, _USUAL["http"]))
        proxy = Proxy(scope, proxy.allowance, Traffic("plain"), proxy.trust)
    reply = proxy.fetch("GET", "/")
    if reply.status == _NO_ANSWER and not proxy.traffic.answers:
        return _silent(reply)
    return Section(plain(f"{reply.status} {reply.get('location')}"), "0")


def _silent(reply: Reply) -> Section | Message:
    """Return that nobody serves plain HTTP, if that is what no answer means."""
    if b"ConnectionRefused" in reply.body:
        return Section("refused", "0")
    return Message("plain HTTP gave no answer from here")


def _shaken(proxy: Proxy, plan: Plan, at: datetime) -> Section | Message:
    """Return whether the certificate is trusted, and how long it lasts."""
    if proxy.scope.origin.scheme != "https":
        return Message("the site is asked by plain HTTP")
    strict = trust_of(replace(plan, insecure=False))
    lax = ssl.create_default_context()
    lax.check_hostname, lax.verify_mode = False, ssl.CERT_NONE
    for trust, trusted in ((strict, "yes"), (lax, "no")):
        if not proxy.allowance.take():
            return Message("the budget of requests was used up")
        try:
            with (
                proxy.connect() as bare,
                trust.wrap_socket(bare, server_hostname=proxy.scope.origin.host) as secure,
            ):
                shown = secure.getpeercert(binary_form=True)
        except ssl.SSLCertVerificationError:
            continue
        except OSError as error:
            return Message("no handshake ({why})", why=type(error).__name__)
        return _lasting(shown, trusted, at)
    return Message("no handshake ({why})", why="SSLCertVerificationError")


def _lasting(shown: bytes | None, trusted: str, at: datetime) -> Section | Message:
    try:
        ends = x509.load_der_x509_certificate(shown or b"").not_valid_after_utc
    except ValueError:
        return Message("the certificate cannot be read")
    return Section(f"trusted {trusted}\ndays {(ends - at).days}", "0")


def _spoken(proxy: Proxy, plan: Plan, at: datetime) -> Section | Message:
    """Return what SSLyze says of protocols and ciphers, if it came to its end with all of them."""
    if proxy.scope.origin.scheme != "https":
        return Message("the site is asked by plain HTTP")
    scanner = sslyze.scanner
    with TemporaryDirectory(prefix="hegui-") as folder:
        job = Job(
            profile="safe",
            folder=Path(folder).resolve(),
            seconds=scanner.seconds["safe"],
            asset=plan.asset or proxy.scope.origin.host,
            seen_at=at.astimezone(UTC).replace(tzinfo=None),
            program=scanners.find(scanner, plan.tools),
            origin=proxy.scope.origin,
        )
        ways = steps.Ways(proxy.allowance, proxy.scope, proxy.trust, None, plan.tools)
        step = steps.made(scanner.name, scanner, job, ways)
        checks = sslyze.checks_of(job)
    lacks = step.outcome.coverage.lacks
    named = {name: told for name, (told, _) in sslyze.PROTOCOLS.items()} | sslyze.CURRENT
    done = {name: checks.get(name, {}).get("result") for name in named}
    if step.state not in ("tested", "partial") or not all(done.values()):
        said = lacks[0] if lacks else Message("it did not come to its end")
        return Message("{scanner}: {why}", scanner=scanner.name, why=said)
    spoken = [name for name, told in done.items() if told and told.get("is_tls_version_supported")]
    lines = [f"version {named[name]}" for name in spoken]
    lines += [f"weak {one}" for name in spoken for one in sslyze.weak_of(done[name] or {})]
    return Section(plain("\n".join(lines)), "0")


def _told(seen: Seen, section: str, name: str) -> list[str]:
    """Return what the lines of a name say."""
    split = (line.partition(" ") for line in seen.said(section).split("\n"))
    return [value for key, _, value in split if key == name]


def versions(seen: Seen) -> list[str]:
    """Return the protocols that are spoken."""
    return _told(seen, _SPOKEN, "version")


def weak_ciphers(seen: Seen) -> list[str]:
    """Return the weak ciphers of all of them."""
    return list(dict.fromkeys(_told(seen, _SPOKEN, "weak")))


def certificate_trusted(seen: Seen) -> bool:
    """Say whether the certificate is trusted for the name of the host."""
    return _told(seen, _SHAKEN, "trusted") == ["yes"]


def certificate_days_left(seen: Seen) -> int:
    """Return how long it lasts."""
    return number("".join(_told(seen, _SHAKEN, "days")))


def redirects_to_https(seen: Seen) -> bool:
    """Say whether plain HTTP leads to the same host by HTTPS, or is not served."""
    status, _, place = seen.said(_PLAIN).partition(" ")
    moved = status.isdecimal() and int(status) in _MOVED
    return status == "refused" or (moved and place.lower().startswith("https://"))


def _headers(seen: Seen, name: str) -> list[str]:
    """Return the values of a header, of which there may be several."""
    split = (line.partition(": ") for line in seen.said(_PAGE).split("\n"))
    return [value.strip() for key, _, value in split if key == name]


def hsts_seconds(seen: Seen) -> int:
    """Return how long the browser keeps to HTTPS; the first header counts."""
    told = _headers(seen, "strict-transport-security")
    age = re.search(r'max-age\s*=\s*"?(\d{1,12})', told[0], re.IGNORECASE) if told else None
    return number(age[1]) if age else 0


def hsts(seen: Seen) -> bool:
    """Say whether it does; no time is an end of it."""
    return hsts_seconds(seen) > 0


def content_security_policy(seen: Seen) -> bool:
    """Say whether there is a policy; one that only reports is none."""
    return any(_headers(seen, "content-security-policy"))


def nosniff(seen: Seen) -> bool:
    """Say whether types are not guessed."""
    return [one.lower() for one in _headers(seen, "x-content-type-options")] == ["nosniff"]


def framing_refused(seen: Seen) -> bool:
    """Say whether strangers may not frame the page; a policy counts more than the old header."""
    policies = " ; ".join(_headers(seen, "content-security-policy"))
    ancestors = re.findall(r"frame-ancestors\s+([^;]*)", policies, re.IGNORECASE)
    if ancestors:
        return any(not re.search(r"(^|\s)(\*|https?:)(\s|$)", one) for one in ancestors)
    told = [one.upper() for one in _headers(seen, "x-frame-options")]
    return bool(told) and all(one in {"DENY", "SAMEORIGIN"} for one in told)


def referrer_policy(seen: Seen) -> str:
    """Return what is told to the next site."""
    return ", ".join(_headers(seen, "referrer-policy"))


def discloses(seen: Seen) -> list[str]:
    """Return the headers that tell a version."""
    found = [f"server: {one}" for one in _headers(seen, "server") if re.search(r"\d", one)]
    return found + [f"{name}: {one}" for name in _VERSIONED for one in _headers(seen, name)]


def _cookies(seen: Seen) -> list[tuple[str, dict[str, str]]]:
    """Return the cookies by name, each with its attributes in small letters."""
    found = []
    for one in _headers(seen, "set-cookie"):
        name, *attributes = (part.strip() for part in one.split(";"))
        split = (part.partition("=") for part in attributes)
        found.append(
            (name, {key.strip().lower(): value.strip().lower() for key, _, value in split})
        )
    return found


def cookies(seen: Seen) -> list[str]:
    """Return their names."""
    return [name for name, _ in _cookies(seen)]


def insecure(seen: Seen) -> list[str]:
    """Return those that plain HTTP carries."""
    return [name for name, told in _cookies(seen) if "secure" not in told]


def open_to_scripts(seen: Seen) -> list[str]:
    """Return those that scripts read."""
    return [name for name, told in _cookies(seen) if "httponly" not in told]


def without_same_site(seen: Seen) -> list[str]:
    """Return those that go along whoever asks."""
    kept = ("lax", "strict")
    return [name for name, told in _cookies(seen) if told.get("samesite") not in kept]


READ: Mapping[str, Reader] = {
    "tls.versions": versions,
    "tls.weak_ciphers": weak_ciphers,
    "tls.certificate_trusted": certificate_trusted,
    "tls.certificate_days_left": certificate_days_left,
    "http.redirects_to_https": redirects_to_https,
    "headers.hsts": hsts,
    "headers.hsts_seconds": hsts_seconds,
    "headers.content_security_policy": content_security_policy,
    "headers.nosniff": nosniff,
    "headers.framing_refused": framing_refused,
    "headers.referrer_policy": referrer_policy,
    "headers.discloses": discloses,
    "cookies.set": cookies,
    "cookies.insecure": insecure,
    "cookies.open_to_scripts": open_to_scripts,
    "cookies.without_same_site": without_same_site,
}
"""What works out each fact of a site."""
