"""Guesses which evidence table a file holds, by its column names, and says how sure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hegui import logs
from hegui.days import day_of
from hegui.errors import HeguiError
from hegui.evidence import catalogue, files, sqlite_files
from hegui.evidence import engine as engines
from hegui.evidence.intake import asks, dump, matrix, names, nested, workbook
from hegui.evidence.intake import text as texts
from hegui.evidence.intake.match import (
    ASKED,
    CERTAIN,
    MARGIN,
    NEAR,
    RIVAL,
    TAKEN,
    Match,
    ranked,
    reasons,
)
from hegui.evidence.intake.scoring import Source, Words
from hegui.logs.files import chunks
from hegui.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from hegui.evidence.engine import Engine
    from hegui.evidence.intake.matrix import Trainings
_MOST = 300
"""Distinct words of a column that are looked at."""
_COLUMNS = 3
"""Columns from which on a text whose name says nothing is looked at as a table."""
_NEAREST = 3
"""Tables of which a person is asked."""
_FEWEST = 3
"""Rows of which none stands twice, up to which that tells nothing."""
_TOLD = 8
EXPLAINS = frozenset(("说明", "填表说明", "填写说明", "Explanations"))
"""Sheets that explain how the others are filled in, such as that of `hegui template`."""
NEITHER = Message("neither a table nor a log that Hegui reads")
LATEST = "latest.last_trained_on"
TRAININGS = Message(
    "a matrix or list of trainings: its latest days are last_trained_on of a register of people, "
    "which names it under latest"
)
_LONGEST = 1 << 20
_LOG_FORMAT = re.compile(r"^\s*(log_format\s+\w+\s+[^;]*(?:'[^']*'\s*)+;)", re.MULTILINE)


@dataclass(frozen=True)
class Guess:
    """What a file seems to be: a log of a format, or a table with its columns mapped.

    `path` is a glob where several files are the days of one log; `part` is a sheet or table of it,
    with the key that names it. `columns` maps our names to the file's where they differ; `doubts`
    is what a person should look at before relying on it. `sure` says from 0 to 1 how surely it is
    that, and `why` what it rests on, for the whole and by column. `maybe` are headers that may be
    a column that the table needs, `strange` words that nobody knows, `words` all that were seen,
    and `near` what it would be as other tables, where a person has to say. `forms` are keys that
    make a matrix ours, `offered` those that a person has to confirm; `trainings` are days that
    belong to a register of people in another file.
    """

    path: Path
    table: str | None
    format: str | None = None
    columns: Mapping[str, str] | None = None
    rows: int | None = None
    part: tuple[str, str] | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    log_format: str | None = None
    asks: Mapping[str, list[Message]] = field(default_factory=dict)
    first_day: date | None = None
    doubts: tuple[str, ...] = ()
    files: int = 1
    sure: float = 0.0
    why: Message | None = None
    sure_of: Mapping[str, float] = field(default_factory=dict)
    why_of: Mapping[str, Message] = field(default_factory=dict)
    maybe: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strange: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    near: tuple[Guess, ...] = ()
    forms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    offered: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    trainings: Trainings | None = None

    @property
    def name(self) -> str:
        """Return what it is called: the name of its file, and its sheet or table."""
        return self.path.name if self.part is None else f"{self.path.name}, {self.part[1]}"

    @property
    def source(self) -> str:
        """Return the name of a log, by which log_sources knows it."""
        stem = self.path.name.split(".")[0].split("*")[0].rstrip("-_")
        return stem or self.path.parent.name or "log"


def guess(paths: Iterable[Path]) -> list[Guess]:
    """Look at each file, sheet and table and return what it seems to be, in the order given.

    Logs whose names differ in their digits only are one log: `access.log-*.gz`.
    """
    listed = list(paths)
    formats = [form for path in listed if path.suffix == ".conf" for form in _log_formats(path)]
    local = engines.embedded()
    try:
        found = [one for path in listed for one in _guess(local, path, formats)]
    finally:
        local.close()
    alike: dict[Path, list[Guess]] = {}
    for one in found:
        alike.setdefault(_glob(one.path), []).append(one)
    listed = [one.path for one in found]
    return [log for pattern, logs in alike.items() for log in _joined(pattern, logs, listed)]


def _log_formats(path: Path) -> list[str]:
    """Return the log formats that a configuration of nginx names."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")[:_LONGEST]
    except OSError:
        return []
    return [" ".join(found.split()) for found in _LOG_FORMAT.findall(text)]


def _glob(path: Path) -> Path:
    return path.with_name(re.sub(r"\d[\d.-]*(?<![.-])", "*", path.name))


