"""What each source of a configuration holds, without judging anything."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hegui import config, duties, logs
from hegui.audit import waivers
from hegui.evidence import catalogue
from hegui.evidence.gather import gathered
from hegui.message import Message, Row, spoken
from hegui.words import Words

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hegui.evidence.coverage import LogFile
    from hegui.evidence.gather import Given
    from hegui.progress import Progress


COLUMNS = ("source", "rows", "on_the_day", "declared_by", "problem")
WORDS = Words("report/sources")
_MEANS = re.compile("[，。；：（]")
"""Ends what a table means in a few words."""


@dataclass(frozen=True)
class Survey:
    """One row a table, and what a person should know beside it."""

    rows: tuple[dict[str, Any], ...]
    notices: tuple[str, ...]
    missing: bool
    unreadable: bool

    def shown(self, lang: str) -> list[dict[str, Any]]:
        """Return the rows as a person reads them: tables by what they mean, in a language."""
        return [
            {
                WORDS[name][lang]: _meaning(cell, lang) if name == "table" else _cell(cell, lang)
                for name, cell in row.items()
            }
            for row in self.rows
        ]


def _meaning(table: str, lang: str) -> str:
    """Return the name of a table, in Chinese behind what it means: hegui.toml has the name."""
    if lang == "en":
        return table
    return f"{_MEANS.split(catalogue.get(table).means[lang])[0]}\n{table}"


def _cell(cell: Any, lang: str) -> Any:
    return spoken(cell, lang) if isinstance(cell, str) else cell


def survey(path: Path, day: date, progress: Progress) -> Survey:
    """Gather every table that a `hegui.toml` names, and count what it holds on a day.

    Raises:
        HeguiError: the configuration, a waiver or a value cannot be used.
    """
    read = config.read(path)
    config.check_names(read, catalogue.names(), duties.identifiers())
    waivers.read(path.parent / waivers.NAME, day, duties.identifiers())
    names = set(read.evidence)
    for name, contract in catalogue.all().items():
        for lines in names & set(contract.derived_from):
            names.add(name)
            if all(part.format is not None for part in read.evidence[lines]):
                names.remove(lines)  # they are counted as the coverage is derived
    with gathered(read, path.parent, names, day, progress, surveyed=True) as evidence:
        given = (
            _row(table, day) | _refused(evidence.refused.get(name))
            for name, table in evidence.given.items()
        )
        refused = (
            _told(name) | _refused(faults)
            for name, faults in evidence.refused.items()
            if name not in evidence.given
        )
        for name in evidence.given:
            evidence.notices += evidence.surveyed_rows(name)
        sources = dict.fromkeys(log.source for log in evidence.logs)
        logs = (_log([log for log in evidence.logs if log.source == one]) for one in sources)
        missing = (_told(name, problem=why) for name, why in evidence.missing.items())
        return Survey(
            (*given, *refused, *logs, *missing),
            (*(one for faults in evidence.refused.values() for one in faults), *evidence.notices),
            missing=bool(evidence.missing),
            unreadable=bool(evidence.unreadable or evidence.refused),
        )


def _told(table: str, **cells: Any) -> dict[str, Any]:
    """Return one row with every column, empty where nothing is told."""
    return {"table": table} | dict.fromkeys(COLUMNS) | cells


def _refused(faults: list[Message] | None) -> dict[str, Any]:
    return {"problem": Row(faults)} if faults else {}


def _log(files: list[LogFile]) -> dict[str, Any]:
    """Return one row for all files of a log."""
    reasons: Counter[str] = Counter()
    for log in files:
        reasons.update(log.reasons)
    told = [
        Message("{number:,} {reason}", number=number, reason=logs.told(reason))
        for reason, number in sorted(reasons.items())
    ]
    aside = Message("{lines:line|lines} kept aside: {told}", lines=reasons.total(), told=told)
    return _told(
        "access_log",
        source=Message("{source}: {files:file|files}", source=files[0].source, files=len(files)),
        rows=sum(log.lines for log in files),
        on_the_day=sum(log.parsed for log in files),
        problem=aside if reasons else None,
    )


def _row(given: Given, day: date) -> dict[str, Any]:
    return _told(
        given.name,
        source=given.origin,
        rows=given.count(),
        on_the_day=given.ask(day, "count(*) as n")[0]["n"],
        declared_by=given.declared_by,
    )
