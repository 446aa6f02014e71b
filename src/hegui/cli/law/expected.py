"""`hegui law expected`: drafts, and rules whose text is not held; none of it is law here."""

from __future__ import annotations

from hegui.cli.emit import emit
from hegui.cli.options import AsOf, Lang, Output, day


def expected(as_of: AsOf = None, lang: Lang = "en", output: Output = "table") -> int:
    """List what is expected on a day, and the proposals that nobody decided on yet."""
    from hegui.report.draw import proposal
    from hegui.report.law import awaited

    value = awaited.as_value(day(as_of), lang)
    emit(value, output, rows=awaited.rows(value), draw=lambda: proposal.awaited(value, lang))
    return 0
