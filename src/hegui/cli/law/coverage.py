"""`hegui law coverage`: how much of the law that is held is judged."""

from __future__ import annotations

from hegui.cli.emit import emit
from hegui.cli.options import AsOf, Lang, Output, day


def coverage(as_of: AsOf = None, lang: Lang = "en", output: Output = "table") -> int:
    """Count what is held of the law on a day, what is judged, and why the rest is not."""
    from hegui import law
    from hegui.report.draw import coverage as draw
    from hegui.report.law.covered import counted

    value = counted(law.load(), day(as_of), lang)
    emit(value, output, rows=value["by_instrument"], draw=lambda: draw.show(value, lang))
    return 0
