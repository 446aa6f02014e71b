"""The clock of an archive: what entries and seals prove of the time that passed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.archive.entries import Quiet
from hegui.archive.journal import CLOCK
from hegui.errors import ArchiveError, EvidenceError
from hegui.message import Message
from hegui.sealed import checkpoint, note
from hegui.sealed.clock import Clock
from hegui.sealed.verifier import LEAP, Written, jumps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hegui.archive.journal import Journal
    from hegui.sealed.verifier import Jump


def unanswered(journal: Journal, now: datetime) -> list[Jump]:
    """Return the jumps of the clock up to now (naive UTC) for which nobody answers."""
    answered = [(e.before, e.after) for e in journal.entries if isinstance(e, Clock)]
    quiet = {entry.day for entry in journal.entries if isinstance(entry, Quiet)}
    return jumps(_written(journal, now), answered, quiet)


def prove(journal: Journal, now: datetime) -> None:
    """Refuse to go by a clock that contradicts the archive, or that jumped: what is gone is gone.

    Raises:
        ArchiveError: the clock was set back or has jumped, and nobody answers for it.
    """
    last = Message("the archive was last written or sealed")
    CLOCK.check(now, journal.latest, last, Message("nothing was let go"), answers=False)
    for jump in unanswered(journal, now):
        then = Message(", and run this again; nothing was let go")
        raise CLOCK.jumped(jump, now, Message("written to the archive"), then)


def answer(journal: Journal, by: str, why: str, now: datetime) -> list[Clock]:
    """Enter that somebody answers for what the clock did (`sealed.clock`) in an open journal."""
    return CLOCK.answer(
        by,
        why,
        now,
        journal.latest,
        lambda: unanswered(journal, now),
        lambda one: journal.commit([one]),
    )


def _written(journal: Journal, now: datetime) -> Iterator[Written]:
    """Yield all that was written; seals only where nothing else tells of the time."""
    ends = [*((entry.at, entry) for entry in journal.entries), (now, None)]
    for number, ((at, entry), (following, _)) in enumerate(pairwise(ends)):
        yield Written(number, at, isinstance(entry, Clock) and entry.is_back)
        if following - at > LEAP and (sealed := _sealed(journal, number + 1)) is not None:
            yield Written(number + 1, sealed)
    yield Written(len(journal.entries), now)


def _sealed(journal: Journal, size: int) -> datetime | None:
    """Return when so many entries were sealed, if they were."""
    name = f"{checkpoint.FOLDER}/{size:012}.note"
    if journal.store.size(name) is None:
        return None
    data = journal.store.get(name)
    try:
        signed = note.parse(data)
        known = (note.public_key(key.public) for key in journal.state.keys)
        return checkpoint.parse(data, name).time if any(map(signed.signed_by, known)) else None
    except (ArchiveError, EvidenceError):
        return None
