"""`hegui demo`: an audit of the made-up shop that comes with Hegui, with what can be handed on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli import codes
from hegui.cli.options import Lang, write, write_and_say
from hegui.errors import UsageError
from hegui.message import Message

if TYPE_CHECKING:
    from hegui.outcome import Report

REPORT, PLAN, TRANSPARENCY = "report.html", "plan.docx", "transparency.html"
SHOP, WEB = "shop", "web"
MAKES = ("story", "generate.py", "__pycache__")
"""What made the shop up, and is no part of it."""
Page = Callable[[], str | bytes]


def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="where to write the files")
    ] = Path("hegui-demo"),
    open_: Annotated[
        bool, typer.Option("--open", help="open the report in the browser as well")
    ] = False,
    serve: Annotated[
        bool, typer.Option("--serve", help="show it in the web app instead, to read only")
    ] = False,
    listen: Annotated[
        str, typer.Option("--listen", metavar="HOST:PORT", help="where the web app answers")
    ] = "127.0.0.1:8000",
    lang: Lang = "en",
) -> int:
    """Audit a made-up shop: print what was found, and write a report, a plan and a page.

    The report is for whoever decides, the rectification plan (整改报告) for the authority, the
    page says what was taken down and how much of it by mistake. The shop lies beside them, to be
    looked at.
    """
    from hegui import config
    from hegui.cli.telling import progress
    from hegui.days import today
    from hegui.outcome import build
    from hegui.report import render
    from hegui.report.draw import short

    _check(out)
    shop = _shop()
    path = out / SHOP / "hegui.toml"
    copytree(shop, path.parent, ignore=ignore_patterns(*MAKES), dirs_exist_ok=True)
    day = config.read(path).taken_on or today()
    if serve:
        return _serve(out / WEB, path.parent, day, listen, lang, open_=open_)
    with progress(lang) as tell:
        report = build(path, day, progress=tell)
    short.show(report, lang, f"{path} --as-of {day}")
    typer.echo()
    _put(out / REPORT, lambda: render(report, "html", lang), lang)
    _put(out / PLAN, lambda: _plan(report, lang), lang)
    _put(out / TRANSPARENCY, lambda: _transparency(shop, lang), lang)
    if open_ and (out / REPORT).exists():
        from webbrowser import open as browse

        browse((out / REPORT).resolve().as_uri())
    typer.echo(Message("Next, your own files: hegui init FOLDER").say(lang))
    return codes.FINE


def _serve(data: Path, shop: Path, day: date, listen: str, lang: str, *, open_: bool) -> int:
    """Show the shop in a web app of its own, in which nobody changes anything."""
    from hegui.cli.serve import answer
    from hegui.web import place

    data.mkdir(exist_ok=True)
    write(data / "web.toml", f'reader = "{place.READER}"\n')
    place.open_at(data)
    place.prepare()
    typer.echo(Message("Auditing the shop ...").say(lang))
    place.demonstrate(shop, day)
    return answer(listen, 1, lang, open_=open_)


def _check(out: Path) -> None:
    """Refuse a folder that holds something else: the files of an earlier run are written anew."""
    ours = {REPORT, PLAN, TRANSPARENCY, SHOP, WEB}
    if out.exists() and not out.is_dir():
        raise UsageError("{path} is no folder: name one with --out.", path=out)
    if out.is_dir() and (other := sorted({one.name for one in out.iterdir()} - ours)):
        raise UsageError(
            "{path} holds other files, such as {other}: name another folder with --out.",
            path=out,
            other=other[0],
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("{path} cannot be made: {why}.", path=out, why=error.strerror) from None


def _shop() -> Path:
    """Return the folder of the shop: within its package, or in the checkout that it lies in."""
    from hegui.content import installed

    for content in installed():
        for folder in (content.path / "demo", content.path.parents[1] / "examples" / "shop"):
            if (folder / "hegui.toml").is_file():
                return folder
    raise UsageError("No content package that is installed brings an example to show.")


def _put(path: Path, page: Page, lang: str) -> None:
    """Write a page and say where; where an extra is missing, say which one and go on."""
    from hegui.extras import missing

    try:
        content = page()
    except ModuleNotFoundError as error:
        if (absent := missing(error)) is None:
            raise
        left = Message("Left out: {file}. {why}", file=path.name, why=absent)
        typer.echo(left.say(lang), err=True)
        return
    write_and_say(path, content, lang, err=False)


def _plan(report: Report, lang: str) -> bytes:
    from hegui.report.plan import compose, docx, of_orders

    return docx.render(compose(of_orders(report), lang))


def _transparency(shop: Path, lang: str) -> str:
    """Return the page of a record of removals through which the story of the shop was played."""
    from importlib import import_module
    from tempfile import TemporaryDirectory

    from hegui.days import day_of, today
    from hegui.removals import counting, queue
    from hegui.removals.record import Record
    from hegui.report.removals import page

    sys.path.insert(0, str(shop))
    story = import_module("story.removals")
    with (
        TemporaryDirectory() as folder,
        Record.open(story.play(Path(folder) / "removals")) as record,
    ):
        found_at = queue.first_found_at(record)
        since = today() if found_at is None else day_of(found_at)
        told = counting.count(record.ledger.cases(), since, today())
        return page.transparency(told, record, lang)
