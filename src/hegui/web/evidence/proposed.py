"""What files, or a table of a database, are proposed as: told in both languages, and kept so."""

from __future__ import annotations

import difflib
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hegui import config, masking
from hegui.days import today
from hegui.errors import HeguiError, UsageError
from hegui.evidence import catalogue
from hegui.message import spoken
from hegui.report import columns, plain
from hegui.report.choosing import corrections, details
from hegui.report.merging import with_database
from hegui.report.proposal import listed, propose
from hegui.report.questions import Question, needless
from hegui.report.sources import surveyed
from hegui.report.starter import place
from hegui.shape import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hegui.config import Config
    from hegui.evidence.guess import Guess
    from hegui.report.merging import Merged
    from hegui.report.questions import Answers
    from hegui.report.sources import Survey
    from hegui.web.evidence.models import Reading

LANGUAGES = ("en", "zh")
NAME = "hegui.toml"
MOST_FILES = 100
"""Files that are read at once."""
ROWS = 5
"""Rows of a table that are shown."""
Both = dict[str, str]


def both(text: object) -> Both:
    """Return a text of ours in both languages, with the numbers of persons in it starred."""
    return {lang: masking.in_place(_in(text, lang)) for lang in LANGUAGES}


def _in(text: object, lang: str) -> str:
    return spoken(text, lang) if isinstance(text, str) else str(text)


def below(folder: Path, given: str) -> list[Path]:
    """Return the files that a path or pattern names in a folder.

    Raises:
        UsageError: It names none, too many, or some that lie elsewhere.
    """
    root, pattern = folder.resolve(), given.strip()
    wrong = UsageError(
        "'{given}' does not lie in the folder of the organisation: name a path in it.", given=given
    )
    if pattern.startswith(("/", "\\", "~")) or ".." in pattern.replace("\\", "/").split("/"):
        raise wrong
    try:
        direct = root / pattern
        globbed = pattern and not direct.exists()
        found = sorted(islice(root.glob(pattern), MOST_FILES + 1)) if globbed else listed(direct)
    except (ValueError, NotImplementedError, OSError):
        raise UsageError("'{given}' names no files.", given=given) from None
    kept = [one for one in found if one.is_file() and not _hidden(one, root)]
    if any(not one.resolve().is_relative_to(root) for one in kept):
        raise wrong
    if not kept:
        raise UsageError("'{given}' names no files.", given=given)
    if len(kept) > MOST_FILES:
        raise UsageError("'{given}' names more than {most} files.", given=given, most=MOST_FILES)
    return kept


