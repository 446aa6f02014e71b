"""`hegui archive compact`: join small segments."""

from __future__ import annotations

from dataclasses import asdict

from hegui.cli.archive.arguments import Archive, Sealing
from hegui.cli.archive.stopping import stoppable
from hegui.cli.archive.words import COLUMNS, say
from hegui.cli.emit import emit, headed, show
from hegui.cli.options import Lang, Output
from hegui.days import now


def compact(
    archive: Archive,
    *,
    sealing: Sealing,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Join the small segments of each day before today into one, and seal that if a key is there.

    Lines are made again and checked before they are joined; the old segments leave their digests.
    """
    from hegui import law
    from hegui.archive import policy
    from hegui.archive.compact import compact as join
    from hegui.archive.journal import Journal
    from hegui.cli.telling import progress
    from hegui.days import day_of

    signs = sealing.signer_at_hand(archive)
    with Journal.open(archive, writing=True) as journal:
        with stoppable(journal), progress(lang) as tell:
            found = [asdict(one) for one in join(journal, day_of(now()), now, progress=tell)]
        if signs is not None:
            signs.seal(journal, policy.in_force(journal, law.load(), now()), now())
    emit(
        found,
        output,
        draw=lambda: show(headed(found, COLUMNS, lang)),
        nothing=say("nothing_to_join", lang),
    )
    return 0
