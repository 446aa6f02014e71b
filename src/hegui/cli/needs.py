"""`hegui next`: which answers and evidence would decide most of what is unknown."""

from __future__ import annotations

from hegui.cli import codes
from hegui.cli.emit import emit
from hegui.cli.options import HERE, AsOf, ConfigPath, Lang, Output, config_file, day


def needs(
    config: ConfigPath = HERE, as_of: AsOf = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """List what to give next: answers and evidence, first what most unknown duties wait for."""
    from hegui.cli.telling import progress
    from hegui.outcome import build
    from hegui.report.draw import needs as drawn
    from hegui.report.json import needed
    from hegui.report.wording import word

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
        draw=lambda: drawn.show(report.needs, lang, str(config_file(config))),
        nothing=word("nothing_to_give", lang),
    )
    return codes.FINE
