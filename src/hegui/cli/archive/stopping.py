"""What Control-C leaves of work that writes to an archive in steps: it is told, and it stays."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hegui.cli.codes import StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hegui.archive.journal import Journal


@contextmanager
def stoppable(journal: Journal) -> Iterator[None]:
    """Let work be ended by Control-C, and say how much of it stands in the archive.

    Raises:
        StoppedError: it was.
    """
    before = len(journal.lines)
    try:
        yield
    except KeyboardInterrupt:
        raise _stands(str(journal.store.place), before) from None


def _stands(archive: str, before: int) -> StoppedError:
    """Say what stands in an archive, whatever the process that was ended knows of it."""
    from hegui.archive.entries import Reading
    from hegui.archive.journal import Journal

    new = Journal.open(archive).entries[before:]
    lines = sum(entry.lines for entry in new if isinstance(entry, Reading))
    if lines:
        return StoppedError(
            "{lines:,} new lines are in the archive and stay there, not sealed yet; run the "
            "command again for the rest.",
            lines=lines,
        )
    if new:
        return StoppedError(
            "{entries:,} entries were written to the log of the archive and stay there; run the "
            "command again for the rest.",
            entries=len(new),
        )
    return StoppedError("nothing was written to the archive; run the command again.")
