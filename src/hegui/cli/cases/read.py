"""`hegui cases read`: documents to cases, every field with the words that support it."""

from __future__ import annotations

import json
import os
import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hegui.cli.codes import FINE, OUR_FAULT, WRONG
from hegui.cli.emit import emit
from hegui.cli.options import Lang, choice, until_today

if TYPE_CHECKING:
    from hegui.cases.library import Library
    from hegui.reading import ReadDocument
    from hegui.reading.model import Assembled, Settings


def read(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", help="pages and files saved to disk: text, HTML, PDF, DOCX"
        ),
    ],
    output: Annotated[
        Literal["table", "jsonl", "json"],
        choice("--output", Literal["table", "jsonl", "json"], "form of what is shown"),
    ] = "table",
    library: Annotated[
        Path | None,
        typer.Option(
            "--library", metavar="DIR", help="keep the cases in this case library as well"
        ),
    ] = None,
    model: Annotated[
        bool, typer.Option("--model", help="let the model of your environment put cases together")
    ] = False,
    content: Annotated[
        str | None,
        typer.Option(
            "--content",
            metavar="NAME",
            help="read by the words of this content package: cn",
        ),
    ] = None,
    published: Annotated[
        date | None,
        typer.Option(
            "--published",
            metavar="DAY",
            parser=until_today,
            help="day of the documents, for dates without a year: 3 May, last Friday, 昨日",
        ),
    ] = None,
    lang: Lang = "en",
) -> int:
    """Read enforcement documents into cases; nothing is fetched.

    Nothing leaves the machine, unless --model is given: then texts go to that endpoint.

    JSON lines hold one document a line in the exchange form (enforcement-case schema 1.0), with
    what is doubtful beside the cases. A file that cannot be read is named, and the others are read.
    """
    from hegui.cases.read import read as read_one
    from hegui.cli.telling import complain, progress
    from hegui.days import today
    from hegui.errors import HeguiError
    from hegui.extras import missing
    from hegui.report.cases.wording import say
    from hegui.report.draw.documents import show

    asked = _settings() if model else None
    held = _library(library)
    found: list[ReadDocument] = []
    failed: list[int] = []
    with progress(lang) as tell:
        for number, path in enumerate(paths):
            tell(path.name, number, len(paths))
            try:
                told = read_one(path, held, asked, content, today(), published)
                _complain(told, path.stem, lang)
                found.append(told.document)
            except HeguiError as error:
                failed.append(WRONG)
                complain(error, lang)
            except Exception as error:
                if missing(error):
                    raise
                failed.append(OUR_FAULT)
                traceback.print_exc()
                complain(say("our_fault", lang, path=path), lang)
    values = [one.exchange() for one in found]
    if output == "jsonl":
        for value in values:
            typer.echo(json.dumps(value, ensure_ascii=False))
    else:
        emit(values, output, draw=lambda: show(found, lang))
    summary = say(
        "read_told",
        lang,
        documents=len(found),
        cases=sum(len(one.cases) for one in found),
        doubts=sum(len(one.doubts) for one in found),
    )
    typer.echo(summary, err=True)
    if failed:
        typer.echo(say("not_read", lang, count=len(failed)), err=True)
    return max(failed, default=FINE)


def _settings() -> Settings:
    from hegui.reading.model import settings

    return settings(os.environ)


def _library(folder: Path | None) -> Library | None:
    from hegui.cases.library import Library
    from hegui.errors import UsageError

    if folder is not None and folder.exists() and not folder.is_dir():
        raise UsageError("{folder} is no folder: name one for the case library.", folder=folder)
    return None if folder is None else Library(folder)


def _complain(told: Assembled, document: str, lang: str) -> None:
    """Say what a model said wrongly of a document, or why it was of no use."""
    from hegui.cli.telling import complain
    from hegui.message import Message

    if told.notice:
        complain(told.notice[lang], lang)
    for one in told.rejected:
        complain(Message("{document}: {what}", document=document, what=one.said(lang)), lang)
