"""What the commands of `hegui collect` share: where facts are kept, and how they are put out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hegui.cli.emit import emit

if TYPE_CHECKING:
    from hegui.assessment.collectors.facts import Collected

Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="keep the facts here, sealed")
]


def keep(collected: Collected, out: Path | None, config: Path, lang: str, output: str) -> None:
    """Keep facts in a file if one is named, and put them out."""
    from hegui.assessment.collectors import facts, seal
    from hegui.cli.assess import sealing_key, told_of
    from hegui.cli.telling import complain
    from hegui.message import Message
    from hegui.report.collected import rows
    from hegui.report.draw import collected as drawn

    if out is not None:
        told, beside = told_of(config)
        key = sealing_key(beside / told.key, beside / told.record, lang)
        seal.write(out, collected, key)
        complain(
            Message("wrote {path} and its seal {note}.", path=out, note=seal.beside(out)), lang
        )
    emit(
        facts.as_value(collected),
        output,
        rows=rows(collected, lang),
        draw=lambda: drawn.show(collected, lang),
    )
