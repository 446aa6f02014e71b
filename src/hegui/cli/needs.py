"""`hegui next`: which answers and evidence would decide most of what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.options import AsOf, ConfigPath, Lang, Output, config_file, day

if TYPE_CHECKING:
    from hegui.needs import Need


def needs(
    config: ConfigPath, as_of: AsOf = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """List what to give next: answers and evidence, first what most unknown duties wait for."""
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report.draw import table
    from hegui.report.json import needed
    from hegui.report.words import word

    on = day(as_of)
    with progress(lang) as tell:
        report = build(config_file(config), on, progress=tell)
    found = [needed(one, lang) for one in report.needs]
    emit(
        found,
        output,
        rows=[
            one
            | {"duties": " ".join(one["duties"]), "most": one["most"] and one["most"]["maximum"]}
            for one in found
        ],
        draw=lambda: table.show([_row(one, lang) for one in report.needs]),
        nothing=word("nothing_to_give", lang),
    )
    return codes.FINE


def _row(found: Need, lang: str) -> dict[str, Any]:
    from hegui.report.plain import highest
    from hegui.report.words import word

    return {
        word("what_to_give", lang): found.does.say(lang),
        word("waits", lang): found.decides.say(lang),
        word("may_cost", lang): "–" if found.most is None else highest(found.most, lang),
    }
