"""Exit codes: the first that applies, in the order 70, 2, 1, 4, 3, 0.

Those of an audit say what it found. A command that only tells or writes, such as `plan`, `explain`,
`deadlines` and `next`, ends with 0 when it did its work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.errors import HeguiError

if TYPE_CHECKING:
    from collections.abc import Collection

    from hegui.outcome import Report

FINE = 0
BREACHED = 1
WRONG = 2
UNDETERMINED = 3
OVERDUE = 4
OUR_FAULT = 70
STOPPED = 130


class StoppedError(HeguiError):
    """Control-C came after something had been written; the message says what, and what to do."""

    exit_code = STOPPED


MEANINGS = {
    FINE: "no breach, and the evidence was sufficient",
    BREACHED: "a duty is breached and not put right (with --fail-on past: or put right late)",
    WRONG: "wrong usage, configuration, content, value or waiver file; nothing was judged",
    UNDETERMINED: "undetermined: evidence is missing, or no duty could be judged",
    OVERDUE: "a regulator's order is overdue (with --fail-on-overdue)",
    OUR_FAULT: "our own fault",
    STOPPED: "stopped by the user; what had been written by then, if anything, is said",
}


FAIL_ON = ("breached", "past", "unwaived", "unknown", "overdue", "none")
"""What `--fail-on` may name; without it: breached and unknown.

A breach that was put right ends as if met, unless `past` is named.
"""


def of(report: Report, fail_on: Collection[str]) -> int:
    """Return the exit code of an audit, counting only what `fail_on` names."""
    found = [entry.finding for entry in report.entries if entry.finding.verdict == "breached"]
    breaches = [finding for finding in found if finding.standing == "open"]
    if "past" in fail_on and found:
        return BREACHED
    if "breached" in fail_on and breaches:
        return BREACHED
    if "unwaived" in fail_on and any(not finding.waivers for finding in breaches):
        return BREACHED
    ordered = (deadline for deadline in report.deadlines if deadline.origin == "ordered")
    if "overdue" in fail_on and any(deadline.overdue for deadline in ordered):
        return OVERDUE
    if "unknown" in fail_on and report.undetermined:
        return UNDETERMINED
    return FINE
