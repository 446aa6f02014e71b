"""A run that was made elsewhere and sent here: kept as an audit like our own, and marked as sent.

Nothing of it is believed before it was looked at (`report.sent`); what duties are called and under
which law they stand is said by ours.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from hegui import duties
from hegui.audit.findings import Waiver
from hegui.report import columns, plain
from hegui.report.compare import Run
from hegui.report.html.rows import SIGNS
from hegui.report.wording import word
from hegui.web.audits import taking
from hegui.web.audits.kept import kept
from hegui.web.audits.models import DATA, Audit, State, write
from hegui.web.guard import CODES

if TYPE_CHECKING:
    from collections.abc import Collection

    from hegui.duties import Duty as Content
    from hegui.report.compare.record import Duty
    from hegui.web.people.models import Organisation

COUNTS = ("met", "unknown", "not_applicable", "put_right")
WAIVER = tuple(one.name for one in fields(Waiver))


def keep(organisation: Organisation, by: str, digest: str, value: dict[str, Any]) -> Audit:
    """Keep a run whose JSON is in order, and let findings follow from it."""
    counts = {name: value["counts"][name] for name in COUNTS}
    run = Audit(
        organisation=organisation,
        day=date.fromisoformat(value["as_of"]),
        state=State.DONE,
        asked_by=by,
        ended_at=timezone.now(),
        sent=digest,
        breached=value["counts"]["open"],
        **counts,
    )
    run.save()
    for lang, code in CODES.items():
        with override(code):
            _write(run, value, lang)
    taking.take(run, _told(value, kept(organisation)))
    return run


def _write(run: Audit, value: dict[str, Any], lang: str) -> None:
    """Write it down as one language has it, as far as the sender's does not stand in it."""
    for one in value["duties"]:
        one["titles"] = dict(duties.load(one["id"]).title)
        one["title"] = one["titles"][lang]
    write(run, DATA, lang, json.dumps(value, ensure_ascii=False))
    for one in value["duties"]:
        if one["verdict"] != "not_applicable":
            write(
                run, f"duty/{one['id']}", lang, render_to_string("audits/sent.html", {"one": one})
            )
            if one["sample"]:
                write(run, f"rows/{one['id']}", lang, _packed(one, lang))


def _packed(one: dict[str, Any], lang: str) -> str:
    """Return the rows of a duty as an audit of ours keeps them."""
    duty = duties.load(one["id"])
    sample = [row for row in one["sample"] if row["verdict"] in SIGNS]
    names = list(dict.fromkeys(name for row in sample for name in row if name != "verdict"))
    rows = []
    for row in sample:
        right = row["verdict"] == "breached" and one["standing"] == "put_right"
        stands = "put_right" if right else row["verdict"]
        cells = [_cell(duty, name, row.get(name), lang) for name in names]
        rows.append((stands, SIGNS[stands], word(stands, lang), cells))
    heads = [columns.column(duty, name, lang) for name in names]
    of = sum(one["counts"][name] for name in ("met", "breached", "unknown", "pending"))
    return json.dumps({"heads": heads, "rows": rows, "of": of}, ensure_ascii=False)


def _cell(duty: Content, name: str, value: Any, lang: str) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return plain.cell(
        columns.cell(duty, name, value, lang) if isinstance(value, str) else value, lang
    )


def _told(value: dict[str, Any], here: Collection[str]) -> taking.Told:
    """Return what findings are made of; `here` are the tables of which rows are kept here.

    Whoever made the run did not see these, so that a duty that reads them is shown met by no run
    but our own.
    """
    breached = [one for one in value["duties"] if one["verdict"] == "breached"]
    read = {one.id: one for one in Run.model_validate(value).duties}
    breached.sort(key=lambda one: _weight(one, read[one["id"]]))
    day = date.fromisoformat(value["as_of"])
    breaches = [_breach(one, read[one["id"]], rank, day) for rank, one in enumerate(breached, 1)]
    # of which systems all rows were judged, the few rows of a file do not tell
    unseen = {one for one in read if not set(here).isdisjoint(duties.load(one).tables)}
    ended = {
        one.id: taking.Other("unknown" if one.id in unseen else one.verdict)
        for one in read.values()
    }
    return taking.Told(breaches, ended)


def _weight(one: dict[str, Any], read: Duty) -> tuple[bool, bool, float]:
    """Return what puts one breach before another, as the tasks of a report are ordered."""
    ordered = any(due["overdue"] and due["origin"] == "ordered" for due in one["due"])
    found = read.exposure
    ranges = (found.organisation, found.persons) if found else ()
    fined = sum(plain.height(most.fine()) for most in ranges if most)
    return one["standing"] == "put_right", not ordered, -fined


def _breach(one: dict[str, Any], read: Duty, rank: int, day: date) -> taking.Breach:
    duty = duties.load(one["id"])
    extent = one.get("extent", {"systems": None, "unplaced": True})
    facts = {
        "rank": rank,
        "title": duty.title["en"],
        "title_zh": duty.title["zh"],
        "provision": one["provision"][0] if one["provision"] else "",
        "began": read.began,
        "fine": _fine(read, "en"),
        "fine_zh": _fine(read, "zh"),
        "filed": [{name: str(given[name]) for name in WAIVER} for given in one["waivers"]],
    }
    known = taking.systems(extent["systems"], unplaced=extent["unplaced"])
    version = taking.version(duty, day)
    return taking.Breach(duty.id, known, version, one["standing"] == "put_right", facts)


def _fine(read: Duty, lang: str) -> str:
    found = read.exposure
    if found is None or not found.reading.clauses:
        return "–"
    now, most = found.organisation, found.reading.organisation_most
    pointed, highest = (None if one is None else one.fine() for one in (now, most))
    return "\n".join(plain.fined(pointed, highest, lang))