def _joined(pattern: Path, days: list[Guess], listed: list[Path]) -> list[Guess]:
    """Return the days of one log as one guess, and others as they are.

    A glob that names another file too would have it read twice.
    """
    matched = [path for path in listed if path.match(str(pattern))]
    told = [day for day in days if day.format is not None]
    quiet = all(_is_empty(day.path) for day in days if day.format is None)
    alike = len({day.format for day in told}) == 1 and quiet
    if len(days) == 1 or not alike or len(matched) != len(days):
        return days
    first = told[0]
    begun = [guess.first_day for guess in days if guess.first_day is not None]
    doubts = dict.fromkeys(doubt for guess in told for doubt in guess.doubts)
    return [
        replace(
            first,
            path=pattern,
            files=len(days),
            first_day=min(begun, default=None),
            doubts=tuple(doubts),
        )
    ]


def _is_empty(path: Path) -> bool:
    """Say whether a file, unpacked, holds nothing: the log of a day without a request."""
    try:
        return not any(len(chunk.data) for chunk in chunks(path, 1 << 16, 1 << 16))
    except (HeguiError, OSError):
        return False


def _guess(local: Engine, path: Path, formats: list[str]) -> list[Guess]:
    if not str(path).isprintable():  # nor could hegui.toml name it, or a person read it
        return [Guess(path, None, doubts=(Message("its name is no plain text: rename it"),))]
    try:
        kind = files.SUFFIXES.get(path.suffix.lower())
        if kind == "json" and not _is_document(path):
            kind = None
        text = path.suffix.lower() == ".txt"  # a table, a log, or what somebody wrote down
        if kind is not None and kind != "jsonl" and not text:
            return _tables(local, path, kind)
        found = logs.detect(path)
        table = _as_table(local, path) if kind == "jsonl" and found in {None, "jsonl"} else None
        if found is not None and (table is None or _is_log(table)):
            return [_as_log(path, found)]
        if table is None and (form := _own_format(path, formats)) is not None:
            return [_log(path, "nginx", form)]
        if text and len(texts.form(path).names) >= _COLUMNS:
            return [_as_table(local, path)]
        return [table or Guess(path, None, doubts=(NEITHER,))]
    except HeguiError as error:
        said = NEITHER if path.suffix.lower() == ".txt" else error.message
        return [Guess(path, None, doubts=(said,))]


def _is_document(path: Path) -> bool:
    """Say whether a file is one JSON document, and not a log of a line each."""
    try:
        return bool(nested.tables(path))
    except HeguiError:
        return False


def _as_log(path: Path, found: str) -> Guess:
    """Return a log; JSON lines of which none is a request are no access log."""
    if found == "jsonl" and not len(next(iter(logs.read(path, found))).rows):
        said = Message("a log of an application, whose lines are no requests")
        return Guess(path, None, doubts=(said,))
    return _log(path, found)


def _log(path: Path, form: str, spelled: str | None = None) -> Guess:
    why = Message("its first lines are written as {form}", form=form)
    day = _first_day(path, form, spelled)
    return Guess(path, "access_log", form, first_day=day, log_format=spelled, sure=1.0, why=why)


def _own_format(path: Path, formats: list[str]) -> str | None:
    """Return the first of the formats of nginx in which most of the first lines are written."""
    for form in formats:
        try:
            block = next(iter(logs.read(path, "nginx", log_format=form)), None)
        except HeguiError:
            continue
        if block is not None and len(block.rows) > len(block.rejects):
            return form
    return None


def _tables(local: Engine, path: Path, kind: str) -> list[Guess]:
    """Return what each sheet or table of a file is, one by one if it has several."""
    if kind == "workbook":
        parts = [("sheet", name) for name in workbook.sheets(path)]
    elif kind == "sqlite":
        parts = [("table", name) for name in sqlite_files.tables(path)]
    elif kind == "json":
        parts = [("records", name) for name in nested.tables(path)]
    elif kind == "dump":
        parts = [("table", name) for name in dump.tables(path)]
    else:
        return [_as_table(local, path)]
    found = []
    for part in parts:
        try:
            found.append(_as_table(local, path, part))
        except HeguiError as error:
            found.append(Guess(path, None, part=part, doubts=(error.message,)))
    if kind == "workbook":  # how it is filled in
        told = [one for one in found if one.table or (one.part or ("", ""))[1] not in EXPLAINS]
        found = told or found
    if kind == "json":  # the rows of a list within would be the same ones, several times
        found = [max(found, key=lambda one: one.sure)] if found else []
    return found or [Guess(path, None, doubts=(Message("it holds no table"),))]


def _is_log(table: Guess) -> bool:
    """Say whether JSON lines are rather a log: no table, or one that does not name its source."""
    return table.table is None or (table.table == "access_log" and _lacks("source") in table.doubts)


