"""`hegui screen text`: what would be done with this text?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.emit import emit, headed, show
from hegui.cli.options import AsOf, Lang, Output, day
from hegui.cli.screen.arguments import Policies, policies
from hegui.cli.screen.words import WORDS, say, word
from hegui.cli.telling import complain

if TYPE_CHECKING:
    from hegui.screening.decision import Decision


def text(
    policy: Policies,
    written: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="the text; default standard input")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="post, listing, comment ...")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="the name of an account")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="its address")] = None,
    media_hash: Annotated[
        str | None, typer.Option("--media-hash", metavar="HEX", help="the PDQ hash of an image")
    ] = None,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Decide about one text, and show what was found where."""
    from hegui.screening.judging import Item
    from hegui.screening.screen import Screen

    today = day(as_of)
    given = {"text": written, "name": name, "url": url, "media_hash": media_hash}
    if not any(given.values()):
        given["text"] = _read(lang)
    item = Item({field: value for field, value in given.items() if value}, kind)
    decision = Screen(policies(policy, today, lang).policies, today)(item)
    _show(decision, item.fields, lang, output)
    return 0


def _read(lang: str) -> str:
    """Read the text from standard input, and say if a part of it cannot be read."""
    given = sys.stdin.buffer.read()
    try:
        return given.decode()
    except UnicodeDecodeError:
        complain(say("text_unread", lang), lang)
        return given.decode(errors="replace")


def _show(decision: Decision, fields: Any, lang: str, output: str) -> None:
    from hegui.screening.pipe import said_of

    if output == "table":
        typer.echo(word(decision.action, lang))
        rows = list(_rows(decision, fields, lang))
        told = [{name: cell for name, cell in row.items() if name != "version"} for row in rows]
        show(*([headed(told, WORDS, lang)] if told else []))
        return
    emit(said_of(decision), output, rows=_rows(decision, fields, None))


def _rows(decision: Decision, fields: Any, lang: str | None) -> Any:
    """Yield one row for each place; words are in a language, or as they are without one."""
    from hegui import masking

    def said(name: str) -> str:
        return name if lang is None else word(name, lang)

    for hit in (*decision.hits, *decision.allowed):
        for span in hit.spans:
            shown = masking.in_place(fields[span.field])[span.start : span.end]
            yield {
                "policy": hit.policy,
                "version": hit.version,
                "term": hit.term,
                "tier": said(span.tier),
                "action": said(hit.action),
                "field": said(span.field),
                "place": f"{span.start}–{span.end}",
                "found": shown if len(shown) <= masking.CAP else f"{shown[: masking.CAP]}…",
            }