def _hidden(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return any(part.startswith(".") for part in parts) or path.suffix in {".toml", ".pem", ".key"}


def told(reading: Reading) -> dict[str, Any]:
    """Look at what a reading is of, and return what is shown of it.

    Raises:
        HeguiError: A file is not there, or `hegui.toml` cannot be read or added to.
    """
    path = Path(reading.organisation.folder) / NAME
    if path.exists():
        config.load(path)
    held = path.read_bytes() if path.exists() else b""
    if reading.database:
        found, done = _of_database(held, reading)
    else:
        found, done = _of_files(path, reading)
    diff = difflib.unified_diff(
        held.decode("utf-8-sig").splitlines(), done.text.splitlines(), lineterm="", n=1
    )
    return {
        **found,
        "text": done.text if done.added else "",
        "left": [both(one) for one in done.left],
        "diff": list(islice(diff, 2, None)),
        "before": sha256(held).hexdigest(),
        "tables": _tables(done, path, held.decode("utf-8-sig")),
    }


def _of_database(held: bytes, reading: Reading) -> tuple[dict[str, Any], Merged]:
    named = reading.database
    text = held.decode("utf-8-sig")
    done = with_database(text, named["engine"], named["url"], named["of"], named["part"])
    return {"found": [], "lost": [], "named": 0, "questions": []}, done


def _of_files(path: Path, reading: Reading) -> tuple[dict[str, Any], Merged]:
    files = [one for given in reading.paths for one in below(path.parent, given)]
    first = propose(path, files)
    known = dict(_answers(reading))
    which = first.tables()
    said = _said(which, known)
    chosen = first.chosen(said)
    asked = [*which, *chosen.unanswered()]
    correct = [one for guess in chosen.new if _mapped(guess) for one in corrections(guess)]
    said |= _said([*asked, *correct], known)
    # what words of a column mean is asked once it is known which it is
    after = details(chosen.detailed(said).new)
    asked += [one for one in after if one.key not in {q.key for q in asked}]
    said |= _said(asked, known)
    done = chosen.detailed(said)
    new = done.new
    found = [_found(guess, path.parent) for guess in new if guess.table is not None]
    lost = [_lost(guess, path.parent) for guess in new if guess.table is None]
    left = [one for one in asked if not needless(one, said)]
    questions = [_question(one) for one in left]
    more = [one for one in correct if one.key not in {other.key for other in left}]
    questions += [_question(one) | {"corrects": one.key[1]} for one in more]
    told = {"found": found, "lost": lost, "named": len(done.guesses) - len(new)}
    made = done.written(reading.lang, said)
    if not path.exists() and ("name",) in said:  # without a name it could not be read again
        made = replace(made, added=("operator", *(one["table"] for one in found)))
    return told | {"questions": questions}, made


def _mapped(guess: Guess) -> bool:
    return guess.table is not None and guess.format is None


def _answers(reading: Reading) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, given in reading.answers:
        yield tuple(key), given


def _said(questions: Iterable[Question], known: dict[tuple[str, ...], object]) -> Answers:
    """Return the answers that are answers still, now that the files were read again."""
    said: Answers = {}
    for question in questions:
        if question.key in known:
            try:
                said[question.key] = question.read(known[question.key])
            except UsageError:
                continue
    return said


def _question(one: Question) -> dict[str, Any]:
    seen = [both(why) for why in one.seen]
    return {
        "key": list(one.key),
        "words": dict(one.words),
        "offered": dict(one.offered),
        "of_day": one.of_day,
        "seen": seen,
        "asks": {lang: one.asks(lang) for lang in LANGUAGES},
        "chosen": _spoken(one),
    }


def _spoken(one: Question) -> dict[str, list[list[str]]]:
    """Return the words that may answer, each code once, as they are called in each language."""
    codes = dict.fromkeys(one.words.values())
    called = {code: word for word, code in one.words.items() if word != code}
    return {
        lang: [[code, called.get(code, code) if lang == "zh" else code] for code in codes]
        for lang in LANGUAGES
    }


def question(told: dict[str, Any]) -> Question:
    """Return a question that was kept."""
    return Question(
        tuple(told["key"]), told["words"], (), "", of_day=told["of_day"], offered=told["offered"]
    )


def _found(guess: Guess, folder: Path) -> dict[str, Any]:
    table = str(guess.table)
    mapped = [
        {
            "column": {lang: columns.named(table, ours, lang) for lang in LANGUAGES},
            "code": ours,
            "header": (guess.columns or {}).get(ours, ours),
            "sure": round(100 * sure),
            "why": both(guess.why_of[ours]),
        }
        for ours, sure in guess.sure_of.items()
    ]
    return {
        "name": guess.name,
        "place": place(guess, folder),
        "table": table,
        "title": {lang: columns.table(table, lang) for lang in LANGUAGES},
        "format": guess.format,
        "rows": guess.rows,
        "files": guess.files,
        "sure": round(100 * guess.sure),
        "why": both(guess.why or ""),
        "doubts": [both(one) for one in guess.doubts],
        "columns": mapped,
        "values": {c: dict(words) for c, words in guess.values.items()},
        "constants": dict(guess.constants),
    }


def _lost(guess: Guess, folder: Path) -> dict[str, Any]:
    return {"place": place(guess, folder), "doubts": [both(one) for one in guess.doubts]}


def _tables(done: Merged, path: Path, before: str) -> list[dict[str, Any]]:
    """Return how what was added to each table would be read, with a few masked rows of it."""
    names = dict.fromkeys(one.partition(":")[0] for one in done.added)
    wanted = [name for name in names if name in catalogue.names()]
    if not wanted:
        return []
    try:
        read = config.parse(parse_toml(done.text.removeprefix("\ufeff")), NAME)
        found = surveyed(_added(read, before), path.parent, wanted, today(), shown=ROWS)
    except HeguiError as error:
        return [{"table": name, "problem": both(error.message)} for name in wanted]
    return [*rows_of(found)]


def _added(read: Config, before: str) -> Config:
    """Return a configuration with the new places alone of the tables that have some."""
    old = parse_toml(before).get("evidence", {}) if before else {}
    counts = {name: len(parts) if isinstance(parts, list) else 1 for name, parts in old.items()}
    new = {name: parts[counts.get(name, 0) :] for name, parts in read.evidence.items()}
    evidence = {name: parts or read.evidence[name] for name, parts in new.items()}
    return read.model_copy(update={"evidence": evidence})


def rows_of(found: Survey) -> Iterator[dict[str, Any]]:
    """Yield each source of a survey as it is shown."""
    for row in found.rows:
        name = row["table"]
        told = {key: both(row[key]) for key in ("source", "problem") if row[key] is not None}
        shown = found.samples.get(name, ())
        yield {
            "table": name,
            "title": {lang: columns.table(name, lang) for lang in LANGUAGES},
            "rows": row["rows"],
            "on_the_day": row["on_the_day"],
            **told,
            **_sample(name, shown),
        }


def _sample(table: str, rows: Sequence[Any]) -> dict[str, Any]:
    used = [
        name for name in (rows[0] if rows else ()) if any(row[name] is not None for row in rows)
    ]
    return {
        "heads": {lang: [columns.named(table, name, lang) for name in used] for lang in LANGUAGES},
        "sample": {
            lang: [[plain.cell(row[name], lang) for name in used] for row in rows]
            for lang in LANGUAGES
        },
    }
