"""What a report tells: of runs of scanners, what they found, and what they covered besides.

A finding is closed only by a run that covered it, so that a run that says nothing of its coverage
closes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hegui.assessment.finding import place_of, shown, template

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of a scanner; times are naive UTC.

    Attributes:
        scanner: its name, such as `wapiti`.
        version: of the scanner, empty if it is not told.
        target: what it was pointed at, in the operator's name.
        started_at: what was seen, was seen from then on.
        finished_at: what was not seen, was gone by then.
        complete: it ran to its end; None where it does not say so. A run that broke off covers
            what it says that it covered before.
        stated_by: who says what it covered, where it does not say so itself.
        exposed: what it saw can be reached from the internet; None where that is not known.
    """

    scanner: str
    version: str = ""
    target: str
    started_at: datetime
    finished_at: datetime
    complete: bool | None = None
    stated_by: str = ""
    exposed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What a run tested. None stands for whatever it is; a path that ends in `*` for all below it.

    A component is one that an inventory listed at a version: a weakness of it at another version is
    covered, and at this one it is not, since a program does not get better by itself.

    Attributes:
        asset: as in the finding.
        rule: the scanner's own name of its test.
        weakness: as in the finding.
        listed: only tests that the run lists (`Ran`).
    """

    asset: str
    host: str | None = None
    method: str | None = None
    path: str | None = None
    parameter: str | None = None
    rule: str | None = None
    weakness: str | None = None
    component: str | None = None
    version: str | None = None
    listed: bool = False


def covered(
    *,
    asset: str,
    url: str = "",
    host: str | None = None,
    method: str | None = None,
    path: str | None = None,
    parameter: str | None = None,
    rule: str | None = None,
    weakness: str | None = None,
) -> Covered:
    """Return what a run tested, in the form in which findings have their places."""
    named, asked = place_of(url) if url else (None, None)
    where = path if path is not None else asked
    below = "*" if where is not None and where.endswith("*") else ""
    plain = None if where is None else shown(template(where.removesuffix("*")) + below)
    return Covered(
        asset=shown(asset),
        host=shown(host.lower()) if host is not None else named,
        method=None if method is None else method.upper(),
        path=plain,
        parameter=None if parameter is None else shown(parameter),
        rule=None if rule is None else shown(rule),
        weakness=weakness,
    )


@dataclass(frozen=True, slots=True)
class Ran:
    """A test that all runs of a report did wherever they came."""

    rule: str


@dataclass(frozen=True, slots=True)
class Lasted:
    """From when to when a run of a report was, where only its end tells."""

    run: Run
    started_at: datetime
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a report holds and is no finding: `why` is a key of the words of findings."""

    why: str
    count: int = 1