def _lacks(column: str) -> Message:
    return Message("no column for {column}, which the table needs", column=column)


def _first_day(path: Path, form: str, spelled: str | None = None) -> date | None:
    """Return the earliest day among the first lines of a log."""
    times = next(iter(logs.read(path, form, log_format=spelled))).rows.column("time")
    return day_of(min(times.to_pylist())) if len(times) else None


def _as_table(local: Engine, path: Path, part: tuple[str, str] | None = None) -> Guess:
    source, rows, coded = _source(local, path, part)
    trained, place = matrix.trainings(source), (path, part, rows)
    found = ranked(source)[:_NEAREST]
    if trained is not None:
        left = matrix.without(source, trained.headers)
        register = ranked(left)[:_NEAREST]
        fits = register[0].table == "people" and not register[0].lacks
        if fits and (len(trained.headers) > 1 or trained.written):
            return _trained(_proposed(register[0], left, place, coded), trained)
        if found[0].score < TAKEN:
            told = _told(source, found, place, coded)
            return replace(told, trainings=trained, doubts=(TRAININGS,))
    best = _told(source, found, place, coded)
    wide = (_as_rows(one, place, coded) for one in matrix.melted(source))
    return max((best, *filter(None, wide)), key=lambda one: one.sure if one.table else 0)


def _told(
    source: Source,
    found: list[Match],
    place: tuple[Path, tuple[str, str] | None, int],
    coded: Mapping[str, Mapping[str, str]],
) -> Guess:
    """Return what a source is told to be of the likeliest matches."""
    path, part, rows = place
    best, second = found[:2]
    proposed = [_proposed(one, source, place, coded) for one in found]
    near = tuple(p for p, one in zip(proposed, found, strict=True) if one.score >= ASKED)
    if best.score < TAKEN:
        return Guess(path, None, rows=rows, part=part, doubts=(_unfit(best),), near=near)
    if best.score - second.score > MARGIN:
        near = ()
    why, doubts = _why(best, second, len(source.words)), proposed[0].doubts
    if near:
        doubts = (Message("it could as well be {other}", other=second.table), *doubts)
    return replace(proposed[0], why=why, doubts=doubts, near=near)


def _trained(register: Guess, trained: Trainings) -> Guess:
    """Return a register of people with the latest of its trainings."""
    said = "the latest day of {headers} is taken for last_trained_on"
    doubt = Message(said, headers=list(trained.headers[:_TOLD]))
    forms = {LATEST: trained.form()}
    needed = catalogue.get("people").required
    register = replace(register, sure=min(register.sure_of[column] for column in needed))
    if not trained.sure:
        return replace(register, offered=forms)
    return replace(register, forms=forms, doubts=(doubt, *register.doubts))


def _as_rows(
    one: matrix.Melted,
    place: tuple[Path, tuple[str, str] | None, int],
    coded: Mapping[str, Mapping[str, str]],
) -> Guess | None:
    """Return what a source is with rows for some of its columns, None if it is no table so."""
    told = _told(one.source, ranked(one.source)[:_NEAREST], place, coded)
    columns = {header: ours for ours, header in (told.columns or {}).items()}
    if told.table is None or told.near or one.name not in columns:
        return None
    if one.cell is not None and one.cell not in columns:
        return None
    form: dict[str, Any] = {"headers": list(one.headers), "name": columns[one.name]}
    form |= {} if one.written is None else {"written": one.written}
    form |= {} if one.cell is None else {"cell": columns[one.cell]}
    said = "each of {headers} is a row: a matrix"
    doubt = Message(said, headers=list(one.headers[:_TOLD]))
    left = {ours: h for ours, h in (told.columns or {}).items() if h not in {one.name, one.cell}}
    return replace(told, columns=left, forms={"unpivot": form}, doubts=(doubt, *told.doubts))


def _proposed(
    match: Match,
    source: Source,
    place: tuple[Path, tuple[str, str] | None, int],
    coded: Mapping[str, Mapping[str, str]],
) -> Guess:
    """Return what a source is proposed as, were it a table."""
    path, part, rows = place
    best, why = _coded(match, coded), reasons(match, source)
    return Guess(
        path,
        best.table,
        None,
        {ours: header for ours, header in best.columns.items() if ours != header},
        rows,
        part,
        best.values,
        best.constants,
        asks=asks.suggested(best, source.words, path, None if part is None else part[1]),
        doubts=tuple(_doubts(best, why, list(source.words))),
        sure=best.score,
        why=_taken(best, len(source.words)),
        sure_of=best.sure,
        why_of=why,
        maybe=best.maybe,
        strange={c: words for c, words in best.strange.items() if best.columns[c] not in coded},
        words=source.words,
    )


