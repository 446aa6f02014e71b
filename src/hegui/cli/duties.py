"""`hegui duties`: every duty that can be judged, with its provisions and its evidence."""

from __future__ import annotations

from hegui.cli.emit import emit
from hegui.cli.options import AsOf, Lang, Output, day


def duties(as_of: AsOf = None, lang: Lang = "en", output: Output = "table") -> int:
    """List the duties: id, title, provisions on the day, and the tables that each one reads."""
    from hegui import duties as known
    from hegui.law.citation import cite

    on = day(as_of)
    words = lang if output == "table" else "en"  # ids in data
    rows = [
        {
            "duty": duty.id,
            "title": duty.title[lang],
            "provisions": " ".join(cite(ref, words, on) for ref in duty.provisions(on)),
            "tables": " ".join(duty.tables),
        }
        for duty in known.select()
    ]
    emit(rows, output)
    return 0
