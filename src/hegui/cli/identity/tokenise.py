"""`hegui identity tokenise`: replace the numbers of a table by tokens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.emit import emit, show
from hegui.cli.identity.arguments import AsOf, KeyFile
from hegui.cli.identity.words import STATES, in_table, say
from hegui.cli.options import Lang, Output, day
from hegui.errors import UsageError

if TYPE_CHECKING:
    from hegui.identity.tokenise import Column, Done


def tokenise(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="the table; - for standard input")],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="write it to: .csv, .parquet or .jsonl")
    ],
    column: Annotated[
        list[str],
        typer.Option(
            "--column",
            metavar="NAME:KIND[:TOKEN]",
            help="a column of numbers, their kind, and the name of the column of tokens (default "
            "identity_token or phone_token); repeatable",
        ),
    ],
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="FORM", help="csv, parquet or jsonl; default by its name"),
    ] = None,
    key: KeyFile = None,
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="NAME", help="leave this column out; repeatable"),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="NAME",
            help="pass this column on without a look for numbers in it; repeatable",
        ),
    ] = None,
    links: Annotated[
        Path | None,
        typer.Option(
            "--links",
            metavar="FILE",
            help="also write pairs of tokens of older versions of the key and the current one",
        ),
    ] = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Write a table anew with keyed tokens in the place of its numbers.

    The numbers themselves are written nowhere: to no temporary file, error or log. A number that is
    found in the text of another column is starred. Tokens of an older key can be made into those of
    a new one only from the raw numbers: while both are in use, keep both versions in the key file.
    """
    from hegui.cli.telling import progress
    from hegui.identity import keys
    from hegui.identity.tokenise import Plan
    from hegui.identity.tokenise import tokenise as rewrite

    _leave_no_core()
    plan = Plan(
        columns=_columns(column),
        ring=keys.load(key),
        day=day(as_of),
        drop=frozenset(drop or ()),
        keep=frozenset(keep or ()),
        links=links,
    )
    with progress(lang) as tell:
        done = rewrite(table, from_, to, plan, tell)
    _show(done, plan.columns, lang, output)
    return 0


def _leave_no_core() -> None:
    """Have no core file written, in which the numbers in memory would stand."""
    try:
        import resource
    except ImportError:  # not on Windows, which writes none
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _columns(given: list[str]) -> tuple[Column, ...]:
    from hegui.identity import kinds
    from hegui.identity.tokenise import Column

    columns: list[Column] = []
    for one in given:
        name, _, rest = one.partition(":")
        kind_name, _, token = rest.partition(":")
        if not name or not kind_name:
            raise UsageError(
                "--column is '{value}': write it as NAME:KIND, such as id:{kind}.",
                value=one,
                kind=_KIND,
            )
        kind = kinds.load(kind_name)
        columns.append(Column(name, kind, token or kind.token_column or f"{name}_token"))
    if len({one.name for one in columns}) < len(columns):
        raise UsageError("--column names one column twice: name each once.")
    if len({one.token for one in columns}) < len(columns):
        raise UsageError(
            "Two columns would have the same column of tokens: name one as NAME:KIND:TOKEN."
        )
    return tuple(columns)


_KIND = "resident_number"


def _show(done: Done, columns: tuple[Column, ...], lang: str, output: str) -> None:
    from hegui.cli.telling import complain

    rows = []
    for column in columns:
        for reason, count in done.found[column.name].most_common():
            known = column.kind.reasons.get(reason)
            state = known.state if known else "empty"
            rows.append(
                {
                    "column": column.token,
                    "state": STATES.say(state, lang) if output == "table" else state,
                    "reason": reason,
                    "says": known.text(lang) if known else STATES.say("empty", lang),
                    "rows": count,
                }
            )
    emit(rows, output, draw=lambda: show(in_table(rows, lang)))
    for name, count in done.starred.items():
        complain(say("numbers_left", lang, count=count, name=name), lang)
