"""What is said of a docket, in English and Chinese, for every format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from hegui.law.citation import cite_all
from hegui.report import columns
from hegui.report.docket import SYSTEMS
from hegui.report.safe import visible
from hegui.report.wording import day, headed, listed
from hegui.words import Words

if TYPE_CHECKING:
    from hegui.assessment.docket import Docket, Line, Said, Step
    from hegui.report.docket import Found

WORDS = Words("report/docket")
say = WORDS.say
MARKS = {
    "done": "✓",
    "due": "→",
    "late": "✓",
    "overdue": "✗",
    "breached": "✗",
    "open": "○",
    "unknown": "?",
    "none": "–",
}


def state(line: Line, lang: str) -> str:
    """Return the sign and the word of a state."""
    return f"{MARKS[line.state]} {say(f'state_{line.state}', lang)}"


def titled(docket: Docket, lang: str) -> str:
    """Return what a system is called: its name, its key and its level."""
    level = (
        say("level_unknown", lang) if docket.level is None else say(f"level_{docket.level}", lang)
    )
    named = docket.name or docket.system
    key = "" if named == docket.system else docket.system
    return " · ".join(filter(None, (named, key, level)))


def says(line: Line, lang: str) -> list[str]:
    """Return what else is known of a line, a sentence each."""
    return [_said(one, lang) for one in line.says]


def _said(one: Said, lang: str) -> str:
    if one.key == "text":
        return visible(str(one.values[lang]))
    values = {name: _value(name, value, lang) for name, value in one.values.items()}
    return say(one.key, lang, **values)


def _value(name: str, value: Any, lang: str) -> Any:
    if isinstance(value, date):
        return day(value, lang)
    if isinstance(value, Mapping):
        return value[lang]
    if name in {"level", "wanted"}:
        return say(f"level_{value}", lang)
    if name == "columns":
        return listed((columns.named(SYSTEMS, column, lang) for column in value), lang)
    return visible(value) if isinstance(value, str) else value


def cited(found: Found, step: Step, lang: str) -> str:
    """Return the provisions of a step on the day; of a step without a duty there are none."""
    return cite_all(found.finding(step.duty).provisions, lang, found.day) if step.duty else ""


def left_out(found: Found, lang: str) -> str | None:
    """Say how many systems are left out, None where none is."""
    return say("retired", lang, systems=found.retired) if found.retired else None


def notes(found: Found, lang: str) -> list[str]:
    """Return what to know of the docket as a whole."""
    out = left_out(found, lang)
    told = [str(getattr(note, lang)) for note in found.scheme.notes]
    return [say("judged", lang), *([out] if out else []), *told]


def how(found: Found, lang: str) -> list[tuple[str, str, str]]:
    """Return of each step with a duty its title, its provisions and how its day is counted."""
    return [
        (str(getattr(step.title, lang)), cited(found, step, lang), found.counted(step, lang) or "")
        for step in found.scheme.steps
        if step.duty and found.finding(step.duty).provisions
    ]


def counted(found: Found, lang: str) -> list[str]:
    """Return of each step whose day is counted how that is done, a line each."""
    return [headed(title, told, lang) for title, _, told in how(found, lang) if told]


def as_value(found: Found, lang: str) -> dict[str, Any]:
    """Return the dockets as JSON has them."""
    return {
        "operator": found.operator,
        "as_of": found.day,
        "systems": [
            {
                "system": one.system,
                "name": one.name,
                "level": one.level,
                "steps": [_line(found, line, lang) for line in one.lines],
            }
            for one in found.dockets
        ],
        "retired": found.retired,
        "counted": {
            step.id: told
            for step in found.scheme.steps
            if step.duty and (told := found.counted(step, lang))
        },
        "notes": notes(found, lang),
        "confidence": found.scheme.confidence,
        "source": list(found.scheme.source),
        "last_checked": found.scheme.last_checked,
    }


def _line(found: Found, line: Line, lang: str) -> dict[str, Any]:
    duty = line.step.duty or None
    return {
        "step": line.step.id,
        "title": getattr(line.step.title, lang),
        "state": line.state,
        "done_on": line.done_on,
        "due_on": line.due_on,
        "latest_on": line.latest_on,
        "duty": duty,
        "provisions": [str(ref) for ref in found.finding(duty).provisions] if duty else [],
        "says": says(line, lang),
    }


def rows(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of a value as rows of CSV, each behind its system."""
    return [
        {"system": one["system"], "name": one["name"], "level": one["level"]}
        | {name: cell for name, cell in line.items() if name not in {"provisions", "says"}}
        | {"provisions": " ".join(line["provisions"]), "says": " ".join(line["says"])}
        for one in value["systems"]
        for line in one["steps"]
    ]
