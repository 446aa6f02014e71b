"""`hegui removals retain`, `preserve`, `release`: how long a case is kept."""

from __future__ import annotations

from hegui.cli.emit import emit, show
from hegui.cli.options import AsOf, DryRun, Lang, Output, day
from hegui.cli.removals.arguments import By, CaseNumber, RecordPath, Why
from hegui.cli.removals.words import say
from hegui.days import now


def retain(
    record: RecordPath,
    by: By,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = "en",
    output: Output = "table",
) -> int:
    """Destroy the key and the texts of closed cases that were kept as long as removals.toml says.

    A stub stays: what was decided and when, the digests, and by which rule it went. What is
    preserved for a proceeding stays whole, and a time that is shorter than the law of the day
    orders is refused.
    """
    from hegui import law
    from hegui.removals import retaining
    from hegui.removals.record import Record
    from hegui.report.removals.shown import said

    on = day(as_of)
    with Record.open(record, None if dry_run else now()) as held:
        name = held.settings.reviewer(by)
        retaining.check(held.settings, law.load(), on)
        found = (
            list(retaining.due(held, on)) if dry_run else retaining.retain(held, on, name, now())
        )
    rows = [
        {
            "case": one.case.number,
            "content": one.case.content,
            "kept_until": str(one.since),
            "basis": one.keep.basis,
            "does": "preserved" if one.preserved else "due" if dry_run else "gone",
        }
        for one in found
    ]
    emit(rows, output, draw=lambda: show(said(rows, lang)), nothing=say("nothing_due", lang))
    return 0


def preserve(record: RecordPath, case: CaseNumber, by: By, why: Why) -> int:
    """Keep a case for a proceeding, whatever its time is."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        deciding.preserve(held, case, by, why, now())
    return 0


def release(record: RecordPath, case: CaseNumber, by: By, why: Why) -> int:
    """End what preserve began; the case goes with the next retain, if its time is over."""
    from hegui.removals import deciding
    from hegui.removals.record import Record

    with Record.open(record, now()) as held:
        deciding.release(held, case, by, why, now())
    return 0
