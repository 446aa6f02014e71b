"""`hegui archive init`: make an archive."""

from __future__ import annotations

import typer

from hegui.cli.archive.arguments import Archive
from hegui.cli.archive.words import say
from hegui.cli.options import Lang
from hegui.days import now


def init(archive: Archive, lang: Lang = "en") -> int:
    """Make an empty archive: a folder, or a bucket such as s3://logs/archive.

    Its settings are in archive.toml, with what each means.
    """
    from hegui import law
    from hegui.archive import policy, settings
    from hegui.archive.journal import Journal
    from hegui.archive.store import open_store
    from hegui.errors import UsageError

    store = open_store(archive)
    try:
        store.create(settings.FILE, settings.new().encode())
    except FileExistsError:
        raise UsageError(
            "There is an archive at {archive} already: nothing was done.", archive=archive
        ) from None
    with Journal.open(archive, writing=True) as journal:
        policy.in_force(journal, law.load(), now())
    typer.echo(say("made", lang, file=f"{archive}/{settings.FILE}"))
    return 0
