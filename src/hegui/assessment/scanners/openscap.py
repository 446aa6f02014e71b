"""OpenSCAP: this machine against the benchmark of its own release; it only reads.

With the benchmark of another release every rule is "not applicable" and the run ends well: that is
no result.
"""

from __future__ import annotations

import platform
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.assessment.finding import Finding, found
from hegui.assessment.scanners import Coverage, Job, Outcome, Scanner, faults
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.assessment.running import Ran
    from hegui.assessment.traffic import Traffic

CONTENT = Path("/usr/share/xml/scap/ssg/content")
"""Where Debian's packages put benchmarks."""
PROFILE = "xccdf_org.ssgproject.content_profile_standard"
JUDGED = ("pass", "fail", "fixed")
_RULE = re.compile(
    r"^Title\r?\t(.*)\r?\nRule\r?\t(\S+)\r?\n(?:.+\n)*?Result\r?\t(\w+)", re.MULTILINE
)


def content(folder: Path = CONTENT) -> Path:
    """Return the benchmark of this release; it need not be there."""
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        told = {}
    release = told.get("VERSION_ID", "").replace(".", "")
    return folder / f"ssg-{told.get('ID', 'unknown')}{release}-ds.xml"


def command(job: Job) -> list[str]:
    """Return the arguments of a job."""
    arf = str(job.folder / "arf.xml")  # to be imported with what it passed
    return [
        *("xccdf", "eval", "--profile", PROFILE, "--results-arf", arf),
        str(job.source or content()),
    ]


def read(job: Job, ran: Ran, _traffic: Traffic) -> Outcome:
    """Return what came of a job."""
    rules = _RULE.findall(ran.text)
    results = Counter(result for _, _, result in rules)
    judged = sum(results[one] for one in JUDGED)
    lacks = list(faults(scanner, ran))
    benchmark = job.source or content()
    if not benchmark.is_file():
        lacks.append(
            Message("there is no benchmark for this release, which would be {path}", path=benchmark)
        )
    elif rules and not judged:
        lacks.append(
            Message(
                "none of {count} rules was applicable: the benchmark is of another release",
                count=len(rules),
            )
        )
    unknown = results["error"] + results["unknown"] + results["notchecked"]
    if judged and unknown:
        lacks.append(Message("rules that could not be judged: {count}", count=unknown))
    return Outcome(
        coverage=Coverage(
            checks=judged, skipped=len(rules) - judged, lacks=tuple(lacks), nothing=not judged
        ),
        findings=tuple(_findings(job, rules)),
    )


def _findings(job: Job, rules: list[tuple[str, str, str]]) -> Iterator[Finding]:
    for title, rule, result in rules:
        if result == "fail":
            yield found(
                asset=job.asset,
                scanner="openscap",
                seen_at=job.seen_at,
                severity="medium",
                title=title,
                rule=rule,
                evidence=result,
            )


scanner = Scanner(
    name="openscap",
    programs=("oscap",),
    install="apt-get install openscap-scanner ssg-debian",
    tests=Message("this machine against the benchmark of its release"),
    way="machine",
    options={"--profile": None, "--results-arf": None},
    others=rf"xccdf|eval|{re.escape(PROFILE)}|/.+(-ds|/arf)\.xml",
    exits=frozenset((0, 2)),
    seconds={"safe": 900, "thorough": 900},
    memory=0,
    command=command,
    read=read,
)
