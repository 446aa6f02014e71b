"""SSLyze: which protocols and ciphers a site speaks, and whether its certificate holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hegui.assessment.finding import Finding, Severity, found
from hegui.assessment.scanners import Coverage, Job, Outcome, Scanner, faults
from hegui.errors import HeguiError
from hegui.files import read_text
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.running import Ran
    from hegui.assessment.traffic import Traffic

LARGEST = 64 << 20
PROTOCOLS: dict[str, tuple[str, Severity]] = {
    "ssl_2_0_cipher_suites": ("SSL 2.0", "critical"),
    "ssl_3_0_cipher_suites": ("SSL 3.0", "high"),
    "tls_1_0_cipher_suites": ("TLS 1.0", "medium"),
    "tls_1_1_cipher_suites": ("TLS 1.1", "medium"),
}
CURRENT = {"tls_1_2_cipher_suites": "TLS 1.2", "tls_1_3_cipher_suites": "TLS 1.3"}
_WEAK = ("NULL", "EXPORT", "RC4", "_DES_", "3DES", "MD5", "anon")
"""Parts of the names of ciphers that nobody should speak."""
_HOLES: dict[str, tuple[str, str, int, str, Severity]] = {
    "heartbleed": ("is_vulnerable_to_heartbleed", "Heartbleed", 126, "CVE-2014-0160", "critical"),
    "openssl_ccs_injection": (
        *("is_vulnerable_to_ccs_injection", "CCS injection", 326, "CVE-2014-0224"),
        "high",
    ),
    "tls_compression": ("supports_compression", "TLS compression", 310, "CVE-2012-4929", "medium"),
}
CHECKS = (*PROTOCOLS, *CURRENT, *_HOLES, "robot", "session_renegotiation", "certificate_info")
_FLAGS = (
    *("--certinfo", "--sslv2", "--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3"),
    *("--heartbleed", "--openssl_ccs", "--compression", "--robot", "--reneg"),
)


def command(job: Job) -> list[str]:
    """Return the arguments of a job."""
    return [
        *_FLAGS,
        "--mozilla_config=disable",
        f"--https_tunnel={job.proxy}",
        f"--json_out={job.folder / 'report.json'}",
        f"{job.site.host}:{job.site.port}",
    ]


def read(job: Job, ran: Ran, traffic: Traffic) -> Outcome:
    """Return what came of a job."""
    checks = checks_of(job)
    done = {name: told["result"] for name, told in checks.items() if told.get("result")}
    missing = [name for name in CHECKS if name not in done]
    lacks = list(faults(scanner, ran))
    if missing:
        lacks.append(Message("checks that did not come to an end: {checks}", checks=missing))
    # a site of the last years speaks one of these: else it was not reached
    spoken = [name for name in CURRENT if done.get(name, {}).get("is_tls_version_supported")]
    spoken += [name for name in PROTOCOLS if done.get(name, {}).get("is_tls_version_supported")]
    return Outcome(
        coverage=Coverage(
            checks=len(CHECKS) - len(missing),
            modules=tuple(name for name in CHECKS if name in done),
            lacks=tuple(lacks),
            nothing=not spoken or not traffic.answers,
        ),
        findings=tuple(_findings(job, done)),
    )


def checks_of(job: Job) -> dict[str, Any]:
    """Return what it says of each check; nothing where it says nothing that can be read."""
    try:
        told = json.loads(read_text(job.folder / "report.json", LARGEST))
        return dict(told["server_scan_results"][0]["scan_result"] or {})
    except (OSError, ValueError, KeyError, IndexError, TypeError, HeguiError):
        return {}


def _findings(job: Job, done: dict[str, Any]) -> Iterator[Finding]:
    for name, (called, severity) in PROTOCOLS.items():
        if done.get(name, {}).get("is_tls_version_supported"):
            yield _of(job, called, f"{called} is spoken", 327, severity, called)
    for name in (*PROTOCOLS, *CURRENT):
        if weak := weak_of(done.get(name, {})):
            yield _of(job, f"ciphers {name[:7]}", "weak ciphers", 327, "medium", ", ".join(weak))
    for name, (key, called, cwe, advisory, severity) in _HOLES.items():
        if done.get(name, {}).get(key):
            yield _of(job, called, called, cwe, severity, called, advisory)
    robot = str(done.get("robot", {}).get("robot_result", ""))
    if robot.startswith("VULNERABLE"):
        yield _of(job, "ROBOT", "ROBOT", 203, "high", robot, "CVE-2017-13099")
    if done.get("session_renegotiation", {}).get("supports_secure_renegotiation") is False:
        called = "insecure renegotiation"
        yield _of(job, called, called, 310, "medium", called, "CVE-2009-3555")
    yield from _certificate(job, done.get("certificate_info", {}))


def weak_of(told: dict[str, Any]) -> list[str]:
    """Return the weak ciphers that a site takes in one protocol."""
    names = sorted(one["cipher_suite"]["name"] for one in told.get("accepted_cipher_suites", ()))
    return [one for one in names if any(part in one for part in _WEAK)]


def _certificate(job: Job, told: dict[str, Any]) -> Iterator[Finding]:
    for one in told.get("certificate_deployments", ()):
        tried = one.get("path_validation_results", ())
        if tried and not any(result["was_validation_successful"] for result in tried):
            why = str(tried[0].get("validation_error"))
            yield _of(job, "certificate", "the certificate is not trusted", 295, "high", why)
        if one.get("verified_chain_has_sha1_signature"):
            yield _of(job, "certificate SHA-1", "signed with SHA-1", 327, "medium", "SHA-1")


def _of(
    job: Job,
    place: str,
    title: str,
    cwe: int,
    severity: Severity,
    evidence: str,
    advisory: str = "",
) -> Finding:
    return found(
        asset=job.asset,
        scanner="sslyze",
        seen_at=job.seen_at,
        severity=severity,
        title=title,
        cwe=cwe,
        advisories=(advisory,) if advisory else (),
        rule=place,
        host=job.site.name,
        parameter=place,
        evidence=evidence,
    )


scanner = Scanner(
    name="sslyze",
    programs=("sslyze",),
    install="pip install sslyze",
    tests=Message("protocols, ciphers and the certificate of the site"),
    way="tunnel",
    options={
        **dict.fromkeys(_FLAGS),
        "--mozilla_config": "disable",
        "--https_tunnel": r"http://127\.0\.0\.1:\d+",
        "--json_out": r"/.+",
    },
    others=r"[0-9A-Za-z._:-]+:\d+",
    exits=frozenset((0, 1)),
    seconds={"safe": 300, "thorough": 600},
    memory=4096,
    version=("--help",),
    command=command,
    read=read,
)
