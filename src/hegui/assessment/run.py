"""A run: authority first, then our own look at the site, then the scanners, then one sealed result.

Whatever was not tested is said, and a run that tested nothing is inconclusive, never clean.
"""

from __future__ import annotations

import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit
from zlib import crc32

from hegui.assessment import authority, delays, record, scanners, steps, survey
from hegui.assessment.allowance import ENDED, Allowance
from hegui.assessment.finding import SEVERITIES, Finding, template
from hegui.assessment.proxy import Proxy
from hegui.assessment.scanners import MISTAKEN, WAITS, Job, Lead, Scanner
from hegui.assessment.scanners.sqlmap import TECHNIQUES
from hegui.assessment.scope import (
    LEAVING,
    READING,
    Scope,
    allowed,
    patterns,
    resolved,
    site,
)
from hegui.assessment.session import Login, Session
from hegui.assessment.steps import Step, Ways
from hegui.assessment.surface import Entry, Surface, merged
from hegui.assessment.traffic import Traffic
from hegui.errors import EvidenceMissingError, UsageError
from hegui.message import Message, packed, unpacked
from hegui.progress import quiet
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.assessment.authority import Proof
    from hegui.progress import Progress

PAGES = {"safe": 200, "thorough": 2000}
"""Pages of our own look."""
AT_ONCE = 2
"""Scanners of single requests that run at the same time."""
_FOUND = 89
"""The weakness that sqlmap confirms."""
_LATER = (MISTAKEN, WAITS)
"""Leads that are looked at again at the end, with nothing beside."""
_LOCKS = {"package-lock.json": "npm-audit"}

State = Literal["tested", "partial", "inconclusive"]
"""`tested`: all that was to be; only then does nothing found mean that nothing is there."""


@dataclass(frozen=True, kw_only=True)
class Again:
    """What is tested again of one finding: by which modules of the crawler, and which requests."""

    modules: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    tls: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be assessed, and how much of it may be asked."""

    asset: str = ""
    url: str = ""
    profile: scanners.Profile = "safe"
    hosts: Sequence[str] = ()
    exclude: Sequence[str] = ()
    budget: int = 50_000
    rate: float = 0
    window: tuple[int, int] | None = None
    stop_file: Path | None = None
    tools: Path | None = None
    signed: Path | None = None
    authorities: Path | None = None
    insecure: bool = False
    login: Login | None = None
    machine: bool = False
    benchmark: Path | None = None
    packages: Sequence[Path] = ()
    service: str = ""
    again: Again | None = None


@dataclass
class Run:
    """A run under way."""

    plan: Plan
    folder: Path
    began: datetime
    ways: Ways
    tell: Progress = quiet
    proof: Proof | None = None
    own: Traffic = field(default_factory=lambda: Traffic("hegui"))
    surface: Surface | None = None
    made: list[Step] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)

    @property
    def state(self) -> State:
        """Return what the run is worth."""
        if not any(one.state in ("tested", "partial") for one in self.made):
            return "inconclusive"
        whole = all(one.state == "tested" for one in self.made) and not self.lacks
        return "tested" if whole else "partial"

    @property
    def findings(self) -> list[Finding]:
        """Return what was found, each scanner's word apart, the gravest first."""
        told = [one for step in self.made for one in step.outcome.findings]
        return sorted(set(told), key=lambda one: (SEVERITIES.index(one.severity), one.place))


def assess(
    plan: Plan,
    key: Ed25519PrivateKey,
    kept: Path,
    tell: Progress = quiet,
    resumed: Path | None = None,
) -> Path:
    """Assess what a plan says, and return the folder of the run with its sealed result.

    Args:
        plan: what, and how much.
        key: that seals the result, and proves authority.
        kept: the folder in which runs are kept.
        tell: is told what is being done.
        resumed: the folder of a run that was stopped and is gone on with.

    Raises:
        UsageError: it may not be scanned, or not as asked; nothing was.
        EvidenceMissingError: the site does not answer; nothing was scanned.
    """
    at = datetime.now(UTC).replace(tzinfo=None)
    resumed = resumed.resolve() if resumed else None
    allowance = Allowance(plan.budget, plan.rate, plan.window, plan.stop_file)
    allowance.look()
    if allowance.ended:
        raise UsageError("Nothing was scanned: {why}.", why=ENDED[allowance.ended])
    if not plan.url:
        folder = resumed or record.begun(kept, None, at)
        run = Run(plan, folder, at, Ways(allowance, tools=plan.tools), tell)
    else:
        run = _of_site(plan, key, kept, tell, resumed, at, allowance)
    try:
        if plan.url:
            _site(run)
        _machine(run)
        _packages(run)
    except KeyboardInterrupt:
        allowance.end("asked")
        run.made += _kept(run)
    if allowance.ended:
        run.lacks.append(ENDED[allowance.ended])
    record.seal(run.folder, value_of(run), key)
    return run.folder


