"""One step of a run: one scanner on one job, and what is kept of it."""

from __future__ import annotations

import os
import ssl
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter

from hegui.assessment import record, running, scanners
from hegui.assessment.allowance import Allowance
from hegui.assessment.finding import Finding
from hegui.assessment.proxy import Proxy
from hegui.assessment.scanners import Coverage, Job, Lead, Outcome, Scanner
from hegui.assessment.scope import Scope, resolved, site
from hegui.assessment.surface import Entry
from hegui.assessment.traffic import Traffic
from hegui.errors import UsageError
from hegui.message import Message, packed, unpacked
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.assessment.guards import Guard
    from hegui.assessment.session import Session

State = Literal["tested", "partial", "inconclusive", "stopped", "missing"]
"""What a step is worth: `tested` is all that it is for; only that can say that nothing is there.

`inconclusive` tested nothing, `stopped` can be gone on with, `missing` is not installed.
"""
_FEW = 20
"""Of so many requests one may stay without an answer."""
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
_REGISTRY = "NPM_CONFIG_REGISTRY"
_OUTSIDE = frozenset(
    (*_PROXIES, "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", _REGISTRY)
)
"""Variables by which this machine reaches what is outside of it."""
_FINDINGS = TypeAdapter(tuple[Finding, ...])
_ENTRIES = TypeAdapter(tuple[Entry, ...])
_LEADS = TypeAdapter(tuple[Lead, ...])