def _source(
    local: Engine, path: Path, part: tuple[str, str] | None
) -> tuple[Source, int, dict[str, dict[str, str]]]:
    """Return what is known of a table, the number of its rows, and what its codes mean."""
    named: dict[str, Any] = dict([part] if part else [])
    name, _ = files.taken(local, path, files.Place(**named))
    raw = local.con.table(name)
    theirs = [column for column in raw.columns if column not in {"_file", "_row"}]
    rows = int(local.rows(raw.aggregate(n=raw.count()))[0]["n"])
    words = {column: _words(local, raw, column) for column in theirs}
    unique = frozenset(c for c, given in words.items() if _FEWEST < rows == len(given))
    coded = _codes(path, part, words)
    words |= {column: tuple(meant.values()) for column, meant in coded.items()}
    titles = [path.stem, path.parent.name]
    said: Mapping[str, str] = {}
    if part is not None:
        titles.insert(0, part[1].split(".")[-1].strip("[]") if part[0] == "records" else part[1])
    if part is not None and files.kind_of(path) == "dump":
        stored = dump.tables(path)[part[1]]
        said = {column: dump.says(comment) for column, comment in stored.comments.items()}
        titles.insert(1, stored.comment)
    serial = files.kind_of(path) == "workbook"
    return Source(tuple(filter(None, titles)), words, said, serial, unique), rows, coded


def _taken(best: Match, headers: int) -> Message:
    """Return how many columns were found."""
    said = "{taken} of {headers} headers are its columns"
    return Message(said, taken=len(best.columns), headers=headers)


def _why(best: Match, second: Match, headers: int) -> Message:
    """Return what the choice of a table rests on."""
    taken = _taken(best, headers)
    if second.score < RIVAL:
        return taken
    percent = round(100 * min(second.score, 1.0))
    said = "{taken}; the next nearest is {other}, {percent}%"
    return Message(said, taken=taken, other=second.table, percent=percent)


def _doubts(best: Match, why: Mapping[str, Message], theirs: list[str]) -> Iterator[Message]:
    """Yield what a person should look at before relying on a match."""
    for ours, header in best.columns.items():
        if best.sure[ours] < CERTAIN:
            said = "{header} was taken for {column}: {why}"
            yield Message(said, header=header, column=ours, why=why[ours])
    for column, value in best.constants.items():
        if value:
            said = "{column} was taken to be {value} by the header '{header}'"
            header = best.columns["service_started_at"]
            yield Message(said, column=column, value=value, header=header)
        else:
            yield _lacks(column)
    for column, lost in best.strange.items():
        said = "words of {column} that are not known: {words}"
        yield Message(said, column=column, words=lost[:_TOLD])
    unused = [header for header in theirs if header not in best.columns.values()]
    if unused:
        yield Message("columns that were not taken: {headers}", headers=unused[:_TOLD])


def _words(local: Engine, raw: Any, column: str) -> tuple[str, ...]:
    """Return the distinct words of a column, the first ones if they are many."""
    cell = engines.quoted(column)
    rows = engines.written(raw, local.dialect)  # by Ibis, once for all columns of a table
    found = local.ask(
        f"select distinct cast({cell} as varchar) as word from ({rows}) as t0 "
        f"where {cell} is not null limit {_MOST}"
    )
    return tuple(sorted(row["word"] for row in found))


def _codes(path: Path, part: tuple[str, str] | None, words: Words) -> dict[str, dict[str, str]]:
    """Return what the codes of a column mean, where a dump says it in a comment."""
    if part is None or files.kind_of(path) != "dump":
        return {}
    comments = dump.tables(path)[part[1]].comments
    meant = {column: dump.codes(comment) for column, comment in comments.items()}
    return {c: pairs for c, pairs in meant.items() if pairs and set(words[c]) <= set(pairs)}


def _coded(best: Match, coded: Mapping[str, Mapping[str, str]]) -> Match:
    """Return a match with the words of its columns by their codes, as the source has them."""
    values = dict(best.values)
    for column, header in best.columns.items():
        if header in coded:
            meant = {c: names.code(best.table, column, word) for c, word in coded[header].items()}
            values[column] = {c: word for c, word in meant.items() if word is not None}
    return replace(best, values=values)


def _unfit(best: Match) -> Message:
    if best.score < NEAR:
        return Message("its columns fit no evidence table")
    percent = round(100 * best.score)
    if not best.lacks:
        said = "its columns fit no evidence table; the nearest is {table} ({percent}%)"
        return Message(said, table=best.table, percent=percent)
    return Message(
        "its columns fit no evidence table; the nearest is {table} ({percent}%), which needs "
        "{lacks} as well",
        table=best.table,
        percent=percent,
        lacks=best.lacks,
    )