def _kept(run: Run) -> Iterator[Step]:
    """Yield the steps that left something before somebody interrupted."""
    names = {one.name for one in run.made}
    for folder in sorted(run.folder.glob("steps/*")):
        told = record.kept(folder)
        if told is not None and told["name"] not in names:
            yield steps.of_value(told)


def _of_site(
    plan: Plan,
    key: Ed25519PrivateKey,
    kept: Path,
    tell: Progress,
    resumed: Path | None,
    at: datetime,
    allowance: Allowance,
) -> Run:
    """Return a run on a site that is shown to be the operator's, and answers."""
    proxy, proof = entered(plan, key, at.date(), allowance)
    session = Session(plan.login) if plan.login else None
    if session is not None:
        proxy.session = session
        session.open(proxy)
    folder = resumed or record.begun(kept, proxy.scope.origin, at)
    ways = Ways(allowance, proxy.scope, proxy.trust, session, plan.tools)
    return Run(plan, folder, at, ways, tell, proof, proxy.traffic)


def entered(
    plan: Plan, key: Ed25519PrivateKey, day: date, allowance: Allowance
) -> tuple[Proxy, Proof]:
    """Return the way to a site that is shown to be the operator's and answers, and how it is shown.

    Raises:
        UsageError: it may not be asked; nothing was, but what shows whose it is.
        EvidenceMissingError: it does not answer.
    """
    origin, start = site(plan.url)
    if not allowed(origin, plan.hosts):
        raise UsageError(
            "{host} is not in the list 'hosts' of [assessment]: nothing was scanned.",
            host=origin.name,
        )
    methods = READING if plan.profile == "safe" else None
    scope = Scope(origin, resolved(origin), patterns((LEAVING, *plan.exclude)), methods)
    proxy = Proxy(scope, allowance, Traffic("hegui"), trust_of(plan))
    _answers(proxy, start)
    return proxy, authority.proven(origin, proxy, key, plan.signed, plan.hosts, day)


def trust_of(plan: Plan) -> ssl.SSLContext:
    """Return how the certificate of a site is looked at; raise `UsageError` if it cannot be."""
    try:
        trust = ssl.create_default_context(
            cafile=str(plan.authorities) if plan.authorities else None
        )
    except (OSError, ssl.SSLError) as error:
        raise UsageError(
            "The certificates in {path} cannot be read: {why}.",
            path=plan.authorities,
            why=str(error),
        ) from None
    if plan.insecure:
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    return trust


def _answers(proxy: Proxy, start: str) -> None:
    """See that the site answers at all, before anything else is done."""
    reply = proxy.fetch("GET", start)
    if proxy.traffic.answers or reply.status != 502:  # noqa: PLR2004 - our own, for no answer
        return
    url, why = proxy.scope.origin.url, reply.body.decode().strip().removeprefix("hegui: ")
    if "CertificateVerification" in why or "CertVerification" in why:
        raise EvidenceMissingError(
            "The certificate of {url} is not trusted, and nothing was scanned: name its authority "
            "as 'authorities' in [assessment], or add --insecure.",
            url=url,
        )
    raise EvidenceMissingError(
        "{url} gave {why}, and nothing was scanned: start it, or correct the URL.", url=url, why=why
    )


def _site(run: Run) -> None:
    """Look at the site ourselves, then let the scanners."""
    scope, plan = run.ways.scope, run.plan
    assert scope is not None and run.ways.trust is not None  # noqa: S101, PT018 - of a site
    start = site(plan.url)[1]
    run.tell(Message("Looking at the site"), 0, 0)
    proxy = Proxy(scope, run.ways.allowance, run.own, run.ways.trust, run.ways.session)
    run.surface = survey.walked(proxy, start, PAGES[plan.profile])
    run.ways = replace(run.ways, guards=run.surface.guards)
    if run.surface.pages >= PAGES[plan.profile]:
        run.lacks.append(Message("pages after the first {count}", count=run.surface.pages))
    if not run.own.paths:
        run.lacks.append(Message("no page of the site could be read"))
    if plan.again is not None:
        _again(run, plan.again)
    else:
        _crawl(run)
    run.made = [delays.settled(one, proxy) for one in run.made]
    if plan.again is None:
        _unsent(run)
        _unseen(run)
    if run.ways.session is not None:
        _session(run, proxy)


