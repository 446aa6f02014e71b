"""Options that several commands of `hegui cases` share, and the library that they mean."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hegui.cases.search import Index, Query

DEFAULT = Path("cases")
LibraryPath = Annotated[
    Path | None,
    typer.Option("--library", metavar="DIR", help="folder of the case library; default ./cases"),
]
CaseId = Annotated[str, typer.Argument(metavar="CASE", help="id of a case, as search shows it")]
Article = Annotated[
    str | None,
    typer.Option("--article", metavar="PROVISION", help="such as csl:21.i3, or csl alone"),
]
Numbering = Annotated[
    str | None,
    typer.Option("--numbering", metavar="DAY", help="a day of the version that its number is of"),
]
AuthorityKind = Annotated[
    list[str] | None, typer.Option("--authority", metavar="KIND", help="as public_security, cac")
]
Level = Annotated[
    list[str] | None, typer.Option("--level", metavar="LEVEL", help="level of the authority")
]
PlaceName = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="PLACE", help="name or code; what lies in it counts"),
]
Kind = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="kind of offender, as company")
]
ConductCategory = Annotated[
    list[str] | None, typer.Option("--conduct", metavar="CATEGORY", help="as log_retention")
]
MeasureType = Annotated[
    list[str] | None, typer.Option("--measure", metavar="TYPE", help="as fine, order_to_correct")
]
StageName = Annotated[
    list[str] | None, typer.Option("--stage", metavar="STAGE", help="as penalized, interviewed")
]
Since = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="first year, month or day")
]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="last year, month or day")]
MinCny = Annotated[
    float | None, typer.Option("--min-cny", min=0, metavar="N", help="the largest fine, at least")
]
MaxCny = Annotated[
    float | None, typer.Option("--max-cny", min=0, metavar="N", help="the largest fine, at most")
]
OffenderName = Annotated[
    str, typer.Option("--offender", metavar="WORDS", help="words in the name of an offender")
]
Doubtful = Annotated[
    bool, typer.Option("--doubtful", help="only cases with a doubtful field that nobody reviewed")
]


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
        with progress() as tell:
            index = stack.enter_context(search.opened(found, tell))
        if found is None:
            told = say("shipped_only", lang, folder=DEFAULT, count=index.size)
            typer.echo(told, err=True)
        for fault in index.faults:
            complain(fault)
        yield index


def query(given: Mapping[str, Any]) -> Query:
    """Return the query of a command's options, by their names; those of no filter are left out."""
    from dataclasses import fields

    from hegui.cases.search import Query
    from hegui.config import iso_day

    asked = {one.name: given[one.name] for one in fields(Query) if one.name in given}
    asked = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in asked.items()
        if value is not None
    }
    if "numbering" in asked:
        asked["numbering"] = iso_day(asked["numbering"])
    return Query(**asked, text=" ".join(given.get("words") or ()))
