"""`hegui identity check`: say of a number, or of a whole column, whether it is well formed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from hegui.cli.emit import emit, show
from hegui.cli.identity.arguments import AsOf
from hegui.cli.identity.words import STATES, in_table, say
from hegui.cli.options import Lang, Output, day
from hegui.cli.telling import complain
from hegui.errors import UsageError
from hegui.message import Message


def check(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="kind of number: resident_number, credit_code, mobile, passport, icp_number, "
            "police_filing, mlps_certificate, or one of an installed package",
        ),
    ],
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help="check a column of a table: .csv, .parquet or .jsonl"
        ),
    ] = None,
    column: Annotated[
        str | None, typer.Option("--column", metavar="NAME", help="the column of --from")
    ] = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Check a number given on standard input, or a column of a table, and say why it is wrong.

    A number is never an argument, for those stay in the history of the shell, and is masked in what
    is shown. The exit code is 1 if a number is invalid. That it is well formed does not say that
    anybody has it: a provider must be asked for that.
    """
    from hegui.identity import kinds

    if (from_ is None) != (column is None):
        raise UsageError("A table needs both --from FILE and --column NAME.")
    known, on = kinds.load(kind), day(as_of)
    if from_ is None:
        return _one(known, on, lang, output)
    return _column(known, from_, str(column), on, lang, output)


def _one(kind: Any, on: date, lang: str, output: str) -> int:
    from hegui import masking
    from hegui.identity import kinds

    if sys.stdin.isatty():
        complain(Message("type the number and Enter; it is not kept."), lang)
    given = sys.stdin.buffer.readline(1 << 12).decode(errors="replace")
    checked = kinds.check(kind, given, on)
    told = {name: words[lang == "zh"] for name, words in checked.tells.items()}
    row = {
        "number": masking.number(given),
        "state": STATES.say(checked.state, lang) if output == "table" else checked.state,
        "reason": checked.reason,
        "says": checked.said[lang],
        "tells": told if output == "json" else say("comma", lang).join(told.values()),
    }
    emit([row], output, draw=lambda: show(in_table([row], lang)))
    return int(checked.state == "invalid")


def _column(kind: Any, path: Path, column: str, on: date, lang: str, output: str) -> int:
    from hegui.cli.telling import progress
    from hegui.identity import survey

    with progress(lang) as tell:
        found = survey.column(path, column, kind, on, tell)
    rows = [
        {
            "state": STATES.say(one.state, lang) if output == "table" else one.state,
            "reason": one.reason,
            "says": one.said[lang],
            "rows": one.rows,
            "first_rows": list(one.first) if output == "json" else " ".join(map(str, one.first)),
        }
        for one in found
    ]
    emit(rows, output, draw=lambda: show(in_table(rows, lang)))
    return int(any(one.state == "invalid" for one in found))
