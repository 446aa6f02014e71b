"""`hegui removals take` and `add`: hits come in, and become cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from hegui.cli.emit import emit, show
from hegui.cli.options import Lang, Output, choice
from hegui.cli.removals.arguments import At, RecordPath, moment_of, written
from hegui.cli.removals.words import say
from hegui.cli.telling import complain
from hegui.days import now

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hegui.removals.taking import Told

Items = Annotated[
    Path | None,
    typer.Option(
        "--content", metavar="FILE", help="the items, a table content: what is found is sealed"
    ),
]

Teller = Literal["report", "authority"]


def take(
    record: RecordPath,
    hits: Annotated[
        Path,
        typer.Option("--hits", metavar="FILE", help="a table content_hits: csv, jsonl, parquet"),
    ],
    content: Items = None,
    policy: Annotated[
        Path | None,
        typer.Option("--policy", metavar="DIR", help="the policies: their wording goes on record"),
    ] = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Take hits in, as hegui screen run writes them, and seal the items as they are.

    Each item found becomes a case; hits that were taken before are known again, and hits on an
    item that waits are added to its case. Then the rules of removals.toml decide what they may.
    """
    from hegui.cli.telling import progress
    from hegui.removals import inputs, taking
    from hegui.removals.record import Record

    found = inputs.hits(hits)
    wanted = {one.content for one in found if one.hit.confirmed is not False}
    items = _items(content, wanted, lang)
    policies = inputs.policies(policy, now()) if policy is not None else []
    with Record.open(record, now()) as held, progress(lang) as tell:
        taking.put_on_record(held, policies)
        told = taking.take(held, found, items, now(), tell)
    _show(told, lang, output)
    return 0


def add(
    record: RecordPath,
    item: Annotated[str, typer.Argument(metavar="CONTENT", help="key of the item")],
    policy: Annotated[str, typer.Option("--policy", metavar="ID", help="what it offends against")],
    found_by: Annotated[Teller, choice("--found-by", Teller, "who told of it")] = "report",
    at: At = None,
    basis: Annotated[str, typer.Option("--basis", metavar="PROVISION", help="such as csl:49")] = "",
    request: Annotated[
        str | None, typer.Option("--request", metavar="ID", help="key of the authority's order")
    ] = None,
    ordered_by: Annotated[
        str | None, typer.Option("--ordered-by", metavar="NAME", help="the authority")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="as post, listing, comment")
    ] = None,
    account: Annotated[
        str | None, typer.Option("--account", metavar="ID", help="who published it")
    ] = None,
    text: Annotated[
        str, typer.Option("--text", metavar="TEXT", help="the text, or @FILE that holds it")
    ] = "",
    content: Items = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Enter one item that a user reported or an authority ordered to be removed."""
    from hegui.errors import UsageError
    from hegui.removals import taking
    from hegui.removals.entries import Hit
    from hegui.removals.record import Record

    found_at = moment_of(at)
    if found_at > now():
        raise UsageError("--at is '{at}', which has not come: name when it came in.", at=at)
    given = {"kind": kind, "account": account, "text": written(text)}
    own = {name: value for name, value in given.items() if value}
    items = _items(content, {item}, lang)
    hit = Hit(policy=policy, found_at=found_at, found_by=found_by, basis=tuple(basis.split()))
    one = taking.Taken(item, hit, request, ordered_by)
    with Record.open(record, now()) as held:
        given_item = {"content": item, **items.get(item, {}), **own}
        told = taking.take(held, [one], {item: given_item}, now())
    _show(told, lang, output)
    return 0


def _items(
    path: Path | None, wanted: Collection[str], lang: str
) -> Mapping[str, Mapping[str, Any]]:
    """Read the items, and say which keys stand twice."""
    from hegui.removals import inputs

    if path is None:
        return {}
    found = inputs.items(path, wanted)
    for key in found.twice[:SAID]:
        complain(say("item_twice", lang, path=path, item=key), lang)
    if len(found.twice) > SAID:
        complain(say("more_twice", lang, n=len(found.twice) - SAID), lang)
    return found.by_key


SAID = 5


def _show(told: Told, lang: str, output: str) -> None:
    from hegui.report.removals.shown import said

    row: dict[str, Any] = {
        "opened": len(told.opened),
        "added": told.added,
        "known": told.known,
        "dismissed": told.dismissed,
        "settled": told.settled,
        "without_item": told.without_item,
        "by_rule": told.by_rule.total(),
    }
    emit([row], output, draw=lambda: show(said([row], lang)))
