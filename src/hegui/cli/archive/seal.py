"""`hegui archive seal`: sign the root of all entries."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from hegui.cli.archive.arguments import Archive, Authority, KeyFile, Witnesses, now
from hegui.cli.options import Lang, ScreenOutput


def seal(
    archive: Archive,
    key: KeyFile = None,
    witness: Witnesses = None,
    tsa: Authority = None,
    lang: Lang = "en",
    output: ScreenOutput = "table",
) -> int:
    """Sign the root of all entries, on top of the checkpoint before.

    Nothing is signed where the newest checkpoint does not fit the log, the clock stands before it,
    or a witness has seen something else. The first seal enters the key into the log.
    """
    from hegui.archive import policy
    from hegui.archive.journal import Journal
    from hegui.archive.signer import Signer
    from hegui.sealed import keys

    signs = Signer(keys.load(key, Path(archive)), witness or (), tsa)
    with Journal.open(archive, writing=True) as journal:
        made = signs.seal(journal, policy.in_force(journal, now()), now())
        count = len(journal.lines)
    told = {
        "entries": count,
        "checkpoint": made.checkpoint.name if made else None,
        "root": made.checkpoint.root.hex() if made else None,
        "witnesses": list(made.witnesses) if made else [],
    }
    if output == "json":
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif made is None:
        typer.echo(SAID["nothing"][lang].format(count=count))
    else:
        typer.echo(SAID["sealed"][lang].format(count=count, name=made.checkpoint.name))
        for place in made.witnesses:
            typer.echo(SAID["copied"][lang].format(place=place))
    return 0


SAID = {
    "nothing": {
        "en": "All {count} entries are sealed already.",
        "zh": "全部 {count} 条记录均已封存。",
    },
    "sealed": {"en": "Sealed {count} entries: {name}", "zh": "已封存 {count} 条记录：{name}"},
    "copied": {"en": "Copied to {place}", "zh": "已复制到 {place}"},
}
