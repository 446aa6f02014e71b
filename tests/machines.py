"""Machines whose answers were written down, in the form in which the probe sends them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.assessment.collectors import host
from hegui.assessment.collectors.facts import Collected, Target, Value
from hegui.assessment.collectors.seen import Section, parsed
from hegui.assessment.collectors.working import worked_out

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "assessment" / "machines"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
MARK = "0123456789abcdef" * 2
AT = datetime(2026, 11, 29, 8, tzinfo=UTC)
PROBE = host.PROBE.read_text("utf-8")


def asked() -> dict[str, str]:
    """Return every section that the probe sends, and how it ends where there is no such thing."""
    found = dict.fromkeys(
        re.findall(r"^ +(?:take|begin) '([^']+)'", PROBE, re.MULTILINE), "missing"
    )
    found |= dict.fromkeys(re.findall(r"^    show (/\S+)", PROBE, re.MULTILINE), "absent")
    folders = re.findall(r"^    each (/\S+)", PROBE, re.MULTILINE)
    return found | {f"{folder}/": "absent" for folder in folders}


def answer(name: str) -> bytes:
    """Return what a machine sends; what is not written down of it is not there."""
    told = dict(asked())
    body: dict[str, str] = {}
    for part in (FOLDER / f"{name}.txt").read_text("utf-8").split("### ")[1:]:
        head, _, text = part.partition("\n")
        label, status = re.fullmatch(r"(.*?)(?: (denied|absent|missing|root|\d+))?", head).groups()  # type: ignore[union-attr]
        told[label], body[label] = status or "0", text.removesuffix("\n")
    return "".join(
        f"\n@{MARK} begin {label}\n{body.get(label, '')}\n@{MARK} end {status}\n"
        for label, status in told.items()
    ).encode()


@cache
def sections(name: str) -> Mapping[str, Section]:
    """Return the sections of a machine."""
    return parsed(answer(name), MARK)


def worked(told: Mapping[str, Section]) -> Collected:
    """Return the facts of sections."""
    return worked_out(Target(kind="host", name="m"), host.READ, told, AT)


def values(collected: Collected) -> dict[str, Value]:
    """Return the facts that are known."""
    return {one.fact: one.value for one in collected.facts}
