"""A report as SARIF 2.1.0, for code scanning: one rule a duty, one result a row that is not met.

Only a few rows are in a report; what they do not show is one result more, so that none is lost.
"""

from __future__ import annotations

import hashlib
import json
import os
import string
from collections import Counter
from importlib import metadata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hegui.law.citation import cite, in_words
from hegui.report import plain
from hegui.report.explain import row
from hegui.report.explain.wording import rows, say
from hegui.report.safe import visible
from hegui.report.wording import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.audit.audit import Source
    from hegui.law import Law
    from hegui.outcome import Entry, Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FOLDER = "CONFIGROOT"
"""Stands for the folder of hegui.toml, from which the paths of evidence start."""
CONFIG = "hegui.toml"
LEVELS = {"breached": "error", "put_right": "note", "unknown": "warning"}
"""By what a row is: of the breached ones, those put right are only noted unless asked for."""
STANDINGS = {"breached": "open", "put_right": "put_right"}
LANGUAGES = {"en": "en", "zh": "zh-CN"}
RELATED = 20
"""No more files are named beside a result; a log may be a thousand."""


def render(report: Report, lang: str, *, past: bool = False) -> str:
    """Return the report as SARIF, indented, ending in a newline.

    `past` makes an error of a row that was put right as well.
    """
    return json.dumps(as_value(report, lang, past=past), ensure_ascii=False, indent=2) + "\n"


def as_value(report: Report, lang: str, *, past: bool = False) -> dict[str, Any]:
    """Return the report as the plain values of a SARIF log."""
    graver = {"put_right": {"level": LEVELS["breached"]}} if past else {}
    done = report.audit
    sources = {source.table: source for source in done.sources}
    results = [
        {**result, "ruleIndex": index, **graver.get(result["properties"].get("standing"), {})}
        for index, entry in enumerate(report.entries)
        for result in _results(entry, sources, lang)
    ]
    driver = {
        "name": "Hegui",
        "version": metadata.version("hegui"),
        "rules": [_rule(entry, done.books, lang) for entry in report.entries],
    }
    folder = {"description": {"text": "the folder of hegui.toml"}}
    run = {
        "tool": {"driver": driver},
        "language": LANGUAGES[lang],
        "originalUriBaseIds": {FOLDER: folder},
        "results": results,
        "properties": {"operator": visible(done.operator.name), "as_of": done.day.isoformat()},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(entry: Entry, books: Law, lang: str) -> dict[str, Any]:
    finding = entry.finding
    colon = ": " if lang == "en" else "："
    summaries = [
        f"{cite(ref, lang, finding.day)}{colon}"
        + in_words(books.provision(ref, finding.day).summary[lang], lang)
        for ref in finding.provisions
    ]
    title = finding.duty.title[lang]
    return {
        "id": finding.duty.id,
        "shortDescription": {"text": _message(title)},
        "fullDescription": {"text": _message(" ".join(summaries) or title)},
        "help": {"text": _message(_columns_named(finding.duty.remedy[lang]))},
        "defaultConfiguration": {"level": "error"},
        "properties": {"provision": [str(ref) for ref in finding.provisions]},
    }


def _columns_named(remedy: str) -> str:
    """Return a remedy with the names of columns in place of a row's cells."""
    parts = string.Formatter().parse(remedy)
    return "".join(f"{text}‹{name}›" if name else text for text, name, _, _ in parts)


def _results(entry: Entry, sources: Mapping[str, Source], lang: str) -> Iterator[dict[str, Any]]:
    """Yield a result for each row shown that is not met, then one for those not shown."""
    finding = entry.finding
    if finding.verdict not in LEVELS:
        return
    shown: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for cells, sampled in zip(plain.cells(finding, lang), finding.sample, strict=True):
        verdict = plain.standing(finding, sampled)
        if verdict in LEVELS:
            key = _key(sampled)
            shown[verdict] += 1
            seen[key] += 1
            told = (row(cells, lang), *_remedy(entry, sampled, lang))
            yield _result(entry, verdict, told, f"{key}#{seen[key]}", sources, lang)
    counts = finding.counts
    judged = {"breached": counts.open, "put_right": counts.put_right, "unknown": counts.unknown}
    for verdict, number in judged.items():
        more = number - shown[verdict]
        if more > 0:
            told = (say("more", lang, rows=rows(more, lang)),)
            yield _result(entry, verdict, told, f"more {verdict}", sources, lang)
    if not shown:
        yield _result(entry, finding.verdict, (finding.why[lang],), "", sources, lang)


def _key(sampled: Mapping[str, Any]) -> str:
    """Return what tells a row from others from day to day: its first column, the register's key."""
    return str(next(value for name, value in sampled.items() if name != "verdict"))


def _remedy(entry: Entry, sampled: Mapping[str, Any], lang: str) -> Iterator[str]:
    if plain.standing(entry.finding, sampled) == "breached":
        remedy = plain.remedy(entry.finding, sampled, lang)
        yield labelled("remedy", remedy, lang)


def _result(
    entry: Entry,
    verdict: str,
    told: tuple[str, ...],
    key: str,
    sources: Mapping[str, Source],
    lang: str,
) -> dict[str, Any]:
    """Return one result; a waiver is told and never suppresses it, for it hides nothing."""
    finding = entry.finding
    begun = None if finding.began is None else finding.began.isoformat()
    text = f"{finding.duty.title[lang]} · {labelled(verdict, ' '.join(told), lang)}"
    first, *others = _locations(finding.duty.tables, sources)
    result: dict[str, Any] = {
        "ruleId": finding.duty.id,
        "level": LEVELS[verdict],
        "message": {"text": _message(text)},
        "locations": [first],
        "partialFingerprints": {"heguiRow/v1": _digest(f"{finding.duty.id}\n{key}")},
        "properties": {
            "verdict": finding.verdict if verdict == "put_right" else verdict,
            **({"standing": STANDINGS[verdict]} if verdict in STANDINGS else {}),
            "provision": [str(ref) for ref in finding.provisions],
            "as_of": finding.day.isoformat(),
            **({} if begun is None else {"began": begun}),
            "exposure": plain.exposed(entry, lang).split("\n"),
            "waived": [visible(waiver.id) for waiver in finding.waivers],
        },
    }
    if others:
        result["relatedLocations"] = others[:RELATED]
    return result


def _locations(tables: tuple[str, ...], sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    """Return the files of a duty's tables, the register's first; what has none is configured."""
    found = []
    for table in tables:
        source = sources.get(table)
        for name in (CONFIG,) if source is None or not source.files else source.files:
            origin = table if source is None else f"{table}: {source.origin}"
            found.append(_location(name, origin))
    return found


def _location(name: str, origin: str) -> dict[str, Any]:
    path = PurePosixPath(name)
    place = {"uri": quote(os.fsencode(name)), "uriBaseId": FOLDER}
    if path.is_absolute():
        place = {"uri": path.as_uri()}
    return {
        "physicalLocation": {"artifactLocation": place},
        "message": {"text": _message(origin)},
    }


def _message(text: str) -> str:
    """Return text as a plain message: evidence makes neither a placeholder nor a link in it."""
    braced = visible(text).replace("{", "{{").replace("}", "}}")
    return braced.replace("](", "] (")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