@dataclass(frozen=True)
class Ways:
    """What all steps of a run share: how they reach the site, and how much they may."""

    allowance: Allowance
    scope: Scope | None = None
    trust: ssl.SSLContext | None = None
    session: Session | None = None
    tools: Path | None = None
    guards: Mapping[str, Guard] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a scanner did; `service`: what it asked about packages, and whether past our proxy."""

    name: str
    scanner: str
    state: State
    outcome: Outcome
    version: str = ""
    command: tuple[str, ...] = ()
    began: str = ""
    seconds: float = 0
    code: int | None = None
    sealed_off: bool = False
    about: str = ""
    service: str = ""
    entry: dict[str, Any] = field(default_factory=dict)
    traffic: dict[str, Any] = field(default_factory=dict)

    def value(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        told = {key: one for key, one in vars(self).items() if key not in ("outcome", "command")}
        covered = asdict(self.outcome.coverage)
        covered["lacks"] = [packed(one) for one in self.outcome.coverage.lacks]
        return {
            **told,
            "command": list(self.command),
            "coverage": covered,
            "findings": _FINDINGS.dump_python(self.outcome.findings, mode="json"),
            "leads": _LEADS.dump_python(self.outcome.leads, mode="json"),
            "entries": _ENTRIES.dump_python(self.outcome.entries, mode="json"),
        }


def of_value(told: dict[str, Any]) -> Step:
    """Return a step that was kept."""
    covered = told.pop("coverage")
    lacks = tuple(unpacked(one) for one in covered.pop("lacks"))
    outcome = Outcome(
        coverage=Coverage(**{**covered, "modules": tuple(covered["modules"])}, lacks=lacks),
        findings=_FINDINGS.validate_python(told.pop("findings")),
        leads=_LEADS.validate_python(told.pop("leads")),
        entries=_ENTRIES.validate_python(told.pop("entries")),
    )
    return Step(**{**told, "command": tuple(told["command"])}, outcome=outcome)


def lacking(name: str, scanner: Scanner, state: State, *lacks: str) -> Step:
    """Return a step that was not made, and why."""
    coverage = Coverage(lacks=lacks, nothing=True)
    return Step(name=name, scanner=scanner.name, state=state, outcome=Outcome(coverage=coverage))


def made(name: str, scanner: Scanner, job: Job, ways: Ways, about: str = "") -> Step:
    """Run a scanner on a job, unless it had come to its end before; return what it did.

    `about`: what the job is of, where a scanner has many.
    """
    if (before := record.kept(job.folder)) is not None and before["state"] != "stopped":
        return of_value(before)
    if not job.program:
        return lacking(name, scanner, "missing", absent(scanner))
    try:
        version = scanners.version_of(scanner, job.program)
    except UsageError as error:
        return lacking(name, scanner, "missing", error.message)
    step = _run(name, scanner, job, ways, version, about)
    record.keep(job.folder, step.value())
    return step


def absent(scanner: Scanner) -> Message:
    """Return what is said of a scanner that is not there."""
    return Message(
        "it is not installed ({install}), so not tested: {tests}",
        install=scanner.install,
        tests=scanner.tests,
    )


def _run(name: str, scanner: Scanner, job: Job, ways: Ways, version: str, about: str) -> Step:
    traffic = Traffic(name)
    began = datetime.now(UTC).replace(tzinfo=None)
    with TemporaryDirectory(prefix="hegui-") as folder:
        proxy = _proxy(scanner, job, ways, traffic)
        sealed_off = running.seals() and proxy is not None
        socket = Path(folder, "proxy") if sealed_off else None
        if proxy is None:
            ran, command = _started(scanner, job, ways, "-")
        else:
            with proxy.listening(socket) as where:
                ran, command = _started(scanner, job, ways, where)
    outcome = scanner.read(job, ran, traffic)
    if scanner.way == "proxy":
        outcome = _answered(outcome, traffic)
    return Step(
        name=name,
        scanner=scanner.name,
        state=_state(outcome.coverage, ran),
        outcome=outcome,
        version=version,
        command=tuple(command),
        began=moment(began),
        seconds=round(ran.seconds, 2),
        code=ran.code,
        sealed_off=sealed_off,
        about=about,
        service=_told_service(scanner, job, proxy),
        entry=asdict(job.entry) if job.entry else {},
        traffic=traffic.value(),
    )


def _proxy(scanner: Scanner, job: Job, ways: Ways, traffic: Traffic) -> Proxy | None:
    """Return the way of a scanner to what it tests; None: it has none, or not one of ours."""
    if scanner.way == "machine":
        return None
    if scanner.way == "service":
        return _to_service(scanner, job, ways, traffic)
    assert ways.scope is not None and ways.trust is not None  # noqa: S101, PT018 - of a site
    tunnel = scanner.way == "tunnel"
    session = None if tunnel else ways.session
    held = {} if tunnel else ways.guards
    return Proxy(ways.scope, ways.allowance, traffic, ways.trust, session, tunnel, guards=held)


def _to_service(scanner: Scanner, job: Job, ways: Ways, traffic: Traffic) -> Proxy | None:
    """Return a tunnel to one service; None where this machine has a proxy of its own to outside.

    What is asked there is not asked of the site: it has an allowance of its own.
    """
    if any(name.upper() in _PROXIES[:2] for name in _outside()):
        return None
    origin, _ = site(_service(scanner, job))
    try:
        scope = Scope(origin, resolved(origin))
    except UsageError:  # then the scanner says that it got no answer
        scope = Scope(origin, ())
    own = Allowance(ways.allowance.budget)
    return Proxy(scope, own, traffic, ssl.create_default_context(), tunnel=True)


def _service(scanner: Scanner, job: Job) -> str:
    """Return the URL of what a scanner asks about packages."""
    told = {name.upper(): value for name, value in _outside().items()}
    mirror = told.get(_REGISTRY, "") if scanner.name == "npm-audit" else ""
    return job.service or mirror or scanner.service


def _told_service(scanner: Scanner, job: Job, proxy: Proxy | None) -> str:
    if scanner.way != "service":
        return ""
    url = site(_service(scanner, job))[0].url
    return url if proxy is not None else f"{url} (by the proxy of this machine)"


def _started(scanner: Scanner, job: Job, ways: Ways, where: str) -> tuple[running.Ran, list[str]]:
    """Start a scanner at the place where its proxy listens; `-` for a scanner without one."""
    in_cell = where.startswith("/")
    if where != "-":
        at = f"http://127.0.0.1:{running.PORT}" if in_cell else f"http://{where}"
        job = Job(**{**vars(job), "proxy": at})
    command = scanners.checked(scanner, scanner.command(job))
    ran = running.run(
        [job.program, *command],
        job.folder,
        socket=where if in_cell else "-",
        seconds=job.seconds,
        memory=scanner.memory,
        allowance=ways.allowance,
        more={**scanner.environment, **(_asking(job) if scanner.way == "service" else {})},
    )
    return ran, command


def _asking(job: Job) -> dict[str, str]:
    """Return the variables by which a service is asked: through our proxy if there is one."""
    told = _outside()
    if job.proxy:
        told = {name: value for name, value in told.items() if name.upper() not in _PROXIES}
        told |= dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), job.proxy)
    return told


def _answered(outcome: Outcome, traffic: Traffic) -> Outcome:
    """Return an outcome that lacks what the site did not answer, or turned away."""
    lacks = list(outcome.coverage.lacks)
    if traffic.failed * _FEW > traffic.sent:
        told = Message(
            "requests without an answer: {failed} of {sent}",
            failed=traffic.failed,
            sent=traffic.sent,
        )
        lacks.append(told)
    if 2 * (away := traffic.turned_away) > traffic.sent:
        told = Message(
            "requests that the site turned away (401, 403, 429, 503): {away} of {sent}",
            away=away,
            sent=traffic.sent,
        )
        lacks.append(told)
    return replace(outcome, coverage=replace(outcome.coverage, lacks=tuple(lacks)))


def _outside() -> dict[str, str]:
    """Return how this machine asks what is outside, for what asks there."""
    return {name: value for name, value in os.environ.items() if name.upper() in _OUTSIDE}


def _state(coverage: Coverage, ran: running.Ran) -> State:
    if ran.ended == "stopped":
        return "stopped"
    if coverage.nothing:
        return "inconclusive"
    return "partial" if coverage.lacks else "tested"


def shown(step: Step, lang: str) -> list[str]:
    """Return what a step did not test, in a language."""
    return [
        one.say(lang) if isinstance(one, Message) else one for one in step.outcome.coverage.lacks
    ]
