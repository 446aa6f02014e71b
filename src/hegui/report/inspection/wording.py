"""What is said of a folder and its lines, in English and Chinese, for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.message import COMMA, spoken
from hegui.report import columns, wording
from hegui.report.inspection import STATES
from hegui.report.plan.wording import cited
from hegui.report.safe import visible
from hegui.report.wording import word
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hegui.evidence.stock import Asked
    from hegui.report.inspection import Found, Inspection, Line, List

WORDS = Words("report/inspection")
say = WORDS.say
VERDICTS = ("breached", "unknown", "met", "not_applicable")
MARKS = {"there": "●", "nothing": "●", "none": "○", "not_given": "○", "not_asked": "–"}
"""No signs of verdicts: what is there is not met by that."""
SIGNS = {"breached": "✗", "unknown": "?", "met": "✓", "not_applicable": "–"}


def what(asked: Asked, lang: str) -> str:
    """Return what rows are asked for: the kind, or the table, in words."""
    if asked.column is None:
        return columns.table(asked.table, lang)
    if asked.value is None:
        name = columns.table(asked.table, lang)
        filled = columns.named(asked.table, asked.column, lang)
        return say("filled", lang, table=name, column=filled)
    return columns.value_of(asked.table, asked.column, asked.value, lang)


def told(line: Line, lang: str) -> str:
    """Return what was found of a line."""
    named = what(line.asked, lang)
    if line.held == "there" and line.stock is not None:
        newest = line.stock.newest
        said = say("newest", lang, day=wording.day(newest, lang)) if newest else ""
        return say("rows", lang, what=named, rows=line.stock.rows, newest=said)
    by = line.source.declared_by if line.source else None
    key: str = "none_complete" if line.held == "none" and by else line.held
    if line.held == "not_given" and line.why:
        key = "unreadable"
    return say(key, lang, what=named, by=visible(by or ""), why=visible(spoken(line.why, lang)))


def there(found: Found, lang: str) -> list[str]:
    """Return what is there, a sentence a line."""
    return [told(one, lang) for one in found.lines if one.held in {"there", "nothing"}]


def missing(found: Found, lang: str) -> list[str]:
    """Return what is missing, a sentence a line; what is not asked is not."""
    return [told(one, lang) for one in found.lines if one.held in {"none", "not_given"}]


def lacking(found: Found, lang: str) -> list[str]:
    """Return the names of what is missing."""
    return [what(one.asked, lang) for one in found.lines if one.held in {"none", "not_given"}]


def share(found: Found, lang: str) -> str:
    """Return how much of a folder is there, and its newest day."""
    lines = [one for one in found.lines if one.held != "not_asked"]
    if not lines:
        return "–"
    held = [one for one in lines if one.held in {"there", "nothing"}]
    days = [one.stock.newest for one in held if one.stock and one.stock.newest]
    newest = say("newest", lang, day=wording.day(max(days), lang)) if days else ""
    return say("share", lang, held=len(held), all=len(lines), newest=newest)


def signs(found: Found, lang: str) -> str:
    """Return the verdicts of the duties behind a folder, each sign with its number."""
    held = found.verdicts
    told = [f"{SIGNS[v]}{held[v]}" for v in VERDICTS if held.get(v)]
    return " ".join(told) or say("no_duty", lang)


def to_give(found: Iterable[Found]) -> list[str]:
    """Return the tables that are missing, each once."""
    lines = (line for one in found for line in one.lines if line.held == "not_given")
    return list(dict.fromkeys(line.asked.table for line in lines))


def verdicts(found: Found, lang: str) -> list[str]:
    """Return how many of the duties behind a folder have each verdict, a verdict a line."""
    held = found.verdicts
    return [f"{SIGNS[v]} {held[v]} {word(v, lang)}" for v in VERDICTS if held.get(v)]


def basis(one: List, lang: str, day: date) -> str:
    """Return what the list of an authority follows, and how sure that is."""
    if one.text is None:
        return say("by_duties", lang)
    law = COMMA[lang].join(cited(ref, day, lang) for ref in one.provisions)
    sure = say("confidence", lang, word=word(one.text.confidence, lang))
    said = say("by_text", lang, law=law, note=one.text.note.model_dump()[lang])
    return f"{said}{'' if lang == 'zh' else ' '}{sure}"


def counts(inspection: Inspection, lang: str) -> str:
    """Return how many folders are in each state."""
    return say("counts", lang, **{state: inspection.count(state) for state in STATES})


def as_value(inspection: Inspection, lists: Iterable[List], lang: str) -> dict[str, Any]:
    """Return an inspection as JSON has it: the folders, and the lists that name them."""
    lists = tuple(lists)
    wanted = {one.folder.id for a in lists for s in a.subjects for one in s.found}
    return {
        "operator": inspection.operator,
        "as_of": inspection.day,
        "folders": [_folder(one, lang) for one in inspection.found if one.folder.id in wanted],
        "lists": [
            {
                "authority": one.authority,
                "title": one.title[lang],
                "rests_on": [str(ref) for ref in one.provisions],
                "basis": basis(one, lang, inspection.day),
                "confidence": one.text.confidence if one.text else None,
                "subjects": [
                    {
                        "title": subject.title[lang] if subject.title else None,
                        "folders": [found.folder.id for found in subject.found],
                    }
                    for subject in one.subjects
                ],
            }
            for one in lists
        ],
    }


def _folder(found: Found, lang: str) -> dict[str, Any]:
    return {
        "folder": found.folder.id,
        "title": found.folder.title[lang],
        "asks": found.folder.asks[lang],
        "state": found.state,
        "authorities": list(found.authorities),
        "verdicts": dict(found.verdicts),
        "lines": [_line(one, lang) for one in found.lines],
    }


def _line(line: Line, lang: str) -> dict[str, Any]:
    source = line.source
    return {
        "table": line.asked.table,
        "column": line.asked.column,
        "value": line.asked.value,
        "what": what(line.asked, lang),
        "held": line.held,
        "rows": line.stock.rows if line.stock else None,
        "newest": line.stock.newest if line.stock else None,
        "taken_on": source.taken_on if source else None,
        "declared_by": source.declared_by if source else None,
        "why": spoken(line.why, lang) or None,
        "duties": {one.duty.id: one.verdict for one in line.findings},
    }


def rows(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of a value as rows of CSV, each behind its folder."""
    return [
        {"folder": one["folder"], "title": one["title"], "state": one["state"]}
        | {name: cell for name, cell in line.items() if name != "duties"}
        | {"duties": " ".join(f"{duty}={verdict}" for duty, verdict in line["duties"].items())}
        for one in value["folders"]
        for line in one["lines"]
    ]
