"""The queue and a case, as plain rows for the terminal, JSON and CSV."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hegui import masking
from hegui.days import in_shanghai
from hegui.law.citation import cite
from hegui.removals import deciding
from hegui.removals.counting import clocks
from hegui.removals.wording import KINDS, OUTCOMES, SOURCES, TIERS, VERDICTS, word
from hegui.report.removals.words import WORDS, lasting, say
from hegui.sealed.lines import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hegui.removals.calls import Call
    from hegui.removals.case import Case
    from hegui.removals.record import Record

LONGEST = 1200
"""Characters of a text that are shown; the record holds all of it."""


OPEN = ("appealed", "waiting", "held", "acting")


def aged(rows: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """Return the rows of a queue with how long ago each open case was found, in seconds.

    The number of the last entry is left out: a table has no room for what only scripts need.
    """
    return [_aged(row, now) for row in rows]


def _aged(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    since = now - instant_of(row["found_at"])
    kept = {name: value for name, value in row.items() if name != "entry"}
    return {**kept, "age": int(since.total_seconds()) if row["state"] in OPEN else None}


def said(rows: list[dict[str, Any]], lang: str) -> list[dict[str, Any]]:
    """Return rows for a table: words in a language, times of Shanghai."""
    return [{say(name, lang): _cell(name, value, lang) for name, value in r.items()} for r in rows]


def pairs(told: Mapping[str, Any], lang: str) -> list[dict[str, Any]]:
    """Return one thing as a table of what it has and what that is."""
    return [
        {say("field", lang): _label(name, lang), say("value", lang): _cell(name, value, lang)}
        for name, value in told.items()
    ]


def to_do(acts: Iterable[str], lang: str) -> str:
    """Return acts that are still to be done, as words."""
    return (", " if lang == "en" else "、").join(say(f"todo_{act}", lang) for act in acts)


def _label(name: str, lang: str) -> str:
    name = name.removesuffix("_after_s")
    return say(name if name in WORDS else name.removesuffix("_at"), lang)


def _cell(name: str, value: Any, lang: str) -> Any:
    if value is None:
        return None
    if name.endswith("_after_s") or name == "age":
        return lasting(value, lang)
    if name == "act":
        return to_do([str(value)], lang)
    if name in {"state", "does", "open_for"}:
        return WORDS[str(value)][lang]
    if name == "waits_for":
        return to_do(str(value).split(), lang)
    if name == "basis":
        return cite(str(value), lang)
    if name in COLUMN_WORDS:
        return word(COLUMN_WORDS[name], str(value), lang)
    if name == "found_at":
        return shanghai(value)[:-3]  # to the minute
    return shanghai(value) if name.endswith("_at") or name == "at" else value


SOURCE_WORDS: Mapping[str, Mapping[str, str]] = {
    "screening": WORDS["screening"],
    "report": WORDS["user_report"],
    "authority": WORDS["authority"],
} | {name: words for name, words in SOURCES.items() if not name}
YES_NO = {"True": {"en": "yes", "zh": "是"}, "False": {"en": "no", "zh": "否"}}
COLUMN_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "verdict": VERDICTS,
    "found_by": SOURCE_WORDS,
    "answer": OUTCOMES,
    "kind": KINDS,
    "tier": TIERS,
    "confirmed": YES_NO,
}
"""The columns of a table whose values have words of their own."""


def shanghai(value: str) -> str:
    """Return a UTC time of an entry as a time of Shanghai."""
    return f"{in_shanghai(instant_of(value)):%Y-%m-%d %H:%M:%S}"


def instant_of(value: str) -> datetime:
    """Return a UTC time of an entry, naive."""
    return datetime.fromisoformat(value.removesuffix("Z"))


def hits(case: Case) -> list[dict[str, Any]]:
    """Return the hits of a case."""
    return [
        {
            "policy": hit.policy,
            "term": hit.term,
            "found_at": moment(hit.found_at),
            "found_by": hit.found_by,
            "tier": hit.tier,
            "confirmed": hit.confirmed,
        }
        for hit in case.hits
    ]


def facts(record: Record, case: Case, now: datetime, *, whole: bool) -> dict[str, Any]:
    """Return what is known of a case, its private texts among it where the key is at hand.

    Identity and phone numbers are masked unless `whole`.
    """
    told: dict[str, Any] = {
        "case": case.number,
        "state": case.state,
        "entry": case.last,
        "content": case.content,
        "kind": case.kind,
        "found_at": moment(case.found_at),
        "request": case.request,
        "ordered_by": case.ordered_by,
        **_item(record, case, whole=whole),
        "files": len(case.files) or None,
        **_decided(record, case, whole=whole),
        "waits_for": " ".join(one.act for one in case.pending) or None,
        **{f"{act}_at": moment(at) for act, at in case.done.items()},
        **_appealed(record, case, whole=whole),
        "report": " ".join(one.report for one in case.reports) or None,
        "open_for": _open_for(record, case, now),
        **{f"{step}_after_s": took for step, took in clocks(case).items()},
    }
    return {name: value for name, value in told.items() if value is not None}


def _open_for(record: Record, case: Case, now: datetime) -> str | None:
    waits = deciding.open_for(record, case, now)
    return None if waits in {"closed", "erased"} else waits or None


def _item(record: Record, case: Case, *, whole: bool) -> dict[str, Any]:
    item = (record.text(case, case.item) or {}).get("item", {})
    return {name: _private(item.get(name), whole=whole) for name in ("account", "text", "url")}


def marks(record: Record, case: Case) -> list[tuple[int, int]]:
    """Return where in the text of a case its hits stand, as characters; what is odd is left out."""
    sealed = record.text(case, case.item) or {}
    found = []
    for _policy, _term, spans in sealed.get("spans", ()):
        try:
            found += [(int(a), int(b)) for field, a, b, *_ in json.loads(spans) if field == "text"]
        except (ValueError, TypeError):
            continue
    return sorted(found)


def _decided(record: Record, case: Case, *, whole: bool) -> dict[str, Any]:
    decision = case.decision
    if decision is None:
        return {}
    written = record.text(case, decision.record) or {}
    return {
        "verdict": decision.verdict,
        "by": decision.by,
        "rule": decision.rule or None,
        "policy": decision.policy,
        "basis": decision.basis,
        "decided_at": moment(decision.at),
        "facts": _private(written.get("facts"), whole=whole),
        "note": _private(written.get("note"), whole=whole),
        "digest": decision.record.digest,
    }


def _appealed(record: Record, case: Case, *, whole: bool) -> dict[str, Any]:
    if case.appeal is None:
        return {}
    words = (record.text(case, case.appeal.words) or {}).get("words")
    told = {"appealed_at": moment(case.appeal.appealed_at), "words": _private(words, whole=whole)}
    if case.answer is None:
        return told
    reasons = (record.text(case, case.answer.reasons) or {}).get("reasons")
    return told | {
        "answer": case.answer.outcome,
        "answered_by": case.answer.by,
        "answered_at": moment(case.answer.at),
        "reasons": _private(reasons, whole=whole),
    }


def _private(value: Any, *, whole: bool) -> str | None:
    if value in {None, ""}:
        return None
    text = str(value) if whole else masking.in_place(str(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def calls(waiting: list[Call]) -> Iterator[dict[str, Any]]:
    """Yield the calls that wait."""
    for one in waiting:
        yield {
            "case": one.case,
            "act": one.act,
            "attempts": one.attempts,
            "next_at": one.next_at,
            "fault": one.fault,
        }
