"""Facts that a report of Lynis or OpenSCAP has measured already, often as root.

A rule that ran and found nothing says what the fact is; one that found something does not say its
value, and one that did not run says nothing. So a report makes facts known that were not, and never
takes the place of what was read now.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from hegui.assessment import importers
from hegui.assessment.collectors.facts import Collected, Known
from hegui.assessment.collectors.working import cut
from hegui.assessment.events import Covered, Run
from hegui.assessment.finding import Finding
from hegui.assessment.importers.given import Given
from hegui.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hegui.assessment.collectors.facts import Value

_SSG = "xccdf_org.ssgproject.content_rule_"


class _Measured(NamedTuple):
    """What a fact is where all of these rules of a scanner ran and found nothing."""

    scanner: str
    rules: frozenset[str]
    fact: str
    value: Value


def _openscap(fact: str, value: Value, *rules: str) -> _Measured:
    return _Measured("openscap", frozenset(f"{_SSG}{one}" for one in rules), fact, value)


def _lynis(fact: str, value: Value, rule: str) -> _Measured:
    return _Measured("lynis", frozenset((rule,)), fact, value)


MEASURED = (
    _openscap("sshd.permit_root_login", "no", "sshd_disable_root_login"),
    _openscap("sshd.permit_empty_passwords", False, "sshd_disable_empty_passwords"),
    _openscap("accounts.uid_zero", ["root"], "accounts_no_uid_except_zero"),
    _openscap("sudo.nopasswd", [], "sudo_remove_nopasswd", "sudo_remove_no_authenticate"),
    _lynis("accounts.uid_zero", ["root"], "AUTH-9204"),
    _lynis("accounts.shared_numbers", [], "AUTH-9208"),
    _lynis("accounts.without_password", [], "AUTH-9283"),
    _lynis("firewall.active", True, "FIRE-4590"),
)


def completed(collected: Collected, node: str, path: Path) -> Collected:
    """Return facts, with those that a report knows and the probe does not.

    Args:
        collected: what was read of a machine.
        node: the name that the machine has for itself; empty if it was not reached.
        path: the report.

    Raises:
        UsageError: it is no such report, or of another machine.
    """
    run, clean = _clean(path)
    if not _same(run.target.lower(), node.lower()):
        raise UsageError(
            "{path} is a report of {target}, and this machine is {host}: give one of its own.",
            path=path,
            target=run.target,
            host=node or collected.target.name,
        )
    unknown = {one.fact for one in collected.unknown}
    told = {
        one.fact: _known(one, run.finished_at, path)
        for one in MEASURED
        if one.scanner == run.scanner and one.fact in unknown and one.rules <= clean
    }
    return collected.model_copy(
        update={
            "facts": [*collected.facts, *told.values()],
            "unknown": [one for one in collected.unknown if one.fact not in told],
        }
    )


def _known(one: _Measured, at: datetime, path: Path) -> Known:
    source = f"{one.scanner} {', '.join(sorted(one.rules))} ({path.name})"
    return Known(fact=one.fact, value=one.value, source=cut(source), at=at.replace(tzinfo=UTC))


def _clean(path: Path) -> tuple[Run, set[str]]:
    """Return the run of a report, and the rules that ran and found nothing."""
    run, covered, found = None, set[str](), set[str]()
    for event in importers.read(Given(path)):
        if isinstance(event, Run):
            run = event
        elif isinstance(event, Covered) and event.rule:
            covered.add(event.rule)
        elif isinstance(event, Finding):
            found.add(event.rule)
    if run is None or run.scanner not in {one.scanner for one in MEASURED}:
        raise UsageError("{path} is no report of Lynis or OpenSCAP.", path=path)
    return run, covered - found


def _same(one: str, other: str) -> bool:
    """Say whether two names are of one machine; either may leave out its domain."""
    if "." in one and "." in other:
        return one == other
    return one.partition(".")[0] == other.partition(".")[0]
