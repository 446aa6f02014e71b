"""What an assessment found and what it did not test, on a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Console

from hegui.assessment.authority import SHOWN
from hegui.assessment.run import said
from hegui.assessment.scope import REFUSED
from hegui.message import Message
from hegui.report.draw.table import grid, item, safe
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = Words("report/assessed")
STYLES = {"critical": "bold red", "high": "red", "medium": "yellow"}
STATES = {"tested": "green", "partial": "yellow", "inconclusive": "bold red"}
_COLUMNS = ("finding", "severity", "weakness", "place", "seen_by")
_SHORT = 8
"""Characters of a fingerprint by which a finding is named."""
_STEPS = ("scanner", "state", "covered", "requests", "seconds")


def row(finding: dict[str, Any]) -> dict[str, Any]:
    """Return a finding as a row of a sheet."""
    kept = (
        *("fingerprint", "severity", "cvss", "cwe", "title", "asset", "host", "method", "path"),
        *("parameter", "component", "version", "confirmed", "seen_at"),
    )
    told = {name: finding[name] for name in kept}
    lists = ("advisories", "seen_by", "evidence")
    return {**told, **{name: "; ".join(finding[name]) for name in lists}}


def show(found: dict[str, Any], folder: Path, lang: str) -> None:
    """Print what was found, what each scanner did, and what was not tested."""
    console = Console()
    _scope(console, found, lang)
    _steps(console, found, lang)
    if found["findings"]:
        table = grid(*(WORDS.say(name, lang) for name in _COLUMNS))
        for one in found["findings"]:
            cells = (safe(cell) for cell in _cells(one, lang))
            table.add_row(*cells, style=STYLES.get(one["severity"], ""))
        console.print(table)
    for why, number in _refused(found).items():
        line = WORDS.say("refused", lang, count=number, what=REFUSED[why].say(lang))
        item(console, "–", line, "dim")
    for line in dict.fromkeys(_lacks(found, lang)):
        item(console, "?", line, "yellow")
    count = len(found["findings"])
    told = WORDS.say("found", lang, count=count) if count else _nothing(found, lang)
    console.print(safe(told), style=STATES[found["state"]] if not count else "bold")
    console.print(safe(WORDS.say("kept", lang, folder=folder)))


def _nothing(found: dict[str, Any], lang: str) -> str:
    return WORDS.say(f"nothing_{found['state']}", lang)


def _scope(console: Console, found: dict[str, Any], lang: str) -> None:
    title = found["url"] or found["asset"]
    profile = WORDS.say(found["profile"], lang)
    console.print(safe(WORDS.say("title", lang, what=title, profile=profile)), style="bold")
    shown = found["authority"]
    if shown:
        how = Message(SHOWN[shown["kind"]].template, what=shown["what"]).say(lang)
        counted = WORDS.say(
            "authority", lang, how=how, requests=found["requests"], pages=found["pages"]
        )
        console.print(safe(counted))


def _steps(console: Console, found: dict[str, Any], lang: str) -> None:
    table = grid(*(WORDS.say(name, lang) for name in _STEPS))
    for name, group in _grouped(found["steps"]):
        states = {one["state"] for one in group}
        order = ("missing", "inconclusive", "stopped", "partial", "tested")
        state = next(one for one in order if one in states)
        covered = WORDS.say(
            "counts",
            lang,
            pages=max(one["coverage"]["pages"] for one in group),
            values=sum(one["coverage"]["parameters"] for one in group),
            checks=sum(one["coverage"]["checks"] for one in group),
        )
        version = group[0]["version"]
        many = f" ×{len(group)}" if len(group) > 1 else ""
        table.add_row(
            safe(f"{name} {version}{many}"),
            safe(WORDS.say(state, lang)),
            safe(covered),
            safe(sum(one["traffic"].get("sent", 0) for one in group)),
            safe(round(sum(one["seconds"] for one in group))),
            style=STATES.get(state, "red"),
        )
    console.print(table)


def _grouped(steps: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in steps:
        groups.setdefault(one["scanner"], []).append(one)
    return list(groups.items())


def _cells(one: dict[str, Any], lang: str) -> Iterator[str]:
    yield one["fingerprint"][:_SHORT]
    yield WORDS.say(one["severity"] or "not_graded", lang)
    named = "; ".join((*one["advisories"], *((f"CWE-{one['cwe']}",) if one["cwe"] else ())))
    yield f"{one['title']} ({named})" if named else one["title"]
    if one["component"]:
        yield f"{one['component']} {one['version']}"
    else:
        place = f"{one['method']} {one['host']}{one['path']}".strip()
        yield f"{place} [{one['parameter']}]" if one["parameter"] else place
    told = ", ".join(one["seen_by"])
    yield WORDS.say("confirmed", lang, by=told) if one["confirmed"] else told


def _refused(found: dict[str, Any]) -> Counter[str]:
    """Return how many requests were not sent, by why."""
    counted = Counter[str]()
    for one in (found["traffic"], *(step["traffic"] for step in found["steps"])):
        for why, _, number in one.get("refused", ()):
            counted[why] += number
    return counted


def _lacks(found: dict[str, Any], lang: str) -> Iterator[str]:
    """Yield what was not tested, and by whom it was not."""
    for line in said(found["lacks"], lang):
        yield WORDS.say("lack", lang, what=line)
    for one in found["steps"]:
        name = f"{one['scanner']} {one['about']}".strip()
        for line in said(one["coverage"]["lacks"], lang):
            yield WORDS.say("lack_by", lang, name=name, what=line)
