"""`hegui assess`: test one's own site, machine and packages for weaknesses, and keep the proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.options import HERE, AssessedBy, Insecure, Lang, Output, choice, config_file
from hegui.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.assessment.run import Again, Plan
    from hegui.config import Assessment

Profile = Literal["safe", "thorough"]


def _day(value: str) -> date:
    from hegui.days import iso_day

    return iso_day(value)


def assess(
    url: Annotated[
        str, typer.Argument(metavar="[URL]", help="the site, as https://shop.example")
    ] = "",
    config: AssessedBy = HERE,
    profile: Annotated[
        Profile,
        choice(
            "--profile",
            Profile,
            "safe sends only what reads; thorough also sends forms and tests each value",
        ),
    ] = "safe",
    machine: Annotated[
        bool, typer.Option("--machine", help="also look at the machine on which this runs")
    ] = False,
    packages: Annotated[
        list[Path] | None,
        typer.Option(
            "--packages",
            metavar="FILE",
            help="also look at the packages of a requirements.txt or package-lock.json; repeatable",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="PATTERN", help="leave these paths out; repeatable"),
    ] = None,
    budget: Annotated[
        int | None, typer.Option("--budget", min=1, help="requests at most; default 50000")
    ] = None,
    rate: Annotated[
        float | None, typer.Option("--rate", min=0, help="requests a second at most")
    ] = None,
    insecure: Insecure = False,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", metavar="RUN", help="go on with a run that was stopped"),
    ] = None,
    retest: Annotated[
        str | None,
        typer.Option(
            "--retest",
            metavar="FINDING",
            help="only test a finding again, by the beginning of its fingerprint",
        ),
    ] = None,
    token: Annotated[
        bool, typer.Option("--token", help="only show the line that proves whose the site is")
    ] = False,
    authorise: Annotated[
        date | None,
        typer.Option(
            "--authorise",
            metavar="DAY",
            parser=_day,
            help="only sign that the hosts of [assessment] may be scanned until a day",
        ),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="who answers for --authorise")
    ] = "",
    verify: Annotated[
        Path | None,
        typer.Option("--verify", metavar="RUN", help="only say whether a run is as it was sealed"),
    ] = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Test one's own site for weaknesses with well-known scanners, and seal what came of it.

    A host is scanned only if it is shown to be the operator's and is in the list 'hosts' of
    [assessment]; this machine needs neither. The exit code is 0 only if all that was to be tested
    was tested and nothing was found, 1 if something was found, 3 if something was not tested.
    """
    from hegui.assessment import record

    settings, beside = told_of(config)
    kept, sealed_by = beside / settings.record, beside / settings.key
    if verify is not None:
        return _verified(verify, sealing_key(sealed_by, kept, lang), lang)
    if not (url or machine or packages or retest or authorise):
        raise UsageError("There is nothing to assess: name a URL, --machine or --packages.")
    key = sealing_key(sealed_by, kept, lang)
    if token:
        return _token(url, key)
    if authorise is not None:
        return _authorised(settings, beside, authorise, by, key, lang)
    again = None
    if retest is not None:
        url, profile, again = _again(kept, retest, url)
    plan = plan_of(settings, beside, url, profile)
    plan = _changed(plan, exclude, budget, rate, insecure=insecure, machine=machine)
    plan = replace(_with_packages(plan, packages or []), again=again)
    folder = _run(plan, key, kept, resume, lang)
    found = record.result(folder)
    _show(found, folder, lang, output)
    return _code(found)


def _again(kept: Path, finding: str, url: str) -> tuple[str, Profile, Again]:
    """Return the site and the profile of a finding, and what is tested again of it."""
    from hegui.assessment import retest

    result, found = retest.found(kept, finding)
    return url or result["url"], result["profile"], retest.again(result, found)


def told_of(config: Path) -> tuple[Assessment, Path]:
    """Return what [assessment] says, and the folder of its file; without a file its defaults."""
    from hegui import config as toml

    path = config_file(config)
    if config == HERE and not path.exists():
        return toml.Assessment(), Path()
    return toml.read(path).assessment, path.parent


def sealing_key(path: Path, kept: Path, lang: str) -> Ed25519PrivateKey:
    """Return the key that seals runs, made if it is not there."""
    from hegui.cli.telling import complain
    from hegui.message import Message
    from hegui.sealed import keys

    if not path.exists():
        keys.make(path)
        complain(Message("made the key {path}, which seals runs: keep it.", path=path), lang)
    return keys.load(path, kept)


