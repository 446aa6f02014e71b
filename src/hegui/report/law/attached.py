"""An official text from file to folder: what `hegui law attach` does and tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hegui import documents
from hegui.errors import UsageError
from hegui.law import official
from hegui.report.law.wording import say
from hegui.report.wording import day as said_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hegui.law import Law
    from hegui.law.official import Check
    from hegui.law.statute import Statute


def attached(
    book: Law,
    file: Path,
    day: date,
    *,
    instrument: str | None = None,
    since: date | None = None,
    keep: bool = True,
) -> dict[str, Any]:
    """Read, recognise and keep an official text; return what it was recognised as.

    Raises:
        DocumentError: The file cannot be read as text.
        UsageError: It is no version that is held, or another than asked.
    """
    document = documents.read(file)
    try:
        found, check = _recognised(book, file, document, instrument, since)
    except UsageError as error:
        raise UsageError("{name}: {error}", name=file.name, error=error) from None
    path = None
    if keep:
        path = official.attach(found, check, file=document.name, digest=document.digest, day=day)
    version = check.version
    return {
        "instrument": version.instrument,
        "title": version.title["zh"],
        "in_force_from": version.since,
        "articles": len(found.articles),
        "parts": check.parts,
        "fines": check.fines,
        "notes": list(check.notes),
        "file": document.name,
        "digest": document.digest,
        "kept_in": None if path is None else str(path),
    }


def told(found: dict[str, Any], lang: str) -> str:
    """Return it in words; a note is told as the check wrote it."""
    day = said_day(found["in_force_from"], lang)
    kept = "attached_in" if found["kept_in"] else "attached_not"
    return "\n".join(
        (
            say("attached", lang, **found | {"in_force_from": day}),
            say("attached_agrees", lang, **found),
            *(say("attached_note", lang, note=note) for note in found["notes"]),
            f"  {found['file']}, SHA-256 {found['digest']}",
            say(kept, lang, path=found["kept_in"]),
        )
    )


def _recognised(
    book: Law,
    file: Path,
    document: documents.Document,
    instrument: str | None,
    since: date | None,
) -> tuple[Statute, Check]:
    """Recognise the article of a web page; where that is cut too short, the page as a whole."""
    try:
        return official.recognise(book, document.text, instrument, since)
    except UsageError:
        if document.media_type != "text/html":
            raise
        whole = documents.read(file, whole=True)
        return official.recognise(book, whole.text, instrument, since)
