"""`hegui archive key show`: the public keys of an archive."""

from __future__ import annotations

from hegui.cli import emit
from hegui.cli.archive.arguments import Archive
from hegui.cli.archive.words import COLUMNS
from hegui.cli.options import Lang, Output


def show(archive: Archive, lang: Lang = "en", output: Output = "table") -> int:
    """Show the public keys that sealed an archive; give the first one to whoever shall verify."""
    from hegui.archive.journal import Journal

    with Journal.open(archive) as journal:
        rows = [{"since": entry.at, "public": entry.public} for entry in journal.state.keys]
    emit.emit(rows, output, draw=lambda: emit.show(emit.headed(rows, COLUMNS, lang)))
    return 0
