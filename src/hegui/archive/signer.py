"""Who seals an archive: a key, where copies of the checkpoints go, and who stamps their time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from hegui.archive import seal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hegui.archive.journal import Journal
    from hegui.archive.seal import Seal
    from hegui.archive.settings import Settings


@dataclass(frozen=True)
class Signer:
    """A key, and in place of what `archive.toml` names, witnesses and a time stamp authority.

    `witnesses`: folders that get a copy of every checkpoint; none are those of the settings.
    `authority`: the URL of a time stamp authority (RFC 3161); None is that of the settings.
    """

    key: Ed25519PrivateKey
    witnesses: Sequence[str | Path] = ()
    authority: str | None = None

    def seal(self, journal: Journal, decided: Settings, now: datetime) -> Seal | None:
        """Seal all entries; return None if the newest checkpoint covers them already.

        Args:
            journal: open for writing.
            decided: the settings of the archive.
            now: naive UTC.

        Raises:
            ArchiveError: as `seal.seal`.
            UsageError: the authority is no address of one.
        """
        return seal.seal(
            journal,
            decided.id,
            self.key,
            now,
            witnesses=self.witnesses or decided.seal.witness,
            stamp=_asking(self.authority or decided.seal.tsa),
        )


def _asking(authority: str | None) -> seal.Stamp | None:
    if authority is None:
        return None
    from hegui.sealed import stamp  # noqa: PLC0415 - what asks the network takes long to load

    return partial(stamp.ask, authority)
