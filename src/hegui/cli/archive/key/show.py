"""`hegui archive key show`: the public keys of an archive."""

from __future__ import annotations

from hegui.cli.archive.arguments import Archive
from hegui.cli.emit import emit
from hegui.cli.options import Output


def show(archive: Archive, output: Output = "table") -> int:
    """Show the public keys that sealed an archive; give the first one to whoever shall verify."""
    from hegui.archive.journal import Journal

    with Journal.open(archive) as journal:
        rows = [{"since": entry.at, "public": entry.public} for entry in journal.state.keys]
    emit(rows, output)
    return 0
