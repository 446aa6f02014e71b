"""`hegui screen diff`: what would the new policies change?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hegui.cli.emit import emit, headed, show
from hegui.cli.options import AsOf, Lang, Output, day
from hegui.cli.screen.arguments import Items, Places, Policies, Threads
from hegui.cli.screen.words import WORDS, say, word

if TYPE_CHECKING:
    from datetime import date

    from hegui.screening.differ import Change, Difference
    from hegui.screening.screen import Screen


def diff(
    places: Places,
    policy: Policies,
    before: Annotated[
        Path | None,
        typer.Option(
            "--before",
            metavar="DIR",
            help="the folder of the old policies; default what was last in force of --policy",
        ),
    ] = None,
    *,
    items: Items,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="show the first N changes")
    ] = 50,
    threads: Threads = 2,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Screen items by the old and the new policies side by side, and show which hits differ.

    Nothing is put in force and nothing is written: the new policies run in the shadow of the old.
    """
    from hegui import law
    from hegui.cli.telling import progress
    from hegui.screening.differ import differ
    from hegui.screening.policies import folder

    today = day(as_of)
    source = items.opened(places)
    books = law.load()
    old = _screen(
        folder.in_force(policy) if before is None else folder.drafts(before, today, books), today
    )
    new = _screen(folder.drafts(policy, today, books), today)
    shown: list[Change] = []

    def tell(change: Change) -> None:
        if len(shown) < limit:
            shown.append(change)

    with progress(lang) as bar:
        found = differ(source, old, new, tell, threads=threads, progress=bar)
    _show(found, shown, lang, output)
    return 0


def _screen(loaded: Any, today: date) -> Screen:
    from hegui.errors import ContentError
    from hegui.screening.screen import Screen

    if loaded.faults:
        raise ContentError(loaded.faults[0])
    return Screen(loaded.policies, today)


def _show(found: Difference, shown: list[Change], lang: str, output: str) -> None:
    total = sum(found.policies.values())
    rows = [change._asdict() for change in shown]
    said = {
        "rows": found.rows,
        "items": found.items,
        "policies": [[*key, n] for key, n in sorted(found.policies.items())],
        "decisions": [[*key, n] for key, n in sorted(found.decisions.items())],
        "changes": rows,
    }
    emit(said, output, rows=rows, draw=lambda: show(*_tables(found, shown, lang)))
    counted = {"rows": found.rows, "items": found.items, "changes": total, "shown": len(shown)}
    typer.echo(say("compared", lang, **counted), err=True)


def _tables(found: Difference, shown: list[Change], lang: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the changes, and how many there are of each policy."""
    yield headed([_in_words(change, lang) for change in shown], WORDS, lang)
    if found.policies:
        yield headed(
            [
                {"policy": policy, "change": _said(change, lang), "count": n}
                for (policy, change), n in sorted(found.policies.items())
            ],
            WORDS,
            lang,
        )


def _in_words(change: Change, lang: str) -> dict[str, Any]:
    words = ("change", "old_action", "new_action", "old_decision", "new_decision")
    row = change._asdict()
    return {name: _said(value, lang) if name in words else value for name, value in row.items()}


def _said(name: str | None, lang: str) -> str | None:

    return None if name is None else word(name, lang)