def _token(url: str, key: Ed25519PrivateKey) -> int:
    from hegui.assessment.authority import FILE, RECORD, token
    from hegui.assessment.scope import site

    origin, _ = site(url)
    typer.echo(token(origin, key))
    typer.echo(f"{origin.url}{FILE}", err=True)
    typer.echo(f"{RECORD}.{origin.host} TXT", err=True)
    return codes.FINE


def _authorised(
    settings: Assessment,
    beside: Path,
    until: date,
    by: str,
    key: Ed25519PrivateKey,
    lang: str,
) -> int:
    from hegui import files
    from hegui.assessment.authority import authorise
    from hegui.cli.telling import complain
    from hegui.days import today
    from hegui.message import Message

    signed = authorise(settings.hosts, today(), until, by, key)
    path = beside / (settings.authorisation or "assessment-authorisation.note")
    with files.writing(path):
        files.write_whole(path, signed)
    complain(Message("wrote {path}: name it as 'authorisation' in [assessment].", path=path), lang)
    return codes.FINE


def _verified(run: Path, key: Ed25519PrivateKey, lang: str) -> int:
    from hegui.assessment import record
    from hegui.cli.telling import complain
    from hegui.message import Message
    from hegui.sealed.keys import public

    faults = record.verified(run, public(key, record.SIGNER))
    for fault in faults:
        complain(fault, lang)
    if not faults:
        complain(Message("{run} is as it was sealed.", run=run), lang)
    return codes.BREACHED if faults else codes.FINE


def plan_of(settings: Assessment, beside: Path, url: str, profile: Profile) -> Plan:
    """Return what [assessment] says of how a site may be asked."""
    from hegui.assessment.allowance import window
    from hegui.assessment.run import Plan

    def there(name: str | None) -> Path | None:
        return beside / name if name else None

    return Plan(
        asset=settings.asset,
        url=url,
        profile=profile,
        hosts=settings.hosts,
        exclude=settings.exclude,
        budget=settings.budget,
        rate=settings.rate,
        window=window(settings.window) if settings.window else None,
        stop_file=there(settings.stop_file),
        tools=there(settings.tools),
        signed=there(settings.authorisation),
        authorities=there(settings.authorities),
        login=_login(settings),
        benchmark=there(settings.benchmark),
        service=settings.advisories,
    )


def _login(settings: Assessment) -> Any:
    from hegui.assessment.session import Login

    told = settings.login
    if told is None:
        return None
    form, headers = told.resolved(told.form), told.resolved(told.headers)
    return Login(told.page, form, headers, told.check, told.shows)


def _changed(
    plan: Plan,
    exclude: list[str] | None,
    budget: int | None,
    rate: float | None,
    *,
    insecure: bool,
    machine: bool,
) -> Plan:
    """Return a plan with what the command line says of it."""
    return replace(
        plan,
        exclude=(*plan.exclude, *(exclude or ())),
        budget=plan.budget if budget is None else budget,
        rate=plan.rate if rate is None else rate,
        insecure=insecure,
        machine=machine,
    )


def _with_packages(plan: Plan, packages: list[Path]) -> Plan:
    for path in packages:
        if not path.is_file():
            raise UsageError("{path} is no file: name one that lists packages.", path=path)
    return replace(plan, packages=tuple(packages))


def _run(plan: Plan, key: Ed25519PrivateKey, kept: Path, resume: Path | None, lang: str) -> Path:
    from hegui.assessment.run import assess as run
    from hegui.cli.telling import progress

    if resume is not None and not (resume / "steps").is_dir():
        raise UsageError("{run} is no run that can be gone on with: name its folder.", run=resume)
    with progress(lang) as tell:
        return run(plan, key, kept, tell, resume)


def _show(found: dict[str, Any], folder: Path, lang: str, output: str) -> None:
    from hegui.report.draw import assessed

    rows = [assessed.row(one) for one in found["findings"]]
    emit(
        {**found, "run": str(folder)},
        output,
        rows=rows,
        draw=lambda: assessed.show(found, folder, lang),
    )


def _code(found: dict[str, Any]) -> int:
    """Return 1 if something was found, else 3 if something was not tested."""
    if found["findings"]:
        return codes.BREACHED
    return codes.FINE if found["state"] == "tested" else codes.UNDETERMINED
