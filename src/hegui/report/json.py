"""A report as JSON, in the shape that `docs/reference/json.md` describes."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from hegui import masking
from hegui.law import Ref
from hegui.message import spoken
from hegui.report.shape import RULES, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hegui.audit.findings import Finding
    from hegui.exposure import Exposure
    from hegui.needs import Need
    from hegui.outcome import Entry, Report
    from hegui.precedents import Precedent

_ANY: TypeAdapter[Any] = TypeAdapter(Any)
LEAVES = frozenset({str, int, bool, type(None)})
"""What JSON holds as it is, and most values are."""


def render(report: Report, lang: str) -> str:
    """Return the report as JSON text, indented, ending in a newline."""
    told = as_value(report, lang)
    try:  # four times as fast as `json`, which is written in Python where it indents
        return _ANY.dump_json(told, indent=2).decode() + "\n"
    except PydanticSerializationError:  # a file has a name that is no text
        whole = json.dumps(told, ensure_ascii=False, indent=2)
        return whole.encode(errors="replace").decode() + "\n"


def as_value(report: Report, lang: str) -> dict[str, Any]:
    """Return the report as plain values."""
    done = report.audit
    return {
        "shape": VERSION,
        "rules": RULES,
        "operator": plain(done.operator.model_dump(), lang),
        "as_of": done.day.isoformat(),
        "counts": {
            verdict: report.count(verdict)
            for verdict in ("met", "breached", "unknown", "not_applicable")
        }
        | {standing: report.stands(standing) for standing in ("open", "put_right")}
        | {"pending": sum(entry.finding.counts.pending for entry in report.entries)},
        "asked": {"duties": len(report.entries), "of": report.duties},
        "duties": [_duty(entry, lang) for entry in report.entries],
        "needs": [needed(one, lang) for one in report.needs],
        "total": plain(report.total, lang),
        "deadlines": plain(report.deadlines, lang),
        "logs": plain(done.logs, lang),
        "missing": dict(done.missing),
        "notices": list(done.notices),
        "notices_in_both": [{"en": one, "zh": spoken(one, "zh")} for one in done.notices],
    }


def needed(found: Need, lang: str) -> dict[str, Any]:
    """Return what to give next as plain values."""
    return {
        **plain(found, lang),
        "does": found.does.say(lang),
        "decides": found.decides.say(lang),
    }


def _duty(entry: Entry, lang: str) -> dict[str, Any]:
    finding = entry.finding
    return {
        "id": finding.duty.id,
        "title": finding.duty.title[lang],
        "titles": dict(finding.duty.title),
        "provision": plain(finding.provisions, lang),
        "provision_then": plain(finding.provisions_then, lang),
        "verdict": finding.verdict,
        "standing": finding.standing,
        "by_document": finding.by_document,
        "pending": finding.counts.pending,
        "why": finding.why[lang],
        "counts": plain(finding.counts, lang),
        "sample": plain(finding.sample, lang),
        "began": plain(finding.began, lang),
        "ended": plain(finding.ended, lang),
        "past": plain(finding.past, lang),
        "barred": finding.barred,
        "remedy": finding.duty.remedy[lang],
        "convention": plain(finding.duty.convention, lang),
        "exposure": _exposure(entry.exposure, lang),
        "precedents": [_precedent(found, lang) for found in entry.precedents],
        "due": plain(entry.deadlines, lang),
        "own_limit": _own_limit(finding),
        "tables": list(finding.duty.tables),
        "waivers": plain(finding.waivers, lang),
        "notices": [notice["en"] for notice in finding.notices],
        "notices_in_both": list(map(dict, finding.notices)),
        "reasons": plain(finding.reasons, lang),
        "rooms": plain(finding.rooms, lang),
        "extent": {"systems": _systems(finding), "unplaced": finding.extent.unplaced},
    }


def _systems(finding: Finding) -> list[str] | None:
    known = finding.extent.systems
    return None if known is None else sorted(masking.text(str(one)) for one in known)


def _exposure(found: Exposure | None, lang: str) -> Any:
    return None if found is None else plain(found, lang)


def _own_limit(finding: Finding) -> dict[str, int] | None:
    own = finding.own_limit
    return None if own is None else {"seconds": int(own.limit.total_seconds()), "over": own.over}


def _precedent(found: Precedent, lang: str) -> dict[str, Any]:
    return {
        "id": found.case.id,
        "when": found.when(lang),
        "place": found.place(lang),
        "offenders": [
            None if offender.name is None else offender.name.get(lang, offender.name.get("en"))
            for offender in found.case.offenders
            if offender.id in found.offenders
        ],
        "measures": list(found.measures(lang)),
        "provision": plain(found.provision, lang),
        "reasons": [reason[lang] for reason in found.reasons],
        "ahead": None if found.ahead is None else found.ahead[lang],
        "not_reviewed": [fact[lang] for fact in found.unsure],
        "also": list(found.also),
        "document": found.case.document,
        "source": plain(found.case.source, lang),
    }


def plain(value: Any, lang: str) -> Any:
    """Return a value of ours as JSON holds it: days as ISO text, instants with Z, one language."""
    if type(value) in LEAVES:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, Ref | type):
        fields = dataclasses.fields(value)
        return {field.name: plain(getattr(value, field.name), lang) for field in fields}
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, dict):
        return _mapping(value, lang)
    if isinstance(value, list | tuple | frozenset):
        return [plain(item, lang) for item in value]
    return value


def _mapping(value: Mapping[str, Any], lang: str) -> Any:
    """Return a text in two languages as the one asked for, any other mapping as it is."""
    if value.keys() == {"en", "zh"}:
        return value[lang]
    return {str(key): plain(item, lang) for key, item in value.items()}