def _crawl(run: Run) -> None:
    """Crawl with one scanner; confirm and widen with the other, at the same time if thorough."""
    known = scanners.known()
    assert run.surface is not None  # noqa: S101 - was looked at
    with ThreadPoolExecutor(AT_ONCE) as pool, _ending(run):
        early = []
        if run.plan.profile == "thorough":
            early = [(one, pool.submit(_confirm, run, one)) for one in merged(run.surface, ())]
        crawl = _step(run, known["wapiti"])
        tls = [_step(run, known["sslyze"])] if run.plan.url.startswith("https") else []
        run.made += [crawl, *tls]
        done = {one.key for one, _ in early}
        later = [one for one in _wanted(run, crawl) if one.key not in done]
        tasks = [task for _, task in early] + [pool.submit(_confirm, run, one) for one in later]
        for number, task in enumerate(tasks):
            run.tell(Message("Confirming request by request"), number, len(tasks))
            run.made.append(task.result())
        _doubted(run)
    if not tasks and run.plan.profile == "thorough":
        run.lacks.append(Message("injection: no request that takes values was found"))


def _again(run: Run, again: Again) -> None:
    """Test one finding again, by all that had seen it."""
    known = scanners.known()
    if again.modules:
        run.made.append(_step(run, known["wapiti"], modules=again.modules))
    if again.tls:
        run.made.append(_step(run, known["sslyze"]))
    run.made += [_confirm(run, entry) for entry in again.entries]
    _doubted(run)


@contextmanager
def _ending(run: Run) -> Iterator[None]:
    """End all that is under way if somebody interrupts."""
    try:
        yield
    except BaseException:
        run.ways.allowance.end("asked")
        raise


def _wanted(run: Run, crawl: Step) -> Iterator[Entry]:
    """Yield the requests that are looked at again: all if thorough, else those with a sign."""
    assert run.surface is not None  # noqa: S101 - was looked at
    everything = merged(run.surface, crawl.outcome.entries)
    if run.plan.profile == "thorough":
        yield from everything
        return
    signs = {_sign(lead) for lead in crawl.outcome.leads}
    signs |= {
        (one.method, one.path, one.parameter) for one in crawl.outcome.findings if one.cwe == _FOUND
    }
    for entry in everything:
        path = template(urlsplit(entry.url).path)
        if any((entry.method, path, name) in signs for name in entry.names):
            yield entry


def _sign(lead: Lead) -> tuple[str, str, str]:
    return (lead.method, template(urlsplit(lead.url).path), lead.parameter)


def _confirm(run: Run, entry: Entry, times: int = 1) -> Step:
    """Test one request, unless the run has ended; the third time not blindly, which misled it."""
    scanner = scanners.known()["sqlmap"]
    name = f"sqlmap-{number_of(entry):08x}"
    about = f"{entry.method} {template(urlsplit(entry.url).path)}"
    if entry.segment or entry.kind in {"cookie", "header"}:
        about += f" ({entry.segment or entry.kind})"
    ways = TECHNIQUES[run.plan.profile]
    if times > 1:
        name, ways = f"{name}-{times}", ways if times == 2 else ways.replace("B", "")  # noqa: PLR2004
    return _step(run, scanner, name, entry, about, modules=ways)


def _doubted(run: Run) -> None:
    """Test again what misled a scanner, with nothing beside it now that changes its page."""
    misled = _misled(run.made)
    for times in (2, 3):
        entries = [Entry(**{**one.entry, "names": tuple(one.entry["names"])}) for one in misled]
        again = [_confirm(run, entry, times) for entry in entries]
        run.made += again
        misled = _misled(again)


def _misled(made: Iterable[Step]) -> list[Step]:
    return [one for one in made if any(lead.why == MISTAKEN for lead in one.outcome.leads)]


def number_of(entry: Entry) -> int:
    """Return a number for a request, the same in each run."""
    return crc32("\0".join(entry.key).encode())


def _step(
    run: Run,
    scanner: Scanner,
    name: str = "",
    entry: Entry | None = None,
    about: str = "",
    source: Path | None = None,
    modules: Sequence[str] = (),
) -> Step:
    """Make a step of a run; one that would begin after the run has ended is stopped."""
    called = name or scanner.name
    if run.ways.allowance.ended:
        return steps.lacking(called, scanner, "stopped", ENDED[run.ways.allowance.ended])
    run.tell(Message("Running {scanner}", scanner=scanner.name), 0, 0)
    scope = run.ways.scope
    job = Job(
        profile=run.plan.profile,
        folder=record.step_folder(run.folder, called),
        seconds=scanner.seconds[run.plan.profile],
        asset=run.plan.asset or (scope.origin.host if scope else "host"),
        seen_at=run.began,
        program=scanners.find(scanner, run.plan.tools),
        origin=scope.origin if scope else None,
        start=site(run.plan.url)[1] if run.plan.url else "/",
        modules=modules,
        surface=run.surface,
        entry=entry,
        source=source,
        service=run.plan.service,
    )
    return steps.made(called, scanner, job, run.ways, about)


