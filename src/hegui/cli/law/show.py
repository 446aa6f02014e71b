"""`hegui law show`: what a provision says on a day, and what answers its breach."""

from __future__ import annotations

from hegui.cli.law.arguments import Provision
from hegui.cli.options import AsOf, Lang, Output, day, one_of


def show(
    provision: Provision, as_of: AsOf = None, lang: Lang = "en", output: Output = "table"
) -> int:
    """Show a provision as it stood on a day, what lies below it, and its penal clauses."""
    from hegui import law
    from hegui.cli.screen import provision as screen
    from hegui.report.law import shown

    one_of(lang, ("en", "zh"), "--lang")
    one_of(output, ("table", "json"), "--output")
    screen(shown(law.load(), law.Ref.parse(provision), day(as_of), lang), output, lang)
    return 0
