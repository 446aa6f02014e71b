"""`hegui archive retain`: let go of what is due, and mask what is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hegui.cli.archive.arguments import Archive, By, Sealing
from hegui.cli.archive.budget import warn
from hegui.cli.archive.stopping import stoppable
from hegui.cli.archive.words import COLUMNS, say
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import AsOf, DryRun, Lang, Output, day
from hegui.days import now
from hegui.message import COMMA

if TYPE_CHECKING:
    from hegui.archive.journal import Journal
    from hegui.archive.retain import Due


def retain(
    archive: Archive,
    by: By,
    dry_run: DryRun = False,
    *,
    sealing: Sealing,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Let go of days that are older than archive.toml keeps them; counts and digests stay.

    Before that, users and addresses are cut out of days that are older than mask_after. A policy
    that is shorter than the law of the day orders is refused, and what is held for a case stays as
    it is. Nothing goes to make room: a full disk is only warned of.
    """
    from hegui import law
    from hegui.archive import policy, settings
    from hegui.archive import retain as retention
    from hegui.archive.journal import Journal
    from hegui.cli.telling import progress

    on = day(as_of)
    least = policy.minimum(law.load(), on)
    signs = sealing.signer_at_hand(archive)
    with Journal.open(archive, writing=not dry_run) as journal:
        text = journal.store.get(settings.FILE).decode(errors="replace")
        decided = settings.parse(text, archive)
        policy.check(decided, least)  # before a policy that is too short is put in force
        if dry_run:
            found = retention.due(journal, decided, on, now())
            _warn_of_clock(journal, lang)
        else:
            policy.in_force(journal, law.load(), now())
            with stoppable(journal), progress(lang) as tell:
                found = retention.retain(journal, decided, on, by, now, least=least, progress=tell)
            if signs is not None:
                signs.seal(journal, decided, now())
    _show(found, lang, output, dry_run=dry_run)
    warn(journal.state, decided, lang)
    return 0


def _warn_of_clock(journal: Journal, lang: str) -> None:
    """Say, where nothing goes yet, why the same without --dry-run would let nothing go."""
    from hegui.archive.clock import prove
    from hegui.cli.telling import complain
    from hegui.errors import ArchiveError

    try:
        prove(journal, now())
    except ArchiveError as error:
        complain(error, lang)


def _show(found: list[Due], lang: str, output: str, *, dry_run: bool) -> None:
    rows = [
        {
            "source": one.segment.source,
            "day": str(one.segment.day),
            "rows": one.segment.rows,
            "does": say(one.becomes(dry_run=dry_run), lang),
            "why": _why(one, lang),
        }
        for one in found
    ]
    emit(
        rows,
        output,
        draw=lambda: show(headed(rows, COLUMNS, lang)),
        nothing=say("nothing_due", lang),
    )


def _why(one: Due, lang: str) -> str:
    """Name the case, the lock or the rule by which it stays or goes."""
    if one.locked_until is not None:
        from hegui.days import NEVER, day_of

        said = "legal_hold" if one.locked_until == NEVER else "locked_until"
        return say(said, lang, until=day_of(one.locked_until))
    if one.held_by:
        return COMMA[lang].join(one.held_by)
    return say("older_mask_after" if one.masks else "older_at_most", lang, months=one.months)
