"""Options that several commands of `hegui cases` share, and the library that they mean."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from hegui.days import iso_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.cases.search import Index, Query

DEFAULT = Path("cases")
LibraryPath = Annotated[
    Path | None,
    typer.Option("--library", metavar="DIR", help="folder of the case library; default ./cases"),
]
Sort = Literal["date", "amount"]
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="id of a case, as search shows it")]


@dataclass(frozen=True)
class Filter:
    """Which cases are asked for; a repeated option takes either value, others narrow."""

    article: Annotated[
        str | None,
        typer.Option("--article", metavar="PROVISION", help="such as csl:21.i3, or csl alone"),
    ] = None
    numbering: Annotated[
        str | None,
        typer.Option(
            "--numbering", metavar="DAY", help="a day of the version that its number is of"
        ),
    ] = None
    authority: Annotated[
        list[str] | None,
        typer.Option("--authority", metavar="KIND", help="as public_security, cac"),
    ] = None
    level: Annotated[
        list[str] | None, typer.Option("--level", metavar="LEVEL", help="level of the authority")
    ] = None
    place: Annotated[
        list[str] | None,
        typer.Option("--place", metavar="PLACE", help="name or code; what lies in it counts"),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="kind of offender, as company"),
    ] = None
    conduct: Annotated[
        list[str] | None, typer.Option("--conduct", metavar="CATEGORY", help="as log_retention")
    ] = None
    measure: Annotated[
        list[str] | None,
        typer.Option("--measure", metavar="TYPE", help="as fine, order_to_correct"),
    ] = None
    stage: Annotated[
        list[str] | None, typer.Option("--stage", metavar="STAGE", help="as penalized, interviewed")
    ] = None
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="first year, month or day")
    ] = None
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="last year, month or day")
    ] = None
    min_cny: Annotated[
        float | None,
        typer.Option("--min-cny", min=0, metavar="N", help="the largest fine, at least"),
    ] = None
    max_cny: Annotated[
        float | None,
        typer.Option("--max-cny", min=0, metavar="N", help="the largest fine, at most"),
    ] = None
    offender: Annotated[
        str, typer.Option("--offender", metavar="WORDS", help="words in the name of an offender")
    ] = ""
    doubtful: Annotated[
        bool,
        typer.Option("--doubtful", help="only cases with a doubtful field that nobody reviewed"),
    ] = False

    def query(self, words: list[str] | None, sort: Sort = "date") -> Query:
        """Return the query of these options and of words that all stand in a case."""
        from hegui.cases.search import Query

        given = {name: value for name, value in vars(self).items() if value is not None}
        asked: dict[str, Any] = {
            n: tuple(v) if isinstance(v, list) else v for n, v in given.items()
        }
        if self.numbering is not None:
            asked["numbering"] = iso_day(self.numbering)
        return Query(**asked, sort=sort, text=" ".join(words or ()))


def folder(library: Path | None) -> Path:
    """Return the folder of the library; raise `UsageError` if there is none."""
    from hegui.cases.library import files

    found = library or DEFAULT
    files.require(found)
    return found


@contextmanager
def opened(library: Path | None, lang: str) -> Iterator[Index]:
    """Open the index of a library; where none is named or made, that of the shipped cases.

    Lines that cannot be used, and that there is no library, are told on standard error.
    """
    from hegui.cases import search
    from hegui.cli.telling import complain, progress
    from hegui.report.cases.wording import say

    found = library or (DEFAULT if DEFAULT.is_dir() else None)
    with ExitStack() as stack:
        with progress(lang) as tell:
            index = stack.enter_context(search.opened(found, tell))
        if found is None:
            told = say("shipped_only", lang, folder=DEFAULT, count=index.size)
            typer.echo(told, err=True)
        for fault in index.faults:
            complain(fault, lang)
        yield index
