"""The clock of an archive: time never runs back in it, and what jumped is answered for by name.

Retention goes by the time that has passed since something was taken. Only what was written in the
meantime proves that it has: entries and seals, never more than `verifier.LEAP` apart.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hegui.archive.entries import Clock, Quiet
from hegui.errors import ArchiveError, EvidenceError
from hegui.sealed import checkpoint, note
from hegui.sealed.lines import moment
from hegui.sealed.verifier import LEAP, SLACK, Written, jumps

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
    latest = journal.latest
    if latest is not None and latest - now > SLACK:
        raise ArchiveError(
            f"The clock shows {moment(now)}, and the archive was last written or sealed at "
            f"{moment(latest)}: set the clock right; nothing was let go."
        )
    for jump in unanswered(journal, now):
        until = "now" if jump.after == now else moment(jump.after)
        raise ArchiveError(
            f"The clock may have jumped: nothing was written to the archive since "
            f"{moment(jump.before)} until {until}. If so much time has passed, answer for it with "
            "hegui archive clock, and run this again; nothing was let go."
        )


def answer(journal: Journal, by: str, why: str, now: datetime) -> list[Clock]:
    """Enter that somebody answers for what the clock did; return what was entered.

    Where the clock stands before the newest entry, it is right from here on.

    Args:
        journal: open for writing.
        by: who answers.
        why: how they know.
        now: naive UTC.
    """
    latest = journal.latest
    found = []
    if latest is not None and latest - now > SLACK:
        found.append(Clock(at=now, before=latest, after=now, by=by, why=why))
        journal.commit(found)
    at = max(now, journal.latest or now)
    for jump in unanswered(journal, at):
        found.append(Clock(at=at, before=jump.before, after=jump.after, by=by, why=why))
        journal.commit(found[-1:])
    return found


def _written(journal: Journal, now: datetime) -> Iterator[Written]:
    """Yield all that was written; seals only where nothing else tells of the time."""
    ends = [*((entry.at, entry) for entry in journal.entries), (now, None)]
    for number, ((at, entry), (following, _)) in enumerate(pairwise(ends)):
        yield Written(number, at, isinstance(entry, Clock) and entry.after < entry.before)
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
