"""What each source of a configuration holds, without judging anything."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from hegui import config, duties, logs
from hegui.audit import sample, waivers
from hegui.errors import ConfigError, EvidenceMissingError
from hegui.evidence import catalogue, files, gather
from hegui.evidence.engine import quoted
from hegui.message import Message, Row, spoken
from hegui.progress import quiet
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.config import Config, Part
    from hegui.evidence.coverage import LogFile
    from hegui.evidence.gather import Given
    from hegui.progress import Progress


COLUMNS = ("source", "rows", "on_the_day", "declared_by", "problem")
WORDS = Words("report/sources")
_MEANS = re.compile("[，。；：（]")
"""Ends what a table means in a few words."""


@dataclass(frozen=True)
class Survey:
    """One row a table, what a person should know beside it, and a few masked rows if asked for."""

    rows: tuple[dict[str, Any], ...]
    notices: tuple[str, ...]
    missing: bool
    unreadable: bool
    samples: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)

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


@dataclass(frozen=True)
class Standing:
    """Whether a table of evidence has a source, without a look into it."""

    table: str
    state: Literal["there", "missing", "database", "not_given"]
    where: tuple[str, ...] = ()
    why: str = ""


def standing(read: Config, folder: Path) -> Iterator[Standing]:
    """Yield for each table whether its source is there: its files, or rows in `hegui.toml`."""
    for table in catalogue.names():
        parts = read.evidence.get(table, ())
        where = tuple(dict.fromkeys(_where(part) for part in parts))
        if not parts:
            lines = catalogue.get(table).derived_from
            derived = tuple(
                one for one in lines if gather.derives(read, table) and one in read.evidence
            )
            yield Standing(table, "there" if derived else "not_given", derived)
        elif parts[0].engine is not None:
            yield Standing(table, "database", where)
        else:
            try:
                for part in parts:
                    if part.path is not None:
                        files.matches(folder, part.path)
            except (ConfigError, EvidenceMissingError) as error:
                yield Standing(table, "missing", where, error.message)
            else:
                yield Standing(table, "there", where)


def _where(part: Part) -> str:
    if part.engine is not None:
        return f"{part.engine}.{part.table}"
    return part.path or "hegui.toml"


def survey(path: Path, day: date, progress: Progress) -> Survey:
    """Gather every table that a `hegui.toml` names, and count what it holds on a day.

    Raises:
        HeguiError: the configuration, a waiver or a value cannot be used.
    """
    read = config.read(path)
    config.check_names(read, catalogue.names(), duties.identifiers())
    waivers.read(path.parent / waivers.NAME, day, duties.identifiers())
    return surveyed(read, path.parent, read.evidence, day, progress)


def surveyed(
    read: Config,
    folder: Path,
    tables: Iterable[str],
    day: date,
    progress: Progress = quiet,
    shown: int = 0,
) -> Survey:
    """Gather some tables of a configuration beside a folder, and show so many rows of each.

    Raises:
        HeguiError: the configuration or a value cannot be used.
    """
    names = set(tables)
    for name, contract in catalogue.all().items():
        for lines in names & set(contract.derived_from):
            names.add(name)
            if all(part.format is not None for part in read.evidence[lines]):
                names.remove(lines)  # they are counted as the coverage is derived
    with gather.gathered(read, folder, names, day, progress, surveyed=True) as evidence:
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
            samples={n: tuple(_sample(one, day, shown)) for n, one in evidence.given.items()},
        )


def _sample(given: Given, day: date, most: int) -> Iterator[dict[str, Any]]:
    """Yield the first rows of a table as they may be shown."""
    columns = given.contract.columns
    personal = {name for name, like in columns.items() if like.personal}
    if most:
        rows = given.ask(day, ", ".join(map(quoted, columns)), f"limit {most}")
        yield from (sample.masked(row, personal) for row in rows)


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
