"""The scanners that Hegui drives: one file each, none of whose code is ever imported.

A scanner is a program of its own, found by its name, started with arguments that are checked one by
one, and believed only as far as it shows what it tested: a run that tested nothing is inconclusive,
whatever its exit code says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal, get_args

from hegui.assessment.surface import Entry  # noqa: TC001 - pydantic asks for it
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from hegui.assessment.finding import Finding
    from hegui.assessment.running import Ran
    from hegui.assessment.scope import Origin
    from hegui.assessment.surface import Surface
    from hegui.assessment.traffic import Traffic

Profile = Literal["safe", "thorough"]
PROFILES: tuple[str, ...] = get_args(Profile)
Way = Literal["proxy", "tunnel", "service", "machine"]
"""How it reaches what it tests: through the proxy, by a tunnel of it, or not by a network.

`service`: it asks one service about packages, by a tunnel that leads nowhere else, and gets to no
site of the operator. `machine`: it has no network at all.
"""
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_SECONDS = 180
"""For a version: a machine that has much to do starts a scanner slowly."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """What a scanner is to do; `folder` is its own, and `seconds` all that it has."""

    profile: Profile
    folder: Path
    seconds: int
    asset: str
    seen_at: datetime
    program: str
    proxy: str = ""
    origin: Origin | None = None
    start: str = "/"
    modules: Sequence[str] = ()
    surface: Surface | None = None
    entry: Entry | None = None
    source: Path | None = None
    service: str = ""

    @property
    def site(self) -> Origin:
        """Return the site, of a job that has one."""
        assert self.origin is not None  # noqa: S101 - of scanners of a site
        return self.origin


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What a scanner showed that it tested; `lacks` says what it did not, and so is not clean.

    `nothing`: so little that what it did not find means nothing at all.
    """

    pages: int = 0
    parameters: int = 0
    checks: int = 0
    skipped: int = 0
    modules: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    nothing: bool = False


MISTAKEN = "mistaken"
"""Why a scanner is to look again: what it took for a weakness at first kept it from all else."""
WAITS = "timesql"
"""Why we look again: a request took long, once."""


@dataclass(frozen=True)
class Lead:
    """What may be a weakness and was not shown to be one: another scanner, or it, looks again.

    `requests`: of what took long, the one that did, and the one that it was made of.
    """

    method: str
    url: str
    parameter: str
    why: str
    requests: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a scanner found, and what it showed that it tested."""

    coverage: Coverage
    findings: tuple[Finding, ...] = ()
    leads: tuple[Lead, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scanner:
    """A scanner and how it is driven.

    Attributes:
        name: of the scanner.
        programs: names under which it is installed.
        install: how it is.
        tests: what is not tested where it is missing.
        way: how it reaches what it tests.
        service: what it asks where its way is that, unless the operator names another.
        options: the arguments that it may be given, with a pattern for their values, None for none.
        others: a pattern for what is no option.
        exits: the codes with which it ends by itself, and whether its result is then read.
        seconds: that it has, by profile.
        memory: megabytes.
        version: the arguments that tell its version.
        below: the first version that is not used.
        command: the arguments of a job.
        read: what came of it.
    """

    name: str
    programs: tuple[str, ...]
    install: str
    tests: Message
    way: Way
    service: str = ""
    options: Mapping[str, str | None]
    others: str = r"(?!)"
    exits: frozenset[int]
    seconds: Mapping[str, int]
    memory: int
    version: tuple[str, ...] = ("--version",)
    below: tuple[int, ...] = ()
    command: Callable[[Job], list[str]]
    read: Callable[[Job, Ran, Traffic], Outcome]
    environment: Mapping[str, str] = field(default_factory=dict)


@cache
def known() -> dict[str, Scanner]:
    """Return the scanners by name: each file of this package holds one."""
    files = sorted(one.name for one in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}").scanner for name in files]
    return {one.name: one for one in found}


def checked(scanner: Scanner, command: Sequence[str]) -> list[str]:
    """Return a command whose every argument the scanner may be given.

    Raises:
        ValueError: one may not: our own fault, and nothing is started.
    """
    for one in command:
        name, parted, value = one.partition("=")
        if one[:1] == "-" != one[1:2]:  # a short option, and its value right behind it
            name, parted, value = one[:2], one[2:], one[2:]
        if not one.startswith("-"):
            fits = re.fullmatch(scanner.others, one) is not None
        elif name not in scanner.options:
            fits = False
        else:
            rule = scanner.options[name]
            fits = not parted if rule is None else re.fullmatch(rule, value, re.DOTALL) is not None
        if not fits:
            raise ValueError(f"{scanner.name} may not be given {one!r}")
    return list(command)


def find(scanner: Scanner, tools: Path | None) -> str:
    """Return the path of a scanner, empty if it is not installed.

    Args:
        scanner: which one.
        tools: a folder that is looked into before the path of the machine.
    """
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
    for name in scanner.programs:
        for where in (str(tools) if tools else None, path):
            if where and (found := shutil.which(name, path=where)):
                return str(Path(found).absolute())
    return ""


def version_of(scanner: Scanner, program: str) -> str:
    """Return the version that a scanner tells.

    Raises:
        UsageError: it tells none, or one that is not used.
    """
    try:
        told = _says((program, *scanner.version), Path(program).stat().st_mtime_ns)
    except OSError:
        told = ""
    matched = _VERSION.search(told)
    if matched is None:
        raise UsageError(
            "{program} does not tell its version: install it anew with {install}.",
            program=program,
            install=scanner.install,
        )
    version = matched[0]
    if scanner.below and tuple(map(int, version.split("."))) >= scanner.below:
        raise UsageError(
            "{program} is version {version}, which leaves real pages out: install it anew with "
            "{install}.",
            program=program,
            version=version,
            install=scanner.install,
        )
    return version


@cache
def _says(command: tuple[str, ...], _changed: int) -> str:
    """Return what a program says; it is asked once, however many steps it makes."""
    try:
        ran = subprocess.run(  # noqa: S603 - a program that was found by its name
            command, check=False, capture_output=True, timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (ran.stdout + ran.stderr).decode("utf-8", "replace")


def faults(scanner: Scanner, ran: Ran) -> tuple[str, ...]:
    """Return what the end of a scanner says against what it found."""
    if ran.ended == "time":
        return (Message("it was ended when its time was over"),)
    if ran.ended == "stopped":
        return (Message("it was ended with the run"),)
    if ran.code not in scanner.exits:
        return (Message("it ended with the code {code}", code=ran.code),)
    return ()
