"""One round of a service: what is new goes into the archive, and is sealed when that is due.

The archive is open for writing during a round only, so other commands come in between. A round
reads what was added to the log since the one before, and not the whole log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hegui.archive import metrics, policy
from hegui.archive.ingest import ingest
from hegui.archive.journal import Journal
from hegui.archive.known import Known
from hegui.errors import ArchiveError, UsageError
from hegui.sealed import checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hegui.archive.metrics import Figures
    from hegui.archive.plan import Source, Taken
    from hegui.archive.settings import Settings
    from hegui.archive.signer import Signer
    from hegui.law import Law

    Sources = Callable[[Settings], Sequence[Source]]

SEAL = timedelta(minutes=15)


@dataclass
class Rounds:
    """Rounds over one archive.

    `sources` tells what there is to read now. `signer` seals after `every` and at the last round;
    without one nothing is sealed. `clock` tells the time, as naive UTC.
    """

    place: str | Path
    sources: Sources
    law: Law
    clock: Callable[[], datetime]
    signer: Signer | None = None
    every: timedelta = SEAL
    figures: Figures | None = field(default=None, init=False)
    """What the archive held at the end of the newest round; None before the first."""
    unsealed: str = field(default="", init=False)
    """Why the newest round did not seal what it should have: one sentence."""
    _journal: Journal | None = field(default=None, init=False)
    _known: Known = field(default_factory=Known, init=False)

    def take(self, *, last: bool = False) -> list[Taken]:
        """Take what is new; return what became of each file.

        That it could not be sealed is no fault of what was taken: it is told in `unsealed`.

        Args:
            last: there will be no further round, so everything is sealed.

        Raises:
            ArchiveError: the archive cannot be written; what was committed before stays.
        """
        kept, self._journal = self._journal, None
        if kept is None:
            self._known = Known()
        with kept.reopen() if kept else Journal.open(self.place, writing=True) as journal:
            decided = policy.in_force(journal, self.law, self.clock())
            sources = self.sources(decided)
            taken = ingest(journal, sources, self.clock, processes=0, known=self._known)
            self.unsealed = self._seal(journal, decided, last=last)
            self.figures = metrics.figures(journal)
        self._journal = journal  # after a fault the next round reads the log anew
        return taken

    def text(self, more: Mapping[str, float]) -> str:
        """Return the figures of the archive in Prometheus' text format, with some of a service."""
        return (self.figures or metrics.Figures({})).text(more)

    def _seal(self, journal: Journal, decided: Settings, *, last: bool) -> str:
        """Seal if that is due; return why it could not be done."""
        if self.signer is None or not (last or self._due(journal)):
            return ""
        try:
            self.signer.seal(journal, decided, self.clock())
        except (ArchiveError, UsageError) as error:
            return error.message
        return ""

    def _due(self, journal: Journal) -> bool:
        newest = checkpoint.newest(journal.store)
        return newest is None or self.clock() - newest[0].time >= self.every
