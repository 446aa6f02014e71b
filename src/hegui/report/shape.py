"""The published shape of an audit in JSON, and the page that describes it.

Fields are added within a version; a change that breaks a reader gets a new one.
"""

from __future__ import annotations

from typing import Any

VERSION = "hegui-audit/1"
RULES = 2
"""The version of the rules by which evidence becomes verdicts (`docs/reference/evidence.md`)."""

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_DAY = {"type": ["string", "null"], "format": "date"}
_REFS = {"type": "array", "items": {"type": "string", "pattern": "^[a-z0-9-]+:[0-9]+"}}
_NAME = {"type": ["string", "null"]}
_INSTANT = {"type": ["string", "null"], "format": "date-time"}
_ANY = {"type": ["object", "null"]}


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(fields), "properties": fields}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


DUE = _object(
    {
        "duty": _TEXT | {"description": "the duty that it belongs to"},
        "row": {"type": ["string", "null"], "description": "key of the row, null: the whole duty"},
        "due_on": _DAY | {"description": "last day in Shanghai, null: no term is set"},
        "overdue": {"type": "boolean", "description": "not done by the end of the last day"},
        "origin": {"enum": ["ordered", "statutory", "no_term"], "description": "who set it"},
        "how": _TEXT | {"description": "how the day was counted"},
        "authority": _NAME | {"description": "who ordered it"},
        "measure": _NAME | {"description": "what was ordered"},
        "provisional": {"type": "boolean", "description": "holidays are not published yet"},
        "key": _list({"type": ["string", "null"]})
        | {"description": "key of the row: it stays the same when the term changes"},
        "due_at": _INSTANT | {"description": "instant of the end, null: the end of due_on"},
        "basis": _NAME | {"description": "provisions that set it, or the one that the order cites"},
        "about": _NAME | {"description": "the duty that an order rests on"},
        "system": _NAME | {"description": "the system that an order is about"},
        "issued_on": _DAY | {"description": "day on which the order was issued"},
        "served_on": _DAY | {"description": "day on which it was served, null: not on record"},
        "starts_on": _DAY | {"description": "first day of a measure that lasts until due_on"},
        "runs_from": {
            "type": ["string", "null"],
            "description": "day (not counted) that a term runs from; in hours: the instant",
        },
        "length": {"type": ["integer", "null"], "description": "length of the term in unit"},
        "unit": {
            "enum": ["hours", "calendar", "working", "months", "years", None],
            "description": "calendar and working are kinds of days; null: not counted",
        },
    }
)
DUTY = _object(
    {
        "id": _TEXT | {"description": "the duty's path"},
        "title": _TEXT | {"description": "what is to be done, in the language asked for"},
        "titles": _object({"en": _TEXT, "zh": _TEXT}) | {"description": "the same in both"},
        "provision": _REFS | {"description": "provisions in force on the day of the audit"},
        "provision_then": _REFS
        | {"description": "those in force on the conduct: at its end, or on the day"},
        "verdict": {
            "enum": ["met", "breached", "unknown", "not_applicable"],
            "description": "breached if any row is, else unknown if any is, else met",
        },
        "standing": {
            "enum": ["open", "put_right", None],
            "description": "of a breach: it goes on, or all of it was put right and is punishable",
        },
        "by_document": {
            "type": "boolean",
            "description": "met by a document or an entry in a register alone",
        },
        "pending": _COUNT | {"description": "rows that may still be dealt with in time"},
        "why": _TEXT | {"description": "how the verdict came about"},
        "counts": _object(
            dict.fromkeys(("met", "breached", "unknown", "open", "put_right", "pending"), _COUNT)
        )
        | {"description": "distinct rows by verdict; of the breached: open and put right"},
        "sample": _list(_object({"verdict": _TEXT}))
        | {"description": "a few rows, masked, breached first; days: missing days as ranges"},
        "began": _DAY | {"description": "first day of the breach where the evidence shows it"},
        "ended": _DAY | {"description": "its last day, null: it continues or there is none"},
        "past": _ANY | {"description": "rows put right, but late: rows, began, ended"},
        "barred": _COUNT | {"description": "rows whose breach ended too long ago; counted as met"},
        "remedy": _TEXT | {"description": "what to do; names in braces are columns of sample"},
        "convention": {"type": ["string", "null"], "description": "our choice, not the law's"},
        "exposure": _ANY | {"description": "what it may cost: see hegui.exposure"},
        "precedents": _list(
            _object(
                {
                    "id": _TEXT,
                    "when": _TEXT,
                    "place": _TEXT,
                    "offenders": _list({"type": ["string", "null"]}),
                    "measures": _list(_TEXT),
                    "provision": {"type": ["string", "null"]},
                    "reasons": _list(_TEXT),
                    "ahead": _NAME,
                    "not_reviewed": _list(_TEXT),
                    "also": _list(_TEXT),
                    "document": _NAME,
                    "source": {"type": "object"},
                }
            )
        )
        | {"description": "who was penalised for the same, nearest first"},
        "due": _list(DUE) | {"description": "what must be done by when"},
        "own_limit": _ANY | {"description": "the operator's own limit (seconds), rows over it"},
        "tables": _list(_TEXT) | {"description": "evidence tables that the duty reads"},
        "waivers": _list({"type": "object"}) | {"description": "flags beside the verdict"},
        "notices": _list(_TEXT) | {"description": "what to know beside the verdict, in English"},
        "notices_in_both": _list(_object({"en": _TEXT, "zh": _TEXT}))
        | {"description": "the same in both languages"},
        "reasons": _list(
            _object(
                {
                    "rows": _COUNT,
                    "table": _NAME,
                    "column": _NAME,
                    "absent": {"type": "boolean", "description": "no source has the column"},
                    "key": _NAME | {"description": "of the profile"},
                    "unclear": {"type": "boolean", "description": "rows of it are not known"},
                    "latest_on": _DAY
                    | {"description": "by another reading of the law there is time up to this day"},
                    "whole_from": _DAY
                    | {"description": "the table is declared complete only from this day on"},
                }
            )
        )
        | {"description": "what would decide the unknown rows, what decides most first"},
        "rooms": _list(
            _object(
                {
                    "name": _TEXT,
                    "value": _COUNT,
                    "unit": _TEXT,
                    "what": _TEXT,
                    "source": _list(_TEXT) | {"description": "who named it; none: our convention"},
                }
            )
        )
        | {"description": "how long was left where the law names no number"},
    }
)
DUTY["properties"]["extent"] = _object(
    {
        "systems": {"type": ["array", "null"], "items": _TEXT},
        "unplaced": {"type": "boolean"},
    }
) | {"description": "systems of all breached rows, null: none is known; not in older files"}
NEED = _object(
    {
        "kind": {
            "enum": ["answer", "give", "column", "fill", "mend", "declare", "look"],
            "description": "what to do; look: no evidence given here decides",
        },
        "key": _NAME | {"description": "of the profile, to be answered"},
        "table": _NAME | {"description": "the evidence table"},
        "column": _NAME | {"description": "its column"},
        "duties": _list(_TEXT) | {"description": "the unknown duties that wait for it"},
        "alone": _COUNT | {"description": "how many of them wait for nothing else"},
        "rows": _COUNT | {"description": "how many unknown rows do, 0: there is none yet"},
        "most": _ANY | {"description": "highest fine that a breach of one of them can bring"},
        "does": _TEXT | {"description": "what to do, in the language asked for"},
        "decides": _TEXT | {"description": "how many duties wait for it, in words"},
    }
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "An audit by Hegui",
    **_object(
        {
            "shape": {"const": VERSION, "description": "version of this shape"},
            "rules": {"const": RULES, "description": "version of the rules of verdicts"},
            "operator": _object({"name": _TEXT}) | {"description": "profile of hegui.toml"},
            "as_of": {"type": "string", "format": "date", "description": "the day judged"},
            "counts": _object(
                dict.fromkeys(
                    (
                        "met",
                        "breached",
                        "unknown",
                        "not_applicable",
                        "open",
                        "put_right",
                        "pending",
                    ),
                    _COUNT,
                )
            )
            | {"description": "duties by verdict, breached ones by standing; rows pending"},
            "asked": _object({"duties": _COUNT, "of": _COUNT})
            | {"description": "how many duties were asked, of how many that can be judged"},
            "duties": _list(DUTY) | {"description": "one object a duty, by id"},
            "needs": _list(NEED)
            | {"description": "what to give next: what most unknown duties wait for first"},
            "total": _ANY | {"description": "what all breaches together may cost, and how made"},
            "deadlines": _list(DUE) | {"description": "all deadlines, longest overdue first"},
            "logs": _list(
                _object(
                    {
                        "file": _TEXT,
                        "source": _TEXT,
                        "lines": _COUNT,
                        "parsed": _COUNT,
                        "rejected": _COUNT,
                        "reasons": {"type": "object"},
                    }
                )
            )
            | {"description": "access logs read: parsed and rejected are all lines"},
            "missing": {"type": "object", "description": "tables not read, and why"},
            "notices": _list(_TEXT) | {"description": "about the evidence as a whole, in English"},
            "notices_in_both": _list(_object({"en": _TEXT, "zh": _TEXT}))
            | {"description": "the same in English and Chinese"},
        }
    ),
}
