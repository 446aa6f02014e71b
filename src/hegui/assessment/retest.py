"""By what a finding is tested again: all by which it was seen, and sqlmap where it can confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from hegui.assessment import record
from hegui.assessment.finding import template
from hegui.assessment.run import Again
from hegui.assessment.surface import Entry
from hegui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_INJECTION = 89
_WITH = {"permanentxss": ("xss",)}
"""Modules that look for what others put there."""


def found(kept: Path, fingerprint: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the newest result that has a finding, and the finding.

    Args:
        kept: the folder in which runs are kept.
        fingerprint: of the finding, or how it begins.

    Raises:
        UsageError: no run has one, or a run has several that begin so.
    """
    for seal in sorted(kept.glob(f"*/{record.SEAL}"), reverse=True):
        result = record.result(seal.parent)
        alike = [one for one in result["findings"] if one["fingerprint"].startswith(fingerprint)]
        if len(alike) > 1:
            raise UsageError(
                "Several findings begin with {fingerprint}: name more of it.",
                fingerprint=fingerprint,
            )
        if alike:
            return result, alike[0]
    raise UsageError(
        "No run in {kept} has a finding {fingerprint}: list them with --output json.",
        kept=kept,
        fingerprint=fingerprint,
    )


def again(result: dict[str, Any], finding: dict[str, Any]) -> Again:
    """Return what is tested again of a finding of a result.

    Raises:
        UsageError: it is of the machine or of packages, which are looked at as a whole.
    """
    seen = [
        (step, one)
        for step in result["steps"]
        for one in step["findings"]
        if _place(one) == _place(finding)
    ]
    by = {step["scanner"] for step, _ in seen}
    if by - {"wapiti", "sqlmap", "sslyze"}:
        raise UsageError(
            "This finding is of the machine or of packages: run it again with --machine or "
            "--packages."
        )
    modules = dict.fromkeys(one["rule"] for step, one in seen if step["scanner"] == "wapiti")
    return Again(
        modules=tuple({**{more: 0 for one in modules for more in _WITH.get(one, ())}, **modules}),
        entries=tuple(dict.fromkeys(_entries(result, finding))),
        tls="sslyze" in by,
    )


def _place(one: dict[str, Any]) -> tuple[Any, ...]:
    keys = ("cwe", "host", "method", "path", "parameter", "component", "version", "advisories")
    return tuple(str(one[key]) for key in keys)


def _entries(result: dict[str, Any], finding: dict[str, Any]) -> Iterator[Entry]:
    """Yield the requests by which an injection is confirmed: those that take the value."""
    if finding["cwe"] != _INJECTION:
        return
    for step in result["steps"]:
        for told in (*((step["entry"],) if step["entry"] else ()), *step["entries"]):
            entry = Entry(**{**told, "names": tuple(told["names"])})
            path = template(urlsplit(entry.url).path)
            names = (f"segment {entry.segment}",) if entry.segment else entry.names
            if (entry.method, path) == (finding["method"], finding["path"]) and (
                finding["parameter"] in names
            ):
                yield entry
                return
