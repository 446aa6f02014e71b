"""`hegui duties`: every duty that can be judged, with its provisions and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.cli.emit import emit, headed, show
from hegui.cli.options import AsOf, Lang, Output, day
from hegui.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hegui.duties import Duty


COLUMNS = Words("cli/duties")


def duties(as_of: AsOf = None, lang: Lang = "en", output: Output = "table") -> int:
    """List the duties: id, title, provisions on the day, and the tables that each one reads."""
    from hegui.duties import select

    on = day(as_of)
    chosen = tuple(select())
    rows = listed(chosen, on, lang, output)
    value = [row | {"titles": dict(one.title)} for row, one in zip(rows, chosen, strict=True)]
    emit(value, output, rows=rows, draw=lambda: show(headed(rows, COLUMNS, lang)))
    return 0


def listed(chosen: Iterable[Duty], on: date, lang: str, output: str) -> list[dict[str, str]]:
    """Return duties as rows; in data their provisions stay ids."""
    from hegui.law.citation import cite

    words = lang if output == "table" else "en"
    return [
        {
            "duty": duty.id,
            "title": duty.title[lang],
            "provisions": " ".join(cite(ref, words, on) for ref in duty.provisions(on)),
            "tables": " ".join(duty.tables),
        }
        for duty in chosen
    ]