def _session(run: Run, proxy: Proxy) -> None:
    """See at the end that the session still holds, and say how often it did not."""
    session = run.ways.session
    if session is None or run.ways.allowance.ended:
        return
    session.restore(proxy)
    if session.lost:
        run.lacks.append(
            Message(
                "what was asked while the session was lost, {count:time|times}", count=session.lost
            )
        )


def _unsent(run: Run) -> None:
    """Say what was known of the site and not tried."""
    assert run.surface is not None  # noqa: S101 - was looked at
    writing = [one for one in run.surface.entries.values() if one.method not in READING]
    if run.plan.profile == "safe" and writing:
        run.lacks.append(
            Message(
                "{count:request that writes|requests that write}, which the safe profile leaves "
                "out",
                count=len(writing),
            )
        )


def _unseen(run: Run) -> None:
    """Say what was seen to be there and could not be tried as it is."""
    assert run.surface is not None  # noqa: S101 - was looked at
    if run.surface.logins and run.plan.login is None:
        run.lacks.append(
            Message(
                "what is behind the login at {pages}: none is given in [assessment.login]",
                pages=sorted(run.surface.logins)[:5],
            )
        )
    if run.surface.uploads:
        run.lacks.append(
            Message("forms that send files: {pages}", pages=sorted(run.surface.uploads)[:20])
        )
    injected = {(one.method, one.path, one.parameter) for one in run.findings if one.cwe == _FOUND}
    told = (lead for step in run.made for lead in step.outcome.leads if lead.why not in _LATER)
    leads = {_sign(lead) for lead in told}
    for method, path, name in sorted(leads - injected):
        run.lacks.append(
            Message(
                "{method} {path} breaks on some values of {name}, and it was not shown why",
                method=method,
                path=path,
                name=name,
            )
        )


def _machine(run: Run) -> None:
    if run.plan.machine:
        known = scanners.known()
        run.made.append(_step(run, known["lynis"]))
        run.made.append(_step(run, known["openscap"], source=run.plan.benchmark))


def _packages(run: Run) -> None:
    for number, path in enumerate(run.plan.packages, 1):
        scanner = scanners.known()[_LOCKS.get(path.name, "pip-audit")]
        name = f"{scanner.name}-{number}"
        run.made.append(_step(run, scanner, name, about=path.name, source=path.resolve()))


def value_of(run: Run) -> dict[str, Any]:
    """Return the result of a run as JSON has it."""
    scope, plan = run.ways.scope, run.plan
    return {
        "asset": plan.asset or (scope.origin.host if scope else "host"),
        "url": plan.url,
        "profile": plan.profile,
        "state": run.state,
        "began": moment(run.began),
        "ended": moment(datetime.now(UTC).replace(tzinfo=None)),
        "authority": {"kind": run.proof.kind, "what": run.proof.what} if run.proof else {},
        "scope": _scope(scope, plan) if scope else {},
        "pages": run.surface.pages if run.surface else 0,
        "requests": run.ways.allowance.asked,
        "lacks": [packed(one) for one in run.lacks],
        "steps": [one.value() for one in run.made],
        "traffic": run.own.value(),
        "findings": [_shown(run, one) for one in unique(run.findings)],
    }


def _scope(scope: Scope, plan: Plan) -> dict[str, Any]:
    return {
        "origin": scope.origin.url,
        "addresses": list(scope.addresses),
        "excluded": [one.pattern for one in scope.excluded],
        "methods": sorted(scope.methods) if scope.methods else [],
        "budget": plan.budget,
        "rate": plan.rate,
    }


def unique(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding for each weakness and place, the first."""
    return list({one.fingerprint: one for one in reversed(list(findings))}.values())[::-1]


def _shown(run: Run, finding: Finding) -> dict[str, Any]:
    """Return a finding with the word of each scanner that saw it."""
    alike = [one for one in run.findings if one.fingerprint == finding.fingerprint]
    told = {key: getattr(finding, key) for key in finding.__slots__}
    return {
        **told,
        "advisories": list(finding.advisories),
        "seen_at": moment(finding.seen_at),
        "fingerprint": finding.fingerprint,
        "confirmed": any(one.scanner == "sqlmap" for one in alike),
        "seen_by": sorted({one.scanner for one in alike}),
        "evidence": [f"{one.scanner}: {one.evidence}" for one in alike],
    }


def said(lacks: Iterable[Any], lang: str) -> list[str]:
    """Return what was not tested, as it was kept, in a language."""
    unpacked_ = [unpacked(one) for one in lacks]
    return [one.say(lang) if isinstance(one, Message) else str(one) for one in unpacked_]
